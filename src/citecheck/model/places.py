"""A place in words, as a person of the format would say it."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from citecheck.model.article import LineUnit

if TYPE_CHECKING:
    from collections.abc import Sequence


def opens_at_line(unit: LineUnit, pages: Sequence[int], path: str = "") -> bool:
    """Whether a line number is that of a text file, at which a program can be told to open it."""
    return bool(path) or (unit is LineUnit.LINE and not pages)


def in_words(line: int, unit: LineUnit = LineUnit.LINE, pages: Sequence[int] = (), path: str = "") -> str:
    """``line 12``, ``paragraph 12``, ``page 3, paragraph 12``, ``page 3, line 4 of the page``, ``refs.bib:12``.

    ``pages``: the first line of each page, where the format knows pages. ``path``: of the file, where it is not the
    article's own.
    """
    if path:
        return f"{path}:{line}"
    page = bisect_right(pages, line)
    if unit is LineUnit.PARAGRAPH:
        return f"page {page}, paragraph {line}" if page else f"paragraph {line}"
    return f"page {page}, line {line - pages[page - 1] + 1} of the page" if page else f"line {line}"
