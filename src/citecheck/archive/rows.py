"""The rows of the three tables, made from the JSON document of an article.

The fields of these classes, in their order, are the columns; ``schema.py`` gives them to Parquet, docs/archives.md to
people.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from citecheck.frozen import Frozen, field
from citecheck.model import Verdict
from citecheck.reporting.digest import shown_status
from citecheck.reporting.document_base import given

if TYPE_CHECKING:
    from collections.abc import Iterable

    from citecheck.archive.front_matter import FrontMatter
    from citecheck.reporting.document_v1 import ArticleEntry, CalloutEntry, FindingEntry, RecordEntry, ReferenceEntry


class ArticleRow(Frozen, kw_only=True):
    """One article: every entry of the plan has exactly one row."""

    article: str
    title: str | None = None
    bytes: int = 0
    journal: str | None = None
    year: int | None = None
    doi: str | None = None
    pmid: str | None = None
    pmcid: str | None = None
    references: int = 0
    callouts: int = 0
    cites: int = 0
    verified: int = 0
    mismatch: int = 0
    not_found: int = 0
    ambiguous: int = 0
    not_indexed: int = 0
    unchecked: int = 0
    errors: int = 0
    warnings: int = 0
    notes: int = 0
    suppressed: int = 0
    retracted_cited: int = 0
    complete: bool = False
    unread: str | None = None
    passed_over: str | None = None
    quarantined: str | None = None
    document_line: int | None = None


class ReferenceRow(Frozen, kw_only=True):
    """One reference of a list."""

    article: str
    list: int
    label: str
    number: int | None
    line: int
    raw: str
    kind: str
    status: str | None
    cites: int
    authors: tuple[str, ...]
    title: str | None
    journal: str | None
    year: str | None
    volume: str | None
    issue: str | None
    pages: str | None
    doi: str | None
    pmid: str | None
    pmcid: str | None
    differs: tuple[str, ...]
    record_source: str | None = None
    record_as_of: str | None = None
    record_pmid: str | None = None
    record_doi: str | None = None
    record_title: str | None = None
    record_journal: str | None = None
    record_year: str | None = None
    retracted: bool = False
    doubted: bool = False
    notices: tuple[str, ...] = field(default=())


class FindingRow(Frozen, kw_only=True):
    """One finding, those that are suppressed among them."""

    article: str
    code: str
    name: str
    severity: str
    confidence: str
    message: str
    line: int
    column: int
    list: int
    reference: str | None
    callout: str | None
    claim: str | None
    shift_offset: int | None
    shift_from: str | None
    shift_to: str | None
    candidates: tuple[str, ...]
    fingerprint: str
    suppressed_by: str | None
    suppressed_reason: str | None


class Rows(Frozen):
    """Of one article."""

    article: ArticleRow
    references: tuple[ReferenceRow, ...] = ()
    findings: tuple[FindingRow, ...] = ()


def rows_of(entry: ArticleEntry, front: FrontMatter, size: int) -> Rows:
    """The rows of an article that was checked; ``size``: its bytes."""
    cited = _cited(entry.callouts)
    references = tuple(_reference(entry, one, cited) for one in entry.references)
    findings = tuple(_finding(entry.path, one, entry.callouts) for one in entry.findings)
    summary, counts = entry.summary, given(entry.summary.findings)
    statuses = [one.status for one in references]
    row = ArticleRow(
        article=entry.path,
        title=entry.title,
        bytes=size,
        journal=front.journal or None,
        year=front.year,
        doi=front.doi or None,
        pmid=front.pmid or None,
        pmcid=front.pmcid or None,
        references=len(references),
        callouts=len(entry.callouts),
        cites=sum(len(one.numbers) for one in entry.callouts),
        verified=statuses.count("verified"),
        mismatch=statuses.count("mismatch"),
        not_found=statuses.count("not_found"),
        ambiguous=statuses.count("ambiguous"),
        not_indexed=statuses.count("not_indexed"),
        unchecked=statuses.count("unchecked"),
        errors=counts.error if counts else 0,
        warnings=counts.warning if counts else 0,
        notes=counts.note if counts else 0,
        suppressed=sum(one.suppressed is not None for one in entry.findings),
        retracted_cited=sum(one.retracted for one in references),
        complete=given(summary.complete) is True and not given(entry.unread),
        unread=given(entry.unread) or None,
    )
    return Rows(row, references, findings)


def quarantined(article: str, size: int, reason: str) -> Rows:
    """The one row of an article that could not be checked by anybody."""
    return Rows(ArticleRow(article=article, bytes=size, quarantined=reason))


def passed_over(article: str, size: int, reason: str) -> Rows:
    """The one row of a file that turned out to be no manuscript."""
    return Rows(ArticleRow(article=article, bytes=size, complete=True, passed_over=reason))


def _cited(callouts: Iterable[CalloutEntry]) -> dict[tuple[int, str], int]:
    counted: dict[tuple[int, str], int] = {}
    for callout in callouts:
        for cite in given(callout.cites) or ():
            if cite.label is not None:
                key = (given(callout.list) or 1, cite.label)
                counted[key] = counted.get(key, 0) + 1
    return counted


def _reference(entry: ArticleEntry, one: ReferenceEntry, cited: dict[tuple[int, str], int]) -> ReferenceRow:
    parsed, number = one.parsed, given(one.list) or 1
    shown = shown_status(entry, one).key
    return ReferenceRow(
        article=entry.path,
        list=number,
        label=one.label,
        number=one.number,
        line=one.line,
        raw=one.raw,
        kind=str(one.kind),
        status=_word(given(one.status)),
        cites=cited.get((number, one.label), 0),
        authors=parsed.authors,
        title=parsed.title,
        journal=parsed.journal,
        year=_word(parsed.year),
        volume=parsed.volume,
        issue=parsed.issue,
        pages=parsed.pages,
        doi=parsed.doi,
        pmid=parsed.pmid,
        pmcid=parsed.pmcid,
        differs=tuple(str(each.field) for each in given(one.comparison) or () if each.verdict is Verdict.DIFFERS),
        retracted=shown == "retracted",
        doubted=shown == "doubted",
        **_of_record(given(one.record)),
    )


def _of_record(record: RecordEntry | None) -> dict[str, Any]:
    """The columns that a record fills; none without one."""
    if record is None:
        return {}
    return {
        "record_source": str(record.source),
        "record_as_of": record.as_of,
        "record_pmid": record.pmid,
        "record_doi": record.doi,
        "record_title": record.title,
        "record_journal": record.journal,
        "record_year": _word(record.year),
        "notices": tuple(notice.type for notice in record.notices),
    }


def _finding(article: str, one: FindingEntry, callouts: tuple[CalloutEntry, ...]) -> FindingRow:
    callout = None if one.callout is None else callouts[one.callout]
    shift, silenced = given(one.shift), one.suppressed
    return FindingRow(
        article=article,
        code=one.code,
        name=one.name,
        severity=str(one.severity),
        confidence=str(one.confidence),
        message=one.message,
        line=one.line,
        column=one.column,
        list=given(one.list) or 1,
        reference=one.reference,
        callout=callout.text if callout else None,
        claim=callout.claim if callout else None,
        shift_offset=shift.offset if shift else None,
        shift_from=shift.first if shift else None,
        shift_to=shift.last if shift else None,
        candidates=one.candidates or (),
        fingerprint=one.fingerprint,
        suppressed_by=str(silenced.by) if silenced else None,
        suppressed_reason=silenced.reason if silenced else None,
    )


def _word(value: object) -> str | None:
    return None if value is None else str(value)
