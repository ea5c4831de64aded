"""Does the sequence of callouts fit the list as it is numbered, or only when its numbers are moved?

Single cites are weak witnesses; dozens of them are a strong one. The printed numbers are aligned with the list: a
piecewise constant offset (0: as printed) is looked for that explains the words best, with a price for every change.
What the text gives away by itself is weighed too: a number that no callout prints where a slip begins, numbers beyond
the end of the list, references left over at its end. A list that was sorted while the callouts still count up shows
in its order.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from citecheck.bibliography.text import words
from citecheck.checking.fitted import SlipWeights
from citecheck.frozen import Frozen, field
from citecheck.model import Article, Confidence, Reference, Shift, ShiftPoint

if TYPE_CHECKING:
    from citecheck.checking.relatedness import Fit


Prices = Callable[[int], Mapping[int, float]]
"""The log prior of each change of offset at an index, by how much the offset rises."""


class Run(Frozen):
    """A stretch of printed numbers that read one ``offset`` too high (or, negative, too low)."""

    offset: int  # printed minus intended
    first: int  # printed numbers, inclusive
    last: int
    gain: float  # by how much the stretch fits better at its offset than as printed, in natural logarithms
    most: float  # … of its number that gains most


def best_runs(
    gains: Sequence[Mapping[int, float]], prices: Prices, ends: Mapping[int, float]
) -> tuple[float, list[Run]]:
    """The most likely piecewise constant offsets of the numbers 1, 2, … (Viterbi's algorithm).

    ``gains[i][o]`` is the log likelihood ratio of reading number ``i + 1`` as ``i + 1 - o`` against reading it as
    printed; every mapping has the same offsets, 0 among them. ``prices(i)[d]`` is the log prior of an offset that is
    ``d`` higher from index ``i`` on than before, also for ``d == 0``; before the first index the offset is 0.
    ``ends[o]`` is that of a list that ends with an offset. Returns the total and the runs whose offset is not 0.
    """
    if not gains:
        return 0.0, []
    offsets = tuple(gains[0])
    first = prices(0)
    totals = {o: first[o] + gains[0][o] for o in offsets}
    came_from: list[dict[int, int]] = []
    for i in range(1, len(gains)):
        price = prices(i)
        likely = max(totals.values()) + max([price[d] for d in price if d])  # no change leads to more
        back = {}
        for o in offsets:
            back[o] = o if totals[o] + price[0] > likely else max(offsets, key=lambda b: totals[b] + price[o - b])
        totals = {o: totals[back[o]] + price[o - back[o]] + gains[i][o] for o in offsets}
        came_from.append(back)
    last = max(offsets, key=lambda o: totals[o] + ends[o])
    path = [last]
    for back in reversed(came_from):
        path.append(back[path[-1]])
    path.reverse()
    return totals[last] + ends[last], _runs(path, gains)


def _runs(path: Sequence[int], gains: Sequence[Mapping[int, float]]) -> list[Run]:
    runs: list[Run] = []
    for i, offset in enumerate(path):
        if not offset:
            continue
        gain = gains[i][offset]
        if runs and runs[-1].last == i and runs[-1].offset == offset:
            before = runs[-1]
            runs[-1] = Run(offset, before.first, i + 1, before.gain + gain, max(before.most, gain))
        else:
            runs.append(Run(offset, i + 1, i + 1, gain, gain))
    return runs


_WIDEST = SlipWeights.WIDEST
_OFFSETS = range(-_WIDEST, _WIDEST + 1)
_AROUND = 15  # cites before and after a shifted stretch that are shown with it
_MOST_POINTS = 120  # that a picture can show
_FEWEST_SORTED = 6  # references below which an alphabetical list may be chance
_SORTED = 0.9  # share of neighbours in order; "et al." and corporate authors break a few
_COUNTING_UP = 4.0  # standard deviations of Kendall's tau from what unordered numbers would show
_FITTING = 0.7  # mean percentile of the cited source among all: 0.82 in numbered articles as published, 0.5 by chance


class NumberingSlip(Frozen):
    """One slip of the numbering: a shifted stretch (``shift``) or a list sorted by ``sorted_by`` and not renumbered."""

    callouts: tuple[int, ...]  # indexes of the callouts concerned, in order of appearance
    confidence: Confidence
    better: int = 0  # of these cites so many fit the shifted number better
    worse: int = 0
    shift: Shift | None = None
    sorted_by: str = ""  # "author" or "year"
    evidence: tuple[ShiftPoint, ...] = ()  # of a shifted stretch and what stands around it


class _Numbers(Frozen):
    """The numbers of the list with their labels, and every number that a callout prints."""

    labels: Mapping[int, str]
    cites: tuple[tuple[int, int], ...]  # (callout index, number)
    last_listed: int
    last_printed: int
    uncited: frozenset[int] = field(default_factory=frozenset)

    @classmethod
    def of(cls, article: Article) -> _Numbers:
        labels: dict[int, str] = {}
        for reference in article.references:
            if reference.number is not None:
                labels.setdefault(reference.number, reference.label)
        cites = tuple((c.index, cite.number) for c in article.callouts for cite in c.cites if cite.number > 0)
        printed = {number for _, number in cites}
        last = max(labels, default=0)
        # a number far beyond the list is a misreading, not a slip
        cites = tuple((c, n) for c, n in cites if n <= last + SlipWeights.WIDEST)
        beyond = max((n for _, n in cites), default=0)
        return cls(labels, cites, last, max(last, beyond), frozenset(n for n in labels if n not in printed))


def numbering_slips(article: Article, fit: Fit) -> list[NumberingSlip]:
    """Every slip of the numbering that the whole sequence of callouts speaks for; mostly none."""
    numbers = _Numbers.of(article)
    if not numbers.cites or not numbers.labels or not fit.columns:
        return []
    prior = _Prior(numbers)
    total, runs = best_runs(_gains(numbers, fit), prior.prices, prior.ends())
    sorted_by = _sorted_by(article.references)
    if sorted_by and _counts_up(numbers) and _mean_percentile(_moved(numbers, runs), numbers, fit) < _FITTING:
        callouts = tuple(dict.fromkeys(callout for callout, _ in numbers.cites))
        return [NumberingSlip(callouts, Confidence.HIGH, sorted_by=sorted_by)]
    if total < SlipWeights.THRESHOLD:
        return []
    confidence = Confidence.HIGH if total > SlipWeights.SURE else Confidence.MEDIUM
    return [
        _slip(run, numbers, fit, confidence)
        for run in runs
        if min(run.gain, 2 * (run.gain - run.most)) > SlipWeights.LEAST_GAIN
    ]


def _ratio(fit: Fit, numbers: _Numbers, callout: int, number: int) -> float:
    """The tempered log likelihood ratio of one reading; a source without a title says nothing either way."""
    label = numbers.labels.get(number)
    if label is None:
        return SlipWeights.NOT_LISTED
    ratio = fit.ratio(callout, label)
    return 0.0 if ratio is None else SlipWeights.TEMPER * min(max(ratio, SlipWeights.LOWEST), SlipWeights.HIGHEST)


def _gains(numbers: _Numbers, fit: Fit) -> list[dict[int, float]]:
    gains = [dict.fromkeys(_OFFSETS, 0.0) for _ in range(numbers.last_printed)]
    for callout, number in numbers.cites:
        printed = _ratio(fit, numbers, callout, number)
        for offset in _OFFSETS:
            if offset:
                gains[number - 1][offset] += _ratio(fit, numbers, callout, number - offset) - printed
    return gains


class _Prior:
    """How likely a change of offset is before any words are read (``Prices``), and an offset at the end."""

    def __init__(self, numbers: _Numbers) -> None:
        self._numbers = numbers
        share = len(numbers.uncited) / max(len(numbers.labels), 1)
        self._uncited_counts = SlipWeights.SKIPPED if share < SlipWeights.MANY_UNCITED else 0.0
        self._left_over = 0
        while numbers.last_listed - self._left_over in numbers.uncited:
            self._left_over += 1
        self._known: dict[tuple[bool, ...], dict[int, float]] = {}  # by which of the next numbers are uncited

    def prices(self, index: int) -> Mapping[int, float]:
        """Most indexes have no uncited number near, and so the same prices."""
        uncited = tuple([number in self._numbers.uncited for number in range(index + 1, index + 1 + 2 * _WIDEST)])
        if uncited not in self._known:
            self._known[uncited] = {rise: self._price(rise, uncited) for rise in range(-2 * _WIDEST, 2 * _WIDEST + 1)}
        return self._known[uncited]

    def _price(self, rise: int, uncited: Sequence[bool]) -> float:
        if not rise:
            return 0.0
        price = -SlipWeights.BREAK - SlipWeights.WIDER * (abs(rise) - 1)
        if rise < 0:
            return price
        skipped = sum(uncited[:rise])
        return price + (self._uncited_counts * skipped if skipped else -SlipWeights.NOT_SKIPPED)

    def ends(self) -> dict[int, float]:
        """Numbers that ran ahead leave the list at its end; numbers that fell behind leave references over."""
        return {offset: self._end(offset) for offset in _OFFSETS}

    def _end(self, offset: int) -> float:
        if offset < 0:
            return SlipWeights.LEFT_OVER if self._left_over >= -offset else -SlipWeights.NOT_LEFT_OVER
        beyond = self._numbers.last_printed > self._numbers.last_listed
        return SlipWeights.BEYOND if offset > 0 and beyond else 0.0


def _slip(run: Run, numbers: _Numbers, fit: Fit, confidence: Confidence) -> NumberingSlip:
    cites = [(callout, number) for callout, number in numbers.cites if run.first <= number <= run.last]
    gains = [
        _ratio(fit, numbers, callout, number - run.offset) - _ratio(fit, numbers, callout, number)
        for callout, number in cites
    ]
    shown = [number for _, number in cites if number in numbers.labels] or [min(run.first, numbers.last_listed)]
    return NumberingSlip(
        callouts=tuple(dict.fromkeys(callout for callout, _ in cites)),
        confidence=confidence,
        better=sum(gain > 0 for gain in gains),
        worse=sum(gain < 0 for gain in gains),
        shift=Shift(run.offset, numbers.labels[min(shown)], numbers.labels[max(shown)]),
        evidence=_evidence(run, numbers, fit),
    )


def _evidence(run: Run, numbers: _Numbers, fit: Fit) -> tuple[ShiftPoint, ...]:
    """The cites of a shifted stretch, and some before and after, each at both readings.

    Left out: cites that have nothing to compare at one of the two. Of a long stretch every second, third … is kept.
    """
    points = []
    for callout, number in numbers.cites:
        printed, intended = numbers.labels.get(number), numbers.labels.get(number - run.offset)
        here, there = fit.ratio(callout, printed), fit.ratio(callout, intended)
        if printed is not None and intended is not None and here is not None and there is not None:
            slipped = run.first <= number <= run.last
            points.append(ShiftPoint(callout, printed, intended, here, there, slipped))
    places = [place for place, point in enumerate(points) if point.slipped]
    if not places:
        return ()
    before = min(places[0], _AROUND)
    near = points[places[0] - before : places[-1] + 1 + _AROUND]
    every = -(-len(near) // _MOST_POINTS)
    return tuple(near[before % every :: every])  # the first of the slip is always among them


def _sorted_by(references: Sequence[Reference]) -> str:
    """``author`` or ``year`` when the list is in that order and too long for chance, else empty."""
    if len(references) < _FEWEST_SORTED:
        return ""
    if _in_order((words(reference.text)[:2] for reference in references), len(references)):
        return "author"
    years = [[reference.parsed.year or ""] for reference in references]
    if all(year[0] for year in years) and years[0] != years[-1] and _in_order(years, len(years)):
        return "year"
    return ""


def _in_order(keys: Iterable[list[str]], size: int) -> bool:
    """Whether most neighbours are in order; of a list that is not, only the beginning is looked at."""
    pairs, wrong = size - 1, 0
    for before, after in itertools.pairwise(keys):
        wrong += before > after
        if (pairs - wrong) / pairs < _SORTED:
            return False
    return True


def _counts_up(numbers: _Numbers) -> bool:
    """Do numbers appear in the article in rising order? (Kendall's tau of the first citations, as a z score.)"""
    first = list(dict.fromkeys(number for _, number in numbers.cites))
    n = len(first)
    if n < _FEWEST_SORTED:
        return False
    concordant = sum(first[i] < first[j] for i in range(n) for j in range(i + 1, n))
    score = 2 * concordant - n * (n - 1) / 2
    return score / math.sqrt(n * (n - 1) * (2 * n + 5) / 18) > _COUNTING_UP


def _moved(numbers: _Numbers, runs: Sequence[Run]) -> list[tuple[int, int]]:
    """Every cite with the number that is meant if the runs are right."""
    offsets = {number: run.offset for run in runs for number in range(run.first, run.last + 1)}
    return [(callout, number - offsets.get(number, 0)) for callout, number in numbers.cites]


def _mean_percentile(cites: Sequence[tuple[int, int]], numbers: _Numbers, fit: Fit) -> float:
    """The mean share of listed sources that fit a claim no better than the one cited."""
    shares = []
    for callout, number in cites:
        label = numbers.labels.get(number)
        own = fit.ratio(callout, label)
        if own is not None and len(fit.ratios[callout]) > 1:
            row = fit.ratios[callout]
            shares.append((sum(r < own for r in row) + (sum(r == own for r in row) - 1) / 2) / (len(row) - 1))
    return math.fsum(shares) / len(shares) if shares else 1.0
