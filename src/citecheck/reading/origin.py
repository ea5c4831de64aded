"""Where words of a document stand in the XML that it was read from."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lxml.etree import _Element

BLANKS = " \t\r\n"  # what XML calls white space
_BLANKS = re.compile(f"[{BLANKS}]+")


class Origin(NamedTuple):
    """A stretch of text between two tags, from which some words were read."""

    element: _Element
    by_field: bool  # in the result of a field, which its program writes anew; or in the bookmark of such a program
    tail: bool = False  # the words behind the element, not those in it
    in_change: bool = False  # within a tracked change that stands apart from its words
    collapsed: bool = False  # white space counts as one blank
    trimmed: bool = False  # and the first blank was left out, because it stands behind another one

    @property
    def text(self) -> str:
        """The text as it stands in the XML."""
        return (self.element.tail if self.tail else self.element.text) or ""

    def place(self, index: int) -> tuple[int, int] | None:
        """From where up to where in ``text`` a character of the words stands; ``None`` beyond the last."""
        if not self.collapsed:
            return (index, index + 1) if index < len(self.text) else None
        starts = _starts(self.text)
        index += self.trimmed
        return (starts[index], starts[index + 1]) if index + 1 < len(starts) else None


def collapsed(text: str) -> str:
    """The text with each stretch of white space as one blank."""
    return _BLANKS.sub(" ", text)


@lru_cache(maxsize=64)
def _starts(text: str) -> tuple[int, ...]:
    """Where each character of the collapsed text begins, and where the last one ends."""
    starts: list[int] = []
    at = 0
    for found in _BLANKS.finditer(text):
        starts += [*range(at, found.start()), found.start()]
        at = found.end()
    return (*starts, *range(at, len(text) + 1))
