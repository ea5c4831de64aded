"""The choice among the records of book catalogues, and what of a record is held against a reference."""

import pytest

from citecheck.bibliography.isbns import isbn13
from citecheck.frozen import replace
from citecheck.model import Author, Record, SourceName
from citecheck.parsing.references.fields import parse_reference
from citecheck.resolution.book_choice import choose_book
from citecheck.resolution.source import Query

FIRST = Record(
    pmid="", title="The sailor's skeleton: growth and loss", authors=(Author("Moe", "A"), Author("Noe", "C")), year="2001",
    publication_types=("Book",), source=SourceName.BOOKS, nlm_id="1", url="https://x/1",
)  # fmt: skip
SECOND = replace(FIRST, year="2009", edition="2nd ed.", nlm_id="2", url="https://x/2", isbns=("9780000000002",))
CHAPTER = Record(
    pmid="", title="Vitamin K", book_title="LiverTox", year="2020", publication_types=("Book Chapter",),
    source=SourceName.BOOKS, url="https://www.ncbi.nlm.nih.gov/books/NBK548214/",
)  # fmt: skip


def query(text):
    kind, parsed = parse_reference(text)
    return Query(parsed, text, kind)


def shown(text, *records):
    found = choose_book(query(text), records or (FIRST, SECOND)).found
    return found.record if found else None


def book(rest, people="Moe A, Noe C", title="The sailor's skeleton"):
    return f"{people}. {title}. {rest}"


def test_the_edition_printed_is_chosen_and_its_year_counts():
    record = shown(book("2nd ed. Kiel: Harbour Press; 2009."))
    assert (record.url, record.year, record.edition) == ("https://x/2", "2009", "2nd ed.")
    assert shown(book("2nd ed. Kiel: Harbour Press; 2013.")).year == "2009"


@pytest.mark.parametrize(
    "rest",
    [
        "Kiel: Harbour Press; 2005.",  # between two editions, none printed
        "3rd ed. Kiel: Harbour Press; 2015.",  # an edition that the catalogue lacks
        "2nd ed. Kiel: Harbour Press; 2010.",  # the year beside
    ],
)
def test_the_year_of_another_edition_is_not_held_against_it(rest):
    assert shown(book(rest)).year == ""


def test_the_only_edition_of_a_book_must_be_of_its_year():
    assert shown(book("Kiel: Harbour Press; 2005."), FIRST).year == "2001"
    assert shown(book("Kiel: Harbour Press; 2005."), replace(FIRST, nlm_id="")).year == ""


def test_the_subtitle_may_be_left_out():
    assert shown(book("Kiel: Harbour Press; 2001.")).title == "The sailor's skeleton"
    whole = book("Kiel: Harbour Press; 2001.", title="The sailor's skeleton: growth and loss")
    assert shown(whole).title == FIRST.title


@pytest.mark.parametrize(
    ("people", "compared"),
    [
        ("Moe A, Noe C", True), ("Doe A, Noe C", True), ("Moe A, Nowe C", True), ("Moe A", False),
        ("Moe A, Noe C, Poe D", False), ("Noe C, Moe A", False), ("Moe A, et al", True),
    ],
)  # fmt: skip
def test_people_are_compared_where_they_are_counted_alike(people, compared):
    assert bool(shown(book("Kiel: Harbour Press; 2001.", people)).authors) is compared


def test_a_chapter_is_held_against_its_book():
    text = "Poe D. Knots. In: Moe A, Noe C, editors. The sailor's skeleton. 2nd ed. Kiel: Harbour Press; 2009. p. 3-9."
    record = shown(text)
    assert (record.title, record.journal, record.journal_full, record.authors, record.year) == (
        "", "The sailor's skeleton", FIRST.title, (), "2009"
    )  # fmt: skip
    assert choose_book(query(text), (FIRST, SECOND)).to_store == (SECOND,)


@pytest.mark.parametrize(
    "text",
    [
        book("Kiel: Harbour Press; 2001.", people="Roe X"),
        book("Kiel: Harbour Press; 2001.", title="The sailor's kidney"),
        "Poe D. Knots. In: Roe X, editor. The sailor's liver. Kiel: Harbour Press; 2001. p. 3-9.",
        "Lee A. Bone loss in divers. Dive Med. 2011;4(2):12-19.",
    ],
)
def test_another_book_is_none(text):
    assert shown(text) is None


def test_an_isbn_names_the_book_with_a_title_that_is_like_it():
    assert shown("Sailors skeleton. Harbour Press; 2009. ISBN 978-0-00-000000-2.").url == "https://x/2"
    assert isbn13("978-0-00-000000-2") in SECOND.isbns
    assert shown("Gardens of the north. Harbour Press; 2009. ISBN 978-0-00-000000-2.") is None


def test_a_chapter_of_bookshelf_is_told_by_its_number():
    text = "Vitamin K. In: LiverTox [Internet]. Available from: https://www.ncbi.nlm.nih.gov/books/NBK548214/"
    assert shown(text, CHAPTER) == CHAPTER
    assert shown(text.replace("Vitamin K", "Warfarin"), CHAPTER) is None
    assert shown(text.replace("548214", "548215"), CHAPTER) is None


def test_what_comes_near_is_kept():
    choice = choose_book(query(book("Kiel: Harbour Press; 2001.", people="Roe X")), (FIRST,))
    assert [one.record for one in choice.others] == [FIRST]


def test_an_isbn_of_another_book_is_told():
    garden = replace(SECOND, title="Gardens of the north", authors=(Author("Zeal", "X"),), isbns=("9780306406157",))
    choice = choose_book(query(book("Kiel: Harbour Press; 2001. ISBN 978-0-306-40615-7.")), (FIRST, garden))
    assert choice.found.record.url == FIRST.url
    assert choice.conflict_field == "isbn"
    assert "9780306406157, names another work: “Gardens of the north”" in choice.conflict
    assert choose_book(query(book("Kiel: Harbour Press; 2001.")), (FIRST, garden)).conflict is None
    volume = replace(garden, title="The sailor's skeleton: volume two")
    assert choose_book(query(book("2001. ISBN 978-0-306-40615-7.")), (FIRST, volume)).conflict is None
