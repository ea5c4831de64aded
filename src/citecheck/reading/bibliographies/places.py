"""Lines and columns of stretches of a file."""

from __future__ import annotations

from citecheck.model import Location
from citecheck.reading.lines import Lines


class Places:
    """The lines of one file."""

    def __init__(self, source: str, path: str) -> None:
        self._path = path
        self._lines = Lines(source)

    def between(self, start: int, end: int) -> Location:
        """The place of the characters from ``start`` up to ``end``."""
        line, column = self._lines.position(start)
        end_line, end_column = self._lines.position(max(end, start))
        return Location(line, column, end_line, end_column, self._path)
