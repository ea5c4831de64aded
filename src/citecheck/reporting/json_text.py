"""The JSON document itself, as text."""

from __future__ import annotations

from typing import Any

from citecheck.reporting.escape import dumps


def render(document: dict[str, Any], *, color: bool = False) -> str:
    """The document with an indent of two, keys as they stand, and a newline at the end."""
    return dumps(document) + "\n"
