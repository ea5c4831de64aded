"""The baseline: findings that somebody has looked at, with what was decided about them and why.

One format for what ``citecheck baseline`` writes and for the decisions that the HTML report exports. An entry is
tied to its finding by the fingerprint alone, which holds no line and no number, so the file changes only when the
findings do. What a baseline means for the findings of a run is worked out in ``known.py``.
"""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from citecheck.errors import UsageError
from citecheck.findings.triage import Selection, fingerprint, in_order
from citecheck.frozen import Frozen, replace
from citecheck.model import Decision, Finding, Suppression, Unchecked
from citecheck.reading.article_files import STDIN
from citecheck.rules.registry import all_rules
from citecheck.rules.run_status import RUN005, stale_entry

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from citecheck.model import CheckedArticle


DEFAULT_NAME = "citecheck-baseline.json"
SILENCING = ("known", "dismissed")
DECISIONS = (*SILENCING, "confirmed", "ask")
_VERSION = "citecheck_baseline"
_KEYS = ("fingerprint", "code", "article", "text", "decision", "reason", "date")
_FINGERPRINT = re.compile(r"[0-9a-f]{16}")
_CODE = re.compile(r"[A-Z]{3}[0-9]{3}")


class Entry(Frozen):
    """One finding that was looked at."""

    fingerprint: str
    code: str
    article: str  # path with forward slashes, from the folder of the file or from where ``run`` was started
    text: str = ""  # the finding's message when it was written, for people
    decision: str = "known"
    reason: str = ""
    date: str = ""  # ISO 8601
    query: str = ""  # the question for the author, where somebody wrote it anew

    @property
    def silences(self) -> bool:
        """Whether its finding no longer counts: ``confirmed`` and ``ask`` are decisions, but no pardon."""
        return self.decision in SILENCING


class Baseline(Frozen):
    """The entries of one file."""

    entries: tuple[Entry, ...] = ()
    folder: str = "."  # where the file stands: the articles of its entries are named from there
    name: str = DEFAULT_NAME  # as a person gave it


def read_baseline(path: str) -> Baseline:
    """The baseline in a file. Raises UsageError that names the file and what is wrong with it."""
    try:
        data = Path(path).read_bytes()
    except FileNotFoundError as error:
        msg = f"{path}: there is no such baseline; `citecheck baseline -o {path} PATH...` writes one."
        raise UsageError(msg) from error
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        msg = f"{path}: the baseline cannot be read: {reason}"
        raise UsageError(msg) from error
    return parse_baseline(data, path)


def parse_baseline(data: bytes, name: str = DEFAULT_NAME) -> Baseline:
    """The baseline in these bytes; ``name`` is the path of the file.

    Keys that it does not know and repeated entries are let pass. Raises UsageError for anything else that is no
    baseline: half a baseline would let old findings fail as new ones.
    """
    content = _json(data, name)
    if not isinstance(content, dict) or _VERSION not in content:
        raise _wrong(name, f"it has no {_VERSION!r}; was it written by citecheck?")
    version = content[_VERSION]
    if version != 1 or isinstance(version, bool):
        raise _wrong(name, f"{_VERSION!r} is {str(version)[:20]}; this citecheck reads 1")
    entries = content.get("entries")
    if not isinstance(entries, list):
        raise _wrong(name, "'entries' is no list")
    read_entries = tuple(_entry(item, f"entry {number}", name) for number, item in enumerate(entries, 1))
    return Baseline(read_entries, str(Path(name).parent), name)


def format_baseline(baseline: Baseline) -> bytes:
    """The file: sorted, one key a line, the same entries always the same bytes."""
    from citecheck.reporting.escape import dumps

    entries = sorted(
        set(baseline.entries),
        key=lambda e: (e.article, e.code, e.fingerprint, e.date, e.decision, e.text, e.reason, e.query),
    )
    content = {_VERSION: 1, "entries": [_written(entry) for entry in entries]}
    return (dumps(content) + "\n").encode()


def _written(entry: Entry) -> dict[str, str]:
    """The keys of an entry in the order of the file; a query only where there is one."""
    keys = (*_KEYS, "query") if entry.query else _KEYS
    return {key: getattr(entry, key) for key in keys}


def _json(data: bytes, name: str) -> Any:
    try:
        return json.loads(data.decode("utf-8-sig"))
    except json.JSONDecodeError as error:
        raise _wrong(name, f"it is not JSON (line {error.lineno})") from error
    except (ValueError, RecursionError) as error:
        raise _wrong(name, "it is not JSON in UTF-8") from error


def _entry(item: Any, where: str, name: str) -> Entry:
    if not isinstance(item, dict):
        raise _wrong(name, f"{where} is no object")
    given: dict[str, str] = {}
    for key in (*_KEYS, "query"):
        value = item.get(key)
        if value is not None and not isinstance(value, str):
            raise _wrong(name, f"{key!r} of {where} is no string")
        if value is not None:
            given[key] = value
    missing = next((key for key in ("fingerprint", "code", "article") if not given.get(key)), None)
    if missing:
        raise _wrong(name, f"{where} has no {missing!r}")
    _check(given, where, name)
    return Entry(**given)


def _check(given: dict[str, str], where: str, name: str) -> None:
    """Refuse values that cannot be meant."""
    if not _FINGERPRINT.fullmatch(given["fingerprint"]):
        raise _wrong(name, f"'fingerprint' of {where} is not 16 hexadecimal digits")
    if not _CODE.fullmatch(given["code"]):
        raise _wrong(name, f"'code' of {where} is no rule")
    if "\0" in given["article"]:
        raise _wrong(name, f"'article' of {where} is no path")
    if given.get("decision", "known") not in DECISIONS:
        raise _wrong(name, f"'decision' of {where} is none of {', '.join(DECISIONS)}")
    try:
        date.fromisoformat(given.get("date") or "2000-01-01")
    except ValueError:
        raise _wrong(name, f"'date' of {where} is no date (2026-11-23)") from None


def _wrong(name: str, what: str) -> UsageError:
    return UsageError(f"{name} is not a baseline: {what}.")


class Update(Frozen):
    """A baseline brought up to date, and what that changed."""

    baseline: Baseline
    added: int
    kept: int  # of the articles checked
    taken: Mapping[str, int]  # how many findings of each rule came in as known or dismissed, the gravest rules first
    left: tuple[Finding, ...]  # need a decision of their own (retractions, concerns), and have none
    dropped: int
    elsewhere: int  # entries of articles that were not checked, kept as they were


def apply_baseline(
    baseline: Baseline, articles: Sequence[CheckedArticle], selection: Selection
) -> tuple[CheckedArticle, ...]:
    """The articles with what the baseline says of their findings, and a RUN005 for each entry that is gone.

    An inline suppression and a rule that was not selected come first: such a finding keeps its own suppression.
    """
    per_article, _ = _assigned(baseline, articles)
    return tuple(_settled(item, entries, selection) for item, entries in zip(articles, per_article, strict=True))


def updated_baseline(
    baseline: Baseline,
    articles: Sequence[CheckedArticle],
    selection: Selection,
    today: str,
    reason: str,
    *,
    accept_notices: bool = False,
) -> Update:
    """What the baseline is to hold after these articles were checked.

    Entries whose findings are still there keep decision, reason and date; new findings come in as known, dated
    ``today`` (ISO 8601); entries that are gone go, as far as the check could tell (see ``gone_entries``). Findings that
    need a decision of their own are left out, or come in as dismissed with ``accept_notices``.
    """
    taken: Counter[str] = Counter()
    left: list[Finding] = []
    per_article, elsewhere = _assigned(baseline, articles)
    entries: list[Entry] = []
    added = kept = dropped = 0
    for item, own in zip(articles, per_article, strict=True):
        lost = set(gone_entries(own, item, selection)) | {entry for entry in own if entry.code == RUN005.code}
        name = _name(item.article.path, baseline.folder)
        stay = [replace(entry, article=name) for entry in own if entry not in lost]
        known = {entry.fingerprint for entry in own}
        fresh = [f for f in item.findings if _is_to_be_written(f) and f.fingerprint not in known]
        if not accept_notices:
            left += [f for f in fresh if all_rules()[f.code].needs_decision]
            fresh = [f for f in fresh if not all_rules()[f.code].needs_decision]
        taken.update(f.code for f in fresh)
        entries += [*stay, *(_fresh(f, name, reason, today) for f in fresh)]
        added, kept, dropped = added + len(fresh), kept + len(stay), dropped + len(own) - len(stay)
    everything = replace(baseline, entries=(*entries, *elsewhere))
    gravest = sorted(taken, key=lambda code: (not all_rules()[code].is_notice, all_rules()[code].severity.rank, code))
    return Update(
        everything, added, kept, {code: taken[code] for code in gravest}, tuple(left), dropped, len(elsewhere)
    )


def gone_entries(entries: Sequence[Entry], item: CheckedArticle, selection: Selection) -> list[Entry]:
    """The entries of an article whose findings are no longer there, as far as that can be told.

    Where nothing could be read, or a reference was not checked, what needs records may come back with the next
    answer; a rule that was not selected was not looked for.
    """
    if not item.article.references:
        return []
    present = {finding.fingerprint for finding in item.findings}
    complete = not any(isinstance(one.resolution, Unchecked) for one in item.references)
    return [
        entry
        for entry in entries
        if entry.fingerprint not in present
        and entry.code != RUN005.code
        and selection.allows(entry.code)
        and (complete or not _may_come_back(entry.code))
    ]


def _may_come_back(code: str) -> bool:
    """Whether the finding may be there again once every record is: of a code unknown to this version, it may.

    What is not for a baseline (written into it by hand) tells of one run only, and does not come back with a record.
    """
    rule = all_rules().get(code)
    return rule is None or (rule.needs_record and rule.in_baseline)


def _is_to_be_written(finding: Finding) -> bool:
    silent = finding.suppressed is not None and finding.suppressed.by != "baseline"
    return not silent and all_rules()[finding.code].in_baseline


def _fresh(finding: Finding, article: str, reason: str, today: str) -> Entry:
    """The entry of a new finding; what needs a decision of its own is dismissed, with a reason."""
    needs = all_rules()[finding.code].needs_decision
    why = reason or ("accepted when the baseline was written" if needs else "")
    decision = "dismissed" if needs else "known"
    return Entry(finding.fingerprint, finding.code, article, finding.message, decision, why, today)


def _settled(item: CheckedArticle, entries: Sequence[Entry], selection: Selection) -> CheckedArticle:
    by_fingerprint = {entry.fingerprint: entry for entry in entries}
    stale = [_stale(entry, item, selection) for entry in gone_entries(entries, item, selection)]
    met = [_met(finding, by_fingerprint.get(finding.fingerprint)) for finding in (*item.findings, *stale)]
    return replace(item, findings=tuple(in_order(met)))


def _met(finding: Finding, entry: Entry | None) -> Finding:
    if entry is None:
        return finding
    decided = replace(finding, decision=Decision(entry.decision, entry.reason, entry.date, entry.query))
    if finding.suppressed or not pardons(entry, finding.code):
        return decided
    return replace(decided, suppressed=Suppression("baseline", entry.reason or decided_in_words(entry)))


def pardons(entry: Entry, code: str) -> bool:
    """Whether an entry silences a finding of this rule.

    What needs a decision of its own is silenced only where it is dismissed for a reason. What was not checked is
    never silenced, nor is a finding of a rule that this version does not know.
    """
    rule = all_rules().get(code)
    if rule is None or rule.not_checked or not entry.silences:
        return False
    return not rule.needs_decision or (entry.decision == "dismissed" and bool(entry.reason.strip()))


def _stale(entry: Entry, item: CheckedArticle, selection: Selection) -> Finding:
    why = f": {entry.reason}" if entry.reason else ""
    finding = stale_entry(entry.code, entry.text, f"{decided_in_words(entry)}{why}", entry.fingerprint)
    hidden = None if selection.allows(RUN005.code) else Suppression("config", "not among the selected rules")
    print_ = fingerprint(RUN005.code, finding.basis)
    return replace(finding, fingerprint=print_, suppressed=hidden, touched=item.changed)


def decided_in_words(entry: Entry) -> str:
    """What was decided, and when: ``known since 2026-11-20``."""
    return f"{entry.decision} since {entry.date}" if entry.date else entry.decision


# ------------------------------------------------------------------------------- entries and their articles


def _assigned(baseline: Baseline, articles: Sequence[CheckedArticle]) -> tuple[list[list[Entry]], list[Entry]]:
    """The entries of each article, one for a fingerprint, and those of articles that were not checked."""
    where = {_real(item.article.path): index for index, item in enumerate(articles)}
    prints = [{finding.fingerprint for finding in item.findings} for item in articles]
    own: list[list[Entry]] = [[] for _ in articles]
    homeless: dict[str, list[Entry]] = {}
    readings: dict[str, tuple[str, ...]] = {}
    for entry in baseline.entries:
        places = readings.setdefault(entry.article, _readings(entry.article, baseline.folder))
        indexes = [where[place] for place in places if place in where]
        if indexes:
            own[next((i for i in indexes if entry.fingerprint in prints[i]), indexes[0])].append(entry)
        else:
            homeless.setdefault(entry.article, []).append(entry)
    elsewhere: list[Entry] = []
    free = [index for index, entries in enumerate(own) if not entries]
    for article, entries in homeless.items():
        heir = None if any(map(os.path.lexists, readings[article])) else _heir(entries, prints, free)
        (elsewhere if heir is None else own[heir]).extend(entries)
    return [_latest(entries) for entries in own], list(dict.fromkeys(elsewhere))


def _heir(entries: Sequence[Entry], prints: Sequence[set[str]], free: Sequence[int]) -> int | None:
    """The article that a file which is no longer there was renamed to: it meets most of its entries."""
    meets = Counter({index: sum(entry.fingerprint in prints[index] for entry in entries) for index in free})
    best = max(free, key=lambda index: (meets[index], -index), default=None)
    return best if best is not None and meets[best] else None


def _latest(entries: Sequence[Entry]) -> list[Entry]:
    """One entry a fingerprint: the latest decision, of equal dates the last in the file."""
    chosen: dict[str, Entry] = {}
    for entry in sorted(entries, key=lambda entry: entry.date):
        chosen[entry.fingerprint] = entry
    return list(chosen.values())


def _readings(article: str, folder: str) -> tuple[str, ...]:
    """The files that an entry may mean: seen from the folder of the baseline, and from the current one."""
    return (STDIN,) if article == STDIN else (_real(str(Path(folder) / article)), _real(article))


def _real(path: str) -> str:
    if path == STDIN:
        return path
    try:
        return os.path.realpath(path)
    except ValueError:  # letters that no file name holds
        return path


def _name(path: str, folder: str) -> str:
    """An article as an entry names it: from the folder of the baseline, with forward slashes."""
    if path == STDIN:
        return path
    try:
        return Path(os.path.relpath(_real(path), _real(folder))).as_posix()
    except ValueError:  # another drive
        return Path(_real(path)).as_posix()
