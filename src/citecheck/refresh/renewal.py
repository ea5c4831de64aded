"""Stored records asked for again: the stale ones in a run (``renew_stale``), all of them in a refresh (``renew_all``).

The store is written batch by batch, each after a whole answer: what an outage leaves unanswered stays as it was and
is asked for again next time. A record that PubMed no longer delivers stays in the store; in a refresh also under its
old date.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from citecheck.frozen import Frozen, field, replace
from citecheck.model import Found, Record, Resolution, SourceName
from citecheck.resolution.source import Unavailable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from citecheck.resolution.source import LiveSource, RecordStore

_AT_ONCE = 200  # records of one request, as NCBI advises
_SUSPECT = 2  # records: an answer that lacks so many or more, and has none, counts as an outage


class Batch(Frozen):
    """The answer to one request for records that are stored."""

    pmids: tuple[str, ...]
    records: Mapping[str, Record] = field(default_factory=dict)  # as they stand today; one that is gone is left out
    failure: str = ""  # why there was no answer, in plain words


class Renewal(Frozen):
    """A stored record, and the same record as PubMed has it today."""

    old: Record
    new: Record | None = None  # ``None``: PubMed answered and no longer has it, unless there was a failure
    failure: str = ""  # why there was no answer


def renew_stale(
    resolutions: Sequence[Resolution], store: RecordStore | None, pubmed: LiveSource | None
) -> list[Resolution]:
    """The resolutions, with records as they stand today in place of stored ones that are stale.

    PubMed is asked for a few hundred of them at a time. Without a store or PubMed, and where PubMed does not answer,
    the stored records stand.
    """
    if pubmed is None or store is None:
        return list(resolutions)
    stale = {one.record.pmid for one in resolutions if isinstance(one, Found) and _is_stale(one.record, store)}
    fresh: dict[str, Record] = {}
    for batch in ask_again(stale, pubmed):
        if not batch.failure:
            store.put_renewed(batch.pmids, batch.records.values())
            fresh |= batch.records
    return [
        replace(one, record=fresh[one.record.pmid]) if isinstance(one, Found) and one.record.pmid in fresh else one
        for one in resolutions
    ]


def renew_all(
    records: Sequence[Record],
    store: RecordStore,
    pubmed: LiveSource,
    tell: Callable[[str], None] = lambda _: None,
) -> list[Renewal]:
    """Each of the stored records beside the one of today, in the order given; what came is put into the store.

    ``tell`` is called with a line of text for each step.
    """
    old = {record.pmid: record for record in records}
    filed = {record.pmid for record in store.records()}
    renewals: dict[str, Renewal] = {}
    tell(f"asking PubMed again for {len(old)} records")
    for batch in map(_or_outage, ask_again(old, pubmed)):
        if batch.records:
            came = [record for record in batch.records.values() if record.pmid in filed]
            store.put_renewed([record.pmid for record in came], came)
            aside = [record for record in batch.records.values() if record.pmid not in filed]
            if aside:
                store.put_aside(aside)  # it never had a file, or somebody took it away: it gets none
        renewals |= {p: Renewal(old[p], batch.records.get(p), batch.failure) for p in batch.pmids}
        tell(f"asked PubMed again for {len(renewals)} of {len(old)} records")
    return [renewals[record.pmid] for record in old.values()]


def ask_again(pmids: Iterable[str], pubmed: LiveSource) -> Iterator[Batch]:
    """Ask for the records as they stand today, a few hundred at a time, so that an outage costs only what follows."""
    rest = sorted(set(pmids), key=int)
    while rest:
        asked, rest = tuple(rest[:_AT_ONCE]), rest[_AT_ONCE:]
        answer = pubmed.fetch(asked)
        if isinstance(answer, Unavailable):
            yield Batch(asked, failure=answer.reason)
        else:
            yield Batch(asked, answer)


def _is_stale(record: Record, store: RecordStore) -> bool:
    """Whether the record came from the store and is stale there."""
    return record.source is SourceName.REFERENCES and record.pmid.isdecimal() and store.is_stale(record.pmid)


def _or_outage(batch: Batch) -> Batch:
    """The batch, or a failure where several records were asked for and none came: they do not vanish together."""
    if batch.failure or batch.records or len(batch.pmids) < _SUSPECT:
        return batch
    return Batch(batch.pmids, failure="PubMed delivered none of the records that it was asked for")
