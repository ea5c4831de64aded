"""What is a quotation, and when a source has it."""

from __future__ import annotations

import pytest
from benchmarks.claims.content.quotations import HERE, cases
from hypothesis import given
from hypothesis import strategies as st

from citecheck.checking.content.quotations import missing, quotations
from citecheck.model import Claim, Passage, Reach, SourceText

SENTENCE = "The effect on long-term pain was gone after a year of treatment."


def _source(*sentences):
    return SourceText(tuple(Passage(sentence, "RESULTS") for sentence in sentences), Reach.FULL_TEXT)


@pytest.mark.parametrize("case", cases(HERE / "quotations_tuned.txt"), ids=lambda case: case.claim.text[:40])
def test_the_gold_that_it_was_tuned_on(case):
    assert case.fired == case.fires


def test_what_people_say_in_interviews_is_not_the_source_speaking():
    assert quotations(Claim("Nurses told us that “nobody listens to what we say”.", "")) == ()
    assert quotations(Claim("The authors said that “nobody listens to what we say”.", "")) != ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("One salesman claimed that “nothing else works within a week”.", False),
        ("“Nothing else works within a week”, claimed the maker.", False),
        ("“Nothing else works within a week”, some parents argued.", False),
        ("“Nothing else works within a week”, the panel argued.", True),
        ("“Nothing else works within a week”, wrote the panel.", True),
        ("“Nothing else works within a week”, wrote Lee.", True),
        ("Researchers in Norway stated that “nothing else works within a week”.", True),
        ("The cure was described as “nothing else works within a week”.", True),  # the source does, whoever that is
        ("A state first described by Lee as “nothing else works within a week”.", True),
        ("The website stated: “nothing else works within a week”.", False),
    ],
)
def test_who_says_it_is_a_name_or_speaks_in_print(text, said):
    assert bool(quotations(Claim(text, ""))) == said


@pytest.mark.parametrize(
    ("quoted", "printed"),
    [
        ("20 per cent of patients were well in a year", "20% of patients were well in a year"),
        ("five of the 12 patients were well", "Five of the twelve patients were well"),
        ("drug one versus drug two in all patients", "Drug 1 vs. drug 2 in all patients"),
        ("the controlled trial (RCT) was stopped early", "The controlled trial was stopped early"),
        ("levels rose two-fold within an hour", "Levels rose twofold within an hour"),
    ],
)
def test_what_a_house_style_sets_is_no_difference(quoted, printed):
    assert [*missing(Claim(f"Lee wrote that “{quoted}”.", ""), [_source(f"{printed}.")])] == []


def test_another_number_is_a_difference():
    claim = Claim("Lee wrote that “five of the 12 patients were well”.", "")
    assert [*missing(claim, [_source("Six of the twelve patients were well.")])]


def test_a_phrase_that_is_used_as_a_name_is_no_quotation():
    assert quotations(Claim("The “use it or lose it” view was described early.", "")) == ()


def test_a_quotation_of_several_sentences_is_read_whole():
    paragraph = "Lee wrote: “Pain was gone after a year. Nobody asked for more of it.” Sleep was good."
    claim = Claim("Nobody asked for more of it.”", "", clause="Nobody asked for more of it.”", paragraph=paragraph)
    assert quotations(claim) == ("Pain was gone after a year. Nobody asked for more of it.",)


def test_a_quotation_belongs_to_the_callout_after_it():
    text = "Lee wrote “pain was gone after a year”, and Kim wrote “pain came back after a year”."
    first = Claim(text, "", clause="Lee wrote “pain was gone after a year”,", paragraph=text)
    second = Claim(text, "", clause="and Kim wrote “pain came back after a year”", paragraph=text)
    assert quotations(first) == ("pain was gone after a year",)
    assert quotations(second) == ("pain came back after a year",)


def test_a_callout_after_a_name_stands_for_what_the_name_says():
    text = "Lee et al. wrote that “pain was gone after a year”."
    assert quotations(Claim(text, "", clause="Lee et al.", paragraph=text)) == ("pain was gone after a year",)
    text = "Bones are hard, and later someone else wrote that “pain was gone after a year”."
    assert quotations(Claim(text, "", clause="Bones are hard", paragraph=text)) == ()


def test_the_closest_passage_is_named():
    text = "Lee wrote that “the effect on pain was gone after a month”."
    [found] = missing(Claim(text, ""), [_source("Nobody slept.", SENTENCE)])
    assert found.nearest == Passage(SENTENCE, "RESULTS")
    assert 0.6 < found.shared < 1


def test_a_word_cut_at_the_end_of_a_line_is_one_word():
    claim = Claim("Lee wrote that “the effect on long-term pain was gone”.", "")
    assert not list(missing(claim, [_source("The effect on long-\nterm pain was gone.")]))
    assert not list(missing(claim, [_source("The ef- fect on long term pain was gone.")]))


_WORDS = SENTENCE.rstrip(".").split()


@given(
    taken=st.integers(0, 4).flatmap(lambda start: st.integers(5, 9).map(lambda n: _WORDS[start : start + n])),
    gap=st.sampled_from([" … ", " ... ", " [...] ", " [and so on] ", " . . . "]),
    marks=st.sampled_from(["“”", '""', "«»", "„“", "‘’"]),
    change=st.sampled_from([str.upper, str.title, str.lower, str]),
    left_out=st.booleans(),
)
def test_how_it_is_printed_makes_no_difference(taken, gap, marks, change, left_out):
    quoted = " ".join(taken[:2]) + gap + " ".join(taken[3:]) if left_out else " ".join(taken)
    claim = Claim(f"Lee wrote that {marks[0]}{change(quoted)}{marks[1]} in the end.", "")
    assert not list(missing(claim, [_source("Nobody slept.", SENTENCE)]))


@given(at=st.integers(0, len(_WORDS) - 1), other=st.sampled_from(["menaquinone", "never", "thrice"]))
def test_another_word_does(at, other):
    changed = [*_WORDS[:at], other, *_WORDS[at + 1 :]]
    claim = Claim(f"Lee wrote that “{' '.join(changed)}” in the end.", "")
    assert list(missing(claim, [_source("Nobody slept.", SENTENCE)]))
