"""Plain text (``.txt``, and whatever no other reader takes), and what it shares with Markdown.

Plain text often carries Markdown or HTML marks all the same, so it goes through the same clean-up; what is
particular to it is that headings stand there without any mark.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from citecheck.reading.comments import hide_comments
from citecheck.reading.document import BlockKind, Document, MarkKind, View
from citecheck.reading.encoding import decode
from citecheck.reading.inline import Inline
from citecheck.reading.layout import Layout, RawBlock
from citecheck.reading.page_furniture import hide_furniture

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from citecheck.reading.document import Document
    from citecheck.reading.layout import RawBlock


_NOTE_ID = re.compile(r"\[\^([^\[\]\s^]{1,60})\]")
_BOLD_LINE = re.compile(r"\s*(\*\*|__)(?=\S)[^*_\n]{2,100}(?<![\s.;,!])\1:?\s*")


def assemble(
    path: str,
    form: str,
    source: str,
    refine: Callable[[str, list[RawBlock]], None] | None = None,
) -> Document:
    """Read a decoded file as blocks of marked-up lines; ``refine`` may retype blocks (headings of plain text)."""
    return view_of(source, refine).document(path, form)


def view_of(
    source: str,
    refine: Callable[[str, list[RawBlock]], None] | None = None,
    scanner: Callable[[str, Mapping[str, str]], Inline] = Inline,
    hide: Callable[[str], str] = hide_comments,
) -> View:
    """The same as a view that more can be added to.

    ``scanner`` reads the markup inside lines; ``hide`` covers what is no text, character for character.
    """
    masked = hide_furniture(hide(source))
    blocks = Layout(masked).blocks()
    _bold_headings(masked, blocks)
    if refine is not None:
        refine(masked, blocks)
    notes = _note_numbers(masked, blocks)
    for block in blocks:
        block.number = notes.get(block.number, block.number)
    view = View(source)
    write_blocks(blocks, view, scanner(masked, notes))
    return view


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


# A line that can be a heading: starts as one, has no digit glued to a word (a byline), no comma, no end of sentence.
_HEADING_LINE = re.compile(r"(?:\d{1,2}(?:\.\d{1,2}){0,3}\.?[ \t]+)?[A-Z][^,;.!?|<>@\d\n]{2,78}\??")
_HEADING_WORDS = 10
_TITLE_LINE = re.compile(r"(?=[^\n]*[A-Za-z])[^\s\d\[(<#>|][^\n]{8,298}[^\s.;,:]")


class PlainReader:
    """Reads plain text; the last in the registry, because it takes everything that is text."""

    name = "text"

    def read(self, path: str, data: bytes) -> Document:
        """The document; raises InputError for bytes that are no text."""
        return assemble(path, self.name, decode(data, path), _plain_headings)


def _plain_headings(source: str, blocks: list[RawBlock]) -> None:
    """Retype paragraphs of one short line as headings, and a long first line as the title.

    Text that marks its headings (``#``) is taken at its word, so nothing is guessed there.
    """
    if any(
        block.kind is BlockKind.HEADING and source[block.lines[0][0] - 2 : block.lines[0][0]] == "# "
        for block in blocks
    ):
        return
    _title(source, blocks)
    for block, after in pairwise(blocks):
        if block.kind is BlockKind.PARAGRAPH and len(block.lines) == 1 and after.kind is not BlockKind.TABLE_CELL:
            line = source[block.lines[0][0] : block.lines[0][1]].strip()
            if _HEADING_LINE.fullmatch(line) and len(line.split()) <= _HEADING_WORDS:
                block.kind, block.level = BlockKind.HEADING, 3


def _title(source: str, blocks: list[RawBlock]) -> None:
    if not blocks or blocks[0].kind is not BlockKind.PARAGRAPH or len(blocks[0].lines) > 3:
        return
    start, end = blocks[0].lines[0][0], blocks[0].lines[-1][1]
    if end - start <= 300 and _TITLE_LINE.fullmatch(source[start:end].strip().replace("\n", " ")):
        blocks[0].kind, blocks[0].level = BlockKind.HEADING, 1
