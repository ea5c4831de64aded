from __future__ import annotations

import pytest

from citecheck.parsing.references.journal_shapes import (
    is_abbreviated_piece,
    is_first_half,
    is_second_half,
    looks_like_journal,
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
