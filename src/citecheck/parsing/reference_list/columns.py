"""Labels that a conversion from PDF left in a column apart ("1." "2." "3.", then the texts): put back."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from citecheck.parsing.reference_list.looks_like_reference import LIKE, begins_with_authors, has_date, reference_score
from citecheck.reading.document import BlockKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from citecheck.parsing.reference_list.labels import LabelCandidate
    from citecheck.reading.document import Document

_LONGEST = 1500  # characters of one reference


def join_columns(document: Document, labels: Sequence[LabelCandidate]) -> None:
    """Give every label of a column its text, if the text after the column falls into as many references."""
    column: list[LabelCandidate] = []
    labels = [one for one in labels if one.shape != "roman"]  # "C. Novak" begins a text
    for i, one in enumerate(labels):
        if column and (one.number != column[-1].number + 1 or one.shape != column[-1].shape):
            column = []
        column.append(one)
        after = labels[i + 1] if i + 1 < len(labels) else None
        if after is not None and not document.text[one.content : max(one.content, after.start)].strip():
            continue
        if len(column) > 1:
            _join(document, column, after.start if after is not None else len(document.text))
        column = []


def _join(document: Document, column: Sequence[LabelCandidate], stop: int) -> None:
    blocks, text = document.blocks, document.text
    first = column[-1].last_block
    paragraphs: list[tuple[int, int, int]] = []  # start, end, block
    position = column[-1].content
    for index in range(first, len(blocks)):
        block = blocks[index]
        if block.start >= stop or (index > first and block.kind is BlockKind.HEADING):
            break
        if block.end - position > _LONGEST * len(column):
            return
        paragraphs.append((max(block.start, position), min(block.end, stop), index))
    lines = [line for start, end, index in paragraphs for line in _lines(text, start, end, index)]
    for items in (paragraphs, lines, _unwrapped(text, lines)):
        like = sum(reference_score(text[start:end]) >= LIKE for start, end, _ in items)
        if len(items) == len(column) and 2 * like > len(items):
            column[0].column = column[0].start
            for label, (start, _, index) in zip(column, items, strict=True):
                label.start = label.content = start
                label.first_block = label.last_block = index
            return


def _lines(text: str, start: int, end: int, index: int) -> list[tuple[int, int, int]]:
    lines = []
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        if text[start:stop].strip():
            lines.append((start, stop, index))
        start = stop + 1
    return lines


def _unwrapped(text: str, lines: Sequence[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Lines joined to references: a new one begins with authors, where the one before is complete."""
    items = list(lines[:1])
    for _, line in pairwise(lines):
        start, end, index = items[-1]
        whole = text[start:end]
        if line[2] == index and not (
            has_date(whole) and whole.rstrip()[-1:] in ".)]0123456789" and begins_with_authors(text[line[0] : line[1]])
        ):
            items[-1] = (start, line[1], index)
        else:
            items.append(line)
    return items
