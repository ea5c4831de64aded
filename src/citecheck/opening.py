"""What the settings name, opened: the sources of records, in the order in which they are asked, and the model."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from citecheck.resolution.source import RecordSource
    from citecheck.semantic import Embedder
    from citecheck.settings import Settings
    from citecheck.sources.pubmed.source import Entrez, SearchMemory
    from citecheck.sources.store import ReferenceStore

Progress = Callable[[str], None]  # is told what is being done, in a few words


def silent(_: str) -> None:
    """A ``Progress`` that says nothing."""


@dataclass(frozen=True, slots=True)
class Sources:
    """Where records come from."""

    store: ReferenceStore  # asked first; what PubMed answers is kept in it
    others: tuple[RecordSource, ...] = ()  # in the order in which they are asked

    @property
    def all(self) -> tuple[RecordSource, ...]:
        """Every source, in the order in which they are asked."""
        return (self.store, *self.others)


def open_sources(settings: Settings, progress: Progress = silent) -> Sources:
    """The reference store, the local PubMed if there is one, and PubMed. Raises UsageError for what is no index."""
    store = open_store(settings)
    return Sources(store, (*_local_pubmed(settings), open_pubmed(settings, store, progress)))


def open_store(settings: Settings) -> ReferenceStore:
    """The reference store; its folder need not exist."""
    from citecheck.sources.store import ReferenceStore

    return ReferenceStore(Path(settings.references), miss_days=settings.miss_days, notice_days=settings.notice_days)


def open_pubmed(settings: Settings, memory: SearchMemory, progress: Progress = silent) -> Entrez:
    """PubMed; ``memory`` is what it may be spared. The key is read from NCBI_API_KEY and stands nowhere else."""
    from citecheck.sources.pubmed.source import Entrez

    return Entrez(
        settings.eutils_url,
        email=settings.email,
        api_key=os.environ.get("NCBI_API_KEY") or None,
        deadline_s=settings.deadline,
        memory=memory,
        progress=progress,
    )


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
