"""What the place of a cite says about it: the order of first citation, the numbers left out, the fit of the words.

In a list numbered by first citation, a mistyped number leaves traces: it runs ahead of the order, and the number that
should stand there is missing. Together with the words this tells more than either alone.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass

from citecheck.checking.relatedness import Fit
from citecheck.model import Article

SIGNALS = (
    "own",  # log likelihood ratio of the source cited
    "margin",  # … of the best other source, minus own
    "better",  # share of the listed sources that fit better
    "ahead",  # first cited here, ahead of numbers that first appear later
    "ahead_disorder",  # … times the share of the article's first citations that are out of order
    "gap",  # a number that belongs here in order is printed nowhere; divided among the cites that could be it
    "gap_late",  # … is first printed later
    "gap_margin",  # log likelihood ratio of the best number that belongs here, minus own
    "again",  # the number is printed elsewhere too
    "unknown",  # share of the title's words that the prose never uses
    "lonely",  # unlike every other listed title
    "astray",  # no claim of the article fits the source
)


@dataclass(frozen=True, slots=True)
class Placed:
    """One cite with its signals (values for ``SIGNALS``) and the numbers that could have been meant, best first."""

    callout: int
    number: int
    signals: tuple[float, ...]
    candidates: tuple[tuple[int, float], ...]  # number, log likelihood ratio minus the cited one's


@dataclass(frozen=True, slots=True)
class _Order:
    """The order of first citation and where it breaks."""

    ahead: frozenset[tuple[int, int]]
    disorder: float
    gaps: dict[tuple[int, int], tuple[tuple[int, ...], float]]  # cite → (missing numbers, 1 / cites that could be it)
    late: frozenset[int]  # missing numbers that appear later after all


def placed(article: Article, fit: Fit) -> list[Placed]:
    """Every cite of a listed source that has a title."""
    cites = [(c.index, cite.number, cite.label) for c in article.callouts for cite in c.cites if cite.label is not None]
    order = _order([(callout, number) for callout, number, _ in cites])
    counts = Counter(number for _, number, _ in cites)
    labels = {r.number: r.label for r in article.references if r.number is not None}
    numbers = {fit.columns[label]: number for number, label in labels.items() if label in fit.columns}
    best = [max(column) for column in zip(*fit.ratios, strict=True)]
    own_callout = {c.index: {cite.number for cite in c.cites} for c in article.callouts}
    found = []
    for callout, number, label in cites:
        own = fit.ratio(callout, label)
        if own is None or label is None:
            continue
        row = fit.ratios[callout]
        others = [(numbers[k], r) for k, r in enumerate(row) if k in numbers and numbers[k] not in own_callout[callout]]
        if not others:
            continue
        key = (callout, number)
        missing, share = order.gaps.get(key, ((), 0.0))
        by_number = dict(others)
        fitting = [by_number[m] for m in missing if m in by_number]
        ranked = sorted(others, key=lambda item: -item[1])
        column = fit.columns[label]
        found.append(
            Placed(
                callout,
                number,
                (
                    _clip(own, -3.0, 3.5),
                    _clip(ranked[0][1] - own, -2.0, 6.0),
                    sum(r > own for _, r in others) / len(others),
                    float(key in order.ahead),
                    order.disorder * (key in order.ahead),
                    share if any(m not in order.late for m in missing) else 0.0,
                    share if missing and all(m in order.late for m in missing) else 0.0,
                    _clip(max(fitting) - own, -3.0, 4.0) * (share > 0) if fitting else 0.0,
                    float(counts[number] > 1),
                    1.0 - fit.table.covered[column],
                    1.0 - max(fit.table.alike[column], default=0.0),
                    -_clip(best[column], -3.0, 3.5),
                ),
                tuple((m, r - own) for m, r in ranked[:8]),
            )
        )
    return found


def _order(cites: list[tuple[int, int]]) -> _Order:
    first: dict[int, int] = {}
    for position, (_, number) in enumerate(cites):
        first.setdefault(number, position)
    sequence = list(first)
    kept = _longest_rising(sequence)
    kept_set = set(kept)
    ahead = set()
    highest_later = float("inf")
    for number in reversed(sequence):  # ahead: a number kept in order that is smaller comes after it
        if number in kept_set:
            highest_later = min(highest_later, number)
        elif number > highest_later:
            ahead.add(cites[first[number]])
    gaps: dict[tuple[int, int], tuple[tuple[int, ...], float]] = {}
    late = {number for number in first if number not in kept_set and cites[first[number]] not in ahead}
    bounds = [(0, -1), *((n, first[n]) for n in kept)]
    for (low, start), (high, end) in zip(bounds, bounds[1:], strict=False):
        missing = tuple(m for m in range(low + 1, high) if m not in first or m in late or first[m] > end)
        if not missing:
            continue
        suspects = [
            cites[p]
            for p in range(max(start - 3, 0), min(end + 4, len(cites)))
            if (start <= p <= end or cites[p][0] in (cites[max(start, 0)][0], cites[end][0]))
            and not (cites[p][1] in kept_set and first[cites[p][1]] == p)
        ]
        for suspect in suspects:
            gaps[suspect] = (missing, min(1.0, len(missing) / len(suspects)))
    return _Order(frozenset(ahead), 1 - len(kept) / max(len(sequence), 1), gaps, frozenset(late))


def _longest_rising(sequence: list[int]) -> list[int]:
    """The longest rising subsequence (patience sorting)."""
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


def _clip(value: float, low: float, high: float) -> float:
    return min(max(value, low), high)
