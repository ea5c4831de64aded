"""The corrections of a checked article, and the remarks on what a person has to decide.

Every correction was tried: the reference was read again with the edit in it and held against its record, the field
agreed, and no other field came out worse. What did not pass, and whatever is no wrong field, is a remark.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from citecheck.bibliography.text import words
from citecheck.checking.compare import compare
from citecheck.checking.left_unread import left_unread, with_unread
from citecheck.correcting.author_names import author_edits
from citecheck.correcting.edit import Edit, edited, overlap, places
from citecheck.correcting.habits import Habits, habits_of
from citecheck.correcting.journals import journal_edits
from citecheck.correcting.numbers import identifier_edits, number_edits
from citecheck.correcting.titles import title_edits
from citecheck.frozen import Frozen, replace
from citecheck.model import (
    Confidence,
    Correction,
    Found,
    NoticeType,
    Remark,
    Severity,
    Span,
    Verdict,
)
from citecheck.parsing.references.fields import parse_reference
from citecheck.rules.registry import all_rules

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from citecheck.model import CheckedArticle, CheckedReference, Comparison, Finding, Record, Reference
    from citecheck.reading.document import Document

MOST_FIELDS = 3  # wrong in one reference; more is another work
_RIGHT = {Verdict.SAME, Verdict.EQUIVALENT}
_IDENTIFIERS = frozenset({"doi", "pmid"})
_LOCATOR = frozenset({"journal", "volume", "pages"})  # two of them wrong: the place of another work
_WITHDRAWN = {NoticeType.RETRACTION, NoticeType.PARTIAL_RETRACTION, NoticeType.RETRACTION_OF}
_SURE = {Confidence.LOW: 0, Confidence.MEDIUM: 1, Confidence.HIGH: 2}


class Wanted(Frozen):
    """Which findings are to be corrected."""

    only: tuple[str, ...] = ()  # codes or prefixes; empty: all
    without: tuple[str, ...] = ()
    min_confidence: Confidence = Confidence.HIGH
    rewrite: bool = False  # the whole reference as the record prints it, not its wrong words alone

    def allows(self, code: str) -> bool:
        """Whether findings of this rule are looked at."""
        return (not self.only or code.startswith(self.only)) and not code.startswith(self.without or ("\0",))


class Corrected(Frozen):
    """What goes back into one manuscript, both in the order of ``Document.text``."""

    corrections: tuple[Correction, ...]
    remarks: tuple[Remark, ...]


def corrections(checked: CheckedArticle, document: Document, wanted: Wanted | None = None) -> Corrected:
    """The corrections and remarks of an article, which was checked as ``document``.

    Guaranteed: spans are of ``document.text``, do not overlap and lie within one reference; ``old`` is what stands
    there. A reference in which a correction stands names its record, is not retracted, and printed as corrected agrees
    with the record in that field and in every other in which it agreed before. Whatever a person dismissed or knows
    is in neither list; what is to be asked, is not sure enough, or is not certain which characters are meant, is a
    remark, as is every other error or warning on a reference or a callout.
    """
    wanted = wanted or Wanted()
    open_ones = [one for one in checked.findings if _counts(one) and wanted.allows(one.code)]
    by_reference: dict[tuple[str | None, int | None], list[Finding]] = defaultdict(list)
    for finding in open_ones:
        by_reference[finding.reference, finding.list].append(finding)
    made: list[Correction] = []
    for number in dict.fromkeys(one.reference.list for one in checked.references):
        own = [one for one in checked.references if one.reference.list == number]
        habits = habits_of(own)
        for one in own:
            findings = by_reference[one.reference.label, number]
            if findings:
                made += _of_reference(one, findings, document, habits, wanted)
    settled = {fingerprint for one in made for fingerprint in one.fingerprints}
    remarks = [remark for one in open_ones if one.fingerprint not in settled for remark in _remark(one, checked)]
    return Corrected(
        tuple(sorted(made, key=lambda one: one.span)), tuple(sorted(remarks, key=lambda one: (one.span, one.text)))
    )


def corrected_texts(checked: CheckedArticle, document: Document, made: Sequence[Correction]) -> dict[str, str]:
    """The words of each reference that is corrected, as they were and as they will be."""
    out = {}
    for one in checked.references:
        start, end = one.reference.span.start, one.reference.span.end
        own = [
            Edit(c.span.start - start, c.span.end - start, c.new)
            for c in made
            if (c.reference, c.list) == (one.reference.label, one.reference.list)
        ]
        if own:
            out[one.reference.text] = " ".join(edited(document.text[start:end], own).split())
    return out


def _counts(finding: Finding) -> bool:
    """Whether somebody still has to do something about a finding."""
    dismissed = finding.decision is not None and finding.decision.decision == "dismissed"
    return finding.suppressed is None and not dismissed and finding.severity is not Severity.NOTE


def _remark(finding: Finding, checked: CheckedArticle) -> Iterator[Remark]:
    if finding.callout is not None:
        yield Remark(checked.article.callouts[finding.callout].span, finding.message, finding.fingerprint)
        return
    for reference in checked.article.references:
        if reference.label == finding.reference and reference.list == finding.list:
            yield Remark(reference.span, finding.message, finding.fingerprint)
            return


# ----------------------------------------------------------------------------------------- one reference


def _of_reference(
    one: CheckedReference, findings: Sequence[Finding], document: Document, habits: Habits, wanted: Wanted
) -> list[Correction]:
    """The corrections of one reference; empty where nothing of it can be put right for certain."""
    if not isinstance(one.resolution, Found) or _is_withdrawn(one.resolution.record):
        return []
    fields = _fields(one, findings, wanted)
    if not fields or _is_another_work(one):
        return []
    if wanted.rewrite:
        return _rewritten(one, fields, document)
    tried: list[tuple[Comparison, list[Edit]]] = []
    for comparison in fields:
        edits = _first_right(one, comparison, habits)
        if edits and not overlap([edit for _, others in tried for edit in others] + edits):
            tried.append((comparison, edits))
    every = [edit for _, edits in tried for edit in edits]
    if not every or not _is_right(one, every, {comparison.field for comparison, _ in tried}):
        return []
    return list(_placed(one.reference, tried, fields, document))


def _is_withdrawn(record: Record) -> bool:
    return any(notice.type in _WITHDRAWN for notice in record.notices)


def _is_another_work(one: CheckedReference) -> bool:
    """Whether so much differs that the reference may mean another work than the record."""
    differ = {comparison.field for comparison in one.comparisons if comparison.verdict is Verdict.DIFFERS}
    if differ & _IDENTIFIERS and differ - _IDENTIFIERS:
        return True  # the identifier may be right, and the words another work's
    return len(differ) > MOST_FIELDS or len(differ & _LOCATOR) > 1 or differ >= {"title", "authors"}


def _fields(one: CheckedReference, findings: Sequence[Finding], wanted: Wanted) -> dict[Comparison, Finding]:
    """The fields that differ and whose finding may be corrected without asking anybody."""
    basis = " ".join(words(one.reference.text))
    sure = {
        finding.basis[1]: finding
        for finding in findings
        if len(finding.basis) == 2
        and finding.basis[0] == basis
        and _SURE[finding.confidence] >= _SURE[wanted.min_confidence]
        and not (finding.decision is not None and finding.decision.decision == "ask")
    }
    reports = all_rules()
    return {
        comparison: sure[comparison.field]
        for comparison in one.comparisons
        if comparison.verdict is Verdict.DIFFERS
        and comparison.cause is not None
        and comparison.field in sure
        and comparison.cause in reports[sure[comparison.field].code].reports
    }


def _first_right(one: CheckedReference, comparison: Comparison, habits: Habits) -> list[Edit]:
    """The edits of one field that put it right; empty where none does, or where several places could be meant."""
    for edits in _proposed(one, comparison, habits):
        if edits and not overlap(edits) and _is_right(one, edits, {comparison.field}):
            return edits
    return []


def _proposed(one: CheckedReference, comparison: Comparison, habits: Habits) -> Iterator[list[Edit]]:
    assert isinstance(one.resolution, Found)  # noqa: S101 - the caller looked
    reference, record = one.reference, one.resolution.record
    match comparison.field:
        case "title":
            return title_edits(reference, record, comparison)
        case "authors":
            return author_edits(reference, record, habits)
        case "journal":
            return journal_edits(reference, record, comparison, habits)
        case "doi" | "pmid":
            return identifier_edits(reference, record, comparison)
        case _:
            return number_edits(reference, record, comparison, habits)


def _is_right(one: CheckedReference, edits: Sequence[Edit], fields: set[str]) -> bool:
    """Whether the reference, read again with the edits in it, agrees in these fields and is no worse in the others."""
    assert isinstance(one.resolution, Found)  # noqa: S101 - the caller looked
    record, before = one.resolution.record, {comparison.field: comparison for comparison in one.comparisons}
    reference = _read_again(one.reference, edited(one.reference.text, edits), fields)
    unread = left_unread(reference, record)
    if len(unread) > len(one.unread) or bool(reference.parsed.malformed) > bool(one.reference.parsed.malformed):
        return False
    for after in with_unread(compare(reference, record), unread):
        if after.field in fields:
            if after.verdict not in _RIGHT or after.cause is not None:
                return False
        elif _is_worse(before[after.field], after):
            return False
    return True


def _is_worse(before: Comparison, after: Comparison) -> bool:
    if after.cause is not None and after.cause is not before.cause:
        return True
    return before.verdict in _RIGHT and after.verdict not in _RIGHT


def _read_again(reference: Reference, text: str, fields: set[str]) -> Reference:
    """The reference as it would be read with another text; what the format itself tells of other fields stays."""
    linked = tuple(one for one in reference.linked if not fields & {"doi", "pmid"})
    kind, parsed = parse_reference(text, linked)
    was_kind, was = parse_reference(reference.text, reference.linked)
    if (was_kind, was) != (reference.kind, reference.parsed):  # the format tells the fields one by one
        names = fields | ({"et_al"} if "authors" in fields else set())
        kind, parsed = reference.kind, replace(reference.parsed, **{name: getattr(parsed, name) for name in names})
    return replace(reference, text=text, kind=kind, parsed=parsed, linked=linked)


# -------------------------------------------------------------------------------------- into the document


def _placed(
    reference: Reference,
    tried: Sequence[tuple[Comparison, list[Edit]]],
    fields: dict[Comparison, Finding],
    document: Document,
) -> Iterator[Correction]:
    printed = document.text[reference.span.start : reference.span.end]
    at = places(reference.text, printed)
    if at is None:
        return
    for comparison, edits in tried:
        finding = fields[comparison]
        for edit in edits:
            start, end = at[edit.start], at[edit.end - 1] + 1 if edit.end > edit.start else at[edit.start]
            span = Span(reference.span.start + start, reference.span.start + end)
            yield Correction(
                span=span,
                old=document.text[span.start : span.end],
                new=edit.new,
                field=comparison.field,
                reference=reference.label,
                list=reference.list,
                fingerprints=(finding.fingerprint,),
                confidence=finding.confidence,
            )


def _rewritten(one: CheckedReference, fields: dict[Comparison, Finding], document: Document) -> list[Correction]:
    """The whole reference as the record would print it in the style of the list."""
    if not one.suggested or one.suggested == one.reference.text:
        return []
    span = one.reference.span
    found = list(fields.values())
    return [
        Correction(
            span=span,
            old=document.text[span.start : span.end],
            new=one.suggested,
            field="reference",
            reference=one.reference.label,
            list=one.reference.list,
            fingerprints=tuple(finding.fingerprint for finding in found),
            confidence=min((finding.confidence for finding in found), key=_SURE.__getitem__),
        )
    ]
