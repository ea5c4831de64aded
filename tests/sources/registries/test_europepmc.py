"""Europe PMC as a source of records, asked over a real socket."""

import pytest
from tests.support.europepmc import search
from tests.support.json_service import json_service

from citecheck.model import NoticeType
from citecheck.parsing.references.fields import parse_reference
from citecheck.resolution.choice import choose
from citecheck.resolution.source import Candidates, Query, Unavailable
from citecheck.sources.registries.europepmc import EuropePmc
from citecheck.sources.web.http import Http
from citecheck.sources.web.pacing import Pacer

PREPRINT = "Roe D, Knot Group. Knots and the strength of thumbs. medRxiv. 2022."
ARTICLE = "Poe EF. Ropes and wrists in harbours. J Ropes. 2015;3(2):7-9."
INVENTED = "Moe F, Noe G. The weight of unread letters in lighthouses. Dive Med. 2013;6(1):44-49."


def query(text):
    kind, parsed = parse_reference(text)
    return Query(parsed, text, kind)


@pytest.fixture
def service():
    with json_service(search) as one:
        yield one


def europepmc(service):
    http = Http(service.url, service="Europe PMC", pacer=Pacer("test", 0.0), sleep=lambda _: None)
    return EuropePmc(service.url, http=http)


def found(service, text):
    (answer,) = europepmc(service).candidates([query(text)])
    assert isinstance(answer, Candidates)
    return choose(query(text), answer.records).found


def test_a_preprint_is_found_and_said_to_be_one(service):
    record = found(service, PREPRINT).record
    assert (record.doi, record.publication_types, record.journal) == ("10.5555/pre.9", ("Preprint",), "medRxiv")
    assert [(one.family, one.collective) for one in record.authors] == [("Roe", False), ("Knot Group", True)]


def test_what_pubmed_holds_too_has_its_pmid(service):
    record = found(service, ARTICLE).record
    assert (record.pmid, record.journal, record.year, record.volume, record.pages) == (
        "90000009", "J Ropes", "2015", "3", "7-9"
    )  # fmt: skip


def test_a_pmid_is_asked_for_as_such(service):
    assert found(service, "PMID: 90000009").record.doi == "10.5555/med.9"
    assert service.asked[0][1]["query"] == "EXT_ID:90000009 AND SRC:MED"


def test_an_invented_work_is_not_found(service):
    assert found(service, INVENTED) is None


@pytest.mark.parametrize("fault", ["429", "500", "404", "html", "cut", "empty", "drop"])
def test_an_outage_is_never_an_absence(service, fault):
    service.fault = fault
    (answer,) = europepmc(service).candidates([query(INVENTED)])
    assert isinstance(answer, Unavailable)
    assert answer.reason.startswith("Europe PMC")


def test_a_preprint_names_the_paper_that_it_became(service):
    (version,) = found(service, PREPRINT).record.notices
    assert (version.type, version.pmid) == (NoticeType.UPDATE, "90000019")
    assert version.text == "version of record, J Ropes. 2023;11(1):2-9."


def test_what_pubmed_links_to_a_paper_is_not_lost_when_europe_pmc_stands_in(service):
    record = found(service, ARTICLE).record
    assert [(one.type, one.pmid) for one in record.notices] == [(NoticeType.RETRACTION, "90000020")]
    assert "Retracted Publication" in record.publication_types
