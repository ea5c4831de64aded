"""Words of a title abbreviated or written out."""

import pytest

from citecheck.bibliography.abbreviations import abbreviates, genus, in_parentheses


@pytest.mark.parametrize(
    ("short", "long", "printed", "same"),
    [
        (["bmd"], ["bone", "mineral", "density"], "BMD", True),
        (["rcts"], ["randomised", "controlled", "trials"], "RCTs", True),
        (["bmd"], ["bone", "matrix", "loss"], "BMD", False),
        (["bmd"], ["bone", "mineral", "density"], "bmd", False),  # no capitals
        (["tb"], ["tuberculosis"], "TB", True),  # known, though its letters are no initials
        (["qol"], ["quality", "of", "life"], "QoL", False),  # three capitals where some letters are small
    ],
)
def test_an_abbreviation_of_other_words(short, long, printed, same):
    assert abbreviates(short, long, printed) is same


def test_a_short_form_behind_its_words():
    assert in_parentheses("BMD", ["low", "bone", "mineral", "density"])
    assert not in_parentheses("BMD", ["low", "bone", "density"])


@pytest.mark.parametrize(
    ("short", "long", "same"),
    [("H", "Helicobacter", True), ("h", "Helicobacter", False), ("H", "Hel", False), ("B", "Helicobacter", False)],
)
def test_the_initial_of_a_genus(short, long, same):
    assert genus(short, long) is same
