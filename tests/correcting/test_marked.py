import pytest

from citecheck.correcting.marked import in_words
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
