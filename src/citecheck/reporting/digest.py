"""What every report says first, worked out from the document: counts, what was not checked, in which words."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any

from citecheck.rules.run_status import RUN001, RUN006

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Status:
    """How a status is written: never by colour alone."""

    key: str
    letter: str
    word: str  # after "is", of one reference
    counted: str  # after a number
    meaning: str


STATUSES = {
    status.key: status
    for status in (
        Status(
            "mismatch", "M", "mismatch", "with differences from the record", "found, and at least one field differs"
        ),
        Status("not_found", "N", "not found", "not found in PubMed", "every source that was asked has no such work"),
        Status("ambiguous", "A", "ambiguous", "ambiguous", "several records fit equally well"),
        Status("unchecked", "U", "not checked", "not checked", "a source that was needed did not answer"),
        Status("verified", "V", "verified", "verified", "a record was found and no field differs"),
        Status("not_indexed", "O", "outside PubMed", "outside PubMed", "not the kind of work that PubMed holds"),
    )
}
UNCHECKED = RUN001.code  # the rule that says of a reference what its status says
NOTHING = RUN006.code  # and of an article that it has nothing to check
SEVERITIES = ("error", "warning", "note")
_SOURCES = {"references": "the reference store", "index": "the local index", "pubmed": "PubMed"}
_ANSWERS = {"answered": "answered", "unreachable": "did not answer", "not_asked": "was not asked"}
_NO_REASON = "a source that was needed did not answer"


def live(article: Json) -> list[Json]:
    """The findings that count, in the order of the document."""
    return [finding for finding in article["findings"] if not finding["suppressed"]]


def suppressed(article: Json) -> list[Json]:
    """The findings that were silenced."""
    return [finding for finding in article["findings"] if finding["suppressed"]]


def known(article: Json) -> list[Json]:
    """The findings that the baseline silences."""
    return [finding for finding in suppressed(article) if finding["suppressed"]["by"] == "baseline"]


def untouched(article: Json) -> list[Json]:
    """The findings that count, on lines that the change since ``--diff-base`` did not touch; none without it."""
    return [finding for finding in live(article) if finding.get("touched") is False]


def worst_first(document: Json) -> list[tuple[Json, Json]]:
    """Every finding that counts, with its article: what the change touched before the rest, errors before notes."""
    found = [(article, finding) for article in document["articles"] for finding in live(article)]
    return sorted(found, key=lambda one: (spared(one[1]), SEVERITIES.index(one[1]["severity"])))


def spared(finding: Json) -> bool:
    """Whether a finding fails nothing because the change since ``--diff-base`` did not touch it.

    What could not be checked fails whatever the change was.
    """
    return finding.get("touched") is False and finding["code"] not in (UNCHECKED, NOTHING)


def worst(findings: Iterable[Json]) -> str | None:
    """The worst severity among the findings."""
    return min((finding["severity"] for finding in findings), key=SEVERITIES.index, default=None)


def status_of(reference: Json) -> str:
    """The status; a document that never looked for one (``parse``) has checked nothing."""
    return str(reference.get("status", "unchecked"))


def status_counts(article: Json) -> dict[str, int]:
    """How many references have each status, what needs a person first; statuses without references are left out."""
    counts = Counter(status_of(reference) for reference in article["references"])
    return {key: counts[key] for key in STATUSES if counts[key]}


def reason_of(reference: Json) -> str | None:
    """Why a reference was not checked, or why PubMed does not hold it."""
    reason = (reference.get("resolution") or {}).get("reason")
    return str(reason).rstrip(".") if reason else None


def unchecked(article: Json) -> list[tuple[str, list[str]]]:
    """The references that were not checked: reason and labels, the most frequent reason first."""
    reasons: dict[str, list[str]] = {}
    for reference in article["references"]:
        if status_of(reference) == "unchecked":
            reasons.setdefault(reason_of(reference) or _NO_REASON, []).append(reference["label"])
    return sorted(reasons.items(), key=lambda item: -len(item[1]))


def as_of(reference: Json, document: Json) -> str:
    """The date of an answer about a reference: of its record, of the absence, else of the run."""
    record = reference.get("record") or {}
    date = record.get("as_of") or (reference.get("resolution") or {}).get("as_of") or document["run"]["finished"]
    return "an unknown date" if date == "unknown" else str(date)[:10]


def absence(reference: Json, document: Json) -> str:
    """Where a work that was not found is not, and when: as PubMed says, or a local copy of it alone."""
    date, sources = as_of(reference, document), (reference.get("resolution") or {}).get("sources") or []
    local = bool(sources) and "pubmed" not in sources
    return f"not in the local PubMed of {date}" if local else f"not found in PubMed as of {date}"


def spans(labels: Sequence[str]) -> str:
    """Labels as a reader writes them: ``5, 10–16, 21``."""
    runs: list[list[str]] = []
    for label in labels:
        previous = runs[-1][-1] if runs else ""
        if previous.isdecimal() and label.isdecimal() and int(label) == int(previous) + 1:
            runs[-1].append(label)
        else:
            runs.append([label])
    parts = []
    for run in runs:
        parts += [f"{run[0]}–{run[-1]}"] if len(run) > 2 else run
    return ", ".join(parts)


def places(shift: Json | None) -> str:
    """Where the source meant stands, seen from the number printed: ``one place earlier (n−1)``."""
    offset = int(shift["offset"]) if shift else 0
    if not offset:
        return "at the number meant"
    size = abs(offset)
    sign = "\N{MINUS SIGN}" if offset > 0 else "+"
    return f"{'one place' if size == 1 else f'{size} places'} {'earlier' if offset > 0 else 'later'} (n{sign}{size})"


def sides(entry: Json) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """The cited and the found side of a comparison as pieces (change, text), in reading order.

    A change is ``same``, ``cited`` (only in the reference) or ``found`` (only in the record).
    """
    parts = [(str(part["change"]), str(part["text"])) for part in entry.get("diff") or []]
    if not parts:
        differs = entry["verdict"] == "differs"
        if differs and entry["field"] == "authors" and entry["cited"] and entry["found"]:
            return _names(str(entry["cited"]), str(entry["found"]))
        cited = [("cited" if differs else "same", str(entry["cited"]))] if entry["cited"] else []
        found = [("found" if differs else "same", str(entry["found"]))] if entry["found"] else []
        return cited, found
    return (
        _spaced([part for part in parts if part[0] != "found"]),
        _spaced([part for part in parts if part[0] != "cited"]),
    )


def _names(cited: str, found: str) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Two lists of names with the names marked that stand in one only; who hides behind "et al" is not missing."""
    left, right = re.split(r"(?<=[,;])\s+", cited), re.split(r"(?<=[,;])\s+", found)
    blocks = SequenceMatcher(None, [_bare(name) for name in left], [_bare(name) for name in right], autojunk=False)
    mine: list[tuple[str, str]] = []
    theirs: list[tuple[str, str]] = []
    for tag, a, b, c, d in blocks.get_opcodes():
        hidden = tag == "equal" or [_bare(name) for name in left[a:b]] == ["et al"]
        mine += [("same" if hidden else "cited", name) for name in left[a:b]]
        theirs += [("same" if hidden else "found", name) for name in right[c:d]]
    return _spaced(mine), _spaced(theirs)


def _bare(name: str) -> str:
    return name.rstrip(",;. ").casefold()


def _spaced(parts: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The pieces with a blank between them where neither side brings its own."""
    out: list[tuple[str, str]] = []
    for change, text in parts:
        if out and not out[-1][1][-1:].isspace() and not text[:1].isspace():
            out.append(("same", " "))
        out.append((change, text))
    return out


def plural(count: int, noun: str) -> str:
    """``1 error``, ``2 errors``."""
    return f"{count:,} {noun}" + ("" if count == 1 else "s")


def semantic_line(run: Json) -> str:
    """Which sentence model took part in judging claims; empty when none did."""
    model = run.get("semantic")
    return (
        f"claims were also compared by the sentence model {model['model']} (SHA-256 {model['sha256']})" if model else ""
    )


def source_line(source: Json) -> str:
    """What one source did: ``PubMed answered (3 requests, as of 2026-11-20)``."""
    name = _SOURCES.get(source["name"], str(source["name"]))
    details = []
    if source["requests"]:
        details.append(plural(source["requests"], "request"))
    if source.get("as_of"):
        details.append(f"as of {str(source['as_of'])[:10]}")
    if source.get("detail"):
        details.append(str(source["detail"]))
    tail = f" ({', '.join(details)})" if details else ""
    return f"{name} {_ANSWERS.get(source['status'], source['status'])}{tail}"


def verdict(article: Json) -> str:
    """The first sentence of a report. It never sounds clean when something was left unchecked.

    Findings that only say "not checked" are counted as references left unchecked, not a second time.
    """
    total = len(article["references"])
    if not total and not article["callouts"]:
        return "Nothing was checked: no reference list and no callouts were found."
    counts = Counter(finding["severity"] for finding in live(article) if finding["code"] != UNCHECKED)
    named = [plural(counts[severity], severity) for severity in SEVERITIES if counts[severity]]
    found = _joined(named) or ("No new findings" if known(article) else "No findings")
    left = sum(len(labels) for _, labels in unchecked(article))
    if left and left == total:
        return f"None of the {plural(total, 'reference')} could be checked. {found} from the text itself."
    if left:
        return f"{found}; {left} of {plural(total, 'reference')} could not be checked."
    return f"{found}." if named else f"{found}: {plural(total, 'reference')} checked."


def _joined(parts: Sequence[str]) -> str:
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"


def compared(run: Json) -> Iterator[str]:
    """What the findings were held against."""
    if run.get("baseline"):
        yield f"known findings are those of {run['baseline']}"
    if base := run.get("diff_base"):
        commits = ", ".join(commit[:10] for commit in base["commits"])
        yield f"compared with {base['revision']} ({commits}): only what was changed since fails"
