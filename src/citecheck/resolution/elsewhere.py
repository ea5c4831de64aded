"""What PubMed left open, asked of further registries in the order given: Crossref, DataCite, book catalogues, …

PubMed's verdict stands wherever it found the work. A registry that holds the work makes it ``Found`` with its own
record, and ``before`` keeps what PubMed had come to. A registry that did not answer leaves a reference that nobody
found ``Unchecked``: "not found" means that everyone who was asked answered.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from citecheck.bibliography.identifiers import same_doi
from citecheck.bibliography.journals import same_journal
from citecheck.bibliography.preprints import cited_as_preprint, is_preprint
from citecheck.frozen import replace
from citecheck.model import (
    Ambiguous,
    Candidate,
    Choice,
    Found,
    NotFound,
    NotIndexed,
    Record,
    Resolution,
    SourceName,
    Unchecked,
)
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
    settled: bool = False  # what was found is the work beyond doubt
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
        self.near = Choice()
        self.settled = choice.settled
        self.found = Found(
            choice.found.record,
            choice.found.score,
            choice.others,
            conflict=choice.conflict,
            conflict_field=choice.conflict_field,
            occupant=choice.occupant,
            before=self.before,
        )

    @property
    def is_open(self) -> bool:
        """Whether the next registry has to be asked: also where what was found is not beyond doubt.

        A data set has the title of its article, a preprint that of its paper, and often another registry holds it.
        """
        return self.found is None or not self.settled or self._other_doi or self._paper_of_preprint

    @property
    def _other_doi(self) -> bool:
        """Whether the record found has another DOI than the one printed, which no registry asked so far holds."""
        cited = self.query.parsed.doi
        if self.found is None or not cited or not self.found.record.doi:
            return False
        return not any(same_doi(cited, record.doi) for record in self.records.values())

    @property
    def _paper_of_preprint(self) -> bool:
        """Whether a preprint is cited and only the paper was found that came of it."""
        cites = cited_as_preprint(self.query.parsed, self.query.kind)
        return self.found is not None and cites and not is_preprint(self.found.record)

    @property
    def _another_work(self) -> bool:
        """Whether the record found is only of that title: its DOI is another one, and it stands elsewhere."""
        if self.found is None or not self._other_doi or self._paper_of_preprint:
            return False
        return same_journal(self.query.parsed.journal or "", self.found.record) is False

    def verdict(self) -> Resolution:
        """What PubMed and the registries together come to."""
        if self.found is not None and not (self._other_doi and self.failures) and not self._another_work:
            return self.found
        if self.failures:
            return self._unanswered()
        if self.near.tied:
            return Ambiguous(self.near.tied)
        if isinstance(self.before, NotFound):
            same_title = (Candidate(self.found.record, self.found.score),) if self.found is not None else ()
            near = self.before.near or self.near.others or same_title
            return replace(self.before, sources=(*self.before.sources, *self.answered), near=near)
        return self.before

    def _unanswered(self) -> Unchecked:
        """That a registry did not answer, with what PubMed had seen."""
        if isinstance(self.before, Unchecked):
            return self.before
        missing = Unchecked(self.failures[-1])
        if isinstance(self.before, NotIndexed):
            return missing
        before = self.before
        return replace(
            missing, occupant=before.occupant, conflict=before.conflict, conflict_field=before.conflict_field
        )


def resolve_elsewhere(
    queries: Sequence[Query], resolutions: Sequence[Resolution], registries: Sequence[RecordSource]
) -> list[Resolution]:
    """The resolutions, those that PubMed left open held against the registries; one a query, in order.

    A registry is asked only for what those before it left open, in one batch; that is also a reference whose DOI none
    of them holds, whatever work of its title they have. Several records of PubMed that fit equally well
    (``Ambiguous``) are no gap of PubMed's and stay.
    """
    lookups = {
        index: _Lookup(query, resolution)
        for index, (query, resolution) in enumerate(zip(queries, resolutions, strict=True))
        if isinstance(resolution, _Open)
    }
    for registry in registries:
        due = [lookup for lookup in lookups.values() if lookup.is_open]
        if not due:
            break
        for lookup, answer in zip(due, registry.candidates([lookup.query for lookup in due]), strict=True):
            lookup.add(registry, answer)
    return [lookups[i].verdict() if i in lookups else resolution for i, resolution in enumerate(resolutions)]
