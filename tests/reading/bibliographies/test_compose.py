"""Entries as words, which the parser of printed references understands."""

from citecheck.model import Author, Kind, ParsedReference
from citecheck.parsing.references.fields import parse_reference
from citecheck.reading.bibliographies.compose import Imprint, compose

FIELDS = ParsedReference(
    authors=(Author("Lee", "AB"), Author("Kim", "C")),
    title="Bone loss in older women",
    journal="J Bone Miner Res",
    year="2001",
    volume="16",
    issue="2",
    pages="21-29",
    doi="10.1000/abc",
)


def test_an_article_reads_back() -> None:
    kind, parsed = parse_reference(compose(Kind.JOURNAL, FIELDS))
    assert kind is Kind.JOURNAL
    assert (parsed.title, parsed.journal, parsed.year) == (FIELDS.title, FIELDS.journal, FIELDS.year)
    assert (parsed.volume, parsed.issue, parsed.pages, parsed.doi) == ("16", "2", "21-29", "10.1000/abc")
    assert [author.display for author in parsed.authors] == ["Lee AB", "Kim C"]


def test_books_chapters_and_pages() -> None:
    book = ParsedReference(authors=(Author("Lee", "A"),), title="Bones", year="2001")
    assert (
        compose(Kind.BOOK, book, Imprint(edition="2nd", place="Town", publisher="House"))
        == "Lee A. Bones. 2nd ed. Town: House; 2001."
    )
    page = ParsedReference(title="Page?", url="https://example.org", accessed="2020-01-02")
    assert compose(Kind.WEB, page) == "Page? Available from: https://example.org. Accessed 2020-01-02."
