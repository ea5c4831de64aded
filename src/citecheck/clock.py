"""The time of day, as results and documents tell it."""

from __future__ import annotations

from datetime import UTC, datetime


def now() -> str:
    """This moment: ISO 8601 with zone, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")
