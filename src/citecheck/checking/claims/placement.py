"""Is a cite where it belongs? Its words, its place in the order of first citation, other cites of its source."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from citecheck.checking.claims.order import Gap, Order, Place, citation_order

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from citecheck.checking.claims.relatedness import Fit
    from citecheck.model import Article

SIGNALS = (
    "score",  # how the source fits, against the whole list
    "margin",  # how much better the best other source fits
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


@dataclass(frozen=True, slots=True)
class Placed:
    """One cite with its signals (values for ``SIGNALS``) and the numbers that may have been meant, best first."""

    callout: int
    number: int
    label: str
    signals: tuple[float, ...]
    candidates: tuple[tuple[int, float], ...]  # number, how much better it fits
    gap: tuple[int, ...]  # numbers that belong here in order and are missing
    ahead: bool


def placed(article: Article, fit: Fit) -> list[Placed]:
    """Every cite of a listed source that has a title, when there are others to compare it with."""
    work = _Places(article, fit)
    return [one for callout, number, label in work.cites if (one := work.place(callout, number, label)) is not None]


class _Places:
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

    def place(self, callout: int, number: int, label: str) -> Placed | None:
        """The signals of one cite."""
        column = self.fit.columns.get(label)
        own_numbers = {cite.number for cite in self.callouts[callout].cites}
        row = self.fit.scores[callout]
        others = {n: row[k] for k, n in self.numbers.items() if n not in own_numbers}
        if column is None or not others:
            return None
        score = row[column]
        key: Place = (callout, number)
        gap = self.order.gaps.get(key, Gap((), 0.0, late=False))
        in_gap = [others[m] - score for m in gap.missing if m in others]
        elsewhere = [at for at in self.where[number] if at != callout]
        signals = (
            _clip(score, -3.0, 3.5),
            _clip(max(others.values()) - score, -2.0, 6.0),
            sum(other > score for other in others.values()) / len(others),
            float(key in self.order.ahead),
            0.0 if gap.late else gap.share,
            gap.share if gap.late else 0.0,
            _clip(max(in_gap), -3.0, 4.0) if in_gap else 0.0,
            float(bool(elsewhere)),
            max((self._echo(callout, at) for at in elsewhere), default=0.0),
            math.log1p(_nearest(callout, elsewhere)) / math.log1p(len(self.callouts)) if elsewhere else 0.0,
        )
        candidates = self._candidates(callout, others, gap, score)
        return Placed(callout, number, label, signals, candidates, gap.missing, key in self.order.ahead)

    def _echo(self, one: int, other: int) -> float:
        """The cosine of two claims; two callouts of one sentence say nothing about each other."""
        if self.callouts[one].claim.text == self.callouts[other].claim.text:
            return 0.0
        a, b, weights = self.fit.table.sentences[one], self.fit.table.sentences[other], self.fit.table.weights
        shared = math.fsum(weights[t] ** 2 for t in a & b)
        return shared / math.sqrt(math.fsum(weights[t] ** 2 for t in a) * math.fsum(weights[t] ** 2 for t in b) or 1.0)

    def _candidates(
        self, callout: int, others: Mapping[int, float], gap: Gap, score: float
    ) -> tuple[tuple[int, float], ...]:
        def worth(number: int) -> float:
            bonus = (_IN_LATE_GAP if gap.late else _IN_GAP) if number in gap.missing else 0.0
            near = self.where.get(number)
            return others[number] + bonus - (_DISTANCE * math.log1p(_nearest(callout, near)) if near else 0.0)

        ranked = sorted(others, key=lambda number: (-worth(number), number))
        return tuple((number, others[number] - score) for number in ranked[:_MOST_CANDIDATES])


def _nearest(callout: int, places: Sequence[int]) -> int:
    return min(abs(callout - place) for place in places)


def _clip(value: float, low: float, high: float) -> float:
    return min(max(value, low), high)
