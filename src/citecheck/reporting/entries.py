"""The entries of the JSON document: one small function a noun, keys in the order of the contract.

Keys after the contract's own are additions that the text and HTML reports use; a reader of the document may
ignore them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from citecheck.model import (
    Ambiguous,
    Callout,
    Candidate,
    CheckedReference,
    Comparison,
    Decision,
    DiffBase,
    Finding,
    Found,
    NotFound,
    NotIndexed,
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
from citecheck.rules.registry import rule_for

if TYPE_CHECKING:
    from collections.abc import Mapping

    from citecheck.rules.rule import Rule

Json = dict[str, Any]

_PMID = re.compile(r"[1-9][0-9]{0,8}")


def semantic(model: SemanticModel | None) -> Json | None:
    """The sentence model that took part."""
    return {"model": model.name, "sha256": model.sha256} if model else None


def diff_base(base: DiffBase | None) -> Json | None:
    """What findings were compared with, to tell which the change touched."""
    return {"revision": base.revision, "commits": list(base.commits)} if base else None


def source(report: SourceReport) -> Json:
    """What one source did in the run."""
    return {
        "name": report.name.value,
        "status": report.status,
        "requests": report.requests,
        "as_of": report.as_of,
        "detail": report.detail or None,
    }


def rule(entry: Rule) -> Json:
    """What a report says about a rule, so that an old document explains itself."""
    return {
        "name": entry.name,
        "severity": entry.severity.value,
        "summary": entry.summary,
        "why": entry.why,
        "what_to_do": entry.what_to_do,
        "limits": entry.limits,
    }


def printed_reference(reference: Reference) -> Json:
    """What was parsed of a reference, without what became of it."""
    return {
        "label": reference.label,
        "number": reference.number,
        "line": reference.location.line,
        "raw": reference.raw,
        "kind": reference.kind.value,
        "parsed": _parsed(reference.parsed),
    }


def checked_reference(checked: CheckedReference) -> Json:
    """A reference with its status, record and comparison."""
    resolution = checked.resolution
    return {
        **printed_reference(checked.reference),
        "status": status(resolution, checked.comparisons),
        "record": record(resolution.record) if isinstance(resolution, Found) else None,
        "comparison": [comparison(entry) for entry in checked.comparisons],
        "suggested": checked.suggested,
        "end_line": checked.reference.location.end_line,
        "text": checked.reference.text,
        "resolution": _resolution(resolution),
    }


def status(resolution: Resolution, comparisons: tuple[Comparison, ...]) -> str:
    """The status of a reference as the contract defines it."""
    match resolution:
        case Found():
            return "mismatch" if any(c.verdict is Verdict.DIFFERS for c in comparisons) else "verified"
        case NotFound():
            return "not_found"
        case Ambiguous():
            return "ambiguous"
        case NotIndexed():
            return "not_indexed"
        case Unchecked():
            return "unchecked"


def record(entry: Record) -> Json:
    """A record; a field that it lacks is null."""
    return {
        "pmid": entry.pmid,
        "doi": entry.doi or None,
        "pmcid": entry.pmcid or None,
        "title": entry.title or entry.book_title or entry.vernacular_title or None,
        "authors": [author.display for author in entry.authors],
        "journal": entry.journal or entry.journal_full or None,
        "year": entry.year or None,
        "volume": entry.volume or None,
        "issue": entry.issue or None,
        "pages": entry.pages or entry.elocation or None,
        "publication_types": list(entry.publication_types),
        "notices": [{"type": n.type.value, "pmid": n.pmid, "text": n.text} for n in entry.notices],
        "source": entry.source.value,
        "as_of": entry.as_of or "unknown",
        "date": entry.date or None,
        "epub_year": entry.epub_year or None,
        "has_abstract": bool(entry.abstract),
    }


def comparison(entry: Comparison) -> Json:
    """One field, cited against found, with its difference word by word."""
    return {
        "field": entry.field,
        "cited": entry.cited,
        "found": entry.found,
        "verdict": entry.verdict.value,
        "note": entry.note,
        "code": rule_for(entry.cause).code if entry.cause else None,
        "diff": [{"change": part.change.value, "text": part.text} for part in entry.diff],
    }


def printed_callout(callout: Callout) -> Json:
    """A callout with its claim, without what its sources say."""
    return {
        "line": callout.location.line,
        "column": callout.location.column,
        "text": callout.text,
        "numbers": list(callout.numbers),
        "claim": callout.claim.text or None,
    }


def checked_callout(callout: Callout, relatedness: Mapping[tuple[int, int], Relatedness]) -> Json:
    """A callout with its cites and how they relate to the claim."""
    return {
        **printed_callout(callout),
        "context": callout.claim.context or None,
        "cites": [
            {
                "number": cite.number,
                "label": cite.label,
                "relatedness": _relatedness(relatedness.get((callout.index, cite.number))),
            }
            for cite in callout.cites
        ],
        "end_line": callout.location.end_line,
        "end_column": callout.location.end_column,
        "heading": callout.claim.heading or None,
        "clause": callout.claim.clause or None,
    }


def finding(entry: Finding, name: str) -> Json:
    """One finding; ``name`` is that of its rule."""
    shift, suppressed = entry.shift, entry.suppressed
    return {
        "code": entry.code,
        "name": name,
        "severity": entry.severity.value,
        "confidence": entry.confidence.value,
        "message": entry.message,
        "line": entry.location.line,
        "column": entry.location.column,
        "end_line": entry.location.end_line,
        "end_column": entry.location.end_column,
        "reference": entry.reference,
        "callout": entry.callout,
        "shift": {"offset": shift.offset, "from": shift.first, "to": shift.last} if shift else None,
        "candidates": None if entry.candidates is None else list(entry.candidates),
        "fingerprint": entry.fingerprint,
        "suppressed": {"by": suppressed.by, "reason": suppressed.reason} if suppressed else None,
        "touched": entry.touched,
        "decision": _decision(entry.decision),
        "evidence": [_point(point) for point in entry.evidence] or None,
    }


def _decision(decision: Decision | None) -> Json | None:
    if decision is None:
        return None
    return {"decision": decision.decision, "reason": decision.reason, "date": decision.date}


def _point(point: ShiftPoint) -> Json:
    return {
        "callout": point.callout,
        "printed": point.printed,
        "intended": point.intended,
        "fit_printed": round(point.fit_printed, 2),
        "fit_intended": round(point.fit_intended, 2),
        "slipped": point.slipped,
    }


def _parsed(parsed: ParsedReference) -> Json:
    return {
        "authors": [author.display for author in parsed.authors],
        "et_al": parsed.et_al,
        "title": parsed.title,
        "journal": parsed.journal,
        "year": parsed.year,
        "volume": parsed.volume,
        "issue": parsed.issue,
        "pages": parsed.pages,
        "doi": parsed.doi,
        "pmid": parsed.pmid if parsed.pmid and _PMID.fullmatch(parsed.pmid) else None,
        "pmcid": parsed.pmcid,
        "url": parsed.url,
        "accessed": parsed.accessed,
    }


def _resolution(resolution: Resolution) -> Json:
    """Why a reference has its status: reasons, dates, what came near."""
    match resolution:
        case Found():
            near, conflict, field = resolution.others, resolution.conflict, resolution.conflict_field
            return {
                "score": _rounded(resolution.score),
                "near": _near(near),
                "conflict": conflict,
                "conflict_field": field,
            }
        case NotFound():
            return {
                "as_of": resolution.as_of,
                "sources": [name.value for name in resolution.sources],
                "occupant": _brief(resolution.occupant) if resolution.occupant else None,
                "near": _near(resolution.near),
                "conflict": resolution.conflict,
                "conflict_field": resolution.conflict_field,
            }
        case Ambiguous():
            return {"near": _near(resolution.candidates)}
        case NotIndexed() | Unchecked():
            return {"reason": resolution.reason}


def _near(candidates: tuple[Candidate, ...]) -> list[Json]:
    return [{**_brief(c.record), "score": _rounded(c.score)} for c in candidates[:5]]


def _brief(entry: Record) -> Json:
    authors = [author.display for author in entry.authors[:3]]
    if len(entry.authors) > 3:
        authors.append("et al")
    return {
        "pmid": entry.pmid,
        "doi": entry.doi or None,
        "title": entry.title or entry.book_title or entry.vernacular_title or None,
        "authors": authors,
        "journal": entry.journal or entry.journal_full or None,
        "year": entry.year or None,
        "volume": entry.volume or None,
        "pages": entry.pages or entry.elocation or None,
    }


def _relatedness(found: Relatedness | None) -> Json | None:
    if found is None:
        return None
    return {
        "level": found.level.value,
        "score": None if found.score is None else _rounded(found.score),
        "rank": found.rank,
        "of": found.of,
        "shared_terms": list(found.shared_terms),
        "evidence": found.evidence,
        "basis": found.basis or None,
        "reason": found.reason or None,
        "shared_in_claim": list(found.shared_in_claim),
        "shared_in_source": list(found.shared_in_source),
    }


def _rounded(score: float) -> float:
    """Four decimals: enough to rank by, and the same on every machine."""
    return round(float(score), 4)
