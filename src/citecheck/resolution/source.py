"""The interface of everything that can be asked for records.

A source is asked for a whole batch at once and answers for each query either with candidates (possibly none:
it has nothing that could be the work) or with *unavailable*, which is never an absence. Choosing among the
candidates is not its business (see ``resolve``).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from citecheck.model import Choice, Kind, ParsedReference, Record, Reference, SourceName, SourceReport


@dataclass(frozen=True, slots=True)
class Query:
    """One reference to be looked up; equal queries are asked once."""

    parsed: ParsedReference
    text: str  # the cleaned reference string
    kind: Kind

    @classmethod
    def of(cls, reference: Reference) -> Query:
        """What is asked about a reference of an article."""
        return cls(reference.parsed, reference.text, reference.kind)


@dataclass(frozen=True, slots=True)
class Candidates:
    """The source answered. ``records`` may be empty."""

    records: tuple[Record, ...]
    as_of: str  # ISO date of the answer; "" where its lack of a record says nothing (a subset of PubMed)
    choice: Choice | None = None  # among these records, where the source has made it


@dataclass(frozen=True, slots=True)
class Unavailable:
    """The source did not answer."""

    reason: str  # in plain words, without secrets


Answer = Candidates | Unavailable


class RecordSource(Protocol):
    """The reference store, the local index, PubMed."""

    @property
    def name(self) -> SourceName:
        """Which source this is."""

    def candidates(self, queries: Sequence[Query]) -> list[Answer]:
        """Everything that may be the work each query names, one answer a query, in order.

        The source looks wide: identifiers, locator, title words, author and year. It raises nothing for an
        outage: that is an ``Unavailable``.
        """

    def report(self) -> SourceReport:
        """What this source did since it was made."""
