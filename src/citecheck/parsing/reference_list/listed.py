"""The reference list of a format that marks its references itself: nothing is searched for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citecheck.parsing.reference_list.items import FoundList, ListItem

if TYPE_CHECKING:
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
    return FoundList(tuple(items))
