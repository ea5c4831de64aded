"""From a span of ``Document.text`` back to the words of a Word file, and whether they may be changed there."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from citecheck.reading.word.parts import MC, VAL, W

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element

    from citecheck.model import Span
    from citecheck.reading.word.reader import Traced
    from citecheck.reading.word.walk import Piece

_BLOCKING = {
    **dict.fromkeys(
        (f"{W}ins", f"{W}del", f"{W}moveTo", f"{W}moveFrom"),
        "somebody has changed the words already, and the change is not accepted yet",
    ),
    **dict.fromkeys((f"{W}txbxContent", f"{MC}AlternateContent"), "the words stand in a text box"),
    f"{W}ruby": "the words carry a pronunciation guide",
}
_LOCKED = frozenset({"contentLocked", "sdtContentLocked"})
_CHOSEN = frozenset({"comboBox", "dropDownList", "date"})  # controls whose words are not typed


class Stretch(NamedTuple):
    """Characters of one ``w:t``."""

    element: _Element
    start: int
    end: int
    by_field: bool
    paragraph: int
    raised: bool = False
    linked: bool = False


class Spots:
    """The words of one file."""

    def __init__(self, traced: Traced) -> None:
        self._traced = traced
        self._ends: dict[int, list[int]] = {}  # of the pieces of a paragraph, counted from its start

    def stretches(self, span: Span) -> list[Stretch] | None:
        """The words of a span, one stretch for each element; ``None`` where some stand in none to the letter."""
        out: list[Stretch] = []
        for index in range(span.start, span.end):
            found = self._at(index)
            if found is None:
                return None
            last = out[-1] if out else None
            if last is not None and last.element is found.element and last.end == found.start:
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
            before = None if not blocked(following) else before
            following = following if before is None else None
        sides = [one._replace(end=one.start) for one in (following,) if one is not None]
        sides += [one._replace(start=one.end) for one in (before,) if one is not None]
        return min(sides, key=lambda one: (bool(blocked(one)), one.linked, one.raised != raised), default=None)

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
        if which >= len(pieces) or pieces[which].origin is None:
            return None
        origin = pieces[which].origin
        start = offset - (ends[which] - len(pieces[which].text))
        if origin is None or start >= len(origin.element.text or ""):
            return None
        one = pieces[which]
        return Stretch(origin.element, start, start + 1, origin.by_field, number, one.raised, bool(one.link))

    def _pieces(self, number: int) -> Sequence[Piece]:
        return self._traced.paragraphs[number].pieces


def blocked(one: Stretch) -> str:
    """Why the words may not be changed, as the end of a sentence; empty where they may."""
    if one.by_field:
        return "the words are those of a field, and the program that wrote it would write them again"
    run = one.element.getparent()
    if run is None or run.tag != f"{W}r":
        return "the words do not stand in a run of their own"
    return next((reason for around in run.iterancestors() if (reason := _blocked_by(around))), "")


def _blocked_by(around: _Element) -> str:
    properties = around.find(f"{W}sdtPr") if around.tag == f"{W}sdt" else None
    if properties is None:
        return _BLOCKING.get(str(around.tag), "")
    kinds = {str(one.tag).rpartition("}")[2] for one in properties}
    if any(lock.get(VAL) in _LOCKED for lock in properties.iterfind(f"{W}lock")):
        return "the words stand in a locked content control"
    if "dataBinding" in kinds or kinds & _CHOSEN:
        return "the words stand in a content control that takes them from elsewhere"
    return ""
