"""Blocks and their inline text put together to a document: what plain text and Markdown share."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citecheck.reading.comments import hide_comments
from citecheck.reading.document import BlockKind, Document, MarkKind
from citecheck.reading.inline import Inline
from citecheck.reading.layout import Layout, RawBlock
from citecheck.reading.view import View

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_NOTE_ID = re.compile(r"\[\^([^\[\]\s^]{1,60})\]")
_BOLD_LINE = re.compile(r"\s*(\*\*|__)(?=\S)[^*_\n]{2,100}(?<![\s.;,!])\1:?\s*")


def assemble(
    path: str,
    form: str,
    source: str,
    refine: Callable[[str, list[RawBlock]], None] | None = None,
) -> Document:
    """Read a decoded file as blocks of marked-up lines; ``refine`` may retype blocks (headings of plain text)."""
    masked = hide_comments(source)
    blocks = Layout(masked).blocks()
    _bold_headings(masked, blocks)
    if refine is not None:
        refine(masked, blocks)
    notes = _note_numbers(masked, blocks)
    for block in blocks:
        block.number = notes.get(block.number, block.number)
    view = View(source)
    write_blocks(blocks, view, Inline(masked, notes))
    return view.document(path, form)


def write_blocks(blocks: Sequence[RawBlock], view: View, inline: Inline) -> None:
    """Add all blocks, and the newlines between them, to the view."""
    position = 0
    for block in blocks:
        position = _write(block, position, view, inline)
    view.newlines(position, len(view.source))


def _bold_headings(source: str, blocks: Sequence[RawBlock]) -> None:
    """A paragraph of one short bold line is a heading in all but name."""
    for block in blocks:
        if block.kind is BlockKind.PARAGRAPH and len(block.lines) == 1 and not block.number:
            start, end = block.lines[0]
            if end - start < 120 and _BOLD_LINE.fullmatch(source, start, end):
                block.kind, block.level = BlockKind.HEADING, 4


def _note_numbers(source: str, blocks: Sequence[RawBlock]) -> dict[str, str]:
    """Numbers of footnotes: their ids where these are numbers, else the order of first mention, as pandoc counts."""
    defined = [block.note for block in blocks if block.note is not None]
    if all(name.isdecimal() for name in defined):
        return {}
    known = set(defined)
    mentioned = (found.group(1) for found in _NOTE_ID.finditer(source) if source[found.end() : found.end() + 1] != ":")
    order = dict.fromkeys(name for name in mentioned if name in known) | dict.fromkeys(defined)
    # ``|`` keeps the place of a name that is there already: mentioned ones first, in their order
    return {name: str(number) for number, name in enumerate(order, 1)}


def _write(block: RawBlock, position: int, view: View, inline: Inline) -> int:
    """Add one block to the view; returns the offset in the source up to which the view now reaches."""
    if not block.lines:
        return position
    first, last = block.lines[0][0], block.lines[-1][1]
    gap_end = block.number_at if block.number else first
    newline = view.source.find("\n", position, gap_end)
    if newline >= 0:
        view.newlines(newline, gap_end)
    elif view.length and block.kind is BlockKind.TABLE_CELL:
        view.put("\t", position)
    begin = view.length
    if block.number:
        _write_number(block, view)
    if block.kind is BlockKind.CODE:
        view.copy(first, last)
    else:
        _write_lines(block, view, inline)
    view.block(begin, view.length, block.kind, block.level)
    return last


def _write_lines(block: RawBlock, view: View, inline: Inline) -> None:
    """Runs of lines that follow each other are one stretch, so that emphasis may span them."""
    start, end = block.lines[0]
    for next_start, next_end in block.lines[1:]:
        if next_start != end + 1:  # a quote mark stands between
            inline.write(start, end, view)
            view.newlines(end, next_start)
            start = next_start
        end = next_end
    inline.write(start, end, view)


def _write_number(block: RawBlock, view: View) -> None:
    """``[^5]: …`` reads ``5. …``: the number is the file's, the stop and the blank are not. ``\\item`` has neither."""
    begin = view.length
    if block.number == block.note:
        at = block.number_at + 2
        view.copy(at, at + len(block.number))
        begin, at = view.length, at + len(block.number)
    else:
        at = block.number_at
        view.put(block.number, at)
    view.put(". ", at)
    view.mark(begin, view.length, MarkKind.SYNTHETIC)
