"""The cascade: from a reference to the records of a local PubMed that may be it, narrow keys first.

Every stage costs more than the one before and is only run while no record is the work beyond doubt: first the keys that
a reference without errors shares with its record and few others (identifiers, place in its journal, title), then the
place in whatever journal, then what still agrees where place or title are wrong, at last the words of the title. A work
is only said to be absent after all of them. What a stage may cost is bounded, so that it does not grow with PubMed
(``benchmarks/local_lookup.py`` and ``benchmarks/full_index.py`` measure it).
"""

from __future__ import annotations

import itertools
from collections import Counter
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from citecheck.model import Choice
from citecheck.resolution.candidates import most_voted
from citecheck.resolution.choice import choose
from citecheck.resolution.matching import agree
from citecheck.sources.index import rows
from citecheck.sources.index.journal_table import Journals
from citecheck.sources.index.keys import far_keys, near_keys, place_keys, query_words

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence

    from citecheck.model import Record
    from citecheck.resolution.source import Query

BLOCK = 300  # records looked at under one key: "Editorial" has thousands
_STAGE = 25  # records of a stage that are compared
_WORDS = 8  # of a title, looked up: the rarest
_ENOUGH = 4  # rare words: a pair of frequent ones costs three times as much, and is looked up where fewer are rare
_PAIRED = 5  # frequent words of which pairs are looked up
SCANNED = 200_000  # postings gone through for all pairs of one reference: FTS5 takes 20 ns for each
_HITS = 200  # of one pair of words
_TITLES = 100  # titles compared as a whole
_NEAREST = 8  # of them by their letters, and as many by the words shared
_MANY = 4  # words and pairs sought, of which the title of the work has two at least
_UNITED = 60  # questions of one statement: SQLite takes 500
_UNDER_KEY = "SELECT pmid FROM keys WHERE key = ? LIMIT ?"
_WITH_WORDS = "SELECT rowid AS pmid FROM title WHERE title MATCH ? LIMIT ?"


class Cascade:
    """The stages of a look-up in an index that is open."""

    def __init__(self, conn: sqlite3.Connection, as_of: str, *, abstracts: bool) -> None:
        self._conn = conn
        self.reader = rows.RecordReader(conn, as_of, abstracts=abstracts)
        self._journals = Journals(conn)

    def knows_journal(self, name: str) -> bool:
        """Whether a journal of this name, or one that it abbreviates, is in the index."""
        return bool(self._journals.learned(name))

    def find(self, query: Query) -> tuple[tuple[Record, ...], Choice]:
        """The candidates of a reference, and what they come to."""
        stages = _Stages(query, self.reader)
        parsed = query.parsed
        journals = self._journals.ids(parsed.journal) if parsed.journal else ()
        if parsed.pmid and parsed.pmid.isdecimal() and len(parsed.pmid) < 10:
            stages.look_at([int(parsed.pmid)])
        near = self._votes(near_keys(parsed, journals))
        stages.look_at(_best(near))
        if not (stages.settled() and stages.in_place()):
            stages.look_at(_best(near + self._votes(place_keys(parsed))))
        if not stages.settled():
            stages.look_at(_best(self._votes(far_keys(parsed, journals))))
        if not stages.settled() and not stages.in_place():
            stages.look_at(self._by_words(query))
        stages.settled()
        return tuple(stages.records.values()), stages.choice

    def _votes(self, keys: Sequence[bytes]) -> Counter[int]:
        """PMIDs under the keys, each with the number of those that it is under."""
        votes: Counter[int] = Counter()
        for some in rows.lots(list(dict.fromkeys(keys)), _UNITED):
            values = [value for key in some for value in (key, BLOCK)]
            found = self._conn.execute(_united(_UNDER_KEY, len(some)), values).fetchall()
            votes.update([pmid for (pmid,) in found])
        return votes

    def _by_words(self, query: Query) -> list[int]:
        """PMIDs whose titles share rare words with the reference and look alike as a whole."""
        words = query_words(query)
        rare, frequent = self._ranked(words)
        sought: list[tuple[str, int]] = [(f'"{word}"', BLOCK) for word in rare[:_WORDS]]
        if len(sought) < _ENOUGH:
            sought += [(f'"{one}" AND "{other}"', _HITS) for one, other in _pairs(frequent)]
        sure = query.parsed.title is not None and len(sought) >= _MANY  # else many may be words of no title
        shared = self._titled(sought, least=2 if sure else 1)
        if len(shared) <= _NEAREST:
            return shared
        titles = self.reader.titles(shared)
        cited = (query.parsed.title or query.text[:600]).lower()
        hits = process.extract(cited, titles, scorer=fuzz.ratio, limit=_NEAREST)
        return list(dict.fromkeys([*(pmid for _, _, pmid in hits), *shared[:_NEAREST]]))

    def _ranked(self, words: Iterable[str]) -> tuple[list[str], list[tuple[int, str]]]:
        """The words that few titles have, in order, and those that many have, with their number, the rarest first."""
        each = list(words)
        question = f"SELECT word, titles FROM frequent WHERE word IN ({','.join('?' * len(each))})"  # noqa: S608 - marks
        known = dict(self._conn.execute(question, each).fetchall())
        return [word for word in each if word not in known], sorted((known[word], word) for word in known)

    def _titled(self, sought: Sequence[tuple[str, int]], least: int) -> list[int]:
        """The PMIDs whose titles answer most of what is sought (and how many of each are looked at), the best first.

        Those that answer fewer than ``least`` are left out. Counted by SQLite: a reference without a record has some
        six hundred hits.
        """
        if not sought:
            return []
        hits = _united(_WITH_WORDS, len(sought))
        best = "GROUP BY pmid HAVING count(*) >= ? ORDER BY count(*) DESC, pmid LIMIT ?"
        values = [value for one in sought for value in one]
        found = self._conn.execute(f"SELECT pmid FROM ({hits}) {best}", [*values, least, _TITLES])  # noqa: S608 - ours
        return [pmid for (pmid,) in found.fetchall()]


class _Stages:
    """What the stages run so far have found for one reference."""

    def __init__(self, query: Query, reader: rows.RecordReader) -> None:
        self.query = query
        self.records: dict[int, Record] = {}
        self.choice = Choice()
        self._reader = reader
        self._seen: set[int] = set()
        self._new = True

    def look_at(self, pmids: Iterable[int]) -> None:
        """Read these records, too, unless they were read before."""
        new = [pmid for pmid in pmids if pmid not in self._seen]
        self._seen.update(new)
        found = self._reader.records(new) if new else []
        self._new = self._new or bool(found)
        self.records.update((int(record.pmid), record) for record in found)

    def settled(self) -> bool:
        """Choose anew if records came; whether the choice is beyond doubt, so that no further stage is needed."""
        if self._new:
            self.choice = choose(self.query, tuple(self.records.values()))
            self._new = False
        return self.choice.settled

    def in_place(self) -> bool:
        """Whether the record taken for the work stands at the place cited: no words of a title will find a better."""
        return self.choice.found is not None and agree(self.query, self.choice.found.record).place


def _united(question: str, times: int) -> str:
    """One statement that asks the same so many times, with values of its own each time: one call, not fifteen."""
    return " UNION ALL ".join([f"SELECT pmid FROM ({question})"] * times)  # noqa: S608 - ours


def _pairs(frequent: Sequence[tuple[int, str]]) -> Iterator[tuple[str, str]]:
    """Pairs of the rarest of these words, as many as can be looked up without going through too much."""
    pairs = itertools.combinations(frequent[:_PAIRED], 2)
    left = SCANNED
    for (few, one), (many, other) in sorted(pairs, key=lambda pair: pair[0][0] + pair[1][0]):
        left -= few + many
        if left < 0:
            return
        yield one, other


def _best(votes: Counter[int]) -> list[int]:
    """The PMIDs with most votes, as many as a stage compares; of equal ones the older record."""
    return most_voted(votes, _STAGE, int)
