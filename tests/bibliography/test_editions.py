"""Editions of books."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.bibliography.editions import edition_number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Textbook of medical physiology. 11th ed. Philadelphia: Elsevier; 2006.", 11),
        ("11th edn.", 11), ("2nd rev. ed.", 2), ("3rd International Edition", 3), ("3d ed.", 3), ("1st ed.", 1),
        ("Second edition", 2), ("Fourth revised edition", 4), ("3. Auflage", 3), ("3. Aufl.", 3), ("3e éd.", 3),
        ("Zweite Auflage", 2), ("5ª ed.", 5), ("Edition 7", 7), ("ed. 4", 4), ("13th ed", 13),
        ("Revised edition", None), ("International ed.", None), ("Smith A, editor", None), ("Smith A, ed. 1999", None),
        ("The first book of editing", None), ("", None), ("2010:12-19. Edited by Roe", None),
    ],
)  # fmt: skip
def test_the_number_of_an_edition(text, number):
    assert edition_number(text) == number


@given(st.text(max_size=200))
def test_any_text_is_read(text):
    assert edition_number(text) is None or 0 <= edition_number(text) < 100


@given(st.integers(1, 99))
def test_every_number_with_its_ending(number):
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10 if number // 10 != 1 else 0, "th")
    assert edition_number(f"Bones at sea. {number}{ending} ed. Harbour Press; 1999.") == number
