"""What journals are called, learned from the records: NLM's abbreviation, full title, parts of it, ISSNs.

A printed name is looked up under its significant words; one that was not learned is compared with the journals whose
words begin with the same letters.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from citecheck.bibliography.journals import forms, same_name, words_of
from citecheck.sources.index.keys import digest, journal_id

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

_ISSN = re.compile(r"\d{4}-\d{3}[\dX]")
_ALIKE = 400  # journals compared with an unknown name
_MOST = 6  # journals that one printed name may mean
_SEPARATOR = "\x1f"  # of payload.journal_text


def learn(conn: sqlite3.Connection) -> None:
    """Learn the names of all journals anew. Raises sqlite3.Error."""
    known: dict[str, int] = {}
    pairs: set[tuple[bytes, int]] = set()
    for number, text in conn.execute("SELECT id, text FROM journal ORDER BY id"):
        short, full, _, *issns = text.split(_SEPARATOR)
        if not (short or full):
            continue
        first = known.setdefault(journal_id(short or full), number)
        pairs.update((digest("issn", issn.upper()), first) for issn in issns)
        for name in filter(None, (short, full)):
            pairs.update((key, first) for key in _name_keys(name))
            pairs.add((_letters_key(name), first))
    conn.execute("BEGIN")
    conn.execute("DELETE FROM alias")
    conn.executemany("INSERT INTO alias VALUES (?, ?)", sorted(pairs))
    conn.execute("COMMIT")


class Journals:
    """Printed names to the journals that they may mean."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        self._conn = conn
        self.ids = lru_cache(maxsize=4096)(self._ids)

    def _ids(self, cited: str) -> tuple[str, ...]:
        """What the journals that a printed name may mean go by in keys; the likeliest first."""
        if not words_of(cited):
            return ()
        found = dict.fromkeys([journal_id(cited), *self.learned(cited)])
        return tuple(found)[:_MOST]

    def learned(self, cited: str) -> list[str]:
        """What the learned journals of this name go by in keys, the likeliest first."""
        issns = [digest("issn", issn) for issn in _ISSN.findall(cited.upper())]
        exact = [name for key in [*_name_keys(cited), *issns] for name in self._names(key)]
        if not exact:
            alike = [
                names for names in self._names(_letters_key(cited)) if any(same_name(cited, n) for n in names if n)
            ]
            exact = sorted(alike, key=lambda names: -max(fuzz.ratio(cited.lower(), name.lower()) for name in names))
        return list(dict.fromkeys(journal_id(short or full) for short, full in exact))

    def _names(self, key: bytes) -> Iterator[tuple[str, str]]:
        question = "SELECT text FROM alias JOIN journal ON id = alias.journal WHERE name = ? LIMIT ?"
        for (text,) in self._conn.execute(question, (key, _ALIKE)).fetchall():
            short, full, *_ = text.split(_SEPARATOR)
            yield short, full


def _name_keys(name: str) -> list[bytes]:
    return [digest("name", *form) for form in forms(name)]


def _letters_key(name: str) -> bytes:
    """The first letters of the significant words: what all abbreviations of a name have in common."""
    return digest("letters", "".join(word[0] for word in words_of(name)))
