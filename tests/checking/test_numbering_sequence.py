"""The alignment of numbers with offsets."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from citecheck.checking.numbering import Run, best_runs

PRICE = 3.0


def step(_index, before, after):
    return 0.0 if before == after else -PRICE


def gains(*values):
    return [{-1: -1.0, 0: 0.0, 1: value} for value in values]


def test_nothing_printed_is_no_run():
    assert best_runs([], step) == (0.0, [])


def test_numbers_that_fit_as_printed_have_no_run():
    assert best_runs(gains(-1, -1, -1), step) == (0.0, [])


def test_a_shift_that_does_not_end_pays_one_price():
    total, runs = best_runs(gains(-1, -1, 2, 2, 2), step)
    assert (total, runs) == (6.0 - PRICE, [Run(1, 3, 5, 6.0, 2)])


def test_a_stretch_pays_for_both_ends():
    total, runs = best_runs(gains(-9, 4, 4, -9), step)
    assert (total, runs) == (8.0 - 2 * PRICE, [Run(1, 2, 3, 8.0, 4)])


def test_a_gain_below_its_price_is_left_alone():
    assert best_runs(gains(-1, 2.5, -1), step) == (0.0, [])


@given(st.lists(st.floats(-5, 5), min_size=1, max_size=12))
def test_the_total_is_never_below_reading_as_printed_and_runs_add_up(values):
    total, runs = best_runs(gains(*values), step)
    assert total >= 0
    for run in runs:
        assert 1 <= run.first <= run.last <= len(values)
        if run.offset == 1:
            assert abs(run.gain - sum(values[run.first - 1 : run.last])) < 1e-9
