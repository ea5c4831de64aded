"""Open full texts: read once, kept, and never missed where the service is down."""

from contextlib import contextmanager

import pytest
from tests.sources.registries.test_faults import Hasty
from tests.support.europepmc import FULL_TEXT, full_text
from tests.support.json_service import json_service

from citecheck.model import Passage, Record, SourceName
from citecheck.sources.fulltext.europepmc import PmcTexts, read_jats
from citecheck.sources.fulltext.shelf import Shelf
from citecheck.sources.web.http import BadAnswer

OPEN = Record("90000009", title="Ropes and wrists in harbours", pmcid="PMC90009")
FRONT_ONLY = Record("90000010", title="Ropes", pmcid="PMC90010")
CLOSED = Record("90000011", title="Knots", pmcid="PMC90011")
NOWHERE = Record("90000012", title="Thumbs")
LASTING = ("429", "500", "503", "400", "html", "cut", "empty", "drop", "hang", "other", "list", "null", "text")


@contextmanager
def texts(folder):
    with json_service(full_text) as service:
        yield service, PmcTexts(Shelf(folder), Hasty(service.url))


def test_an_open_work_is_read_by_its_sections(tmp_path):
    with texts(tmp_path) as (service, source):
        found = source.texts([OPEN, FRONT_ONLY, CLOSED, NOWHERE])
        assert [path for path, _ in service.asked] == [f"/PMC900{n}/fullTextXML" for n in ("09", "10", "11")]
        assert source.report().status == "answered"
        assert source.report().requests == 3
    (text,) = found.values()
    assert (
        Passage("Wrists of sailors were 4 mm wider in autumn than in spring. Nobody was hurt by the band.", "Results")
        in text.paragraphs
    )
    assert not any("Knots" in one.text for one in text.paragraphs), "the list of references is no text"
    assert text.licence == "https://licences.example/by/4.0/"
    assert text.origin == "https://europepmc.org/article/PMC/PMC90009"


def test_a_second_run_asks_nothing_and_offline_is_as_good(tmp_path):
    with texts(tmp_path) as (_, source):
        first = source.texts([OPEN, FRONT_ONLY, CLOSED])
    with texts(tmp_path) as (service, source):
        assert source.texts([OPEN, FRONT_ONLY, CLOSED]) == first
        assert service.asked == []
    offline = PmcTexts(Shelf(tmp_path), None)
    assert offline.texts([OPEN, FRONT_ONLY, CLOSED]) == first
    assert offline.report().status == "answered"


def test_offline_nothing_is_known_of_what_was_never_asked(tmp_path):
    offline = PmcTexts(Shelf(tmp_path), None)
    assert offline.texts([OPEN]) == {}
    assert offline.report().status == "not_asked"


@pytest.mark.parametrize("fault", LASTING)
def test_an_outage_is_said_and_never_kept(fault, tmp_path):
    with texts(tmp_path) as (service, source):
        service.fault = fault
        assert source.texts([OPEN]) == {}
        report = source.report()
        assert (report.name, report.status) == (SourceName.FULLTEXT, "unreachable")
        assert report.detail.startswith("1 work judged without full text: ")
        asked = len(service.asked)
        assert source.texts([OPEN]) == {}
        assert len(service.asked) == asked, "in one run it is asked for once"
        assert not (tmp_path / ".citecheck" / "fulltext").exists()
    with texts(tmp_path) as (_, source):
        assert len(source.texts([OPEN])) == 1


@pytest.mark.parametrize("fault", ["429", "500", "html", "cut", "drop"])
def test_a_passing_fault_is_asked_through(fault, tmp_path):
    with texts(tmp_path) as (service, source):
        service.fault, service.times = fault, 1
        assert len(source.texts([OPEN])) == 1
        assert source.report().status == "answered"


@pytest.mark.parametrize("pmcid", ["", "PMC", "PMC1/../x", "pmc5", "PMC0"])
def test_what_is_no_pmcid_is_not_asked_for(pmcid, tmp_path):
    with texts(tmp_path) as (service, source):
        assert source.texts([Record("1", pmcid=pmcid)]) == {}
        assert service.asked == []


def test_what_is_no_article_is_no_answer():
    for body in ("", "<html><body>Log in</body></html>", FULL_TEXT.decode()[:600]):
        with pytest.raises(BadAnswer):
            read_jats(body, "PMC1")


def test_a_licence_may_be_named_in_several_ways():
    plain = FULL_TEXT.decode()
    named = plain.replace('xlink:href="https://licences.example/by/4.0/"', "")
    assert read_jats(named, "PMC1").licence == "open-access"
    nothing = named.replace('license-type="open-access"', "")
    assert read_jats(nothing, "PMC1").licence == ""
