"""Which of a family a text names."""

from __future__ import annotations

from citecheck.bibliography.text import words
from citecheck.checking.content.namesakes import DISEASES, PLACES


def _plain(text):
    return " ".join(("", *words(text), ""))


def test_names_are_folded_words():
    for family in (*DISEASES, PLACES):
        for member in family.members:
            for name in member.names:
                assert _plain(name) == f" {name} "


def test_no_name_stands_for_two():
    for family in (*DISEASES, PLACES):
        names = [name for member in family.members for name in member.names]
        assert len(names) == len(set(names))


def test_a_sentinel_hides_no_name():
    for family in DISEASES:
        for member in family.members:
            for name in member.names:
                assert family.named_in(f" {name} ")


def test_headings_and_sentences_name_the_same():
    diabetes = DISEASES[0]
    [(by_heading, _)] = diabetes.named_in(_plain("Diabetes Mellitus, Type 2"))
    [(by_sentence, _)] = diabetes.named_in(_plain("adults with type 2 diabetes"))
    assert by_heading is by_sentence
    assert diabetes.named_in(_plain("adults with diabetes")) == []


def test_every_name_is_found_among_other_words():
    for family in (*DISEASES, PLACES):
        for member in family.members:
            for name in member.names:
                assert (member, name) in family.named_in(f" seen {name} again ") or any(
                    other in f" {name} " for other in member.names[: member.names.index(name)]
                )
    assert PLACES.named_in(" bone loss in adults ") == []
