"""Old records asked for again: a paper may have been retracted since its record was stored."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from citecheck.model import Found, Record, Resolution, SourceName
from citecheck.records.source import Unavailable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


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

    One request for all of them. If nobody answers, the old records stand.
    """
    pubmed = next((source for source in sources if isinstance(source, Fetching)), None)
    if pubmed is None or not isinstance(memory, Aging):
        return list(resolutions)
    old = {found.record.pmid for found in resolutions if isinstance(found, Found) and _is_old(found.record, memory)}
    fresh = pubmed.fetch(sorted(old, key=int)) if old else {}
    if isinstance(fresh, Unavailable) or not old:
        return list(resolutions)
    memory.renewed(old, fresh.values())
    return [
        replace(found, record=fresh[found.record.pmid])
        if isinstance(found, Found) and found.record.pmid in fresh
        else found
        for found in resolutions
    ]


def _is_old(record: Record, memory: Aging) -> bool:
    return record.source is SourceName.REFERENCES and record.pmid.isdecimal() and memory.stale(record.pmid)
