"""What every reader makes of a file: text without markup, and the way back to the file."""

from __future__ import annotations

import enum
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from citecheck.model import Location, Span

if TYPE_CHECKING:
    from collections.abc import Sequence


class MarkKind(enum.StrEnum):
    """What a stretch of the text looked like in the file."""

    SUPERSCRIPT = "superscript"  # in whatever notation: <sup>, ^…^, Unicode, LaTeX, w:vertAlign
    EMPHASIS = "emphasis"
    LINK = "link"  # value: its address
    CITATION = "citation"  # the format itself says that this names a reference; value: its label
    SYNTHETIC = "synthetic"  # not printed in the file: a list number that the format counts by itself


class Mark(NamedTuple):
    """One marked stretch of ``Document.text``. A tuple: a text may have half a million, and they are cheap to make."""

    start: int
    end: int
    kind: MarkKind
    value: str = ""


class BlockKind(enum.StrEnum):
    """What a block of text is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"  # a bullet; numbered items stay paragraphs with their number in the text
    TABLE_CELL = "table_cell"
    CODE = "code"


@dataclass(frozen=True, slots=True, order=True)
class Block:
    """A heading, paragraph, bullet or cell: a stretch of ``Document.text``."""

    start: int
    end: int
    kind: BlockKind = field(compare=False)
    level: int = field(default=0, compare=False)  # of a heading (1-6) or the indent of a bullet


@dataclass(frozen=True, slots=True)
class Document:
    """A file as parsing sees it.

    ``text`` is a clean view (no markup, entities resolved, newlines as ``\\n``); ``offsets[i]`` is the offset in
    ``source`` of the character ``text[i]``, with one more entry for the end. ``source`` is what the person sees:
    the decoded file with newlines as ``\\n`` (for DOCX its paragraphs, one a line).
    """

    path: str
    format: str  # text | markdown | …
    source: str
    text: str
    offsets: Sequence[int]
    blocks: tuple[Block, ...]
    marks: tuple[Mark, ...]  # sorted by start
    printed_is_source: bool = True  # is a slice of ``source`` what a person reads as the printed words?
    _line_starts: tuple[int, ...] = ()  # offsets in source

    def locate(self, span: Span) -> Location:
        """Line and column of a span in the file that the person sees."""
        start = self.offsets[span.start]
        end = self.offsets[span.end - 1] + 1 if span.end > span.start else start
        line, column = self._position(start)
        end_line, end_column = self._position(end)
        return Location(line, column, end_line, end_column)

    def printed(self, span: Span) -> str:
        """The words of a span as the file prints them, markup included where people write it by hand."""
        if not self.printed_is_source:
            return self.text[span.start : span.end]
        if span.end <= span.start:
            return ""
        return self.source[self.offsets[span.start] : self.offsets[span.end]].rstrip()

    def _position(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1
