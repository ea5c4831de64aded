"""The entries of the JSON document: one small function a noun of the model.

Keys after the contract's own are additions that the text and HTML reports use; a reader of the document may
ignore them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citecheck.model import (
    Ambiguous,
    Article,
    Callout,
    Candidate,
    CheckedReference,
    Comparison,
    Contrast,
    Decision,
    DiffBase,
    Finding,
    Found,
    NotFound,
    NotIndexed,
    PageCheck,
    ParsedReference,
    Record,
    Reference,
    Relatedness,
    Resolution,
    SemanticModel,
    ShiftPoint,
    SourceReport,
    Unchecked,
    Verdict,
)
from citecheck.reporting import document_v1 as v1
from citecheck.reporting.document_base import (
    UNSET,
    Decided,
    FieldName,
    Maybe,
    PageEntry,
    ReferenceStatus,
    SourceStatus,
    SuppressedBy,
)
from citecheck.rules.registry import rule_for

if TYPE_CHECKING:
    from collections.abc import Mapping

    from citecheck.rules.rule import Rule

_PMID = re.compile(r"[1-9][0-9]{0,8}")
_MOST_NEAR = 5  # records that came near


def semantic(model: SemanticModel | None) -> v1.SemanticEntry | None:
    """The sentence model that took part."""
    return v1.SemanticEntry(model=model.name, sha256=model.sha256) if model else None


def diff_base(base: DiffBase | None) -> v1.DiffBaseEntry | None:
    """What findings were compared with, to tell which the change touched."""
    return v1.DiffBaseEntry(revision=base.revision, commits=tuple(base.commits)) if base else None


def source(report: SourceReport) -> v1.SourceEntry:
    """What one source did in the run."""
    return v1.SourceEntry(
        name=report.name,
        status=SourceStatus(report.status),
        requests=report.requests,
        as_of=report.as_of,
        detail=report.detail or None,
    )


def rule(entry: Rule) -> v1.RuleEntry:
    """What a report says about a rule, so that an old document explains itself."""
    return v1.RuleEntry(
        name=entry.name,
        severity=entry.severity,
        summary=entry.summary,
        why=entry.why,
        what_to_do=entry.what_to_do,
        limits=entry.limits,
    )


def linked_papers(article: Article) -> Maybe[int]:
    """How many links to papers were checked in place of a list; unset for an article that has one."""
    if not article.by_links:
        return UNSET
    return sum(any(reference.linked) for reference in article.references)


def printed_reference(reference: Reference) -> v1.ReferenceEntry:
    """What was parsed of a reference, without what became of it."""
    return v1.ReferenceEntry(
        label=reference.label,
        number=reference.number,
        line=reference.location.line,
        raw=reference.raw,
        kind=reference.kind,
        parsed=_parsed(reference.parsed),
        list=reference.list,
        path=reference.location.path or UNSET,
    )


def checked_reference(checked: CheckedReference) -> v1.ReferenceEntry:
    """A reference with its status, record and comparison."""
    reference, resolution = checked.reference, checked.resolution
    return v1.ReferenceEntry(
        label=reference.label,
        number=reference.number,
        line=reference.location.line,
        raw=reference.raw,
        kind=reference.kind,
        parsed=_parsed(reference.parsed),
        status=status(resolution, checked.comparisons),
        record=record(resolution.record) if isinstance(resolution, Found) else None,
        comparison=tuple(comparison(entry) for entry in checked.comparisons),
        suggested=checked.suggested,
        suggested_markup=checked.suggested_markup if checked.suggested_markup else UNSET,
        end_line=reference.location.end_line,
        text=reference.text,
        resolution=_resolution(resolution),
        list=reference.list,
        path=reference.location.path or UNSET,
        page=_page(checked.page) if checked.page else UNSET,
    )


def _page(page: PageCheck) -> PageEntry:
    return PageEntry(
        address=page.address,
        state=page.state,
        status=page.status,
        final=page.final or None,
        title=page.title or None,
        title_agrees=page.title_agrees,
        archived=page.archived or None,
        archived_on=page.archived_on or None,
        reason=page.reason or None,
        as_of=page.as_of,
        broken_since=page.broken_since or None,
        answered_on=page.answered_on or None,
    )


def status(resolution: Resolution, comparisons: tuple[Comparison, ...]) -> ReferenceStatus:
    """The status of a reference as the contract defines it."""
    match resolution:
        case Found():
            differs = any(c.verdict is Verdict.DIFFERS for c in comparisons)
            return ReferenceStatus.MISMATCH if differs else ReferenceStatus.VERIFIED
        case NotFound():
            return ReferenceStatus.NOT_FOUND
        case Ambiguous():
            return ReferenceStatus.AMBIGUOUS
        case NotIndexed():
            return ReferenceStatus.NOT_INDEXED
        case Unchecked():
            return ReferenceStatus.UNCHECKED


def record(entry: Record) -> v1.RecordEntry:
    """A record; a field that it lacks is null."""
    return v1.RecordEntry(
        pmid=entry.pmid or None,
        doi=entry.doi or None,
        pmcid=entry.pmcid or None,
        title=entry.title or entry.book_title or entry.vernacular_title or None,
        authors=tuple(author.display for author in entry.authors),
        journal=entry.journal or entry.journal_full or None,
        year=entry.year or None,
        volume=entry.volume or None,
        issue=entry.issue or None,
        pages=entry.pages or entry.elocation or None,
        publication_types=tuple(entry.publication_types),
        notices=tuple(
            v1.NoticeEntry(type=n.type.value, pmid=n.pmid, text=n.text, source=n.source or UNSET) for n in entry.notices
        ),
        source=entry.source,
        as_of=entry.as_of or "unknown",
        date=entry.date or None,
        epub_year=entry.epub_year or None,
        has_abstract=bool(entry.abstract),
        url=entry.url or UNSET,
    )


def comparison(entry: Comparison) -> v1.ComparisonEntry:
    """One field, cited against found, with its difference word by word."""
    return v1.ComparisonEntry(
        field=FieldName(entry.field),
        cited=entry.cited,
        found=entry.found,
        verdict=entry.verdict,
        note=entry.note,
        code=rule_for(entry.cause).code if entry.cause else None,
        diff=tuple(v1.DiffPartEntry(change=part.change, text=part.text) for part in entry.diff),
    )


def printed_callout(callout: Callout) -> v1.CalloutEntry:
    """A callout with its claim, without what its sources say."""
    return v1.CalloutEntry(
        line=callout.location.line,
        column=callout.location.column,
        text=callout.text,
        numbers=tuple(callout.numbers),
        claim=callout.claim.text or None,
        list=callout.list,
        path=callout.location.path or UNSET,
    )


def checked_callout(callout: Callout, relatedness: Mapping[tuple[int, int], Relatedness]) -> v1.CalloutEntry:
    """A callout with its cites and how they relate to the claim."""
    return v1.CalloutEntry(
        line=callout.location.line,
        column=callout.location.column,
        text=callout.text,
        numbers=tuple(callout.numbers),
        claim=callout.claim.text or None,
        context=callout.claim.context or None,
        cites=tuple(
            v1.CiteEntry(
                number=cite.number,
                label=cite.label,
                relatedness=_relatedness(relatedness.get((callout.index, cite.number))),
            )
            for cite in callout.cites
        ),
        end_line=callout.location.end_line,
        end_column=callout.location.end_column,
        heading=callout.claim.heading or None,
        clause=callout.claim.clause or None,
        list=callout.list,
        path=callout.location.path or UNSET,
    )


def finding(entry: Finding, name: str) -> v1.FindingEntry:
    """One finding; ``name`` is that of its rule."""
    shift, suppressed = entry.shift, entry.suppressed
    return v1.FindingEntry(
        code=entry.code,
        name=name,
        severity=entry.severity,
        confidence=entry.confidence,
        message=entry.message,
        line=entry.location.line,
        column=entry.location.column,
        end_line=entry.location.end_line,
        end_column=entry.location.end_column,
        reference=entry.reference,
        callout=entry.callout,
        shift=v1.ShiftEntry(offset=shift.offset, first=shift.first, last=shift.last) if shift else None,
        candidates=None if entry.candidates is None else tuple(entry.candidates),
        fingerprint=entry.fingerprint,
        suppressed=(
            v1.SuppressedEntry(by=SuppressedBy(suppressed.by), reason=suppressed.reason) if suppressed else None
        ),
        touched=entry.touched,
        decision=_decision(entry.decision),
        evidence=tuple(_point(point) for point in entry.evidence) or None,
        list=UNSET if entry.list in (1, None) else entry.list,
        path=entry.location.path or UNSET,
        contrast=_contrast(entry.contrast),
    )


def _contrast(contrast: Contrast | None) -> Maybe[v1.ContrastEntry]:
    if contrast is None:
        return UNSET
    passage = contrast.passage
    return v1.ContrastEntry(
        in_claim=contrast.in_claim,
        in_source=contrast.in_source,
        passage=passage.text if passage else None,
        section=passage.section if passage else None,
    )


def _decision(decision: Decision | None) -> v1.DecisionEntry | None:
    if decision is None:
        return None
    return v1.DecisionEntry(
        decision=Decided(decision.decision),
        reason=decision.reason,
        date=decision.date,
        query=decision.query or UNSET,
    )


def _point(point: ShiftPoint) -> v1.ShiftPointEntry:
    return v1.ShiftPointEntry(
        callout=point.callout,
        printed=point.printed,
        intended=point.intended,
        fit_printed=round(point.fit_printed, 2),
        fit_intended=round(point.fit_intended, 2),
        slipped=point.slipped,
    )


def _parsed(parsed: ParsedReference) -> v1.ParsedEntry:
    return v1.ParsedEntry(
        authors=tuple(author.display for author in parsed.authors),
        et_al=parsed.et_al,
        title=parsed.title,
        journal=parsed.journal,
        year=parsed.year,
        volume=parsed.volume,
        issue=parsed.issue,
        pages=parsed.pages,
        doi=parsed.doi,
        pmid=parsed.pmid if parsed.pmid and _PMID.fullmatch(parsed.pmid) else None,
        pmcid=parsed.pmcid,
        url=parsed.url,
        accessed=parsed.accessed,
    )


def _resolution(resolution: Resolution) -> v1.ResolutionEntry:
    """Why a reference has its status: reasons, dates, what came near."""
    match resolution:
        case Found():
            return v1.ResolutionEntry(
                score=_rounded(resolution.score),
                near=_near(resolution.others),
                conflict=resolution.conflict,
                conflict_field=resolution.conflict_field,
            )
        case NotFound():
            return v1.ResolutionEntry(
                as_of=resolution.as_of,
                sources=tuple(name.value for name in resolution.sources),
                occupant=_brief(resolution.occupant) if resolution.occupant else None,
                near=_near(resolution.near),
                conflict=resolution.conflict,
                conflict_field=resolution.conflict_field,
            )
        case Ambiguous():
            return v1.ResolutionEntry(near=_near(resolution.candidates))
        case NotIndexed() | Unchecked():
            return v1.ResolutionEntry(reason=resolution.reason)


def _near(candidates: tuple[Candidate, ...]) -> tuple[v1.NearEntry, ...]:
    return tuple(_brief(c.record, _rounded(c.score)) for c in candidates[:_MOST_NEAR])


def _brief(entry: Record, score: Maybe[float] = UNSET) -> v1.NearEntry:
    authors = tuple(author.display for author in entry.authors[:3])
    return v1.NearEntry(
        pmid=entry.pmid or None,
        doi=entry.doi or None,
        title=entry.title or entry.book_title or entry.vernacular_title or None,
        authors=(*authors, "et al") if len(entry.authors) > 3 else authors,
        journal=entry.journal or entry.journal_full or None,
        year=entry.year or None,
        volume=entry.volume or None,
        pages=entry.pages or entry.elocation or None,
        score=score,
    )


def _relatedness(found: Relatedness | None) -> v1.RelatednessEntry | None:
    if found is None:
        return None
    return v1.RelatednessEntry(
        level=found.level,
        score=None if found.score is None else _rounded(found.score),
        rank=found.rank,
        of=found.of,
        shared_terms=tuple(found.shared_terms),
        evidence=found.evidence,
        basis=found.basis or None,
        reason=found.reason or None,
        shared_in_claim=tuple(found.shared_in_claim),
        shared_in_source=tuple(found.shared_in_source),
        passages=tuple(v1.PassageEntry(text=one.text, section=one.section) for one in found.passages) or UNSET,
        reach=found.reach or UNSET,
        carries="confirmed" if found.carried else UNSET,
    )


def _rounded(score: float) -> float:
    """Four decimals: enough to rank by, and the same on every machine."""
    return round(float(score), 4)
