"""What a baseline knows of the findings of a run: which are known, which entries are gone, what it is to hold next."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from citecheck.baseline import Baseline, Entry
from citecheck.checking.rules import runs
from citecheck.inputs import STDIN
from citecheck.model import Decision, Finding, Location, Suppression, Unchecked
from citecheck.triage import Selection, fingerprint, in_order

if TYPE_CHECKING:
    from collections.abc import Sequence

    from citecheck.model import CheckedArticle

_STALE = runs.RUN005
# They tell of one run, not of the article: no baseline is written of them.
_OF_THE_RUN = frozenset({runs.RUN001.code, runs.RUN002.code, _STALE.code, runs.RUN006.code})
# What was not checked is never silenced: not checked must not look clean.
_NEVER_SILENT = frozenset({runs.RUN001.code, runs.RUN006.code})
_NEEDS_NO_RECORD = ("CIT", "RUN")
_LONGEST_TEXT = 200


@dataclass(frozen=True, slots=True)
class Update:
    """A baseline brought up to date, and what that changed."""

    baseline: Baseline
    added: int
    kept: int  # of the articles checked
    dropped: int
    elsewhere: int  # entries of articles that were not checked, kept as they were


def settle(baseline: Baseline, articles: Sequence[CheckedArticle], selection: Selection) -> tuple[CheckedArticle, ...]:
    """The articles with what the baseline says of their findings, and a RUN005 for each entry that is gone.

    An inline suppression and a rule that was not selected come first: such a finding keeps its own suppression.
    """
    per_article, _ = _assigned(baseline, articles)
    return tuple(_settled(item, entries, selection) for item, entries in zip(articles, per_article, strict=True))


def updated(
    baseline: Baseline, articles: Sequence[CheckedArticle], selection: Selection, today: str, reason: str
) -> Update:
    """What the baseline is to hold after these articles were checked.

    Entries whose findings are still there keep decision, reason and date; new findings come in as known, dated
    ``today`` (ISO 8601); entries that are gone go, as far as the check could tell (see ``gone``).
    """
    per_article, elsewhere = _assigned(baseline, articles)
    entries: list[Entry] = []
    added = kept = dropped = 0
    for item, own in zip(articles, per_article, strict=True):
        lost = set(gone(own, item, selection)) | {entry for entry in own if entry.code == _STALE.code}
        name = _name(item.article.path, baseline.folder)
        stay = [replace(entry, article=name) for entry in own if entry not in lost]
        known = {entry.fingerprint for entry in own}
        fresh = [f for f in item.findings if _is_to_be_written(f) and f.fingerprint not in known]
        entries += [*stay, *(Entry(f.fingerprint, f.code, name, f.message, "known", reason, today) for f in fresh)]
        added, kept, dropped = added + len(fresh), kept + len(stay), dropped + len(own) - len(stay)
    everything = replace(baseline, entries=(*entries, *elsewhere))
    return Update(everything, added, kept, dropped, len(elsewhere))


def gone(entries: Sequence[Entry], item: CheckedArticle, selection: Selection) -> list[Entry]:
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
        and entry.code != _STALE.code
        and selection.allows(entry.code)
        and (complete or entry.code.startswith(_NEEDS_NO_RECORD))
    ]


def _is_to_be_written(finding: Finding) -> bool:
    silent = finding.suppressed is not None and finding.suppressed.by != "baseline"
    return not silent and finding.code not in _OF_THE_RUN


def _settled(item: CheckedArticle, entries: Sequence[Entry], selection: Selection) -> CheckedArticle:
    by_fingerprint = {entry.fingerprint: entry for entry in entries}
    stale = [_stale(entry, item, selection) for entry in gone(entries, item, selection)]
    met = [_met(finding, by_fingerprint.get(finding.fingerprint)) for finding in (*item.findings, *stale)]
    return replace(item, findings=tuple(in_order(met)))


def _met(finding: Finding, entry: Entry | None) -> Finding:
    if entry is None:
        return finding
    decided = replace(finding, decision=Decision(entry.decision, entry.reason, entry.date))
    if finding.suppressed or not entry.silences or finding.code in _NEVER_SILENT:
        return decided
    return replace(decided, suppressed=Suppression("baseline", entry.reason or _decided(entry)))


def _stale(entry: Entry, item: CheckedArticle, selection: Selection) -> Finding:
    text = entry.text if len(entry.text) <= _LONGEST_TEXT else f"{entry.text[:_LONGEST_TEXT].rstrip()}…"
    why = f": {entry.reason}" if entry.reason else ""
    finding = _STALE.finding(
        f"{entry.code} is in the baseline and no longer in the article: “{text}” ({_decided(entry)}{why}).",
        Location(1, 1, 1, 1),
        basis=(entry.fingerprint,),
    )
    hidden = None if selection.allows(_STALE.code) else Suppression("config", "not among the selected rules")
    print_ = fingerprint(_STALE.code, finding.basis)
    return replace(finding, fingerprint=print_, suppressed=hidden, touched=item.changed)


def _decided(entry: Entry) -> str:
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
