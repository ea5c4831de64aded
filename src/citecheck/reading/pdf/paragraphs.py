"""Lines to paragraphs and headings: told by distances, indents, sizes, and how sentences end."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from citecheck.frozen import Frozen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from citecheck.reading.pdf.lines import Line

_WIDER = 1.35  # times the usual distance of lines: a new paragraph
_LARGER = 1.08  # times the size of the text: a heading
_OTHER_SIZE = 0.06  # of the size: lines of one paragraph differ by no more
_INDENT = 0.7  # sizes
_SHORT = 0.85  # of the column's width: a line that ends so early may end its paragraph
_LONGEST_HEADING = 200  # characters ...
_LONGEST_TITLE = 400  # ... of larger ones
_FEWEST_CELLS = 3
_MOST_HEADING_LINES = 8
_ENDS = re.compile(r"[.!?:]['\"”’)\]]?(?:[\d,–-]{0,12}\d)?$")  # also with a callout behind
_LABEL = re.compile(r"(?:\[\d{1,4}\]|\(\d{1,4}\)|\d{1,4}[.)])(?:\s|$)|[•▪■–—-]\s")
_DIGITS = re.compile(r"[\[(]?(\d{1,4})")
_LONGEST_HOLE = 10  # numbers that a list may leave out
_BARE_LABEL = re.compile(r"\d{1,4}\s+[A-ZÀ-Þ]")


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together."""

    lines: list[Line]
    level: int = 0  # of a heading, 1 to 6; 0: text

    @property
    def is_table(self) -> bool:
        """Whether most of its lines are rows of cells."""
        rows = sum(line.cells >= _FEWEST_CELLS for line in self.lines)
        return not self.level and 2 * rows >= len(self.lines)


class _Habits(Frozen):
    """How the text of a document is set."""

    size: float  # of most of its characters
    leading: float  # from line to line
    hanging: bool  # items that begin with a bare number hang out


def paragraphs_of(lines: Sequence[Line]) -> list[Paragraph]:
    """The paragraphs and headings of a document, in its order."""
    if not lines:
        return []
    sizes = Counter[float]()
    for line in lines:
        sizes[line.size] += len(line.text)
    body = sizes.most_common(1)[0][0]
    habits = _Habits(body, _leading(lines, body), _hanging(lines))
    out: list[Paragraph] = []
    for line in lines:
        if not out or _begins(out[-1].lines, line, habits):
            out.append(Paragraph([line]))
        else:
            out[-1].lines.append(line)
    _set_levels(out, body)
    return out


def _leading(lines: Sequence[Line], body: float) -> float:
    """The usual distance from line to line of the text."""
    gaps = [
        before.baseline - after.baseline
        for before, after in pairwise(lines)
        if before.page == after.page and before.column == after.column and before.size == after.size == body
    ]
    usual = [gap for gap in gaps if 0 < gap < 3 * body]
    return median(usual) if usual else 1.2 * body


def _hanging(lines: Sequence[Line]) -> bool:
    """Whether lines that begin with a bare number hang out: ``12 Lee A`` with its further lines indented."""
    bare = [i for i, line in enumerate(lines[:-1]) if _BARE_LABEL.match(line.text)]
    hang = [i for i in bare if lines[i + 1].left - lines[i].left > _INDENT * lines[i].size]
    return len(hang) >= 3


def _begins(before: Sequence[Line], line: Line, page: _Habits) -> bool:
    """Whether a line begins a new paragraph."""
    last = before[-1]
    other_size = abs(last.size - line.size) > _OTHER_SIZE * page.size
    other_weight = last.bold != line.bold and len(last.text) < _LONGEST_HEADING
    if other_size or other_weight or _begins_item(before, line, hanging=page.hanging):
        return True
    if last.page != line.page or last.column != line.column:
        ended = _ENDS.search(last.text) is not None and _starts_sentence(line)
        return ended and (not _is_list(before) or _hangs_out(before, line))
    gap = last.baseline - line.baseline
    if gap > _WIDER * page.leading * max(1.0, line.size / page.size) or gap < -0.5 * line.size:
        return True
    return not _is_list(before) and _ENDS.search(last.text) is not None and _is_set_off(before, line)


def _hangs_out(before: Sequence[Line], line: Line) -> bool:
    """Whether a line stands where the labels of a list stand, whose further lines are indented."""
    first, further = before[0].left, before[-1].left
    return len(before) > 1 and further - first > _INDENT * line.size and line.left < further - 0.5 * line.size


def _is_set_off(before: Sequence[Line], line: Line) -> bool:
    """Whether the indent of a line, or the short one before it, sets it off from a sentence that ended."""
    last = before[-1]
    indented = line.left - line.column[0] > _INDENT * line.size
    flush = all(one.left - one.column[0] < _INDENT * one.size for one in before[-2:])
    short = last.right - last.column[0] < _SHORT * (last.column[1] - last.column[0])
    return (indented and flush) or (short and _starts_sentence(line))


def _begins_item(before: Sequence[Line], line: Line, *, hanging: bool) -> bool:
    """Whether a line begins an item of a list; ``921.`` may be the last page of the item before."""
    label = _LABEL.match(line.text) or (_BARE_LABEL.match(line.text) if hanging else None)
    if label is None:
        return False
    number, earlier = _number(line), _number(before[0])
    if number is None:
        return True
    moved = line.page != before[0].page or line.column != before[0].column
    if not moved and line.left > before[0].left + _INDENT * line.size:
        return False  # as far in as the further lines of an item
    if earlier is None or not (_LABEL.match(before[0].text) or _BARE_LABEL.match(before[0].text)):
        return True
    return number == 1 or 0 < number - earlier <= _LONGEST_HOLE


def looks_like_label(line: Line) -> bool:
    """Whether a line begins as an item of a list does."""
    return _LABEL.match(line.text) is not None


def _number(line: Line) -> int | None:
    found = _DIGITS.match(line.text)
    return int(found[1]) if found else None


def _is_list(before: Sequence[Line]) -> bool:
    """Whether a paragraph began with a label: its further lines may be short or indented as they like."""
    return _LABEL.match(before[0].text) is not None or _BARE_LABEL.match(before[0].text) is not None


def _starts_sentence(line: Line) -> bool:
    return line.text[:1].isupper() or line.text[:1] in "“\"‘'(["


def _set_levels(paragraphs: Sequence[Paragraph], body: float) -> None:
    """Headings by size, the largest first; bold lines of the text's own size are the lowest."""
    larger = [one for one in paragraphs if one.lines[0].size > _LARGER * body and _may_be_heading(one, _LONGEST_TITLE)]
    sizes = sorted({round(one.lines[0].size) for one in larger}, reverse=True)
    for one in larger:
        one.level = min(1 + sizes.index(round(one.lines[0].size)), 6)
    for one in paragraphs:
        if not one.level and _may_be_heading(one) and all(line.bold for line in one.lines):
            one.level = min(len(sizes) + 1, 6)


def _may_be_heading(one: Paragraph, longest: int = _LONGEST_HEADING) -> bool:
    length = sum(len(line.text) for line in one.lines)
    words = any(character.isalpha() for character in one.lines[0].text)
    return words and length <= longest and len(one.lines) <= _MOST_HEADING_LINES
