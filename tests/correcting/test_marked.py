import pytest

from citecheck.correcting.marked import in_words, one_by_one
from citecheck.model import Correction, Span


@pytest.mark.parametrize(
    ("old", "new", "field", "words"),
    [
        ("2015", "2017", "year", "Year: “2015” should read “2017”."),
        ("", "Sato Y", "authors", "Authors: “Sato Y” is missing here."),
        ("x", "", "doi", "DOI: “x” should go."),
    ],
)
def test_a_correction_in_words(old, new, field, words):
    one = Correction(Span(0, len(old)), old, new, field, "1")
    assert in_words(one) == words
    assert in_words(one, "it is so") == f"{words} It was not changed, because it is so."


def test_of_corrections_for_the_same_words_the_first_is_made() -> None:
    first, second, third, fourth = (
        Correction(Span(*span), "x", "y", "year", "1") for span in ((0, 4), (3, 5), (4, 6), (8, 9))
    )
    made, refused = one_by_one([fourth, third, second, first], lambda one: "it rains" if one is fourth else "")
    assert made == [first, third]
    assert [span for span, _ in refused] == [second.span, fourth.span]
    assert "the same words" in refused[0][1]
    assert refused[1][1].endswith("It was not changed, because it rains.")
