"""When a sentence of a source carries a claim."""

import pytest

from citecheck.checking.content.carried import carries
from citecheck.checking.content.passages import terms_of

SENTENCE = "Menatetrenone reduced hip fractures by 30% in women of sixty."
CLAIM = "Menatetrenone reduced hip fractures by 30 % in women."


def carried(claim=CLAIM, sentence=SENTENCE, section="RESULTS"):
    return carries(
        claim, dict.fromkeys(terms_of(claim, {}), 1.0), sentence, section, dict.fromkeys(terms_of(sentence, {}))
    )


def test_words_figures_and_direction_agree():
    assert carried()


@pytest.mark.parametrize(
    "claim",
    [
        "Menatetrenone increased hip fractures by 30 % in women.",  # the other way
        "Menatetrenone did not reduce hip fractures by 30 % in women.",  # denied
        "Menatetrenone reduced hip fractures by 40 % in women.",  # another figure
        "Menatetrenone reduced hip fractures by 30 mg in women.",  # another unit
        "Menatetrenone reduced hip fractures by 30 % in boys.",  # another group
        "Phylloquinone reduced hip fractures by 30 % in women.",  # another substance
        "Women fractured hips.",  # too little to say so
    ],
)
def test_it_is_not_said_of_another_claim(claim):
    assert not carried(claim)


@pytest.mark.parametrize(
    "sentence",
    [
        "We asked whether menatetrenone reduced hip fractures by 30% in women.",
        "Menatetrenone may have reduced hip fractures by 30% in women.",
        "Menatetrenone reduced hip fractures by 30% in women but not overall.",
        "Hip fractures, reduced by 30% by menatetrenone in women, increased by 10% in men.",
    ],
)
def test_what_the_source_leaves_open_carries_nothing(sentence):
    assert not carried(sentence=sentence)


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        (
            "Smoking causes depression in teenagers of both sexes.",
            "Depression causes smoking in teenagers of both sexes.",
        ),
        (
            "Drug A was superior to drug B for pain after surgery.",
            "Drug B was superior to drug A for pain after surgery.",
        ),
        (
            "Its sensitivity was 97% and its specificity 88% in boys.",
            "Its sensitivity was 88% and its specificity 97% in boys.",
        ),
    ],
)
def test_the_same_words_the_other_way_round_are_another_claim(claim, sentence):
    assert not carried(claim, sentence)
    assert carried(claim, claim)


@pytest.mark.parametrize("section", ["BACKGROUND", "AIMS", "METHODS", "title"])
def test_what_the_source_did_not_find_out_carries_nothing(section):
    assert not carried(section=section)
