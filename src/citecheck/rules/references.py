"""REF: each reference against the record of the work it names."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from citecheck.bibliography.text import words
from citecheck.bibliography.title_kinds import Variant, marked_doubted, marked_retracted, says_retracted, variant
from citecheck.model import (
    Ambiguous,
    CheckedReference,
    Comparison,
    Confidence,
    Finding,
    Found,
    NotFound,
    Notice,
    NoticeType,
    NotIndexed,
    Record,
    Unchecked,
    Verdict,
)
from citecheck.rules import reference_rules as rule
from citecheck.rules.reference_rules import RULES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from citecheck.rules.rule import Rule

__all__ = ["RULES", "is_retracted", "notice_text", "reference_findings", "retraction"]

_BY_CODE = {one.code: one for one in RULES}


def reference_findings(checked: Sequence[CheckedReference]) -> list[Finding]:
    """Everything that the records say about the references, in the order of the list."""
    duplicates = _duplicates(checked)
    findings: list[Finding] = []
    for one in checked:
        findings.extend(_verdict_findings(one))
        if isinstance(one.resolution, Found):
            findings.extend(_difference_findings(one, one.resolution))
            findings.extend(_notice_findings(one, one.resolution.record))
        earlier = duplicates.get(one.reference.label)
        if earlier is not None:
            message = f"Reference {one.reference.label} names the same work as reference {earlier}."
            findings.append(_finding(rule.DUPLICATE, one, message, "duplicate"))
    return findings


def _finding(
    which: Rule, one: CheckedReference, message: str, field: str, confidence: Confidence = Confidence.HIGH
) -> Finding:
    reference = one.reference
    return which.finding(
        message,
        reference.location,
        confidence=confidence,
        reference=reference.label,
        basis=(" ".join(words(reference.text)), field),
    )


# ------------------------------------------------------------------------------------------------ verdicts


def _verdict_findings(one: CheckedReference) -> Iterator[Finding]:
    result = one.resolution
    if isinstance(result, NotFound):
        yield from _not_found(one, result)
    elif isinstance(result, Ambiguous):
        pmids = ", ".join(candidate.record.pmid for candidate in result.candidates[:5])
        message = f"{len(result.candidates)} records fit equally well: PMID {pmids}."
        yield _finding(rule.AMBIGUOUS, one, message, "record")
    elif isinstance(result, NotIndexed):
        yield _finding(rule.NOT_INDEXED, one, f"Not checked. {result.reason}", "record")
    elif isinstance(result, Unchecked) and result.occupant is not None:
        message = f"{_occupied(result.occupant)} Whether the work cited stands elsewhere was not checked."
        yield _finding(rule.LOCATOR, one, message, "place")


def _not_found(one: CheckedReference, result: NotFound) -> Iterator[Finding]:
    same_as_place = result.occupant is not None and f"PMID {result.occupant.pmid}" in (result.conflict or "")
    if result.conflict and not same_as_place:
        yield _finding(rule.IDENTIFIER, one, result.conflict, result.conflict_field or "doi")
    if result.occupant is not None:
        message = f"{_occupied(result.occupant)} The work cited {'is' if result.local else 'was'} {_absent(result)}."
        yield _finding(rule.LOCATOR, one, message, "place")
        return
    message = f"N{_absent(result)[1:]}."
    if result.near:
        nearest = result.near[0].record
        message += f" Nearest: “{_title(nearest)}” (PMID {nearest.pmid})."
    yield _finding(rule.NOT_FOUND, one, message, "record", _certainty(one))


def _absent(result: NotFound) -> str:
    """Where the work is not, and when: as PubMed says, or a local copy of it alone."""
    return f"not in the local PubMed of {result.as_of}" if result.local else f"not found in PubMed as of {result.as_of}"


def _occupied(other: Record) -> str:
    """What stands at the place cited, as a sentence."""
    return f"{_place(other)} is “{_title(other)}” (PMID {other.pmid})."


def _place(record: Record) -> str:
    return f"{record.journal or record.journal_full} {record.volume}:{record.pages or record.elocation}"


def _certainty(one: CheckedReference) -> Confidence:
    """A reference that could hardly be read may be there under other words."""
    parsed = one.reference.parsed
    if parsed.unparsed or not parsed.title:
        return Confidence.LOW
    return Confidence.HIGH if parsed.authors and parsed.journal else Confidence.MEDIUM


def _title(record: Record) -> str:
    return (record.title or record.vernacular_title or record.book_title).rstrip(".")


# --------------------------------------------------------------------------------------------- differences

_LABELS = {
    "authors": "Authors",
    "title": "Title",
    "journal": "Journal",
    "year": "Year",
    "volume": "Volume",
    "issue": "Issue",
    "pages": "Pages",
    "doi": "DOI",
    "pmid": "PMID",
}


def _difference_findings(one: CheckedReference, found: Found) -> Iterator[Finding]:
    named = {comparison.field for comparison in one.comparisons if comparison.code == "REF012"}
    merged = _merged(one, found)
    if merged and found.occupant is not None:
        message = f"{_occupied(found.occupant)} The work cited stands in {_place(found.record)}."
        yield _finding(rule.LOCATOR, one, message, "place")
    for comparison in one.comparisons:
        if comparison.code is None or (merged and comparison.field in _PLACE):
            continue
        message = _message(comparison)
        if found.conflict and comparison.field == found.conflict_field:
            message = found.conflict
        confidence = Confidence.MEDIUM if _doubtful(comparison, found) else Confidence.HIGH
        yield _finding(_BY_CODE[comparison.code], one, message, comparison.field, confidence)
    if found.conflict and found.conflict_field not in named:
        yield _finding(rule.IDENTIFIER, one, found.conflict, found.conflict_field or "doi")


_PLACE = frozenset({"journal", "year", "volume", "issue", "pages"})


def _merged(one: CheckedReference, found: Found) -> bool:
    """Whether the reference is put together from two works: one finding, then, and not one a field."""
    differ = {c.field for c in one.comparisons if c.verdict is Verdict.DIFFERS}
    return found.occupant is not None and len(differ & {"journal", "volume", "pages"}) >= 2


def _message(comparison: Comparison) -> str:
    label = _LABELS[comparison.field]
    note = comparison.note or f"{comparison.cited} is {comparison.found} in the record."
    return f"{label}: {note}"


def _doubtful(comparison: Comparison, found: Found) -> bool:
    """Differences of a record that fits badly may come from the choice of the record."""
    return comparison.verdict is Verdict.DIFFERS and found.score < 0.8


# ------------------------------------------------------------------------------------------------- notices

_RETRACTED = frozenset({NoticeType.RETRACTION, NoticeType.PARTIAL_RETRACTION})
_CORRECTED = {
    NoticeType.ERRATUM: "A correction was published",
    NoticeType.CORRECTED_REPUBLISHED: "A corrected version was published",
    NoticeType.UPDATE: "A later version was published",
}
_NOTICE_OF = {
    NoticeType.RETRACTION_OF: "the retraction of",
    NoticeType.EXPRESSION_OF_CONCERN_OF: "the expression of concern about",
    NoticeType.ERRATUM_FOR: "the correction of",
}


def _notice_findings(one: CheckedReference, record: Record) -> Iterator[Finding]:
    types = {notice.type for notice in record.notices}
    if is_retracted(record) and not says_retracted(one.reference.text, record.title):
        yield _finding(rule.RETRACTED, one, retraction(record), "retraction")
    if NoticeType.EXPRESSION_OF_CONCERN in types or (marked_doubted(record.title) and not _cited_as_notice(one)):
        text = _texts(record, NoticeType.EXPRESSION_OF_CONCERN)
        yield _finding(rule.CONCERN, one, f"The journal has published an expression of concern{text}.", "concern")
    for kind, words_ in _CORRECTED.items():
        if kind in types:
            yield _finding(rule.CORRECTED, one, f"{words_}{_texts(record, kind)}.", str(kind))
    for kind, words_ in _NOTICE_OF.items():
        if kind in types and not _cited_as_notice(one):
            message = f"The record cited is {words_} a paper, not the paper{_texts(record, kind)}."
            yield _finding(rule.CORRECTED, one, message, str(kind))


def is_retracted(record: Record) -> bool:
    """By publication type, by a linked notice, or by the title: PubMed does not always set all three."""
    if any(kind.casefold() == "retracted publication" for kind in record.publication_types):
        return True
    if any(notice.type in _RETRACTED for notice in record.notices):
        return True
    return marked_retracted(record.title)


def retraction(record: Record) -> str:
    """In words, in whole or in part."""
    partial = all(n.type is not NoticeType.RETRACTION for n in record.notices) and any(
        n.type is NoticeType.PARTIAL_RETRACTION for n in record.notices
    )
    text = _texts(record, NoticeType.RETRACTION) or _texts(record, NoticeType.PARTIAL_RETRACTION)
    return f"The work was {'retracted in part' if partial else 'retracted'}{text}."


def _texts(record: Record, kind: NoticeType) -> str:
    return notice_text([notice for notice in record.notices if notice.type is kind])


def notice_text(notices: Sequence[Notice]) -> str:
    """Notices as they are cited: ``: JAMA. 2019;321:5 (PMID 123)``."""
    out = []
    for notice in notices:
        if notice.pmid or re.search(r"\d", notice.text):  # a title prefix cites nothing
            pmid = f"PMID {notice.pmid}" if notice.pmid else ""
            out.append(
                f"{notice.text.rstrip('.')} ({pmid})" if notice.text and pmid else notice.text.rstrip(".") or pmid
            )
    return ": " + "; ".join(out) if out else ""


def _cited_as_notice(one: CheckedReference) -> bool:
    """Whether the title printed says itself that this is a correction or a retraction note."""
    kind, _ = variant(one.reference.parsed.title or one.reference.text)
    return kind in {Variant.CORRECTION, Variant.RETRACTION, Variant.CONCERN}


# ---------------------------------------------------------------------------------------------- duplicates


def _duplicates(checked: Sequence[CheckedReference]) -> dict[str, str]:
    """The label of each reference that repeats an earlier one, with the label of that one."""
    first: defaultdict[str, str] = defaultdict(str)
    out: dict[str, str] = {}
    for one in checked:
        label = one.reference.label
        keys = ["text " + " ".join(words(one.reference.text))]
        if isinstance(one.resolution, Found):
            keys.append("pmid " + one.resolution.record.pmid)
        earlier = next((first[key] for key in keys if first[key]), None)
        if earlier is not None and earlier != label:
            out[label] = earlier
        for key in keys:
            first[key] = first[key] or label
    return out
