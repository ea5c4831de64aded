"""Records of registries, and notices that they know of PubMed's works, asked for again."""

from __future__ import annotations

from datetime import date

import pytest
from tests.support import crossref as crossrefs
from tests.support.json_service import json_service
from tests.support.samples import record

from citecheck.frozen import replace
from citecheck.model import ChangeKind, NoticeType, Place, Severity, SourceName
from citecheck.parsing.references.fields import parse_reference
from citecheck.refresh.registry_records import renew_registries
from citecheck.resolution.source import Query
from citecheck.sources.registries.crossref import Crossref
from citecheck.sources.registries.memory import Memory, Remembered
from citecheck.sources.web.http import Http
from citecheck.sources.web.pacing import Pacer

TEXT = "Lee AB, Divers Study Group. Bone loss in ageing divers: a cohort study. Dive Med. 2011;4(2):12-19."
DOI = "10.5555/dive.4.12"
HELD = {"10.1000/made.0": record(0)}
RETRACTION = {
    "DOI": "10.5555/r",
    "type": "retraction",
    "source": "retraction-watch",
    "updated": {"date-parts": [[2026, 3, 2]]},
}


class Works:
    """Crossref, with works that change."""

    def __init__(self):
        self.works = {one["DOI"]: one for one in [*crossrefs.WORKS, {"DOI": "10.1000/made.0", "title": ["Turnips"]}]}

    def __call__(self, path, query):
        dois = [one.removeprefix("doi:") for one in query.get("filter", "").split(",") if one]
        items = [self.works[doi] for doi in dois if doi in self.works] if dois else [self.works[DOI]]
        return {"status": "ok", "message": {"items": items}}


@pytest.fixture
def works():
    return Works()


@pytest.fixture
def service(works):
    with json_service(works) as one:
        yield one


@pytest.fixture
def opened(service, tmp_path):
    def make(day=date(2026, 3, 3), **options):
        http = Http(service.url, service="Crossref", pacer=Pacer("test", 0.0), sleep=lambda _: None)
        memory = Memory(tmp_path, today=lambda: day, **options)
        return Remembered(SourceName.CROSSREF, Crossref(http=http), memory)

    first = make(date(2026, 1, 2))
    kind, parsed = parse_reference(TEXT)
    first.candidates([Query(parsed, TEXT, kind)])
    first.notices(["10.1000/made.0", DOI])
    service.asked.clear()
    return make


def test_what_did_not_change_is_no_change_and_costs_two_requests(opened, service):
    out = renew_registries([opened()], HELD)
    assert (out.changes, out.unanswered) == ((), ())
    (asked,) = out.asked
    assert (asked.records, asked.notices, asked.requests) == (1, 1, 2)
    assert len(service.asked) == 2


def test_a_new_retraction_of_a_registrys_own_record_is_told_and_remembered(opened, works, tmp_path):
    works.works[DOI] = works.works[DOI] | {"updated-by": [RETRACTION]}
    (change,) = renew_registries([opened()], HELD).changes
    assert (change.code, change.severity, change.doi, change.pmid) == ("REF020", Severity.ERROR, DOI, "")
    assert change.source is SourceName.CROSSREF
    assert "Retraction Watch" in change.message
    assert renew_registries([opened()], HELD).changes == ()
    (kept,) = Remembered(SourceName.CROSSREF, None, Memory(tmp_path)).stored()
    assert kept.notices[0].type is NoticeType.RETRACTION


def test_a_new_retraction_that_crossref_alone_knows_of_a_work_in_pubmed(opened, works):
    works.works["10.1000/made.0"] |= {"updated-by": [RETRACTION]}
    (change,) = renew_registries([opened()], HELD).changes
    assert (change.code, change.pmid, change.source) == ("REF020", "9000001", SourceName.CROSSREF)
    assert renew_registries([opened()], HELD).changes == ()


def test_what_pubmed_shows_itself_is_not_told_twice(opened, works):
    works.works["10.1000/made.0"] |= {"updated-by": [RETRACTION]}
    shown = replace(record(0), publication_types=("Retracted Publication",))
    assert renew_registries([opened()], {"10.1000/made.0": shown}).changes == ()


def test_a_changed_field_and_a_record_that_is_gone(opened, works):
    works.works[DOI] = works.works[DOI] | {"volume": "5"}
    (changed,) = renew_registries([opened()], HELD).changes
    assert changed.kind is ChangeKind.CHANGED
    del works.works[DOI]
    (gone,) = renew_registries([opened()], HELD).changes
    assert (gone.kind, gone.severity) == (ChangeKind.GONE, Severity.WARNING)
    assert gone.message.startswith(f"Crossref no longer delivers DOI {DOI}")


@pytest.mark.parametrize("fault", ["500", "html", "cut", "drop", "404"])
def test_an_outage_is_no_change_and_leaves_what_is_stored(opened, service, works, fault):
    works.works[DOI] = works.works[DOI] | {"updated-by": [RETRACTION]}
    service.fault = fault
    out = renew_registries([opened()], HELD)
    assert out.changes == ()
    assert len(out.unanswered) == 2
    service.fault = ""
    assert len(renew_registries([opened()], HELD).changes) == 1


def test_a_dry_run_writes_nothing(opened, works):
    works.works[DOI] = works.works[DOI] | {"updated-by": [RETRACTION]}
    assert len(renew_registries([opened(read_only=True)], HELD).changes) == 1
    assert len(renew_registries([opened()], HELD).changes) == 1


def test_only_what_articles_cite_is_asked_for_and_named_with_its_place(opened, service, works):
    works.works[DOI] = works.works[DOI] | {"updated-by": [RETRACTION]}
    place = Place("a.md", 7, "1")
    (change,) = renew_registries([opened()], HELD, {f"doi {DOI}": (place,)}).changes
    assert change.places == (place,)
    assert len(service.asked) == 1
    assert renew_registries([opened()], HELD, {}).changes == ()
    assert len(service.asked) == 1
