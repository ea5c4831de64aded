"""The Wayback Machine: is there an archived copy of a page that is gone.

Documentation: archive.org/help/wayback_api.php (Wayback Availability JSON API): ``available?url=…&timestamp=…``
answers with the copy closest to that moment, or with none.
"""

from __future__ import annotations

import re

from citecheck.frozen import Frozen
from citecheck.resolution.source import Unavailable
from citecheck.sources.registries import WAYBACK
from citecheck.sources.registries.json_items import read_json
from citecheck.sources.web.http import BadAnswer, Http, Refused
from citecheck.sources.web.pacing import Pacer

_GAP_S = 1.0
_TRIES = 2  # an archived copy is a help, not a verdict
_STAMP = re.compile(r"\d{8,14}")
_COPY = re.compile(r"https?://(?:web\.)?archive\.org/web/\S{1,2000}")


class ArchivedCopy(Frozen):
    """A copy of a page; empty where the archive has none."""

    address: str = ""
    on: str = ""  # ISO date


class Wayback:
    """Asks for copies. Nothing is opened before the first question."""

    def __init__(self, base_url: str = WAYBACK, *, deadline_s: float = 60.0, http: Http | None = None) -> None:
        pacer = Pacer(f"wayback {base_url}", _GAP_S)
        self._http = http or Http(base_url, service="The Wayback Machine", pacer=pacer, deadline_s=deadline_s)

    @property
    def requests(self) -> int:
        """How many requests were sent."""
        return self._http.requests

    def copy_of(self, address: str, near: str = "") -> ArchivedCopy | None:
        """The copy nearest to a moment (``YYYYMMDD``, or its beginning); ``None`` where the archive did not answer."""
        fields = {"url": address} | ({"timestamp": near} if near else {})
        answer = self._http.ask("available", fields, _copy, get=True, tries=_TRIES)
        return None if isinstance(answer, Refused | Unavailable) else answer


def _copy(text: str) -> ArchivedCopy:
    """The copy that an answer names. Raises ``BadAnswer`` for a text that is none."""
    match read_json(text):
        case {"archived_snapshots": {"closest": {"available": True, "url": str(url), "timestamp": str(stamp)}}} if (
            _COPY.fullmatch(url) and _STAMP.fullmatch(stamp)
        ):
            return ArchivedCopy(url.replace("http://", "https://", 1), f"{stamp[:4]}-{stamp[4:6]}-{stamp[6:8]}")
        case {"archived_snapshots": dict()}:
            return ArchivedCopy()
    raise BadAnswer("sent an answer without copies")
