"""Page numbers, running heads and line numbers are no part of the text."""

from __future__ import annotations

from re import _parser

import pytest

from citecheck.parsing.parser import parse
from citecheck.reading import page_furniture, read
from citecheck.reading.page_furniture import drop_furniture, hide_furniture

FIRST = "1. Okafor LM, Brandt S. Sleep in cold rooms and its effect"
REST = "on sheep of all ages. J Imag Med. 2001;1(2):11-19."
SECOND = "2. Iversen T. Walking uphill. Bone Tales. 2004;14(3):21-29."
FURNITURE = [
    "7", "**7**", "- 7 -", "– 12 –", "Page 7", "Page 7 of 9", "Seite 3 von 12", "Página 3 de 12", "p. 7", "3 / 12",
    "Okafor et al. Imag Nutr (2021) 7:15     Page 7 of 9", "Okafor et al. Imag Nutr (2021) 7:15",
    "REFERENCES                                             12", "12    Sleep of sheep", "Sleep of sheep | 12",
    "Downloaded from https://example.org by guest on 2 May 2021", "www.example.org", "\f7",
]  # fmt: skip


@pytest.mark.parametrize("between", ["\n{}\n", "\n\n{}\n\n", "\n\n\n{}\n"])
@pytest.mark.parametrize("line", FURNITURE)
@pytest.mark.parametrize("path", ["a.txt", "a.md"])
def test_what_cuts_a_reference_in_two_is_left_out(line: str, between: str, path: str) -> None:
    cut = FIRST + between.format(line) + REST
    article = parse(read(path, f"Sleep\n\nSleep helps [1,2].\n\nReferences\n\n{cut}\n{SECOND}\n".encode()))
    first, second = article.references
    assert first.text == f"{FIRST[3:]} {REST}"
    assert first.raw == first.text
    assert (first.parsed.volume, first.parsed.pages) == ("1", "11-19")
    assert second.text == SECOND[3:]


@pytest.mark.parametrize(
    "text",
    [
        "Sheep were asked.\n7\nThey did not answer.",  # an answer
        "1.\nOkafor LM. Sleep. 2001.\n2.\nBrandt S. Rest. 2002.",  # labels on lines of their own
        "1\nOkafor LM. Sleep. 2001\n2\nBrandt S. Rest. 2002",
        "The mean was\n7.5 hours and it fell.",
        "Age was\n12 years in all of them.",
        "1 Okafor LM. Sleep.\n2 Brandt S. Rest.\n3 Novak A. Food.\n4 Lind P. Salt.\n5 Brun B. Bones.\n6 Ito K. Fat.\n",
        "See Okafor et al. for more,\nand what they say.",
    ],
)
def test_what_is_no_furniture_stays(text: str) -> None:
    assert hide_furniture(text) == text


def test_a_running_head_stands_on_many_pages() -> None:
    pages = [f"It was seen that sheep\nJournal of Imagined Sleep {n}\nsleep in rooms {word}" for n, word in
             enumerate(["one", "two", "six"], 31)]  # fmt: skip
    text = "\n".join(pages)
    assert "Journal" not in hide_furniture(text)
    assert "Journal" in hide_furniture("\n".join(pages[:2]))
    assert len(hide_furniture(text)) == len(text)


def test_line_numbers_of_a_manuscript_are_left_out() -> None:
    lines = ["Sleep of sheep", "", "Sleep helps [1], and rest", "does so as well [2].", "", "References",
             "[1] Okafor LM, Brandt S. Sleep in cold rooms and its effect", "on sheep of all ages. J Imag Med.",
             "2001;1(2):11-19.", "[2] Iversen T. Walking uphill. Bone Tales.", "2004;14(3):21-29."]  # fmt: skip
    text = "\n".join(f"{n} {line}" for n, line in enumerate(lines, 341))
    article = parse(read("a.txt", text.encode()))
    assert [reference.label for reference in article.references] == ["1", "2"]
    assert article.references[0].raw == f"{FIRST[3:]} {REST}"
    assert [callout.numbers for callout in article.callouts] == [(1,), (2,)]
    assert article.title == "Sleep of sheep"


def test_the_printed_words_of_a_reference_lose_their_furniture() -> None:
    text = "Words.\nSleep in rooms\n\n7\n\nand fields"
    assert drop_furniture(text, 7, len(text)) == "Sleep in rooms\nand fields"
    assert drop_furniture(text, 0, 6) == "Words."


def page(foot: str, first: int) -> str:
    """Four pages of whole sentences, each with its foot."""
    words = "\n".join(f"Sheep number {n} slept well in all of its rooms." for n in range(7))
    return "\n".join(f"{words.replace('number', f'of page {n}')}\n{foot.format(n)}" for n in range(first, first + 4))


@pytest.mark.parametrize("foot", ["{}", "- {} -", "\n{}\n", "Page {}", "Sleep of sheep     {}", "{} | Sleep of sheep"])
def test_a_number_that_counts_from_page_to_page_is_left_out(foot: str) -> None:
    text = page(foot, 11)
    hidden = hide_furniture(text)
    assert not {foot.format(n).strip() for n in range(11, 15)} & set(hidden.split("\n"))
    assert hidden.count("Sheep") == 28
    assert len(hidden) == len(text)


def test_numbers_from_one_between_sentences_may_be_labels() -> None:
    text = page("{}", 1)
    assert hide_furniture(text) == text


def test_a_line_that_cuts_once_is_left_out_wherever_it_stands() -> None:
    head = "On the sleep of sheep"
    lines = [f"Line {n} of a long and winding paper about sheep." for n in range(18)]
    lines[3] = "A sentence that is cut"
    lines.insert(4, head)
    lines[5] = "in two by a head."
    lines.insert(12, head)
    assert head not in hide_furniture("\n".join(lines))
    kept = "\n".join(line for line in lines if line not in {"A sentence that is cut", "in two by a head."})
    assert head in hide_furniture(kept)  # it may be a heading


@pytest.mark.parametrize("first", [1, 3, 120])
def test_every_fifth_line_is_numbered(first: int) -> None:
    lines = ["Sleep of sheep", "Sleep helps [1], and rest", "does so as well [2].", "References",
             "[1] Okafor LM, Brandt S. Sleep in cold rooms and its effect", "on sheep of all ages. J Imag Med.",
             "2001;1(2):11-19.", "[2] Iversen T. Walking uphill. Bone Tales.", "2004;14(3):21-29.",
             "[3] Novak A. Sleep of goats in rooms that are", "cold. Ann Imag. 2005;4:1-9.", *["[4] Lind P. Salt.", "Ann Imag. 2006;5:11-19."] * 3]  # fmt: skip
    text = "\n".join(f"{n if n % 5 == 0 else '':>4} {line}" for n, line in enumerate(lines, first))
    article = parse(read("a.txt", text.encode()))
    assert article.references[0].raw == f"{FIRST[3:]} {REST}"
    assert [callout.numbers for callout in article.callouts] == [(1,), (2,)]


def test_no_line_that_is_passed_over_for_its_length_can_be_furniture():
    for pattern in (page_furniture._SURE, page_furniture._CUTS):
        assert _parser.parse(pattern.pattern).getwidth()[1] <= page_furniture._LONGEST
