"""Stored records asked for again: the old ones in a run, all of them in a refresh.

The store is written batch by batch, each after a whole answer: what an outage leaves unanswered stays as it was and
is due again. A record that PubMed no longer delivers stays, under its old date.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from citecheck.model import Found, Record, Resolution, SourceName
from citecheck.resolution.source import Unavailable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from citecheck.model import Record


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


_SUSPECT = 2  # records: an answer that lacks so many or more, and has none, is no answer


class Keeping(Protocol):
    """The reference store, as far as a refresh needs it."""

    def records(self) -> list[Record]:
        """Those in files of their own."""

    def renewed(self, asked: Iterable[str], records: Iterable[Record]) -> None:
        """These were asked for today, and this came."""

    def keep(self, records: Iterable[Record]) -> None:
        """Put records aside, without a file."""


@dataclass(frozen=True, slots=True)
class Renewal:
    """A stored record, and what PubMed says of it today."""

    old: Record
    new: Record | None = None  # ``None``: PubMed answered and no longer has it, unless there was a failure
    failure: str = ""  # why nobody answered


def refresh(
    stored: Sequence[Record], store: Keeping | None, pubmed: Fetching, tell: Callable[[str], None] = lambda _: None
) -> list[Renewal]:
    """Each stored record beside the one of today, in the order given. Without a store to write to nothing is kept."""
    old = {record.pmid: record for record in stored}
    filed = {record.pmid for record in store.records()} if store else set()
    renewals: dict[str, Renewal] = {}
    tell(f"asking PubMed again for {len(old)} records")
    for batch in map(_trusted, ask_again(old, pubmed)):
        if store and batch.records:
            came = [record for record in batch.records.values() if record.pmid in filed]
            store.renewed([record.pmid for record in came], came)
            aside = [record for record in batch.records.values() if record.pmid not in filed]
            if aside:
                store.keep(aside)  # nobody filed it, or somebody took its file away: it gets none
        renewals |= {p: Renewal(old[p], batch.records.get(p), batch.failure) for p in batch.pmids}
        tell(f"asked PubMed again for {len(renewals)} of {len(old)} records")
    return [renewals[record.pmid] for record in old.values()]


def _trusted(batch: Batch) -> Batch:
    """An empty answer to many records is an outage: they do not vanish together."""
    if batch.failure or batch.records or len(batch.pmids) < _SUSPECT:
        return batch
    return Batch(batch.pmids, failure="PubMed delivered none of the records that it was asked for")
