"""The figures of a sentence with the words that stand around each and belong to it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citecheck.checking.content.quantities import Quantity, quantities
from citecheck.checking.content.units import Kind
from citecheck.checking.content.wording import keys, words_of
from citecheck.frozen import Frozen

if TYPE_CHECKING:
    from citecheck.checking.content.wording import Word
    from citecheck.model.passage import Passage

_MARK = re.compile(
    r"[;:,]|\b(?:and|or|but|while|whereas|although|than|versus|vs|compared|against|respectively)\b", re.IGNORECASE
)
_STRONG = re.compile(r"[;:]|\b(?:but|while|whereas|although|though|however|unlike)\b", re.IGNORECASE)
_REACH = 110  # characters on either side of a number in which its noun stands
_NEAR = 45  # … in which that of a dose stands
# "45 mg of vitamin K2": what is measured
_OF = re.compile(
    r"(?:\s(?:a|per|each|every)\s(?:day|week)|\sdaily)?\sof(?:\s(?!for\b|in\b|with\b|and\b|or\b|by\b|to\b)[\w()-]+){1,3}"
)


class Figure(Frozen):
    """A quantity and the words around it."""

    quantity: Quantity
    topic: frozenset[str]
    sentence: frozenset[str]
    near: str  # the text around it
    passage: Passage | None = None


def figures_of(text: str, passage: Passage | None) -> list[Figure]:
    """The quantities of a sentence, each with the words between its neighbours that belong to it."""
    found = quantities(text)
    if not found:
        return []
    words = words_of(text)
    sentence = keys(words)
    figures = []
    bounds = [(one.start, one.end) for one in found if one.kind is not Kind.BARE and not one.interval]
    for quantity in found:
        start = max(0, quantity.start - _REACH)
        end = quantity.end + _REACH
        before = [last for _, last in bounds if last <= quantity.start]
        after = [first for first, _ in bounds if first >= quantity.end]
        start = _left(text, max(start, *before) if before else start, quantity.start, limited=bool(before))
        end = _right(text, quantity.end, min(end, after[0]) if after else end, limited=bool(after))
        if quantity.kind is Kind.AMOUNT and (of := _OF.match(text, quantity.end)):
            start, end = quantity.start, of.end()
        elif quantity.kind is Kind.AMOUNT:
            start, end = max(start, quantity.start - _NEAR), min(end, quantity.end + _NEAR)
        inside = [w for w in words if start <= w.start and w.end <= end and not _overlaps(w, quantity)]
        figures.append(Figure(quantity, keys(inside), sentence, text[start:end], passage))
    return figures


def _overlaps(word: Word, quantity: Quantity) -> bool:
    return word.start < quantity.end and quantity.start < word.end


def _left(text: str, start: int, end: int, *, limited: bool) -> int:
    """Where the words of a number begin: after the last mark between it and its neighbour."""
    marks = [m.end() for m in (_MARK if limited else _STRONG).finditer(text, start, end)]
    return marks[-1] if marks else start


def _right(text: str, start: int, end: int, *, limited: bool) -> int:
    mark = (_MARK if limited else _STRONG).search(text, start, end)
    return mark.start() if mark else end
