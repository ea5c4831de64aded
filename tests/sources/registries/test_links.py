"""The web as a source: pages that references name, asked over real sockets in a made-up web."""

from __future__ import annotations

import json
from datetime import date

import pytest
from tests.support.json_service import json_service
from tests.support.web_sites import Page, html, moved, web

from citecheck.model import Kind, PageState, SourceName
from citecheck.parsing.references.fields import parse_reference
from citecheck.resolution.source import Candidates, Query, Unavailable
from citecheck.sources.registries.links import Links, address_of
from citecheck.sources.registries.page_memory import PageMemory
from citecheck.sources.registries.wayback import Wayback
from citecheck.sources.web.http import Http
from citecheck.sources.web.pacing import Pacer
from citecheck.sources.web.pages import Pages

PDF = Page(b"%PDF-1.4", headers={"Content-Type": "application/pdf"})
COPY = {
    "available": True, "status": "200", "timestamp": "20210304112233",
    "url": "http://web.archive.org/web/20210304112233/https://health.example/gone",
}  # fmt: skip


def query(path="bone", title="Facts on bone", host="health.example", more=" Accessed March 3, 2021."):
    text = f"Ministry of Health. {title}. Available at: https://{host}/{path}.{more}"
    kind, parsed = parse_reference(text)
    return Query(parsed, text, kind)


@pytest.fixture
def sites():
    pages = {
        "/bone": html("Facts on bone | Ministry of Health"),
        "/skin": html("Facts on skin | Ministry of Health"),
        "/old": moved("https://new.example/facts/bone"),
        "/for-now": moved("https://new.example/facts/bone", 302),
        "/home": moved("/"),
        "/": html("Ministry of Health"),
        "/soft": html("Page not found | Ministry of Health"),
        "/pdf": PDF,
        "/guarded": html("Just a moment..."),
        "/forbidden": Page("no", 403),
        "/busy": Page("no", 429),
        "/error": Page("no", 503),
        "/door": moved("https://login.example/sso?back=x", 302),
        "/drop": Page(fault="drop"),
        "/secret": html("Facts on bone"),
        "/empty": Page("", headers={"Content-Type": "text/html"}),
        "/robots.txt": Page("User-agent: *\nDisallow: /secret"),
    }
    new = {"/facts/bone": html("Facts on bone")}
    with web({"health.example": pages, "new.example": new, "login.example": {"*": html("Sign in")}}) as one:
        yield one


@pytest.fixture
def archive():
    def available(path, fields):
        if path != "/available":
            return 404
        return {"url": fields["url"], "archived_snapshots": {"closest": COPY} if "gone" in fields["url"] else {}}

    with json_service(available) as service:
        yield service


@pytest.fixture
def links(sites, archive, tmp_path):
    def make(day=2, offline=False, folder=tmp_path):
        memory = PageMemory(folder, today=lambda: date(2026, 1, day))
        http = Http(archive.url, service="The Wayback Machine", pacer=Pacer("test", 0.0), sleep=lambda _: None)
        pages = None if offline else Pages(wire=sites.wire, gap_s=0.0, page_s=2.0)
        return Links(
            pages, None if offline else Wayback(http=http), memory, today=lambda: date(2026, 1, day).isoformat()
        )

    return make


def looked(links, one):
    (answer,) = links.candidates([one])
    return answer, links.page(one)


def test_a_page_whose_title_agrees_is_the_record(links):
    answer, check = looked(links(), query())
    (record,) = answer.records
    assert (record.title, record.source, record.url) == (
        "Facts on bone",
        SourceName.LINKS,
        "https://health.example/bone",
    )
    assert answer.choice.found.record == record
    assert (check.state, check.title_agrees, check.status) == (PageState.ANSWERED, True, 200)


@pytest.mark.parametrize(
    ("path", "state", "agrees"),
    [
        ("skin", PageState.ANSWERED, False),
        ("old", PageState.MOVED, True),
        ("for-now", PageState.ANSWERED, True),
        ("home", PageState.MOVED, False),
        ("gone", PageState.BROKEN, None),
        ("soft", PageState.BROKEN, None),
        ("pdf", PageState.ANSWERED, None),
        ("empty", PageState.ANSWERED, None),
        ("guarded", PageState.UNKNOWN, None),
        ("forbidden", PageState.UNKNOWN, None),
        ("busy", PageState.UNKNOWN, None),
        ("error", PageState.UNKNOWN, None),
        ("door", PageState.UNKNOWN, None),
        ("drop", PageState.UNKNOWN, None),
        ("secret", PageState.UNKNOWN, None),
    ],
)
def test_what_a_page_did(links, path, state, agrees):
    _, check = looked(links(), query(path))
    assert (check.state, check.title_agrees) == (state, agrees)


@pytest.mark.parametrize("path", ["busy", "error", "drop"])
def test_an_outage_is_no_answer_and_is_not_kept(links, sites, path):
    answer, _ = looked(links(), query(path))
    assert isinstance(answer, Unavailable)
    sites.sites["health.example"][f"/{path}"] = html("Facts on bone")
    answer, _ = looked(links(), query(path))
    assert answer.records


@pytest.mark.parametrize("path", ["guarded", "forbidden", "door", "secret", "skin", "gone", "pdf"])
def test_what_says_nothing_of_the_work_is_no_absence(links, path):
    answer, _ = looked(links(), query(path))
    assert answer == Candidates((), "")


def test_a_page_that_is_gone_has_its_archived_copy(links, archive):
    _, check = looked(links(), query("gone"))
    assert (check.archived, check.archived_on) == (
        "https://web.archive.org/web/20210304112233/https://health.example/gone", "2021-03-04"
    )  # fmt: skip
    assert archive.asked == [("/available", {"url": "https://health.example/gone", "timestamp": "202103"})]


@pytest.mark.parametrize("fault", ["429", "500", "404", "html", "cut", "empty", "drop"])
def test_an_archive_that_fails_costs_only_the_copy(links, archive, fault):
    archive.fault = fault
    _, check = looked(links(), query("gone"))
    assert (check.state, check.archived) == (PageState.BROKEN, "")


def test_an_archive_names_only_its_own_addresses(links, archive, monkeypatch):
    monkeypatch.setitem(COPY, "url", "javascript:alert(1)//archive.org/web/1/")
    _, check = looked(links(), query("gone"))
    assert check.archived == ""


def test_a_host_that_does_not_exist_is_broken_only_where_others_answer(links, sites, archive):
    lost = query(host="nowhere.example")
    one = links()
    one.candidates([lost, query()])
    assert one.page(lost).state is PageState.BROKEN
    assert "there is no host nowhere.example" in one.page(lost).reason


def test_alone_it_is_broken_only_where_the_archive_answers(links, archive, tmp_path):
    lost = query(host="nowhere.example")
    assert looked(links(), lost)[1].state is PageState.BROKEN
    archive.fault = "drop"
    answer, check = looked(links(folder=tmp_path / "other"), lost)
    assert check.state is PageState.UNKNOWN
    assert isinstance(answer, Unavailable)


def test_a_network_that_is_down_breaks_nothing(links, sites, archive):
    sites.down, archive.fault = True, "drop"
    one = links()
    asked = [query(), query("gone"), query(host="nowhere.example")]
    answers = one.candidates(asked)
    assert all(isinstance(answer, Unavailable) for answer in answers)
    assert {one.page(each).state for each in asked} == {PageState.UNKNOWN}
    assert one.report().status == "unreachable"


def test_a_network_that_shows_its_own_page_says_nothing(links, sites):
    sites.sites |= {f"h{n}.example": {"*": moved("http://portal.example/welcome", 301)} for n in range(3)}
    sites.sites["portal.example"] = {"*": html("Welcome to the harbour's network")}
    one = links()
    asked = [query(host=f"h{n}.example") for n in range(3)]
    assert all(isinstance(answer, Unavailable) for answer in one.candidates(asked))
    assert {one.page(each).state for each in asked} == {PageState.UNKNOWN}


def test_a_second_run_asks_nothing_and_offline_uses_it(links, sites):
    asked = [query(), query("gone"), query("forbidden"), query("secret")]
    first = links()
    before = first.candidates(asked)
    count = len(sites.asked)
    for second in (links(day=5), links(day=28, offline=True)):
        assert second.candidates(asked) == before
        assert [second.page(one) for one in asked] == [first.page(one) for one in asked]
    assert len(sites.asked) == count


def test_what_was_never_asked_is_no_absence_offline(links):
    answer, check = looked(links(offline=True), query())
    assert isinstance(answer, Unavailable)
    assert check is None


def test_since_when_a_page_is_gone(links, sites):
    assert looked(links(day=2), query())[1].answered_on == "2026-01-02"
    sites.sites["health.example"].pop("/bone")
    memory_is_older = links(day=2)
    memory_is_older._memory._days = 0
    check = looked(memory_is_older, query())[1]
    assert (check.state, check.broken_since, check.answered_on) == (PageState.BROKEN, "2026-01-02", "2026-01-02")
    check = looked(links(day=20), query())[1]
    assert (check.as_of, check.broken_since, check.answered_on) == ("2026-01-20", "2026-01-02", "2026-01-02")


def test_pages_found_stand_where_others_can_import_them(links, tmp_path):
    looked(links(), query())
    (item,) = json.loads((tmp_path / "links.csl.json").read_text())
    assert (item["type"], item["URL"], item["title"]) == ("webpage", "https://health.example/bone", "Facts on bone")


def test_one_page_is_asked_for_once(links, sites):
    links().candidates([query(), query(title="Facts on bone and more")])
    assert sites.asked.count("health.example/bone") == 1


@pytest.mark.parametrize(
    "text",
    [
        "Roe A. Bones. J Made Up Stud. 2014;9:1-8. https://pubmed.ncbi.nlm.nih.gov/12345678/",
        "Roe A. Bones. J Made Up Stud. 2014;9:1-8. doi: 10.5555/x https://journal.example/x",
        "Roe A. Bones. J Made Up Stud. 2014;9:1-8.",
        "Roe A. Bones of sailors. J Made Up Stud. 2014;9:1-8. https://journal.example/x",
    ],
)
def test_what_names_a_paper_is_not_looked_at(text):
    kind, parsed = parse_reference(text)
    assert address_of(Query(parsed, text, kind)) == ""


def test_what_is_more_than_a_page_does_not_hang_on_its_page(links):
    text = "Roe A. Facts on bone. 2nd ed. Kiel: Harbour Press; 2009. https://health.example/error"
    kind, parsed = parse_reference(text)
    one = Query(parsed, text, kind)
    assert kind is Kind.BOOK
    answer, check = looked(links(), one)
    assert (answer, check.state) == (Candidates((), ""), PageState.UNKNOWN)
