"""Shifted numbering."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.checking.numbering import Run, best_runs, detect
from citecheck.checking.relatedness import fit
from citecheck.model import Shift


def slips(article):
    return detect(article, fit(article, {}))


def test_right_numbers_have_no_slip(article_of):
    assert slips(article_of(range(1, 11))) == []


@pytest.mark.parametrize("wrong", [{6: 2}, {2: 9, 8: 4}])
def test_single_wrong_numbers_are_no_slip(article_of, wrong):
    assert slips(article_of([wrong.get(i, i + 1) for i in range(10)])) == []


@pytest.mark.parametrize(
    ("numbers", "shift"),
    [
        ([1, 2, 3, 5, 6, 7, 8, 9, 10, 11], Shift(1, "5", "10")),
        ([1, 2, 3, 3, 4, 5, 6, 7, 8, 9], Shift(-1, "4", "9")),
        ([2, 3, 4, 5, 6, 7, 8, 9, 10, 11], Shift(1, "2", "10")),
        ([1, 2, 5, 6, 7, 8, 9, 10, 11, 12], Shift(2, "5", "10")),
    ],
)
def test_one_slip_is_one_finding(article_of, numbers, shift):
    found = slips(article_of(numbers))
    assert len(found) == 1
    assert found[0].shift is not None
    assert found[0].shift.offset == shift.offset
    assert abs(int(found[0].shift.first) - int(shift.first)) <= 1
    assert found[0].shift.last == shift.last
    assert found[0].better > found[0].worse


def test_the_evidence_runs_along_the_article_and_begins_before_the_slip(article_of):
    article = article_of([1, 2, 3, 5, 6, 7, 8, 9, 10, 11])
    scores = fit(article, {})
    (slip,) = detect(article, scores)
    points = slip.evidence
    assert [point.printed for point in points] == ["2", "3", "5", "6", "7", "8", "9", "10"]  # 1 and 11 have no pair
    assert [point.intended for point in points] == ["1", "2", "4", "5", "6", "7", "8", "9"]
    assert [point.slipped for point in points] == [False] * 2 + [True] * 6
    assert all((point.fit_intended > point.fit_printed) is point.slipped for point in points)
    assert [point.fit_printed for point in points] == [scores.ratio(p.callout, p.printed) for p in points]


def test_a_long_slip_is_shown_in_part(article_of):
    base = article_of([1, 2, 3, 5, 6, 7, 8, 9, 10, 11])
    callouts = tuple(replace(callout, index=10 * i + callout.index) for i in range(50) for callout in base.callouts)
    article = replace(base, callouts=callouts)
    (slip,) = detect(article, fit(article, {}))
    assert len(slip.evidence) <= 120
    assert slip.evidence[-1].callout > 480
    assert next(point for point in slip.evidence if point.slipped).callout == 3


def test_a_list_sorted_by_author_under_callouts_that_count_up(article_of, topics):
    found = slips(article_of(range(1, 11), sorted(topics, key=lambda topic: topic[1])))
    assert [slip.sorted_by for slip in found] == ["author"]


def test_an_alphabetical_list_with_its_own_numbers_is_right(article_of, topics):
    listed = sorted(topics, key=lambda topic: topic[1])
    assert slips(article_of([1 + listed.index(topic) for topic in topics], listed)) == []


@pytest.mark.parametrize("numbers", [[1] * 10, [99999] * 10, [0] * 10])
def test_strange_numbers_do_no_harm(article_of, numbers):
    slips(article_of(numbers))


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
