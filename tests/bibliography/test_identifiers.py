"""DOIs."""

import pytest

from citecheck.bibliography.identifiers import doi_cut_short, same_doi


@pytest.mark.parametrize("printed", ["10.1000/ABC", "https://doi.org/10.1000/abc", "doi: 10.1000/abc.", "10.1000/abc)"])
def test_one_doi_however_printed(printed):
    assert same_doi(printed, "10.1000/abc")


@pytest.mark.parametrize(
    ("cited", "found", "cut"),
    [
        ("10.1136/bmj", "10.1136/bmj.n712", True),  # broken off where a part ends
        ("10.1136/bmj.n71", "10.1136/bmj.n712", False),  # another paper
        ("10.1000/abc.full", "10.1000/abc", True),  # what was glued to it
        ("10.1000/abcPMID", "10.1000/abc", True),
        ("10.1000/abc1", "10.1000/abc", False),
        ("10.1000/xyz", "10.1000/abc", False),
        ("10.1000", "10.1000/abc", True),  # seven characters
        ("10.100", "10.100/abc", False),
    ],
)
def test_a_doi_cut_short_is_the_beginning_of_the_other(cited, found, cut):
    assert doi_cut_short(cited, found) is cut
