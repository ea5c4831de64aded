"""Answers in JSON, read without trust."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.sources.registries.json_items import clean, first, inner, objects, read_json, strings, text, title
from citecheck.sources.web.http import BadAnswer

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.text(max_size=3), inside, max_size=3),
    max_leaves=8,
)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("A <i>b</i>\n c", "A b c"),
        ("Fish &amp;amp; bone", "Fish & bone"),
        ("CO<sub>2</sub>", "CO2"),
        ("p < 0.05", "p < 0.05"),
    ],
)
def test_titles_are_cleaned(value, words):
    assert clean(value) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("Salt and bone [version 2; peer review: 2 approved]", "Salt and bone"),
        ("Salt and bone (version 3)", "Salt and bone"),
        ("Salt and bone (versions of a myth)", "Salt and bone (versions of a myth)"),
        ("The King James Version", "The King James Version"),
    ],
)
def test_the_version_behind_a_title_is_no_part_of_it(value, words):
    assert title(value) == words


@pytest.mark.parametrize("body", ["", "<html></html>", '{"a": [1, 2', "[" * 100_000])
def test_what_is_no_json_is_no_answer(body):
    with pytest.raises(BadAnswer):
        read_json(body)


@given(ANYTHING)
def test_another_shape_than_documented_is_empty(value):
    item = {"key": value}
    assert isinstance(text(item, "key"), str)
    assert isinstance(first(item, "key"), str)
    assert all(isinstance(one, str) for one in strings(item, "key"))
    assert all(isinstance(one, dict) for one in objects(item, "key"))
    assert isinstance(inner(item, "key"), dict)
