"""Works as RIS, which every reference manager imports. A value is one line, so no value can begin a field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citecheck.bibliography.text import without_markup
from citecheck.model import Kind
from citecheck.reporting.escape import one_line
from citecheck.styling.items import record_pages

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from citecheck.exporting.works import Work
    from citecheck.model import Author

_TYPES = {
    Kind.JOURNAL: "JOUR",
    Kind.BOOK: "BOOK",
    Kind.CHAPTER: "CHAP",
    Kind.REPORT: "RPRT",
    Kind.WEB: "ELEC",
    Kind.THESIS: "THES",
    Kind.CONFERENCE: "CONF",
    Kind.PREPRINT: "UNPB",
    Kind.OTHER: "GEN",
}


def as_ris(works: Iterable[Work]) -> str:
    """All works, each from TY to ER."""
    return "".join(
        f"{tag}  - {one_line(value)}\r\n" for work in works for tag, value in _fields(work) if value or tag == "ER"
    )


def _fields(work: Work) -> Iterator[tuple[str, str]]:
    record = work.record
    start, _, end = record_pages(record).partition("-")
    yield "TY", "JOUR" if work.found and record.journal else _TYPES[work.kind]
    yield "ID", work.key
    yield from (("AU", _name(author)) for author in record.authors)
    yield "TI", without_markup(record.title or record.vernacular_title or record.book_title).removesuffix(".")
    yield "T2", record.journal_full or record.journal
    yield "J2", record.journal
    yield "PY", record.year or record.epub_year
    yield "VL", record.volume
    yield "IS", record.issue
    yield "SP", start
    yield "EP", end
    yield "DO", record.doi
    yield "AN", record.pmid
    yield "C2", record.pmcid
    yield from (("SN", issn) for issn in record.issns[:1])
    yield "UR", work.url
    yield "AB", record.abstract
    if work.retracted:
        yield "KW", "Retracted"
    yield "N1", work.note
    yield "ER", ""


def _name(author: Author) -> str:
    if author.collective:
        return author.family
    given = author.given or " ".join(f"{letter}." for letter in author.initials)
    return ", ".join(part for part in (author.family, given, author.suffix) if part)
