"""HTML comments: never text, wherever they stand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_NOT_NEWLINE = re.compile(r"[^\n]")


def comment_spans(source: str) -> Iterator[tuple[int, int]]:
    """Start and end of every comment; one that is never closed is none."""
    start = source.find("<!--")
    while start >= 0:
        end = source.find("-->", start + 4)
        if end < 0:
            return
        yield start, end + 3
        start = source.find("<!--", end + 3)


def hide_comments(source: str) -> str:
    """The source with comments covered by invisible characters, of the same length."""
    return _replaced(source, lambda comment: _NOT_NEWLINE.sub("\u200b", comment))


def drop_comments(source: str) -> str:
    """The source without its comments."""
    return _replaced(source, lambda _: "")


def _replaced(source: str, by: Callable[[str], str]) -> str:
    pieces: list[str] = []
    position = 0
    for start, end in comment_spans(source):
        pieces += [source[position:start], by(source[start:end])]
        position = end
    pieces.append(source[position:])
    return "".join(pieces)
