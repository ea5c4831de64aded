import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.bibliography import kept_up_books
from citecheck.bibliography import text as text_module
from citecheck.bibliography.text import american, fold, may_hold, title_key, tokens, without_markup, words
from citecheck.parsing.reference_list import looks_like_reference
from citecheck.parsing.references import asides, furniture, identifier_spans, visits
from citecheck.resolution import coverage


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


@given(st.text(st.sampled_from("aAßøŒ’é\u0301\u0323\u0345ﬁ²ªＡ한が\u3099ſİ –½")))
def test_folding_run_by_run_is_folding_the_whole(text):
    plain = unicodedata.normalize("NFKD", text.translate(text_module._LETTERS))
    assert fold(text) == "".join(c for c in plain if not unicodedata.combining(c)).casefold()


_PIECES = """
    tum our behavi re s d kilo met fib ae r st anaes oe dem stroph rrh a pn ic hom o man oeu euv er ver practis z an yze
    label travel l ed ing ation anal cat ogue ue gram me mme sulph alumini defen licen c es judg knowledg e ment ageing
    art fact grey disc s enrol fulfil skil ful mould leuc sceptic orient ated whilst amongst tyre cheque
""".split()  # noqa: SIM905


@given(st.lists(st.sampled_from(_PIECES), max_size=4).map("".join))
def test_a_word_without_the_stem_of_a_rule_is_none_of_the_rule(word):
    plain = word
    for _, pattern, replacement in text_module._RULES:
        plain = pattern.sub(replacement, plain)
    assert american(word) == (plain if len(word) >= 4 else word)


@pytest.mark.parametrize(
    ("pattern", "stems"),
    [
        (furniture._CUES.pattern, furniture.CUE_STEMS),
        (visits._WORDS, visits.WORD_STEMS),
        (rf"{asides._LANGUAGES}|Review|No abstract available", asides.LANGUAGE_STEMS),
        (kept_up_books._NAME.pattern, kept_up_books.NAME_STEMS),
        (coverage._BOOKSHELF.pattern, coverage.BOOKSHELF_STEMS),
        (identifier_spans._LEAD_IN.pattern.rpartition("(?=")[0], identifier_spans.LEAD_IN_STEMS),
        (looks_like_reference._AN_IDENTIFIER, looks_like_reference.IDENTIFIER_STEMS),
    ],
)
@given(data=st.data())
def test_the_quick_look_misses_nothing_that_a_pattern_finds(pattern, stems, data):
    found = data.draw(st.from_regex(re.compile(pattern, re.IGNORECASE), fullmatch=True))
    assert may_hold(f"Bone Rep. {found} 2010", stems)


def test_the_quick_look_spares_most_references():
    text = "Rossi A, Verdi B. Tea and bone in old people. Bone Rep. 2010;12(3):45-51."
    assert not may_hold(text, furniture.CUE_STEMS)
    assert not may_hold(text, visits.WORD_STEMS)
