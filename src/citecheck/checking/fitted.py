"""The few fitted numbers of the claim checks, in one place to read.

The tables are made by ``benchmarks/claims/fit.py`` from open-access articles with numbered lists (80 clinical-trial
articles and 28 of PLOS; digests with abstracts for the tables that use them); benchmarks/claims/README.md says how
well they do on other articles, and that the prices and thresholds set by hand were not chosen blind to those. Values
are natural logarithms of likelihood ratios where nothing else is said.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import repeat
from operator import mul
from typing import TYPE_CHECKING

from citecheck.frozen import Frozen

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


@dataclass(frozen=True)
class Table:
    """A bias and one weight for each feature it uses; other features weigh nothing."""

    bias: float
    weights: Mapping[str, float]

    def for_names(self, names: Sequence[str]) -> Linear:
        """The same table as a row of weights in the order of ``names``."""
        unknown = set(self.weights) - set(names)
        if unknown:
            message = f"weights for features that do not exist: {sorted(unknown)}"
            raise ValueError(message)
        return Linear(self.bias, tuple(self.weights.get(name, 0.0) for name in names))


class Linear(Frozen):
    """A weighted sum of values that come in a fixed order."""

    bias: float
    weights: tuple[float, ...]

    def value(self, values: Sequence[float]) -> float:
        """The sum for one row of values."""
        weighed: float = sum(map(mul, self.weights, values))
        return self.bias + weighed

    def values(self, columns: Sequence[Sequence[float]]) -> list[float]:
        """``value`` of many rows, given as columns: the first value of every row, the second, …"""
        # nothing is added by a weight or a column of nothing
        used = [(w, column) for w, column in zip(self.weights, columns, strict=True) if w and any(column)]
        if not used:
            return [self.bias] * len(columns[0])
        weighed = [map(mul, repeat(w), column) for w, column in used]
        return [self.bias + total for total in map(sum, zip(*weighed, strict=True))]


@dataclass(frozen=True)
class Words:
    """Weights of ``features.FEATURES``: how much likelier the words are if the claim cites this source.

    ``near_*`` against one of its neighbours in the list (what numbering needs), ``list_*`` against any other of the
    list; ``*_title`` where a title is all there is, ``*_abstract`` where the record has an abstract.
    """

    near_title: Table
    near_abstract: Table
    list_title: Table
    list_abstract: Table
    company: float  # of ``features.company``, added to the two list tables


WORDS = Words(
    near_title=Table(
        -0.61,
        {
            "clause": 0.15,
            "kin": 0.20,
            "around": 0.13,
            "only_here": 0.38,
            "named": 3.29,
            "named_far": 2.31,
            "stranger": -2.75,
            "year": 0.84,
        },
    ),
    near_abstract=Table(
        -1.91,
        {
            "body": 0.76,
            "only_here": 0.26,
            "body_here": 0.90,
            "named": 3.29,
            "named_far": 2.31,
            "stranger": -2.75,
            "year": 0.84,
        },
    ),
    list_title=Table(
        -0.67,
        {
            "clause": 0.09,
            "kin": 0.36,
            "around": 0.24,
            "only_here": 0.56,
            "named": 3.32,
            "named_far": 2.57,
            "stranger": -2.74,
            "year": 0.75,
        },
    ),
    list_abstract=Table(
        -1.90,
        {
            "body": 0.83,
            "only_here": 0.22,
            "body_here": 0.87,
            "named": 3.32,
            "named_far": 2.57,
            "stranger": -2.74,
            "year": 0.75,
        },
    ),
    company=0.30,
)

# What one standard deviation of a sentence model's cosines, within the list, adds to the score of a source. Sources are
# ranked a little better with more, but the values below were fitted to words alone: more published cites get flagged.
SEMANTIC = 0.3

# Weights of ``citation_order.SIGNALS``: a cite whose number was replaced, against one that was not.
MISPLACED = Table(
    -5.66,
    {
        "score": -0.76,
        "margin": 0.17,
        "better": -0.49,
        "ahead": 5.49,
        "gap": 4.39,
        "gap_late": 2.21,
        "gap_margin": 0.76,
        "again": 1.26,
        "echo": -3.47,
        "far": 1.45,
    },
)
# The same where the source has an abstract, from digests.
MISPLACED_ABSTRACT = Table(
    -4.30,
    {
        "score": -1.12,
        "margin": -0.20,
        "best": 0.41,
        "plenty": 0.83,
        "best_cited": -0.90,
        "best_echo": 2.79,
        "best_akin": -0.49,
        "better": -0.35,
        "ahead": 3.15,
        "gap": 1.34,
        "gap_late": 1.70,
        "gap_margin": 0.40,
        "again": 1.85,
        "echo": -2.26,
        "far": -0.41,
    },
)
MISPLACED_FROM = -1.82  # value from which a cite is reported
MISPLACED_FROM_WORDS = -1.75  # … where the order of first citation says nothing against it
MISPLACED_FROM_ABSTRACT = -0.40  # … where the source has an abstract
MISPLACED_FROM_WORDS_ABSTRACT = 0.0  # … and the order says nothing

# Weights of ``suspect_cites.SIGNALS``: a source that belongs to another article, against one that belongs here.
STRAY = Table(
    -7.06,
    {
        "score": -0.84,
        "cites": 0.96,
        "unknown": 0.69,
        "apart": 1.35,
        "new_words": 0.17,
        "new_share": 1.50,
        "nothing": 0.93,
        "barely": 1.35,
        "journal": -2.20,
        "author": -1.16,
    },
)
STRAY_ABSTRACT = Table(
    -4.43,
    {"score": -1.00, "cites": 0.68, "unknown": 0.73, "new_words": 0.23, "new_in_body": 0.94},
)
STRAY_FROM = 0.40  # value from which a source is reported
STRAY_FROM_ABSTRACT = 0.90  # … where it has an abstract
STRAY_BELOW = 0.0  # score of a cite from which its claim speaks for the source, whatever the rest says

EXCHANGED_FROM = 6.25  # what both sides together gain when two references change places
EXCHANGED_LEAST = 1.5  # what each side must gain
EXCHANGED_AHEAD = 1.5  # by how much the pair is ahead of the next one that has a reference in common with it


class SlipWeights:
    """Prices, gains and limits of the search for shifted numbers."""

    WIDEST = 3  # the largest offset looked for
    TEMPER = 0.85  # claims of one paragraph are not independent witnesses
    LOWEST, HIGHEST = -3.0, 3.5  # no single cite says more than this
    NOT_LISTED = -2.0  # a number that the list does not have
    BREAK = 6.0  # price of a change of offset
    WIDER = 1.0  # … for each step beyond one
    SKIPPED = 3.0  # the number skipped is one that no callout prints
    NOT_SKIPPED = 1.0
    MANY_UNCITED = 0.1  # share of the list from which an uncited number says nothing
    LEFT_OVER = 1.5  # the numbers fell behind, and the end of the list is uncited
    NOT_LEFT_OVER = 1.0
    BEYOND = 3.0  # the numbers ran ahead, and callouts name numbers beyond the list
    THRESHOLD = 1.0  # total that is reported
    SURE = 5.0  # total from which confidence is high
    LEAST_GAIN = 1.5  # a stretch must be spoken for by its words, and half as much without its loudest number
