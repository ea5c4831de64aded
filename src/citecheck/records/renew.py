"""Old records asked for again: a paper may have been retracted since its record was stored."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from citecheck.model import Found, Record, Resolution, SourceName
from citecheck.records.source import Unavailable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_AT_ONCE = 200  # records of one request, as NCBI advises


@runtime_checkable
class Aging(Protocol):
    """A memory that knows how old its records are."""

    def stale(self, pmid: str) -> bool:
        """Whether the record's notices are due."""

    def renewed(self, asked: Iterable[str], records: Iterable[Record]) -> None:
        """These were asked for today, and this came."""


@runtime_checkable
class Fetching(Protocol):
    """A source that delivers records by PMID."""

    def fetch(self, pmids: Sequence[str]) -> dict[str, Record] | Unavailable:
        """The records as they stand today."""


def renew(resolutions: Sequence[Resolution], memory: object, sources: Iterable[object]) -> list[Resolution]:
    """The resolutions with records as they stand today where the stored ones are old.

    One request for a few hundred of them. Where nobody answers, the old records stand.
    """
    pubmed = next((source for source in sources if isinstance(source, Fetching)), None)
    if pubmed is None or not isinstance(memory, Aging):
        return list(resolutions)
    old = {found.record.pmid for found in resolutions if isinstance(found, Found) and _is_old(found.record, memory)}
    fresh: dict[str, Record] = {}
    for batch in ask_again(old, pubmed):
        if not batch.failure:
            memory.renewed(batch.pmids, batch.records.values())
            fresh |= batch.records
    return [
        replace(found, record=fresh[found.record.pmid])
        if isinstance(found, Found) and found.record.pmid in fresh
        else found
        for found in resolutions
    ]


@dataclass(frozen=True, slots=True)
class Batch:
    """What became of asking for a few records again."""

    pmids: tuple[str, ...]
    records: Mapping[str, Record] = field(default_factory=dict)  # as they stand today; one that is gone is not there
    failure: str = ""  # why nobody answered, in plain words


def ask_again(pmids: Iterable[str], pubmed: Fetching) -> Iterator[Batch]:
    """Ask for the records as they stand today, a few hundred at a time, so that an outage costs only what follows."""
    rest = sorted(set(pmids), key=int)
    while rest:
        asked, rest = tuple(rest[:_AT_ONCE]), rest[_AT_ONCE:]
        answer = pubmed.fetch(asked)
        if isinstance(answer, Unavailable):
            yield Batch(asked, failure=answer.reason)
        else:
            yield Batch(asked, answer)


def _is_old(record: Record, memory: Aging) -> bool:
    return record.source is SourceName.REFERENCES and record.pmid.isdecimal() and memory.stale(record.pmid)
