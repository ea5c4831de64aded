"""What a run asked its sources, seen from outside: what each result rests on."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from citecheck.resolution.source import Candidates, Unavailable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from citecheck.model import Record, SourceName, SourceReport
    from citecheck.resolution.source import Answer, LiveSource, Query


@dataclass(slots=True)
class Witness:
    """What was asked in one run."""

    queries: set[Query] = field(default_factory=set)  # over the network …
    pmids: set[str] = field(default_factory=set)  # … and by PMID
    answers: dict[Query, Answer] = field(default_factory=dict)  # of the store, before anybody else was asked


class Watched:
    """PubMed that answers as it does, with a witness to what it is asked."""

    def __init__(self, pubmed: LiveSource, witness: Witness) -> None:
        self._pubmed = pubmed
        self._witness = witness

    @property
    def name(self) -> SourceName:
        """Which source this is."""
        return self._pubmed.name

    def candidates(self, queries: Sequence[Query]) -> list[Answer]:
        """As PubMed answers."""
        self._witness.queries.update(queries)
        return self._pubmed.candidates(queries)

    def fetch(self, pmids: Sequence[str]) -> dict[str, Record] | Unavailable:
        """As PubMed answers."""
        self._witness.pmids.update(pmids)
        return self._pubmed.fetch(pmids)

    def report(self) -> SourceReport:
        """As PubMed reports."""
        return self._pubmed.report()


class Digests:
    """Digests of answers; a record is looked at once, however many answers hold it."""

    def __init__(self) -> None:
        self._records: dict[int, tuple[Record, bytes]] = {}  # by identity, which the record is kept alive for

    def of(self, answers: Iterable[Answer]) -> tuple[str, ...]:
        """A digest of each answer: of its records as they stand, in their order, and of its date."""
        return tuple(map(self._answer, answers))

    def _answer(self, answer: Answer) -> str:
        if not isinstance(answer, Candidates):
            return ""
        parts = [answer.as_of.encode(), *map(self._record, answer.records)]
        return hashlib.sha256(b"\0".join(parts)).hexdigest()

    def _record(self, record: Record) -> bytes:
        known = self._records.get(id(record))
        if known is None:
            known = record, hashlib.sha256(repr(record).encode("utf-8", "backslashreplace")).digest()
            self._records[id(record)] = known
        return known[1]
