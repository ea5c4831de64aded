"""Words to be marked in a text: the text cut into what is marked and what is not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

_WORD = re.compile(r"[^\W_]+")
_MOST = 200  # words to mark; more would mark everything


def pieces(text: str, marked: Collection[str]) -> Iterator[tuple[bool, str]]:
    """The text in order as (is it marked?, piece); neighbours parted by a blank are marked as one.

    ``marked`` holds words as a text prints them (``K(2)`` too); they are found as whole words in any case.
    """
    position = 0
    for first, last in _joined(text, _places(text, marked)):
        if first > position:
            yield False, text[position:first]
        yield True, text[first:last]
        position = last
    if position < len(text):
        yield False, text[position:]


def _joined(text: str, places: Iterator[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    stretch: tuple[int, int] | None = None
    for first, last in places:
        if stretch and text[stretch[1] : first] == " ":
            stretch = (stretch[0], last)
            continue
        if stretch:
            yield stretch
        stretch = (first, last)
    if stretch:
        yield stretch


def _places(text: str, marked: Collection[str]) -> Iterator[tuple[int, int]]:
    if not marked:
        return
    wanted = {word.casefold() for word in [*marked][:_MOST] if word}
    odd = sorted((word for word in wanted if not _WORD.fullmatch(word)), key=len, reverse=True)
    pattern = _WORD
    if odd:  # such as "K(2)": no single run of letters and digits
        either = "|".join(re.escape(word) for word in odd)
        pattern = re.compile(rf"(?<![^\W_])(?:{either})(?![^\W_])|[^\W_]+", re.IGNORECASE)
    for match in pattern.finditer(text):
        if match.group().casefold() in wanted:
            yield match.span()
