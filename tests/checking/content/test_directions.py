"""What sentences say of outcomes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.checking.content.directions import statements


def test_a_statement_names_outcome_cause_and_the_other_side():
    (found,) = statements("Bone density was higher with zinc than with copper.")
    assert (found.outcome, found.rest, found.versus) == ({"bone", "densiti"}, {"zinc"}, {"copper"})
    assert found.words == "Bone density was higher"


def test_two_statements_of_one_sentence_are_told_apart():
    up, down = statements("Zinc increased bone density and reduced fractures.")
    assert (up.outcome, up.rest) == ({"bone", "densiti"}, {"zinc"})
    assert (down.outcome, down.rest) == ({"fractur"}, {"zinc"})


def test_what_is_denied_is_shown_with_its_denial():
    (found,) = statements("Zinc did not reduce fractures.")
    assert (found.negated, found.words) == (True, "not reduce fractures")


@pytest.mark.parametrize("text", ["Zinc deficiency increased fractures.", "Stopping zinc increased fractures."])
def test_a_lack_is_no_cause_like_others(text):
    (found,) = statements(text)
    assert found.inverse


@pytest.mark.parametrize(
    "text",
    [
        "We asked whether zinc reduces fractures.",
        "To determine if zinc reduces fractures.",
        "Does zinc reduce fractures?",
    ],
)
def test_questions_and_aims_say_nothing(text):
    assert statements(text) == ()


@given(st.text(alphabet="abc increased reduced not than with of the, ;", max_size=200))
def test_any_text_can_be_read(text):
    for found in statements(text):
        assert text[found.start : found.end] == found.words
        assert found.outcome
