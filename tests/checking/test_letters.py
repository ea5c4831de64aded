"""How alike claims and titles are by their letters."""

from __future__ import annotations

import math
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.checking.letters import Letters, ngrams
from citecheck.checking.terms import Weights

WORD = st.text("abé1", min_size=1, max_size=6)
TEXT = st.lists(WORD, max_size=12)
TEXTS = st.lists(TEXT, max_size=6)


def test_near_spellings_share_most_ngrams() -> None:
    one, other, far = (set(ngrams(w)) for w in ("menatetrenone", "menatetrebone", "warfarin"))
    assert len(one & other) > 10 * len(one & far)


def test_ngrams_have_three_to_five_characters_and_mark_the_ends() -> None:
    assert ngrams("bone") == (" bo", "bon", "one", "ne ", " bon", "bone", "one ", " bone", "bone ")


@given(TEXTS, TEXTS, TEXT)
def test_the_cosines_are_those_of_the_weighted_ngrams(
    titles: list[list[str]], claims: list[list[str]], text: list[str]
) -> None:
    letters = Letters(titles, claims, [text])
    expected = plain_cosines(titles, claims, [text, *titles])
    near = 1e-6  # of a text of nothing but n-grams that every document has; else a millionth of it
    assert letters.cosines(text) == pytest.approx(expected[0], abs=near)
    for found, row in zip(letters.of_titles(), expected[1:], strict=True):
        assert found == pytest.approx(row, abs=near)


def plain_cosines(titles: list[list[str]], claims: list[list[str]], texts: list[list[str]]) -> list[list[float]]:
    spelled = [[gram for word in words for gram in ngrams(word)] for words in titles]
    weights = Weights([*spelled, *([gram for word in words for gram in ngrams(word)] for words in claims)])
    vectors = [weights.vector(grams) for grams in spelled]
    found = []
    for words in texts:
        own = weights.vector([gram for word in words for gram in ngrams(word)])
        found.append([math.fsum(weight * other.get(gram, 0.0) for gram, weight in own.items()) for other in vectors])
    return found


@given(TEXT, TEXTS)
def test_two_titles_of_the_same_words_are_equally_alike(title: list[str], texts: list[list[str]]) -> None:
    letters = Letters([title, *texts, title], texts)
    for text in texts:
        cosines = letters.cosines(text)
        assert cosines[0] == cosines[-1]


def test_the_longest_claim_of_one_word_does_not_run_over() -> None:
    """A claim has at most 4,000 characters, and one of them may stand for eighteen letters."""
    word = "ab" * 20
    claim = [word] * 2_000
    titles = [[word], ["other"], claim, [word, "other"]]
    cosines = Letters(titles, [[str(n)] for n in range(5_000)]).cosines(claim)
    assert cosines == pytest.approx(plain_cosines(titles, [[str(n)] for n in range(5_000)], [claim])[0], abs=1e-9)
    assert Counter(ngrams(word)).most_common(1)[0][1] > 1


def test_what_is_neither_title_nor_claim_has_no_part_in_the_weights() -> None:
    titles, claims, text = [["bone"], ["bones", "loss"]], [["bone"]], ["bone", "lost"]
    alone, among = Letters(titles, claims, [text]), Letters(titles, claims, [text, ["lost", "bones", "tea"]])
    assert alone.cosines(text) == pytest.approx(among.cosines(text))
    assert among.cosines(text) == pytest.approx(plain_cosines(titles, claims, [text])[0])


def test_nothing_is_like_nothing() -> None:
    assert Letters([], [], [["bone"]]).cosines(["bone"]) == []
    assert Letters([["bone"], []], []).cosines([]) == [0.0, 0.0]
