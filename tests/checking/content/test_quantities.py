"""Quantities as printed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.checking.content.quantities import Bound, quantities
from citecheck.checking.content.units import Kind


def only(text, kind):
    return [(round(q.low, 9), round(q.high, 9)) for q in quantities(text) if q.kind is kind]


@pytest.mark.parametrize(
    ("text", "grams"),
    [
        ("45 mg of vitamin K2", [0.045]),
        ("45 milligrams", [0.045]),
        ("a 0.045-g dose", [0.045]),
        ("forty-five milligrams", [0.045]),
        ("1,200 mg", [1.2]),
        ("1 200 mg", [1.2]),
        ("100 µg and 100 mcg", [0.0001, 0.0001]),
        ("15 or 45 mg", [0.015, 0.045]),
        ("vitamin B12 and p53", []),
        ("25(OH)D", []),
    ],
)
def test_amounts_come_in_one_unit(text, grams):
    assert [low for low, _ in only(text, Kind.AMOUNT)] == pytest.approx(grams)


@pytest.mark.parametrize(
    "text", ["25 of 100 patients", "25/100 patients", "25 % of them", "25 per cent", "a quarter of them", "one in four"]
)
def test_a_share_may_be_printed_in_many_ways(text):
    assert only(text, Kind.SHARE) == [(25.0, 25.0)]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("reduced fractures by 60 %", Kind.CHANGE, 60),
        ("a 60% reduction in fractures", Kind.CHANGE, 60),
        ("an increase in density of 4.3%", Kind.CHANGE, 4.3),
        ("3 percentage points more", Kind.POINTS, 3),
        ("1.5-fold higher", Kind.FOLD, 1.5),
        ("three times more often", Kind.FOLD, 3),
        ("the risk doubled", Kind.FOLD, 2),
        ("hazard ratio 0.65", Kind.RATIO, 0.65),
        ("relative risk of death with statins was 0.65", Kind.RATIO, 0.65),
        ("OR = 1.8", Kind.ODDS, 1.8),
        ("two years", Kind.TIME, 730.5),
        ("aged 65 years", Kind.AGE, 65 * 365.25),
        ("241 postmenopausal women", Kind.COUNT, 241),
        ("n = 241", Kind.COUNT, 241),
        ("13 randomized trials", Kind.COUNT, 13),
    ],
)
def test_kinds_are_told_apart(text, kind, value):
    (found,) = [q for q in quantities(text) if q.kind is not Kind.BARE]
    assert (found.kind, found.low) == (kind, pytest.approx(value))


@pytest.mark.parametrize("text", ["p < 0.001", "± 4.5", "type 2 diabetes", "5 × 10 cells", "double-blind"])
def test_statistics_and_names_are_no_figures(text):
    assert all(q.kind is Kind.BARE for q in quantities(text))


def test_bounds_of_an_interval_are_marked():
    ratio, interval = quantities("HR 0.65 (95% CI 0.40-0.90)")
    assert (ratio.kind, ratio.interval) == (Kind.RATIO, False)
    assert (interval.low, interval.high, interval.interval) == (0.4, 0.9, True)


def test_the_sign_of_a_change_is_read():
    assert [q.down for q in quantities("fell by 20 %")] == [True]
    assert [q.down for q in quantities("rose by 20 %")] == [False]


@pytest.mark.parametrize(
    ("text", "bound"),
    [("about 20 %", Bound.LOOSE), ("more than 20 %", Bound.ABOVE), ("up to 20 %", Bound.BELOW), ("20 %", Bound.EXACT)],
)
def test_words_before_a_number_say_how_exact_it_is(text, bound):
    assert [q.bound for q in quantities(text)] == [bound]


def test_a_year_is_no_number_of_people():
    assert not only("in 2004 patients were asked", Kind.COUNT)


@given(st.integers(1, 9_999), st.sampled_from(["mg", "milligrams", "MG", "mgs"]), st.sampled_from(["", " ", "-"]))
def test_any_amount_reads_the_same_in_any_spelling(number, unit, joint):
    (found,) = quantities(f"They took {number}{joint}{unit} of it.")
    assert found.low == pytest.approx(number / 1000)


@given(st.text(max_size=200))
def test_any_text_can_be_read(text):
    assert all(text[q.start : q.end] and q.low <= q.high for q in quantities(text))
