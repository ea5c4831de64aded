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

_BIAS = -0.506
_WEIGHTS: dict[str, float] = {
    "words": 0.098,
    "letters": 0.082,
    "clause_words": 0.228,
    "clause_letters": 0.330,
    "around": 0.111,
    "overlap": -0.100,
    "body": 0.041,
    "named": 3.415,
    "named_far": 2.088,
    "stranger": -2.613,
    "year": 0.937,
}
_VECTOR = tuple(_WEIGHTS[name] for name in FEATURES)


def log_ratio(values: Sequence[float]) -> float:
    """ln P(words | cites this source) / P(words | cites a neighbour), for one row of features."""
    return _BIAS + math.fsum(w * v for w, v in zip(_VECTOR, values, strict=True))
