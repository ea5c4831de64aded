"""Places: in the text that parsing sees, and in the file that the person sees."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of ``Document.text``: ``start`` inclusive, ``end`` exclusive, in characters."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A stretch of the file that the person sees; all four count from 1, ``end_column`` is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int
