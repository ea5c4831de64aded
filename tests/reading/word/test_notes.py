"""Footnotes and endnotes as references."""

import pytest

from citecheck.reading.word.notes import is_work


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("Keller A, Moreau B. Salt and sleep. BMJ. 2001;323:4-9.", True),
        ("WHO. World health report. Geneva, 2003. https://www.who.int/report", True),
        ("Smith, J. The Book of Salt. London: Longman, 1999, pp. 3-8.", True),
        ("This was so in 2001 as well, and nobody has doubted it since then.", False),
        ("See table 4 of the supplement for details of the sensitivity analysis.", False),
        ("P<0.05 by 2001.", False),
    ],
)
def test_what_looks_like_a_reference(text, is_one):
    assert is_work(text) is is_one
