import socket

import pytest
import requests
import responses

from citecheck.resolution.source import Unavailable
from citecheck.sources.pubmed import eutils
from citecheck.sources.web.http import BadAnswer, Http, PerhapsTooLarge, Refused, TooLarge
from citecheck.sources.web.pacing import Pacer

BASE = "https://eutils.example.org/entrez/eutils"
URL = f"{BASE}/esearch.fcgi"
KEY = "0123456789abcdef0123456789abcdef0123"


class Clock:
    """A clock that only moves when somebody sleeps."""

    def __init__(self):
        self.now = 1000.0
        self.slept = []

    def __call__(self):
        return self.now

    def sleep(self, seconds):
        self.slept.append(seconds)
        self.now += seconds


class NoPace:
    def wait(self):
        pass


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def server():
    with responses.RequestsMock(assert_all_requests_are_fired=False) as mock:
        yield mock


def make(clock, base=BASE, **options):
    options = {"tool": "citecheck", "email": "a@example.org", "pacer": NoPace(), **options}
    return eutils.session(base, sleep=clock.sleep, clock=clock, **options)


def only_ok(text):
    if text != "ok":
        raise BadAnswer("sent nonsense")
    return text


def test_every_request_is_a_post_with_tool_and_email_and_nothing_in_its_address(server, clock):
    server.post(URL, body="ok")
    assert make(clock, BASE + "/", api_key=KEY).ask("esearch.fcgi", {"term": "x"}, only_ok) == "ok"
    request = server.calls[0].request
    assert request.url == URL
    assert request.body == f"term=x&tool=citecheck&email=a%40example.org&api_key={KEY}"


@pytest.mark.parametrize(
    "fault",
    [
        {"status": 429},
        {"status": 500},
        {"status": 502, "body": "<html>"},
        {"status": 503},
        {"body": "nonsense"},
        {"body": ""},
        {"body": b"\xff\xfe\x00"},
        {"body": requests.ConnectionError("reset")},
        {"body": requests.ReadTimeout()},
    ],
    ids=str,
)
def test_a_passing_failure_is_tried_again(server, clock, fault):
    server.post(URL, **fault)
    server.post(URL, **fault)
    server.post(URL, body="ok")
    http = make(clock)
    assert http.ask("esearch.fcgi", {}, only_ok) == "ok"
    assert http.requests == 3
    assert 1.0 < sum(clock.slept) < 3.0
    assert clock.slept == sorted(clock.slept)


def test_the_service_is_waited_for_as_long_as_it_asks_even_by_the_next_question(server, clock):
    server.post(URL, status=429, headers={"Retry-After": "7"})
    server.post(f"{BASE}/efetch.fcgi", body="ok")
    http = make(clock)
    assert isinstance(http.ask("esearch.fcgi", {}, only_ok, tries=1), Unavailable)
    assert clock.slept == []
    assert http.ask("efetch.fcgi", {}, only_ok) == "ok"
    assert sum(clock.slept) == pytest.approx(7, abs=0.1)


def test_an_hour_is_not_waited_for(server, clock):
    server.post(URL, status=429, headers={"Retry-After": "3600"})
    http = make(clock)
    assert isinstance(http.ask("esearch.fcgi", {}, only_ok), Unavailable)
    assert isinstance(http.ask("efetch.fcgi", {}, only_ok), Unavailable)
    assert clock.slept == []
    assert len(server.calls) == 1


def test_a_dead_service_is_given_up(server, clock):
    server.post(URL, status=500)
    http = make(clock)
    for _ in range(20):
        assert isinstance(http.ask("esearch.fcgi", {}, only_ok), Unavailable)
    assert len(server.calls) == 5 + 2 + 2  # five tries, then two; after three questions the endpoint is not asked


def test_twelve_failures_in_a_row_are_the_end_whoever_failed(server, clock):
    http = make(clock)
    for number in range(20):
        server.post(f"{BASE}/{number}", status=500)
        assert isinstance(http.ask(str(number), {}, only_ok, tries=1), Unavailable)
    assert len(server.calls) == 12


def test_eleven_failures_in_a_row_are_not(server, clock):
    http = make(clock)
    for number in range(11):
        server.post(f"{BASE}/{number}", status=500)
        http.ask(str(number), {}, only_ok, tries=1)
    server.post(URL, body="ok")
    assert http.ask("esearch.fcgi", {}, only_ok) == "ok"


@pytest.mark.parametrize(("seconds", "asked"), [(60, 2), (61, 1)])
def test_a_minute_is_waited_for(server, clock, seconds, asked):
    server.post(URL, status=429, headers={"Retry-After": str(seconds)})
    make(clock).ask("esearch.fcgi", {}, only_ok, tries=2)
    assert len(server.calls) == asked


def test_failures_may_not_cost_more_than_the_deadline(server, clock):
    def slow(_):
        clock.now += 30
        raise requests.ReadTimeout

    server.add_callback(responses.POST, URL, slow)
    begun = clock.now
    answer = make(clock, deadline_s=60).ask("esearch.fcgi", {}, only_ok)
    assert isinstance(answer, Unavailable)
    assert clock.now - begun <= 95
    assert "example.org" in answer.reason


def test_one_good_answer_makes_good_for_earlier_failures(server, clock):
    http = make(clock)
    for _ in range(8):
        server.post(URL, status=500)
        server.post(URL, body="ok")
    assert [http.ask("esearch.fcgi", {}, only_ok) for _ in range(8)] == ["ok"] * 8


@pytest.mark.parametrize("status", [400, 413, 414])
def test_a_refused_request_is_told_from_an_outage_and_not_repeated(server, clock, status):
    server.post(URL, status=status, body="too long")
    assert isinstance(make(clock).ask("esearch.fcgi", {}, only_ok), Refused)
    assert len(server.calls) == 1


def test_a_bad_key_is_named_as_such_and_never_shown(server, clock):
    server.post(URL, status=400, json={"error": "API key invalid", "api-key": KEY})
    http = make(clock, api_key=KEY)
    answer = http.ask("esearch.fcgi", {}, only_ok)
    assert isinstance(answer, Unavailable)
    assert "NCBI_API_KEY" in answer.reason
    assert KEY not in answer.reason + repr(http)
    assert isinstance(http.ask("efetch.fcgi", {}, only_ok), Unavailable)
    assert len(server.calls) == 1


def test_a_reader_that_quotes_the_key_is_cleaned(server, clock):
    def quote(_):
        raise BadAnswer("said " + KEY)

    server.post(URL, body="x")
    answer = make(clock, api_key=KEY).ask("esearch.fcgi", {}, quote, tries=1)
    assert KEY not in answer.reason


def test_a_question_may_be_a_get_and_the_service_is_called_by_its_name(server, clock):
    server.get("https://api.example.org/works", body="ok")
    server.get("https://api.example.org/none", status=404)
    pacer = Pacer("api.example.org", 0.0)
    identity = {"mailto": "a@example.org"}
    http = Http("https://api.example.org", service="Crossref", pacer=pacer, identity=identity, clock=clock)
    assert http.ask("works", {"rows": "2"}, only_ok, get=True) == "ok"
    assert server.calls[0].request.url == "https://api.example.org/works?rows=2&mailto=a%40example.org"
    answer = http.ask("none", {}, only_ok, get=True)
    assert answer == Unavailable("Crossref (api.example.org) refused the request (404)")


def test_redirects_are_not_followed(server, clock):
    server.post(URL, status=302, headers={"Location": "https://elsewhere.example.org/"})
    answer = make(clock).ask("esearch.fcgi", {}, only_ok)
    assert "redirect" in answer.reason
    assert len(server.calls) == 1


def test_an_endless_answer_is_not_read_to_its_end(server, clock):
    server.post(URL, body=b"x" * 33_000_000)
    answer = make(clock).ask("esearch.fcgi", {}, only_ok)
    assert "without end" in answer.reason


def test_a_port_where_nobody_listens_is_a_sentence_not_an_exception(clock):
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        answer = make(clock, f"http://127.0.0.1:{bound.getsockname()[1]}").ask("esearch.fcgi", {}, only_ok)
    assert answer == Unavailable("PubMed (127.0.0.1) could not be reached")


def test_a_proxy_that_is_dead_is_named_as_the_cause(clock, monkeypatch):
    monkeypatch.setenv("no_proxy", "")
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"):
            monkeypatch.setenv(name, f"http://user:secret@127.0.0.1:{bound.getsockname()[1]}")
        answer = make(clock, "http://eutils.example.org").ask("esearch.fcgi", {}, only_ok)
    assert answer.reason.startswith(
        "PubMed (eutils.example.org) could not be reached through the proxy that HTTPS_PROXY"
    )
    assert "secret" not in answer.reason


def test_an_address_that_is_none_is_said_to_be_unusable(clock):
    answer = make(clock, "not a url").ask("esearch.fcgi", {}, only_ok)
    assert "no usable address" in answer.reason


def test_what_may_be_too_large_is_refused_after_its_tries_and_gives_nothing_up(server, clock):
    def fault(_):
        raise PerhapsTooLarge("failed inside")

    server.post(URL, body="x")
    http = make(clock)
    for _ in range(20):
        assert http.ask("esearch.fcgi", {}, fault) == Refused("failed inside", perhaps=True)
    assert len(server.calls) == 40
    assert http.ask("esearch.fcgi", {}, lambda text: text) == "x"


@pytest.mark.parametrize(
    ("status", "divisible", "tries"), [(500, True, 2), (502, True, 2), (504, True, 2), (503, True, 5), (500, False, 5)]
)
def test_a_failure_that_size_may_explain_is_a_refusal_of_what_can_be_asked_in_parts(
    server, clock, status, divisible, tries
):
    server.post(URL, status=status)
    answer = make(clock).ask("esearch.fcgi", {}, only_ok, divisible=divisible)
    assert len(server.calls) == tries
    assert (isinstance(answer, Refused) and answer.perhaps) is (tries == 2)


def test_a_question_that_can_be_asked_in_parts_is_not_waited_for_twice(server, clock):
    server.post(URL, body=requests.ReadTimeout())
    assert make(clock).ask("esearch.fcgi", {}, only_ok, divisible=True) == Refused(
        "did not answer in time", perhaps=True, slow=True
    )
    assert len(server.calls) == 1


def test_what_is_too_large_is_not_tried_again(server, clock):
    def fault(_):
        raise TooLarge("does not allow such a search")

    server.post(URL, body="x")
    assert make(clock).ask("esearch.fcgi", {}, fault) == Refused("does not allow such a search")
    assert len(server.calls) == 1


@pytest.mark.parametrize(
    ("headers", "gap"),
    [
        ({"X-RateLimit-Limit": "3"}, 0.36),
        ({"X-Rate-Limit-Limit": "50", "X-Rate-Limit-Interval": "1s"}, 0.0216),
        ({"X-Rate-Limit-Limit": "5", "X-Rate-Limit-Interval": "10s"}, 2.16),
        ({"X-RateLimit-Limit": "soon"}, 0.0),
        ({"X-RateLimit-Limit": "0"}, 0.0),
    ],
)
def test_a_service_is_asked_no_faster_than_it_says(server, clock, headers, gap):
    server.post(URL, body="ok", headers=headers)
    pacer = Pacer("x", 0.0, clock=clock, sleep=clock.sleep)
    make(clock, pacer=pacer).ask("esearch.fcgi", {}, only_ok)
    assert pacer._gap_s == pytest.approx(gap)
