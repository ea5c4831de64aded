"""Crossref as a source of records and notices, asked over a real socket."""

from __future__ import annotations

import pytest
from tests.support.crossref import WORKS, works
from tests.support.json_service import json_service

from citecheck.model import Kind, NoticeType, SourceName
from citecheck.parsing.references.fields import parse_reference
from citecheck.resolution.choice import choose
from citecheck.resolution.source import Candidates, Query, Unavailable
from citecheck.sources.registries.crossref import Crossref
from citecheck.sources.web.http import Http
from citecheck.sources.web.pacing import Pacer

ARTICLE = "Lee AB, Divers Study Group. Bone loss in ageing divers: a cohort study. Dive Med. 2011;4(2):12-19."
CHAPTER = "Poe DE. Knots and wrists. In: The Sailor's Skeleton. Harbour Press; 2009. p. 33-51."
INVENTED = "Moe F, Noe G. The weight of unread letters in lighthouses. Dive Med. 2013;6(1):44-49."


def query(text: str) -> Query:
    kind, parsed = parse_reference(text)
    return Query(parsed, text, kind)


@pytest.fixture
def service():
    with json_service(works) as one:
        yield one


def crossref(service, email: str = "", **options) -> Crossref:
    http = Http(
        service.url,
        service="Crossref",
        pacer=Pacer("test", 0.0),
        identity={"mailto": email} if email else {},
        sleep=lambda _: None,
        **options,
    )
    return Crossref(service.url, http=http)


def test_a_work_is_found_by_its_words(service):
    (answer,) = crossref(service).candidates([query(ARTICLE)])
    assert isinstance(answer, Candidates)
    record = choose(query(ARTICLE), answer.records).found.record
    assert record.doi == "10.5555/dive.4.12"
    assert (record.title, record.journal, record.journal_full) == (
        "Bone loss in ageing divers: a cohort study", "Dive Med", "Diving & Medicine"
    )  # fmt: skip
    assert (record.year, record.epub_year, record.volume, record.issue, record.pages) == (
        "2011",
        "2010",
        "4",
        "2",
        "12-19",
    )
    assert [(one.family, one.initials, one.collective) for one in record.authors] == [
        ("Lee", "AB", False), ("Divers Study Group", "", True)
    ]  # fmt: skip


def test_dois_are_asked_for_in_batches_and_nothing_more_is(service):
    text = f"{ARTICLE} doi: 10.5555/dive.4.12"
    answers = crossref(service).candidates([query(text)] * 3)
    assert len(answers) == 3
    assert [path for path, _ in service.asked] == ["/works"]
    assert service.asked[0][1]["filter"] == "doi:10.5555/dive.4.12"


def test_requests_are_a_batch_of_dois_and_one_for_each_reference_left(service):
    texts = [f"{ARTICLE} doi: 10.5555/dive.4.12", CHAPTER, INVENTED]
    crossref(service).candidates([query(text) for text in texts])
    assert len(service.asked) == 3


def test_a_chapter_has_its_book(service):
    (answer,) = crossref(service).candidates([query(CHAPTER)])
    record = next(one for one in answer.records if one.doi == "10.5555/chapter.3")
    assert (record.book_title, record.isbns, record.publication_types) == (
        "The Sailor's Skeleton", ("9780000000002",), ("Book Chapter",)
    )  # fmt: skip


def test_an_invented_work_is_never_found(service):
    (answer,) = crossref(service).candidates([query(INVENTED)])
    assert choose(query(INVENTED), answer.records).found is None


def test_a_web_page_is_not_asked_about(service):
    text = "Ministry of Health. Facts on bone. Available at: https://www.example.org/bone. Accessed March 3, 2021."
    assert query(text).kind is Kind.WEB
    assert crossref(service).candidates([query(text)])[0].records == ()
    assert service.asked == []


def test_a_preprint_knows_its_version_of_record(service):
    (answer,) = crossref(service).candidates([query("Rossi A. Salt and the taste of swimmers. medRxiv. 2020.")])
    (version,) = {one.doi: one.notices for one in answer.records}["10.5555/pre"]
    assert (version.type, version.doi, version.source) == (NoticeType.UPDATE, "10.5555/final", SourceName.CROSSREF)


def test_notices_are_those_on_the_work_with_their_source(service):
    known = crossref(service).notices(["10.5555/GONE", "10.5555/dive.4.12", "10.5555/nobody"])
    assert [one.type for one in known.by_doi["10.5555/gone"]] == [NoticeType.RETRACTION, NoticeType.ERRATUM]
    assert "Retraction Watch" in known.by_doi["10.5555/gone"][0].text
    assert known.by_doi["10.5555/gone"][0].doi == "10.5555/gone.r"
    assert known.by_doi["10.5555/dive.4.12"] == ()
    assert "10.5555/nobody" not in known.by_doi
    assert len(service.asked) == 1


def test_an_address_is_sent_only_where_one_is_given(service):
    crossref(service, "a@example.org").notices(["10.5555/gone"])
    crossref(service).notices(["10.5555/gone"])
    assert [query.get("mailto") for _, query in service.asked] == ["a@example.org", None]


@pytest.mark.parametrize("fault", ["429", "500", "503", "404", "400", "html", "cut", "empty", "drop"])
def test_an_outage_is_never_an_absence(service, fault):
    service.fault = fault
    source = crossref(service)
    (answer,) = source.candidates([query(INVENTED)])
    assert isinstance(answer, Unavailable)
    assert answer.reason.startswith("Crossref")
    assert source.notices(["10.5555/gone"]).trouble
    assert source.report().status == "unreachable"


@pytest.mark.parametrize("fault", ["429", "429-after", "500", "html", "cut", "drop"])
def test_a_passing_fault_is_tried_again(service, fault):
    service.fault, service.times = fault, 2
    (answer,) = crossref(service).candidates([query(ARTICLE)])
    assert isinstance(answer, Candidates)
    assert answer.records


def test_strange_shapes_are_read_as_far_as_they_go(service):
    WORKS.append({"DOI": "10.5555/odd", "title": [], "author": [{"given": "X"}, 3], "issued": {"date-parts": [[None]]}})
    try:
        assert crossref(service).notices(["10.5555/odd"]).by_doi == {"10.5555/odd": ()}
        (answer,) = crossref(service).candidates([query(f"{INVENTED} doi: 10.5555/odd")])
        assert isinstance(answer, Candidates)
    finally:
        WORKS.pop()


@pytest.mark.parametrize(
    "fault", ["429", "429-after", "500", "503", "404", "400", "html", "cut", "empty", "drop", "other", "list", "omit"]
)
def test_notices_that_could_not_be_asked_for_are_not_said_to_be_none(service, fault):
    service.fault = fault
    known = crossref(service).notices(["10.5555/gone"])
    assert known.trouble
    assert known.by_doi == {}
