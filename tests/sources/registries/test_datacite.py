"""DataCite as a source of records, asked over a real socket."""

import pytest
from tests.support.datacite import dois
from tests.support.json_service import json_service

from citecheck.model import NoticeType
from citecheck.parsing.references.fields import parse_reference
from citecheck.resolution.choice import choose
from citecheck.resolution.source import Candidates, Query, Unavailable
from citecheck.sources.registries.datacite import DataCite
from citecheck.sources.web.http import Http
from citecheck.sources.web.pacing import Pacer

DATA = "Moe AB, Harbour Data Group. Tides and wrists: raw counts. Zenodo. 2021. doi: 10.5555/zenodo.7"
PREPRINT = "Noe C. Salt in the air of lighthouses. arXiv. 2019."
INVENTED = "Moe F, Noe G. The weight of unread letters in harbours. Dive Med. 2013;6(1):44-49."


def query(text):
    kind, parsed = parse_reference(text)
    return Query(parsed, text, kind)


@pytest.fixture
def service():
    with json_service(dois) as one:
        yield one


def datacite(service):
    http = Http(service.url, service="DataCite", pacer=Pacer("test", 0.0), sleep=lambda _: None)
    return DataCite(service.url, http=http)


def found(service, text):
    (answer,) = datacite(service).candidates([query(text)])
    assert isinstance(answer, Candidates)
    return choose(query(text), answer.records).found


def test_a_data_set_is_found_by_its_doi_in_one_request(service):
    record = found(service, DATA).record
    assert (record.title, record.year, record.publisher) == ("Tides and wrists: raw counts", "2021", "Zenodo")
    assert [(one.family, one.initials, one.collective) for one in record.authors] == [
        ("Moe", "AB", False), ("Harbour Data Group", "", True)
    ]  # fmt: skip
    assert (record.publication_types, record.url) == (("Dataset",), "https://zenodo.example.org/7")
    assert len(service.asked) == 1


def test_a_preprint_is_found_by_its_title(service):
    assert found(service, PREPRINT).record.doi == "10.5555/arxiv.1"


def test_an_invented_work_is_not_found(service):
    assert found(service, INVENTED) is None


@pytest.mark.parametrize("fault", ["429", "500", "404", "html", "cut", "empty", "drop"])
def test_an_outage_is_never_an_absence(service, fault):
    service.fault = fault
    (answer,) = datacite(service).candidates([query(INVENTED)])
    assert isinstance(answer, Unavailable)
    assert answer.reason.startswith("DataCite")


def test_a_preprint_names_the_paper_that_it_became_and_no_version_of_its_own(service):
    (version,) = found(service, PREPRINT).record.notices
    assert (version.type, version.doi) == (NoticeType.UPDATE, "10.6666/salt.1")


def test_a_data_set_is_no_preprint(service):
    assert found(service, DATA).record.notices == ()
