import pytest
from tests.support.europepmc import full_text
from tests.support.json_service import json_service

from citecheck.doctor.check import Status
from citecheck.doctor.examine import Examination
from citecheck.doctor.full_texts import LINE, OPEN, check_full_texts
from citecheck.settings import Settings


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    monkeypatch.setattr("citecheck.sources.web.http._BACKOFF_S", 0.001)
    monkeypatch.setattr("citecheck.sources.web.pacing.Pacer.wait", lambda _: None)


def holding(known):
    """A service that has the work which is asked for as it has ``known``, a PMCID of the emulator."""
    return lambda path, query: full_text(path.replace(OPEN, known), query)


def checked(tmp_path, known="PMC90009", fault=""):
    with json_service(holding(known)) as service:
        service.fault = fault
        settings = Settings(fulltext="pmc", references=str(tmp_path), europepmc_url=service.url)
        (check,) = check_full_texts(settings)
    assert [*tmp_path.iterdir()] == [], "nothing is kept"
    return check, service.asked


def test_a_service_that_gives_texts_is_asked_once(tmp_path):
    check, asked = checked(tmp_path)
    assert (check.name, check.status) == (LINE, Status.OK), check
    assert "paragraphs" in check.found
    assert [path for path, _ in asked] == [f"/{OPEN}/fullTextXML"]


@pytest.mark.parametrize("known", ["PMC90010", "PMC90011"], ids=["the front alone", "not found"])
def test_a_service_without_the_text_of_an_open_work(tmp_path, known):
    check, _ = checked(tmp_path, known)
    assert check.status is Status.FAILED
    assert "is not given" in check.found
    assert "europepmc-url" in check.advice


@pytest.mark.parametrize(
    ("fault", "advice"),
    [("503", "try again later"), ("429", "Wait a few minutes"), ("html", ""), ("cut", "")],
)
def test_a_service_that_does_not_answer(tmp_path, fault, advice):
    check, _ = checked(tmp_path, fault=fault)
    assert check.status is Status.FAILED
    assert "is not given" not in check.found, "an outage is no missing text"
    assert check.advice
    assert advice in check.advice


def test_nothing_is_asked_where_no_full_texts_are(tmp_path):
    assert [*check_full_texts(Settings(references=str(tmp_path)))] == []


def test_offline_it_is_skipped(tmp_path):
    given = {"references": str(tmp_path), "offline": True, "fulltext": "pmc"}
    lines = {check.name: check for check in Examination(given, tmp_path).checks()}
    assert lines[LINE].status is Status.SKIPPED


def test_it_is_a_line_of_the_examination(examine):
    with json_service(holding("PMC90009")) as service:
        checks = examine(fulltext="pmc", europepmc_url=service.url, eutils_url="http://127.0.0.1:9/", also=())
    assert checks[LINE].status is Status.OK
