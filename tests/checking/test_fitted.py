"""The fitted numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.checking import citation_order, features, fitted, suspect_cites


def test_a_table_is_a_weighted_sum_over_the_names_it_knows():
    table = fitted.Table(-1.0, {"a": 2.0, "c": -0.5})
    assert table.for_names(("a", "b", "c")).value((1.0, 99.0, 4.0)) == pytest.approx(-1.0)


@given(
    st.tuples(*[st.sampled_from([0.0, -1.5, 0.3])] * 4),
    st.lists(st.tuples(*[st.sampled_from([0.0, -0.7, 2.1, 1e9])] * 4), max_size=5),
    st.booleans(),
)
def test_many_rows_have_the_values_that_each_has(weights, rows, blank):
    rows = [(*row[:2], 0.0, row[3]) for row in rows] if blank else rows
    linear = fitted.Linear(-0.5, weights)
    columns = list(zip(*rows, strict=True)) or [()] * 4
    assert linear.values(columns) == [linear.value(row) for row in rows]


def test_a_weight_for_something_that_does_not_exist_is_a_mistake():
    with pytest.raises(ValueError, match="do not exist"):
        fitted.Table(0.0, {"a": 1.0}).for_names(("b",))


def test_every_weight_is_one_of_a_signal():
    for table in (
        fitted.WORDS.near_title,
        fitted.WORDS.near_abstract,
        fitted.WORDS.list_title,
        fitted.WORDS.list_abstract,
    ):
        table.for_names(features.FEATURES)
    for table in (fitted.MISPLACED, fitted.MISPLACED_ABSTRACT):
        table.for_names(citation_order.SIGNALS)
    for table in (fitted.STRAY, fitted.STRAY_ABSTRACT):
        table.for_names(suspect_cites.SIGNALS)


def test_the_signs_of_the_weights_are_what_their_names_say():
    assert fitted.MISPLACED.weights["ahead"] > 0 > fitted.MISPLACED.weights["echo"]
    assert fitted.STRAY.weights["apart"] > 0 > fitted.STRAY.weights["journal"]
