"""A place in words, as a person of the format would say it."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from citecheck.model.article import LineUnit

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def opens_at_line(unit: LineUnit, pages: Sequence[int], path: str = "") -> bool:
    """Whether a line number is that of a text file, at which a program can be told to open it."""
    return bool(path) or (unit is LineUnit.LINE and not pages)


def _plainly(message: str, **values: int) -> str:
    return message.format(**values)


def in_words(
    line: int,
    unit: LineUnit = LineUnit.LINE,
    pages: Sequence[int] = (),
    path: str = "",
    say: Callable[..., str] = _plainly,
) -> str:
    """``line 12``, ``paragraph 12``, ``page 3, paragraph 12``, ``page 3, line 4 of the page``, ``refs.bib:12``.

    ``pages``: the first line of each page, where the format knows pages. ``path``: of the file, where it is not the
    article's own. ``say``: fills the placeholders of a message, perhaps in another language.
    """
    if path:
        return f"{path}:{line}"
    page = bisect_right(pages, line)
    if unit is LineUnit.PARAGRAPH and page:
        return say("page {page}, paragraph {line}", page=page, line=line)
    if unit is LineUnit.PARAGRAPH:
        return say("paragraph {line}", line=line)
    if page:
        return say("page {page}, line {line} of the page", page=page, line=line - pages[page - 1] + 1)
    return say("line {line}", line=line)
