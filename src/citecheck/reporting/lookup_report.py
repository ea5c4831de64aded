"""One reference looked up in a local PubMed, for people who want to know why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import to_builtins

from citecheck.model import Ambiguous, Found, NotFound, NotIndexed, Unchecked
from citecheck.reporting import digest, entries

if TYPE_CHECKING:
    from collections.abc import Iterator

    from citecheck.model import Record, Resolution
    from citecheck.sources.index.explain import Looked

_READ = ("title", "journal", "year", "volume", "issue", "pages", "doi", "pmid", "pmcid")
_FIELDS = ("title", "author", "page", "year", "journal", "volume")
_SHOWN = 12  # candidates in text; JSON has all


def as_json(looked: Looked) -> dict[str, Any]:
    """For ``--format json``."""
    return {
        "text": looked.query.text,
        "kind": looked.query.kind.value,
        "parsed": _parsed(looked),
        "as_of": looked.as_of,
        "verdict": _status(looked.resolution),
        "explanation": _verdict(looked),
        "candidates": [
            {
                "record": to_builtins(entries.record(one.record)),
                "score": round(one.fit.score, 4),
                "accepted": one.fit.accepted,
                "agreement": {name: _rounded(getattr(one.fit, name)) for name in _FIELDS},
                "identifier": one.fit.identifier,
                "found_by": one.found_by,
            }
            for one in looked.offers
        ],
    }


def as_text(looked: Looked) -> str:
    """For people."""
    parsed = looked.query.parsed
    authors = "; ".join(author.display for author in parsed.authors) + ("; et al." if parsed.et_al else "")
    values = {"kind": looked.query.kind.value, "authors": authors, **{name: getattr(parsed, name) for name in _READ}}
    lines = ["read as", *(f"  {name:9}{value}" for name, value in values.items() if value)]
    lines += ["", f"verdict: {_verdict(looked)}"]
    occupant = getattr(looked.resolution, "occupant", None)
    if occupant is not None:
        lines.append(f"the place cited holds another paper, PMID {occupant.pmid}: {occupant.title}")
    lines.append("")
    return "\n".join([*lines, *_table(looked)])


def _parsed(looked: Looked) -> dict[str, Any]:
    parsed = looked.query.parsed
    fields = {name: getattr(parsed, name) for name in _READ}
    return {"authors": [author.display for author in parsed.authors], "et_al": parsed.et_al, **fields}


def _table(looked: Looked) -> Iterator[str]:
    if not looked.offers:
        yield "The index offers no candidate."
        return
    yield f"{digest.plural(len(looked.offers), 'candidate')}; agreement from 0 to 1, - where one side lacks the field"
    yield "  score  " + "".join(f"{name:>8}" for name in _FIELDS) + "  PMID"
    for one in looked.offers[:_SHOWN]:
        numbers = "".join(f"{_shown(getattr(one.fit, name)):>8}" for name in _FIELDS)
        mark = "*" if one.fit.accepted else " "
        yield f"{mark} {one.fit.score:5.2f}  {numbers}  {one.record.pmid}, found by {one.found_by}"
        yield f"           {_citation(one.record)}"
    if len(looked.offers) > _SHOWN:
        yield f"  and {len(looked.offers) - _SHOWN} more, worse ones"


def _citation(record: Record) -> str:
    names = ", ".join(author.display for author in record.authors[:3]) + (", et al" if len(record.authors) > 3 else "")
    place = ";".join(
        part for part in (record.date or record.year, f"{record.volume}:{record.pages}".strip(":")) if part
    )
    parts = (names, (record.title or record.book_title).rstrip("."), record.journal, place)
    return ". ".join(part for part in parts if part) + "."


def _status(resolution: Resolution) -> str:
    match resolution:
        case Found():
            return "found"
        case Ambiguous():
            return "ambiguous"
        case NotFound():
            return "not_found"
        case NotIndexed():
            return "not_indexed"
        case Unchecked():
            return "unchecked"


def _verdict(looked: Looked) -> str:
    match looked.resolution:
        case Found(record=record, score=score):
            return f"found, PMID {record.pmid} with a score of {score:.2f}"
        case Ambiguous(candidates=tied):
            return f"ambiguous: PMID {', '.join(one.record.pmid for one in tied)} fit equally well"
        case NotFound(as_of=day):
            return f"not in the local PubMed of {day}"
        case NotIndexed(reason=reason):
            return f"not the kind of work that PubMed holds. {reason}"
        case Unchecked(reason=reason):
            return f"unchecked. {reason}"


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def _shown(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}"
