"""What the settings name, opened: the sources of records, in the order in which they are asked, and the model."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from citecheck.frozen import Frozen
from citecheck.model import SourceName

if TYPE_CHECKING:
    from citecheck.resolution.source import LiveSource, MissPolicy, PageSource, RecordSource
    from citecheck.resolution.updates import NoticeSource
    from citecheck.semantic import Embedder
    from citecheck.settings import Settings
    from citecheck.sources.fulltext import TextSource
    from citecheck.sources.pubmed.source import Entrez
    from citecheck.sources.registries.links import Links
    from citecheck.sources.registries.memory import Remembered
    from citecheck.sources.store import ParsedFiles, ReferenceStore

Progress = Callable[[str], None]  # is told what is being done, in a few words


def silent(_: str) -> None:
    """A ``Progress`` that says nothing."""


class Sources(Frozen):
    """Where records come from."""

    store: ReferenceStore  # asked first; what PubMed answers is kept in it
    others: tuple[RecordSource, ...] = ()  # on this machine, in the order in which they are asked
    pubmed: LiveSource | None = None  # asked last, unless offline
    registries: tuple[RecordSource, ...] = ()  # beyond PubMed, asked in this order for what it leaves open
    notices: NoticeSource | None = None  # knows retractions and corrections by DOI
    pages: PageSource | None = None  # has looked at the web pages that references name
    texts: tuple[TextSource, ...] = ()  # have more to read of works that were found, asked in this order

    @property
    def all(self) -> tuple[RecordSource, ...]:
        """Every source, in the order in which they are asked."""
        return (self.store, *self.others, *([] if self.pubmed is None else [self.pubmed]), *self.registries)

    @property
    def all_asked(self) -> tuple[RecordSource | TextSource, ...]:
        """Those and what has texts: everything that reports what it did."""
        return (*self.all, *self.texts)


def open_sources(
    settings: Settings, progress: Progress = silent, *, read_only: bool = False, parsed: ParsedFiles | None = None
) -> Sources:
    """The reference store, the local PubMed if there is one, and PubMed. Raises UsageError for what is no index.

    ``read_only``: nothing is written to the store, nor to what the registries remember. ``parsed``: what earlier runs
    parsed of the store's files.
    """
    store = open_store(settings, read_only=read_only, parsed=parsed)
    pubmed = open_pubmed(settings, store, progress)
    registries = open_registries(settings, progress, read_only=read_only)
    links = open_links(settings, progress) if SourceName.LINKS in settings.also else None
    notices = next((one for one in registries if one.name is SourceName.CROSSREF), None)
    by_name: dict[SourceName, RecordSource] = {one.name: one for one in registries}
    if links is not None:
        by_name[links.name] = links
    in_order = tuple(by_name[name] for name in map(SourceName, settings.also))
    return Sources(
        store, _local_pubmed(settings), pubmed, in_order, notices, links, texts=open_texts(settings, progress)
    )


def open_texts(settings: Settings, progress: Progress = silent) -> tuple[TextSource, ...]:
    """Copies of the person's own, then open full texts, as far as the settings name them. Raises UsageError."""
    found: list[TextSource] = []
    if settings.sources:
        from citecheck.sources.fulltext.own import OwnTexts

        found.append(OwnTexts(Path(settings.sources)))
    if settings.fulltext:
        from citecheck.sources.fulltext.europepmc import PmcTexts, session
        from citecheck.sources.fulltext.shelf import Shelf

        shelf = Shelf(Path(settings.references), miss_days=settings.notice_days)
        http = None if settings.offline else session(settings.europepmc_url, deadline_s=settings.deadline)
        found.append(PmcTexts(shelf, http, progress=progress))
    return tuple(found)


def open_store(settings: Settings, *, read_only: bool = False, parsed: ParsedFiles | None = None) -> ReferenceStore:
    """The reference store; its folder need not exist. ``read_only``: nothing is written to it."""
    from citecheck.resolution.source import MissPolicy
    from citecheck.sources.store import ReferenceStore

    return ReferenceStore(
        Path(settings.references),
        misses=MissPolicy(settings.miss_days),
        notice_days=settings.notice_days,
        read_only=read_only,
        parsed=parsed,
    )


def open_pubmed(
    settings: Settings, store: ReferenceStore, progress: Progress = silent, misses: MissPolicy | None = None
) -> Entrez:
    """PubMed; what the store holds is not asked, what PubMed answers goes into it.

    ``misses``: which of its misses count, ``None``: as the store has it. The key is read from NCBI_API_KEY and stands
    nowhere else.
    """
    from citecheck.sources.pubmed.source import Entrez

    return Entrez(
        settings.eutils_url,
        email=settings.email,
        api_key=os.environ.get("NCBI_API_KEY") or None,
        deadline_s=settings.deadline,
        store=store,
        misses=misses,
        progress=progress,
        limits=store,
    )


def open_registries(
    settings: Settings, progress: Progress = silent, *, read_only: bool = False
) -> tuple[Remembered, ...]:
    """The registries that ``--also`` names, in its order, without the web itself.

    Offline only what they answered before is known. ``read_only``: nothing of what they answer is written down.

    They open no socket before the first question.
    """
    if not settings.also:
        return ()
    from citecheck.resolution.book_choice import choose_book
    from citecheck.sources.registries.memory import Memory, Remembered

    memory = Memory(
        Path(settings.references),
        miss_days=settings.miss_days,
        record_days=settings.notice_days,
        read_only=read_only,
    )
    makers = {
        SourceName.CROSSREF: _crossref,
        SourceName.DATACITE: _datacite,
        SourceName.EUROPEPMC: _europepmc,
        SourceName.BOOKS: _books,
    }
    return tuple(
        Remembered(
            name,
            None if settings.offline else makers[name](settings, progress),
            memory,
            choose_book if name is SourceName.BOOKS else None,
        )
        for name in map(SourceName, settings.also)
        if name is not SourceName.LINKS
    )


def open_links(settings: Settings, progress: Progress = silent) -> Links:
    """The pages that references name; offline only what they answered before is known."""
    from citecheck.sources.registries.links import Links
    from citecheck.sources.registries.page_memory import PageMemory
    from citecheck.sources.registries.wayback import Wayback
    from citecheck.sources.web.pages import Pages

    memory = PageMemory(Path(settings.references), days=settings.notice_days, broken_days=settings.miss_days)
    if settings.offline:
        return Links(None, None, memory, progress=progress)
    return Links(Pages(), Wayback(settings.wayback_url), memory, deadline_s=settings.deadline, progress=progress)


def _crossref(settings: Settings, progress: Progress) -> RecordSource:
    from citecheck.sources.pubmed import EMAIL
    from citecheck.sources.registries.crossref import Crossref

    email = "" if settings.email == EMAIL else settings.email  # an address that reaches nobody is not polite
    return Crossref(settings.crossref_url, email=email, deadline_s=settings.deadline, progress=progress)


def open_embedder(settings: Settings, progress: Progress = silent) -> Embedder | None:
    """The sentence model that the settings name; ``None`` if they name none."""
    if not settings.semantic_model:
        return None
    from citecheck.semantic import load

    progress("loading the sentence model")
    return load(settings.semantic_model, settings.semantic_sha256)


def _local_pubmed(settings: Settings) -> tuple[RecordSource, ...]:
    if not settings.index:
        return ()
    from citecheck.sources.index.source import LocalPubMed

    return (LocalPubMed(Path(settings.index)),)


def _datacite(settings: Settings, progress: Progress) -> RecordSource:
    from citecheck.sources.registries.datacite import DataCite

    return DataCite(settings.datacite_url, deadline_s=settings.deadline, progress=progress)


def _europepmc(settings: Settings, progress: Progress) -> RecordSource:
    from citecheck.sources.registries.europepmc import EuropePmc

    return EuropePmc(settings.europepmc_url, deadline_s=settings.deadline, progress=progress)


def _books(settings: Settings, progress: Progress) -> RecordSource:
    from citecheck.sources.pubmed import eutils
    from citecheck.sources.registries.books import Books
    from citecheck.sources.registries.nlm_books import NlmBooks
    from citecheck.sources.registries.open_library import OpenLibrary

    session = eutils.session(
        settings.eutils_url,
        tool="citecheck",
        email=settings.email,
        api_key=os.environ.get("NCBI_API_KEY") or None,
        deadline_s=settings.deadline,
        service="NLM's book catalogues",
    )
    library = OpenLibrary(settings.openlibrary_url, deadline_s=settings.deadline)
    return Books(NlmBooks(session), library, progress=progress)
