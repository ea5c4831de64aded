"""From references to records: ask the sources in order, score what they offer, come to a verdict.

A source is asked only for what is still open. Nobody is called absent by a store alone: that takes an answer of
PubMed, of now or within the time for which a miss is remembered, or of a local copy of it that clearly covers the
year cited: a copy knows nothing of what came after it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from citecheck.bibliography.years import years
from citecheck.model import Ambiguous, Choice, Found, NotFound, NotIndexed, Record, Resolution, SourceName, Unchecked
from citecheck.resolution.choice import choose
from citecheck.resolution.coverage import not_indexed_reason, worth_asking
from citecheck.resolution.source import Answer, Query, RecordSource, Unavailable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

_COMPLETE = frozenset({SourceName.INDEX, SourceName.PUBMED})  # whose "no" counts


class Memory(Protocol):
    """What earlier runs learnt. ``remember_misses`` also keeps that PubMed had nothing better than a weak match."""

    def missed(self, query: Query) -> date | None:
        """When PubMed was last asked for this in vain, if that was recent enough to count."""

    def remember(self, records: Iterable[Record]) -> None:
        """Keep these records."""

    def remember_misses(self, queries: Iterable[Query]) -> None:
        """Keep that PubMed was asked these today and has nothing (more)."""


class NoMemory:
    """Remembers nothing."""

    def missed(self, query: Query) -> date | None:
        """Nothing was asked before."""
        return None

    def remember(self, records: Iterable[Record]) -> None:
        """Forget them."""

    def remember_misses(self, queries: Iterable[Query]) -> None:
        """Forget them."""


@dataclass(slots=True)
class _Case:
    """One query on its way through the sources."""

    query: Query
    records: dict[str, Record] = field(default_factory=dict)
    answered: dict[SourceName, str] = field(default_factory=dict)  # source to the date of its answer
    failures: list[str] = field(default_factory=list)
    choice: Choice = field(default_factory=Choice)

    def take(self, source: RecordSource, answer: Answer) -> None:
        """What a source answered."""
        if isinstance(answer, Unavailable):
            self.failures.append(answer.reason)
            return
        self.answered[source.name] = answer.as_of
        known = bool(self.records)
        for record in answer.records:
            self.records.setdefault(record.pmid, record)
        made = None if known else answer.choice
        self.choice = made or choose(self.query, tuple(self.records.values()))

    @property
    def complete(self) -> bool:
        """Whether somebody answered whose "no" counts."""
        return SourceName.PUBMED in self.answered or self.covered

    @property
    def covered(self) -> bool:
        """Whether the local PubMed answered and would have it: its date is of a later year than the one cited."""
        as_of = self.answered.get(SourceName.INDEX, "")
        cited = _latest_year(self.query)
        return bool(as_of and cited) and cited < as_of[:4]


def resolve(
    queries: Sequence[Query], sources: Sequence[RecordSource], memory: Memory | None = None, *, offline: bool = False
) -> list[Resolution]:
    """One verdict a query, in order; an outage is ``Unchecked``, never an absence."""
    memory = memory or NoMemory()
    cases = [_Case(query) for query in queries]
    for case in cases:
        case.choice = choose(case.query, ())
    for source in sources:
        due = [case for case in cases if _due(case, source, memory)]
        if not due:
            continue
        for case, answer in zip(due, source.candidates([case.query for case in due]), strict=True):
            case.take(source, answer)
    _remember(cases, memory)
    return [_verdict(case, memory, offline=offline) for case in cases]


def _due(case: _Case, source: RecordSource, memory: Memory) -> bool:
    """Whether this source has to be asked."""
    if source.name not in _COMPLETE:
        return True
    if case.choice.settled or not worth_asking(case.query):
        return False
    return source.name is not SourceName.PUBMED or memory.missed(case.query) is None


def _latest_year(query: Query) -> str:
    """The year cited; of a reference whose year was not read the latest it prints, "" if it prints none."""
    return max(years(query.parsed.year) or years(query.text), default="")


def _remember(cases: Sequence[_Case], memory: Memory) -> None:
    """Keep, in one go, what PubMed answered, and for what it had nothing (better)."""
    asked = [case for case in cases if SourceName.PUBMED in case.answered]
    records = (record for case in asked for record in case.choice.worth_keeping)
    fresh = [record for record in records if record.source is not SourceName.REFERENCES]
    if fresh:
        memory.remember(fresh)
    open_still = [case.query for case in asked if not case.choice.settled]
    if open_still:
        memory.remember_misses(open_still)


def _verdict(case: _Case, memory: Memory, *, offline: bool) -> Resolution:
    choice = case.choice
    missed = None if SourceName.PUBMED in case.answered else memory.missed(case.query)
    known = case.complete or missed is not None
    if choice.found is not None and (choice.settled or known):
        return Found(
            choice.found.record,
            choice.found.score,
            choice.others,
            occupant=choice.occupant,
            conflict=choice.conflict,
            conflict_field=choice.conflict_field,
        )
    if choice.tied and known:
        return Ambiguous(choice.tied)
    reason = not_indexed_reason(case.query)
    if reason is not None and (known or not case.failures):
        return NotIndexed(reason)
    if not known:
        if reason is not None and not worth_asking(case.query):
            return NotIndexed(reason)
        return Unchecked(_why(case, offline=offline), occupant=choice.occupant)
    as_of, sources = _absence(case, missed)
    return NotFound(
        as_of=as_of,
        sources=sources,
        occupant=choice.occupant,
        near=choice.others,
        conflict=choice.conflict,
        conflict_field=choice.conflict_field,
    )


def _absence(case: _Case, missed: date | None) -> tuple[str, tuple[SourceName, ...]]:
    """The date of an absence, and whose word it is: PubMed's, of now or of an earlier run, else its copy's alone."""
    local = (SourceName.INDEX,) if SourceName.INDEX in case.answered else ()
    if SourceName.PUBMED in case.answered:
        return case.answered[SourceName.PUBMED], (*local, SourceName.PUBMED)
    if missed is not None:
        return str(missed), (*local, SourceName.PUBMED)
    return case.answered[SourceName.INDEX], local


def _why(case: _Case, *, offline: bool) -> str:
    """Why nobody could be asked, in plain words."""
    if case.failures:
        return case.failures[-1]
    index = case.answered.get(SourceName.INDEX)
    if case.choice.found is not None or case.choice.tied:
        holder = "reference store" if index is None else "local PubMed"
        return f"The {holder} holds a similar record; whether it is the work cited, PubMed was not asked."
    if index == "":
        return "It is not covered by the local PubMed, which is only a part of PubMed, and PubMed was not asked."
    if index is not None:
        return f"The local PubMed of {index} may be too old to hold it, and PubMed was not asked."
    if offline:
        return "PubMed was not asked (offline), and the reference store holds no record of it."
    return "No source that could be asked holds it."
