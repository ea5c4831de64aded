"""Hyphens at line ends."""

import pytest

from citecheck.reading.pdf.hyphens import Hyphens, Join
from citecheck.reading.pdf.lines import Line


def lines(*texts):
    return [Line(text, 0, 1, 1, 10, bold=False, page=0, column=(0, 1)) for text in texts]


@pytest.mark.parametrize(
    ("text", "following", "joined"),
    [
        ("a preven-", "tion plan", Join.WHOLE),  # stands whole elsewhere
        ("a well-", "known plan", Join.HYPHEN),  # stands with its hyphen elsewhere
        ("13(6):915–", "921. Next", Join.HYPHEN),
        ("Ynnon AM, Ben-", "Chetrit E.", Join.HYPHEN),
        ("a plan –", "and more", Join.APART),
        ("a plan", "and more", Join.APART),
        ("a plan-", "(and more)", Join.APART),
    ],
)
def test_join(text, following, joined):
    document = lines("prevention is well-known", "a preven-", "tion plan")
    assert Hyphens(document).join(text, following) is joined


def test_what_stands_nowhere_else_goes_with_the_habit_of_the_file():
    breaking = lines("prevention counts", "preven-", "tion", "skele-", "tons")
    keeping = lines("well-known", "well-", "known", "double-", "blind")
    assert Hyphens(breaking).join("skele-", "tons") is Join.WHOLE
    assert Hyphens(keeping).join("double-", "blind") is Join.HYPHEN
