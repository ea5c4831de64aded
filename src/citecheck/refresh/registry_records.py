"""What registries beyond PubMed answered, asked for again: their records, and the notices on works of PubMed's.

A registry is a memory with a live service behind it (``Remembered``); what an outage leaves unanswered stays as it was.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from citecheck.frozen import Frozen, replace
from citecheck.model import AskedRegistry, Record, RecordChange, Unanswered
from citecheck.refresh import diff
from citecheck.resolution.source import Unavailable
from citecheck.resolution.updates import KnownNotices, with_notices

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from citecheck.model import Notice, Place, SourceName, SourceReport


class StoredRegistry(Protocol):
    """A registry and the memory of what it answered."""

    name: SourceName

    @property
    def can_renew(self) -> bool:
        """Whether it can be asked for single records."""

    def stored(self) -> list[Record]:
        """The records that references were found to be."""

    def stored_notices(self) -> Mapping[str, tuple[Notice, ...]]:
        """The notices on works that it was asked about, by DOI in lower case; none is remembered as well."""

    def renew(self, records: Sequence[Record]) -> dict[str, Record] | Unavailable:
        """These records as they stand today, by key; one that is gone is left out. They are remembered."""

    def renew_notices(self, dois: Sequence[str]) -> KnownNotices:
        """The notices on these works as they stand today. They are remembered."""

    def report(self) -> SourceReport:
        """What was asked in this run."""


class Renewed(Frozen):
    """What asking registries again came to."""

    changes: tuple[RecordChange, ...] = ()
    unanswered: tuple[Unanswered, ...] = ()
    asked: tuple[AskedRegistry, ...] = ()


def renew_registries(
    registries: Sequence[StoredRegistry],
    held: Mapping[str, Record],
    cited: Mapping[str, tuple[Place, ...]] | None = None,
    tell: Callable[[str], None] = lambda _: None,
) -> Renewed:
    """What changed since the registries answered.

    Left to ``citecheck run``, which asks again when they are old: records without a DOI, and those of registries that
    cannot be asked for single records.

    ``held``: the records of PubMed by DOI in lower case, on which registries may know notices. ``cited``: the places
    of the records that count by key, ``None``: all do.
    """
    out = Renewed()
    for registry in registries:
        if not registry.can_renew:
            continue
        records = [one for one in registry.stored() if one.doi and (cited is None or one.key in cited)]
        tell(f"asking {registry.name.in_words} again for {len(records)} records")
        of_records = _records(registry, records)
        own = {one.doi.lower() for one in records}
        others = {doi: one for doi, one in held.items() if doi not in own and (cited is None or one.key in cited)}
        notices = {doi: known for doi, known in registry.stored_notices().items() if doi in others}
        of_notices = _notices(registry, notices, held)
        asked = AskedRegistry(registry.name, len(records), len(notices), registry.report().requests)
        both = Renewed((*of_records.changes, *of_notices.changes), (*of_records.unanswered, *of_notices.unanswered))
        out = Renewed(
            (*out.changes, *(_placed(one, cited) for one in both.changes)),
            (*out.unanswered, *both.unanswered),
            (*out.asked, asked) if records or notices else out.asked,
        )
    return out


def _records(registry: StoredRegistry, records: Sequence[Record]) -> Renewed:
    today = registry.renew(records) if records else {}
    if isinstance(today, Unavailable):
        return Renewed(unanswered=tuple(Unanswered(today.reason) for _ in records))
    changes: list[RecordChange] = []
    for old in records:
        new = today.get(old.key)
        changes += [diff.gone(old)] if new is None else diff.changes(old, new)
    return Renewed(tuple(changes))


def _notices(registry: StoredRegistry, known: Mapping[str, tuple[Notice, ...]], held: Mapping[str, Record]) -> Renewed:
    """The notices that have come or gone of works whose records another source has."""
    if not known:
        return Renewed()
    today = registry.renew_notices(list(known))
    if today.trouble:
        return Renewed(unanswered=tuple(Unanswered(today.trouble, held[doi].pmid or None) for doi in known))
    changes: list[RecordChange] = []
    for doi, before in known.items():
        record = held[doi]
        new = with_notices(record, today.by_doi.get(doi, ()))
        changes += (replace(one, source=registry.name) for one in diff.changes(with_notices(record, before), new))
    return Renewed(tuple(changes))


def _placed(change: RecordChange, cited: Mapping[str, tuple[Place, ...]] | None) -> RecordChange:
    key = change.pmid or f"doi {change.doi.lower()}"
    return replace(change, places=(cited or {}).get(key, ()))
