import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.bibliography.text import american, fold, title_key, tokens, without_markup, words


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Vitamin K₂", "vitamin K2"),
        ("β-carotene", "beta-carotene"),
        ("ß-carotene", "beta carotene"),
        ("Pihlajamäki", "Pihlajamaki"),
        ("H<sub>2</sub>O", "H2O"),
        ("bone & muscle", "bone and muscle"),
        ("Ca²⁺", "Ca2+"),
    ],
)
def test_one_key(a, b):
    assert title_key(a) == title_key(b)


def test_markup_goes_and_comparison_signs_stay():
    assert without_markup("p <i>in vivo</i> &lt; 0.05 < 1") == "p in vivo < 0.05 < 1"


@given(st.text(max_size=80))
def test_tokens_point_at_the_words_that_they_came_from(text):
    plain = without_markup(text)
    for token in tokens(text):
        assert 0 <= token.start < token.end <= len(plain)
        assert plain[token.start : token.end].strip() == plain[token.start : token.end]


@given(st.text(max_size=60))
def test_folding_twice_is_folding_once(text):
    once = fold(text)
    assert fold(once) == fold(fold(once))


@pytest.mark.parametrize(
    ("british", "us"),
    [
        ("tumour", "tumor"),
        ("paediatric", "pediatric"),
        ("anaemia", "anemia"),
        ("randomised", "randomized"),
        ("oesophageal", "esophageal"),
        ("diarrhoea", "diarrhea"),
        ("fibre", "fiber"),
        ("centred", "centered"),
        ("modelling", "modeling"),
        ("programme", "program"),
        ("sulphate", "sulfate"),
        ("ageing", "aging"),
        ("analogues", "analogs"),
    ],
)
def test_both_spellings_have_one_key(british, us):
    assert american(british) == american(us)


@pytest.mark.parametrize(
    ("a", "b"), [("four", "for"), ("hour", "hor"), ("poet", "pet"), ("called", "caled"), ("more", "moer")]
)
def test_different_words_stay_different(a, b):
    assert american(a) != american(b)


@given(st.text(max_size=60))
def test_fold_levels_every_letter_whatever_stands_beside_it(text):
    letterwise = "".join(fold(c) for c in text)
    if not any("\u0370" <= c <= "\u04ff" for c in text):  # letters of other alphabets hang on the word
        assert unicodedata.normalize("NFKD", fold(text)) == unicodedata.normalize("NFKD", letterwise)


def test_the_words_handed_out_are_the_callers_own():
    words("Tea and bone").clear()
    assert words("Tea and bone") == ["tea", "and", "bone"]
