"""How the HTML report names a reference, its record and its fields; everything worked out, nothing laid out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from citecheck.reporting import digest
from citecheck.reporting.document_base import given
from citecheck.reporting.document_v1 import ParsedEntry
from citecheck.reporting.escape import doi_address, inline_markup, pubmed_address, web_address

if TYPE_CHECKING:
    from collections.abc import Iterable

    from markupsafe import Markup

    from citecheck.reporting.document_v1 import ComparisonEntry, NearEntry, RecordEntry, ReferenceEntry, ReportDocument


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


def title(reference: ReferenceEntry) -> str:
    """The record's title, else the one printed, else the whole reference."""
    record = given(reference.record)
    return (record.title if record else None) or reference.parsed.title or reference.raw


def compared(entry: ComparisonEntry) -> FieldView:
    """One entry of the comparison."""
    cited, found = digest.sides(entry)
    return FieldView(
        name=entry.field,
        cited=[(change, inline_markup(text)) for change, text in cited],
        found=[(change, inline_markup(text)) for change, text in found],
        verdict=entry.verdict,
        word="missing in the record" if _lacking(entry) else VERDICTS[entry.verdict],
        note=given(entry.note),
        code=given(entry.code),
    )


def _lacking(entry: ComparisonEntry) -> bool:
    return bool(entry.cited) and not entry.found


def byline(source: RecordEntry | NearEntry | ParsedEntry) -> str:
    """Authors, journal and year; more than three authors are shortened."""
    names = source.authors
    more = len(names) > 3 or (isinstance(source, ParsedEntry) and source.et_al)
    people = ", ".join(names[:3]) + (", et al" if more else "")
    return ". ".join(str(part) for part in (people, source.journal, source.year) if part)


_NAMED = re.compile(r"(PMID (\d{1,8})|(?:doi:?\s?|DOI )?(10\.\d{4,9}/[^\s\"“”<>]{1,200}[^\s\"“”<>.,;:)\]]))(?![\w/])")
_SENTENCE = re.compile(r"[.!?](?:\s|\Z)")


def linked(message: str) -> list[tuple[str, str | None]]:
    """The words of a message in pieces, with an address where they name a PMID or a DOI."""
    out: list[tuple[str, str | None]] = []
    at = 0
    for found in _NAMED.finditer(message):
        out += [(message[at : found.start()], None)] if found.start() > at else []
        out.append((found[0], pubmed_address(found[2]) if found[2] else doi_address(found[3])))
        at = found.end()
    return out + ([(message[at:], None)] if at < len(message) else [])


def first_sentence(text: str) -> str:
    """What a card has room for."""
    found = _SENTENCE.search(text)
    return text[: found.start() + 1] if found else text


def links(record: RecordEntry | None, parsed: ParsedEntry) -> list[tuple[str, str]]:
    """Where a reader can look for themselves: PubMed and the publisher; of the record if there is one."""
    source = record or parsed
    wanted: Iterable[tuple[str, str | None]] = (
        (f"PubMed {source.pmid}", pubmed_address(source.pmid)),
        ("DOI", doi_address(source.doi)),
        ("Web page", None if record else web_address(parsed.url)),
    )
    return [(words, address) for words, address in wanted if address]


def near(reference: ReferenceEntry) -> list[tuple[str, str | None]]:
    """Records that came near, or the one that stands at the place cited."""
    resolution = given(reference.resolution)
    if resolution is None:
        return []
    occupant = given(resolution.occupant)
    out: dict[str, tuple[str, str | None]] = {}
    for record in (*([occupant] if occupant else ()), *(given(resolution.near) or ())):
        words = f"{byline(record)}: {record.title or 'no title'}"
        address = pubmed_address(record.pmid) or doi_address(given(record.doi) or None)
        out.setdefault(record.pmid or given(record.doi) or words, (words, address))
    return list(out.values())


def explanation(reference: ReferenceEntry, document: ReportDocument) -> str | None:
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
