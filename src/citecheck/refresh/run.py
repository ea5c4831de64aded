"""The way of the data in a refresh: the store, and the articles that cite from it, against PubMed as it is today.

A miss counts for a week in a run. A refresh asks which records an article cites without asking anybody, for which an
old “no” is as good as a new one; and then it asks about the misses once more, for which no earlier “no” counts.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Protocol

from citecheck.model import Found, NotFound, Place, Record, RecordChange, Refreshed, Unanswered, Unchecked
from citecheck.parsing.parser import parse
from citecheck.refresh import diff
from citecheck.refresh.renewal import Renewal, refresh
from citecheck.resolution.resolve import resolve
from citecheck.resolution.source import Query

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from citecheck.model import Record
    from citecheck.reading.document import Document
    from citecheck.resolution.source import Answer
    from citecheck.sources.pubmed.source import Entrez
    from citecheck.sources.store import ReferenceStore


class Store(Protocol):
    """The reference store, as far as it remembers questions."""

    def last_asked(self, query: Query) -> str:
        """The ISO date of PubMed's answer, "" where there was none."""

    def candidates(self, queries: Sequence[Query]) -> list[Answer]:
        """Stored records for each query."""

    def remember(self, records: Iterable[Record]) -> None:
        """Keep chosen records."""

    def known(self, pmids: Iterable[str]) -> dict[str, Record]:
        """Recent records."""

    def note_asked(self, queries: Iterable[Query], *, through: bool = False) -> None:
        """PubMed answered everything about these."""

    def keep(self, records: Iterable[Record]) -> None:
        """Put records aside."""


class Patient:
    """A memory to which PubMed's “no” counts however old it is: what an article cites is told without asking."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def missed(self, query: Query) -> date | None:
        """When PubMed was last asked for this."""
        day = self._store.last_asked(query)
        return date.fromisoformat(day) if day else None

    def remember(self, records: Iterable[Record]) -> None:
        """Nothing new is learnt."""

    def remember_misses(self, queries: Iterable[Query]) -> None:
        """Nothing new is learnt."""


class Anew:
    """A memory that knows records but no earlier “no”: what PubMed did not have is asked about once more."""

    def __init__(self, store: Store, *, write: bool = True) -> None:
        self._store = store
        self._write = write

    def candidates(self, queries: Sequence[Query]) -> list[Answer]:
        """Stored records for each query."""
        return self._store.candidates(queries)

    def missed(self, query: Query) -> date | None:
        """Never."""
        return None

    def recall(self, question: str) -> tuple[str, ...] | None:
        """No earlier search."""
        return None

    def known(self, pmids: Iterable[str]) -> dict[str, Record]:
        """Recent records."""
        return self._store.known(pmids)

    def note(self, question: str, pmids: Sequence[str]) -> None:
        """Searches are not kept: the next refresh asks anew."""

    def keep(self, records: Iterable[Record]) -> None:
        """Put records aside."""
        if self._write:
            self._store.keep(records)

    def note_asked(self, queries: Iterable[Query], *, through: bool = False) -> None:
        """PubMed answered everything about these."""
        if self._write:
            self._store.note_asked(queries, through=through)

    def remember(self, records: Iterable[Record]) -> None:
        """Keep chosen records."""
        if self._write:
            self._store.remember(records)

    def remember_misses(self, queries: Iterable[Query]) -> None:
        """PubMed was asked these today and has nothing (more)."""
        self.note_asked(queries)


_Places = dict[Query, tuple[Place, ...]]


@dataclass(slots=True)
class Cited:
    """What articles cite, as the store knows it."""

    records: dict[str, Record] = field(default_factory=dict)
    places: dict[str, tuple[Place, ...]] = field(default_factory=dict)  # of the records
    missed: dict[Query, str] = field(default_factory=dict)  # to the ISO date on which PubMed did not have it
    never_asked: list[Place] = field(default_factory=list)
    of_query: _Places = field(default_factory=dict)


def cited(documents: Sequence[Document], store: ReferenceStore) -> Cited:
    """The records that articles cite; nobody is asked but the store."""
    out = Cited(of_query=_queries(documents))
    resolutions = resolve(list(out.of_query), [store], Patient(store), offline=True)
    for (query, places), resolution in zip(out.of_query.items(), resolutions, strict=True):
        match resolution:
            case Found(record=record):
                out.records[record.pmid] = record
                out.places[record.pmid] = (*out.places.get(record.pmid, ()), *places)
            case NotFound():
                out.missed[query] = store.last_asked(query)
            case Unchecked():
                out.never_asked += places
    return out


def renewed(
    stored: Sequence[Record],
    articles: Cited,
    store: ReferenceStore,
    pubmed: Entrez,
    *,
    dry_run: bool = False,
    tell: Callable[[str], None] = lambda _: None,
) -> Refreshed:
    """Everything asked again, and kept unless this is a dry run.

    ``stored``: the records to ask for. ``articles``: who cites them, and which references PubMed did not have.
    ``pubmed`` must not remember what it did not have (its memory is an ``Anew``).
    """
    started = _now()
    files = {record.pmid: str(store.file_of(record.pmid)) for record in stored}
    renewals = refresh(stored, None if dry_run else store, pubmed, tell)
    found = [
        replace(change, file=files[change.pmid], places=articles.places.get(change.pmid, ()))
        for renewal in renewals
        for change in _changes(renewal)
    ]
    unanswered = [
        Unanswered(one.failure, one.old.pmid, files[one.old.pmid], articles.places.get(one.old.pmid, ()))
        for one in renewals
        if one.failure
    ]
    if articles.missed:
        tell(f"asking PubMed again about {len(articles.missed)} references that it did not have")
    late, unanswered_late = _late(articles, store, pubmed, dry_run=dry_run)
    days = sorted(record.as_of for record in stored)
    return Refreshed(
        started=started,
        finished=_now(),
        records=len(stored),
        references=len(articles.missed),
        changes=_worst_first([*found, *late]),
        unanswered=(*unanswered, *unanswered_late),
        never_asked=tuple(articles.never_asked),
        oldest=days[0] if days else "",
        newest=days[-1] if days else "",
        requests=pubmed.report().requests,
        dry_run=dry_run,
    )


def _changes(renewal: Renewal) -> tuple[RecordChange, ...]:
    if renewal.failure:
        return ()
    return (diff.gone(renewal.old),) if renewal.new is None else diff.changes(renewal.old, renewal.new)


def _late(
    articles: Cited, store: ReferenceStore, pubmed: Entrez, *, dry_run: bool
) -> tuple[list[RecordChange], list[Unanswered]]:
    """References that PubMed did not have, asked about once more."""
    queries = list(articles.missed)
    found: list[RecordChange] = []
    unanswered: list[Unanswered] = []
    memory = Anew(store, write=not dry_run)
    for query, resolution in zip(queries, resolve(queries, [store, pubmed], memory), strict=True):
        places = articles.of_query[query]
        match resolution:
            case Found(record=record):
                change = diff.now_in_pubmed(record, articles.missed[query])
                found.append(replace(change, file=str(store.file_of(record.pmid)), places=places))
            case Unchecked(reason=reason):
                unanswered.append(Unanswered(reason, places=places))
    return found, unanswered


def _queries(documents: Sequence[Document]) -> _Places:
    """Each distinct reference of the articles, and where it stands."""
    out: dict[Query, list[Place]] = {}
    for document in documents:
        for reference in parse(document).references:
            out.setdefault(Query.of(reference), []).append(
                Place(document.path, reference.location.line, reference.label)
            )
    return {query: tuple(places) for query, places in out.items()}


def _worst_first(found: Sequence[RecordChange]) -> tuple[RecordChange, ...]:
    return tuple(sorted(found, key=lambda c: (c.severity.rank, c.code or "~", c.kind, int(c.pmid or 0))))


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
