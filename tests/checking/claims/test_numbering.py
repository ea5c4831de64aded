"""Shifted numbering."""

from __future__ import annotations

import pytest

from citecheck.checking.claims.numbering import detect
from citecheck.checking.claims.relatedness import fit
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


def test_a_list_sorted_by_author_under_callouts_that_count_up(article_of, topics):
    found = slips(article_of(range(1, 11), sorted(topics, key=lambda topic: topic[1])))
    assert [slip.sorted_by for slip in found] == ["author"]


def test_an_alphabetical_list_with_its_own_numbers_is_right(article_of, topics):
    listed = sorted(topics, key=lambda topic: topic[1])
    assert slips(article_of([1 + listed.index(topic) for topic in topics], listed)) == []


@pytest.mark.parametrize("numbers", [[1] * 10, [99999] * 10, [0] * 10])
def test_strange_numbers_do_no_harm(article_of, numbers):
    slips(article_of(numbers))
