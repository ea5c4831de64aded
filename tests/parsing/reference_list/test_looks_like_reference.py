"""Telling references from other items of lists."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.parsing.reference_list import looks_like_reference
from citecheck.parsing.reference_list.looks_like_reference import LIKE, reference_score


@pytest.mark.parametrize(
    "text",
    [
        "Okafor LM, van Dalen P, et al. Walking uphill. J Imag Med. 2011 May 20;12:105.",
        "Okafor, L. M., & Brandt, S. (2011). Walking uphill. Journal of Invention, 12(2), 105-110.",
        "O'Neill-Marsh T (2004) Sleep in cold rooms. Bone Tales 14: 1–9.",
        "D'Amico F. et al. Sheep. Nature 16, 129 (2003).",
        "Available at: https://bones.example/facts. Accessed December 3, 2020.",
        "[Of hens and iron]. Acta Ficta. 2006;16(10):1655-60.",
    ],
)
def test_references(text: str) -> None:
    assert reference_score(text) >= LIKE


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Introduction",
        "Department of Bones, University of Town, Country",
        "School of Teeth, 12 Long Street, Town 2150, Country",
        "We asked them in 2010 whether they would come to the hospital on foot.",
        "You should walk uphill for ten minutes.",
        "Ministry of Health",
    ],
)
def test_other_items(text: str) -> None:
    assert reference_score(text) < LIKE


# ----------------------------------------------------------------------- thresholds: just inside, just outside


PLAIN = " ".join(["Meadow"] * 50)  # words that say nothing; the share of prose is counted against them


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("Meadow hay 1", 0.0),
        ("Meadow hay", -1.0),  # too short for a reference
        ("Meadow hay in 2011", 1.0),  # a year
        ("Meadow hay 12(3): 45-49", 1.5),  # a place
        ("Meadow hay 12(3): 45-49 in 2011", 2.5),
        ("Meadow hay doi 10.1000/xyz", 1.2),  # an identifier
        ("Okafor LM. Meadow hay", 1.2),  # an author
        ("Okafor LM, Brandt S, Hale T. Meadow hay", 2.0),  # and more of them
        ("Meadow hay. Springer", 0.6),  # a word of publishing
        ("meadow hay and more", -0.7),  # a small letter in front
        ("Department of Hay, Meadow", -1.5),  # an address
        ("Department of Hay, 2011", 1.0),
        (PLAIN, 0.0),
        (PLAIN + " was was was", 0.0),  # 3 of 53 words are prose: below 6 %
        (PLAIN + " was was was was", -(20 * (4 / 54 - 0.06) + 0.8)),
        (" ".join(["Meadow", "was"] * 20), -2.0),  # and never worse than that
        ("Meadow " * 128 + "hay", 0.0),  # 899 characters
        ("Meadow " * 128 + "hays", -1.0),  # 900
        ("Okafor LM. " + "Meadow " * 128 + "hay", 1.2),
        ("Okafor LM. " + "x" * 1484 + " 2011", 2.2),  # the year ends with the 1,500th character
        ("Okafor LM. " + "x" * 1485 + " 2011", 1.2),
    ],
)
def test_what_each_sign_is_worth(text: str, score: float) -> None:
    assert reference_score(text) == pytest.approx(score)


def test_a_year_and_an_author_are_enough_and_a_place_alone_is_not() -> None:
    assert reference_score("Okafor LM. Meadow hay in 2011") >= LIKE
    assert reference_score("Okafor LM, Brandt S, Hale T. Meadow hay") >= LIKE  # exactly as much as it takes
    assert reference_score("Meadow hay 12(3): 45-49") < LIKE


@pytest.mark.parametrize(
    ("pattern", "plain"),
    [
        (looks_like_reference._LOCATOR, looks_like_reference._A_LOCATOR),
        (looks_like_reference._IDENTIFIER, looks_like_reference._AN_IDENTIFIER),
    ],
)
@given(data=st.data())
def test_the_look_at_the_first_character_misses_nothing(
    pattern: re.Pattern[str], plain: str, data: st.DataObject
) -> None:
    anything = re.compile(plain, pattern.flags)
    text = data.draw(st.from_regex(anything))
    found, expected = pattern.search(text), anything.search(text)
    assert found is not None
    assert expected is not None
    assert found.span() == expected.span()
