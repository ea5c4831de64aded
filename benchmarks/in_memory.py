"""citecheck in process over records in memory: no network, no store."""

from __future__ import annotations

from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from citecheck.checker import Checker
from citecheck.model import SourceName, SourceReport
from citecheck.opening import Sources
from citecheck.resolution.candidates import CandidateIndex
from citecheck.resolution.source import Answer, Candidates, Query
from citecheck.settings import Settings
from citecheck.sources.store import ReferenceStore

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


def checker_over(records: Iterable[Record]) -> Checker:
    """A checker whose only source of records is these; its store is an empty folder that stays empty."""
    store = ReferenceStore(Path(mkdtemp(prefix="citecheck-benchmark-")) / "references")
    return Checker(Settings(offline=True), sources=Sources(store, (AllRecords(records),)))
