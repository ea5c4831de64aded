"""Whether words of an OpenDocument text may be changed where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citecheck.reading.opendocument.styles import TEXT
from citecheck.reading.opendocument.walk import DRAW, TABLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from citecheck.correcting.spots import Stretch

PARAGRAPHS = frozenset({f"{TEXT}p", f"{TEXT}h"})
_INLINE = frozenset({f"{TEXT}span", f"{TEXT}a"})
_PROTECTED = (f"{TEXT}protected", f"{TABLE}protected")


def blocked(one: Stretch) -> str:
    """Why the words may not be changed, as the end of a sentence; empty where they may."""
    if one.origin.by_field:
        return "the words are those of a field, and the program that wrote it would write them again"
    if one.origin.in_change:
        return "somebody has changed the words already, and the change is not accepted yet"
    if paragraph_of(one) is None:
        return "the words do not stand in a paragraph as such"
    for around in one.element.iterancestors():
        if around.tag == f"{DRAW}text-box":
            return "the words stand in a text box"
        if any(around.get(name) == "true" for name in _PROTECTED):
            return "the words are protected against changes"
    return ""


def paragraph_of(one: Stretch) -> _Element | None:
    """The paragraph whose words these are, with nothing but looks and links between; ``None`` where more is."""
    for around in parents_of(one):
        if around.tag in PARAGRAPHS:
            return around
        if around.tag not in _INLINE:
            return None
    return None


def parents_of(one: Stretch) -> Iterator[_Element]:
    """The elements that the words stand in, the innermost first."""
    if not one.origin.tail:
        yield one.element
    yield from one.element.iterancestors()
