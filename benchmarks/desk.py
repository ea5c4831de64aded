"""citecheck in process over records in memory: no network, no store."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citecheck.checker import Desk
from citecheck.model import SourceName, SourceReport
from citecheck.resolution.candidates import CandidateIndex
from citecheck.resolution.resolve import NoMemory
from citecheck.resolution.source import Answer, Candidates, Query

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from citecheck.model import Record


class AllRecords:
    """All records there are: what it does not hold does not exist, so its misses count like those of a local PubMed."""

    name = SourceName.INDEX

    def __init__(self, records: Iterable[Record]) -> None:
        self._index = CandidateIndex(records)

    def candidates(self, queries: Sequence[Query]) -> list[Answer]:
        """What the index offers."""
        return [Candidates(self._index.lookup(query), "2026-01-01") for query in queries]

    def report(self) -> SourceReport:
        """It always answers."""
        return SourceReport(self.name, "answered")


def desk(records: Iterable[Record]) -> Desk:
    """What a check needs."""
    return Desk([AllRecords(records)], NoMemory())
