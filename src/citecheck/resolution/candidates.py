"""Which records of a set may be the work that a reference names: one index for the store and for PubMed's answers.

Wide on purpose: a record is offered if any of several keys agrees, so that one wrong field never hides it. The
choice among the records offered is made in ``choice``.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import accumulate, chain
from typing import TYPE_CHECKING, Any, TypeVar

from citecheck.bibliography.text import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from citecheck.model import Author, Record
    from citecheck.resolution.source import Query

T = TypeVar("T")

_MOST = 40  # records offered to one reference
_IDENTIFIED = 50  # votes: a record that a printed identifier names is always offered
_RARE_WORDS = 10  # of a title, looked up
_SOME = 3  # of them in any case
_REACH = 4000  # titles looked at beyond these: common words cost time and tell little
_COMMON = 0.2  # a word in more than this share of the titles tells nothing ...
_FEW = 200  # ... unless there are few titles
_TITLE_SHARE = 0.34  # of the words looked up that must agree


class CandidateIndex:
    """Records under all their keys, in memory."""

    def __init__(self, records: Iterable[Record] = ()) -> None:
        self._records: dict[str, Record] = {}
        self._keys: defaultdict[str, dict[str, None]] = defaultdict(dict)  # key to those of records, in order
        self._titles: defaultdict[str, dict[str, None]] = defaultdict(dict)  # title word to keys of records
        for record in records:
            self.add(record)

    def __len__(self) -> int:
        return len(self._records)

    def __iter__(self) -> Iterator[Record]:
        return iter(list(self._records.values()))

    def get(self, key: str) -> Record | None:
        """The record of this key: a PMID, or what ``Record.key`` is without one."""
        return self._records.get(key)

    def add(self, record: Record) -> None:
        """Add a record; one of the same key replaces it, and is found by what both hold."""
        own = record.key
        self._records[own] = record
        for key in set(_record_keys(record)):
            self._keys[key][own] = None
        for word in _title_words(record):
            self._titles[word][own] = None

    def lookup(self, query: Query) -> tuple[Record, ...]:
        """The records that may be the work, those with most agreeing keys first, at most 40."""
        votes: Counter[str] = Counter()
        for key in set(_query_keys(query)):
            for own in self._keys.get(key, ()):
                votes[own] += _IDENTIFIED if key.startswith(("pmid ", "doi ", "pmc ")) else 3
        votes.update(self._by_title(query))
        return tuple(self._records[own] for own in most_voted(votes, _MOST, _age))

    def _by_title(self, query: Query) -> Counter[str]:
        """Keys of records by the number of rare words shared: several, so that a misspelt one does not matter."""
        wanted = {w for w in words(query.parsed.title or query.text[:2000]) if len(w) > 2}
        telling = sorted(filter(self._is_telling, wanted), key=lambda word: (len(self._titles[word]), word))
        rarest = self._within_reach(telling[:_RARE_WORDS])
        shared = Counter(chain.from_iterable(self._titles[word] for word in rarest))
        least = min(len(rarest), max(2, round(_TITLE_SHARE * len(rarest)))) if len(wanted) > 2 else 1
        return Counter({own: n for own, n in shared.items() if n >= least})

    def _within_reach(self, rarest: list[str]) -> list[str]:
        """The first of the words, at least three, then as many as together stand in at most 4000 titles."""
        counts = accumulate(len(self._titles[word]) for word in rarest)
        return [word for i, (word, sum_) in enumerate(zip(rarest, counts, strict=True)) if i < _SOME or sum_ <= _REACH]

    def _is_telling(self, word: str) -> bool:
        """Whether some titles have the word, and not too many of them."""
        count = len(self._titles.get(word, ()))
        return count > 0 and (count <= _COMMON * len(self._records) or len(self._records) <= _FEW)


def most_voted(votes: Counter[T], most: int, age: Callable[[T], Any]) -> list[T]:
    """What has most votes, at most so many; of equals what is younger by ``age`` comes later.

    Ages are asked only of what has votes enough: of a thousand titles that share a word with a reference, few are near.
    """
    least = sorted(votes.values(), reverse=True)[most - 1] if len(votes) > most else 0
    best = [(one, number) for one, number in votes.items() if number >= least]
    return [one for one, _ in sorted(best, key=lambda item: (-item[1], age(item[0])))[:most]]


def _age(key: str) -> tuple[bool, int, str]:
    """The order of records that fit as well: by PMID, the earlier first, then those without one."""
    return not key.isdecimal(), int(key) if key.isdecimal() else 0, key


def first_page(pages: str | None) -> str:
    """The first page without leading zeros, in lower case: ``E649–57`` is ``e649``."""
    found = re.match(r"\s*([A-Za-z]{0,4})\s?0*(\d{1,10})([A-Za-z]?)", pages or "")
    return f"{found[1]}{found[2]}{found[3]}".lower() if found else ""


def _title_words(record: Record) -> set[str]:
    text = " ".join((record.title, record.vernacular_title, record.book_title))
    return {word for word in words(text) if len(word) > 2}


def _record_keys(record: Record) -> Iterator[str]:
    if record.pmid:
        yield from (f"pmid {pmid}" for pmid in (record.pmid, *record.merged_pmids))
    if record.doi:
        yield f"doi {record.doi.lower()}"
    if record.pmcid:
        yield f"pmc {record.pmcid.upper()}"
    yield from _place_keys(record.volume, record.pages or record.elocation, record.authors, record.year)
    if record.epub_year and record.epub_year != record.year:
        yield from _place_keys("", "", record.authors, record.epub_year)


def _query_keys(query: Query) -> Iterator[str]:
    parsed = query.parsed
    if parsed.pmid:
        yield f"pmid {parsed.pmid.lstrip('0')}"
    if parsed.doi:
        yield f"doi {parsed.doi.lower()}"
    if parsed.pmcid:
        yield f"pmc {parsed.pmcid.upper()}"
    yield from _place_keys(parsed.volume or "", parsed.pages or "", parsed.authors, (parsed.year or "")[:4])


def _place_keys(volume: str, pages: str, authors: tuple[Author, ...], year: str) -> Iterator[str]:
    page = first_page(pages)
    author = next(iter(words(authors[0].family)), "") if authors else ""
    if page and volume:
        yield f"volume {volume.lower()} {page}"
    if author and page:
        yield f"page {author} {page}"
    if author and year:
        yield f"year {author} {year}"
