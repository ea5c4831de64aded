"""Numbers that a list prints in a way of its own ("Source 3 :: …", "/3/ …"), learned from its items."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from citecheck.model import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

_BEGINNING = re.compile(
    r"(?P<before>[^\d\n]{0,16}?)(?P<number>\d{1,4}|[①-⑳])(?P<after>[^\w\s]{0,3}[ \t]{1,4}(?:[^\w\s]{1,3}[ \t]{1,4})?)"
)
_LOOSE = re.compile(r"[^\w\s]{0,3}(?:[^\W\d_]{1,10}[. \t]{0,2})?[^\w\s]{0,2}\d{1,3}(?!\d)")
_YEARS = range(1500, 2101)
_LEAST = 2  # items that teach how a list labels them
_SHARE = 0.6  # of the items, that must be labelled alike


class Numbered(NamedTuple):
    """An item with the number that it prints."""

    number: int
    start: int  # of its label
    span: Span  # without it


def printed_numbers(text: str, spans: Sequence[Span]) -> list[Numbered]:
    """The items with their printed numbers; empty where the items do not print rising numbers in one way.

    An item without a number continues the one before.
    """
    found = [_BEGINNING.match(text, span.start, span.end) for span in spans]
    ways = Counter(_way(one) for one in found if one is not None)
    if not ways:
        return []
    way, count = ways.most_common(1)[0]
    if count < max(_LEAST, _SHARE * len(spans)) or found[0] is None or _way(found[0]) != way:
        return []
    items: list[Numbered] = []
    for one, span in zip(found, spans, strict=True):
        if one is None or _way(one) != way:
            last = items[-1]
            items[-1] = last._replace(span=Span(last.span.start, span.end))
        else:
            items.append(Numbered(_value(one["number"]), span.start, Span(one.end(), span.end)))
    numbers = [item.number for item in items]
    rising = all(a < b for a, b in itertools.pairwise(numbers))
    return items if rising and not any(number in _YEARS for number in numbers) else []


def without_label(text: str, span: Span) -> str:
    """The words of an item without the number that it may begin with."""
    found = _BEGINNING.match(text, span.start, span.end)
    return text[span.start if found is None or int(_value(found["number"])) in _YEARS else found.end() : span.end]


def prints_numbers(text: str, spans: Sequence[Span]) -> bool:
    """Whether most items begin with a number, readable as a label or not."""
    begins = sum(_LOOSE.match(text, span.start, span.end) is not None for span in spans)
    return len(spans) >= _LEAST and 2 * begins > len(spans)


def _way(found: re.Match[str]) -> tuple[str, str]:
    return found["before"].strip(), found["after"].strip()


def _value(number: str) -> int:
    return int(number) if number.isdecimal() else int(unicodedata.numeric(number))
