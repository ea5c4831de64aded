"""Note marks: superscripts of bylines and affiliations, and those that tables and captions explain below themselves.

They are told by their shape and not by their place, since the sections of an article may reach us in any order.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from citecheck.bibliography.text import word_set
from citecheck.reading.document import Block, BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from citecheck.parsing.callouts.marks import CalloutCandidate
    from citecheck.reading.document import Document


_LONGEST = 6000  # characters; a byline of a large consortium still fits
_DIGITS = re.compile(r"[\[(]?\d{1,2}[a-z]?(?:(?:\s?[,;–-]\s?|\s)\d{1,2})*[\])]?")
_NAME_WORD = re.compile(r"[^\W\d_][\w.'’‘`-]*")
_SEPARATOR = re.compile(r"[,;·•|&\n]|\band\b|\by\b|\bund\b|\bet\b")
_SENTENCE_END = re.compile(r"[a-z]{3}(?:\[\d[\d,–-]{0,12}\])?[.?!][\d,\s–-]{0,12}(?:\s|$)")
_STOP = re.compile(r"[.。।؟?!]\s*(?:\s|$)")

# Words without a capital that belong to names, degrees and groups.
_PARTICLES = word_set(
    "and de van von der den del della di da do dos das la le les el al bin ben ibn ter ten te du y e und et zu zur "
    "af av abu of the for on behalf in st 't d l m"
)


def count_names(text: str) -> int:
    """How many persons a block lists, ``Jane Doe1,2, John B. Roe3 and Ana de la Cruz1``; 0 if it is no such list."""
    if len(text) > _LONGEST or _SENTENCE_END.search(text):
        return 0
    if _STOP.search(text) and not any(letter.islower() for letter in text):
        return 0  # a sentence in a script without capitals
    bare = _DIGITS.sub(",", text)
    names = [words for part in _SEPARATOR.split(bare) if (words := _NAME_WORD.findall(part))]
    people = sum(_is_name(words) for words in names)
    everything = [word for words in names for word in words]
    small = sum(word[0].islower() and word.lower() not in _PARTICLES for word in everything)
    return people if people >= 0.5 * len(names) and small <= 0.08 * len(everything) else 0


def _is_name(words: list[str]) -> bool:
    """Two to six words, the last and at least one more with a capital: ``Ana de la Cruz``, ``G. P. Young``."""
    capitals = [word for word in words if not word[0].islower()]
    return 2 <= len(words) <= 7 and len(capitals) >= 2


_OPENS_WITHIN = 4  # characters from the start of a block
_EXPLAINED_WITHIN = 8000  # characters from a mark in a table to its note
_MOST_NOTES = 60  # of one table
_BLOCKS_OF_NOTES = 12  # blocks of notes that may follow a table
_CAPTION = re.compile(r"\s*(?:Table|Tab\.|Fig(?:ure|\.)?|Box|Supplementary\s\w+)\s?[\w.]{1,6}\b", re.IGNORECASE)
_NOTE_WITHIN_BLOCK = re.compile(r"[.;:*)\]]\s{1,3}$")  # what stands before a note that shares its block with others
_FEWEST_IN_A_ROW = 3


class NoteMarks:
    """Which numbers are explained by notes; built once for a document."""

    def __init__(self, document: Document, superscripts: Iterable[CalloutCandidate]) -> None:
        self._text = document.text
        self._blocks = document.blocks or (Block(0, len(document.text), BlockKind.PARAGRAPH),)
        self._starts = [block.start for block in self._blocks]
        self._openers: dict[int, int] = {}  # block: where the mark stands that opens it
        self._explained: list[tuple[int, frozenset[int]]] = []  # place of a note, its numbers
        self._rows: dict[int, frozenset[int]] = {}  # table: the numbers that count its notes
        self._table_starts: list[int] = []  # blocks
        marks = [(self._index(mark.span.start), mark) for mark in superscripts]
        for index, mark in marks:
            if self._opens(index, mark):
                self._openers[index] = mark.span.start
                self._explained.append((mark.span.start, frozenset(mark.payload.numbers)))
        for index, mark in marks:
            if index not in self._openers and self._explains_inside(index, mark):
                self._explained.append((mark.span.start, frozenset(mark.payload.numbers)))
        self._explained.sort()
        self.all_numbers = frozenset(number for _, numbers in self._explained for number in numbers)
        self._count_rows(marks)

    def opens(self, block: Block) -> bool:
        """Does a note mark open this block?"""
        return bisect_left(self._starts, block.start) in self._openers

    def numbers_for(self, block: Block) -> frozenset[int]:
        """The numbers that notes explain, for a cell, a caption or the notes themselves; empty elsewhere."""
        index = bisect_left(self._starts, block.start)
        if index >= len(self._blocks) or not (block.kind is BlockKind.TABLE_CELL or self._beside_table(index)):
            return frozenset()
        found: set[int] = set(self._rows.get(self._table(index), ()))
        first = bisect_left(self._explained, (block.start,))
        for position, numbers in self._explained[first : first + _MOST_NOTES]:
            if position > block.end + _EXPLAINED_WITHIN:
                break
            found |= numbers
        return frozenset(found)

    def _index(self, offset: int) -> int:
        return max(0, bisect_right(self._starts, offset) - 1)

    def _opens(self, index: int, mark: CalloutCandidate) -> bool:
        block = self._blocks[index]
        if mark.span.start - block.start > _OPENS_WITHIN:
            return False
        before = self._text[block.start : mark.span.start]
        after = self._text[mark.span.end : min(block.end, mark.span.end + _OPENS_WITHIN)]
        return not before.strip(" \t*([") and bool(after.strip())

    def _explains_inside(self, index: int, mark: CalloutCandidate) -> bool:
        """A further note in a block of notes: ``… of the mean. 2 By Student's test.``"""
        block = self._blocks[index]
        if block.kind is BlockKind.TABLE_CELL or not (index in self._openers or self._beside_table(index)):
            return False
        before = self._text[max(block.start, mark.span.start - 8) : mark.span.start]
        after = self._text[mark.span.end : min(block.end, mark.span.end + 3)]
        return bool(after.strip()) and _NOTE_WITHIN_BLOCK.search(before) is not None

    def _beside_table(self, index: int) -> bool:
        """Whether a block is a caption, or stands right below a table or the notes of one."""
        block = self._blocks[index]
        if block.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
            return False
        if _CAPTION.match(self._text, block.start, min(block.end, block.start + 40)):
            return True
        above = index - 1
        while above in self._openers and index - above < _BLOCKS_OF_NOTES:
            above -= 1
        return above >= 0 and self._blocks[above].kind is BlockKind.TABLE_CELL

    def _table(self, index: int) -> int:
        """A number for the table of a cell: the end of the text before it is the same for all its cells."""
        return bisect_left(self._table_starts, index + 1) - 1

    def _count_rows(self, marks: Sequence[tuple[int, CalloutCandidate]]) -> None:
        """Tables whose marks count 1, 2, 3 …: notes, even where nothing below is marked with a number."""
        kinds = [block.kind for block in self._blocks]
        self._table_starts = [
            index
            for index, kind in enumerate(kinds)
            if kind is BlockKind.TABLE_CELL and (index == 0 or kinds[index - 1] is not BlockKind.TABLE_CELL)
        ]
        seen: dict[int, list[int]] = {}
        for index, mark in marks:
            if kinds[index] is BlockKind.TABLE_CELL:
                seen.setdefault(self._table(index), []).extend(mark.payload.numbers)
        for table, numbers in seen.items():
            row = list(dict.fromkeys(numbers))
            counts = row == sorted(row) and row[0] <= 2 and row[-1] <= len(row) + 3
            if counts and len(row) >= _FEWEST_IN_A_ROW:
                self._rows[table] = frozenset(row)
