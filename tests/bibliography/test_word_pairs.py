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


# ----------------------------------------------------------------------- thresholds: just inside, just outside


@pytest.mark.parametrize(
    ("cited", "found", "pair"),
    [
        ("abc", "abd", Pair.DIFFERENT),  # three letters: none may differ
        ("abcd", "abce", Pair.MISSPELLING),  # from four on one
        ("abcde", "abcxe", Pair.MISSPELLING),
        ("abcde", "axcxe", Pair.DIFFERENT),
        ("abcdef", "axcxef", Pair.MISSPELLING),  # from six on two
        ("abcdef", "axcxex", Pair.DIFFERENT),
        ("abcdefghijk", "axcxexghijk", Pair.DIFFERENT),
        ("abcdefghijkl", "axcxexghijkl", Pair.MISSPELLING),  # from twelve on three
        ("abcdefghijkl", "axcxexgxijkl", Pair.DIFFERENT),
        ("abcdef", "bacdfe", Pair.MISSPELLING),  # letters that changed places count as one slip
        ("k2abcd", "k3abcd", Pair.DIFFERENT),  # a digit is never a slip
    ],
)
def test_how_many_letters_a_slip_of_the_pen_may_change(cited, found, pair):
    assert judge_pair(cited, found) is pair
    assert judge_pair(found, cited) is pair
