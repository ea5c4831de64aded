"""The session with PubMed that the examination has: a run's own, watched, with less patience."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from citecheck.sources.pubmed import eutils
from citecheck.sources.web.watch import Watch

if TYPE_CHECKING:
    from citecheck.settings import Settings
    from citecheck.sources.web.http import Http

_PATIENCE_S = 60  # that failures may cost in all


@dataclass(slots=True)
class Session:
    """PubMed as it is asked here. ``silent``: why it need not be asked any more, "" while it answers."""

    http: Http
    watch: Watch
    has_key: bool = False
    silent: str = ""
    trouble: list[str] = field(default_factory=list)  # reasons of answers that failed, in order


def open_session(settings: Settings) -> Session:
    """A session under these settings; nothing is opened before the first question."""
    key = os.environ.get("NCBI_API_KEY") or None
    watch = Watch()
    http = eutils.session(
        settings.eutils_url,
        tool="citecheck",
        email=settings.email,
        api_key=key,
        deadline_s=min(settings.deadline, _PATIENCE_S),
        watch=watch,
    )
    return Session(http, watch, bool(key))
