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

_READ_S = 30.0  # without a byte, as in a run
_PATIENCE_S = 60  # that failures may cost in all


@dataclass(slots=True)
class Session:
    """PubMed as it is asked here, and what it has answered so far."""

    http: Http
    watch: Watch
    has_key: bool = False
    trouble: list[str] = field(default_factory=list)  # reasons of answers that failed, in order
    came: frozenset[str] | None = None  # PMIDs of the known works that were delivered; None: no record was

    def holds(self, pmid: str) -> bool:
        """Whether PubMed can be expected to find this work: not, where it delivers others and not this one."""
        return self.came is None or pmid in self.came


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
        read_s=_READ_S,
        watch=watch,
    )
    return Session(http, watch, bool(key))
