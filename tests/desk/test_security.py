"""Each way in that must be shut, tried on a desk that runs."""

from __future__ import annotations

import http.client
import re

import pytest
import requests
from starlette.datastructures import Headers
from tests.support.desk_process import desk_on

from citecheck.desk.security import Doorkeeper, cookie_of


@pytest.fixture(scope="module")
def open_desk(root, tmp_path_factory):
    """One for all tests here, which change nothing, with an article that lies in its folder."""
    folder = tmp_path_factory.mktemp("desk")
    (folder / "a.md").write_text("A claim.<sup>1</sup>\n\n## References\n\n1. Nobody N. Nothing. J Nil. 2001;1:1.\n")
    (folder.parent / "secret.md").write_text("secret")
    with desk_on(folder, "--offline", HOME=str(folder.parent)) as desk:
        yield desk


@pytest.fixture
def visitor(open_desk):
    return open_desk.visitor()


def raw(desk, method, path, headers=(), body=b""):
    """A request with these headers and no others; the answer's status and text."""
    connection = http.client.HTTPConnection("127.0.0.1", desk.port, timeout=30)
    connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
    for name, value in headers:
        connection.putheader(name, value)
    if body:
        connection.putheader("Content-Length", str(len(body)))
    connection.endheaders(body)
    answer = connection.getresponse()
    said = answer.status, answer.read().decode()
    connection.close()
    return said


@pytest.mark.parametrize(
    "path", ["/", "/articles/1", "/settings", "/history", "/events", "/articles/1/download/json", "/nothing"]
)
def test_nobody_gets_in_without_the_cookie(open_desk, path):
    answer = requests.get(open_desk.url + path, timeout=30, allow_redirects=False)
    assert answer.status_code == 401
    assert "a.md" not in answer.text
    page = requests.get(open_desk.url + path, timeout=30, allow_redirects=False, headers={"accept": "text/html"})
    assert (page.status_code, page.headers["location"]) == (303, "/enter")


@pytest.mark.parametrize("token", ["", "wrong", "x" * 43, "\0", "ü" * 50])
def test_a_wrong_token_opens_nothing(open_desk, token):
    answer = requests.get(f"{open_desk.url}/enter", params={"token": token}, timeout=30)
    assert answer.status_code == 403
    assert not answer.cookies


def test_the_token_typed_in(open_desk):
    token = open_desk.entrance.partition("token=")[2]
    session = requests.Session()
    origin = {"origin": open_desk.url}
    assert (
        session.post(f"{open_desk.url}/enter", data={"token": "wrong"}, headers=origin, timeout=30).status_code == 403
    )
    assert session.post(f"{open_desk.url}/enter", data={"token": f" {token}\n"}, headers=origin, timeout=30).ok
    assert session.get(open_desk.url, timeout=30, allow_redirects=False).status_code == 200


@pytest.mark.parametrize("cookie", ["x", "x.y", ".", "a." + "0" * 64, "." + "0" * 64, '"', "\\", "x=y; z", "é"])
def test_a_made_up_cookie_opens_nothing(open_desk, cookie):
    name = f"citecheck-desk-{open_desk.port}"
    headers = [("Host", f"127.0.0.1:{open_desk.port}"), ("Cookie", f"{name}={cookie}".encode())]
    assert raw(open_desk, "GET", "/", headers)[0] == 401


def test_the_cookie_is_for_this_desk_and_no_script(open_desk):
    answer = requests.get(open_desk.entrance, timeout=30)
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert str(open_desk.port) in cookie
    assert "token" not in answer.text  # nor does the page that comes hold the secret
    assert open_desk.entrance.partition("token=")[2] not in answer.text


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:{port}",
        "127.0.0.1",
        "127.0.0.1:1",
        "127.0.0.1.evil.example:{port}",
        "",
        "localhost:{port}.evil.example",
        "[::1]",
    ],
)
def test_a_name_that_is_not_ours_is_not_answered(open_desk, host):
    """A site whose name leads to this machine (DNS rebinding) reads nothing, not even the door."""
    cookie = "; ".join(f"{c.name}={c.value}" for c in open_desk.visitor().session.cookies)
    for path in ("/", "/enter", "/static/desk.css"):
        status, text = raw(open_desk, "GET", path, [("Host", host.format(port=open_desk.port)), ("Cookie", cookie)])
        assert status in (400, 421)
        assert "a.md" not in text


def test_no_host_and_two_hosts(open_desk):
    ours = ("Host", f"127.0.0.1:{open_desk.port}")
    assert raw(open_desk, "GET", "/enter", [ours])[0] == 200
    assert raw(open_desk, "GET", "/enter")[0] in (400, 421)
    assert raw(open_desk, "GET", "/enter", [ours, ("Host", "evil.example")])[0] in (400, 421)


POSTS = [
    "/upload",
    "/paste",
    "/check-all",
    "/settings",
    "/settings/key",
    "/you",
    "/articles/1/check",
    "/articles/1/version",
    "/articles/1/decisions",
    "/articles/1/decide",
]


@pytest.mark.parametrize("path", POSTS)
@pytest.mark.parametrize("origin", ["https://evil.example", "null", None, "http://localhost", "http://127.0.0.1"])
def test_a_page_of_another_site_changes_nothing(open_desk, visitor, path, origin):
    """With the cookie, and even with the token of the forms."""
    headers = {"origin": origin} if origin else {}
    answer = visitor.session.post(
        f"{open_desk.url}{path}?csrf={visitor.csrf()}", data={"a": "b"}, headers=headers, timeout=30
    )
    assert answer.status_code == 403
    assert "another site" in answer.text


@pytest.mark.parametrize("path", POSTS)
@pytest.mark.parametrize("token", ["", "?csrf=", "?csrf=" + "0" * 64, "?csrf=%00", "?csrf=é"])
def test_without_the_token_of_the_forms_nothing_is_changed(open_desk, visitor, path, token):
    answer = visitor.session.post(
        open_desk.url + path + token, data={"a": "b"}, headers={"origin": open_desk.url}, timeout=30
    )
    assert answer.status_code == 403


def test_the_token_of_another_session_is_none(open_desk, visitor):
    other = open_desk.visitor().csrf()
    assert other != visitor.csrf()
    answer = visitor.session.post(
        f"{open_desk.url}/check-all?csrf={other}", headers={"origin": open_desk.url}, timeout=30
    )
    assert answer.status_code == 403


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT"])
def test_other_methods_are_not_known(open_desk, visitor, method):
    headers = [("Host", f"127.0.0.1:{open_desk.port}")]
    assert raw(open_desk, method, "/", headers)[0] in (400, 405)


@pytest.mark.parametrize("path", ["/", "/enter", "/settings", "/nothing", "/static/desk.css", "/articles/99"])
def test_every_answer_says_what_browsers_may_do_with_it(visitor, path):
    headers = visitor.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert "server" not in headers


@pytest.mark.parametrize(
    "path",
    [
        "/static/../../folder.py",
        "/static/..%2f..%2ffolder.py",
        "/static/%2e%2e/serve.py",
        "/articles/..%2f..%2fsecret",
        "/articles/1/download/..%2f..%2f..%2fdesk.sqlite",
        "/articles/1/download/.%00",
        "/../../../etc/passwd",
        "/.citecheck-desk/desk.sqlite",
        "/articles/99999999999999999999999999",
        "/articles/-1",
    ],
)
def test_no_path_leads_to_a_file(open_desk, visitor, path):
    headers = [
        ("Host", f"127.0.0.1:{open_desk.port}"),
        ("Cookie", "; ".join(f"{c.name}={c.value}" for c in visitor.session.cookies)),
    ]
    status, text = raw(open_desk, "GET", path, headers)
    assert status in (404, 422)
    assert not re.search(r"secret|root:|SQLite|import ", text)


def test_a_ticket_opens_once():
    door = Doorkeeper(frozenset(), frozenset(), "t" * 40, "desk", ticket=["once"])
    assert door.fits("once")
    assert not door.fits("once")
    assert door.fits("t" * 40)
    assert door.fits("t" * 40)
    assert not door.fits("")


def test_sessions_end_with_the_token():
    one, other = (Doorkeeper(frozenset(), frozenset(), token * 40, "desk") for token in "ab")
    headers = Headers({"cookie": f"desk={one.new_session()}"})
    assert one.session_of(headers)
    assert not other.session_of(headers)
    assert cookie_of(Headers({}), "desk") == ""
