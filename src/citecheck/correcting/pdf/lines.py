"""From a span of ``Document.text`` to the stretches of lines that it takes up on a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from citecheck.model import Span
from citecheck.reading.pdf.glyphs import Box

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from citecheck.reading.pdf.reader import Place, Traced


class OnPage(NamedTuple):
    """Where words stand: one box a line, in reading order."""

    page: int  # from 0
    boxes: Sequence[Box]


def on_page(traced: Traced, span: Span) -> OnPage | None:
    """The lines of a span on the first page that it touches; ``None`` where none of it stands on a page.

    An empty span, at which words are missing, is shown by the word before it, else by the one behind it.
    """
    text = traced.document.text
    wanted = span if span.end > span.start else word_beside(text, span.start)
    seen = [index for index in range(max(wanted.start, 0), min(wanted.end, len(text))) if not text[index].isspace()]
    places = [place for index in seen if (place := traced.place(index)) is not None]
    if not places:
        return None
    page = places[0].page
    return OnPage(page, _boxes(place for place in places if place.page == page))


def word_beside(text: str, at: int) -> Span:
    """The stretch without blanks that ends before a character or stands nearest before it, else the first behind it."""
    end = len(text[:at].rstrip())
    if end:
        start = end
        while start and not text[start - 1].isspace():
            start -= 1
        return Span(start, end)
    start = at + len(text[at:]) - len(text[at:].lstrip())
    end = start
    while end < len(text) and not text[end].isspace():
        end += 1
    return Span(start, end)


def _boxes(places: Iterable[Place]) -> list[Box]:
    """One box around the characters of each line."""
    lines: dict[int, Box] = {}
    for place in places:
        one, other = lines.setdefault(place.line, place.box), place.box
        lines[place.line] = Box(
            min(one.left, other.left),
            min(one.bottom, other.bottom),
            max(one.right, other.right),
            max(one.top, other.top),
        )
    return list(lines.values())
