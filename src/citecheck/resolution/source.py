"""The interfaces of everything that is asked for records: sources, and the store in which answers are kept.

A *source* (``RecordSource``) is asked for a whole batch of references at once and answers each either with candidates
(possibly none: it has nothing that could be the work) or with ``Unavailable``, which is never an absence. Choosing
among the candidates is not its business (see ``resolve``).

A *store* is the one source that is also written to. It has two sides: the records (``RecordStore``) and the questions
that PubMed was asked (``AskedQuestions``). How long an earlier "PubMed has no such work" spares asking again is said by
a ``MissPolicy``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from citecheck.frozen import Frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from pathlib import Path

    from citecheck.model import Choice, Kind, PageCheck, ParsedReference, Record, Reference, SourceName, SourceReport


class Query(Frozen):
    """One reference to be looked up; equal queries are asked once."""

    parsed: ParsedReference
    text: str  # the cleaned reference string
    kind: Kind

    @classmethod
    def of(cls, reference: Reference) -> Query:
        """What is asked about a reference of an article."""
        return cls(reference.parsed, reference.text, reference.kind)


class Candidates(Frozen):
    """The source answered. ``records`` may be empty."""

    records: tuple[Record, ...]
    as_of: str  # ISO date of the answer; "" where its lack of a record says nothing
    choice: Choice | None = None  # among these records, where the source has made it


class Unavailable(Frozen):
    """The source did not answer."""

    reason: str  # in plain words, without secrets


Answer = Candidates | Unavailable


# ------------------------------------------------------------------------------------------------ sources


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


class PageSource(Protocol):
    """What has looked at the web pages that references name."""

    def page(self, query: Query) -> PageCheck | None:
        """What came of looking at the page of a reference; ``None`` where nobody looked."""


class LiveSource(RecordSource, Protocol):
    """PubMed itself: a source that also delivers records by PMID, as they stand today."""

    def fetch(self, pmids: Sequence[str]) -> dict[str, Record] | Unavailable:
        """The records of these PMIDs as they stand today, by PMID; one that is gone is left out."""


# ------------------------------------------------------------------------------------------------ the store


class RecordStore(RecordSource, Protocol):
    """Records that stay from one run to the next, each with the date on which PubMed delivered it."""

    @property
    def read_only(self) -> bool:
        """Whether everything that would be written is passed over (a dry run)."""

    def records(self) -> list[Record]:
        """The records that stand in files, by ascending PMID."""

    def file_of(self, pmid: str) -> Path:
        """The file in which the record of this PMID stands, or would."""

    def get(self, pmids: Iterable[str]) -> dict[str, Record]:
        """The records of these PMIDs, in files or set aside, by PMID; unknown and stale ones are left out."""

    def is_stale(self, pmid: str) -> bool:
        """Whether PubMed should be asked for the record again: it is too old, or its age is unknown."""

    def put(self, records: Iterable[Record]) -> None:
        """Write the records that references were found to be, one file each."""

    def put_aside(self, records: Iterable[Record]) -> None:
        """Keep records without a file: candidates that PubMed named and no reference was found to be (so far)."""

    def put_renewed(self, asked: Iterable[str], records: Iterable[Record]) -> None:
        """PubMed was asked for these PMIDs again today and delivered these: write them, date all of the PMIDs."""


class AskedQuestions(Protocol):
    """What PubMed was asked and when, so that it is not asked the same again too soon."""

    @property
    def misses(self) -> MissPolicy:
        """How long "PubMed has no such work" counts in a run, where the caller wants nothing else."""

    def last_asked(self, query: Query, *, within_days: int | None = None) -> date | None:
        """The day of PubMed's last full answer about the reference, ``None`` if it never gave one.

        With ``within_days`` also ``None`` where that was so many days ago or more.
        """

    def add_asked(self, queries: Iterable[Query], *, all_answered: bool = False) -> None:
        """Note that PubMed fully answered about these references today, whatever the answer.

        ``all_answered``: so it did for every reference of the run; the results of single searches are dropped then.
        """

    def get_search(self, question: str) -> tuple[str, ...] | None:
        """The PMIDs that answered this search in a run that was interrupted, ``None`` if there are none."""

    def add_search(self, question: str, pmids: Sequence[str]) -> None:
        """Keep the result of one search until every reference of a run was answered."""


class Store(RecordStore, AskedQuestions, Protocol):
    """Both sides: what a run needs."""


class MissPolicy(Frozen):
    """Whether an earlier "PubMed has no such work" counts, so that PubMed is not asked again."""

    days: int | None = 7  # for how many days it does; None: however old it is
    trusted: bool = True  # False: no earlier answer counts, neither a miss nor a search of an interrupted run

    def last_miss(self, questions: AskedQuestions, query: Query) -> date | None:
        """The day of PubMed's last full answer about the reference if it still counts, else ``None``."""
        return questions.last_asked(query, within_days=self.days) if self.trusted else None


ANY_AGE = MissPolicy(days=None)
ASK_AGAIN = MissPolicy(trusted=False)
