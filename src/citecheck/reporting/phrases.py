"""How the HTML report names a reference, its record and its fields; everything worked out, nothing laid out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from citecheck.reporting import digest
from citecheck.reporting.escape import doi_address, inline_markup, pubmed_address, web_address

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from markupsafe import Markup

Json = dict[str, Any]

VERDICTS = {
    "same": "same",
    "equivalent": "equivalent",
    "differs": "differs",
    "not_cited": "not cited",
    "unknown": "not compared",
}


@dataclass(slots=True)
class FieldView:
    """One compared field; both sides as pieces (change, HTML)."""

    name: str
    cited: list[tuple[str, Markup]]
    found: list[tuple[str, Markup]]
    verdict: str
    word: str
    note: str | None
    code: str | None


def title(reference: Json) -> str:
    """The record's title, else the one printed, else the whole reference."""
    record = reference.get("record") or {}
    return str(record.get("title") or reference["parsed"].get("title") or reference["raw"])


def compared(entry: Json) -> FieldView:
    """One entry of the comparison."""
    cited, found = digest.sides(entry)
    return FieldView(
        name=entry["field"],
        cited=[(change, inline_markup(text)) for change, text in cited],
        found=[(change, inline_markup(text)) for change, text in found],
        verdict=entry["verdict"],
        word="missing in the record" if _lacking(entry) else VERDICTS[entry["verdict"]],
        note=entry.get("note"),
        code=entry.get("code"),
    )


def _lacking(entry: Json) -> bool:
    return bool(entry["cited"]) and not entry["found"]


def byline(source: Json) -> str:
    """Authors, journal and year; more than three authors are shortened."""
    names: Sequence[str] = source.get("authors") or []
    people = ", ".join(names[:3]) + (", et al" if len(names) > 3 or source.get("et_al") else "")
    return ". ".join(str(part) for part in (people, source.get("journal"), source.get("year")) if part)


def links(record: Json, parsed: Json) -> list[tuple[str, str]]:
    """Where a reader can look for themselves: PubMed and the publisher; of the record if there is one."""
    source = record or parsed
    wanted: Iterable[tuple[str, str | None]] = (
        (f"PubMed {source.get('pmid')}", pubmed_address(source.get("pmid"))),
        ("DOI", doi_address(source.get("doi"))),
        ("Web page", None if record else web_address(parsed.get("url"))),
    )
    return [(words, address) for words, address in wanted if address]


def near(reference: Json) -> list[tuple[str, str | None]]:
    """Records that came near, or the one that stands at the place cited."""
    resolution = reference.get("resolution") or {}
    occupant = resolution.get("occupant")
    records = ([occupant] if occupant else []) + list(resolution.get("near") or [])
    out: dict[Any, tuple[str, str | None]] = {}
    for record in records:
        words = f"{byline(record)}: {record.get('title') or 'no title'}"
        out.setdefault(record.get("pmid"), (words, pubmed_address(record.get("pmid"))))
    return list(out.values())


def explanation(reference: Json, document: Json) -> str | None:
    """Why a reference has no record."""
    status, reason = digest.status_of(reference), digest.reason_of(reference)
    match status:
        case "not_found":
            return f"{digest.absence(reference, document)}.".replace("not", "Not", 1)
        case "ambiguous":
            return "Several records fit equally well; none was chosen."
        case "unchecked":
            return f"Not checked: {reason or 'a source that was needed did not answer'}."
        case "not_indexed":
            return f"Not looked up: {reason or 'not the kind of work that PubMed holds'}."
    return None
