"""Signs that carry the sense of a title."""

import pytest

from citecheck.bibliography.signs import levelled_signs, opposed, signs
from citecheck.bibliography.text import tokens


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("women ≥75 years", ["", ">", ""]),
        ("women <75 years", ["", "<", ""]),
        ("HER2+ cancer", ["+", ""]),
        ("HER2(-) cancer", ["-", ""]),
        ("plain words", ["", ""]),
    ],
)
def test_the_sign_at_each_word(text, found):
    assert signs(text, tokens(text)) == found


@pytest.mark.parametrize("text", ["women >= 75", "women > or = 75", "women greater than or equal to 75"])
def test_at_least_however_it_is_written(text):
    levelled = levelled_signs(text)
    assert "≥" in levelled
    assert len(levelled) == len(text)


def test_a_sign_that_one_side_leaves_out_contradicts_nothing():
    assert opposed("+", "-")
    assert opposed("<", ">")
    assert not opposed("+", "")
    assert not opposed("+", "+")
