"""The stored records asked for again, all of them whatever their age, and kept as they stand today.

The store is written batch by batch, each after a whole answer: what an outage leaves unanswered stays as it was and
is due again. A record that PubMed no longer delivers stays, under its old date.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from citecheck.records.renew import Batch, Fetching, ask_again

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from citecheck.model import Record

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
