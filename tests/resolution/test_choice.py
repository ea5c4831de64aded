"""When candidates are tied, the same work, or named beside the choice: each threshold just inside and just outside."""

import pytest

from citecheck.frozen import replace
from citecheck.model import Author, Kind, ParsedReference, Record
from citecheck.resolution import choice
from citecheck.resolution.agreement import Agreement
from citecheck.resolution.choice import choose, twins
from citecheck.resolution.source import Query

QUERY = Query(ParsedReference(title="Turnips and lullabies"), "Turnips and lullabies.", Kind.JOURNAL)
RECORD = Record(pmid="1", title="Turnips and lullabies.", authors=(Author("Abel", "A"),), volume="1", pages="5-9")


@pytest.fixture
def scored(monkeypatch):
    """Records that fit so well, by PMID; those under .5 are not accepted."""

    def records(*scores, identified=()):
        fits = {
            str(n): Agreement(1.0, 1.0, None, None, None, None, n in identified or None, 9, score)
            for n, score in enumerate(scores, 1)
        }
        monkeypatch.setattr(choice, "agree", lambda _, record: fits[record.pmid])
        return [Record(pmid=pmid, title=f"Work {pmid}") for pmid in fits]

    return records


@pytest.mark.parametrize(("second", "tied"), [(0.931, True), (0.929, False)])
def test_a_difference_of_two_hundredths_decides(scored, second, tied):
    made = choose(QUERY, scored(0.95, second))
    assert bool(made.tied) is tied
    assert (made.found is None) is tied


def test_an_identifier_decides_between_records_that_fit_equally_well(scored):
    assert choose(QUERY, scored(0.95, 0.95, identified=(2,))).found.record.pmid == "2"
    assert choose(QUERY, scored(0.95, 0.95, identified=(1, 2))).tied


@pytest.mark.parametrize(("second", "named"), [(0.45, True), (0.449, False)])
def test_what_comes_near_is_named(scored, second, named):
    assert bool(choose(QUERY, scored(0.95, second)).others) is named
    assert [one.record.pmid for one in choose(QUERY, scored(0.46, second)).others] == ["1", "2"][: 1 + named]


def test_three_that_come_near_are_named(scored):
    assert [one.record.pmid for one in choose(QUERY, scored(0.95, 0.8, 0.7, 0.6, 0.55)).others] == ["2", "3", "4"]
    assert [one.record.pmid for one in choose(QUERY, scored(0.49, 0.48, 0.47, 0.46)).others] == ["1", "2", "3"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ({"doi": "10.1/a", "title": "X"}, {"doi": "10.1/A", "title": "Y"}, True),
        ({}, {}, True),
        ({}, {"title": "Turnips and lullabies?"}, True),
        ({}, {"title": "Turnips and lullaby singers."}, False),
        ({}, {"pages": "5-10"}, True),
        ({}, {"pages": "6-9"}, False),
        ({}, {"volume": "2"}, False),
        ({}, {"pages": ""}, True),
        ({"doi": "10.1/a"}, {"doi": "10.1/b"}, True),  # one paper in two languages
        ({"doi": "10.1/a"}, {"doi": "10.1/b", "pages": ""}, False),
    ],
)
def test_one_work_that_pubmed_holds_twice(one, other, same):
    assert twins(replace(RECORD, **one), replace(RECORD, pmid="2", **other)) is same


def test_two_versions_of_one_preprint_are_one_work_and_those_of_other_people_are_not():
    first = replace(RECORD, pmid="", doi="10.21203/rs.3.rs-7/v1", publication_types=("Preprint",), volume="", pages="")
    assert twins(first, replace(first, doi="10.21203/rs.3.rs-7/v2", year="2022"))
    assert not twins(first, replace(first, doi="10.21203/rs.3.rs-8/v1", authors=(Author("Bell", "A"),)))


def test_a_long_title_met_to_the_letter_is_not_tied_with_a_reply_to_it():
    title = "Turnips, lullabies and the patience of gardeners: a long survey"
    cited = ParsedReference(authors=(Author("Abel", "A"),), title=title, year="2001", volume="1", pages="900-9")
    query = Query(cited, f"Abel A. {title}. 2001;1:900-9.", Kind.JOURNAL)
    paper = replace(RECORD, title=title, year="2001")
    reply = replace(paper, pmid="2", title=f"{title}: reply", pages="50-1")
    assert choose(query, (reply, paper)).found.record == paper
