import pytest
from tests.support.book_catalogues import Catalogues, Held
from tests.support.json_service import json_service

from citecheck.doctor.check import Status
from citecheck.doctor.registries import check_registries
from citecheck.settings import Settings

ARTICLE = {
    "crossref": {"status": "ok", "message": {"items": [{"DOI": "10.1056/NEJMoa2001017", "title": ["A Novel Coronavirus from Patients with Pneumonia in China, 2019"]}]}},
    "datacite": {"data": [{"id": "10.5061/dryad.052q5", "attributes": {"doi": "10.5061/dryad.052q5", "titles": [{"title": "Human footprint"}]}}]},
    "europepmc": {"hitCount": 1, "resultList": {"result": [{"id": "31978945", "source": "MED", "pmid": "31978945", "doi": "10.1056/NEJMoa2001017", "title": "A Novel Coronavirus from Patients with Pneumonia in China, 2019."}]}},
}  # fmt: skip
NOTHING = {
    "crossref": {"status": "ok", "message": {"items": []}},
    "datacite": {"data": []},
    "europepmc": {"hitCount": 0, "resultList": {"result": []}},
}


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    monkeypatch.setattr("citecheck.sources.web.http._BACKOFF_S", 0.001)
    monkeypatch.setattr("citecheck.sources.web.pacing.Pacer.wait", lambda _: None)


def check_of(name, answer, tmp_path, fault=""):
    with json_service(lambda *_: answer) as service:
        service.fault = fault
        settings = Settings(also=(name,), references=str(tmp_path), **{f"{name}_url": service.url})
        (check,) = check_registries(settings)
    assert [*tmp_path.iterdir()] == [], "the memory of the registry is left alone"
    return check


@pytest.mark.parametrize("name", ARTICLE)
def test_a_registry_that_knows_its_work(tmp_path, name):
    check = check_of(name, ARTICLE[name], tmp_path)
    assert check.status is Status.OK, check
    assert "10." in check.found


@pytest.mark.parametrize("name", ARTICLE)
def test_a_registry_that_has_lost_it(tmp_path, name):
    check = check_of(name, NOTHING[name], tmp_path)
    assert (check.status, "is not found" in check.found) == (Status.FAILED, True)


@pytest.mark.parametrize("name", ARTICLE)
@pytest.mark.parametrize(("fault", "advice"), [("503", "try again later"), ("429", "key of your own"), ("html", "")])
def test_a_registry_that_does_not_answer(tmp_path, name, fault, advice):
    check = check_of(name, ARTICLE[name], tmp_path, fault)
    assert check.status is Status.FAILED
    assert check.advice
    assert advice in check.advice


def test_nobody_is_asked_whom_the_settings_do_not_name(tmp_path):
    assert [*check_registries(Settings(references=str(tmp_path)))] == []


CHAPTER = Held("Feingold Syndrome 1", (), "1993", book="GeneReviews", accession="NBK7050")


@pytest.mark.parametrize(
    ("shelf", "fault", "status"), [([CHAPTER], "", "ok"), ([], "", "failed"), ([CHAPTER], "503", "failed")]
)
def test_the_book_catalogues(tmp_path, shelf, fault, status):
    held = Catalogues(catalog=[], shelf=shelf, library=[])
    with json_service(held.nlm) as nlm, json_service(held.open_library) as library:
        nlm.fault = fault
        settings = Settings(also=("books",), references=str(tmp_path), eutils_url=nlm.url, openlibrary_url=library.url)
        (check,) = check_registries(settings)
    assert (check.status, check.name) == (status, "The book catalogues")


def test_pages_are_not_asked_for(tmp_path):
    (check,) = check_registries(Settings(also=("links",), references=str(tmp_path)))
    assert (check.status, check.name) == (Status.SKIPPED, "The web")
