"""The records that the emulated PubMed holds, under every key that it can be asked by."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from citecheck.bibliography.text import words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from citecheck.model import Record

# Other names under which PubMed knows a journal; it looks for them unless the name stands in quotes.
_ALIASES = {
    "proc natl acad sci u s a": ("pnas", "proceedings of the national academy of sciences"),
    "bmj": ("british medical journal", "br med j", "bmj clinical research ed"),
    "jama": ("journal of the american medical association", "jama the journal of the american medical association"),
    "n engl j med": ("new england journal of medicine", "nejm"),
    "lancet": ("the lancet",),
}


class Library:
    """Records by number, their PMIDs, and for each field the numbers of the records by key."""

    def __init__(self, records: Iterable[Record]) -> None:
        self.records = list(records)
        self.numbers = {record.pmid: number for number, record in enumerate(self.records)}
        self._postings: dict[str, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
        for number, record in enumerate(self.records):
            for field, key in _keys(record):
                self._postings[field][key].add(number)

    def find(self, field: str, key: str) -> set[int]:
        """The records that have this key in this field."""
        return self._postings[field].get(key, set()) if field in self._postings else set()

    def beginning(self, field: str, stem: str) -> set[int]:
        """Those with a key that begins so."""
        found = [numbers for key, numbers in self._postings[field].items() if key.startswith(stem)]
        return set().union(*found)

    def named(self, name: str, *, exactly: bool = False) -> set[int]:
        """The records of a journal; ``exactly``: by no other than its own title, abbreviation or ISSN."""
        key = " ".join(words(name))
        return self.find("ta", key) | (set() if exactly else self.find("other ta", key))

    def written_by(self, field: str, name: str) -> set[int]:
        """By an author (``au``) or first author (``1au``): "smith j" finds "smith ja", "smith" any initials."""
        key = " ".join(words(name))
        return self.find(field, key)


def _keys(record: Record) -> Iterable[tuple[str, str]]:
    for word in {*words(record.title), *words(record.vernacular_title), *words(record.book_title)}:
        yield "ti", word
    for number, author in enumerate(record.authors):
        family, initials = " ".join(words(author.family)), "".join(words(author.initials))
        names = {family, *(f"{family} {initials[:n]}" for n in range(1, len(initials) + 1))}
        for name in names - {""}:
            yield "au", name
            if not number:
                yield "1au", name
    journals = {" ".join(words(name)) for name in (record.journal, record.journal_full)} - {""}
    for name in journals | {" ".join(words(re.split(r"[(:=]", record.journal_full)[0]))}:
        yield "ta", name
    yield from (("ta", " ".join(words(issn))) for issn in record.issns)
    for name in journals:
        yield from (("other ta", other) for other in _ALIASES.get(name, ()))
    if record.volume:
        yield "vi", record.volume.strip().lower()
    if record.issue:
        yield "ip", record.issue.strip().lower()
    if record.pages:
        yield "pg", record.pages.lower()
        yield "pg", re.split(r"[-,; ]", record.pages.lower())[0]
    if record.doi:
        yield "aid", record.doi.lower()
    if record.pmcid:
        yield "pmcid", record.pmcid.lower()
    for year in {*re.findall(r"\b(?:1[89]|20)\d\d\b", record.date), record.year, record.epub_year} - {""}:
        yield "dp", year
