"""The fitted numbers."""

import pytest

from citecheck.checking import citation_order, features, fitted, suspect_cites


def test_a_table_is_a_weighted_sum_over_the_names_it_knows():
    table = fitted.Table(-1.0, {"a": 2.0, "c": -0.5})
    assert table.for_names(("a", "b", "c")).value((1.0, 99.0, 4.0)) == pytest.approx(-1.0)


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
