import pytest

from citecheck.bibliography.word_pairs import Pair, judge_pair


@pytest.mark.parametrize(
    ("cited", "found", "pair"),
    [
        ("menatetrebone", "menatetrenone", Pair.MISSPELLING),
        ("disaese", "disease", Pair.MISSPELLING),
        ("hypoglycemia", "hyperglycemia", Pair.DIFFERENT),
        ("chloride", "chlorite", Pair.MISSPELLING),
        ("sulfide", "sulfate", Pair.DIFFERENT),
        ("12", "20", Pair.DIFFERENT),
        ("k2", "k3", Pair.DIFFERENT),
        ("male", "female", Pair.DIFFERENT),
        ("review", "survey", Pair.DIFFERENT),
        ("ii", "2", Pair.NOTATION),
        ("two", "2", Pair.NOTATION),
        ("tnfa", "tnfalpha", Pair.NOTATION),
        ("vs", "versus", Pair.SAME),
        ("with", "without", Pair.DIFFERENT),
    ],
)
def test_pairs(cited, found, pair):
    assert judge_pair(cited, found) is pair
