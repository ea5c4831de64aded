"""From a span of ``Document.text`` back to the words of an XML file."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from citecheck.reporting.escape import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from lxml.etree import _Element

    from citecheck.model import Correction, Span
    from citecheck.reading.origin import Origin
    from citecheck.reading.word.reader import Traced
    from citecheck.reading.word.walk import Piece


class Stretch(NamedTuple):
    """Characters of one text between two tags."""

    origin: Origin
    start: int  # in the text of its origin
    end: int
    paragraph: int
    raised: bool
    linked: bool

    @property
    def element(self) -> _Element:
        """In which it stands, or behind which."""
        return self.origin.element

    @property
    def words(self) -> str:
        """The characters."""
        return self.origin.text[self.start : self.end]


class Spots:
    """The words of one file."""

    def __init__(self, traced: Traced, blocked: Callable[[Stretch], str]) -> None:
        """``blocked`` says why words may not be changed, empty where they may."""
        self._traced, self._blocked = traced, blocked
        self._ends: dict[int, list[int]] = {}  # of the pieces of a paragraph, counted from its start

    def to_change(self, one: Correction) -> tuple[list[Stretch], str]:
        """The words that a correction replaces, an empty stretch where it puts some in; and why it cannot be made."""
        new = " ".join(one.new.splitlines())
        if visible(new) != new:
            return [], "the new words hold characters that nobody would see"
        if one.span.end == one.span.start:
            spot = self.insertion(one.span.start, raised=one.field == "number")
            stretches = [spot] if spot is not None else []
        else:
            stretches = self.stretches(one.span) or []
        if not stretches or "".join(found.words for found in stretches).split() != one.old.split():
            return [], "the words are none that stand in the file as such"
        if len({stretch.paragraph for stretch in stretches}) > 1:
            return [], "the words go over the end of a paragraph"
        return stretches, next((reason for stretch in stretches if (reason := self._blocked(stretch))), "")

    def stretches(self, span: Span) -> list[Stretch] | None:
        """The words of a span, one stretch for each element; ``None`` where some stand in none to the letter."""
        out: list[Stretch] = []
        for index in range(span.start, span.end):
            found = self._at(index)
            if found is None:
                return None
            last = out[-1] if out else None
            if (
                last is not None
                and last.element is found.element
                and last[0].tail == found[0].tail
                and last.end == found.start
            ):
                out[-1] = last._replace(end=found.end)
            else:
                out.append(found)
        return out

    def insertion(self, at: int, *, raised: bool = False) -> Stretch | None:
        """The empty stretch at which words are put in: before the character there, or behind the one before.

        Of the two, one that may be changed, that is no link, and that is raised or not as the new words are to be; if
        all that is equal, the one there. ``None`` where neither stands in the file to the letter.
        """
        before = self._at(at - 1) if at else None
        following = self._at(at) if at < len(self._traced.document.text) else None
        if before is not None and following is not None and before.paragraph != following.paragraph:
            before = None if not self._blocked(following) else before
            following = following if before is None else None
        sides = [one._replace(end=one.start) for one in (following,) if one is not None]
        sides += [one._replace(start=one.end) for one in (before,) if one is not None]
        return min(sides, key=lambda one: (bool(self._blocked(one)), one.linked, one.raised != raised), default=None)

    def outermost(self, span: Span) -> tuple[Stretch, Stretch] | None:
        """The first and the last character of a span that stand in an element; ``None`` if none does."""
        first = next((found for index in range(span.start, span.end) if (found := self._at(index))), None)
        last = next((found for index in reversed(range(span.start, span.end)) if (found := self._at(index))), None)
        return (first, last) if first is not None and last is not None else None

    def mark_of_note(self, kind: str, identity: str) -> _Element | None:
        """The mark in the text that points to a note."""
        for paragraph in self._traced.paragraphs:
            for piece in paragraph.pieces:
                if piece.note == (kind, identity) and piece.origin is not None:
                    return piece.origin.element
        return None

    def _at(self, index: int) -> Stretch | None:
        source = self._traced.document.offsets[index]
        if index + 1 < len(self._traced.document.offsets) and self._traced.document.offsets[index + 1] == source:
            return None  # a number that the program counts
        number = bisect_right(self._traced.starts, source) - 1
        pieces = self._pieces(number)
        ends = self._ends.setdefault(number, list(accumulate(len(piece.text) for piece in pieces)))
        offset = source - self._traced.starts[number]
        which = bisect_right(ends, offset)
        piece = pieces[which] if which < len(pieces) else None
        if piece is None or piece.origin is None:
            return None
        place = piece.origin.place(offset - (ends[which] - len(piece.text)))
        return Stretch(piece.origin, *place, number, piece.raised, bool(piece.link)) if place is not None else None

    def _pieces(self, number: int) -> Sequence[Piece]:
        return self._traced.paragraphs[number].pieces
