"""The desk that a check works at: where records come from, and what counts."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from citecheck.checker import Desk
    from citecheck.cli.console import Console
    from citecheck.resolution.source import RecordSource
    from citecheck.semantic import Embedder
    from citecheck.settings import Settings
    from citecheck.sources.pubmed.source import Entrez, SearchMemory
    from citecheck.sources.store import ReferenceStore


def desk_of(settings: Settings, console: Console) -> tuple[Desk, Callable[[], Sequence[str]]]:
    """The sources in the order in which they are asked, and what the store has to complain of afterwards."""
    from citecheck.checker import Desk
    from citecheck.findings.triage import Selection
    from citecheck.parsing.references.list_style import ListStyle

    store = store_of(settings)
    pubmed = pubmed_of(settings, store, console)
    selection = Selection(settings.select, settings.ignore)
    style = ListStyle() if settings.style == "vancouver" else None
    desk = Desk(
        (store, *_local(settings), pubmed),
        store,
        selection,
        settings.offline,
        _embedder(settings, console),
        stale_before=(datetime.now(UTC).date() - timedelta(days=settings.notice_days)).isoformat(),
        style=style,
    )
    return desk, lambda: store.warnings


def store_of(settings: Settings) -> ReferenceStore:
    """The reference store."""
    from citecheck.sources.store import ReferenceStore

    return ReferenceStore(Path(settings.references), miss_days=settings.miss_days, notice_days=settings.notice_days)


def pubmed_of(settings: Settings, memory: SearchMemory, console: Console) -> Entrez:
    """PubMed, with what it may be spared."""
    from citecheck.sources.pubmed.source import Entrez

    return Entrez(
        settings.eutils_url,
        email=settings.email,
        api_key=os.environ.get("NCBI_API_KEY") or None,
        deadline_s=settings.deadline,
        memory=memory,
        progress=console.tell,
    )


def _local(settings: Settings) -> tuple[RecordSource, ...]:
    """The local PubMed that was asked for."""
    if not settings.index:
        return ()
    from citecheck.sources.index.source import LocalPubMed

    return (LocalPubMed(Path(settings.index)),)


def _embedder(settings: Settings, console: Console) -> Embedder | None:
    """The sentence model that was asked for."""
    if not settings.semantic_model:
        return None
    from citecheck.semantic import load

    console.tell("loading the sentence model")
    embedder = load(settings.semantic_model, settings.semantic_sha256)
    console.detail(f"sentence model {embedder.model.name}: SHA-256 {embedder.model.sha256}")
    return embedder
