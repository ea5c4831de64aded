"""Works that PubMed is known to hold: facts to compare its answers with, and references made of them.

The facts stand in ``data/known_works.nbib``: journal articles of 1977 to 2021, two chapters of books, works that were
retracted or doubted. They came from NLM's own files and from exports that were seen, without abstracts.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from citecheck.bibliography.text import fold, words
from citecheck.model import Kind, ParsedReference, Record
from citecheck.resolution.candidates import first_page
from citecheck.resolution.source import Query
from citecheck.sources.medline import parse_medline

NOBODY = "999999999"  # a PMID that no record has


@lru_cache(maxsize=1)
def known_works() -> tuple[Record, ...]:
    """The known works, by ascending PMID."""
    text = (files("citecheck") / "data" / "known_works.nbib").read_text("utf-8")
    return tuple(parse_medline(text))


def known(pmid: str) -> Record:
    """The known work of this PMID; ``KeyError`` for another."""
    by_pmid = {record.pmid: record for record in known_works()}
    return by_pmid[pmid]


def articles() -> list[Record]:
    """Those that a list of references prints with title, journal, volume and page, old and new ones mixed."""
    printed = [one for one in known_works() if one.journal and one.volume and one.pages]
    return [*printed[0::2], *printed[1::2]]


def reference_to(record: Record) -> Query:
    """A reference to the work as a list prints it, without any identifier."""
    chapter = bool(record.book_title)
    parsed = ParsedReference(
        authors=record.authors,
        et_al=bool(record.authors),
        title=record.title.rstrip("."),
        journal=record.journal or record.book_title,
        year=record.year,
        volume=record.volume,
        issue=record.issue,
        pages=record.pages,
    )
    names = ", ".join([*(author.display for author in record.authors), "et al. "]) if record.authors else ""
    issue = f"({record.issue})" if record.issue else ""
    place = f";{record.volume}{issue}:{record.pages}" if record.volume else ""
    text = f"{names}{parsed.title}. {parsed.journal}. {record.year}{place}."
    return Query(parsed, text, Kind.CHAPTER if chapter else Kind.JOURNAL)


def differences(wanted: Record, got: Record) -> list[str]:
    """The fields in which a record that came is not the known one. A title may have gained words before or after it."""
    pairs = {
        "title": _within(wanted.title, got.title),
        "book": _within(wanted.book_title, got.book_title),
        "journal": _same(wanted.journal, got.journal),
        "year": _same(wanted.year, got.year),
        "volume": _same(wanted.volume, got.volume),
        "issue": _same(wanted.issue, got.issue),
        "first page": _same(first_page(wanted.pages), first_page(got.pages)),
        "first author": _same(_first(wanted), _first(got)),
        "DOI": _same(wanted.doi, got.doi),
    }
    return [field for field, agrees in pairs.items() if not agrees]


def _first(record: Record) -> str:
    return record.authors[0].family if record.authors else ""


def _same(wanted: str, got: str) -> bool:
    return not wanted or fold(wanted).lower() == fold(got).lower()


def _within(wanted: str, got: str) -> bool:
    return f" {' '.join(words(wanted))} " in f" {' '.join(words(got))} "
