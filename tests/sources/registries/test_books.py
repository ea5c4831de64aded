"""The book catalogues as a source of records, asked over real sockets."""

from __future__ import annotations

from datetime import date

import pytest
from tests.support.book_catalogues import Catalogues, Held
from tests.support.json_service import json_service

from citecheck.model import SourceName
from citecheck.parsing.references.fields import parse_reference
from citecheck.resolution.book_choice import choose_book
from citecheck.resolution.source import Candidates, Query, Unavailable
from citecheck.sources.pubmed import eutils
from citecheck.sources.registries.books import Books, holds
from citecheck.sources.registries.memory import Memory, Remembered
from citecheck.sources.registries.nlm_books import NlmBooks
from citecheck.sources.registries.open_library import OpenLibrary
from citecheck.sources.web.http import Http
from citecheck.sources.web.pacing import Pacer

HELD = Catalogues(
    catalog=[
        Held("The sailor's skeleton", ("Moe, Ada", "Noe, Carl"), "2009", "2nd ed.", "Harbour Press", ("9780000000002",)),
        Held("The sailor's skeleton", ("Moe, Ada", "Noe, Carl"), "2001", "", "Harbour Press"),
        Held("Salt: a handbook of taste", ("Harbour Institute",), "2015", "", "Tide House"),
        Held("Journal of ropes", (), "1990"),
    ],
    shelf=[
        Held("Vitamin K", (), "2020", book="LiverTox: Clinical and Research Information on Drug-Induced Liver Injury",
             accession="NBK548214"),
        Held("Knots and the thumb", ("Roe, Dora", "Poe, Eli"), "2018", book="Harbour Reviews", accession="NBK90001"),
    ],
    library=[
        Held("Tides of the wrist: a history", ("Lee, Anna B.",), "1999", publisher="Quay Books", years=(1999, 2004, 2011)),
    ],
)  # fmt: skip
BOOK = "Moe A, Noe C. The sailor's skeleton. 2nd ed. Portsmouth: Harbour Press; 2009."
CHAPTER = "Poe DE. Knots and wrists. In: Moe A, Noe C, editors. The sailor's skeleton. 2nd ed. Portsmouth: Harbour Press; 2009. p. 33-51."
SHELF = "Roe D, Poe E. Knots and the thumb. In: Harbour Reviews [Internet]. Portsmouth: Harbour Press; 2018."
LIBRARY = "Lee AB. Tides of the wrist. Portsmouth: Quay Books; 2004."
INVENTED = "Moe F, Noe G. Unread letters of lighthouses. Portsmouth: Harbour Press; 2013."
ARTICLE = "Lee AB. Bone loss in ageing divers. Dive Med. 2011;4(2):12-19."


def query(text):
    kind, parsed = parse_reference(text)
    return Query(parsed, text, kind)


@pytest.fixture
def nlm():
    with json_service(HELD.nlm) as one:
        yield one


@pytest.fixture
def library():
    with json_service(HELD.open_library) as one:
        yield one


@pytest.fixture
def books(nlm, library):
    def make():
        session = eutils.session(
            nlm.url,
            tool="t",
            email="e",
            pacer=Pacer("test", 0.0),
            service="NLM's book catalogues",
            sleep=lambda _: None,
        )
        http = Http(library.url, service="Open Library", pacer=Pacer("test", 0.0), sleep=lambda _: None)
        return Books(NlmBooks(session), OpenLibrary(http=http))

    return make


def found(books, text):
    (answer,) = books().candidates([query(text)])
    assert isinstance(answer, Candidates)
    return answer.choice.found and answer.choice.found.record


def test_a_book_is_found_in_its_edition(books):
    record = found(books, BOOK)
    assert (record.title, record.year, record.edition, record.publisher) == (
        "The sailor's skeleton", "2009", "2nd ed.", "Harbour Press"
    )  # fmt: skip
    assert [(one.family, one.initials) for one in record.authors] == [("Moe", "A"), ("Noe", "C")]
    assert (record.source, record.isbns) == (SourceName.BOOKS, ("9780000000002",))


def test_a_chapter_is_found_by_its_book(books):
    record = found(books, CHAPTER)
    assert (record.title, record.journal_full, record.year, record.authors) == ("", "The sailor's skeleton", "2009", ())


def test_a_chapter_of_bookshelf_is_found_itself(books):
    record = found(books, SHELF)
    assert (record.title, record.book_title, record.url) == (
        "Knots and the thumb", "Harbour Reviews", "https://www.ncbi.nlm.nih.gov/books/NBK90001/"
    )  # fmt: skip
    assert [one.family for one in record.authors] == ["Roe", "Poe"]


def test_what_nlm_lacks_is_asked_of_open_library(books, library):
    record = found(books, LIBRARY)
    assert (record.title, record.year, record.url) == (
        "Tides of the wrist",
        "2004",
        "https://openlibrary.org/works/OL1W",
    )
    assert len(library.asked) == 1


def test_an_isbn_is_enough(books):
    assert found(books, "The sailors skeleton. Harbour Press; 2009. ISBN 978-0-00-000000-2.") is not None


def test_an_invented_book_is_never_found(books):
    assert found(books, INVENTED) is None


def test_an_article_is_not_asked_about(books, nlm, library):
    assert not holds(query(ARTICLE))
    assert books().candidates([query(ARTICLE)]) == [Candidates((), "")]
    assert nlm.asked == library.asked == []


def test_requests_are_few(books, nlm, library):
    texts = [
        f"Moe A, Noe C. The sailor's skeleton, part {n}. 2nd ed. Portsmouth: Harbour Press; 2009." for n in range(16)
    ]
    books().candidates([query(text) for text in texts])
    assert len(nlm.asked) <= 8
    assert len(library.asked) <= 16


@pytest.mark.parametrize("fault", ["429", "500", "404", "html", "cut", "empty", "drop"])
@pytest.mark.parametrize("down", ["nlm", "library"])
def test_an_outage_is_never_an_absence(books, nlm, library, fault, down):
    (nlm if down == "nlm" else library).fault = fault
    source = books()
    (answer,) = source.candidates([query(INVENTED)])
    assert isinstance(answer, Unavailable)
    assert source.report().status == "unreachable"


@pytest.mark.parametrize("fault", ["429", "429-after", "500", "html", "cut", "drop"])
def test_a_passing_fault_is_tried_again(books, nlm, fault):
    nlm.fault, nlm.times = fault, 1
    assert found(books, BOOK) is not None


def test_what_one_catalogue_holds_needs_not_the_other(books, nlm, library):
    library.fault = "500"
    assert found(books, BOOK) is not None
    nlm.fault, library.fault = "500", ""
    assert found(books, LIBRARY) is not None


def test_a_second_run_asks_nothing_and_says_the_same(books, nlm, library, tmp_path):
    asked = [query(text) for text in (BOOK, CHAPTER, SHELF, LIBRARY, INVENTED, ARTICLE)]

    def run(source):
        memory = Memory(tmp_path, today=lambda: date(2026, 1, 2))
        return Remembered(SourceName.BOOKS, source, memory, choose_book).candidates(asked)

    first = run(books())
    count = len(nlm.asked) + len(library.asked)
    again = run(books())
    assert len(nlm.asked) + len(library.asked) == count

    def records(answers):
        return [one.choice.found and one.choice.found.record.url for one in answers[:-1]]

    assert records(again) == records(first)
    assert [bool(one) for one in records(first)] == [True, True, True, True, False]
    assert records([*run(None)[:-1], None]) == records(first)
