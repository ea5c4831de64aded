"""The stages of a look-up: which are run, and how much each may bring; each bound just inside and just outside."""

from __future__ import annotations

import pytest
from tests.support.index_contents import made

from citecheck.frozen import replace
from citecheck.model import Author, Kind, ParsedReference, Record
from citecheck.resolution.source import Query
from citecheck.sources.index.cascade import Cascade
from citecheck.sources.index.database import open_index

RARE = ("alder", "birch", "cedar", "damson", "elder", "gorse", "hazel", "juniper", "larch", "maple")
ONE = Record(
    pmid="1",
    title="Alder, birch and cedar: what sailors sing.",
    authors=(Author("Abel", "A"),),
    journal="J Made Up",
    year="2007",
    volume="22",
    pages="286-96",
)
PARSED = ParsedReference(
    title="Alder, birch and cedar: what sailors sing",
    authors=ONE.authors,
    journal="J Made Up",
    year="2007",
    volume="22",
    pages="286-96",
)


@pytest.fixture
def cascade(tmp_path):
    """A cascade over these records."""
    opened = []

    def over(*records):
        opened.append(open_index(made(tmp_path / f"{len(opened)}.sqlite", records)))
        return Cascade(opened[-1], "2026-01-01", abstracts=False)

    yield over
    for conn in opened:
        conn.close()


def asked(text="", **changes):
    return Query(replace(PARSED, **changes), text, Kind.JOURNAL)


def nothing(pmid, **fields):
    return Record(pmid=str(pmid), **{"title": f"Nought {pmid}x.", "year": "1990", **fields})


def offered(cascade, query):
    return [int(record.pmid) for record in cascade.find(query)[0]]


def test_what_is_found_beyond_doubt_by_the_near_keys_ends_the_look_up(cascade):
    by_author = nothing(2, authors=ONE.authors, journal="J Made Up", year="2007")
    assert offered(cascade(ONE, by_author), asked()) == [1]


def test_works_at_the_same_numbers_of_other_journals_are_not_read_beside_it(cascade):
    """They are as many as PubMed is large."""
    elsewhere = [nothing(n, journal=f"Other Lett {n}", year="2007", volume="22", pages="286-90") for n in range(2, 9)]
    assert offered(cascade(ONE, *elsewhere), asked()) == [1]


@pytest.mark.parametrize("changes", [{"pages": "300-9"}, {"journal": "Unheard Of", "title": "Alder"}])
def test_they_are_where_the_work_is_not_met_at_the_place_cited(cascade, changes):
    """Whoever stands at the place cited may be the other work that it names."""
    query = asked(**changes)
    elsewhere = nothing(2, journal="Other Lett", year="2007", volume="22", pages=query.parsed.pages)
    assert 2 in offered(cascade(ONE, elsewhere), query)


def test_the_far_keys_are_looked_up_where_place_and_title_are_wrong(cascade):
    by_author = nothing(2, authors=ONE.authors, journal="J Made Up", year="2007")
    assert offered(cascade(by_author), asked()) == [2]


@pytest.mark.parametrize(("year", "found"), [("2007", True), ("2009", True), ("2010", True), ("2011", False)])
def test_the_year_may_be_wrong_by_three(cascade, year, found):
    by_author = nothing(2, authors=ONE.authors, journal="J Made Up", year=year)
    assert bool(offered(cascade(by_author), asked(title="Quince"))) is found


def test_the_words_of_the_title_are_looked_up_last(cascade):
    by_words = nothing(2, title="Alder and birch.")
    assert offered(cascade(by_words), asked()) == [2]


def test_they_are_not_where_the_record_stands_at_the_place_cited(cascade):
    """The title is too different to be beyond doubt, and the place agrees."""
    wrong = asked(title="Alder, birch and cedar: what the sailors of the north sang", year="1999")
    by_words = nothing(2, title="Alder and birch.")
    assert offered(cascade(ONE, by_words), wrong) == [1]
    assert offered(cascade(replace(ONE, pages="300-9"), by_words), wrong) == [1, 2]


@pytest.mark.parametrize("count", [25, 26])
def test_of_one_stage_25_records_are_compared_the_older_first(cascade, count):
    many = [nothing(n, volume="22", pages="286", journal="J Made Up") for n in range(1, count + 1)]
    assert offered(cascade(*many), asked(title=None, authors=())) == list(range(1, 26))


@pytest.mark.parametrize(("number", "found"), [(8, True), (9, False)])
def test_the_first_eight_rare_words_of_a_title_are_looked_up_and_two_must_agree(cascade, number, found):
    title = " ".join(RARE)
    with_word = nothing(1, title=f"{RARE[0]} {RARE[number - 1]}")
    assert bool(offered(cascade(with_word), asked(title=title))) is found


@pytest.mark.parametrize("count", [8, 9, 20])
def test_of_many_titles_eight_are_taken_by_their_letters_and_eight_by_shared_words(cascade, count):
    """Those with the higher numbers are nearer by their letters; all share one word."""
    titles = [nothing(n, title="Alder " + "qwertzuiopasdfghjklyx"[:n]) for n in range(1, count + 1)]
    found = offered(cascade(*titles), asked(title="alder qwertzuiopasdfghjklyx"))
    assert len(found) == min(count, 16)
    assert count < 20 or {1, 8, 13, 20} <= set(found)


@pytest.mark.parametrize(("count", "found"), [(300, True), (301, False)])
def test_under_one_key_300_records_are_looked_at(cascade, count, found):
    """The last one agrees in two keys, title and place, and so comes first if it was looked at under both.

    If not it comes behind the thirty that agree in the place alone.
    """
    place = {"volume": "22", "pages": "286", "year": "2007"}
    there = [nothing(n, **place) for n in range(1, 31)]
    editorials = [nothing(1000 + n, title="Editorial.") for n in range(1, count)]
    last = nothing(1000 + count, title="Editorial.", **place)
    query = asked(title="Editorial", authors=(), journal=None)
    assert (1000 + count in offered(cascade(*there, *editorials, last), query)) is found


@pytest.mark.parametrize(("title", "found"), [(" ".join(RARE[:5]), False), (None, True)])
def test_one_word_in_common_is_enough_where_no_title_was_read(cascade, title, found):
    """The words looked up may be those of authors and journal then."""
    one_word = nothing(1, title=RARE[4])
    assert bool(offered(cascade(one_word), asked(" ".join(RARE[:5]), title=title))) is found
