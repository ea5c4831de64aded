"""Paragraphs to a document: the lines that a person counts, the text without its looks, marks and blocks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from citecheck.reading import glyphs
from citecheck.reading.document import BlockKind, MarkKind, View
from citecheck.reading.html_text import Draft
from citecheck.reading.word.symbols import without_private

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from citecheck.reading.word.fields import Field
    from citecheck.reading.word.walk import Paragraph, Piece

_SPECIAL = re.compile("|".join(glyph.pattern for glyph in (glyphs.RAISED, glyphs.LOWERED, glyphs.HIDDEN)))
_LINE_ENDS = re.compile(r"[\r\n\v\f\x1c-\x1f\x85\u2028\u2029]")  # no line ends to Word, and none here
# The result of a citation's field that prints numbers, with its brackets, and nothing else.
_NUMBERS = re.compile(
    r"\s*[\[(]?\s*(\d{1,4}[a-h]?(?:\s{0,2}[,;‐‑‒–—−-]{1,2}\s{0,2}\d{1,4}[a-h]?){0,60})\s*[\])]?\s*[.,]?\s*"
)
_LEADING = re.compile(r"\d{1,4}")


@dataclass(slots=True)
class Printed:
    """What a field's citation printed, and where in the text."""

    field: Field
    start: int
    end: int


@dataclass(slots=True)
class Writer:
    """Writes paragraphs one after the other."""

    view: View
    starts: list[int]  # of each paragraph in the source
    labels: Mapping[tuple[str, str], str] = field(default_factory=dict)  # of the notes that are references
    drafts: list[Draft] = field(default_factory=list)
    bold: set[tuple[int, int]] = field(default_factory=set)
    citations: list[Printed] = field(default_factory=list)
    spans: dict[int, tuple[int, int]] = field(default_factory=dict)  # of each written paragraph, without its label

    def write(self, index: int, paragraph: Paragraph) -> None:
        """Write a paragraph, if it prints anything."""
        pieces = [piece for piece in paragraph.pieces if piece.text or piece.note in self.labels]
        has_words = any(piece.text.strip() or piece.note for piece in pieces)
        label = paragraph.label if not paragraph.heading else None
        if paragraph.is_contents or not (has_words or (label is not None and label.number)):
            return
        draft = self._opened(index, paragraph)
        if label is not None and not label.bullet:
            self.view.put(f"{label.text} ", self.starts[index])
            self.view.mark(draft.start, self.view.length, MarkKind.SYNTHETIC)
        words_start = self.view.length
        self._pieces(index, pieces)
        draft.end = self.view.length
        self.drafts.append(draft)
        self.spans[index] = (words_start, draft.end)
        if all(piece.bold for piece in pieces if piece.text.strip()):
            self.bold.add((draft.start, draft.end))

    def _opened(self, index: int, paragraph: Paragraph) -> Draft:
        before = self.drafts[-1].cell if self.drafts else None
        cell = paragraph.cell
        beside = cell is not None and before is not None and cell is not before and cell.row == before.row
        draft = Draft(BlockKind.PARAGRAPH, cell=cell, separator="\t" if beside else "\n")
        if paragraph.heading:
            draft.kind, draft.level = BlockKind.HEADING, paragraph.heading
        elif paragraph.label is not None and paragraph.label.bullet:
            draft.kind, draft.level = BlockKind.LIST_ITEM, paragraph.level
        elif paragraph.label is not None:
            draft.number = paragraph.label.text
        if self.drafts:
            self.view.put(draft.separator, max(self.starts[index] - 1, 0))
        draft.start = self.view.length
        return draft

    def _pieces(self, index: int, pieces: Sequence[Piece]) -> None:
        at = self.starts[index]
        begun = False  # blanks at the start of a paragraph are left out
        link, link_start = "", 0
        raised = _Raised(self.view)
        for piece in pieces:
            start = self.view.length
            if piece.link != link:
                self.view.mark(link_start, start, MarkKind.LINK, link) if link else None
                link, link_start = piece.link, start
            if piece.note is not None:
                self._note(piece, at)
            elif piece.breaks:
                if begun:
                    self.view.put("\n", at, each=True)
            elif begun or piece.text.strip():
                skipped = 0 if begun else len(piece.text) - len(piece.text.lstrip())
                self._words(at + skipped, at + len(piece.text), raised=piece.raised)
                begun = True
            raised.take(piece, start, self.view.length)
            if piece.citation is not None:
                self._cited(piece.citation, start)
            at += len(piece.text)
        raised.close()
        if link:
            self.view.mark(link_start, self.view.length, MarkKind.LINK, link)

    def _words(self, start: int, end: int, *, raised: bool) -> None:
        position = start
        source = self.view.source
        for found in _SPECIAL.finditer(source, start, end):
            self.view.copy(position, found.start())
            text, before = found.group(), self.view.length
            if glyphs.RAISED.match(text):
                self.view.put(text.translate(glyphs.RAISED_TO_PLAIN), found.start(), each=True)
                if not raised:
                    self.view.mark(before, self.view.length, MarkKind.SUPERSCRIPT)
            elif glyphs.LOWERED.match(text):
                self.view.put(text.translate(glyphs.LOWERED_TO_PLAIN), found.start(), each=True)
            position = found.end()
        self.view.copy(position, end)

    def _note(self, piece: Piece, at: int) -> None:
        """The number of a note, which Word counts: no character of the paragraph."""
        label = self.labels[piece.note] if piece.note is not None else ""
        start = self.view.length
        self.view.put(label, at)
        self.view.mark(start, self.view.length, MarkKind.CITATION, label)

    def _cited(self, one: Field, start: int) -> None:
        last = self.citations[-1] if self.citations else None
        if last is not None and last.field is one:
            last.end = self.view.length
        else:
            self.citations.append(Printed(one, start, self.view.length))


class _Raised:
    """Joins the raised runs of one mark: Word cuts words into runs wherever somebody typed again."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._start = self._end = 0
        self._last = ""  # character

    def take(self, piece: Piece, start: int, end: int) -> None:
        """A piece that was written; two numbers side by side stay two ("mm³" and the callout behind it)."""
        is_raised = piece.raised and not piece.breaks
        two_numbers = self._last.isdigit() and piece.text[:1].isdigit()
        if not is_raised or start != self._end or two_numbers or piece.note is not None:
            self.close()
        if is_raised and end > start:
            if self._end == self._start:
                self._start = start
            self._end, self._last = end, piece.text[-1:]

    def close(self) -> None:
        """Nothing more belongs to the mark."""
        self._view.mark(self._start, self._end, MarkKind.SUPERSCRIPT)
        self._start = self._end
        self._last = ""


def source_of(paragraphs: Sequence[Paragraph]) -> tuple[str, list[int]]:
    """The paragraphs one a line, and where each begins; the pieces' words are levelled to fit."""
    lines: list[str] = []
    starts: list[int] = []
    at = 0
    for one in paragraphs:
        one.pieces = [
            piece._replace(text=without_private(_LINE_ENDS.sub(" ", piece.text))) if piece.text else piece
            for piece in one.pieces
        ]
        starts.append(at)
        line = "".join(piece.text for piece in one.pieces)
        lines.append(line)
        at += len(line) + 1
    return "".join(f"{line}\n" for line in lines), starts


def mark_citations(writer: Writer, text: str) -> list[tuple[Field, str]]:
    """Mark the numbers that the citations' fields print; returns each field that prints numbers, with them."""
    found: list[tuple[Field, str]] = []
    for one in writer.citations:
        numbers = _NUMBERS.fullmatch(text, one.start, one.end) if one.end - one.start < 400 else None
        if numbers is None:
            continue
        leading = _LEADING.match(numbers[1])
        writer.view.mark(*numbers.span(1), MarkKind.CITATION, leading[0] if leading else "")
        found.append((one.field, numbers[1]))
    return found
