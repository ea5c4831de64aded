"""Whether a figure of a claim is one of the source in another form: rounded, converted, turned round, worked out."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING

from citecheck.checking.content.quantities import Bound, Quantity
from citecheck.checking.content.units import Kind
from citecheck.checking.content.wording import apart
from citecheck.frozen import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from citecheck.checking.content.measured import Figure

# A relative difference that nobody would call another figure; doses and numbers of people are given as they are.
_LITTLE = {
    Kind.SHARE: 0.05, Kind.CHANGE: 0.05, Kind.POINTS: 0.05, Kind.FOLD: 0.05, Kind.TIME: 0.05, Kind.AGE: 0.05,
    Kind.RATIO: 0.02, Kind.ODDS: 0.02,
}  # fmt: skip
_ROUNDED = 0.5  # per cent, what is lost where a percentage is worked out of printed numbers
_MOST_SUMMED = 24  # numbers of people, the largest, of which sums are tried
_SUM_ROOM = 0.1  # per cent, beyond the last digit, for the sum of two rounded shares
_LOOSE = 0.15  # … where the claim says "about"
_DOSES = (2, 3, 4, 6, 7, 14, 21, 28)  # a day or a week
_SEVERAL = re.compile(
    r"\b(?:twice|thrice|(?:two|three|four|2|3|4) times|b\.?i\.?d|t\.?i\.?d|every|weekly|monthly|total|cumulative|"
    r"divided|each|per (?:week|month|dose))\b",
    re.IGNORECASE,
)
_PERCENT = frozenset({Kind.SHARE, Kind.CHANGE, Kind.POINTS})
_FACTORS = frozenset({Kind.CHANGE, Kind.FOLD, Kind.RATIO, Kind.ODDS})


def printed_alike(mine: Quantity, others: Iterable[Quantity]) -> bool:
    """Whether the claim's number stands in the source without a unit of its own: in a list, a table, a scheme."""
    digits = re.search(r"\d+(?:[.·,]\d+)*", mine.text)
    if digits is None:
        return any(other.kind is Kind.BARE and other.low == mine.low for other in others)
    value = float(digits.group().replace(",", "").replace("·", "."))
    return any(other.kind is Kind.BARE and abs(other.low - value) < 1e-9 for other in others)


def _interval(quantity: Quantity) -> tuple[float, float]:
    """From the least to the most that a printed quantity may mean."""
    share = _LITTLE.get(quantity.kind, 0.0)
    if quantity.bound is Bound.LOOSE:
        share = _LOOSE
    least = quantity.low - max(quantity.room, share * abs(quantity.low))
    most = quantity.high + max(quantity.room, share * abs(quantity.high))
    if quantity.bound is Bound.ABOVE:
        return least, max(most, 1e15)
    if quantity.bound is Bound.BELOW:
        return 0.0, most
    return least, most


def agree(mine: Figure, other: Figure) -> bool:
    """Whether the two may be one number: after rounding, conversion, complement, or several times a day."""
    one, two = mine.quantity, other.quantity
    near = not apart(mine.topic, other.topic) and 2 * len(mine.topic & other.topic) >= min(
        len(mine.topic), len(other.topic)
    )
    if not near:  # "over 40 %" is met by 60 % of the same thing, and not by 60 % of another
        one, two = _closed(one), _closed(two)
    if one.kind in _PERCENT and two.kind in _PERCENT and _percents_agree(one, two, near=near):
        return True
    if one.kind is not two.kind and not near:
        return False
    if one.kind in _FACTORS and two.kind in _FACTORS and (one.kind is not two.kind or one.kind is not Kind.CHANGE):
        return any(_meet(a, b) for a in _factors(one) for b in _factors(two))
    if one.kind is Kind.AMOUNT and two.kind is Kind.AMOUNT:
        return _amounts_agree(mine, other)
    times = (Kind.TIME, Kind.AGE)
    same = one.kind is two.kind or (one.kind in times and two.kind in times)
    return same and _meet(_interval(one), _interval(two))


def _closed(quantity: Quantity) -> Quantity:
    """A quantity without what lies beyond a "more than" or a "less than"."""
    open_ended = quantity.bound in (Bound.ABOVE, Bound.BELOW)
    return replace(quantity, bound=Bound.LOOSE) if open_ended else quantity


def _percents_agree(one: Quantity, two: Quantity, *, near: bool) -> bool:
    here, there = _interval(one), _interval(two)
    if _meet(here, there):
        return True
    shares = near and Kind.SHARE in (one.kind, two.kind) and Kind.POINTS not in (one.kind, two.kind)
    return shares and _meet(here, (100 - there[1], 100 - there[0]))


def _factors(quantity: Quantity) -> list[tuple[float, float]]:
    """What the outcome is multiplied by, in each way in which it may be meant."""
    least, most = _interval(quantity)
    if quantity.kind is Kind.CHANGE:
        found = []
        if quantity.down is not False:
            found.append((1 - most / 100, 1 - least / 100))
        if quantity.down is not True:
            found.append((1 + least / 100, 1 + most / 100))
        return found
    found = [(least, most)]
    if least > 0:
        found.append((1 / most, 1 / least))
    if quantity.kind is Kind.FOLD:
        found.append((least + 1, most + 1))
    return found


def _amounts_agree(mine: Figure, other: Figure) -> bool:
    one, two = mine.quantity, other.quantity
    here, there = _interval(one), _interval(two)
    base, _, per = one.unit.partition("/")
    others, _, per_other = two.unit.partition("/")
    if base == others and _meet(here, there):
        return True  # also where "per kg" is told on one side only
    if per == per_other and {base, others} in ({"IU", "g"}, {"g", "mol"}):
        return True  # what a unit or a mole of it weighs is not known here
    around = f"{mine.near} {other.near} {other.passage.text if other.passage else ''}"
    if one.unit != two.unit or not (one.often or two.often or _SEVERAL.search(around)):
        return False
    return any(_meet((here[0] * n, here[1] * n), there) or _meet(here, (there[0] * n, there[1] * n)) for n in _DOSES)


def _meet(one: tuple[float, float], two: tuple[float, float]) -> bool:
    slack = 1e-9 * max(abs(one[0]), abs(two[0]), 1e-15)
    return one[0] <= two[1] + slack and two[0] <= one[1] + slack


def derived(mine: Quantity, others: Sequence[Figure]) -> bool:
    """Whether the claim's number follows from two or three of the source: a sum, a difference, a share, a change."""
    if mine.kind is Kind.COUNT:
        counts = {o.quantity.low for o in others if o.quantity.kind in (Kind.COUNT, Kind.BARE)}
        return _sums(mine.low, sorted(counts)[-_MOST_SUMMED:])
    of_passage: dict[int, list[Quantity]] = {}
    for other in others:
        of_passage.setdefault(id(other.passage), []).append(other.quantity)
    if mine.kind in (Kind.SHARE, Kind.CHANGE, Kind.FOLD, Kind.POINTS):
        return any(_follows(mine, one, two) for told in of_passage.values() for one, two in combinations(told, 2))
    if mine.kind in (Kind.AMOUNT, Kind.TIME):
        return any(_adds(mine, one, two) for told in of_passage.values() for one, two in combinations(told, 2))
    return False


def _adds(mine: Quantity, one: Quantity, two: Quantity) -> bool:
    """Whether an amount or a time is the sum or the difference of two."""
    if not (one.kind is two.kind is mine.kind and one.unit == two.unit == mine.unit):
        return False
    return any(abs(mine.low - worked_out) <= mine.room for worked_out in (one.low + two.low, abs(one.low - two.low)))


def _sums(value: float, counts: Sequence[float]) -> bool:
    """Whether a count is a sum of two or three of the source's, or the difference of two."""
    if any(value in (one + two, abs(one - two)) for one, two in combinations(counts, 2)):
        return True
    return any(sum(three) == value for three in combinations(counts, 3))


def _follows(mine: Quantity, one: Quantity, two: Quantity) -> bool:
    """Whether a percentage or a multiple can be worked out of two numbers of one sentence."""
    if one.interval or two.interval or (one.kind is not two.kind and Kind.BARE not in (one.kind, two.kind)):
        return False
    smaller, larger = sorted((one.low, two.low))
    if smaller <= 0 or smaller == larger:
        return False
    share, rise, apart_by = 100 * smaller / larger, 100 * (larger / smaller - 1), larger - smaller
    worked_out = {
        Kind.FOLD: (larger / smaller,),
        Kind.POINTS: (apart_by,),
        Kind.SHARE: (share,),
        Kind.CHANGE: (100 - share, rise, apart_by),
    }[mine.kind]
    room = max(mine.room, _LITTLE[Kind.FOLD] * mine.low) if mine.kind is Kind.FOLD else max(mine.room, _ROUNDED)
    if any(abs(value - mine.low) <= room for value in worked_out):
        return True
    added = mine.kind is Kind.SHARE and one.kind is Kind.SHARE
    return added and abs(smaller + larger - mine.low) <= mine.room + _SUM_ROOM
