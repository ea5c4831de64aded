"""Two ways to look at what the store remembers of references that PubMed did not have.

A miss counts for a week in a run. A refresh asks which records an article cites without asking anybody, for which an
old “no” is as good as a new one; and then it asks about the misses once more, for which no earlier “no” counts.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from citecheck.model import Record
    from citecheck.records.source import Answer, Query


class Store(Protocol):
    """The reference store, as far as it remembers questions."""

    def last_asked(self, query: Query) -> str:
        """The ISO date of PubMed's answer, "" where there was none."""

    def candidates(self, queries: Sequence[Query]) -> list[Answer]:
        """Stored records for each query."""

    def remember(self, records: Iterable[Record]) -> None:
        """Keep chosen records."""

    def known(self, pmids: Iterable[str]) -> dict[str, Record]:
        """Recent records."""

    def note_asked(self, queries: Iterable[Query], *, through: bool = False) -> None:
        """PubMed answered everything about these."""

    def keep(self, records: Iterable[Record]) -> None:
        """Put records aside."""


class Patient:
    """A memory to which PubMed's “no” counts however old it is: what an article cites is told without asking."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def missed(self, query: Query) -> date | None:
        """When PubMed was last asked for this."""
        day = self._store.last_asked(query)
        return date.fromisoformat(day) if day else None

    def remember(self, records: Iterable[Record]) -> None:
        """Nothing new is learnt."""

    def remember_misses(self, queries: Iterable[Query]) -> None:
        """Nothing new is learnt."""


class Anew:
    """A memory that knows records but no earlier “no”: what PubMed did not have is asked about once more."""

    def __init__(self, store: Store, *, write: bool = True) -> None:
        self._store = store
        self._write = write

    def candidates(self, queries: Sequence[Query]) -> list[Answer]:
        """Stored records for each query."""
        return self._store.candidates(queries)

    def missed(self, query: Query) -> date | None:
        """Never."""
        return None

    def recall(self, question: str) -> tuple[str, ...] | None:
        """No earlier search."""
        return None

    def known(self, pmids: Iterable[str]) -> dict[str, Record]:
        """Recent records."""
        return self._store.known(pmids)

    def note(self, question: str, pmids: Sequence[str]) -> None:
        """Searches are not kept: the next refresh asks anew."""

    def keep(self, records: Iterable[Record]) -> None:
        """Put records aside."""
        if self._write:
            self._store.keep(records)

    def note_asked(self, queries: Iterable[Query], *, through: bool = False) -> None:
        """PubMed answered everything about these."""
        if self._write:
            self._store.note_asked(queries, through=through)

    def remember(self, records: Iterable[Record]) -> None:
        """Keep chosen records."""
        if self._write:
            self._store.remember(records)

    def remember_misses(self, queries: Iterable[Query]) -> None:
        """PubMed was asked these today and has nothing (more)."""
        self.note_asked(queries)
