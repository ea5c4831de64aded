"""The block of settings between ``---`` lines with which many Markdown files start."""

from __future__ import annotations

import re

_SETTINGS = re.compile(
    r"---[ \t]*\n((?:(?:[A-Za-z_][\w-]{0,40}:|[ \t#-])[^\n]*\n|\n){1,200})(?:---|\.\.\.)[ \t]*(?:\n|$)"
)
_TITLE = re.compile(r"^title:[ \t]*([\"']?)(?=[^\s\"'|>])([^\n]*?)\1[ \t]*$", re.MULTILINE)


def front_matter(source: str) -> tuple[int, tuple[int, int] | None]:
    """Where the text starts after it (0 if there is none), and where in the source its title stands."""
    settings = _SETTINGS.match(source)
    if settings is None:
        return 0, None
    title = _TITLE.search(source, settings.start(1), settings.end(1))
    return settings.end(), title.span(2) if title else None
