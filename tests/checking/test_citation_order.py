"""The order of first citation."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from citecheck.checking.citation_order import citation_order, longest_rising


def cites(*numbers):
    return list(enumerate(numbers))


def test_an_ordered_article_has_no_breaks():
    order = citation_order(cites(1, 2, 1, 3, 4, 2, 5))
    assert (order.disorder, order.ahead, order.gaps) == (0.0, frozenset(), {})


def test_a_number_too_high_runs_ahead_where_another_is_missing():
    order = citation_order(cites(1, 2, 3, 9, 5, 6, 7, 8, 9, 10))
    assert order.ahead == {(3, 9)}
    assert order.gaps[3, 9].missing == (4,)
    assert order.gaps[3, 9].share == 1.0


def test_a_repeat_where_a_number_is_missing_is_a_suspect():
    order = citation_order(cites(1, 2, 3, 1, 5, 6, 7))
    assert not order.ahead
    assert set(order.gaps) == {(3, 1)}


def test_a_missing_number_that_appears_later_is_late():
    order = citation_order(cites(1, 2, 3, 1, 5, 6, 7, 8, 4, 9))
    assert order.gaps[3, 1].late


def test_an_alphabetical_list_has_no_order_to_break():
    order = citation_order(cites(7, 2, 9, 4, 1, 8, 3, 6, 5))
    assert order.disorder > 0.4
    assert not order.ahead
    assert not order.gaps


@given(st.lists(st.integers(1, 30), unique=True))
def test_longest_rising_rises_and_is_in_order(sequence):
    found = longest_rising(sequence)
    assert found == sorted(found)
    positions = [sequence.index(n) for n in found]
    assert positions == sorted(positions)
    assert bool(found) == bool(sequence)


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(1, 15)), max_size=40))
def test_any_sequence_can_be_read(places):
    order = citation_order(sorted(places, key=lambda place: place[0]))
    assert 0.0 <= order.disorder <= 1.0
    assert set(order.gaps) <= set(places)
