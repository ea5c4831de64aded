"""From references to records: ask the store, then the sources in order, score what they offer, come to a verdict.

A source is asked only about references that are still open. ``NotFound`` is never said on the store's word alone. It
takes an answer of PubMed, given now or within the time for which a miss counts (``MissPolicy``), or one of a local
copy of PubMed that clearly covers the year cited: a copy knows nothing of what came after it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from citecheck.bibliography.years import years
from citecheck.frozen import Frozen
from citecheck.model import Ambiguous, Choice, Found, NotFound, NotIndexed, Record, Resolution, SourceName, Unchecked
from citecheck.resolution.choice import choose
from citecheck.resolution.coverage import may_be_in_bookshelf, names_bookshelf, not_indexed_reason, worth_asking
from citecheck.resolution.source import Unavailable

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from citecheck.resolution.source import Answer, MissPolicy, Query, RecordSource, Store

_COMPLETE = frozenset({SourceName.INDEX, SourceName.PUBMED})  # sources that may say that a work is absent


@dataclass(slots=True)
class _Lookup:
    """One reference, and what the sources asked so far have answered about it."""

    query: Query
    records: dict[str, Record] = field(default_factory=dict)
    answered: dict[SourceName, str] = field(default_factory=dict)  # source to the date of its answer
    failures: list[str] = field(default_factory=list)
    choice: Choice = field(default_factory=Choice)

    def add(self, source: RecordSource, answer: Answer) -> None:
        """Note what a source answered and choose anew among all records offered so far."""
        if isinstance(answer, Unavailable):
            self.failures.append(answer.reason)
            return
        self.answered[source.name] = answer.as_of
        others = bool(self.records)
        for record in answer.records:
            self.records.setdefault(record.key, record)
        made = None if others else answer.choice
        self.choice = made or choose(self.query, tuple(self.records.values()))

    @property
    def complete(self) -> bool:
        """Whether PubMed answered, or its local copy that would have the work: what they lack is absent."""
        return SourceName.PUBMED in self.answered or self.covered

    @property
    def covered(self) -> bool:
        """Whether the local PubMed answered and is of a later year than the one cited: it would have the work."""
        as_of = self.answered.get(SourceName.INDEX, "")
        cited = _latest_year(self.query)
        return bool(as_of and cited) and cited < as_of[:4]


class _Earlier(Frozen):
    """What earlier runs left: the store, and which of its misses count."""

    store: Store | None
    misses: MissPolicy | None  # None: as the store has it

    def miss(self, query: Query) -> date | None:
        """The day on which PubMed was last asked about the reference in vain, if that still counts."""
        if self.store is None:
            return None
        return (self.misses or self.store.misses).last_miss(self.store, query)


def resolve(
    queries: Sequence[Query],
    sources: Sequence[RecordSource],
    store: Store | None = None,
    misses: MissPolicy | None = None,
    *,
    offline: bool = False,
) -> list[Resolution]:
    """One verdict a query, in order; an outage is ``Unchecked``, never an absence.

    The ``store`` is asked first, then the other ``sources`` in order, and keeps what PubMed answered. ``misses`` says
    which earlier misses count (``None``: as the store has it). ``offline`` only words the reason of ``Unchecked``.
    """
    earlier = _Earlier(store, misses)
    lookups = [_Lookup(query) for query in queries]
    for lookup in lookups:
        lookup.choice = choose(lookup.query, ())
    for source in (*([] if store is None else [store]), *sources):
        due = [lookup for lookup in lookups if _is_due(lookup, source, earlier)]
        if not due:
            continue
        for lookup, answer in zip(due, source.candidates([lookup.query for lookup in due]), strict=True):
            lookup.add(source, answer)
    if store is not None:
        _save(lookups, store)
    return [_verdict(lookup, earlier, offline=offline) for lookup in lookups]


def _is_due(lookup: _Lookup, source: RecordSource, earlier: _Earlier) -> bool:
    """Whether this source has to be asked about the reference."""
    if source.name not in _COMPLETE:
        return True
    if lookup.choice.settled or not worth_asking(lookup.query):
        return False
    return source.name is not SourceName.PUBMED or earlier.miss(lookup.query) is None


def _latest_year(query: Query) -> str:
    """The year cited; of a reference whose year was not read the latest it prints, "" if it prints none."""
    return max(years(query.parsed.year) or years(query.text), default="")


def _save(lookups: Sequence[_Lookup], store: Store) -> None:
    """Put the records that PubMed answered with into the store, and note for which references it had none (better)."""
    asked = [lookup for lookup in lookups if SourceName.PUBMED in lookup.answered]
    records = (record for lookup in asked for record in lookup.choice.to_store)
    fresh = [record for record in records if record.source is not SourceName.REFERENCES]
    if fresh:
        store.put(fresh)
    open_still = [lookup.query for lookup in asked if not lookup.choice.settled]
    if open_still:
        store.add_asked(open_still)


def _verdict(lookup: _Lookup, earlier: _Earlier, *, offline: bool) -> Resolution:
    """What the answers come to."""
    choice = lookup.choice
    miss = None if SourceName.PUBMED in lookup.answered else earlier.miss(lookup.query)
    is_complete = lookup.complete or miss is not None
    if choice.found is not None and (choice.settled or is_complete):
        return Found(
            choice.found.record,
            choice.found.score,
            choice.others,
            occupant=choice.occupant,
            conflict=choice.conflict,
            conflict_field=choice.conflict_field,
        )
    if choice.tied and is_complete:
        return Ambiguous(choice.tied)
    reason = not_indexed_reason(lookup.query)
    expected = worth_asking(lookup.query) and names_bookshelf(lookup.query)
    if reason is not None and (is_complete or not (lookup.failures or expected)):
        return NotIndexed(reason)
    if not is_complete:
        if reason is not None and not worth_asking(lookup.query):
            return NotIndexed(reason)
        return Unchecked(
            _why(lookup, offline=offline),
            occupant=choice.occupant,
            conflict=choice.conflict,
            conflict_field=choice.conflict_field,
        )
    as_of, sources = _absence(lookup, miss)
    return NotFound(
        as_of=as_of,
        sources=sources,
        occupant=choice.occupant,
        near=choice.others,
        conflict=choice.conflict,
        conflict_field=choice.conflict_field,
    )


def _absence(lookup: _Lookup, miss: date | None) -> tuple[str, tuple[SourceName, ...]]:
    """The date of an absence, and the sources that say so: PubMed, now or in an earlier run, else its copy alone."""
    local = (SourceName.INDEX,) if SourceName.INDEX in lookup.answered else ()
    if SourceName.PUBMED in lookup.answered:
        return lookup.answered[SourceName.PUBMED], (*local, SourceName.PUBMED)
    if miss is not None:
        return str(miss), (*local, SourceName.PUBMED)
    return lookup.answered[SourceName.INDEX], local


def _why(lookup: _Lookup, *, offline: bool) -> str:
    """Why there is no verdict, in plain words: the last failure, or that PubMed was not asked."""
    if lookup.failures:
        return lookup.failures[-1]
    index = lookup.answered.get(SourceName.INDEX)
    if lookup.choice.found is not None or lookup.choice.tied:
        holder = "reference store" if index is None else "local PubMed"
        return f"The {holder} holds a similar record; whether it is the work cited, PubMed was not asked."
    if index is not None:
        return _why_not_covered(lookup.query, index)
    if offline:
        return "PubMed was not asked (offline), and no record stands in the reference store."
    return "No source that could be asked holds it."


def _why_not_covered(query: Query, index: str) -> str:
    """Why the local PubMed of that date ("": it says nothing of absence) does not call the work absent."""
    if index:
        return f"The local PubMed of {index} may be too old to hold it, and PubMed was not asked."
    if may_be_in_bookshelf(query):
        return "It may be part of a book; the local PubMed holds none, as NLM's files do, and PubMed was not asked."
    return "It is not covered by the local PubMed, which is only a part of PubMed, and PubMed was not asked."
