from __future__ import annotations

import pytest

from citecheck.parsing.references.journal_shapes import (
    is_abbreviated_piece,
    is_first_half,
    is_journal_name,
    is_second_half,
    looks_like_journal,
    may_begin_journal_name,
)


@pytest.mark.parametrize(
    "name",
    [
        "J Bone Miner Res",
        "Nature",
        "N Engl J Med",
        "Journal of Bone and Mineral Research",
        "Int J Parasitol",
        "Sensors (Basel)",
        "PLoS One",
        "Diabetes Care",
    ],
)
def test_journals(name: str) -> None:
    assert looks_like_journal(name)


@pytest.mark.parametrize(
    "name", ["", "London", "Oxford University Press", "A tea drinker's life", "effects of tea on mice", "Guilford"]
)
def test_other_names(name: str) -> None:
    assert not looks_like_journal(name)


@pytest.mark.parametrize(
    ("piece", "expected"),
    [
        ("J.", True),
        ("Bone Miner.", True),
        ("Natl. Acad. Sci.", True),
        ("in old mice.", False),
        ("A review.", False),
        ("Tea.", False),
    ],
)
def test_pieces_with_stops(piece: str, expected: bool) -> None:
    assert is_abbreviated_piece(piece) is expected


def test_halves_of_a_name() -> None:
    assert is_second_half("Section D, Biological crystallography")
    assert not is_second_half("Science")
    assert is_first_half("AJR.", "American Journal of Roentgenology")
    assert not is_first_half("DNA.", "Nature")
    assert is_first_half("American journal of physiology.", "Cell physiology")


@pytest.mark.parametrize(
    "name",
    ["The Lancet", "J Bone Miner Res", "Nature", "(Berlin) J Tea", "N Engl J Med", "Bone (Miami) J Bone", "JAMA"],
)
def test_the_first_word_of_a_journal_name_is_never_ruled_out(name):
    assert may_begin_journal_name(name) >= is_journal_name(name)
    assert may_begin_journal_name(f"{name} 2010;12(3):45") >= is_journal_name(name)


@pytest.mark.parametrize("text", ["Zhang W, Li Q. Tea and bone. Bone. 2010;1:2", "", "2010;12:1"])
def test_authors_begin_no_journal_name(text):
    assert not may_begin_journal_name(text)
