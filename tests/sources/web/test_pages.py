"""One page of the web, asked for safely."""

import gzip
import socket
import time

import pytest
from tests.support.web_sites import Page, Web, html, moved, web

from citecheck.sources.web.pages import NoAnswer, PageAnswer, Pages, Trouble, Wire

BOMB = gzip.compress(b"<title>x</title>" + b"a" * 50_000_000)


@pytest.fixture
def sites():
    pages = {
        "/bone": html("Facts on bone"),
        "/old": moved("/bone"),
        "/away": moved("https://other.example/b?x=1#part", 302),
        "/loop": moved("/loop2"),
        "/loop2": moved("/loop"),
        "/long": moved("/long1"),
        **{f"/long{n}": moved(f"/long{n + 1}") for n in range(1, 20)},
        "/file": moved("file:///etc/passwd"),
        "/gopher": moved("gopher://example.org:70/"),
        "/home": moved("http://127.0.0.1/"),
        "/number": moved("http://2130706433/"),
        "/inside": moved("https://inside.example/"),
        "/user": moved("https://a:b@other.example/"),
        "/gone": Page("none", 410, {"Content-Type": "text/html"}),
        "/drip": Page("<title>slow</title>" * 50, headers={"Content-Type": "text/html"}, fault="drip"),
        "/drip-headers": Page(fault="drip-headers"),
        "/drop": Page(fault="drop"),
        "/cut": Page("<title>Cut</title>", headers={"Content-Type": "text/html"}, fault="cut"),
        "/huge": Page("<title>Huge</title>", headers={"Content-Type": "text/html"}, fault="huge"),
        "/bomb": Page(BOMB, headers={"Content-Type": "text/html", "Content-Encoding": "gzip"}, fault="bomb"),
        "/pdf": Page(b"%PDF-1.4", headers={"Content-Type": "application/pdf"}),
    }
    with web({"example.org": pages, "other.example": {"/b?x=1": html("Other")}}) as one:
        one.numbers = {
            "inside.example": ["10.0.0.7"], "mapped.example": ["::ffff:10.0.0.1"], "both.example": ["93.184.1.1", "127.0.0.1"]
        }  # fmt: skip
        yield one


def pages(one: Web, **options) -> Pages:
    return Pages(wire=one.wire, **({"gap_s": 0.0, "page_s": 5.0} | options))


def test_a_page_answers(sites):
    answer = pages(sites).get("https://example.org/bone")
    assert isinstance(answer, PageAnswer)
    assert (answer.status, answer.final, answer.media_type, answer.charset) == (
        200, "https://example.org/bone", "text/html", "utf-8"
    )  # fmt: skip
    assert b"Facts on bone" in answer.body


def test_redirects_are_followed_and_told(sites):
    answer = pages(sites).get("https://example.org/away")
    assert answer.final == "https://other.example/b?x=1"
    assert [(hop.status, hop.to) for hop in answer.hops] == [(302, "https://other.example/b?x=1")]


@pytest.mark.parametrize("path", ["file", "gopher", "home", "number", "inside", "user"])
def test_a_redirect_is_judged_like_the_first_address(sites, path):
    answer = pages(sites).get(f"https://example.org/{path}")
    assert isinstance(answer, NoAnswer)
    assert answer.trouble is Trouble.UNSAFE
    assert set(sites.dialled) == {"93.184.0.34"}


@pytest.mark.parametrize("host", ["inside.example", "mapped.example", "both.example", "127.0.0.1", "10.0.0.1", "[::1]"])
def test_no_host_inside_is_ever_dialled(sites, host):
    sites.numbers |= {"127.0.0.1": ["127.0.0.1"], "10.0.0.1": ["10.0.0.1"], "::1": ["::1"]}
    answer = pages(sites).get(f"http://{host}/x")
    assert (answer.trouble, sites.dialled) == (Trouble.UNSAFE, [])


def test_a_name_that_changes_its_mind_gains_nothing(sites):
    """The number that was checked is the one that is dialled; each question is checked anew."""
    numbers = iter([["93.184.0.34"], ["93.184.0.34"], ["127.0.0.1"], ["127.0.0.1"]])
    wire = sites.wire.__class__(lambda *_: next(numbers), sites.wire.dial, sites.wire.secure)
    one = Pages(wire=wire, gap_s=0.0)
    assert isinstance(one.get("https://example.org/bone"), PageAnswer)
    assert one.get("https://example.org/bone").trouble is Trouble.UNSAFE
    assert sites.dialled == ["93.184.0.34", "93.184.0.34"]


@pytest.mark.parametrize("path", ["loop", "long"])
def test_redirects_have_an_end(sites, path):
    assert pages(sites).get(f"https://example.org/{path}").trouble is Trouble.LOOP
    assert len(sites.asked) < 15


@pytest.mark.parametrize("path", ["drip", "drip-headers"])
def test_a_drip_is_cut(sites, path):
    started = time.monotonic()
    answer = pages(sites, page_s=0.4).get(f"https://example.org/{path}")
    assert (answer.trouble, answer.reason) == (Trouble.NETWORK, "answered too slowly")
    assert time.monotonic() - started < 10


def test_a_broken_connection_is_a_failure_of_the_network(sites):
    assert pages(sites).get("https://example.org/drop").trouble is Trouble.NETWORK


@pytest.mark.parametrize("path", ["huge", "bomb"])
def test_only_the_beginning_is_read(sites, path):
    answer = pages(sites).get(f"https://example.org/{path}")
    assert answer.status == 200
    assert len(answer.body) <= 400_000


def test_a_body_cut_off_is_read_as_far_as_it_goes(sites):
    assert pages(sites).get("https://example.org/cut").body.startswith(b"<title>Cut")


def test_what_is_no_text_is_not_read(sites):
    answer = pages(sites).get("https://example.org/pdf")
    assert (answer.media_type, answer.body) == ("application/pdf", b"")


def test_a_status_is_told(sites):
    assert pages(sites).get("https://example.org/gone").status == 410


def test_a_host_that_does_not_exist_and_a_network_that_does_not_answer_are_two_things(sites):
    assert pages(sites).get("https://nowhere.example/").trouble is Trouble.NO_HOST
    sites.down = True
    assert pages(sites).get("https://example.org/bone").trouble is Trouble.NETWORK


@pytest.mark.parametrize(
    ("robots", "asked"),
    [
        (Page("User-agent: *\nDisallow: /bone"), False),
        (Page("User-agent: *\nDisallow: /*one$"), False),
        (Page("User-agent: *\nDisallow: /\nAllow: /bone"), True),
        (Page("User-agent: citecheck\nDisallow: /\n\nUser-agent: *\nAllow: /"), False),
        (Page("User-agent: other\nDisallow: /"), True),
        (Page("<html>no such page</html>", 404), True),
        (Page("", 401), True),
        (Page("", 503), False),
        (Page("", 429), False),
        (Page(b"\xff\xfe\x00" * 50), True),
        (Page(fault="drop"), False),
        (moved("/elsewhere.txt"), True),
        (moved("http://127.0.0.1/robots.txt"), False),
    ],
)
def test_robots_txt_is_obeyed(sites, robots, asked):
    sites.sites["example.org"]["/robots.txt"] = robots
    answer = pages(sites).get("https://example.org/bone")
    assert isinstance(answer, PageAnswer) is asked
    assert ("example.org/bone" in sites.asked) is asked


def test_robots_txt_is_read_once_a_site(sites):
    one = pages(sites)
    for path in ("bone", "pdf", "old"):
        one.get(f"https://example.org/{path}")
    assert sites.asked.count("example.org/robots.txt") == 1


def test_one_host_is_not_asked_faster_than_told(sites, monkeypatch):
    waits = []
    monkeypatch.setattr("citecheck.sources.web.pages.Pacer", lambda scope, gap_s: Paced(scope, gap_s, waits))
    Pages(wire=sites.wire).get("https://example.org/bone")
    (pace,) = set(waits)
    assert len(waits) == 2
    assert pace[0].startswith("page ")
    assert pace[1] == 1.0


class Paced:
    def __init__(self, scope, gap_s, waits):
        self.scope, self.gap_s, self.waits = scope, gap_s, waits

    def wait(self):
        self.waits.append((self.scope, self.gap_s))


def test_the_default_wire_wants_a_proof_and_does_not_wait_for_it_for_ever(sites):
    secure = Wire.__struct_defaults__[-1]
    assert pages(sites).get("https://example.org/bone").status == 200
    plain = Pages(wire=Wire(sites.resolve, sites.dial, secure), gap_s=0.0, page_s=5.0)
    assert plain.get("https://example.org/bone").trouble in {Trouble.UNPROVEN, Trouble.NETWORK}
    with socket.create_server(("127.0.0.1", 0)) as silent:
        wire = Wire(sites.resolve, lambda *_: socket.create_connection(silent.getsockname()), secure)
        answer = Pages(wire=wire, gap_s=0.0, page_s=0.4).get("https://example.org/bone")
    assert (answer.trouble, answer.reason) == (Trouble.NETWORK, "answered too slowly")
