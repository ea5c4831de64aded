"""A clause at its cues."""

from __future__ import annotations

import pytest

from citecheck.checking.content.cues import Clause
from citecheck.checking.content.wording import words_of


def read(text):
    clause = Clause(words_of(text), frozenset())
    return [(cue.way.value, cue.negated, " ".join(clause.text(i) for i in cue.outcome)) for cue in clause.cues]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("zinc reduced the risk of stroke in women", ("down", False, "stroke")),
        ("the risk of stroke was reduced by zinc", ("down", False, "stroke")),
        ("stroke was 3 times less frequent with zinc", ("down", False, "stroke")),
        ("zinc did not significantly reduce stroke", ("down", True, "stroke")),
        ("zinc failed to lower glucose", ("down", True, "glucose")),
        ("zinc had no effect on stroke", ("same", False, "stroke")),
        ("stroke did not differ between groups", ("same", False, "stroke")),
        ("zinc was associated with lower mortality", ("down", False, "mortality")),
        ("zinc was inversely associated with stroke", ("down", False, "stroke")),
        ("no association was found between zinc and stroke", ("linked", True, "stroke")),
        ("zinc protects against stroke", ("down", False, "stroke")),
        ("zinc was ineffective for colds", ("effective", True, "colds")),
        ("smokers were more likely to have stroke", ("up", False, "stroke")),
        ("serum calcium rose after treatment", ("up", False, "serum calcium")),
        ("zinc not only reduced stroke", ("down", False, "stroke")),
        ("a reduction in stroke was seen with zinc", ("down", False, "stroke")),
    ],
)
def test_a_cue_has_its_outcome(text, found):
    assert read(text) == [found]


@pytest.mark.parametrize(
    "text",
    ["zinc slowed the decline of memory", "women with lower weight", "the prevention of stroke", "zinc was given"],
)
def test_what_says_nothing_of_an_outcome_is_left(text):
    assert read(text) == []
