"""How large a search each service was seen to take, and what it no longer offers.

Learned in one run or by ``citecheck doctor``, used by later runs.

One small JSON file, ``limits.json``, beside the answers of a reference store. No service of PubMed's kind says what it
takes; so the size that passed is kept, and whether a larger one was refused. The file is a convenience: if it is lost,
damaged or old, the next run begins with a moderate size and learns again.
"""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import urlsplit

from citecheck.atomic_files import write_whole
from citecheck.frozen import Frozen, asdict

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_VERSION = 1
_DAYS = 30  # after which a limit is learned anew
_LARGEST = 1_000_000


class SearchLimits(Frozen):
    """The largest search that a service is to be asked, and what it need not be asked at all."""

    clauses: int  # references OR-ed in one search
    characters: int  # of one search
    refused: bool = False  # a larger one was refused: this size is not grown
    learned: str = ""  # ISO date
    switched_off: tuple[str, ...] = ()  # endpoints that a run can do without and that gave nothing


class LimitsMemory(Protocol):
    """Where limits are kept from one run to the next: the reference store."""

    def search_limits(self, service: str) -> SearchLimits | None:
        """What was learned about the service in the last thirty days, ``None`` if nothing was."""

    def put_search_limits(self, service: str, limits: SearchLimits) -> None:
        """Keep what was learned today about the service."""


def service_of(url: str) -> str:
    """The name under which the limits of a service are kept: the host and port of its address."""
    return urlsplit(url).netloc


def load(path: Path) -> dict[str, SearchLimits]:
    """The limits of a file by service; empty if there is none. Raises ``ValueError`` for a damaged one, ``OSError``."""
    if not path.exists():
        return {}
    if path.stat().st_size > _LARGEST:
        raise ValueError("far too large")
    content = json.loads(path.read_text("utf-8"))
    if not isinstance(content, dict) or content.get("version") != _VERSION:
        raise ValueError("not a list of limits")
    return dict(_limits(content.get("services")))


def save(path: Path, limits: dict[str, SearchLimits]) -> None:
    """Write the file whole. Raises ``OSError``."""
    content = {"version": _VERSION, "services": {name: asdict(one) for name, one in sorted(limits.items())}}
    write_whole(path, json.dumps(content, indent=1) + "\n")


def still_counts(limits: SearchLimits, today: date) -> bool:
    """Whether they were learned in the last thirty days."""
    return (today - timedelta(days=_DAYS)).isoformat() < limits.learned <= today.isoformat()


def _limits(entries: Any) -> Iterable[tuple[str, SearchLimits]]:
    for name, entry in entries.items() if isinstance(entries, dict) else ():
        match entry:
            case {
                "clauses": int(clauses),
                "characters": int(characters),
                "refused": bool(refused),
                "learned": str(day),
            }:
                if clauses > 0 and characters > 0:
                    off = entry.get("switched_off")
                    named = tuple(one for one in off if isinstance(one, str)) if isinstance(off, list) else ()
                    yield name, SearchLimits(clauses, characters, refused, day, named)
