"""Blocks and their inline text put together to a document: what plain text and Markdown share."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citecheck.reading.document import BlockKind, Document, MarkKind
from citecheck.reading.inline import Inline
from citecheck.reading.layout import Layout, RawBlock
from citecheck.reading.view import View

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_NOTE_ID = re.compile(r"\[\^([^\[\]\s^]{1,60})\]")
_NOT_NEWLINE = re.compile(r"[^\n]")
_BOLD_LINE = re.compile(r"\s*(\*\*|__)(?=\S)[^*_\n]{2,100}(?<![\s.;,!])\1:?\s*")


def assemble(
    path: str,
    form: str,
    source: str,
    refine: Callable[[str, list[RawBlock]], None] | None = None,
) -> Document:
    """Read a decoded file as blocks of marked-up lines; ``refine`` may retype blocks (headings of plain text)."""
    masked = _without_comments(source)
    blocks = Layout(masked).blocks()
    _bold_headings(masked, blocks)
    if refine is not None:
        refine(masked, blocks)
    view = View(source)
    inline = Inline(masked, _note_numbers(masked, blocks))
    position = 0
    for block in blocks:
        position = _write(block, position, view, inline)
    view.newlines(position, len(source))
    return view.document(path, form)


def _without_comments(source: str) -> str:
    """The source with HTML comments covered by invisible characters, of the same length."""
    if "<!--" not in source:
        return source
    pieces: list[str] = []
    position = 0
    while (start := source.find("<!--", position)) >= 0:
        end = source.find("-->", start + 4)
        if end < 0:
            break
        pieces += [source[position:start], _NOT_NEWLINE.sub("\u200b", source[start : end + 3])]
        position = end + 3
    pieces.append(source[position:])
    return "".join(pieces)


def _bold_headings(source: str, blocks: Sequence[RawBlock]) -> None:
    """A paragraph of one short bold line is a heading in all but name."""
    for block in blocks:
        if block.kind is BlockKind.PARAGRAPH and len(block.lines) == 1 and block.note is None:
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
    gap_end = block.note_span[0] if block.note is not None else first
    newline = view.source.find("\n", position, gap_end)
    if newline >= 0:
        view.newlines(newline, gap_end)
    elif view.length and block.kind is BlockKind.TABLE_CELL:
        view.put("\t", position)
    begin = view.length
    if block.note is not None:
        _write_note_label(block, view, inline)
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


def _write_note_label(block: RawBlock, view: View, inline: Inline) -> None:
    """``[^5]: …`` reads ``5. …``: the number is the file's, the stop and the blank are not."""
    start = block.note_span[0]
    name = block.note or ""
    number = inline.notes.get(name, name)
    if number == name:
        view.copy(start + 2, start + 2 + len(name))
    else:
        begin = view.length
        view.put(number, start)
        view.mark(begin, view.length, MarkKind.SYNTHETIC)
    begin = view.length
    view.put(". ", start + 2 + len(name))
    view.mark(begin, view.length, MarkKind.SYNTHETIC)
