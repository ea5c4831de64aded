"""The few fitted numbers of the claim checks, in one place to read.

The tables are made by ``benchmarks/claims/fit.py`` from open-access articles with numbered lists (90 clinical-trial
articles and 28 of PLOS; digests with abstracts for the tables that use them); docs/accuracy.md says how well they do
on articles that were held out. The prices in ``Slips`` were set by hand on the same articles. All values are natural
logarithms of likelihood ratios where nothing else is said.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

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


@dataclass(frozen=True, slots=True)
class Linear:
    """A weighted sum."""

    bias: float
    weights: tuple[float, ...]

    def value(self, values: Sequence[float]) -> float:
        """The sum for one row of values."""
        return self.bias + sum([w * v for w, v in zip(self.weights, values, strict=True)])


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
        -0.59,
        {
            "clause": 0.16,
            "kin": 0.20,
            "around": 0.12,
            "only_here": 0.36,
            "named": 3.40,
            "named_far": 2.13,
            "stranger": -2.65,
            "year": 0.90,
        },
    ),
    near_abstract=Table(
        -1.94,
        {"body": 1.35, "only_here": 0.75, "named": 3.40, "named_far": 2.13, "stranger": -2.65, "year": 0.90},
    ),
    list_title=Table(
        -0.66,
        {
            "clause": 0.10,
            "kin": 0.38,
            "around": 0.22,
            "only_here": 0.54,
            "named": 3.42,
            "named_far": 2.50,
            "stranger": -2.64,
            "year": 0.83,
        },
    ),
    list_abstract=Table(
        -1.94,
        {"body": 1.35, "around": 0.22, "only_here": 0.75, "named": 3.40, "named_far": 2.13, "stranger": -2.65},
    ),
    company=0.30,
)

# Weights of ``placement.SIGNALS``: a cite whose number was replaced, against one that was not.
MISPLACED = Table(
    -5.49,
    {
        "score": -0.76,
        "margin": 0.19,
        "better": -0.80,
        "ahead": 4.76,
        "gap": 4.45,
        "gap_late": 2.05,
        "gap_margin": 0.65,
        "again": 1.16,
        "echo": -3.63,
        "far": 1.54,
    },
)
MISPLACED_FROM = -1.85  # value from which a cite is reported

# Weights of ``strays.SIGNALS``: a source that belongs to another article, against one that belongs here.
STRAY = Table(-5.0, {"score": -1.15, "unknown": 0.8, "lonely": 1.0, "journal": -1.9, "author": -1.0})
STRAY_FROM = -0.4  # value from which a source is reported

EXCHANGED_FROM = 6.3  # what both sides together gain when two references change places
EXCHANGED_LEAST = 1.5  # what each side must gain


class Slips:
    """What the search for shifted numbers weighs."""

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
    LEAST_GAIN = 1.5  # a stretch must be spoken for by its words, not by its place alone
