"""Where a mark stands."""

from __future__ import annotations

from citecheck.model import Notation, Span
from citecheck.parsing.callouts.marks import CalloutCandidate, superscript_candidates
from citecheck.parsing.callouts.surroundings import Surroundings
from citecheck.reading import read

TEXT = (
    "# Bones<sup>9</sup>\n\nAnna Hale<sup>1</sup>, Tom Okafor<sup>2</sup>\n\n<sup>1</sup> Department of Bones\n\n"
    "Rest helps.<sup>7</sup> It does.\n\n| Drug | Weeks |\n|---|---|\n| Milk<sup>3</sup> | 4 |\n\n1. Hale A.<sup>8</sup> Bones.\n"
)


def where():
    document = read("a.md", TEXT.encode())
    start = document.text.index("1. Hale")
    surroundings = Surroundings(document, [Span(start, len(document.text))])
    found = list(superscript_candidates(document))
    surroundings.learn_note_marks(found)
    return document, surroundings, {candidate.printed + str(i): candidate for i, candidate in enumerate(found)}


def context(key: str):
    _, surroundings, found = where()
    return surroundings.context(found[key])


def test_title_byline_notes_and_tables_are_told_apart():
    assert context("90").in_title
    assert context("11").in_byline
    assert context("22").in_byline
    assert context("13").in_notes
    assert context("35").in_table
    plain = context("74")
    assert not any((plain.in_title, plain.in_byline, plain.in_notes, plain.in_table))


def test_the_words_on_both_sides_end_with_the_block():
    plain = context("74")
    assert (plain.before, plain.after.strip()) == ("Rest helps.", "It does.")
    assert context("13").opens_a_note
    assert not plain.opens_a_note


def test_what_stands_in_the_list():
    document, surroundings, found = where()
    assert surroundings.in_list(found["86"].span)
    assert not surroundings.in_list(found["74"].span)
    label = Span(document.text.index("1. Hale"), document.text.index("1. Hale") + 1)
    assert surroundings.opens_item(label)
    assert not surroundings.opens_item(found["86"].span)


def test_only_superscripts_are_marks_of_notes():
    _, surroundings, found = where()
    one = found["35"]
    other = CalloutCandidate(one.span, one.inner, Notation.BRACKET, one.payload, one.printed)
    assert surroundings.context(other).noted == frozenset()
