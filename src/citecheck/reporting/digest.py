"""What every report says first, worked out from the document: counts, what was not checked, in which words."""

from __future__ import annotations

import re
from collections import Counter
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from msgspec.structs import replace

from citecheck.frozen import Frozen
from citecheck.model import REGISTRIES, NoticeType, Severity, SourceName
from citecheck.reporting.document_base import UNSET, Maybe, ReferenceStatus, given
from citecheck.rules.published_notices import CONCERN, RETRACTED
from citecheck.rules.run_status import RUN001, RUN006, RUN007, label_spans

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from citecheck.reporting.document_v1 import (
        ArticleEntry,
        CalloutEntry,
        ComparisonEntry,
        FindingEntry,
        NearEntry,
        RecordEntry,
        ReferenceEntry,
        ReportDocument,
        RunEntry,
        ShiftEntry,
        SourceEntry,
    )


class Status(Frozen):
    """How a status is written: never by colour alone."""

    key: str
    letter: str
    word: str  # after "is", of one reference
    counted: str  # after a number
    meaning: str


STATUSES = {
    status.key: status
    for status in (
        Status("retracted", "R", "retracted", "retracted", "the work was retracted, whatever else was found"),
        Status("doubted", "D", "doubted", "doubted", "the journal has published an expression of concern"),
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
UNREAD = RUN007.code  # and of a file that nothing of it was read
NOTICED = ("retracted", "doubted")  # keys of statuses: a notice weighs more than what else was found
SEVERITIES = tuple(Severity)
_RETRACTIONS = {NoticeType.RETRACTION, NoticeType.PARTIAL_RETRACTION}
SOURCES = {name: name.in_words for name in SourceName} | {SourceName.INDEX: "the local index"}
_ANSWERS = {"answered": "answered", "unreachable": "did not answer", "not_asked": "was not asked"}
_LIST = "\N{SECTION SIGN}"  # between the list and the label of a key; no printed label holds it
_NO_REASON = "a source that was needed did not answer"


def live(article: ArticleEntry) -> list[FindingEntry]:
    """The findings that count, in the order of the document."""
    return [finding for finding in article.findings if not finding.suppressed]


def suppressed(article: ArticleEntry) -> list[FindingEntry]:
    """The findings that were silenced."""
    return [finding for finding in article.findings if finding.suppressed]


def without_suppressed(document: ReportDocument) -> ReportDocument:
    """The document as if nothing silenced had been found."""
    articles = tuple(replace(article, findings=tuple(live(article))) for article in document.articles)
    return replace(document, articles=articles)


def known(article: ArticleEntry) -> list[FindingEntry]:
    """The findings that the baseline silences."""
    return [finding for finding in article.findings if silenced_by(finding) == "baseline"]


def silenced_by(finding: FindingEntry) -> str | None:
    """What silences the finding: ``inline``, ``baseline`` or ``config``; None for one that counts."""
    return finding.suppressed.by if finding.suppressed else None


def untouched(article: ArticleEntry) -> list[FindingEntry]:
    """The findings that count, on lines that the change since ``--diff-base`` did not touch; none without it."""
    return [finding for finding in live(article) if finding.touched is False]


def worst_first(document: ReportDocument) -> list[tuple[ArticleEntry, FindingEntry]]:
    """Every finding that counts, with its article: what the change touched before the rest, errors before notes."""
    found = [(article, finding) for article in document.articles for finding in live(article)]
    return sorted(found, key=lambda one: (spared(one[1]), SEVERITIES.index(one[1].severity)))


def spared(finding: FindingEntry) -> bool:
    """Whether a finding fails nothing because the change since ``--diff-base`` did not touch it.

    What could not be checked fails whatever the change was.
    """
    return finding.touched is False and finding.code not in (UNCHECKED, NOTHING, UNREAD)


def worst(findings: Iterable[FindingEntry]) -> str | None:
    """The worst severity among the findings."""
    return min((finding.severity for finding in findings), key=SEVERITIES.index, default=None)


def status_of(reference: ReferenceEntry) -> ReferenceStatus:
    """The status; a document that never looked for one (``parse``) has checked nothing."""
    return given(reference.status) or ReferenceStatus.UNCHECKED


_GRAVER = frozenset({RETRACTED.code, CONCERN.code})


def shown_status(article: ArticleEntry, reference: ReferenceEntry) -> Status:
    """The status as a reader is to see it: a retracted or doubted work is never shown as verified alone.

    Whether or not the finding that says so was dismissed.
    """
    graver = [one for one in article.findings if one.code in _GRAVER and one.reference]
    about = {finding.code for finding in graver if _is_about(finding, reference)}
    record = given(reference.record)
    notices = {notice.type for notice in record.notices} if record else set()
    if RETRACTED.code in about or notices & _RETRACTIONS:
        return STATUSES["retracted"]
    if CONCERN.code in about or NoticeType.EXPRESSION_OF_CONCERN in notices:
        return STATUSES["doubted"]
    return STATUSES[status_of(reference)]


def _is_about(finding: FindingEntry, reference: ReferenceEntry) -> bool:
    return finding.reference is not None and key_in(finding, finding.reference) == key(reference)


def status_counts(article: ArticleEntry) -> dict[str, int]:
    """How many references are shown with each status, the gravest first; statuses without references are left out."""
    counts = Counter(shown_status(article, reference).key for reference in article.references)
    return {key: counts[key] for key in STATUSES if counts[key]}


def reason_of(reference: ReferenceEntry) -> str | None:
    """Why a reference was not checked, or why PubMed does not hold it."""
    resolution = given(reference.resolution)
    reason = given(resolution.reason) if resolution else None
    return reason.rstrip(".") if reason else None


def unchecked(article: ArticleEntry) -> list[tuple[str, list[str]]]:
    """The references that were not checked: reason and keys, the most frequent reason first."""
    reasons: dict[str, list[str]] = {}
    for reference in article.references:
        if status_of(reference) == "unchecked":
            reasons.setdefault(reason_of(reference) or _NO_REASON, []).append(key(reference))
    return sorted(reasons.items(), key=lambda item: -len(item[1]))


def key(reference: ReferenceEntry) -> str:
    """What tells a reference from all others of its article: its label, in later lists with the list before it."""
    return key_in(reference, reference.label)


def key_in(entry: ReferenceEntry | CalloutEntry | FindingEntry, label: str) -> str:
    """The key of the reference that a callout or a finding names by its label."""
    number = given(entry.list) or 1
    return label if number == 1 else f"{number}{_LIST}{label}"


def named(key: str) -> str:
    """A key in words: ``12``, ``12 of list 2``."""
    number, found, label = key.rpartition(_LIST)
    return f"{label} of list {number}" if found else label


def as_of(reference: ReferenceEntry | None, document: ReportDocument) -> str:
    """The date of an answer about a reference: of its record, of the absence, else of the run.

    Empty for a record that a person put into the store: nobody wrote down when PubMed was asked for it.
    """
    record = given(reference.record) if reference else None
    resolution = given(reference.resolution) if reference else None
    date = (record.as_of if record else None) or (given(resolution.as_of) if resolution else None)
    date = date or document.run.finished
    return "" if date == "unknown" else date[:10]


def dated(reference: ReferenceEntry | None, document: ReportDocument) -> str:
    """``as of 2026-11-20``, or that the record has no date."""
    date = as_of(reference, document)
    return f"as of {date}" if date else "undated"


def undated(document: ReportDocument) -> str:
    """What records without a date leave open, in a sentence; empty where each has one."""
    records = [given(reference.record) for article in document.articles for reference in article.references]
    count = len({(record.pmid, given(record.doi)) for record in records if record and record.as_of == "unknown"})
    if not count:
        return ""
    has = "1 record of the store has no date" if count == 1 else f"{count} records of the store have no date"
    return f"{has}: whether a notice was published since is not known"


def absence(reference: ReferenceEntry | None, document: ReportDocument) -> str:
    """Where a work that was not found is not, and when: as PubMed says, or a local copy of it alone."""
    resolution = given(reference.resolution) if reference else None
    date, sources = as_of(reference, document), (given(resolution.sources) if resolution else None) or ()
    local = bool(sources) and "pubmed" not in sources
    also = "".join(f" nor in {name.in_words}" for name in REGISTRIES if name in sources)
    where = f"in the local PubMed of {date}" if local else f"found in PubMed as of {date}"
    return f"not {where}{also}"


def spans(keys: Sequence[str]) -> str:
    """Labels as a reader writes them, list by list: ``5, 10–16, 21``, ``1–4; of list 2: 3, 7``."""
    by_list: dict[str, list[str]] = {}
    for key in keys:
        number, _, label = key.rpartition(_LIST)
        by_list.setdefault(number, []).append(label)
    return "; ".join(
        f"of list {number}: {label_spans(some)}" if number else label_spans(some) for number, some in by_list.items()
    )


def places(shift: ShiftEntry | None) -> str:
    """Where the source meant stands, seen from the number printed: ``one place earlier (n−1)``."""
    offset = int(shift.offset) if shift else 0
    if not offset:
        return "at the number meant"
    size = abs(offset)
    sign = "\N{MINUS SIGN}" if offset > 0 else "+"
    return f"{'one place' if size == 1 else f'{size} places'} {'earlier' if offset > 0 else 'later'} (n{sign}{size})"


def sides(entry: ComparisonEntry) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """The cited and the found side of a comparison as pieces (change, text), in reading order.

    A change is ``same``, ``cited`` (only in the reference) or ``found`` (only in the record).
    """
    parts = [(str(part.change), str(part.text)) for part in given(entry.diff) or ()]
    if not parts:
        differs = entry.verdict == "differs"
        if differs and entry.field == "authors" and entry.cited and entry.found:
            return _names(str(entry.cited), str(entry.found))
        cited = [("cited" if differs else "same", str(entry.cited))] if entry.cited else []
        found = [("found" if differs else "same", str(entry.found))] if entry.found else []
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


def semantic_line(run: RunEntry) -> str:
    """Which sentence model took part in judging claims; empty when none did."""
    model = given(run.semantic)
    return f"claims were also compared by the sentence model {model.model} (SHA-256 {model.sha256})" if model else ""


def source_line(source: SourceEntry) -> str:
    """What one source did: ``PubMed answered (3 requests, as of 2026-11-20)``."""
    name = SOURCES.get(source.name, source.name)
    details = []
    if source.requests:
        details.append(plural(source.requests, "request"))
    if as_of := given(source.as_of):
        details.append(f"as of {as_of[:10]}")
    if detail := given(source.detail):
        details.append(detail)
    tail = f" ({', '.join(details)})" if details else ""
    return f"{name} {_ANSWERS.get(source.status, source.status)}{tail}"


def compared(run: RunEntry) -> Iterator[str]:
    """What the findings were held against."""
    if baseline := given(run.baseline):
        yield f"known findings are those of {baseline}"
    if base := given(run.diff_base):
        commits = ", ".join(commit[:10] for commit in base.commits)
        yield f"compared with {base.revision} ({commits}): only what was changed since fails"


def identifier(record: RecordEntry | NearEntry) -> str:
    """How a sentence names a record: by its PMID, else by its DOI or address; empty if it has none."""
    if record.pmid:
        return f"PMID {record.pmid}"
    doi = given(record.doi)
    address: Maybe[str] = getattr(record, "url", UNSET)
    return f"DOI {doi}" if doi else given(address) or ""
