"""CIT: what the list and the callouts say by themselves."""

from __future__ import annotations

import pytest

from citecheck.parsing.parser import parse
from citecheck.reading import read
from citecheck.rules.structure import structure_findings

WORKS = [f"Lee A. Bone and time, part {n}. J Bone. {2000 + n};{n}(1):{n}1-9." for n in range(1, 41)]


def found(callouts, listed=3):
    prose = " ".join(f"Bone is lost in the year {word}.<sup>{word}</sup>" for word in callouts)
    works = "\n".join(f"{n}. {work}" for n, work in enumerate(WORKS[:listed], 1))
    article = parse(read("a.md", f"{prose}\n\n## References\n\n{works}\n".encode()))
    return [(finding.code, finding.reference, finding.callout) for finding in structure_findings(article)]


def test_a_sound_article_gives_nothing():
    assert found(["1", "2", "3"]) == []


def test_a_number_beyond_the_list_is_the_callouts_and_an_uncited_one_the_references():
    assert found(["1", "2,9"]) == [("CIT001", None, 1), ("CIT002", "3", None)]


def test_what_parsing_saw_goes_by_its_cause():
    assert found(["1", "2", "3", "1-3,2"]) == [("CIT008", None, 3)]


def test_a_number_cited_before_an_earlier_one():
    assert found(["1", "3", "2"]) == [("CIT009", "3", 1)]


@pytest.mark.parametrize(
    ("first", "listed", "told"),
    [
        (["2", "1", "4", "3", "5"], 5, 2),
        (["2", "1", "4", "3", "6", "5"], 6, 0),  # three jumps in a short list: it is in another order
        (["2", "1", "4", "3", "6", "5", *map(str, range(7, 31))], 30, 3),  # a tenth of a long one is not
        (["2", "1", "4", "3", "6", "5", "8", "7", *map(str, range(9, 31))], 30, 0),
    ],
)
def test_many_jumps_mean_another_order(first, listed, told):
    assert [code for code, _, _ in found(first, listed)] == ["CIT009"] * told
