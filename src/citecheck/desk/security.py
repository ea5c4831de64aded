"""Who may ask the desk for anything: one layer around it that looks at every request before anything else does.

A page of another site must not be able to use the browser of somebody who has a desk open. Hence the host that was
asked for must be ours (DNS rebinding), whoever changes something must come from our pages (Origin) and hold a token
that stands in them (CSRF), and nobody gets in without the cookie that the secret address sets.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

CSRF_HEADER = "x-csrf-token"
CSRF_FIELD = "csrf"  # in the query: it can be looked at before the body is read
ENTRANCE = "/enter"
SHORTEST_TOKEN = 24  # characters of a token that somebody chose
_SAFE = {"GET", "HEAD"}
_ALLOWED = {"GET", "HEAD", "POST"}
_OPEN_FOLDER = "/static/"
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",  # with "no-referrer" a form's Origin would be "null"
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
    "cache-control": "no-store",
}


@dataclass(frozen=True)
class Doorkeeper:
    """What the desk knows of its own address and of those who may enter."""

    hosts: frozenset[str]  # as browsers send them: "127.0.0.1:8123"
    origins: frozenset[str]  # "http://127.0.0.1:8123"
    token: str
    cookie: str  # its name; with the port, since cookies do not part ports
    secure: bool = False  # the cookie goes over https only
    ticket: list[str] = field(default_factory=list)  # opens the door once: for an address that others may see

    def fits(self, given: str) -> bool:
        """Whether this is the token, or the ticket, which is used up by that."""
        one = given.encode("utf-8", "surrogatepass")
        if self.ticket and hmac.compare_digest(one, self.ticket[0].encode()):
            self.ticket.clear()
            return True
        return hmac.compare_digest(one, self.token.encode())

    def new_session(self) -> str:
        """The value of a cookie that is let in for as long as the token is the same."""
        name = secrets.token_urlsafe(24)
        return f"{name}.{self._signed('session', name)}"

    def session_of(self, headers: Headers) -> str:
        """The session that the cookie holds; empty where there is none of ours."""
        value = cookie_of(headers, self.cookie)
        name, _, signature = value.partition(".")
        ours = hmac.compare_digest(signature.encode(), self._signed("session", name).encode())
        return name if name and ours else ""

    def csrf(self, session: str) -> str:
        """What the pages of this session hold and other sites cannot know."""
        return self._signed("csrf", session)

    def _signed(self, purpose: str, value: str) -> str:
        return hmac.new(self.token.encode(), f"{purpose}:{value}".encode(), hashlib.sha256).hexdigest()


def cookie_of(headers: Headers, name: str) -> str:
    """The value of a cookie; empty where it was not sent, or what was sent is none."""
    try:
        found = SimpleCookie(headers.get("cookie", "")).get(name)
    except CookieError:
        return ""
    return str(found.value) if found else ""


class Guard:
    """The layer itself; it also writes the headers of every answer."""

    def __init__(self, app: ASGIApp, door: Doorkeeper) -> None:
        self._app = app
        self._door = door

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request through, or answer it."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            return  # no web sockets here
        refusal = self._refused(scope)
        app = refusal or self._app
        await app(scope, receive, _with_headers(send))

    def _refused(self, scope: Scope) -> ASGIApp | None:
        headers = Headers(scope=scope)
        return self._stranger(scope, headers) or self._not_in(scope, headers)

    def _stranger(self, scope: Scope, headers: Headers) -> ASGIApp | None:
        """The answer to what was not sent by a page of ours to us."""
        hosts = headers.getlist("host")
        if len(hosts) != 1 or hosts[0].lower() not in self._door.hosts:
            return PlainTextResponse("This desk is not at that address.", 421)
        if scope["method"] not in _ALLOWED:
            return PlainTextResponse("This is not done here.", 405)
        theirs = headers.get("origin") not in self._door.origins or headers.get("sec-fetch-site") == "cross-site"
        if scope["method"] not in _SAFE and theirs:
            return PlainTextResponse("A page of another site may not do this.", 403)
        return None

    def _not_in(self, scope: Scope, headers: Headers) -> ASGIApp | None:
        """The answer to those who have not entered, and to forms that are not of their session."""
        if scope["path"] == ENTRANCE or scope["path"].startswith(_OPEN_FOLDER):
            return None
        session = self._door.session_of(headers)
        if not session:
            return _shown_in(scope, headers)
        if scope["method"] not in _SAFE and not hmac.compare_digest(
            _csrf_of(scope, headers).encode(), self._door.csrf(session).encode()
        ):
            return PlainTextResponse("This page is from before the desk was started anew: load it again.", 403)
        scope["citecheck.csrf"] = self._door.csrf(session)
        return None


def _shown_in(scope: Scope, headers: Headers) -> ASGIApp:
    if scope["method"] == "GET" and "text/html" in headers.get("accept", ""):
        return RedirectResponse(ENTRANCE, 303)
    return PlainTextResponse("Enter with the address that the desk printed when it was started.", 401)


def _csrf_of(scope: Scope, headers: Headers) -> str:
    if given := headers.get(CSRF_HEADER):
        return given
    fields = parse_qs(scope["query_string"].decode("latin-1"), max_num_fields=20)
    return str(fields.get(CSRF_FIELD, [""])[0])


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
            headers.setdefault("content-security-policy", POLICY)
        await send(message)

    return sending
