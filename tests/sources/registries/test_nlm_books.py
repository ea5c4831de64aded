"""Summaries of the NLM Catalog and of Bookshelf as records."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.sources.registries.nlm_books import catalog_record, names_of, shelf_record

ITEM = {
    "uid": "77", "nlmuniqueid": "77", "isbn": "0306406152 9780306406157 bad",
    "authorlist": [{"lastname": "Moe", "forename": "Ada B."}, {"collectivename": "Harbour Institute."}, 3],
    "titlemainlist": [{"title": "The sailor's skeleton : growth and loss /"}],
    "publicationinfolist": [{"publisher": "Harbour Press,", "dateissued": "c2009, 2010.", "edition": "2nd ed."}],
}  # fmt: skip


def test_a_book_of_the_catalogue():
    record = catalog_record(ITEM, "2026-01-02")
    assert (record.title, record.year, record.edition, record.publisher, record.isbns) == (
        "The sailor's skeleton: growth and loss", "2010", "2nd ed.", "Harbour Press", ("9780306406157",)
    )  # fmt: skip
    assert [(one.family, one.initials, one.collective) for one in record.authors] == [
        ("Moe", "AB", False), ("Harbour Institute", "", True)
    ]  # fmt: skip


def test_a_journal_is_no_book():
    assert catalog_record(ITEM | {"medlineta": "J Ropes"}, "") is None


def test_parts_of_a_chapter_are_no_works():
    item = {"title": "Knots", "rtype": "chapter", "chapteraccessionid": "NBK5", "bookinfo": "<a><b>not closed"}
    assert shelf_record(item, "").url.endswith("/NBK5/")
    assert shelf_record(item | {"rtype": "table"}, "") is None
    assert shelf_record(item | {"title": ""}, "") is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Adam MP, Feldman J, Mirzaa GM, et al., editors.", ["Adam MP", "Feldman J", "Mirzaa GM"]),
        ("Van den Berg P, O'Neil S Jr.", ["Van den Berg P", "O'Neil S Jr"]),
        ("Board of Tides.", ["Board of Tides"]),
        ("", []),
    ],
)
def test_people_of_a_citation(text, names):
    assert [one.display for one in names_of(text)] == names


JSON = st.recursive(
    st.none() | st.integers() | st.text(max_size=8), lambda one: st.lists(one, max_size=3), max_leaves=5
)
KEYS = st.sampled_from([*ITEM, "title", "rtype", "bookinfo", "pubdate", "startyear", "medlineta"])


@given(st.dictionaries(KEYS, JSON | st.lists(st.dictionaries(st.text(max_size=5), JSON, max_size=2), max_size=2)))
def test_nothing_of_another_shape_hurts(item):
    catalog_record(item, "")
    shelf_record(item, "")
