"""Plain text (``.txt``, and whatever no other reader takes).

Plain text often carries Markdown or HTML marks all the same, so it goes through the same clean-up; what is
particular to it is that headings stand there without any mark.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from citecheck.reading.assemble import assemble
from citecheck.reading.document import BlockKind, Document
from citecheck.reading.encoding import decode

if TYPE_CHECKING:
    from citecheck.reading.layout import RawBlock

# A line that can be a heading: starts as one, has no digit glued to a word (a byline), no comma, no end of sentence.
_HEADING_LINE = re.compile(r"(?:\d{1,2}(?:\.\d{1,2}){0,3}\.?[ \t]+)?[A-Z][^,;.!?|<>@\d\n]{2,78}\??")
_HEADING_WORDS = 10
_TITLE_LINE = re.compile(r"(?=[^\n]*[A-Za-z])[^\s\d\[(<#>|][^\n]{8,298}[^\s.;,:]")


class PlainReader:
    """Reads plain text; the last in the registry, because it takes everything that is text."""

    name = "text"
    suffixes: frozenset[str] = frozenset({".txt", ".text"})

    def matches(self, path: str, head: bytes) -> bool:
        """Always: decoding tells whether it is text at all."""
        del path, head
        return True

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
