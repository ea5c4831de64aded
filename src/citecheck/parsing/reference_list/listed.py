"""The reference list of a format that marks its references itself: nothing is searched for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citecheck.model import ParseCause, ParseIssue
from citecheck.parsing.reference_list.items import FoundList, ListItem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from citecheck.model import Location
    from citecheck.reading.document import Document

_NUMBER = re.compile(r"\d{1,4}")


def listed_items(document: Document) -> FoundList:
    """The references that the format marks, in its order; keys are counted by their position.

    A number that is printed is kept; where it stands for two references, or some have keys, position counts for all.
    """
    printed = [int(one.label) if _NUMBER.fullmatch(one.label) else 0 for one in document.listed]
    numbered = all(printed) and len(set(printed)) == len(printed)
    items = []
    for position, one in enumerate(document.listed, 1):
        words = " ".join(document.text[one.span.start : one.span.end].split())
        items.append(
            ListItem(
                label=one.label,
                number=printed[position - 1] if numbered else position,
                span=one.span,
                whole=one.span,
                raw=words,
                text=words,
                listed=one,
            )
        )
    return FoundList(tuple(items), tuple(_repeated(document, items)))


def _repeated(document: Document, items: Sequence[ListItem]) -> Iterator[ParseIssue]:
    """A label that two references have: what is cited by it may be either."""
    first: dict[str, ListItem] = {}
    for item in items:
        earlier = first.setdefault(item.label, item)
        if earlier is not item:
            line = _place(document, earlier).line
            message = f"The list has a second reference named {item.label}; the first is on line {line}."
            basis = (earlier.text, item.text)
            place = _place(document, item)
            yield ParseIssue(ParseCause.DUPLICATE_LABEL, place, message, basis, reference=item.label)


def _place(document: Document, item: ListItem) -> Location:
    return (item.listed and item.listed.location) or document.locate(item.span)
