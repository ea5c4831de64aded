"""A web in small: made-up sites under made-up names, served from one port of this machine, misbehaving as told.

``Web.wire`` is what stands between names and connections: each site has a public number of its own, and whatever is
dialled ends at the server here. Nothing else of the guarded GET is replaced.
"""

from __future__ import annotations

import socket
import threading
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING
from urllib.parse import unquote

from citecheck.sources.web.pages import Wire
from citecheck.sources.web.public_addresses import NoSuchHost, NotResolved

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


@dataclass
class Page:
    """What one address answers. ``fault``: drip (a byte at a time), drip-headers, drop, cut, silent, huge, bomb."""

    body: str | bytes = ""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    to: str = ""  # a redirect
    fault: str = ""


def html(title: str, heading: str = "", head: str = "") -> Page:
    """A page with this title."""
    return Page(
        f"<!doctype html><html><head><meta charset=utf-8><title>{title}</title>{head}</head>"
        f"<body><h1>{heading or title}</h1><p>Words.</p></body></html>",
        headers={"Content-Type": "text/html; charset=utf-8"},
    )


def moved(to: str, status: int = 301) -> Page:
    """A redirect."""
    return Page(status=status, to=to)


class Web:
    """``sites`` maps hosts to their pages by path; a host that is not there does not exist. ``asked`` keeps count."""

    def __init__(self, sites: dict[str, dict[str, Page]]) -> None:
        self.sites = sites
        self.numbers: dict[str, Sequence[str]] = {}  # hosts that resolve otherwise than to a public number
        self.asked: list[str] = []
        self.dialled: list[str] = []
        self.down = False  # the network: nothing resolves, nothing connects
        self.port = 0

    @property
    def wire(self) -> Wire:
        """The way into this web."""
        return Wire(self.resolve, self.dial, lambda plain, _host: plain.dup())

    def resolve(self, host: str, _port: int) -> Sequence[str]:
        if self.down:
            raise NotResolved(host)
        if host in self.numbers:
            return self.numbers[host]
        if host.replace(".", "").isdigit() or ":" in host:
            return [host]
        if host not in self.sites:
            raise NoSuchHost(host)
        return [f"93.184.{list(self.sites).index(host) % 250}.34"]

    def dial(self, number: str, _port: int) -> socket.socket:
        self.dialled.append(number)
        if self.down:
            raise OSError
        return socket.create_connection(("127.0.0.1", self.port), timeout=5)

    def respond(self, handler: BaseHTTPRequestHandler) -> None:
        host = (handler.headers["Host"] or "").partition(":")[0]
        self.asked.append(f"{host}{handler.path}")
        pages = self.sites.get(host, {})
        page = pages.get(handler.path) or pages.get(unquote(handler.path)) or pages.get("*") or Page("none", 404)
        if page.fault == "drop":
            handler.connection.close()
            return
        if page.fault == "silent":
            time.sleep(3)
            return
        body = page.body.encode() if isinstance(page.body, str) else page.body
        if page.fault == "drip-headers":
            with _broken_pipe():
                for _ in range(400):
                    handler.wfile.write(b"H")
                    handler.wfile.flush()
                    time.sleep(0.02)
            return
        handler.send_response(page.status)
        for name, value in page.headers.items():
            handler.send_header(name, value)
        if page.to:
            handler.send_header("Location", page.to)
        if page.fault not in {"huge", "bomb"}:
            handler.send_header("Content-Length", str(len(body) + (50 if page.fault == "cut" else 0)))
        handler.end_headers()
        with _broken_pipe():
            if page.fault == "drip":
                for byte in body:
                    handler.wfile.write(bytes([byte]))
                    handler.wfile.flush()
                    time.sleep(0.05)
            elif page.fault == "huge":
                handler.wfile.write(body)
                for _ in range(2000):
                    handler.wfile.write(b"x" * 65_536)
            else:
                handler.wfile.write(body)
        handler.close_connection = True


@contextmanager
def _broken_pipe() -> Iterator[None]:
    with suppress(OSError):
        yield


@contextmanager
def web(sites: dict[str, dict[str, Page]]) -> Iterator[Web]:
    """The web, served until the block ends."""
    one = Web(sites)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            one.respond(self)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    one.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield one
    finally:
        server.shutdown()
        server.server_close()
