"""Records as CSL-JSON, the exchange format of Zotero, pandoc and the registries themselves.

What CSL has no name for (notices, publication types, the date of the answer) stands under ``custom.citecheck``, where
other programs keep it and look past it. Source of the names: the CSL-JSON schema of citation-style-language/schema.
"""

from __future__ import annotations

import re
from typing import Any

from citecheck.bibliography.names import person
from citecheck.model import Author, Notice, NoticeType, Record, SourceName

_TYPES = {  # first that is among a record's publication types; the words are ours, or the registry's own
    "book": "book",
    "book chapter": "chapter",
    "preprint": "article",
    "dataset": "dataset",
    "report": "report",
    "thesis": "thesis",
    "conference paper": "paper-conference",
    "web page": "webpage",
}
_YEAR = re.compile(r"\d{4}")


def to_csl(record: Record) -> dict[str, Any]:
    """The record as one CSL-JSON item."""
    item: dict[str, Any] = {
        "id": record.key,
        "type": next((_TYPES[kind] for kind in map(str.lower, record.publication_types) if kind in _TYPES), "")
        or "article-journal",
        "title": record.title,
        "container-title": record.journal_full or record.journal or record.book_title,
        "container-title-short": record.journal,
        "author": [_name(author) for author in record.authors],
        "issued": _date(record.year),
        "volume": record.volume,
        "issue": record.issue,
        "page": record.pages,
        "number": record.elocation,
        "publisher": record.publisher,
        "edition": record.edition,
        "DOI": record.doi,
        "PMID": record.pmid,
        "PMCID": record.pmcid,
        "ISBN": " ".join(record.isbns),
        "ISSN": " ".join(record.issns),
        "URL": record.url,
    }
    custom = {
        "source": record.source.value,
        "as_of": record.as_of,
        "book_title": record.book_title,
        "journal_full": record.journal_full,
        "vernacular_title": record.vernacular_title,
        "epub_year": record.epub_year,
        "date": record.date,
        "publication_types": list(record.publication_types),
        "notices": [notice_to_json(notice) for notice in record.notices],
        "abstract": record.abstract,
    }
    item = {key: value for key, value in item.items() if value}
    return item | {"custom": {"citecheck": {key: value for key, value in custom.items() if value}}}


def from_csl(item: Any) -> Record | None:
    """The record of an item that ``to_csl`` made, or another program; ``None`` for what is no item."""
    if not isinstance(item, dict):
        return None
    custom = item.get("custom")
    own = custom.get("citecheck") if isinstance(custom, dict) else None
    own = own if isinstance(own, dict) else {}
    container = "" if own else _text(item, "container-title")  # in our own it may be the title of a book
    record = Record(
        pmid=_text(item, "PMID"),
        title=_text(item, "title"),
        vernacular_title=_text(own, "vernacular_title"),
        book_title=_text(own, "book_title"),
        authors=tuple(_author(name) for name in _list(item, "author") if isinstance(name, dict)),
        journal=_text(item, "container-title-short") or container,
        journal_full=_text(own, "journal_full") or container,
        issns=tuple(_text(item, "ISSN").split()),
        year=_year(item.get("issued")),
        epub_year=_text(own, "epub_year"),
        date=_text(own, "date"),
        volume=_text(item, "volume"),
        issue=_text(item, "issue"),
        pages=_text(item, "page"),
        elocation=_text(item, "number"),
        doi=_text(item, "DOI"),
        pmcid=_text(item, "PMCID"),
        publication_types=tuple(str(kind) for kind in _list(own, "publication_types")),
        notices=tuple(notice_from_json(one) for one in _list(own, "notices") if isinstance(one, dict)),
        abstract=_text(own, "abstract"),
        source=_source(_text(own, "source")) or SourceName.REFERENCES,
        as_of=_text(own, "as_of"),
        isbns=tuple(_text(item, "ISBN").split()),
        publisher=_text(item, "publisher"),
        edition=_text(item, "edition"),
        url=_text(item, "URL"),
    )
    return record if record.key.strip() else None


def _name(author: Author) -> dict[str, str]:
    if author.collective:
        return {"literal": author.family}
    parts = {"family": author.family, "given": author.given or " ".join(author.initials), "suffix": author.suffix}
    return {key: value for key, value in parts.items() if value}


def _author(name: dict[str, Any]) -> Author:
    if literal := _text(name, "literal"):
        return Author(literal, collective=True)
    given = _text(name, "given")
    particle = _text(name, "non-dropping-particle") or _text(name, "dropping-particle")
    family = " ".join(part for part in (particle, _text(name, "family")) if part)
    return person(family, given, _text(name, "suffix"))


def _date(year: str) -> dict[str, list[list[int]]]:
    found = _YEAR.search(year)
    return {"date-parts": [[int(found[0])]]} if found else {}


def _year(issued: Any) -> str:
    match issued:
        case {"date-parts": [[year, *_], *_]} if str(year).isdigit():
            return str(year)
        case {"raw": raw} | {"literal": raw}:
            found = _YEAR.search(str(raw))
            return found[0] if found else ""
    return ""


def notice_to_json(notice: Notice) -> dict[str, str]:
    """A notice as it stands under ``custom.citecheck``."""
    source = notice.source.value if notice.source else ""
    parts = {"type": notice.type.value, "pmid": notice.pmid or "", "text": notice.text, "doi": notice.doi or ""}
    return {key: value for key, value in (parts | {"source": source}).items() if value}


def notice_from_json(entry: dict[str, Any]) -> Notice:
    """The notice that ``notice_to_json`` wrote."""
    kind = _text(entry, "type")
    known = NoticeType(kind) if kind in list(NoticeType) else NoticeType.UPDATE
    doi, pmid = _text(entry, "doi") or None, _text(entry, "pmid") or None
    return Notice(known, pmid, _text(entry, "text"), doi, _source(_text(entry, "source")))


def _source(name: str) -> SourceName | None:
    return SourceName(name) if name in list(SourceName) else None


def _text(entry: dict[str, Any], key: str) -> str:
    value = entry.get(key)
    return str(value).strip() if isinstance(value, str | int | float) else ""


def _list(entry: dict[str, Any], key: str) -> list[Any]:
    value = entry.get(key)
    return value if isinstance(value, list) else []
