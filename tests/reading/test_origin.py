from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from citecheck.reading.origin import Origin, collapsed


@given(st.text(st.sampled_from("ab \n\té"), min_size=1, max_size=12), st.booleans())
def test_each_character_of_the_words_has_its_place_in_the_text(text: str, trimmed: bool) -> None:
    element = etree.fromstring("<a/>")
    element.text = text
    read = collapsed(text)
    trimmed = trimmed and read.startswith(" ")
    origin = Origin(element, by_field=False, collapsed=True, trimmed=trimmed)
    words = read[trimmed:]
    places = [origin.place(index) for index in range(len(words))]
    for character, place in zip(words, places, strict=True):
        assert place is not None
        assert collapsed(text[place[0] : place[1]]) == character
    assert all(one[1] == two[0] for one, two in pairwise(places) if one and two)
    assert origin.place(len(words)) is None


def test_words_to_the_letter_may_stand_behind_an_element() -> None:
    element = etree.fromstring("<a><b/> x  y</a>")[0]
    origin = Origin(element, by_field=False, tail=True)
    assert origin.text == " x  y"
    assert origin.place(4) == (4, 5)
    assert origin.place(5) is None
