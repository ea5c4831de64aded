"""Words broken at line ends."""

import pytest

from citecheck.parsing.line_ends import LineEnds
from citecheck.parsing.parser import parse
from citecheck.reading import read


@pytest.mark.parametrize(
    ("printed", "whole"),
    [
        ("preven-\n  tion of falls", "prevention of falls"),
        ("a double-\nblind trial", "a double-blind trial"),
        ("a non-\nparametric model", "a non-parametric model"),
        ("menaquinone-\n7 and bone", "menaquinone-7 and bone"),
        ("2007;1(1):33-\n44", "2007;1(1):33-44"),
        ("Smith-\nJones A", "Smith-Jones A"),
        ("Aven-\nell A", "Avenell A"),
        ("the nettle-\nsoup", "the nettle-soup"),
        ("walks - and\nfish", "walks - and fish"),
        ("no break", "no break"),
    ],
)
def test_the_hyphen_of_the_line_goes_and_that_of_the_word_stays(printed: str, whole: str) -> None:
    levelled = " ".join(printed.split())
    assert LineEnds("They like nettle-soup.").mended(levelled, printed) == whole


def test_authors_titles_and_journals_are_read_whole() -> None:
    text = (
        "On bones\n\nBone is lost with age [1]. Men lose less [2].\n\nReferences\n"
        "1. Adler B, Cos-\n   ta D. Walks and the preven-\n   tion of falls. J Bone. 2001;1(1):1-\n   9.\n"
        "2. Kim B. Bone gain. J Bone. 2002;2(1):1-9.\n"
    )
    first = parse(read("a.txt", text.encode())).references[0].parsed
    assert [author.family for author in first.authors] == ["Adler", "Costa"]
    assert (first.title, first.pages) == ("Walks and the prevention of falls", "1-9")
