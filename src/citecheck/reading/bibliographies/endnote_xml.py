"""EndNote's XML export (``.xml`` with ``<records>``)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citecheck.model import Author, Kind, Location
from citecheck.reading.bibliographies.compose import Imprint
from citecheck.reading.bibliographies.entries import LONGEST, Bibliography, Draft, entry, group, person_in_order
from citecheck.reading.bibliographies.places import Places
from citecheck.reading.safe_xml import parse_xml

if TYPE_CHECKING:
    from lxml.etree import _Element

_KINDS = {
    "journal article": Kind.JOURNAL, "electronic article": Kind.JOURNAL, "magazine article": Kind.JOURNAL,
    "book": Kind.BOOK, "edited book": Kind.BOOK, "book section": Kind.CHAPTER, "report": Kind.REPORT,
    "thesis": Kind.THESIS, "web page": Kind.WEB, "conference paper": Kind.CONFERENCE,
    "conference proceedings": Kind.CONFERENCE,
}  # fmt: skip
_DECLARATION = re.compile(r"^\ufeff?\s{0,99}<\?xml[^<>]{0,200}\?>")  # names an encoding that the text no longer has
_RECORD = re.compile(r"<record[\s>]")
_PUBMED = re.compile(r"nlm|pubmed|medline", re.IGNORECASE)


def read_endnote_xml(source: str, path: str) -> Bibliography:
    """The records of an export. Raises InputError for what is no XML."""
    root = parse_xml(_DECLARATION.sub("", source).encode(), path)
    lines = Places(source, path)
    records = list(root.iter("record"))
    places = [found.start() for found in _RECORD.finditer(source)]
    told = len(places) == len(records)  # else some stand in comments: then libxml2's lines must do
    entries = []
    for number, record in enumerate(records, 1):
        offset = places[number - 1] if told else None
        line = _line(record)
        where = Location(line, 1, line, 1, path) if offset is None else lines.between(offset, _end(source, offset))
        entries.append(entry(_draft(record, str(number)), where))
    return Bibliography(path, tuple(entries))


def _line(record: _Element) -> int:
    line: object = record.sourceline
    return line if isinstance(line, int) else 1


def _end(source: str, start: int) -> int:
    """Where the record ends that starts here; EndNote writes all of them into one line."""
    end = source.find("</record>", start)
    return len(source) if end < 0 else end + len("</record>")


def _draft(record: _Element, number: str) -> Draft:
    kind_of = record.find("ref-type")
    kind = _KINDS.get((kind_of.get("name") or "").lower()) if kind_of is not None else None
    in_book = kind in {Kind.CHAPTER, Kind.CONFERENCE}
    journal = _text(record, "titles/secondary-title", "periodical/full-title", "titles/alt-title", "periodical/abbr-1")
    provider = _text(record, "remote-database-provider", "remote-database-name")
    number_there = _text(record, "accession-num")
    custom = _text(record, "custom2")
    return Draft(
        key=_text(record, "label") or _text(record, "rec-number") or number,
        kind=kind,
        authors=_names(record, "contributors/authors/author"),
        title=_text(record, "titles/title"),
        journal=journal,
        date=_text(record, "dates/year", "dates/pub-dates/date"),
        volume=_text(record, "volume"),
        issue=_text(record, "number"),
        pages=_text(record, "pages"),
        doi=_text(record, "electronic-resource-num"),
        pmid=number_there if not provider or _PUBMED.search(provider) else "",
        pmcid=custom if custom.upper().startswith("PMC") else "",
        url=_text(record, "urls/web-urls/url", "urls/related-urls/url"),
        imprint=Imprint(
            tuple(_names(record, "contributors/secondary-authors/author")) if in_book else (),
            _text(record, "edition"),
            _text(record, "pub-location"),
            _text(record, "publisher"),
        ),
        note=_text(record, "notes"),
    )


def _text(record: _Element, *paths: str) -> str:
    """The words of the first of these elements that has any; styles stand between them."""
    for path in paths:
        element = record.find(path)
        words = " ".join("".join(map(str, element.itertext())).split()) if element is not None else ""
        if words:
            return words[:LONGEST]
    return ""


def _names(record: _Element, path: str) -> list[Author]:
    found = [" ".join("".join(map(str, element.itertext())).split()) for element in record.findall(path)]
    return [group(name[:-1]) if name.endswith(",") else person_in_order(name) for name in found if name]
