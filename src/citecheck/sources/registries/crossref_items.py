"""A work as Crossref describes it, as a record, and the notices that it carries."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from citecheck.bibliography.names import person
from citecheck.model import Author, Notice, NoticeType, Record, SourceName
from citecheck.sources.registries.json_items import Item, first, inner, objects, strings, text, title
from citecheck.sources.registries.versions import version_by_doi

if TYPE_CHECKING:
    from collections.abc import Iterator

_KINDS = {  # the types of Crossref that are no articles, in the words of ``Record.publication_types``
    "book": "Book",
    "monograph": "Book",
    "edited-book": "Book",
    "reference-book": "Book",
    "book-chapter": "Book Chapter",
    "book-section": "Book Chapter",
    "book-part": "Book Chapter",
    "reference-entry": "Book Chapter",
    "posted-content": "Preprint",
    "dataset": "Dataset",
    "report": "Report",
    "dissertation": "Thesis",
    "proceedings-article": "Conference Paper",
}
_BOOKS = frozenset({"Book Chapter"})
_UPDATES = {
    "retraction": NoticeType.RETRACTION,
    "withdrawal": NoticeType.RETRACTION,
    "removal": NoticeType.RETRACTION,
    "partial_retraction": NoticeType.PARTIAL_RETRACTION,
    "expression_of_concern": NoticeType.EXPRESSION_OF_CONCERN,
    "correction": NoticeType.ERRATUM,
    "corrigendum": NoticeType.ERRATUM,
    "erratum": NoticeType.ERRATUM,
    "addendum": NoticeType.ERRATUM,
    "clarification": NoticeType.ERRATUM,
    "new_version": NoticeType.UPDATE,
    "new_edition": NoticeType.UPDATE,
}
_OF = {
    NoticeType.RETRACTION: NoticeType.RETRACTION_OF,
    NoticeType.PARTIAL_RETRACTION: NoticeType.RETRACTION_OF,
    NoticeType.EXPRESSION_OF_CONCERN: NoticeType.EXPRESSION_OF_CONCERN_OF,
    NoticeType.ERRATUM: NoticeType.ERRATUM_FOR,
    NoticeType.UPDATE: NoticeType.UPDATE_OF,
}
_SOURCES = {"retraction-watch": "Retraction Watch", "publisher": "the publisher"}


def record_of_item(item: Item, as_of: str) -> Record:
    """The record of a work; fields that it lacks, or that are of another shape than documented, are empty."""
    whole, subtitle = title(first(item, "title")), title(first(item, "subtitle"))
    if subtitle and subtitle.lower() not in whole.lower():
        whole = f"{whole}: {subtitle}"
    kind = _KINDS.get(text(item, "type"), "")
    journal, short = first(item, "container-title"), first(item, "short-container-title")
    printed, online = _year(item.get("published-print")), _year(item.get("published-online"))
    year = printed or _year(item.get("issued")) or online
    people = list(_people(item, "author")) or list(_people(item, "editor"))
    return Record(
        pmid="",
        title=whole,
        book_title=journal if kind in _BOOKS else "",
        authors=tuple(people),
        journal=short or journal,
        journal_full=journal,
        issns=tuple(strings(item, "ISSN")),
        year=year,
        epub_year=online if online != year else "",
        volume=text(item, "volume"),
        issue=text(item, "issue"),
        pages=text(item, "page"),
        elocation=text(item, "article-number"),
        doi=text(item, "DOI"),
        publication_types=(kind,) if kind else (),
        notices=notices_of_item(item),
        source=SourceName.CROSSREF,
        as_of=as_of,
        isbns=tuple(one for value in strings(item, "ISBN") if len(one := re.sub(r"[^\dX]", "", value)) in {10, 13}),
        publisher=text(item, "publisher"),
        url=text(item, "URL"),
    )


def notices_of_item(item: Item) -> tuple[Notice, ...]:
    """What was published about the work (``updated-by``, ``is-preprint-of``), and what it is a notice of itself."""
    about = (_notice(one) for one in objects(item, "updated-by"))
    itself = (_notice(one, is_notice=True) for one in objects(item, "update-to"))
    return tuple(dict.fromkeys(notice for notice in (*about, *_versions(item), *itself) if notice is not None))


def _notice(update: Item, *, is_notice: bool = False) -> Notice | None:
    kind = _UPDATES.get(text(update, "type").lower().replace("-", "_").replace(" ", "_"))
    if kind is None:
        return None
    who = _SOURCES.get(text(update, "source"), "")
    date = _day(update.get("updated"))
    words = ", ".join(part for part in (f"DOI {text(update, 'DOI')}" if text(update, "DOI") else "", date) if part)
    by = f" (according to {who})" if who and who != "the publisher" else ""
    return Notice(
        _OF[kind] if is_notice else kind, None, f"{words}{by}", text(update, "DOI") or None, SourceName.CROSSREF
    )


def _versions(item: Item) -> Iterator[Notice | None]:
    """What a preprint became: the publishers of preprints say so, those of journals seldom."""
    for one in objects(inner(item, "relation"), "is-preprint-of"):
        yield version_by_doi(text(one, "id"), text(item, "DOI"), SourceName.CROSSREF)


def _people(item: Item, key: str) -> Iterator[Author]:
    for one in objects(item, key):
        family, given, name = text(one, "family"), text(one, "given"), text(one, "name")
        if family:
            yield person(family, given, text(one, "suffix"))
        elif name:
            yield Author(name, collective=True)


def _parts(date: Any) -> list[int]:
    match date:
        case {"date-parts": [[*parts], *_]}:
            return [part for part in parts if isinstance(part, int)]
    return []


def _year(date: Any) -> str:
    parts = _parts(date)
    return str(parts[0]) if parts else ""


def _day(date: Any) -> str:
    return "-".join(f"{part:02d}" for part in _parts(date)[:3])
