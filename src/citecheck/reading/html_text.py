"""The running text of a page: white space folded as browsers do, entities resolved, marks and blocks noted."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from html import entities
from typing import TYPE_CHECKING

from citecheck.reading import glyphs
from citecheck.reading.document import BlockKind, MarkKind, View

if TYPE_CHECKING:
    from collections.abc import Callable

_SPACE = " \t\n\r\f"
_SPACES = frozenset(_SPACE)
_ENTITY = r"&(?:\#(?:\d{1,7}|[xX][0-9A-Fa-f]{1,6})|[A-Za-z][A-Za-z0-9]{1,31});?"
# White space longer than one blank, or no blank; references to characters; characters that need a look.
_GLYPHS = "|".join(glyph.pattern for glyph in (glyphs.RAISED, glyphs.LOWERED, glyphs.HIDDEN))
_SPECIAL = re.compile(rf"[{_SPACE}]{{2,}}|[\t\n\r\f]|{_ENTITY}|{_GLYPHS}")
_SPECIAL_IN_LINES = re.compile(rf"\n(?:[ \t]*\n)*|{_ENTITY}|{_GLYPHS}")
_LINE_ENDS = re.compile(r"[\r\n\t\f\v\x1c-\x1f\x85\u2028\u2029]")


def _name(reference: str) -> str:
    """The part of ``&name`` that names a character: the old names end without a semicolon, and words may follow."""
    if reference.endswith(";") or reference[1] == "#":
        return reference
    ends = range(len(reference), 2, -1)
    return next((reference[:end] for end in ends if reference[1:end] in entities.html5), reference)


@dataclass(slots=True)
class Cell:
    """A table cell; one that holds headings, lists or tables only lays out the page."""

    row: int
    layout: bool = False


@dataclass(slots=True)
class Draft:
    """A block in the making: what it is may depend on what follows."""

    kind: BlockKind
    level: int = 0
    cell: Cell | None = None
    number: str = ""  # that the page counts by itself
    number_at: int = 0
    separator: str = "\n"  # between the block before and this one
    start: int = 0
    end: int = 0


@dataclass(slots=True)
class _Inline:
    kind: MarkKind | None
    value: str
    bold: bool
    start: int = -1  # in the text; -1 until it holds words


class Flow:
    """Takes text and markup in the order of the source; ``opening`` is asked what each new block is."""

    def __init__(self, source: str, opening: Callable[[int], Draft]) -> None:
        self.view = View(source)
        self.drafts: list[Draft] = []
        self.bold: set[tuple[int, int]] = set()  # stretches of the text
        self.keeps_lines = False  # inside <pre>
        self._source = source
        self._opening = opening
        self._open: Draft | None = None
        self._boundary = 0  # where in the source the last block was over
        self._gap: tuple[str, int] | None = None  # blank or newline that is written if words follow, and its place
        self._inline: dict[str, list[_Inline]] = {}
        self._fresh: list[_Inline] = []  # opened, and no words since
        self._raised = 0  # superscripts that are open

    @property
    def is_open(self) -> bool:
        """Whether a block has begun and nothing ended it yet."""
        return self._open is not None

    # ---------------------------------------------------------------------------------- blocks

    def boundary(self, at: int) -> None:
        """End the block, and with it the inline markup that nobody closed."""
        if self._inline:
            self._inline.clear()
            self._fresh.clear()
            self._raised = 0
        self._gap = None
        if self._open is not None:
            self._open.end = self.view.length
            self.drafts.append(self._open)
            self._open, self._boundary = None, at

    def blank(self, at: int) -> None:
        """White space: one blank, if words follow in the same block."""
        if self._open is not None and self._gap is None:
            self._gap = (" ", at)

    def stop(self, at: int) -> None:
        """A full stop behind the last word, if there is one: style sheets print some that files lack."""
        if self._open is not None and self.view.ending(1).isalnum():
            self.view.put(".", at)
            self._gap = (" ", at)

    def newline(self, at: int, *, soft: bool = False) -> None:
        """A line break; the second in a row ends the block, unless they are ``soft``."""
        if self._open is None:
            return
        if not soft and self._gap is not None and self._gap[0] == "\n":
            self.boundary(at)
        else:
            self._gap = ("\n", at)

    # ---------------------------------------------------------------------------------- inline markup

    def opens(self, name: str, kind: MarkKind | None, value: str = "", *, bold: bool = False) -> None:
        """Inline markup begins; a superscript or link within a superscript is no mark of its own."""
        if self._raised and kind in (MarkKind.SUPERSCRIPT, MarkKind.LINK):
            kind = None
        one = _Inline(kind, value, bold)
        self._raised += kind is MarkKind.SUPERSCRIPT
        self._inline.setdefault(name, []).append(one)
        self._fresh.append(one)

    def closes(self, name: str) -> tuple[int, int]:
        """Inline markup ends: the last that began under this name in this block. Returns its stretch of the text."""
        stack = self._inline.get(name)
        if not stack:
            return self.view.length, self.view.length
        one = stack.pop()
        self._raised -= one.kind is MarkKind.SUPERSCRIPT
        if one.start < 0 and self._fresh and self._fresh[-1] is one:
            self._fresh.pop()
        if one.start >= 0 and one.kind is not None:
            self.view.mark(one.start, self.view.length, one.kind, one.value)
            if one.bold:
                self.bold.add((one.start, self.view.length))
        return (one.start if one.start >= 0 else self.view.length), self.view.length

    # ---------------------------------------------------------------------------------- words

    def text(self, start: int, end: int) -> None:
        """A stretch of the source between two tags."""
        special = _SPECIAL
        if self.keeps_lines:
            special = _SPECIAL_IN_LINES
        else:
            start, end = self._outer_blanks(start, end)
        position = start
        for found in special.finditer(self._source, start, end):
            self._words(position, found.start())
            self._special(found)
            position = found.end()
        self._words(position, end)
        if not self.keeps_lines and end > start and self._source[end : end + 1] in _SPACES:
            self.blank(end)

    def put(self, text: str, at: int) -> None:
        """Words that a place of the source stands for."""
        text = glyphs.HIDDEN.sub("", _LINE_ENDS.sub(" ", text))
        if text == " ":
            self.blank(at)
        elif text and glyphs.RAISED.fullmatch(text):
            self._raised_glyphs(text, at, each=False)
        elif text:
            self._ready(at)
            self.view.put(text, at)

    def _outer_blanks(self, start: int, end: int) -> tuple[int, int]:
        """The stretch without blanks at its ends; one that starts with them, or is nothing else, leaves a blank."""
        source = self._source
        first = start
        while first < end and source[first] in _SPACES:
            first += 1
        if first > start:
            self.blank(start)
        while end > first and source[end - 1] in _SPACES:
            end -= 1
        return first, end

    def _special(self, found: re.Match[str]) -> None:
        at, text = found.start(), found.group()
        if text[0] == "&":
            self._entity(found)
        elif text[0] in _SPACES:
            if self.keeps_lines:
                self._lines(found)
            else:
                self.blank(at)
        elif glyphs.RAISED.match(text):
            self._raised_glyphs(text, at, each=True)
        elif glyphs.LOWERED.match(text):
            self._ready(at)
            self.view.put(text.translate(glyphs.LOWERED_TO_PLAIN), at, each=True)

    def _lines(self, found: re.Match[str]) -> None:
        """Line ends of preformatted text; an empty line ends the block, except in code."""
        if found.group().count("\n") == 1 or (self._open is not None and self._open.kind is BlockKind.CODE):
            if self._open is not None:
                self._gap = (found.group(), found.start())
        else:
            self.boundary(found.start())

    def _entity(self, found: re.Match[str]) -> None:
        name = _name(found.group())
        text = html.unescape(name)
        if text == name:
            self._words(found.start(), found.end())
            return
        self.put(text, found.start())
        self._words(found.start() + len(name), found.end())

    def _raised_glyphs(self, text: str, at: int, *, each: bool) -> None:
        self._ready(at)
        before = self.view.length
        self.view.put(text.translate(glyphs.RAISED_TO_PLAIN), at, each=each)
        if not self._raised:
            self.view.mark(before, self.view.length, MarkKind.SUPERSCRIPT)

    def _words(self, start: int, end: int) -> None:
        if start < end:
            self._ready(start)
            self.view.copy(start, end)

    def _ready(self, at: int) -> None:
        """Everything that goes before the words at a place of the source: a new block's start, or the gap."""
        if self._open is None:
            self._begin(at)
        elif self._gap is not None:
            text, gap_at = self._gap
            if self._source.startswith(text, gap_at):
                self.view.copy(gap_at, gap_at + len(text))
            else:
                self.view.put(text, gap_at)
            self._gap = None
        if self._fresh:
            for one in self._fresh:
                one.start = self.view.length
            self._fresh.clear()

    def _begin(self, at: int) -> None:
        draft = self._open = self._opening(at)
        if self.view.length:
            self.view.put(draft.separator, self._boundary)
        draft.start = self.view.length
        if draft.number:
            self.view.put(f"{draft.number}. ", draft.number_at)
            self.view.mark(draft.start, self.view.length, MarkKind.SYNTHETIC)
