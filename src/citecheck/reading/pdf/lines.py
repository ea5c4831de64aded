"""From characters to pieces of lines, and from the pieces of a column to its lines."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from citecheck.reading.pdf.glyphs import Box, Glyph

_BREAK = 1.3  # a gap of so many sizes ends a piece: a column may follow
_BLANK = 0.14  # a gap of so many sizes is a blank between words ...
_BLANK_GIVEN = 0.08  # ... less where the file has one itself: slanted letters reach over theirs
_CELL = 1.8  # a gap of so many sizes stands between the cells of a row
_BACK = 0.6  # characters that begin so far left of the last one's end are drawn anew elsewhere
_OVERLAP = 0.4  # of the lower height that two pieces of one line share
_RAISED = 0.12  # of the line's size that a superscript stands above its baseline ...
_SMALL = 0.88  # ... and how small it is
_HIGH = 0.28  # raised so far, a character is a superscript whatever its size
_ALIKE = 1.25  # sizes of the characters of one piece differ by no more, or one stands raised beside the other


@dataclass(slots=True)
class Piece:
    """Characters that follow one another on one line."""

    glyphs: list[Glyph]
    left: float = 0.0
    right: float = 0.0
    baseline: float = 0.0  # of most of its characters
    size: float = 0.0

    def settle(self) -> None:
        """Work out its place once it is whole."""
        self.left = min(glyph.left for glyph in self.glyphs)
        self.right = max(glyph.right for glyph in self.glyphs)
        self.size = Counter(round(glyph.size, 1) for glyph in self.glyphs).most_common(1)[0][0]
        usual = [glyph.baseline for glyph in self.glyphs if abs(glyph.size - self.size) < 0.06 * self.size + 0.05]
        self.baseline = median(usual or [glyph.baseline for glyph in self.glyphs])

    @property
    def top(self) -> float:
        """Where its capital letters end."""
        return self.baseline + 0.75 * self.size

    @property
    def bottom(self) -> float:
        """Where its letters reach below the line."""
        return self.baseline - 0.2 * self.size


@dataclass(slots=True)
class Line:
    """One line of a column: its text, what is raised in it, and its place."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    bold: bool
    page: int  # from 0
    column: tuple[float, float]  # left and right edge of the text of its column
    cells: int = 1  # pieces with wide gaps between: several in the row of a table
    raised: list[tuple[int, int]] = field(default_factory=list)  # stretches of ``text``
    places: list[Box] = field(default_factory=list)  # of each character


def pieces_of(glyphs: Sequence[Glyph]) -> list[Piece]:
    """The characters of a page as pieces of lines, in the order in which the file draws them."""
    out: list[Piece] = []
    current: list[Glyph] = []
    for glyph in glyphs:
        if current and not _follows(current[-1], glyph):
            out.append(Piece(current))
            current = []
        current.append(glyph)
    if current:
        out.append(Piece(current))
    for piece in out:
        piece.settle()
    return out


def _follows(last: Glyph, glyph: Glyph) -> bool:
    size = max(last.size, glyph.size)
    gap = glyph.left - last.right
    if not -_BACK * size <= gap <= _BREAK * size:
        return False
    low = max(last.baseline - 0.2 * last.size, glyph.baseline - 0.2 * glyph.size)
    high = min(last.baseline + 0.75 * last.size, glyph.baseline + 0.75 * glyph.size)
    return high - low >= _OVERLAP * 0.95 * min(last.size, glyph.size)


def lines_of_column(column: Sequence[Piece], page: int) -> list[Line]:
    """The lines of one column, from the top."""
    edges = min(piece.left for piece in column), max(piece.right for piece in column)
    return [_line(row, page, edges) for row in _rows(column)]


def _rows(column: Sequence[Piece]) -> list[list[Piece]]:
    """Pieces of one line together, lines from the top."""
    rows: list[list[Piece]] = []
    for piece in sorted(column, key=lambda one: (-one.baseline, one.left)):
        for row in rows[-3:]:
            if _on_one_line(row, piece):
                row.append(piece)
                break
        else:
            rows.append([piece])
    rows.sort(key=lambda row: -_main(row).baseline)
    return rows


def _main(row: Sequence[Piece]) -> Piece:
    return max(row, key=lambda one: (len(one.glyphs), one.size))


def _on_one_line(row: Sequence[Piece], piece: Piece) -> bool:
    main = _main(row)
    shared = min(main.top, piece.top) - max(main.bottom, piece.bottom)
    if shared < _OVERLAP * min(main.size, piece.size):
        return False
    return all(piece.left >= other.right - 1.5 or piece.right <= other.left + 1.5 for other in row)


def _line(row: Iterable[Piece], page: int, column: tuple[float, float]) -> Line:
    glyphs = sorted((glyph for piece in row for glyph in piece.glyphs), key=lambda one: (one.left, one.right))
    size = Counter(round(glyph.size, 1) for glyph in glyphs).most_common(1)[0][0]
    usual = [glyph.baseline for glyph in glyphs if abs(glyph.size - size) < 0.06 * size + 0.05]
    baseline = median(usual or [glyph.baseline for glyph in glyphs])
    text: list[str] = []
    places: list[Box] = []
    raised: list[bool] = []
    last: Glyph | None = None
    for glyph in glyphs:
        if last is not None and glyph.left - last.right > _blank(glyph) * min(size, max(glyph.size, last.size)):
            text.append(" ")
            places.append(last.box._replace(left=last.right, right=glyph.left))
            raised.append(False)
        up = (glyph.baseline - baseline) / size
        text.append(glyph.text)
        places.append(glyph.box)
        raised.append(up > _HIGH or (up > _RAISED and glyph.size < _SMALL * size))
        last = glyph
    left, right = glyphs[0].left, max(glyph.right for glyph in glyphs)
    bold = sum(glyph.bold for glyph in glyphs) > 0.7 * len(glyphs)
    whole = "".join(text)
    cells = 1 + sum(after.left - before.right > _CELL * size for before, after in pairwise(glyphs))
    return Line(whole, left, right, baseline, size, bold, page, column, cells, _stretches(raised, whole), places)


def _blank(glyph: Glyph) -> float:
    return _BLANK_GIVEN if glyph.spaced else _BLANK


def _stretches(flags: Sequence[bool], text: str) -> list[tuple[int, int]]:
    """Where flags are set, blanks between two such stretches taken in."""
    out: list[tuple[int, int]] = []
    for index, flag in enumerate(flags):
        if not flag:
            continue
        if out and not text[out[-1][1] : index].strip():
            out[-1] = (out[-1][0], index + 1)
        else:
            out.append((index, index + 1))
    return out
