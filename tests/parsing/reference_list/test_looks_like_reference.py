"""Telling references from other items of lists."""

import pytest

from citecheck.parsing.reference_list.looks_like_reference import LIKE, likeness


@pytest.mark.parametrize(
    "text",
    [
        "Okafor LM, van Dalen P, et al. Walking uphill. J Imag Med. 2011 May 20;12:105.",
        "Okafor, L. M., & Brandt, S. (2011). Walking uphill. Journal of Invention, 12(2), 105-110.",
        "O'Neill-Marsh T (2004) Sleep in cold rooms. Bone Tales 14: 1–9.",
        "D'Amico F. et al. Sheep. Nature 16, 129 (2003).",
        "Available at: https://bones.example/facts. Accessed December 3, 2020.",
        "[Of hens and iron]. Acta Ficta. 2006;16(10):1655-60.",
    ],
)
def test_references(text: str) -> None:
    assert likeness(text) >= LIKE


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Introduction",
        "Department of Bones, University of Town, Country",
        "School of Teeth, 12 Long Street, Town 2150, Country",
        "We asked them in 2010 whether they would come to the hospital on foot.",
        "You should walk uphill for ten minutes.",
        "Ministry of Health",
    ],
)
def test_other_items(text: str) -> None:
    assert likeness(text) < LIKE
