"""Figures with units."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.checking.figures import figures, missing_figures

ABSTRACT = "Doses of 45 mg and 90 mg were given; fractures fell by 13.2% and 24%."


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("45 mg of vitamin K2", [(45.0, "mg")]),
        ("a 45-mg dose", [(45.0, "mg")]),
        ("1,200 mg daily", [(1200.0, "mg")]),
        ("between 20% and 30 %", [(20.0, "%"), (30.0, "%")]),
        ("from 45 to 90 mg", [(45.0, "mg"), (90.0, "mg")]),
        ("12 months, 300 women and 5 mg/kg", [(5.0, "mg")]),
        ("vitamin B12 and p53", []),
    ],
)
def test_figures_are_read(text, values):
    assert [(f.value, f.unit) for f in figures(text)] == values


@pytest.mark.parametrize("claim", ["45 mg a day", "13% fewer", "76% had none", "about 25% fewer", "300 women", "5 g"])
def test_figures_of_the_abstract_are_found(claim):
    assert missing_figures(claim, [ABSTRACT]) == []


@pytest.mark.parametrize("claim", ["54 mg a day", "31% fewer"])
def test_other_figures_of_the_same_unit_are_missing(claim):
    assert len(missing_figures(claim, [ABSTRACT])) == 1


def test_one_figure_in_the_abstract_is_too_little_to_miss_another():
    assert missing_figures("54 mg a day", ["A dose of 45 mg was given."]) == []


def test_any_source_may_have_it():
    assert missing_figures("54 mg a day", [ABSTRACT, "Either 54 mg or 60 mg."]) == []


@given(st.text(max_size=200))
def test_any_text_can_be_read(text):
    assert all(figure.value >= 0 for figure in figures(text))


# ----------------------------------------------------------------------- thresholds: just inside, just outside


@pytest.mark.parametrize(
    ("claim", "abstract", "missing"),
    [
        ("a dose of about 100 mg", "doses of 90 mg and 500 mg", []),  # loosely given: a tenth either way
        ("a dose of about 100 mg", "doses of 89 mg and 500 mg", ["100 mg"]),
        ("a dose of about 100 mg", "doses of 110 mg and 500 mg", []),
        ("a dose of about 100 mg", "doses of 111 mg and 500 mg", ["100 mg"]),
        ("a dose of 100 mg", "doses of 100.5 mg and 500 mg", []),  # rounding
        ("a dose of 100 mg", "doses of 100.6 mg and 500 mg", ["100 mg"]),
        ("a dose of 1.5 mg", "doses of 1.55 mg and 500 mg", []),
        ("a dose of 1.5 mg", "doses of 1.56 mg and 500 mg", ["1.5 mg"]),
        ("in 30% of them", "70% and 12%", []),  # the complement
        ("in 30% of them", "71% and 12%", ["30 %"]),
        ("a dose of 100 mg", "a dose of 90 mg", []),  # one figure says nothing
        ("a dose of 100 mg", "doses of 90 mg and 95%", []),  # nor do those of another unit
    ],
)
def test_when_an_abstract_lacks_a_figure(claim, abstract, missing):
    assert [figure.text for figure in missing_figures(claim, [abstract])] == missing
