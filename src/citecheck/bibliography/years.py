"""Years: the year of the print date, of the electronic date, and of a date that spans two years."""

from __future__ import annotations

import re

from citecheck.bibliography.kept_up_books import is_kept_up
from citecheck.model import Cause, Record, Verdict

_YEAR = re.compile(r"(?<!\d)(1[6-9]\d\d|20\d\d)(?!\d)")
_NOT_YET_PRINTED = re.compile(
    r"ahead of print|online first|online ahead|advance online|advance access|in press|early view|forthcoming",
    re.IGNORECASE,
)


def years(text: str | None) -> tuple[str, ...]:
    """The years that a text names, in order."""
    return tuple(_YEAR.findall(text or ""))


def printed_years(record: Record) -> frozenset[str]:
    """The years of the print date; a MEDLINE date such as "1979 Dec-1980 Jan" has two."""
    return frozenset(years(record.date)) | frozenset(years(record.year))


def cites_online_version(text: str) -> bool:
    """Whether a reference says itself that it names the version before print."""
    return _NOT_YET_PRINTED.search(text) is not None


def is_ahead_of_print(record: Record) -> bool:
    """Whether PubMed still has the version before print: an article of a journal without any place in it."""
    return bool(record.journal) and not record.volume and not record.pages and not record.issue


def compare_years(cited: str | None, text: str, record: Record) -> tuple[Verdict, Cause | None, str | None]:
    """Verdict, cause and note for the year.

    Of 18,401 records with an electronic date 7.6 % have another year in print, so either year is right; the
    electronic one is worth a note (REF008).
    """
    named, printed = years(cited), printed_years(record)
    if not named or not (printed or record.epub_year):
        return (Verdict.UNKNOWN if cited else Verdict.NOT_CITED), None, None
    year, in_print = named[0], record.year or record.date
    if year in printed:
        return Verdict.SAME, None, None
    if note := _before_print(year, text, record, in_print):
        return Verdict.EQUIVALENT, Cause.EPUB_YEAR, note
    if forgiven := _dated_anew(year, record, in_print):
        return Verdict.EQUIVALENT, None, forgiven
    if printed & set(years(text)) and _misread(year, text, record):
        return Verdict.UNKNOWN, None, None
    return Verdict.DIFFERS, Cause.YEAR, f"The reference has {year}, the record {in_print}."


def _before_print(year: str, text: str, record: Record, in_print: str) -> str | None:
    """A sentence where the year is that of the version before print, or ``None``."""
    if record.epub_year and year == record.epub_year:
        return f"{year} is the year of the electronic version; it was printed in {in_print}."
    if cites_online_version(text) and any(0 <= int(p) - int(year) <= 2 for p in printed_years(record)):
        return f"The reference names the version before print ({year}); it was printed in {in_print}."
    return None


def _dated_anew(year: str, record: Record, in_print: str) -> str | None:
    """Why a later year than the record's is right as well, or ``None``."""
    if is_kept_up(record):
        return f"The book is kept up to date; the record has {in_print}."
    known = [int(one) for one in (*printed_years(record), *years(record.epub_year))]
    if is_ahead_of_print(record) and any(0 <= int(year) - one <= 3 for one in known):
        return f"PubMed has the version before print, of {in_print}."
    return None


def _misread(year: str, text: str, record: Record) -> bool:
    """Whether a page or a volume may have been taken for the year, where the record's year is printed as well."""
    return year in {record.volume, record.pages.split("-")[0]} or not _other_year_explained(text, year)


def _other_year_explained(text: str, year: str) -> bool:
    """Whether the year that was read stands where a year of publication stands: "2019;12:1" or "(2019)"."""
    return re.search(rf"\({year}[a-z]?\)|\b{year}\b[^;:.]{{0,20}};|[.,]\s*{year}\.", text) is not None
