"""The reference as its record would print it, in the style of the list."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citecheck.bibliography.pages import Pages, read_pages
from citecheck.bibliography.titles import bare_title

if TYPE_CHECKING:
    from citecheck.model import Record, Reference
    from citecheck.parsing.references.list_style import ListStyle


def suggest(reference: Reference, record: Record, style: ListStyle) -> str:
    """The record as a reference of this list; what the record lacks is taken from the reference."""
    authors = _authors(reference, record, style)
    title = _title(reference, record)
    journal = record.journal or record.journal_full or reference.parsed.journal or ""
    year = record.year or record.epub_year or reference.parsed.year or ""
    head = [authors, f"({year})." if style.year_place == "first" else "", title, _journal(journal, style)]
    text = " ".join(part for part in head if part) + _place(reference, record, style, year)
    if style.doi and record.doi:
        text = text.rstrip(".") + f". doi: {record.doi}"
        return text + style.end
    return text.rstrip(".") + style.end


def _authors(reference: Reference, record: Record, style: ListStyle) -> str:
    authors = record.authors or reference.parsed.authors
    if not authors:
        return ""
    names = [author.display for author in authors]
    more = not record.authors and reference.parsed.et_al
    if len(names) >= style.et_al_from:
        names, more = names[: style.et_al_after], True
    text = ", ".join(names) + (f", {style.et_al}" if more else "")
    return text if style.year_place == "first" or text.endswith(".") else text + "."


def _title(reference: Reference, record: Record) -> str:
    """The title of the record without remarks; a translated one keeps its brackets."""
    title = record.title or record.vernacular_title or record.book_title or reference.parsed.title or ""
    text = bare_title(title).strip()
    if title.lstrip().startswith("[") and title.rstrip(" .").endswith("]"):
        text = f"[{text.rstrip('.')}]"
    return text if text.endswith((".", "?", "!")) else text + "."


def _journal(journal: str, style: ListStyle) -> str:
    return journal + "." if style.journal_stop and not journal.endswith(".") else journal


def _place(reference: Reference, record: Record, style: ListStyle, year: str) -> str:
    """Year, volume, issue and pages as the list prints them: ``2010 Sep;25(9):1948-57``."""
    volume = record.volume or reference.parsed.volume or ""
    issue = (record.issue or reference.parsed.issue or "") if style.issue else ""
    pages = _pages(record.pages or record.elocation or reference.parsed.pages or "", style)
    place = volume + (f"({issue})" if issue else "") + (style.volume_pages + pages if pages else "")
    place = place or pages
    if style.year_place == "middle":
        date = _date(record, year, style)
        return f" {date}{style.year_volume}{place}" if place else f" {date}"
    if style.year_place == "last":
        return f" {place} ({year})" if place else f" ({year})"
    return f" {place}" if place else ""


def _date(record: Record, year: str, style: ListStyle) -> str:
    """Year and month; a day only where the record prints one and the list prints months."""
    return record.date if style.month and record.date.startswith(year) else year


def _pages(text: str, style: ListStyle) -> str:
    pages = read_pages(text)
    if pages is None or pages.last is None or not re.fullmatch(r"[A-Za-z]*\d+[-–—][A-Za-z]*\d+", text.strip()):
        return text.strip()
    first = re.split(r"[-–—]", text.strip())[0]
    return first + style.dash + _last(first, pages, elide=style.elide_pages)


def _last(first: str, pages: Pages, *, elide: bool) -> str:
    """The last page, in full (``1980``) or as PubMed elides it (``80``)."""
    if pages.last is None:
        return ""
    number, start = pages.last.number, pages.first.number
    prefix = re.match(r"[A-Za-z]*", first)
    if not elide:
        return (prefix[0] if prefix else "") + number
    if len(number) != len(start) or number <= start:
        return number
    common = next((i for i, (a, b) in enumerate(zip(start, number, strict=True)) if a != b), len(number) - 1)
    return number[common:]
