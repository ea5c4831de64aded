"""The words of references as printed, and what the markup gives beside them."""

from __future__ import annotations

from tests.support.jats import article, parsed

from citecheck.model import Kind, Reference


def reference(citation: str) -> Reference:
    (found,) = parsed(article("", f"<ref-list>\n<ref id='B1'><label>1</label>{citation}</ref></ref-list>")).references
    return found


def test_blanks_and_stops_that_the_markup_lost_come_back() -> None:
    found = reference(
        "<mixed-citation publication-type='journal'><name><surname>Weber</surname><given-names>AB</given-names></name>, "
        "<etal/><article-title>Beds &amp; bones</article-title> <source>J Bone</source><year>2001</year>;<volume>1</volume>:"
        "<fpage>3</fpage>–<lpage>9</lpage>.<pub-id pub-id-type='pmid'>12345</pub-id></mixed-citation>"
    )
    assert found.raw == "Weber AB, et al. Beds & bones. J Bone 2001;1:3–9."
    assert (found.parsed.title, found.parsed.journal, found.parsed.pages) == ("Beds & bones", "J Bone", "3–9")
    assert found.linked[0].pmid == "12345"
    assert found.parsed.from_link == ("pmid",)


def test_an_identifier_is_printed_where_words_announce_it() -> None:
    found = reference(
        "<mixed-citation>Weber A. Beds. J Bone. 2001;1:3. doi: <pub-id pub-id-type='doi'>10.1234/b.1</pub-id>. PMID: "
        "<pub-id pub-id-type='pmid'>77</pub-id></mixed-citation>"
    )
    assert found.raw == "Weber A. Beds. J Bone. 2001;1:3. doi: 10.1234/b.1. PMID: 77"
    assert found.parsed.doi == "10.1234/b.1"
    assert not found.parsed.from_link


def test_links_are_evidence() -> None:
    found = reference(
        "<mixed-citation>Weber A. Beds. J Bone. 2001;1:3. <ext-link ext-link-type='uri' "
        "xlink:href='https://doi.org/10.1234/b.1'>Full text</ext-link></mixed-citation>"
    )
    assert found.links == ("https://doi.org/10.1234/b.1",)
    assert found.parsed.doi == "10.1234/b.1"


def test_fields_without_printed_words_are_composed_where_the_element_stands() -> None:
    found = reference(
        "\n<element-citation publication-type='journal'>\n<person-group person-group-type='author'><name><surname>Weber"
        "</surname><given-names>Anna Berta</given-names></name><collab>Bone Club</collab><etal/></person-group>\n"
        "<year>2001</year><article-title>Beds?</article-title><source>J Bone</source><volume>1</volume><issue>2</issue>"
        "<fpage>3</fpage><lpage>9</lpage><pub-id pub-id-type='doi'>10.1234/b.1</pub-id></element-citation>"
    )
    assert found.raw == "Weber AB, Bone Club, et al. Beds? J Bone. 2001;1(2):3-9."
    assert found.kind is Kind.JOURNAL
    assert (found.parsed.year, found.parsed.volume, found.parsed.issue, found.parsed.pages) == ("2001", "1", "2", "3-9")
    assert found.parsed.authors[1].collective
    assert (found.parsed.doi, found.parsed.from_link) == ("10.1234/b.1", ("doi",))
    assert (found.location.line, found.location.column) == (7, 1)
    assert found.location.end_line == 9
