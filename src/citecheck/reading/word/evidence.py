"""Which reference each work means that the fields name: by the number that a field prints, else by the title."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citecheck.bibliography.text import words as words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from citecheck.model import Identifiers
    from citecheck.reading.word.works import Work

_LONGEST_RANGE = 60
_RANGE = re.compile(r"(\d{1,4})[a-h]?(?:\s{0,2}[‐‑‒–—−-]{1,2}\s{0,2}(\d{1,4}))?")
_SHORTEST_TITLE = 4  # words of a title that can be told from others
_SHARE = 0.85  # of its words that a reference must print
_MOST_BY_TITLE = 1000  # works; no article has so many that only their titles tell
_ROUNDS = 4


def printed_numbers(text: str) -> tuple[int, ...]:
    """The numbers that ``1,3-5`` prints, ranges expanded, in order."""
    numbers: list[int] = []
    for first, last in _RANGE.findall(text):
        start, end = int(first), int(last or first)
        numbers += range(start, end + 1) if start <= end <= start + _LONGEST_RANGE else [start, end]
    return tuple(dict.fromkeys(numbers))


def assign(
    cited: Iterable[tuple[Sequence[Work], tuple[int, ...]]], references: Mapping[int, str]
) -> dict[int, Identifiers]:
    """The identifiers that the fields' data gives for each reference, by its number.

    ``cited``: the works of each field with the numbers that it prints; ``references``: their words. A field of one
    work and one number says which; of several, those that other fields leave open are told by title or left alone.
    """
    works: dict[str, Work] = {}
    places: dict[str, set[int]] = {}
    by_title: dict[str, int | None] = {}
    for named, numbers in cited:
        for work in named:
            works.setdefault(work.key, work)
            if len(named) == len(numbers):
                places[work.key] = places.get(work.key, set(numbers)) & set(numbers) or set(numbers)
    words = {number: set(words_of(text)) for number, text in references.items()}
    for key, work in works.items():
        if len(places.get(key, ())) != 1 and len(by_title) < _MOST_BY_TITLE:
            by_title[key] = _by_title(work.title, words, places.get(key))
    for key, number in by_title.items():
        if number is not None:
            places[key] = {number}
    for _ in range(_ROUNDS):
        settled = {next(iter(one)) for one in places.values() if len(one) == 1}
        for key, left_open in places.items():
            if len(left_open) > 1 and (left := left_open - settled):
                places[key] = left
    found: dict[int, Identifiers] = {}
    for key, where in places.items():
        number = next(iter(where))
        if len(where) == 1 and number in references and works[key].identifiers:
            found.setdefault(number, works[key].identifiers)
    return found


def _by_title(title: str, words: Mapping[int, set[str]], among: set[int] | None) -> int | None:
    """The one reference that prints the words of a title."""
    wanted = set(words_of(title))
    if len(wanted) < _SHORTEST_TITLE:
        return None
    found = [
        number
        for number, printed in words.items()
        if (among is None or number in among) and len(wanted & printed) >= _SHARE * len(wanted)
    ]
    return found[0] if len(found) == 1 else None
