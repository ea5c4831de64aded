"""References of kinds that have their own ways: preprints, books kept up to date, Cochrane, ahead of print."""

import pytest
from tests.support.references import RECORD, TITLE, reference

from citecheck.checking.compare import compare
from citecheck.frozen import replace
from citecheck.model import Author, Cause, Kind, Record, Verdict


def causes(cited, record=RECORD):
    return {c.field: c.cause for c in compare(cited, record) if c.cause}


PREPRINT_DOI = "10.1101/2005.03.03.21252525"


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"journal": "medRxiv", "year": "2005", "volume": None, "issue": None, "pages": None, "doi": PREPRINT_DOI}, Kind.PREPRINT),
        ({"journal": "SSRN", "year": "2004", "volume": None, "issue": None, "pages": None}, Kind.OTHER),
        ({"journal": "Research Square", "year": "2004", "volume": None, "issue": None, "pages": None, "doi": "10.21203/rs.3.rs-1/v1"}, Kind.JOURNAL),
        ({"journal": "arXiv preprint arXiv:0501.01234", "year": "2005", "volume": None, "issue": None, "pages": None}, Kind.JOURNAL),
    ],
)  # fmt: skip
def test_a_preprint_cited_as_such_is_not_held_against_the_paper(changes, kind):
    cited = reference(kind=kind, **changes)
    assert causes(cited) == {}
    journal = next(one for one in compare(cited, RECORD) if one.field == "journal")
    assert journal.verdict is Verdict.UNKNOWN
    assert "preprint" in journal.note


def test_a_preprint_server_with_the_papers_doi_is_wrong():
    cited = reference(journal="medRxiv", doi=RECORD.doi, volume=None, issue=None, pages=None)
    assert causes(cited)["journal"] is Cause.JOURNAL


def test_a_preprint_of_other_authors_differs():
    cited = reference(journal="medRxiv", authors=(Author("Hart", "A"), *RECORD.authors[1:3]), doi=PREPRINT_DOI)
    assert causes(cited) == {"authors": Cause.FIRST_AUTHOR}


BOOK = replace(RECORD, journal="", journal_full="", book_title="StatPearls", year="2025", epub_year="", date="2025 Jan",
               volume="", issue="", pages="", doi="", publication_types=("Book Chapter",))  # fmt: skip


@pytest.mark.parametrize(
    ("book", "year", "wrong"),
    [
        ("StatPearls", "2023", False),
        ("GeneReviews(®)", "2020", False),
        ("LiverTox: Clinical and Research Information on Drug-Induced Liver Injury", "2017", False),
        ("Bone Health and Osteoporosis: A Report of the Surgeon General", "2023", True),
    ],
)
def test_books_that_are_dated_anew(book, year, wrong):
    cited = reference(kind=Kind.CHAPTER, journal=None, year=year, volume=None, issue=None, pages=None)
    assert (causes(cited, replace(BOOK, book_title=book)).get("year") is Cause.YEAR) is wrong


COCHRANE = replace(RECORD, journal="Cochrane Database Syst Rev", journal_full="", year="2014", epub_year="",
                   date="2014 Jun 1", volume="", issue="6", pages="CD001059", doi="")  # fmt: skip


@pytest.mark.parametrize(
    ("volume", "issue", "wrong"),
    [
        ("6", None, set()),
        ("2014", "6", set()),
        (None, "6", set()),
        ("6", "6", set()),
        (None, "9", {"issue"}),
        ("9", None, {"volume"}),
    ],
)
def test_volume_and_issue_of_cochrane_reviews(volume, issue, wrong):
    cited = reference(journal="Cochrane Database Syst Rev", year="2014", volume=volume, issue=issue, pages="CD001059")
    assert set(causes(cited, COCHRANE)) == wrong


AHEAD = replace(RECORD, year="2005", epub_year="2005", date="2005 Nov 8", volume="", issue="", pages="")


@pytest.mark.parametrize(("year", "wrong"), [("2006", False), ("2008", False), ("2004", True), ("2012", True)])
def test_the_final_place_of_what_pubmed_has_ahead_of_print(year, wrong):
    assert (causes(reference(year=year), AHEAD).get("year") is Cause.YEAR) is wrong


def located(number):
    return replace(RECORD, pages="", elocation=number)


@pytest.mark.parametrize(
    ("cited", "own", "wrong"),
    [
        ("e067890", "e067890", False),
        ("e067980", "e067890", True),
        ("dkae321", "dkae123", True),
        ("102354", "102345", True),
        ("1-10", "102345", False),
        ("230-4", "dkae123", False),
        ("230", "2772345", False),
    ],
)
def test_article_numbers(cited, own, wrong):
    assert ("pages" in causes(reference(pages=cited), located(own))) is wrong


def test_a_number_of_the_version_before_print_is_no_page():
    cited = reference(volume=None, issue=None, pages="ciaa1258")
    assert "pages" not in causes(cited)


@pytest.mark.parametrize(
    ("place", "wrong"),
    [("32, 2 (Apr. 2006), 230–234", False), ("32, 2 (2006), 230-4", False), ("33, 2 (2006), 230-4", True)],
)
def test_places_as_acm_prints_them(place, wrong):
    text = f"Yusuf Purwosunu et al. {TITLE}. J Obstet Gynaecol Res {place}."
    cited = reference(text=text, journal="J Obstet Gynaecol Res 32", volume="2", issue=None)
    assert ("volume" in causes(cited)) is wrong


def test_pages_that_were_read_as_an_issue():
    assert causes(reference(issue="pg. 230-234")) == {}


def test_a_title_read_with_authors_in_front_of_it():
    record = Record(**{name: getattr(RECORD, name) for name in ("pmid", "title", "authors", "journal", "year")})
    assert "title" not in causes(reference(title=f"Muharram, and others. {TITLE}"), record)
    assert causes(reference(title=f"No {TITLE}"), record)["title"] is Cause.TITLE
