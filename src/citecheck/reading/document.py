"""What every reader makes of a file: text without markup, and for each character its place in the file."""

from __future__ import annotations

import dataclasses
import enum
import re
from bisect import bisect_right
from collections.abc import Sequence
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple, overload

from citecheck.frozen import Frozen, field, replace
from citecheck.model import Identifiers, Kind, LineUnit, Location, ParsedReference, Span
from citecheck.reading.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Iterable


class MarkKind(enum.StrEnum):
    """What a stretch of the text looked like in the file."""

    SUPERSCRIPT = "superscript"  # in whatever notation: <sup>, ^…^, Unicode, LaTeX, w:vertAlign
    EMPHASIS = "emphasis"
    LINK = "link"  # value: its address
    CITATION = "citation"  # the format itself says that this names a reference; value: its label
    DANGLING = "dangling"  # the same, and the list has none of that name; value: the name
    SYNTHETIC = "synthetic"  # not printed in the file: a list number that the format counts by itself


_OF_SECTION = "\x1f"  # between the section of a list and a label


def citation_value(label: str, section: int = 0) -> str:
    """The value of a citation's mark: the label it names, with the section of its list where that is not the first."""
    return f"{section}{_OF_SECTION}{label}" if section else label


class Mark(NamedTuple):
    """One marked stretch of ``Document.text``. A tuple: a text may have half a million, and they are cheap to make."""

    start: int
    end: int
    kind: MarkKind
    value: str = ""

    @property
    def cited(self) -> tuple[int, str]:
        """Of a citation: the section of the list, and the label."""
        section, found, label = self.value.partition(_OF_SECTION)
        return (int(section), label) if found else (0, self.value)


class BlockKind(enum.StrEnum):
    """What a block of text is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"  # a bullet; numbered items stay paragraphs with their number in the text
    TABLE_CELL = "table_cell"
    CODE = "code"


class Tracked(enum.StrEnum):
    """How a file with tracked changes is read."""

    FINAL = "final"  # as if all changes were accepted
    ORIGINAL = "original"  # as if all were rejected


@dataclasses.dataclass(frozen=True, slots=True, order=True)
class Block:
    """A heading, paragraph, bullet or cell: a stretch of ``Document.text``."""

    start: int
    end: int
    kind: BlockKind = dataclasses.field(compare=False)
    level: int = dataclasses.field(default=0, compare=False)  # of a heading (1-6) or the indent of a bullet


class ListedReference(Frozen):
    """One item of a reference list that the format itself marks as one: JATS, a manager's field, an entry of a .bib.

    Its words stand in ``Document.text``, composed from its fields where the file prints none.
    """

    span: Span  # of its words, without its label
    label: str  # the number that is printed or counted for it, else its key ("smith2019")
    identifiers: Identifiers = field(
        default_factory=Identifiers
    )  # given beside the words: evidence that must agree with them
    kind: Kind | None = None  # with ``fields``: what the format says that it is
    fields: ParsedReference | None = None  # where the format tells them one by one; None: they are read from the words
    location: Location | None = None  # where it stands, if not at its words: in another file, say
    section: int = 0  # counts up where the labels start anew: the list of another part of the file


class Evidence(Frozen):
    """What the data behind a text says of the reference that stands there: it must agree with the words."""

    span: Span  # begins within the words of the reference
    identifiers: Identifiers


class NotRead(Frozen):
    """A part of the article that could not be read: an entry of its bibliography, or a file that it takes in."""

    message: str  # one plain sentence
    location: Location
    name: str  # the key or the file: what it is recognised by when lines move


class FilePart(NamedTuple):
    """A stretch of ``Document.source`` that comes from a file, up to where the next one begins."""

    start: int  # offset in the source
    path: str  # of the file; "" for the article itself
    line: int  # where in that file the stretch starts, both from 1
    column: int


class Document(Frozen):
    """A file as parsing sees it.

    ``text`` is a clean view (no markup, entities resolved, newlines as ``\\n``); ``offsets[i]`` is the offset in
    ``source`` of the character ``text[i]``, with one more entry for the end. ``source`` is what the person sees:
    the decoded file with newlines as ``\\n`` (for DOCX its paragraphs, one a line).
    """

    path: str
    format: str  # text | markdown | …
    source: str
    text: str
    offsets: Sequence[int]
    blocks: tuple[Block, ...]
    marks: tuple[Mark, ...]  # sorted by start
    printed_is_source: bool = True  # is a slice of ``source`` what a person reads as the printed words?
    listed: tuple[ListedReference, ...] = ()  # in the order of the list; empty: parsing looks for the list itself
    evidence: tuple[Evidence, ...] = ()  # on references that parsing finds, in the order of the text
    unit: LineUnit = LineUnit.LINE
    pages: tuple[int, ...] = ()  # the first line of each page, where the format knows pages
    notes: tuple[str, ...] = ()  # what was left out or read with doubt, as sentences for the person
    not_read: tuple[NotRead, ...] = ()  # what is missing from the article, so that it was not checked whole
    files: tuple[FilePart, ...] = ()  # where the article takes other files in; empty: it is one file
    unread: str = ""  # why nothing of it was read: a file of a folder that looks like a manuscript
    _lines: Lines = field(default_factory=lambda: Lines(""))  # of the source

    def locate(self, span: Span) -> Location:
        """Line and column of a span in the file that the person sees."""
        start = self.offsets[span.start]
        end = self.offsets[span.end - 1] + 1 if span.end > span.start else start
        path, line, column = self._place(start)
        end_path, end_line, end_column = self._place(end)
        if end_path != path and end > start:  # it ends where another file begins, or in it
            end_path, end_line, end_column = self._place(end - 1)
            end_line, end_column = (end_line, end_column + 1) if end_path == path else (line, column)
        return Location(line, column, end_line, end_column, path)

    def place(self, offset: int) -> Location:
        """The place of one offset in ``source``."""
        path, line, column = self._place(offset)
        return Location(line, column, line, column, path)

    def printed(self, span: Span) -> str:
        """The words of a span as the file prints them, markup included where people write it by hand."""
        if not self.printed_is_source:
            return self.text[span.start : span.end]
        if span.end <= span.start:
            return ""
        return self.source[self.offsets[span.start] : self.offsets[span.end]].rstrip()

    def part(self, stretch: Span) -> Document:
        """A stretch of the document as a document of its own, which still tells its places in the whole file."""
        start, end = stretch.start, stretch.end
        return replace(
            self,
            listed=(),  # their places are those of the whole
            evidence=(),
            not_read=(),
            text=self.text[start:end],
            offsets=_Stretch(self.offsets, start, end),
            blocks=tuple(
                dataclasses.replace(block, start=max(block.start, start) - start, end=min(block.end, end) - start)
                for block in self.blocks
                if block.start < end and block.end > start
            ),
            marks=tuple(
                mark._replace(start=mark.start - start, end=mark.end - start)
                for mark in self.marks
                if start <= mark.start and mark.end <= end
            ),
        )

    def _place(self, offset: int) -> tuple[str, int, int]:
        """File, line and column of an offset in the source."""
        line, column = self._lines.position(offset)
        if not self.files:
            return "", line, column
        part = self.files[bisect_right(self.files, offset, key=_start) - 1]
        first, first_column = self._lines.position(part.start)
        if line == first:
            column += part.column - first_column
        return part.path, part.line + line - first, column


def unread_document(path: str, reason: str) -> Document:
    """What stands for a file that could not be read; ``reason`` says why, without its name and without a full stop."""
    return replace(View("").document(path, "unread"), unread=reason)


def notes_of(documents: Iterable[Document]) -> tuple[str, ...]:
    """What the readers have to say to the person, each with the name of its file."""
    return tuple(f"{document.path}: {note}" for document in documents for note in document.notes)


# Blanks of other widths become the one blank, character for character, so that offsets stay.
BLANKS = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\v\f"
_PLACE = itemgetter(0, 1)  # of a mark; those of one place keep their order
_start = itemgetter(0)
_NEWLINES = re.compile(r"\n+")


class OffsetMap(Sequence[int]):
    """The offset in the source of every character of the text, kept as runs: few for a big file.

    In a run of step 1 characters stand in the text as they do in the source; in one of step 0 they all stand
    for one place (an entity, a number that the file does not print).
    """

    __slots__ = ("_length", "_sources", "_starts", "_steps")

    def __init__(self, runs: Iterable[tuple[int, int, int]], length: int) -> None:
        """``runs``: (start in the text, offset in the source, step), sorted; ``length`` counts the end entry."""
        rows = list(runs)
        self._starts = [row[0] for row in rows]
        self._sources = [row[1] for row in rows]
        self._steps = [row[2] for row in rows]
        self._length = length

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, index: int) -> int: ...

    @overload
    def __getitem__(self, index: slice) -> list[int]: ...

    def __getitem__(self, index: int | slice) -> int | list[int]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(self._length))]
        if index < 0:
            index += self._length
        if not 0 <= index < self._length:
            raise IndexError(index)
        run = bisect_right(self._starts, index) - 1
        return self._sources[run] + (index - self._starts[run]) * self._steps[run]


class _Stretch(Sequence[int]):
    """The offsets of a stretch of a text, looked up in those of the whole."""

    __slots__ = ("_end", "_start", "_whole")

    def __init__(self, whole: Sequence[int], start: int, end: int) -> None:
        self._whole, self._start, self._end = whole, start, end

    def __len__(self) -> int:
        return self._end - self._start + 1

    @overload
    def __getitem__(self, index: int) -> int: ...

    @overload
    def __getitem__(self, index: slice) -> list[int]: ...

    def __getitem__(self, index: int | slice) -> int | list[int]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        if index < 0:
            index += len(self)
        if not 0 <= index < len(self):
            raise IndexError(index)
        return self._whole[self._start + index]


class View:
    """The text so far, with its way back, its marks and its blocks."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.length = 0  # of the text so far
        self._pieces: list[str] = []
        self._runs: list[tuple[int, int, int]] = []
        self._next = -1  # where the source goes on if the last run of step 1 does
        self._marks: list[Mark] = []
        self._blocks: list[Block] = []

    def ending(self, length: int) -> str:
        """The last characters of the text so far."""
        ending = ""
        for piece in reversed(self._pieces):
            ending = piece[-length:] + ending
            if len(ending) >= length:
                break
        return ending[-length:]

    def copy(self, start: int, end: int) -> None:
        """Take a stretch of the source as it stands."""
        if end <= start:
            return
        if start != self._next:
            self._runs.append((self.length, start, 1))
        self._pieces.append(self.source[start:end])
        self.length += end - start
        self._next = end

    def put(self, text: str, at: int, *, each: bool = False) -> None:
        """Add ``text`` in the place of source offset ``at``; ``each``: one source character for each of it."""
        if not text:
            return
        self._runs.append((self.length, at, 1 if each else 0))
        self._pieces.append(text)
        self.length += len(text)
        self._next = at + len(text) if each else -1

    def newlines(self, start: int, end: int) -> None:
        """Keep only the newlines of a stretch: lines of the text stay lines of the file."""
        for run in _NEWLINES.finditer(self.source, start, end):
            self.copy(run.start(), run.end())

    def mark(self, start: int, end: int, kind: MarkKind, value: str = "") -> None:
        """Mark a stretch of the text; an empty one is dropped."""
        if end > start:
            self._marks.append(Mark(start, end, kind, value))

    def block(self, start: int, end: int, kind: BlockKind, level: int = 0) -> None:
        """Note that a stretch of the text is a block; an empty one is dropped."""
        if end > start:
            self._blocks.append(Block(start, end, kind, level))

    def document(self, path: str, form: str) -> Document:
        """The finished document."""
        text = "".join(self._pieces)
        for blank in BLANKS:
            text = text.replace(blank, " ")
        self._runs.append((self.length, len(self.source), 1))
        return Document(
            path=path,
            format=form,
            source=self.source,
            text=text,
            offsets=OffsetMap(self._runs, self.length + 1),
            blocks=tuple(self._blocks),
            marks=tuple(sorted(self._marks, key=_PLACE)),
            _lines=Lines(self.source),
        )
