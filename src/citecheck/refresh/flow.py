"""The flow of a refresh: the store, and the articles that cite from it, against PubMed as it is today.

First ``find_cited`` looks up in the store alone what the articles cite; earlier misses count there however old they
are (``ANY_AGE``). Then ``refresh`` asks PubMed for the records again, and about the references that it did not have;
no earlier miss counts for these (``ASK_AGAIN``).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from citecheck.clock import now
from citecheck.frozen import replace
from citecheck.model import (
    Found,
    NotFound,
    Place,
    RecordChange,
    Refreshed,
    Unanswered,
    Unchecked,
    in_words,
    opens_at_line,
)
from citecheck.parsing.parser import parse
from citecheck.refresh import diff
from citecheck.refresh.registry_records import renew_registries
from citecheck.refresh.renewal import renew_all
from citecheck.resolution.elsewhere import resolve_elsewhere
from citecheck.resolution.resolve import resolve
from citecheck.resolution.source import ANY_AGE, ASK_AGAIN, Query

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from citecheck.model import Article, Record, Reference
    from citecheck.reading.document import Document
    from citecheck.refresh.registry_records import StoredRegistry
    from citecheck.refresh.renewal import Renewal
    from citecheck.resolution.source import LiveSource, RecordSource, Store


_Places = dict[Query, tuple[Place, ...]]


@dataclass(slots=True)
class Cited:
    """What articles cite, as far as the store says."""

    records: dict[str, Record] = field(default_factory=dict)
    places: dict[str, tuple[Place, ...]] = field(default_factory=dict)  # of the records
    not_found: dict[Query, str] = field(default_factory=dict)  # to the ISO date on which PubMed did not have it
    never_asked: list[Place] = field(default_factory=list)
    of_query: _Places = field(default_factory=dict)  # places of every reference
    elsewhere: dict[str, tuple[Place, ...]] = field(default_factory=dict)  # of records of registries, by key


def find_cited(documents: Sequence[Document], store: Store, registries: Sequence[RecordSource] = ()) -> Cited:
    """The records that articles cite; nothing is asked but the store, and ``registries`` as far as they remember."""
    out = Cited(of_query=_queries(documents))
    queries = list(out.of_query)
    resolutions = resolve(queries, [], store, ANY_AGE, offline=True)
    for places, beyond in zip(out.of_query.values(), resolve_elsewhere(queries, resolutions, registries), strict=True):
        if isinstance(beyond, Found) and (beyond.before is not None or beyond.record.doi):
            key = beyond.record.key
            out.elsewhere[key] = (*out.elsewhere.get(key, ()), *places)
    for (query, places), resolution in zip(out.of_query.items(), resolutions, strict=True):
        match resolution:
            case Found(record=record):
                out.records[record.pmid] = record
                out.places[record.pmid] = (*out.places.get(record.pmid, ()), *places)
            case NotFound(as_of=day):
                out.not_found[query] = day
            case Unchecked():
                out.never_asked += places
    return out


def refresh(
    stored: Sequence[Record],
    articles: Cited,
    store: Store,
    pubmed: LiveSource,
    tell: Callable[[str], None] = lambda _: None,
    *,
    registries: Sequence[StoredRegistry] = (),
) -> Refreshed:
    """What changed since the records were stored; the answers go into the store unless it is read-only (a dry run).

    ``stored``: the records to ask for. ``articles``: which of them cite the records, and which references PubMed did
    not have. ``pubmed`` must be one that asks about these again (``Entrez(..., misses=ASK_AGAIN)``). ``tell`` is called
    with a line of text for each step. ``registries``: those beyond PubMed that are asked again too.
    """
    started = now()
    files = {record.pmid: str(store.file_of(record.pmid)) for record in stored}
    renewals = renew_all(stored, store, pubmed, tell)
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
    if articles.not_found:
        tell(f"asking PubMed again about {len(articles.not_found)} references that it did not have")
    late, unanswered_late = _late(articles, store, pubmed)
    held = {one.doi.lower(): one for one in store.records() if one.doi}
    beyond = renew_registries(registries, held, articles.elsewhere if articles.of_query else None, tell)
    days = sorted(record.as_of for record in stored)
    return Refreshed(
        started=started,
        finished=now(),
        records=len(stored),
        references=len(articles.not_found),
        changes=_worst_first([*found, *late, *beyond.changes]),
        unanswered=(*unanswered, *unanswered_late, *beyond.unanswered),
        never_asked=tuple(articles.never_asked),
        oldest=days[0] if days else "",
        newest=days[-1] if days else "",
        requests=pubmed.report().requests,
        dry_run=store.read_only,
        registries=beyond.asked,
    )


def _changes(renewal: Renewal) -> tuple[RecordChange, ...]:
    if renewal.failure:
        return ()
    return (diff.gone(renewal.old),) if renewal.new is None else diff.changes(renewal.old, renewal.new)


def _late(articles: Cited, store: Store, pubmed: LiveSource) -> tuple[list[RecordChange], list[Unanswered]]:
    """The references that PubMed did not have, asked about again: those it has now, and those without an answer."""
    queries = list(articles.not_found)
    found: list[RecordChange] = []
    unanswered: list[Unanswered] = []
    resolutions = resolve(queries, [pubmed], store, ASK_AGAIN)
    for query, resolution in zip(queries, resolutions, strict=True):
        places = articles.of_query[query]
        match resolution:
            case Found(record=record):
                change = diff.now_in_pubmed(record, articles.not_found[query])
                found.append(replace(change, file=str(store.file_of(record.pmid)), places=places))
            case Unchecked(reason=reason):
                unanswered.append(Unanswered(reason, places=places))
    return found, unanswered


def _queries(documents: Sequence[Document]) -> _Places:
    """Each distinct reference of the articles, and where it stands."""
    out: dict[Query, list[Place]] = {}
    for document in documents:
        article = parse(document)
        for reference in article.references:
            out.setdefault(Query.of(reference), []).append(_place(article, reference))
    return {query: tuple(places) for query, places in out.items()}


def _place(article: Article, reference: Reference) -> Place:
    at = reference.location
    has_lines = opens_at_line(article.unit, article.pages, at.path)
    words = "" if has_lines else in_words(at.line, article.unit, article.pages)
    return Place(at.path or article.path, at.line, reference.label, words)


def _worst_first(found: Sequence[RecordChange]) -> tuple[RecordChange, ...]:
    return tuple(sorted(found, key=lambda c: (c.severity.rank, c.code or "~", c.kind, int(c.pmid or 0))))
