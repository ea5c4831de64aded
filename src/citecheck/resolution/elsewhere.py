"""What PubMed left open, asked of further registries in the order given: Crossref, DataCite, book catalogues, …

PubMed's verdict stands wherever it found the work. A registry that holds the work makes it ``Found`` with its own
record, and ``before`` keeps what PubMed had come to. A registry that did not answer leaves a reference that nobody
found ``Unchecked``: "not found" means that everyone who was asked answered.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from citecheck.model import Choice, Found, NotFound, NotIndexed, Record, Resolution, SourceName, Unchecked
from citecheck.resolution.choice import choose
from citecheck.resolution.source import Unavailable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from citecheck.resolution.source import Answer, Query, RecordSource

_Open = NotFound | NotIndexed | Unchecked


@dataclass(slots=True)
class _Lookup:
    """One reference that PubMed left open, and what the registries asked so far have answered about it."""

    query: Query
    before: _Open
    found: Found | None = None
    near: Choice = field(default_factory=Choice)
    failures: list[str] = field(default_factory=list)
    answered: list[SourceName] = field(default_factory=list)
    records: dict[str, Record] = field(default_factory=dict)

    def add(self, registry: RecordSource, answer: Answer) -> None:
        """Note what a registry answered; the first that holds the work settles it."""
        if isinstance(answer, Unavailable):
            self.failures.append(answer.reason)
            return
        if not answer.as_of:  # it holds nothing of this kind, and its silence says nothing
            return
        self.answered.append(registry.name)
        self.records.update((record.key, record) for record in answer.records)
        choice = answer.choice or choose(self.query, tuple(self.records.values()))
        if choice.found is None:
            self.near = choice
            return
        self.found = Found(
            choice.found.record,
            choice.found.score,
            choice.others,
            conflict=choice.conflict,
            conflict_field=choice.conflict_field,
            occupant=choice.occupant,
            before=self.before,
        )

    def verdict(self) -> Resolution:
        """What PubMed and the registries together come to."""
        if self.found is not None:
            return self.found
        if self.failures:
            if isinstance(self.before, Unchecked):
                return self.before
            missing = Unchecked(self.failures[-1])
            if isinstance(self.before, NotIndexed):
                return missing
            before = self.before
            return replace(
                missing, occupant=before.occupant, conflict=before.conflict, conflict_field=before.conflict_field
            )
        if isinstance(self.before, NotFound):
            near = self.before.near or self.near.others
            return replace(self.before, sources=(*self.before.sources, *self.answered), near=near)
        return self.before


def resolve_elsewhere(
    queries: Sequence[Query], resolutions: Sequence[Resolution], registries: Sequence[RecordSource]
) -> list[Resolution]:
    """The resolutions, those that PubMed left open held against the registries; one a query, in order.

    A registry is asked only for what those before it left open, in one batch. Several records of PubMed that fit
    equally well (``Ambiguous``) are no gap of PubMed's and stay.
    """
    lookups = {
        index: _Lookup(query, resolution)
        for index, (query, resolution) in enumerate(zip(queries, resolutions, strict=True))
        if isinstance(resolution, _Open)
    }
    for registry in registries:
        due = [lookup for lookup in lookups.values() if lookup.found is None]
        if not due:
            break
        for lookup, answer in zip(due, registry.candidates([lookup.query for lookup in due]), strict=True):
            lookup.add(registry, answer)
    return [lookups[i].verdict() if i in lookups else resolution for i, resolution in enumerate(resolutions)]
