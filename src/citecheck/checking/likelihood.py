"""The few fitted numbers of the claim checks, in one place to read.

Made by ``benchmarks/claims/fit.py`` (which prints this table) from open-access articles with numbered lists; see
docs/accuracy.md for what was fitted on what. Each weight multiplies a feature of ``features.FEATURES``; the sum is the
natural logarithm of how many times likelier the words are if the claim cites this source than if it cites one of
its neighbours in the list.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from citecheck.checking.features import FEATURES

_TITLE_BIAS = -0.593
_TITLE = {
    "clause": 0.16,
    "kin": 0.20,
    "around": 0.12,
    "only_here": 0.36,
    "named": 3.40,
    "named_far": 2.13,
    "stranger": -2.65,
    "year": 0.90,
}
_ABSTRACT_BIAS = -1.94
_ABSTRACT = {
    "body": 1.35,
    "only_here": 0.75,
    "named": 3.40,
    "named_far": 2.13,
    "stranger": -2.65,
    "year": 0.90,
}

_LIST_TITLE_BIAS = -0.66
_LIST_TITLE = {
    "sentence": 0.0,
    "clause": 0.10,
    "kin": 0.38,
    "around": 0.22,
    "only_here": 0.54,
    "named": 3.42,
    "named_far": 2.50,
    "stranger": -2.64,
    "year": 0.83,
}
_LIST_ABSTRACT_BIAS = -1.94
_LIST_ABSTRACT = {**_ABSTRACT, "around": 0.22}
_COMPANY = 0.30


class Slips:
    """What the search for shifted numbers weighs, in natural logarithms where nothing else is said."""

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


def _weights(table: dict[str, float]) -> tuple[float, ...]:
    return tuple(table.get(name, 0.0) for name in FEATURES)


_TITLE_WEIGHTS, _ABSTRACT_WEIGHTS = _weights(_TITLE), _weights(_ABSTRACT)
_LIST_TITLE_WEIGHTS, _LIST_ABSTRACT_WEIGHTS = _weights(_LIST_TITLE), _weights(_LIST_ABSTRACT)


def log_ratio(values: Sequence[float], *, abstract: bool) -> float:
    """ln P(words | cites this source) / P(words | cites a neighbour), for one row of features.

    ``abstract``: the source has one, so that it is compared by more than its title.
    """
    if abstract:
        return _ABSTRACT_BIAS + math.fsum(w * v for w, v in zip(_ABSTRACT_WEIGHTS, values, strict=True))
    return _TITLE_BIAS + math.fsum(w * v for w, v in zip(_TITLE_WEIGHTS, values, strict=True))


def fit_score(values: Sequence[float], company: float, *, abstract: bool) -> float:
    """ln P(words | cites this source) / P(words | cites any other of the list), its company included."""
    bias, weights = (
        (_LIST_ABSTRACT_BIAS, _LIST_ABSTRACT_WEIGHTS) if abstract else (_LIST_TITLE_BIAS, _LIST_TITLE_WEIGHTS)
    )
    return bias + _COMPANY * company + math.fsum(w * v for w, v in zip(weights, values, strict=True))
