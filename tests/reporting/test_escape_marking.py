from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from citecheck.reporting.escape import inline_markup, marked_words, pieces


def marked(text: str, words: list[str]) -> list[str]:
    return [piece for is_marked, piece in pieces(text, words) if is_marked]


def test_whole_words_are_marked_in_any_case() -> None:
    assert marked("Bones, bone and BONE: carbonebound", ["bone"]) == ["bone", "BONE"]


def test_neighbours_are_marked_as_one() -> None:
    assert marked("vitamin K2, bone density", ["bone", "vitamin", "k2", "density"]) == ["vitamin K2", "bone density"]


def test_a_word_with_brackets_is_found() -> None:
    assert marked("Effect of K(2) on bone (K)", ["K(2)", "bone"]) == ["K(2)", "bone"]


def test_nothing_to_mark_leaves_the_text_whole() -> None:
    assert list(pieces("a b", [])) == [(False, "a b")]


def test_marks_stand_around_escaped_words_within_the_markup_of_a_title() -> None:
    shown = inline_markup('The <i>bone</i> & "<b" of K<sub>2</sub> bones', ["bone", "b", "bones"])
    assert (
        shown == "The <i><mark>bone</mark></i> &amp; &#34;&lt;<mark>b</mark>&#34; of K<sub>2</sub> <mark>bones</mark>"
    )


def test_a_word_to_mark_is_never_obeyed() -> None:
    assert (
        marked_words("<script>, x\u202e", ["<script>", "x", ".*"])
        == "<mark>&lt;script&gt;</mark>, <mark>x</mark>‹U+202E›"
    )


@given(st.text(max_size=60), st.lists(st.text(max_size=6), max_size=5))
def test_marking_changes_no_character(text: str, words: list[str]) -> None:
    assert "".join(piece for _, piece in pieces(text, words)) == text
    assert re.sub("</?mark>", "", str(marked_words(text, words))) == str(marked_words(text))
