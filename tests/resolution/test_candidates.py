from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.samples import invented, query, record

from citecheck.frozen import replace
from citecheck.model import Author, Kind, ParsedReference, Record
from citecheck.resolution.candidates import CandidateIndex, first_page, most_voted
from citecheck.resolution.source import Query


@pytest.fixture
def index():
    return CandidateIndex([record(n) for n in range(5)])


@pytest.mark.parametrize(
    ("pages", "expected"),
    [
        ("1971-80", "1971"),
        ("E649–57", "e649"),
        ("0012", "12"),
        ("S5-9", "s5"),
        ("9A-9B", "9a"),
        ("e100892", "e100892"),
        ("", ""),
        (None, ""),
        ("in press", ""),
    ],
)
def test_the_first_page(pages, expected):
    assert first_page(pages) == expected


def test_the_best_agreeing_record_comes_first(index):
    for number in range(5):
        assert index.lookup(query(number))[0].pmid == record(number).pmid


def test_what_agrees_with_nothing_is_not_offered(index):
    assert index.lookup(invented()) == ()


@pytest.mark.parametrize(
    "parsed",
    [
        ParsedReference(pmid="09000003"),
        ParsedReference(doi="10.1000/MADE.2"),
        ParsedReference(volume="12", pages="102-109"),
        ParsedReference(authors=(Author("Familyc", "Z"),), year="2003"),
        ParsedReference(authors=(Author("FAMILYC"),), pages="102"),
        ParsedReference(title="Porcelain and weesels, or gravity"),
    ],
    ids=str,
)
def test_each_key_alone_is_enough(index, parsed):
    assert "9000003" in [r.pmid for r in index.lookup(Query(parsed, "", Kind.JOURNAL))]


def test_a_string_that_could_not_be_taken_apart_is_looked_up_by_its_words(index):
    text = "Somebody: lighthouse dandruff & saxophone, a survey; 1912"
    assert index.lookup(Query(ParsedReference(), text, Kind.OTHER))[0].pmid == "9000005"


def test_the_electronic_year_and_the_vernacular_title_count(index):
    index.add(record(0, pmid="9000010", epub_year="1990", vernacular_title="Rübenlieder im Gewächshaus der Nacht"))
    by_year = Query(ParsedReference(authors=(Author("Familya"),), year="1990"), "", Kind.JOURNAL)
    by_title = Query(ParsedReference(title="Rubenlieder im Gewachshaus"), "", Kind.JOURNAL)
    assert [r.pmid for r in index.lookup(by_year)] == ["9000010"]
    assert [r.pmid for r in index.lookup(by_title)] == ["9000010"]


def test_a_newer_record_of_the_same_pmid_stands_for_the_old_one(index):
    newer = replace(record(0), publication_types=("Retracted Publication",))
    index.add(newer)
    assert index.lookup(query(0))[0] == newer
    assert len(index) == 5


def test_at_most_forty_records_are_offered():
    index = CandidateIndex(record(0, pmid=str(n)) for n in range(1, 100))
    assert len(index.lookup(query(0))) == 40


def test_a_word_of_every_title_does_not_offer_them_all():
    index = CandidateIndex(record(n % 5, pmid=str(n), title=f"Common words word{n} here") for n in range(1, 400))
    parsed = ParsedReference(title="Common words word7 here")
    assert [r.pmid for r in index.lookup(Query(parsed, "", Kind.JOURNAL))] == ["7"]


def works(count, **fields):
    return [Record(pmid=str(n), title=f"Nought{n}", **fields) for n in range(1, count + 1)]


def by_title(index, title):
    return [r.pmid for r in index.lookup(Query(ParsedReference(title=title), title, Kind.JOURNAL))]


def test_forty_records_are_offered_at_most():
    index = CandidateIndex(works(41, volume="3", pages="7-9"))
    asked = Query(ParsedReference(volume="3", pages="7"), "", Kind.JOURNAL)
    assert [r.pmid for r in index.lookup(asked)] == [str(n) for n in range(1, 41)]


def test_the_record_that_an_identifier_names_comes_before_one_that_agrees_in_everything_else():
    words_ = "alder birch cedar damson elder fir gorse hazel ivy juniper"
    named = Record(pmid="2", doi="10.1000/two")
    other = Record(pmid="1", title=words_, volume="3", pages="7", year="2001", authors=(Author("Roe", "C"),))
    parsed = ParsedReference(title=words_, volume="3", pages="7", year="2001", authors=other.authors, doi="10.1000/two")
    assert [r.pmid for r in CandidateIndex([other, named]).lookup(Query(parsed, "", Kind.JOURNAL))] == ["2", "1"]


@pytest.mark.parametrize(("shared", "offered"), [(3, True), (2, False)])
def test_a_third_of_the_rare_words_of_a_title_is_enough(shared, offered):
    words_ = ["alder", "birch", "cedar", "damson", "elder", "fir", "gorse", "hazel", "ivy", "juniper"]
    index = CandidateIndex(
        [Record(pmid="1", title=" ".join(words_[:shared])), Record(pmid="2", title=" ".join(words_))]
    )
    assert ("1" in by_title(index, " ".join(words_))) is offered


@pytest.mark.parametrize(
    ("titles", "having", "offered"),
    [(200, 200, True), (201, 40, True), (201, 41, False)],  # a fifth of 201 is 40.2
)
def test_a_word_that_more_than_a_fifth_of_the_titles_have_tells_nothing(titles, having, offered):
    index = CandidateIndex(
        [Record(pmid=str(n), title=f"Nought{n}" + " turnip" * (n <= having)) for n in range(1, titles + 1)]
    )
    assert bool(by_title(index, "Turnip")) is offered


@given(st.dictionaries(st.integers(0, 300), st.integers(1, 6), max_size=120), st.integers(1, 40))
def test_what_has_most_votes_comes_first_and_of_equals_the_older(votes, most):
    plain = [one for one, _ in sorted(votes.items(), key=lambda item: (-item[1], item[0]))][:most]
    assert most_voted(Counter(votes), most, int) == plain
