"""What the blocks of a page are, once all of them are known."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citecheck.reading.document import Block, BlockKind
from citecheck.reading.layout import KNOWN_HEADING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from citecheck.reading.html_text import Draft

_LONGEST_KNOWN, _LONGEST_BOLD = 60, 100  # characters of a heading that no tag calls one
_BOLD_HEADING_LEVEL, _KNOWN_HEADING_LEVEL = 4, 2
_LONGEST_CELL = 2000  # characters of a cell; a longer one is no datum
_LABEL_CELL = re.compile(r"\s*[\[(]?(\d{1,4})[.)\]]{0,2}\s*")
_SHORTEST_ITEM = 40  # characters
_FEWEST_ROWS = 3


def finished(text: str, drafts: Sequence[Draft], bold: Collection[tuple[int, int]]) -> tuple[Block, ...]:
    """The blocks of a text; ``bold`` are the stretches printed so, of which a whole paragraph makes a heading."""
    drafts = [draft for draft in drafts if text[draft.start : draft.end].strip()]
    _unfold_layout(drafts)
    for draft in _items_in_rows(text, drafts):
        draft.kind = BlockKind.PARAGRAPH
    for draft in drafts:
        if draft.kind is BlockKind.PARAGRAPH and not draft.number:
            _retype_heading(draft, text, (draft.start, draft.end) in bold)
    return tuple(Block(draft.start, draft.end, draft.kind, draft.level) for draft in drafts)


def _unfold_layout(drafts: Sequence[Draft]) -> None:
    """Cells that lay out the page hold paragraphs; those of a table of data hold nothing but words."""
    sizes: dict[int, int] = {}
    for draft in drafts:
        if draft.cell is not None:
            key = id(draft.cell)
            sizes[key] = sizes.get(key, 0) + draft.end - draft.start
    for draft in drafts:
        cell = draft.cell
        if cell is not None and not cell.layout and sizes[id(cell)] <= _LONGEST_CELL:
            draft.kind, draft.level = BlockKind.TABLE_CELL, 0


def _items_in_rows(text: str, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """The cells of a list laid out as a table: rows of a label that counts and words."""
    rows: dict[int, list[Draft]] = {}
    for draft in drafts:
        if draft.cell is not None and draft.kind is BlockKind.TABLE_CELL:
            rows.setdefault(draft.cell.row, []).append(draft)
    run: list[tuple[int, list[Draft]]] = []
    for row in rows.values():
        number = _row_number(text, row)
        if run and number != run[-1][0] + 1:
            if len(run) >= _FEWEST_ROWS:
                yield from (draft for _, cells in run for draft in cells)
            run = []
        if number:
            run.append((number, row))
    if len(run) >= _FEWEST_ROWS:
        yield from (draft for _, cells in run for draft in cells)


def _row_number(text: str, row: Sequence[Draft]) -> int:
    """The number of a row that is an item; 0 for a row of data."""
    if len(row) != 2 or row[0].cell is row[1].cell or row[1].end - row[1].start < _SHORTEST_ITEM:
        return 0
    label = _LABEL_CELL.fullmatch(text, row[0].start, row[0].end)
    return int(label[1]) if label else 0


def _retype_heading(draft: Draft, text: str, is_bold: bool) -> None:
    """A paragraph that is a heading in all but name."""
    words = text[draft.start : draft.end]
    if len(words) < _LONGEST_KNOWN and KNOWN_HEADING.fullmatch(words):
        draft.kind, draft.level = BlockKind.HEADING, _KNOWN_HEADING_LEVEL
    elif is_bold and 1 < len(words) <= _LONGEST_BOLD and "\n" not in words and words[-1] not in ".;,":
        draft.kind, draft.level = BlockKind.HEADING, _BOLD_HEADING_LEVEL
