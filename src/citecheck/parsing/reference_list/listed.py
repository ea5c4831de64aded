"""The reference list of a format that marks its references itself: nothing is searched for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citecheck.model import ParseCause, ParseIssue
from citecheck.parsing.reference_list.items import FoundList, ListItem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from citecheck.model import Location
    from citecheck.reading.document import Document, ListedReference

_NUMBER = re.compile(r"(\d{1,4})[a-z]?")


def listed_items(document: Document) -> FoundList:
    """The references that the format marks, in its order; keys are counted by their position in their list.

    A number that is printed is kept (5 of a lettered "5a"); where a label stands for two references of one list, or
    some have keys, position counts for all.
    """
    items: list[ListItem] = []
    issues: list[ParseIssue] = []
    for section in sorted({one.section for one in document.listed}):
        own = list(_items(document, [one for one in document.listed if one.section == section]))
        issues += _repeated(document, own)
        items += own
    return FoundList(tuple(items), tuple(issues))


def _items(document: Document, listed: Sequence[ListedReference]) -> Iterator[ListItem]:
    printed = [_number(one.label) for one in listed]
    numbered = all(printed) and len({one.label for one in listed}) == len(printed)
    for position, one in enumerate(listed, 1):
        words = " ".join(document.text[one.span.start : one.span.end].split())
        yield ListItem(
            label=one.label,
            number=printed[position - 1] if numbered else position,
            span=one.span,
            whole=one.span,
            raw=words,
            text=words,
            section=one.section,
            listed=one,
        )


def _number(label: str) -> int:
    found = _NUMBER.fullmatch(label)
    return int(found[1]) if found else 0


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
