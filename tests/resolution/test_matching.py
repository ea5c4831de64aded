"""The thresholds of matching, each just inside and just outside."""

import pytest

from citecheck.frozen import replace
from citecheck.model import Author, Kind, ParsedReference, Record
from citecheck.resolution.agreement import Agreement
from citecheck.resolution.matching import agree, shortlist
from citecheck.resolution.source import Query

NOTHING = Agreement(None, None, None, None, None, None, None, title_words=9)
PLACE = {"page": 1.0, "volume": 1.0, "journal": 1.0}
HALF_PLACE = {"volume": 1.0, "journal": 1.0}


@pytest.mark.parametrize(
    ("inside", "outside"),
    [
        # a title that agrees nearly to the letter needs little beside it
        ({"title": 0.93, "score": 0.5, **HALF_PLACE}, {"title": 0.929}),
        ({"title": 0.95, "score": 0.5, **HALF_PLACE}, {"score": 0.499}),
        ({"title": 0.95, "score": 0.5, **HALF_PLACE}, {"volume": 0.0}),
        ({"title": 1.0, "score": 0.9, "author": 0.7}, {"author": 0.69}),
        # one with wrong words needs the author or the place, and a good score
        ({"title": 0.8, "score": 0.7, "author": 1.0}, {"title": 0.799}),
        ({"title": 0.85, "score": 0.66, "author": 1.0}, {"score": 0.659}),
        ({"title": 0.85, "score": 0.66, **PLACE}, {"page": 0.8}),
        # one of which half agrees needs the place and a very good score
        ({"title": 0.6, "score": 0.8, "author": 1.0, **PLACE}, {"title": 0.599}),
        ({"title": 0.6, "score": 0.8, "author": 1.0, **PLACE}, {"score": 0.799}),
        ({"title": 0.7, "score": 0.9, "author": 1.0, **PLACE}, {"volume": 0.0}),
        # an identifier carries a title of which half agrees
        ({"title": 0.6, "identifier": True}, {"title": 0.599}),
        ({"title": 0.6, "identifier": True}, {"identifier": False}),
        # a short title proves nothing without the place
        ({"title": 1.0, "score": 0.9, "author": 1.0, "title_words": 4}, {"title_words": 3}),
        ({"title": 1.0, "score": 0.9, "author": 1.0, "title_words": 3, **HALF_PLACE}, {"volume": None}),
        # without a title: author and place, or an identifier that the other fields do not deny
        ({"author": 0.7, **PLACE}, {"author": 0.69}),
        ({"author": 0.7, **PLACE}, {"page": 0.8}),
        ({"identifier": True, "author": 0.5, "journal": 0.0}, {"author": 0.49}),
        ({"identifier": True, "author": 0.0, "journal": 1.0}, {"year": 0.0}),
    ],
)
def test_what_is_accepted(inside, outside):
    assert replace(NOTHING, **inside).accepted
    assert not replace(NOTHING, **{**inside, **outside}).accepted


@pytest.mark.parametrize(
    ("inside", "outside"),
    [
        ({"title": 0.95, "score": 0.9}, {"score": 0.899}),
        ({"title": 0.97, "score": 0.8}, {"title": 0.969}),
        ({"title": 0.97, "score": 0.9}, {"author": 0.0}),
    ],
)
def test_what_is_certain(inside, outside):
    one = replace(NOTHING, author=1.0, **inside)
    assert one.certain
    assert not replace(one, **outside).certain


RECORD = Record(
    pmid="1",
    title="Turnips and lullabies in the greenhouse: an invented survey of sleepers.",
    authors=(Author("Abel", "A"), Author("Brandt", "B"), Author("Costa", "C"), Author("Dubois", "D")),
    journal="J Made Up",
    year="2007",
    volume="22",
    pages="286-96",
)
PARSED = ParsedReference(
    authors=RECORD.authors,
    title=RECORD.title.rstrip("."),
    journal="J Made Up",
    year="2007",
    volume="22",
    pages="286-96",
)


def agreement(text="", record=RECORD, **changes):
    return agree(Query(replace(PARSED, **changes), text, Kind.JOURNAL), record)


@pytest.mark.parametrize(
    ("title", "found", "value"),
    [
        ("Turnips and lullabies", RECORD.title, 0.64),  # cut short
        ("Turnips and lullabies in the", RECORD.title, 0.9),  # a subtitle, or more, left out
        ("Turnips in spring. Part I", "Turnips in spring. Part I.", 1.0),
        ("Turnips in spring lullabies", "Turnipsin spring lullabies", 1.0),  # a blank that was lost
    ],
)
def test_how_much_a_title_agrees(title, found, value):
    assert agreement(title=title, record=replace(RECORD, title=found)).title == pytest.approx(value)


def test_a_title_of_which_too_few_words_are_left_agrees_less():
    assert agreement(title="Turnips and").title < 0.6
    assert agreement(title="Turnips and lullabies in").title == pytest.approx(0.64)


def test_another_number_in_a_title_costs_a_little():
    one = "The lullabies of turnips in greenhouses, part "
    numbers = agreement(title=one + "II", record=replace(RECORD, title=one + "I")).title
    letters = agreement(title=one + "BB", record=replace(RECORD, title=one + "B")).title
    assert letters - numbers == pytest.approx(0.03)


@pytest.mark.parametrize("prefix", ["Comment on: ", "Reply to: ", "Correction to: "])
def test_what_is_published_about_a_paper_agrees_only_so_much(prefix):
    other = replace(RECORD, title=prefix + RECORD.title, volume="23", pages="1-2")
    assert agreement(record=other).title == pytest.approx(0.75)


@pytest.mark.parametrize(
    ("authors", "value"),
    [
        (("Abel", "Xu"), 1.0),
        (("Abell", "Xu"), 0.8),
        (("Xu", "Brandt", "Costa"), 0.7),
        (("Xu", "Brandt"), 0.5),
        (("Xu", "Brandt", "Yildiz", "Costa"), 0.7),
        (("Xu", "Brandt", "Yildiz", "Zhao"), 0.0),
        (("Xu", "Yildiz"), 0.0),
    ],
)
def test_how_much_the_authors_agree(authors, value):
    assert agreement(authors=tuple(Author(name, "Q") for name in authors)).author == value


@pytest.mark.parametrize(
    ("year", "text", "value"),
    [
        ("2007", "", 1.0),
        ("2006", "", 0.5),
        ("2009", "", 0.0),
        ("2005", "", 0.0),
        ("2005", "Online ahead of print.", 0.5),
        ("2004", "Online ahead of print.", 0.0),
    ],
)
def test_how_much_the_year_agrees(year, text, value):
    assert agreement(text, year=year).year == value


@pytest.mark.parametrize(
    ("pages", "text", "value"),
    [("286-96", "", 1.0), ("900-1", "22:900-1, 286", 0.8), ("900-1", "22:900-1, 287", 0.0)],
)
def test_how_much_the_page_agrees(pages, text, value):
    assert agreement(text, pages=pages).page == value


def test_a_page_of_two_digits_elsewhere_in_the_text_says_nothing():
    assert agreement("22:900-1, 28", pages="900-1", record=replace(RECORD, pages="28-9")).page == 0.0


@pytest.mark.parametrize(("shared", "looked_at"), [(11, True), (10, False)])
def test_titles_that_agree_in_half_are_looked_at_no_closer(shared, looked_at):
    """11 of 20 letters: .55."""
    mine, other = "q" * shared + "b" * (20 - shared), "q" * shared + "d" * (20 - shared)
    one = agreement(title=mine, pages="1-2", record=replace(RECORD, title=other))
    assert one.title == pytest.approx(shared / 20)
    assert (one.journal is not None) is looked_at


@pytest.mark.parametrize(("length", "title"), [(25, 0.97), (24, None)])
def test_a_title_that_was_not_read_is_looked_for_in_the_text_if_it_is_long_enough(length, title):
    name = "turnip" + "q" * (length - 6)
    text = f"Abel A. {name}. J Made Up 2007;22:286-96, and more words behind"
    assert agreement(text, title=None, record=replace(RECORD, title=name)).title == title


@pytest.mark.parametrize(("alike", "left"), [(9, 2), (10, 6)])
def test_of_more_than_six_candidates_those_are_dropped_whose_titles_are_unlike(alike, left):
    """All have 9 or 10 of 20 letters; two are looked at in any case, never more than six."""
    others = [replace(RECORD, pmid=str(n), title="q" * alike + "d" * (20 - alike), pages="") for n in range(1, 8)]
    query = Query(replace(PARSED, title="q" * alike + "b" * (20 - alike)), "", Kind.JOURNAL)
    assert len(shortlist(query, others)) == left
    assert len(shortlist(query, others[:6])) == 6


def test_weights():
    """Title 5, author and page 1.5, year, journal and volume 1: eleven in all."""
    assert agreement().score == 1.0
    assert agreement(year="1999").score == pytest.approx(10 / 11)
    assert agreement(volume="3").score == pytest.approx(10 / 11)
    assert agreement(journal="Annals of Sailing").score == pytest.approx(10 / 11)
    assert agreement(pages="9").score == pytest.approx(9.5 / 11)
    assert agreement(authors=(Author("Xu", "Y"),)).score == pytest.approx(9.5 / 11)


LONG = "Vitamin K2 therapy for postmenopausal osteoporosis in rowers"


@pytest.mark.parametrize(
    ("title", "journal", "year", "found"),
    [
        (LONG, "Thromb Haemost", None, True),
        (LONG, None, "2016", True),
        (LONG, "Lancet", "2011", False),
        ("Hypertension", "Thromb Haemost", "2016", False),
        ("Letter to the editor", "Thromb Haemost", "2016", False),
        ("Response to the letter from the authors of the article", "Thromb Haemost", "2016", False),
    ],
)
def test_a_long_title_beside_journal_or_year_is_enough_and_a_common_one_never(title, journal, year, found):
    record = Record(
        "1",
        f"{title}.",
        authors=(Author("Hart", "A"),),
        journal="Thromb Haemost",
        year="2016",
        volume="22",
        pages="211-9",
    )
    parsed = ParsedReference(title=title, journal=journal, year=year)
    query = Query(parsed, f"“{title}.” {journal or ''} {year or ''}", Kind.JOURNAL)
    assert agree(query, record).accepted is found
