from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.support.archives import paper

from citecheck.archive.front_matter import FrontMatter, front_matter


def test_journal_year_and_identifiers_of_a_paper():
    assert front_matter(paper(7)) == FrontMatter("J Rest 7", 2007, "10.5555/rest.7", "", "PMC7")


def test_the_earliest_year_counts_and_those_of_references_do_not():
    data = paper(9).replace(b"<pub-date pub", b"<pub-date><year>2004</year></pub-date><pub-date pub")
    assert front_matter(data).year == 2004


def test_other_formats_say_nothing():
    for data in (
        b"",
        b"# A heading\n",
        b"<html><p>2001</p></html>",
        b"%PDF-1.4",
        b"<TEI><pub-date>2001</pub-date></TEI>",
    ):
        assert front_matter(data) == FrontMatter()


def test_an_entity_that_names_a_file_is_not_opened():
    data = paper(3).replace(b"<article ", b'<!DOCTYPE article [<!ENTITY x SYSTEM "file:///etc/hostname">]><article ', 1)
    assert front_matter(data.replace(b"J Rest 3", b"J &x; Rest")).journal == "J &x; Rest"


@given(st.integers(0, 400), st.binary(max_size=20))
def test_whatever_the_bytes_are_nothing_is_raised(at, noise):
    data = paper(5)
    front_matter(data[:at] + noise + data[at:])
    front_matter(data[:at])
