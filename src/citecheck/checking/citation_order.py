"""Is a cite where it belongs? Its words, its place in the order of first citation, other cites of its source.

A list numbered by first citation is counted up by its callouts. A mistyped number leaves two traces: it runs ahead of
the count, and the number that should stand there is missing.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING

from citecheck.checking.features import ROUNDING
from citecheck.frozen import Frozen, field

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from citecheck.checking.relatedness import Fit
    from citecheck.checking.terms import Weights
    from citecheck.model import Article


CiteKey = tuple[int, int]
"""A cite: (callout index, number)."""

_DISORDERED = 0.25  # share of first citations out of order from which the order says nothing (an alphabetical list)


class Gap(Frozen):
    """The numbers missing at a place in the order of first citation, where another number is printed."""

    missing: tuple[int, ...]
    share: float  # how many of them there are for each cite that could be one, at most 1
    late: bool  # all of them are printed later


class Order(Frozen):
    """Where the order of first citation breaks; empty for a list that is not numbered that way."""

    disorder: float  # share of first citations that are out of order
    ahead: frozenset[CiteKey] = frozenset()
    gaps: Mapping[CiteKey, Gap] = field(default_factory=dict)


def citation_order(cites: Sequence[CiteKey]) -> Order:
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
    """The numbers whose first citation comes before that of a smaller number that stands in order."""
    found = set()
    smallest_after = float("inf")
    for number in reversed(sequence):
        if number in kept:
            smallest_after = min(smallest_after, number)
        elif number > smallest_after:
            found.add(number)
    return frozenset(found)


def _gaps(
    cites: Sequence[CiteKey], first: Mapping[int, int], kept: Sequence[int], ahead: frozenset[int]
) -> dict[CiteKey, Gap]:
    in_order = set(kept)
    late = {number for number in first if number not in in_order and number not in ahead}
    gaps: dict[CiteKey, Gap] = {}
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


def _between(cites: Sequence[CiteKey], start: int, end: int) -> range:
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


SIGNALS = (
    "score",  # how the source fits, against the whole list
    "margin",  # how much better the best other source fits
    "best",  # how well the best other source fits, no more than is plenty
    "plenty",  # … beyond that
    "best_cited",  # the best other source is cited elsewhere
    "best_echo",  # cosine of the claim with the claim most like it that cites the best other source
    "best_akin",  # cosine of the source with the best other one, titles, abstracts and headings
    "better",  # share of the listed sources that fit better
    "ahead",  # first cited here, ahead of numbers that first appear later
    "gap",  # a number that belongs here is printed nowhere; divided among the cites that could be it
    "gap_late",  # … is first printed later
    "gap_margin",  # how much better the best number that belongs here fits
    "again",  # the number is printed elsewhere too
    "echo",  # cosine of the claim with the claim most like it that cites this source
    "far",  # callouts to the nearest other cite of this source; logarithm, 1 for the whole article
)

_IN_GAP, _IN_LATE_GAP = 8.0, 4.0  # what belonging here in order is worth to a candidate, in natural logarithms
_DISTANCE = 0.3  # what it costs a candidate that it is cited far away, for each unit of ln(1 + callouts)
_MOST_CANDIDATES = 3
_PLENTY = 2.0  # score from which a source fits well
_NO_GAP = Gap((), 0.0, late=False)


class CiteSignals(Frozen):
    """One cite with its signals (values for ``SIGNALS``) and the numbers that may have been meant, best first."""

    callout: int
    number: int
    label: str
    signals: tuple[float, ...]
    candidates: tuple[tuple[int, float], ...]  # number, how much better it fits
    gap: tuple[int, ...]  # numbers that belong here in order and are missing
    ahead: bool


def cite_signals(article: Article, fit: Fit) -> list[CiteSignals]:
    """Every cite of a listed source that has a title, when there are others to compare it with."""
    work = _SignalReader(article, fit)
    return [one for callout, number, label in work.cites if (one := work.place(callout, number, label)) is not None]


class _Choice(Frozen):
    """What a callout could have cited instead, the same for all its cites; by number."""

    columns: Mapping[int, int]
    scores: Mapping[int, float]
    worth: Mapping[int, float]  # the score less what it costs to be cited far away
    best: tuple[int, ...]  # those of most worth


class _SignalReader:
    def __init__(self, article: Article, fit: Fit) -> None:
        self.fit = fit
        self.callouts = article.callouts
        self.cites = [
            (c.index, cite.number, cite.label) for c in article.callouts for cite in c.cites if cite.label is not None
        ]
        self.order: Order = citation_order([(callout, number) for callout, number, _ in self.cites])
        self.numbers = {
            fit.columns[r.label]: r.number
            for r in article.references
            if r.number is not None and r.label in fit.columns
        }
        self.where: dict[int, list[int]] = {}
        for callout, number, _ in self.cites:
            self.where.setdefault(number, []).append(callout)
        self.far = _far(self.where, len(self.callouts))
        self.squares = _Squares(fit.table.weights)
        self.lengths: dict[frozenset[str], float] = {}  # of claims and sources as vectors
        self.choices: dict[int, _Choice] = {}  # by callout

    def place(self, callout: int, number: int, label: str) -> CiteSignals | None:
        """The signals of one cite."""
        column = self.fit.columns.get(label)
        if column is None:
            return None
        if callout not in self.choices:
            self.choices[callout] = self._choice(callout)
        choice = self.choices[callout]
        columns, others = choice.columns, choice.scores
        if not columns:
            return None
        preferred = max(columns, key=others.__getitem__)
        score, best = self.fit.scores[callout][column], others[preferred]
        key: CiteKey = (callout, number)
        gap = self.order.gaps.get(key, _NO_GAP)
        in_gap = [others[m] - score for m in gap.missing if m in others]
        elsewhere = [at for at in self.where[number] if at != callout]
        of_best = [at for at in self.where.get(preferred, ()) if at != callout]
        sources = self.fit.table.titles
        ahead = score + ROUNDING
        signals = (
            _clip(score, -3.0, 3.5),
            _clip(best - score, -2.0, 6.0),
            _clip(best, -3.0, _PLENTY),
            _clip(best, _PLENTY, 8.0) - _PLENTY,
            float(bool(of_best)),
            max([self._echo(callout, at) for at in of_best], default=0.0),
            self._cosine(sources[column], sources[columns[preferred]]),
            sum([other > ahead for other in others.values()]) / len(others),
            float(key in self.order.ahead),
            0.0 if gap.late else gap.share,
            gap.share if gap.late else 0.0,
            _clip(max(in_gap), -3.0, 4.0) if in_gap else 0.0,
            float(bool(elsewhere)),
            max([self._echo(callout, at) for at in elsewhere], default=0.0),
            math.log1p(_nearest(callout, elsewhere)) / math.log1p(len(self.callouts)) if elsewhere else 0.0,
        )
        candidates = tuple((one, others[one] - score) for one in _candidates(choice, gap))
        return CiteSignals(callout, number, label, signals, candidates, gap.missing, key in self.order.ahead)

    def _choice(self, callout: int) -> _Choice:
        own, row = {cite.number for cite in self.callouts[callout].cites}, self.fit.scores[callout]
        columns = {number: column for column, number in self.numbers.items() if number not in own}
        scores = {number: row[column] for number, column in columns.items()}
        far = self.far
        worth = {n: score - far[n][callout] if n in far else score for n, score in scores.items()}
        return _Choice(columns, scores, worth, _best(worth))

    def _echo(self, one: int, other: int) -> float:
        """The cosine of two claims; two callouts of one sentence say nothing about each other."""
        if self.callouts[one].claim.text == self.callouts[other].claim.text:
            return 0.0
        return self._cosine(self.fit.table.sentences[one], self.fit.table.sentences[other])

    def _cosine(self, one: frozenset[str], other: frozenset[str]) -> float:
        """The cosine of two sets of stems, each weighed by how telling it is in the article."""
        squares = self.squares
        return math.fsum([squares[t] for t in one & other]) / (self._length(one) * self._length(other) or 1.0)

    def _length(self, stems: frozenset[str]) -> float:
        if stems not in self.lengths:
            squares = self.squares
            self.lengths[stems] = math.sqrt(math.fsum([squares[t] for t in stems]))
        return self.lengths[stems]


class _Squares(dict[str, float]):
    """The square of each term's weight, worked out when it is first asked for."""

    def __init__(self, weights: Weights) -> None:
        super().__init__()
        self._weights = weights

    def __missing__(self, term: str) -> float:
        square = self[term] = self._weights[term] ** 2
        return square


def _far(where: Mapping[int, Sequence[int]], callouts: int) -> dict[int, list[float]]:
    """What each cited number loses at every callout by how far from there it is cited."""
    price = [_DISTANCE * math.log1p(distance) for distance in range(callouts + 1)]
    lost = {}
    for number, places in where.items():
        of_each = [[*price[place:0:-1], *price[: callouts - place]] for place in places]
        lost[number] = of_each[0] if len(of_each) == 1 else list(map(min, *of_each))
    return lost


def _best(worth: Mapping[int, float]) -> tuple[int, ...]:
    return tuple(sorted(worth, key=lambda number: (-worth[number], number))[:_MOST_CANDIDATES])


def _candidates(choice: _Choice, gap: Gap) -> tuple[int, ...]:
    """The numbers of most worth, where those that are missing here are worth more."""
    if not gap.missing:
        return choice.best
    bonus = _IN_LATE_GAP if gap.late else _IN_GAP
    missing = {number: choice.worth[number] + bonus for number in gap.missing if number in choice.worth}
    return _best({number: choice.worth[number] for number in choice.best} | missing)


def _nearest(callout: int, places: Sequence[int]) -> int:
    return min([abs(callout - place) for place in places])


def _clip(value: float, low: float, high: float) -> float:
    return min(max(value, low), high)
