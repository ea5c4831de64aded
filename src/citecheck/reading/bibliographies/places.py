"""Lines and columns of stretches of a file."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from citecheck.model import Location


class Places:
    """The lines of one file."""

    def __init__(self, source: str, path: str) -> None:
        self._path = path
        self._starts = list(accumulate((len(line) + 1 for line in source.split("\n")[:-1]), initial=0))

    def between(self, start: int, end: int) -> Location:
        """The place of the characters from ``start`` up to ``end``."""
        line, column = self._position(start)
        end_line, end_column = self._position(max(end, start))
        return Location(line, column, end_line, end_column, self._path)

    def _position(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1
