"""The columns of each page, one or two, in the order in which they are read; what crosses both stands between."""

from __future__ import annotations

from collections import Counter
from statistics import median
from typing import TYPE_CHECKING

from citecheck.reading.pdf.lines import lines_of_column

if TYPE_CHECKING:
    from collections.abc import Sequence

    from citecheck.reading.pdf.lines import Line, Piece

_FEWEST = 8  # pieces on either side of a gutter that is found on one page alone
_SHARE = 0.15  # of the pieces of a page that must stand on either side
_CROSSING = 0.45  # of the pieces of a page that may cross a gutter (title, abstract, wide tables)
_SOME = 0.25  # the same where other pages have the gutter too
_MIDDLE = (0.3, 0.7)  # of the width of the text: where a gutter is looked for
_STEPS = 60
_TEXT = 12  # characters: a piece of running text, and not the cell of a table or the number of an item
_SLACK = 1.0  # points


def in_reading_order(pages: Sequence[Sequence[Piece]]) -> list[Line]:
    """The lines of a document as they are read, page by page and column by column."""
    gutters = [_gutter(pieces) for pieces in pages]
    usual = _usual(gutters)
    out: list[Line] = []
    for number, pieces in enumerate(pages):
        gutter = gutters[number]
        if gutter is None and usual is not None and _is_gutter(pieces, usual, fewest=1, crossing=_SOME):
            gutter = usual  # a last page with a few lines
        for column in _columns(pieces, gutter):
            out += lines_of_column(column, number)
    return out


def _usual(gutters: Sequence[float | None]) -> float | None:
    """Where most pages of a file in two columns have their gutter."""
    found = [gutter for gutter in gutters if gutter is not None]
    return median(found) if 2 * len(found) >= len(gutters) > 1 else None


def _gutter(pieces: Sequence[Piece]) -> float | None:
    """Where the blank between two columns stands on a page; ``None`` for one column."""
    if len(pieces) < 2 * _FEWEST:
        return None
    left, right = min(piece.left for piece in pieces), max(piece.right for piece in pieces)
    width = right - left
    places = [left + width * (_MIDDLE[0] + (_MIDDLE[1] - _MIDDLE[0]) * step / _STEPS) for step in range(_STEPS + 1)]
    crossed = Counter({x: sum(_crosses(piece, x) for piece in pieces) for x in places})
    fewest = min(crossed.values())
    middle = left + width / 2
    best = min((x for x in places if crossed[x] == fewest), key=lambda x: abs(x - middle))
    return best if _is_gutter(pieces, best, fewest=_FEWEST, crossing=_CROSSING) else None


def _is_gutter(pieces: Sequence[Piece], x: float, *, fewest: int, crossing: float) -> bool:
    before = [piece for piece in pieces if piece.right <= x + _SLACK]
    after = [piece for piece in pieces if piece.left >= x - _SLACK]
    if min(len(before), len(after)) < max(fewest, _SHARE * len(pieces) if fewest > 1 else 0):
        return False
    across = len(pieces) - len(before) - len(after)
    return across <= crossing * len(pieces) and _is_text(before) and _is_text(after)


def _crosses(piece: Piece, x: float) -> bool:
    return piece.left < x - _SLACK and piece.right > x + _SLACK


def _is_text(pieces: Sequence[Piece]) -> bool:
    return bool(pieces) and median(len(piece.glyphs) for piece in pieces) >= _TEXT


def _columns(pieces: Sequence[Piece], gutter: float | None) -> list[list[Piece]]:
    """The pieces of a page, column by column in reading order."""
    if gutter is None:
        return [list(pieces)] if pieces else []
    across = [piece for piece in pieces if _crosses(piece, gutter)]
    left = [piece for piece in pieces if piece not in across and piece.right <= gutter + _SLACK]
    right = [piece for piece in pieces if piece not in across and piece.right > gutter + _SLACK]
    out: list[list[Piece]] = []
    for band in _bands(across):
        top, bottom = max(one.top for one in band), min(one.bottom for one in band)
        for side in (left, right):
            above = [piece for piece in side if piece.baseline > top]
            out.append(above)
            side[:] = [piece for piece in side if piece not in above]
        beside = [piece for piece in (*left, *right) if piece.baseline >= bottom]  # short ends of its lines
        out.append([*band, *beside])
        left = [piece for piece in left if piece not in beside]
        right = [piece for piece in right if piece not in beside]
    return [column for column in (*out, left, right) if column]


def _bands(across: Sequence[Piece]) -> list[list[Piece]]:
    """Pieces that cross the gutter, those of neighbouring lines together, from the top."""
    out: list[list[Piece]] = []
    for piece in sorted(across, key=lambda one: -one.baseline):
        if out and min(one.bottom for one in out[-1]) - piece.top < 0.9 * piece.size:
            out[-1].append(piece)
        else:
            out.append([piece])
    return out
