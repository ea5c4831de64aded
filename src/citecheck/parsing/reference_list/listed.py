"""The reference list of a format that marks its references itself: nothing is searched for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citecheck.parsing.reference_list.items import FoundList, ListItem
from citecheck.parsing.reference_list.numbering_issues import duplicates

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from citecheck.model import ParseIssue
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
        issues += duplicates(document, own)
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
