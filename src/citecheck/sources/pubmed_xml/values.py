"""What the elements of PubMed's XML come to, for both ways of reading them.

Both gather the fields of a record by name; a few that begin with "_" become something else in ``revision``.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from citecheck.frozen import Frozen
from citecheck.model import Author, Record, SourceName
from citecheck.sources.medline import year_of
from citecheck.sources.notices import with_implied

Fields = dict[str, Any]

_MONTHS = ("", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class Revision(Frozen):
    """One record as one file has it. A later revision of the same PMID replaces it."""

    record: Record
    version: int  # of the PMID; 1 for all but a few
    revised: str  # ISO date of DateRevised, "" where the record has none


def revision(fields: Fields) -> Revision:
    """The record of these fields. Its PMID is "" if they have none."""
    fields.setdefault("pmid", "")
    version, revised = fields.pop("_version", 1), fields.pop("_revised", "")
    fields["year"] = year_of(fields.get("date", ""))
    named = fields.pop("_notices", ())
    fields["notices"] = tuple(with_implied(named, fields.get("publication_types", ()), fields.get("title", "")))
    fields["issns"] = _issns(fields.get("issns", ()))
    fields["source"] = SourceName.INDEX
    return Revision(Record(**fields), version, revised)


@lru_cache(maxsize=10_000)
def _issns(printed: tuple[str, ...]) -> tuple[str, ...]:
    """Each once: the linking ISSN is one of the others."""
    return tuple(dict.fromkeys([issn.upper() for issn in printed]))


def iso_date(year: str, month: str, day: str) -> str:
    """Of a date in digits; "" without a year."""
    return f"{year}-{month or '1':0>2}-{day or '1':0>2}" if year else ""


def print_date(year: str, season: str, month: str, day: str) -> str:
    """As PubMed prints it: ``2016 Sep-Dec``, ``1975 Dec 2``, ``2001 Spring``."""
    if month.isdecimal() and int(month) < len(_MONTHS):
        month = _MONTHS[int(month)]
    return " ".join([part for part in (year, season, month, day.lstrip("0")) if part])


def pages(start: str, end: str, printed: str) -> str:
    """As PubMed prints them, where it does."""
    return printed or (f"{start}-{end}" if start and end else start)


def author(family: str, initials: str, suffix: str, given: str) -> Author:
    """From the text of the elements, blanks single."""
    return Author(family, initials if initials.isalnum() else "".join(initials.split()), suffix, given)


def single(text: str) -> str:
    """Blanks of all kinds to single spaces, none at the ends."""
    return text if text.isalnum() else " ".join(text.split())
