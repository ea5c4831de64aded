"""Where a mark stands: its block, the words on both sides, and what the document says about note marks."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING

from citecheck.model import Notation
from citecheck.parsing.callouts.note_marks import NoteMarks, count_names
from citecheck.parsing.callouts.veto_reasons import Context
from citecheck.reading.document import Block, BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from citecheck.model import Span
    from citecheck.parsing.callouts.marks import CalloutCandidate
    from citecheck.reading.document import Document

_LONGEST_LINE = 3000  # characters of a byline before and after a mark
_BEFORE_LABEL = re.compile(r"[ \t(\[*]*")
_BEFORE, _AFTER = 80, 40  # characters that a veto may look at


class Surroundings:
    """Answers where a mark stands; built once for a document."""

    def __init__(self, document: Document, list_spans: Sequence[Span]) -> None:
        self._text = document.text
        self._blocks = document.blocks or (Block(0, len(document.text), BlockKind.PARAGRAPH),)
        self._starts = [block.start for block in self._blocks]
        self._list = sorted(list_spans)
        self._list_starts = [span.start for span in self._list]
        self._document = document
        self._notes = NoteMarks(document, ())
        headings = (block.start for block in self._blocks if block.kind is BlockKind.HEADING and block.level == 1)
        self._title = next(headings, -1)
        self._names_people = lru_cache(maxsize=None)(self._find_names)

    def learn_note_marks(self, superscripts: Iterable[CalloutCandidate]) -> None:
        """Remember which numbers affiliations and notes explain."""
        self._notes = NoteMarks(self._document, superscripts)

    def block_index(self, offset: int) -> int:
        """Index of the block at an offset, or of the last one before it; -1 where there is none."""
        return bisect_right(self._starts, offset) - 1

    def block_at(self, offset: int) -> Block:
        """The block at an offset; the line where the reader left it out of every block."""
        index = self.block_index(offset)
        if index >= 0 and offset < max(self._blocks[index].end, self._blocks[index].start + 1):
            return self._blocks[index]
        start = self._text.rfind("\n", 0, offset) + 1
        end = self._text.find("\n", offset)
        return Block(start, end if end >= 0 else len(self._text), BlockKind.PARAGRAPH)

    def in_list(self, span: Span) -> bool:
        """Does the stretch stand inside an item of the reference list?"""
        index = bisect_right(self._list_starts, span.start) - 1
        return index >= 0 and span.start < self._list[index].end

    def opens_item(self, span: Span) -> bool:
        """Is the stretch the label of an item of the reference list?"""
        index = bisect_right(self._list_starts, span.start) - 1
        return index >= 0 and _BEFORE_LABEL.fullmatch(self._text, self._list[index].start, span.start) is not None

    def context(self, candidate: CalloutCandidate) -> Context:
        """What stands around a candidate."""
        span = candidate.span
        block = self.block_at(span.start)
        in_table = block.kind is BlockKind.TABLE_CELL
        raised = candidate.notation is Notation.SUPERSCRIPT  # others are no marks of notes
        return Context(
            before=self._text[max(block.start, span.start - _BEFORE) : span.start],
            after=self._text[span.end : min(block.end, span.end + _AFTER)],
            in_table=in_table,
            in_byline=block.kind is BlockKind.PARAGRAPH and self._in_byline(block, candidate),
            in_notes=raised and self._notes.opens(block),
            in_title=block.start == self._title,
            noted=self._notes.numbers_for(block) if raised else frozenset(),
        )

    def _in_byline(self, block: Block, candidate: CalloutCandidate) -> bool:
        names = self._names_people(block.start, block.end) or self._names_on_line(block, candidate.span)
        if names == 0:
            return False
        # one name alone could be a line of title-cased words: it takes an affiliation with the same number
        return names > 1 or self._notes.all_numbers.issuperset(candidate.payload.numbers)

    def _names_on_line(self, block: Block, span: Span) -> int:
        """Persons on the line of the mark: bylines may stand in one block with what follows them."""
        low, high = max(block.start, span.start - _LONGEST_LINE), min(block.end, span.end + _LONGEST_LINE)
        start = self._text.rfind("\n", low, span.start) + 1 or block.start
        end = self._text.find("\n", span.end, high)
        if (start == block.start and end < 0) or start < low:
            return 0
        end = end if end >= 0 else high
        names = self._names_people(start, end)
        return names if names > 1 else 0

    def _find_names(self, start: int, end: int) -> int:
        return count_names(self._text[start:end])
