"""A reference list without numbers: found under its heading, its items counted by their position."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citecheck.model import Span
from citecheck.parsing.lists.likeness import LIKE, likeness
from citecheck.parsing.lists.pieces import LIST_HEADING
from citecheck.reading.document import Block, BlockKind

if TYPE_CHECKING:
    from citecheck.reading.document import Document

_LIKE_SHARE = 0.5
_STRAY = 3  # items in a row that are no references end a list that has no heading after it


def unnumbered_items(document: Document) -> list[Span]:
    """The items under every heading that announces references; empty where they do not look like references."""
    found: list[Span] = []
    blocks = document.blocks
    for i, block in enumerate(blocks):
        if block.kind is BlockKind.HEADING and LIST_HEADING.match(document.text[block.start : block.end].strip()):
            found += _under(document, i + 1)
    return found


def _under(document: Document, first: int) -> list[Span]:
    spans: list[Span] = []
    blocks = document.blocks
    for i in range(first, len(blocks)):
        block = blocks[i]
        if block.kind is BlockKind.HEADING:
            break
        if block.kind in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM}:
            spans += _split(document.text, block)
    like = [likeness(document.text[span.start : span.end]) >= LIKE for span in spans]
    end = len(spans)
    for i in range(len(like)):
        if not any(like[i : i + _STRAY]):
            end = i
            break
    if not end or sum(like[:end]) < _LIKE_SHARE * end:
        return []
    return spans[:end]


def _split(text: str, block: Block) -> list[Span]:
    """One item, or one a line where lines are references of their own, or one per line that is not indented."""
    lines: list[Span] = []
    start = block.start
    while start < block.end:
        end = text.find("\n", start, block.end)
        end = block.end if end < 0 else end
        if text[start:end].strip():
            lines.append(Span(start, end))
        start = end + 1
    if len(lines) < 2 or block.kind is BlockKind.LIST_ITEM:
        return [Span(block.start, block.end)]
    if any(text[line.start] in " \t" for line in lines) and text[lines[0].start] not in " \t":
        heads = [line.start for line in lines if text[line.start] not in " \t"]
        return [Span(a, b) for a, b in zip(heads, [*heads[1:], block.end], strict=True)]
    like = sum(likeness(text[line.start : line.end]) >= LIKE for line in lines)
    return lines if 2 * like > len(lines) else [Span(block.start, block.end)]
