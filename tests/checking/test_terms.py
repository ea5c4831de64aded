"""Words, weights and n-grams."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.checking import terms


def test_function_words_and_single_letters_are_left_out():
    assert terms.content_words("The effect of a drug on p values") == ["effect", "drug", "values"]


@pytest.mark.parametrize("written", ["vitamin K2", "vitamin K(2)", "vitamin K-2", "Vitamin K 2"])
def test_a_letter_and_its_number_are_one_word(written):
    assert terms.content_words(written) == ["vitamin", "k2"]


def test_greek_letters_are_spelled_out():
    assert terms.content_words("α-tocopherol") == ["alpha", "tocopherol"]


def test_stems_join_forms_of_a_word():
    assert terms.stem("fractures") == terms.stem("fractured") == terms.stem("fracture")


def test_words_with_digits_are_not_stemmed():
    assert terms.stem("cd4s") == "cd4s"


def test_abbreviations_are_read_where_they_are_defined():
    text = "Areal bone mineral density (BMD) and matrix Gla protein (MGP; a marker) were measured (see below)."
    assert terms.abbreviations(text) == {"bmd": "bone mineral density", "mgp": "matrix Gla protein"}


def test_rare_words_weigh_more():
    weights = terms.Weights([["bone", "vitamin"], ["bone", "sleep"], ["bone", "liver"]])
    assert weights["vitamin"] > weights["bone"]


def test_index_finds_the_cosine_with_every_vector():
    weights = terms.Weights([["bone", "loss"], ["sleep", "loss"], ["liver"]])
    vectors = [weights.vector(["bone", "loss"]), weights.vector(["sleep"]), weights.vector([])]
    cosines = terms.Index(vectors).cosines(weights.vector(["bone", "loss"]))
    assert cosines[0] == pytest.approx(1.0)
    assert cosines[1:] == [0.0, 0.0]


@given(st.text(max_size=300))
def test_any_text_can_be_read(text):
    words = terms.content_words(text)
    assert all(word and word not in terms.STOP_WORDS for word in words)
    assert len(terms.stems(words)) == len(words)
    terms.abbreviations(text)


def test_shared_words_are_found_as_a_text_prints_them():
    text = "Effects of K(2), MK-4 and β-carotene; the effect on Bones. Bone!"
    shared = frozenset(terms.stems(["effects", "k2", "mk4", "beta", "bone"]))
    assert terms.as_printed(terms.printed_words(text), shared) == (
        "Effects",
        "K(2)",
        "MK-4",
        "β",
        "effect",
        "Bones",
        "Bone",
    )


# ----------------------------------------------------------------------- thresholds: just inside, just outside


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("bone density (BD) fell", {"bd": "bone density"}),  # two capitals
        ("bone density (Bd) fell", {}),
        ("bone x x x density (BD) fell", {}),  # 2 letters: the last 4 words
        ("bone x x density (BD) fell", {"bd": "bone x x density"}),
        ("bone x x x x x x x x matter density (BMD) fell", {}),
    ],
)
def test_which_abbreviations_are_defined(text, found):
    assert terms.abbreviations(text) == found


@pytest.mark.parametrize(("length", "kept"), [(40, 40), (41, 40)])
def test_a_word_has_at_most_forty_characters(length, kept):
    assert len(terms.stem("a1" + "x" * (length - 2))) == kept


@pytest.mark.parametrize("text", ["copy number variants (CNVs)", "copy number variant (CNV)"])
def test_a_short_form_is_kept_in_the_singular(text):
    assert set(terms.abbreviations(f"We looked at {text}.", singular=True)) == {"cnv"}


@given(st.text("aBk2 α-(é.", max_size=30) | st.text(max_size=30))
def test_the_vocabulary_is_the_content_words_and_single_letters(text):
    found, words = terms.vocabulary(text), set(terms.content_words(text))
    assert found >= words
    assert all(len(word) == 1 for word in found - words)
