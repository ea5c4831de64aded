"""Records to CSL-JSON and back."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.bibliography.csl_json import from_csl, to_csl
from citecheck.frozen import replace
from citecheck.model import Author, Notice, NoticeType, Record, SourceName

BOOK = Record(
    pmid="", title="Bones at sea", authors=(Author("Lee", "AB"), Author("Sailors Group", collective=True)),
    year="2011", isbns=("9780000000002",), publisher="Harbour Press", publication_types=("book",),
    source=SourceName.BOOKS, as_of="2026-01-02", url="https://example.org/b",
)  # fmt: skip
ARTICLE = Record(
    pmid="", title="Bone loss in divers", authors=(Author("van der Lee", "A", given="Anna"),), journal="Dive Med",
    journal_full="Dive Medicine", year="2011", epub_year="2010", volume="4", issue="2", pages="12-19",
    doi="10.5555/dive.4.12", source=SourceName.CROSSREF, as_of="2026-01-02",
    notices=(Notice(NoticeType.RETRACTION, None, "Dive Med, 2015", "10.5555/r", SourceName.CROSSREF),),
)  # fmt: skip
TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Z")), max_size=20)


@pytest.mark.parametrize("record", [BOOK, ARTICLE], ids=["book", "article"])
def test_a_record_comes_back_as_it_was(record):
    assert from_csl(json.loads(json.dumps(to_csl(record)))) == record


def test_a_book_is_a_book_to_others():
    item = to_csl(BOOK)
    assert (item["type"], item["ISBN"], item["issued"]) == ("book", "9780000000002", {"date-parts": [[2011]]})


@pytest.mark.parametrize("item", [None, [], "x", {}, {"title": "No key"}, {"author": 3}])
def test_what_is_no_item_is_none(item):
    assert from_csl(item) is None


def test_an_item_of_another_program_is_read():
    record = from_csl(
        {
            "DOI": "10.5555/x",
            "title": "T",
            "author": [{"family": "Beek", "non-dropping-particle": "van", "given": "Ann Bo"}, 7],
            "issued": {"raw": "Spring 1999"},
            "volume": 4,
            "custom": "none",
        }
    )
    assert record is not None
    assert (record.year, record.volume, record.authors[0].family) == ("1999", "4", "van Beek")
    assert record.authors[0].initials == "AB"


@given(TEXT, TEXT, TEXT)
def test_any_words_survive(title, volume, publisher):
    record = replace(BOOK, title=title, volume=volume, publisher=publisher)
    assert from_csl(to_csl(record)) == record
