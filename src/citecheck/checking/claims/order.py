"""The order of first citation, and where it breaks.

A list numbered by first citation is counted up by its callouts. A mistyped number leaves two traces: it runs ahead of
the count, and the number that should stand there is missing.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Place = tuple[int, int]
"""A cite: (callout index, number)."""

_DISORDERED = 0.25  # share of first citations out of order from which the order says nothing (an alphabetical list)


@dataclass(frozen=True, slots=True)
class Gap:
    """Numbers that belong, in order, where a cite stands."""

    missing: tuple[int, ...]
    share: float  # how many of them there are for each cite that could be one, at most 1
    late: bool  # all of them are printed later


@dataclass(frozen=True, slots=True)
class Order:
    """Where the order of first citation breaks; empty for a list that is not numbered that way."""

    disorder: float  # share of first citations that are out of order
    ahead: frozenset[Place] = frozenset()
    gaps: Mapping[Place, Gap] = field(default_factory=dict)


def citation_order(cites: Sequence[Place]) -> Order:
    """Read the order from all cites of an article, in order of appearance."""
    first: dict[int, int] = {}
    for position, (_, number) in enumerate(cites):
        first.setdefault(number, position)
    kept = longest_rising(list(first))
    disorder = 1 - len(kept) / max(len(first), 1)
    if disorder > _DISORDERED:
        return Order(disorder)
    ahead = _ahead(list(first), frozenset(kept))
    return Order(disorder, frozenset(cites[first[n]] for n in ahead), _gaps(cites, first, kept, ahead))


def _ahead(sequence: Sequence[int], kept: frozenset[int]) -> frozenset[int]:
    """Numbers first cited before a smaller one that is in order."""
    found = set()
    smallest_after = float("inf")
    for number in reversed(sequence):
        if number in kept:
            smallest_after = min(smallest_after, number)
        elif number > smallest_after:
            found.add(number)
    return frozenset(found)


def _gaps(
    cites: Sequence[Place], first: Mapping[int, int], kept: Sequence[int], ahead: frozenset[int]
) -> dict[Place, Gap]:
    in_order = set(kept)
    late = {number for number in first if number not in in_order and number not in ahead}
    gaps: dict[Place, Gap] = {}
    bounds = [(0, 0), *((number, first[number]) for number in kept)]
    for (low, start), (high, end) in pairwise(bounds):
        missing = tuple(m for m in range(low + 1, high) if m not in first or m in late or first[m] > end)
        if not missing:
            continue
        callouts = range(cites[start][0], cites[end][0] + 1)
        suspects = [
            cites[at]
            for at in _between(cites, start, end)
            if cites[at][0] in callouts and not (cites[at][1] in in_order and first[cites[at][1]] == at)
        ]
        for suspect in suspects:
            share = min(1.0, len(missing) / len(suspects))
            gaps[suspect] = Gap(missing, share, late.issuperset(missing))
    return gaps


def _between(cites: Sequence[Place], start: int, end: int) -> range:
    """The positions from the callout of ``start`` to that of ``end``, both whole."""
    while start and cites[start - 1][0] == cites[start][0]:
        start -= 1
    while end + 1 < len(cites) and cites[end + 1][0] == cites[end][0]:
        end += 1
    return range(start, end + 1)


def longest_rising(sequence: Sequence[int]) -> list[int]:
    """The longest rising subsequence (patience sorting, O(n log n))."""
    tails: list[int] = []
    ends: list[int] = []
    back: list[int] = []
    for i, number in enumerate(sequence):
        at = bisect_left(tails, number)
        if at == len(tails):
            tails.append(number)
            ends.append(i)
        else:
            tails[at], ends[at] = number, i
        back.append(ends[at - 1] if at else -1)
    path = []
    i = ends[-1] if ends else -1
    while i >= 0:
        path.append(sequence[i])
        i = back[i]
    return path[::-1]
