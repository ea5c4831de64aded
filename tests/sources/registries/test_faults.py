"""Every service beyond PubMed under every fault: an outage never becomes a verdict, and is never remembered."""

from __future__ import annotations

import json
import time
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
from tests.support import crossref as crossrefs
from tests.support import datacite as datacites
from tests.support import europepmc as europepmcs
from tests.support.json_service import json_service

from citecheck.model import Found, NotFound, NotIndexed, SourceName, Unchecked
from citecheck.parsing.references.fields import parse_reference
from citecheck.resolution.elsewhere import resolve_elsewhere
from citecheck.resolution.source import Query
from citecheck.sources.registries.crossref import Crossref
from citecheck.sources.registries.datacite import DataCite
from citecheck.sources.registries.europepmc import EuropePmc
from citecheck.sources.registries.memory import Memory, Remembered
from citecheck.sources.web.http import Http
from citecheck.sources.web.pacing import Pacer

if TYPE_CHECKING:
    from collections.abc import Callable

INVENTED = "Moe F, Noe G. The weight of unread letters in lighthouses. Dive Med. 2013;6(1):44-49."
LASTING = (
    "429", "429-after", "500", "503", "404", "400", "html", "cut", "empty", "drop", "hang", "drip",
    "other", "list", "null", "text", "omit",
)  # fmt: skip
PASSING = ("429", "429-after", "500", "503", "html", "cut", "drop", "hang", "other", "omit")
ABSENT = NotFound("2026-01-02", (SourceName.PUBMED,))
FASTER = 100  # than a clock on the wall: a minute in which an answer must have come passes in 0.6 s


class Hasty(Http):
    """Waits for a byte no longer than a moment, and does not sleep between its tries."""

    def __init__(self, url: str, **options: Any) -> None:
        clock = lambda: FASTER * time.monotonic()  # noqa: E731
        super().__init__(
            url, service="It", pacer=Pacer("test", 0.0), sleep=lambda _: None, clock=clock, deadline_s=10**6, **options
        )

    def ask(self, *arguments: Any, **options: Any) -> Any:
        return super().ask(*arguments, **{**options, "read_s": 0.3})


@dataclass(frozen=True)
class Case:
    """A service, what it answers, and two references to one of its works: by words, and by DOI."""

    name: SourceName
    answer: Callable[[str, dict[str, str]], Any]
    make: Callable[[Http], Any]
    known: tuple[str, str]


CASES = (
    Case(SourceName.CROSSREF, crossrefs.works, lambda http: Crossref(http=http), (
        "Lee AB, Divers Study Group. Bone loss in ageing divers: a cohort study. Dive Med. 2011;4(2):12-19.",
        "Roe C. Gain of bone by singing at sea. J Made Up Stud. 2014;9:1-8. doi: 10.5555/gone",
    )),
    Case(SourceName.DATACITE, datacites.dois, lambda http: DataCite(http=http), (
        "Noe C. Salt in the air of lighthouses. arXiv. 2019.",
        "Moe AB, Harbour Data Group. Tides and wrists: raw counts. Zenodo. 2021. doi: 10.5555/zenodo.7",
    )),
    Case(SourceName.EUROPEPMC, europepmcs.search, lambda http: EuropePmc(http=http), (
        "Roe D, Knot Group. Knots and the strength of thumbs. medRxiv. 2022.",
        "Poe EF. Ropes and wrists in harbours. J Ropes. 2015;3(2):7-9. doi: 10.5555/med.9",
    )),
)  # fmt: skip
BY_NAME = {case.name.value: case for case in CASES}
pytestmark = pytest.mark.parametrize("case", CASES, ids=BY_NAME)


def query(text):
    kind, parsed = parse_reference(text)
    return Query(parsed, text, kind)


def resolved(source, texts, before=ABSENT):
    queries = [query(text) for text in texts]
    return resolve_elsewhere(queries, [before] * len(queries), [source])


@contextmanager
def remembered(case, folder):
    with json_service(case.answer) as service:
        memory = Memory(folder)
        yield service, Remembered(case.name, case.make(Hasty(service.url)), memory)


def kept(folder, case):
    path = folder / ".citecheck" / "registries.json"
    return json.loads(path.read_text())[case.name.value]["answers"] if path.exists() else {}


@pytest.mark.parametrize("fault", LASTING)
def test_an_outage_is_no_verdict(case, fault, tmp_path):
    with remembered(case, tmp_path) as (service, source):
        service.fault = fault
        verdicts = resolved(source, [*case.known, INVENTED])
        assert [type(one) for one in verdicts] == [Unchecked] * 3 if fault != "omit" else no_absence(verdicts)
        assert all(one.reason for one in verdicts if isinstance(one, Unchecked))
        assert source.report().status == "unreachable"
        assert source.report().detail
    assert fault == "omit" or not kept(tmp_path, case)


def no_absence(verdicts):
    """Whether no work that exists is called absent; a service without hits for an invented work omits nothing."""
    return [type(one) for one in verdicts[:2]] == [Unchecked] * 2


@pytest.mark.parametrize("fault", ["500", "hang", "html"])
@pytest.mark.parametrize("before", [NotIndexed("A web page."), Unchecked("PubMed did not answer.")])
def test_an_outage_is_said_whatever_pubmed_came_to(case, fault, before, tmp_path):
    with remembered(case, tmp_path) as (service, source):
        service.fault = fault
        assert all(isinstance(one, Unchecked) for one in resolved(source, case.known, before))


@pytest.mark.parametrize("fault", PASSING)
def test_a_passing_fault_is_asked_through(case, fault, tmp_path):
    with remembered(case, tmp_path) as (service, source):
        service.fault, service.times = fault, 1
        verdicts = resolved(source, [*case.known, INVENTED])
        assert [type(one) for one in verdicts] == [Found, Found, NotFound]
    assert len(kept(tmp_path, case)) == 3


def test_refused_connections_are_an_outage(case, tmp_path):
    with json_service(case.answer) as service:
        gone = service.url
    source = Remembered(case.name, case.make(Hasty(gone)), Memory(tmp_path))
    assert [type(one) for one in resolved(source, [*case.known, INVENTED])] == [Unchecked] * 3
    assert not kept(tmp_path, case)


def test_what_was_answered_before_an_outage_stands_and_the_rest_is_asked_again(case, tmp_path):
    with remembered(case, tmp_path) as (service, source):
        assert isinstance(resolved(source, case.known[:1])[0], Found)
        service.fault = "500"
        assert [type(one) for one in resolved(source, case.known)] == [Found, Unchecked]
        service.fault = ""
        again = Remembered(case.name, case.make(Hasty(service.url)), Memory(tmp_path))
        assert [type(one) for one in resolved(again, case.known)] == [Found, Found]


def test_a_second_run_asks_nothing_nor_does_one_offline(case, tmp_path):
    with remembered(case, tmp_path) as (service, source):
        first = resolved(source, [*case.known, INVENTED])
        service.asked.clear()
        again = Remembered(case.name, case.make(Hasty(service.url)), Memory(tmp_path))
        assert resolved(again, [*case.known, INVENTED]) == first
        assert service.asked == []
    assert resolved(Remembered(case.name, None, Memory(tmp_path)), [*case.known, INVENTED]) == first
