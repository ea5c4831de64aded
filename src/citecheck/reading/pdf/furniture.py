"""What pages print around their text: running heads, feet, page numbers and the line numbers of manuscripts."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from citecheck.reading.pdf.glyphs import Page
    from citecheck.reading.pdf.lines import Line, Piece

_EDGE = 0.12  # of the height of a page, at its top and bottom: where heads and feet stand
_NEAR = 4.0  # points by which a head stands higher or lower from page to page
_REPEATED = 0.35  # of the pages (two at least) on which a head comes again; left and right pages may differ
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"[-–—|\[(]?\s?(?:page\s|p\.\s?)?\d{1,5}(?:\s?(?:/|of)\s?\d{1,5})?\s?[-–—|\])]?", re.IGNORECASE
)
_LINE_NUMBER = re.compile(r"\d{1,4}")
_FEWEST_NUMBERS = 5  # line numbers on one page
_STEPS = {1, 5}
_STRAYS = 2  # pieces that may stand left of a column of line numbers


def without_furniture(lines: Sequence[Line], pages: Sequence[Page]) -> list[Line]:
    """The lines of a document, in their order, without what stands around the text of its pages."""
    edge = [line for line in lines if _at_edge(line, pages[line.page])]
    heads = _repeated(edge, len(pages))
    outermost = _outermost(lines, pages)
    return [
        line
        for line in lines
        if not (id(line) in heads or (id(line) in outermost and _PAGE_NUMBER.fullmatch(line.text.strip())))
    ]


def _at_edge(line: Line, page: Page) -> bool:
    return line.baseline > (1 - _EDGE) * page.height or line.baseline < _EDGE * page.height


def _repeated(edge: Iterable[Line], pages: int) -> set[int]:
    """Lines (by identity) of the edges that come again on other pages at the same height, but for their digits."""
    groups: defaultdict[str, list[Line]] = defaultdict(list)
    for line in edge:
        groups[_DIGITS.sub("#", line.text.lower())].append(line)
    out: set[int] = set()
    for same in groups.values():
        heights = Counter(round(line.baseline / _NEAR) for line in same)
        for line in same:
            at = round(line.baseline / _NEAR)
            on = {other.page for other in same if abs(round(other.baseline / _NEAR) - at) <= 1}
            if heights[at] and len(on) >= max(2, _REPEATED * pages):
                out.add(id(line))
    return out


def _outermost(lines: Sequence[Line], pages: Sequence[Page]) -> set[int]:
    """The first and the last line of each page, by identity, where they stand at its edge."""
    by_page: defaultdict[int, list[Line]] = defaultdict(list)
    for line in lines:
        by_page[line.page].append(line)
    out: set[int] = set()
    for number, own in by_page.items():
        for line in (max(own, key=lambda one: one.baseline), min(own, key=lambda one: one.baseline)):
            if _at_edge(line, pages[number]):
                out.add(id(line))
    return out


def without_line_numbers(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces of a page without the numbers that a manuscript prints beside its lines, each or every fifth."""
    numbers = []
    for piece in pieces:
        text = "".join(glyph.text for glyph in piece.glyphs)
        if _LINE_NUMBER.fullmatch(text):
            numbers.append((round(piece.right), int(text), piece))
    out: set[int] = set()
    for edge in {at for at, _, _ in numbers}:
        column = sorted((one for one in numbers if abs(one[0] - edge) <= 2), key=lambda one: -one[2].baseline)
        steps = Counter(after[1] - before[1] for before, after in pairwise(column))
        if len(column) < _FEWEST_NUMBERS or not steps:
            continue
        step, times = steps.most_common(1)[0]
        beside = [piece for piece in pieces if piece.left > edge + 2 and len(piece.glyphs) > 10]
        if step in _STEPS and times >= 0.8 * (len(column) - 1) and len(beside) >= len(column):
            own = {id(piece) for _, _, piece in column}
            if sum(piece.left < edge - 2 and id(piece) not in own for piece in pieces) <= _STRAYS:
                out |= own
    return [piece for piece in pieces if id(piece) not in out]
