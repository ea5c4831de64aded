"""Sentences that no callout stands for."""

from __future__ import annotations

from citecheck.parsing.parser import parse
from citecheck.parsing.uncited import uncited_sentences
from citecheck.reading import read

LIST = "\n\n## References\n\n1. Lee A. Bones are hard. J Ex. 2001;1(1):11-9.\n2. Kim B. Bones. J Ex. 2002;2(1):21-9.\n"


def _uncited(text):
    document = read("a.md", (text + LIST).encode())
    return list(uncited_sentences(document, parse(document)))


def _texts(text):
    return [one.text for one in _uncited(text)]


def test_a_callout_stands_for_its_sentence():
    text = "Bones are hard.<sup>1</sup> Teeth are harder. Nails are soft.<sup>2</sup> Hair is softer."
    assert _texts(text) == ["Teeth are harder.", "Hair is softer."]


def test_a_callout_stands_for_what_goes_on_from_it_and_what_leads_up_to_it():
    assert _texts("Bones are hard.<sup>1</sup> They break in old age. Teeth do not.") == ["Teeth do not."]
    assert _texts("Falls are common. This has been known for long.<sup>1</sup> Teeth last.") == ["Teeth last."]


def test_the_only_callout_at_the_end_stands_for_the_paragraph():
    assert _texts("Bones are hard. Teeth are harder. Nails are soft.<sup>1</sup>") == []


def test_a_paragraph_without_callouts_is_not_covered_by_another():
    assert _texts("Bones are hard.<sup>1</sup>\n\nTeeth are harder.\n\n- Nails are soft.") == [
        "Teeth are harder.",
        "Nails are soft.",
    ]


def test_the_list_and_headings_are_left_out():
    assert _texts("# Bones are hard\n\nTeeth are harder.<sup>1,2</sup>") == []


def test_an_article_that_cites_nothing_is_left_alone():
    document = read("a.md", b"Bones are hard.\n")
    assert list(uncited_sentences(document, parse(document))) == []


def test_place_and_headings():
    [found] = _uncited("# Bones\n\n## Teeth\n\nBones.<sup>1</sup>\n\n### Milk teeth\n\nMilk teeth fall out.")
    assert found.heading == "Bones › Teeth › Milk teeth"
    assert (found.location.line, found.location.column, found.location.end_column) == (9, 1, 21)


def test_a_sentence_that_stands_twice_has_two_places():
    found = _uncited("Bones.<sup>1</sup>\n\nTeeth last.\n\nTeeth last.")
    assert [one.location.line for one in found] == [3, 5]
