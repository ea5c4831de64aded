"""Words in one form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.checking.content.wording import apart, keys, of_own_study, words_of


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("vitamin D", "cholecalciferol"), ("vitamin K2", "K(2)"), ("MK-4", "menatetrenone"), ("women", "female"),
        ("died", "mortality"), ("renal", "kidneys"), ("type 2", "type II"), ("pregnant", "pregnancy"),
    ],
)  # fmt: skip
def test_words_for_one_thing_have_one_key(one, two):
    assert keys(words_of(one)) == keys(words_of(two)) != frozenset()


@pytest.mark.parametrize(
    ("one", "two"), [("vitamin D", "vitamin K"), ("hepatitis B", "hepatitis C"), ("type 1", "type 2")]
)
def test_names_with_another_letter_or_number_differ(one, two):
    assert not keys(words_of(one)) & keys(words_of(two))


@pytest.mark.parametrize("text", ["the results of this study were significant", "CI 1.30", "two of the three", "p"])
def test_words_of_every_finding_name_nothing(text):
    assert keys(words_of(text)) == frozenset()


def test_groups_of_one_class_are_apart():
    assert apart(frozenset({"woman", "bone"}), frozenset({"man", "bone"}))
    assert apart(frozenset({"diabet"}), frozenset({"nondiabet"}))
    assert not apart(frozenset({"woman"}), frozenset({"man", "woman"}))
    assert not apart(frozenset({"woman"}), frozenset({"bone"}))
    assert not apart(frozenset({"hip"}), frozenset({"spine"}), people=True)


@given(st.text(max_size=120))
def test_words_stand_where_they_say(text):
    places = [(word.start, word.end) for word in words_of(text)]
    assert all(start < end <= len(text) for start, end in places)
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("section", "planned", "found"),
    [
        ("abstract", True, True),
        ("RESULTS", True, True),
        ("Results and discussion", True, True),
        ("METHODS", True, False),
        ("BACKGROUND", False, False),
        ("Discussion", False, False),
    ],
)
def test_sections_tell_of_the_study_or_of_others(section, planned, found):
    assert (of_own_study(section, plan=True), of_own_study(section, plan=False)) == (planned, found)
