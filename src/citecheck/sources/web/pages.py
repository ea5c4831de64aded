"""One page of the web, asked for safely: a GET with bounds on everything that a stranger's server could stretch.

The address comes from a manuscript, so that nothing about it is trusted: see ``public_addresses``. Each redirect is
judged like the first address. robots.txt is obeyed (RFC 9309), one host is asked at most once in a second, the whole
transfer has one time limit that no dripping server outlives, and of a page only the beginning is read. Nothing of it
is executed, no cookie is kept, no proxy is used: the connection goes to the number that was checked.
"""

from __future__ import annotations

import enum
import http.client
import socket
import ssl
import threading
import zlib
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from citecheck.frozen import Frozen
from citecheck.sources.web.http import retry_after
from citecheck.sources.web.pacing import Pacer
from citecheck.sources.web.public_addresses import (
    NoSuchHost,
    NotResolved,
    Resolve,
    Target,
    Unsafe,
    checked_numbers,
    system_resolve,
    target_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from protego import Protego

PRODUCT = "citecheck"  # the name under which robots.txt may forbid
_AGENT = f"{PRODUCT} (checks that cited pages answer)"
_CONNECT_S = 6.0
_READ_S = 12.0  # without a byte
_PAGE_S = 25.0  # a whole answer, headers included
_MOST = 400_000  # bytes of a page: its title stands in the beginning
_MOST_ROBOTS = 500_000
_HOPS = 8
_ROBOTS_HOPS = 5
_NUMBERS = 3  # of one host, tried one after the other
_GAP_S = 1.0  # between requests to one host
_PACES = 256
_LONGEST_DELAY_S = 10.0  # that a robots.txt may ask for
_TEXTS = ("text/html", "application/xhtml+xml", "text/plain")
_REDIRECTS = {301, 302, 303, 307, 308}
PERMANENT = frozenset({301, 308})


class Trouble(enum.StrEnum):
    """Why a page did not answer."""

    UNSAFE = "unsafe"  # never asked
    NO_HOST = "no_host"  # the name does not exist, says the resolver
    NETWORK = "network"  # no connection, none in time, broken off
    ROBOTS = "robots"  # robots.txt forbids it, or could not be read
    LOOP = "loop"  # redirects without end
    UNPROVEN = "unproven"  # its certificate is not valid


class Hop(Frozen):
    """One redirect."""

    status: int
    to: str


class PageAnswer(Frozen):
    """What a server answered in the end."""

    status: int
    final: str  # the address that answered
    hops: tuple[Hop, ...] = ()
    media_type: str = ""  # in lower case, without parameters
    charset: str = ""
    body: bytes = b""  # the beginning, of texts alone
    wait_s: float | None = None  # that the server asked for
    challenged: bool = False  # a robot check, said in the headers


class NoAnswer(Frozen):
    """No answer, and why; ``reason`` continues a sentence that begins with the page."""

    trouble: Trouble
    reason: str
    hops: tuple[Hop, ...] = ()


class _Reply(Frozen):
    status: int
    headers: http.client.HTTPMessage
    body: bytes


def _dial(number: str, port: int) -> socket.socket:
    return socket.create_connection((number, port), timeout=_CONNECT_S)


def _secure(plain: socket.socket, host: str) -> socket.socket:
    import certifi

    return ssl.create_default_context(cafile=certifi.where()).wrap_socket(plain, server_hostname=host)


class Wire(Frozen):
    """How names become numbers and numbers connections; tests bring their own. No setting reaches it."""

    resolve: Resolve = system_resolve
    dial: Callable[[str, int], socket.socket] = _dial
    secure: Callable[[socket.socket, str], socket.socket] = _secure


@dataclass(slots=True)
class _Site:
    """What is known of one scheme, host and port; only one question at a time."""

    pacer: Pacer
    mutex: threading.Lock = field(default_factory=threading.Lock)
    robots: Protego | str | None = ""  # None: everything is allowed; a text: nothing, and why; "" not read yet


class Pages:
    """Asks for pages. Nothing is opened before the first question; threads may share it.

    ``gap_s``: seconds between two requests to one host. ``page_s``: seconds that one answer may take.
    """

    def __init__(self, *, wire: Wire | None = None, gap_s: float = _GAP_S, page_s: float = _PAGE_S) -> None:
        self._wire = wire or Wire()
        self._gap_s, self._page_s = gap_s, page_s
        self._sites: dict[str, _Site] = {}
        self._mutex = threading.Lock()
        self.requests = 0

    def get(self, address: str) -> PageAnswer | NoAnswer:
        """What the page at an address answers, redirects followed."""
        hops: list[Hop] = []
        seen: set[str] = set()
        try:
            target = target_of(address)
            while True:
                seen.add(target.address)
                site = self._site(target)
                with site.mutex:
                    self._ask_robots(target, site)
                    reply = self._fetch(target, site, _MOST)
                if not (where := _location(reply)):
                    return _answer(reply, target, tuple(hops))
                target = target_of(where, target.address)
                hops.append(Hop(reply.status, target.address))
                if target.address in seen or len(hops) > _HOPS:
                    return NoAnswer(Trouble.LOOP, "redirects without end", tuple(hops))
        except _Stop as stop:
            return NoAnswer(stop.trouble, stop.reason, tuple(hops))
        except Unsafe as error:
            where = "leads to an address that is not asked" if hops else "was not asked"
            return NoAnswer(Trouble.UNSAFE, f"{where}: {error}", tuple(hops))

    def _site(self, target: Target) -> _Site:
        with self._mutex:
            if target.site not in self._sites:
                self._sites[target.site] = _Site(Pacer(_pace_of(target.host), self._gap_s))
            return self._sites[target.site]

    # ----------------------------------------------------------------------------------------------- robots

    def _ask_robots(self, target: Target, site: _Site) -> None:
        """Raise ``_Stop`` where robots.txt forbids the page, or could not be read."""
        if site.robots == "":
            site.robots = self._read_robots(target, site)
        if isinstance(site.robots, str):
            raise _Stop(Trouble.ROBOTS, site.robots)
        if site.robots is not None and not site.robots.can_fetch(target.address, PRODUCT):
            raise _Stop(Trouble.ROBOTS, "was not asked: the site's robots.txt forbids it")

    def _read_robots(self, target: Target, site: _Site) -> Protego | str | None:
        """The rules; ``None`` where there are none, a reason where the site does not tell (RFC 9309, 2.3.1)."""
        from protego import Protego

        at = Target(target.scheme, target.host, target.port, "/robots.txt")
        reply = self._fetch(at, site, _MOST_ROBOTS)
        for _ in range(_ROBOTS_HOPS):
            if not (where := _location(reply)):
                break
            at = target_of(where, at.address)
            reply = self._fetch(at, self._site(at), _MOST_ROBOTS)
        if reply.status >= 500 or reply.status == 429:
            return f"was not asked: the site's robots.txt could not be read ({reply.status})"
        if reply.status != 200:
            return None
        rules = Protego.parse(reply.body.decode("utf-8", "replace"))
        delay_s = rules.crawl_delay(PRODUCT)
        if delay_s:
            site.pacer.slow_down(min(float(delay_s), _LONGEST_DELAY_S))
        return rules

    # -------------------------------------------------------------------------------------------- one request

    def _fetch(self, target: Target, site: _Site, most: int) -> _Reply:
        """One request and the beginning of its answer. Raises ``_Stop`` or ``Unsafe``."""
        try:
            numbers = checked_numbers(target, self._wire.resolve)
        except NoSuchHost:
            raise _Stop(Trouble.NO_HOST, f"does not answer: there is no host {target.host}") from None
        except NotResolved:
            raise _Stop(Trouble.NETWORK, "did not answer: its name could not be resolved") from None
        site.pacer.wait()
        self.requests += 1
        try:
            return self._talk(target, numbers, most)
        except ssl.SSLError:
            raise _Stop(Trouble.UNPROVEN, "could not prove who it is (TLS)") from None
        except TimeoutError:
            raise _Stop(Trouble.NETWORK, "did not answer in time") from None
        except http.client.HTTPException:
            raise _Stop(Trouble.NETWORK, "sent no answer of the web") from None
        except OSError:
            raise _Stop(Trouble.NETWORK, "could not be reached") from None

    def _talk(self, target: Target, numbers: tuple[str, ...], most: int) -> _Reply:
        with closing(self._dialled(target, numbers)) as plain, closing(plain.dup()) as spare:
            plain.settimeout(_READ_S)
            with _limited(spare, self._page_s) as too_late:
                reply = self._secured(plain, target, most, too_late)
            if reply is None or too_late.is_set():
                raise _Stop(Trouble.NETWORK, "answered too slowly")
            return reply

    def _secured(self, plain: socket.socket, target: Target, most: int, too_late: threading.Event) -> _Reply | None:
        """The answer; ``None`` where the line was cut because the time was over."""
        try:
            if target.scheme == "http":
                return _exchange(plain, target, most)
            with closing(self._wire.secure(plain, target.host)) as sealed:
                return _exchange(sealed, target, most)
        except (OSError, http.client.HTTPException):
            if too_late.is_set():
                return None
            raise

    def _dialled(self, target: Target, numbers: tuple[str, ...]) -> socket.socket:
        """A connection to one of the numbers, the first that takes it."""
        last: OSError | None = None
        for number in numbers[:_NUMBERS]:
            try:
                return self._wire.dial(number, target.port)
            except OSError as error:
                last = error
        raise last or OSError


def _exchange(line: socket.socket, target: Target, most: int) -> _Reply:
    """One question and its answer; the body only where it is a text that somebody will look at."""
    connection = http.client.HTTPConnection(target.host, target.port)
    connection.sock = line
    headers = {
        "Host": target.netloc,
        "User-Agent": _AGENT,
        "Accept": "text/html,application/xhtml+xml,*/*;q=0.8",
        "Accept-Encoding": "identity",
        "Accept-Language": "en,*;q=0.5",
        "Connection": "close",
    }
    connection.request("GET", target.path, headers=headers)
    with closing(connection.getresponse()) as response:
        is_text = response.headers.get_content_type() in _TEXTS or target.path == "/robots.txt"
        wanted = is_text and response.status not in _REDIRECTS
        return _Reply(response.status, response.headers, _beginning(response, most) if wanted else b"")


def _pace_of(host: str) -> str:
    """Under which name runs share the pace of a host: one of a few hundred, so that no file is left for every host."""
    return f"page {zlib.crc32(host.encode()) % _PACES}"


def _location(reply: _Reply) -> str:
    """Where an answer leads; empty for one that leads nowhere."""
    return reply.headers.get("Location", "") if reply.status in _REDIRECTS else ""


class _Stop(Exception):  # noqa: N818 - control flow of this module alone
    def __init__(self, trouble: Trouble, reason: str) -> None:
        super().__init__(reason)
        self.trouble, self.reason = trouble, reason


@contextmanager
def _limited(line: socket.socket, seconds: float) -> Iterator[threading.Event]:
    """Cut the line when the time is over, whatever it is doing: a drip keeps every single read alive."""
    too_late = threading.Event()

    def cut() -> None:
        too_late.set()
        with suppress(OSError):
            line.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(seconds, cut)
    timer.daemon = True
    timer.start()
    try:
        yield too_late
    finally:
        timer.cancel()


def _beginning(response: http.client.HTTPResponse, most: int) -> bytes:
    """At most ``most`` bytes of the body, unpacked if the server packed it unasked."""
    body = bytearray()
    coding = (response.headers.get("Content-Encoding") or "identity").strip().lower()
    unpack = zlib.decompressobj(wbits=47) if coding in {"gzip", "x-gzip", "deflate"} else None
    if coding not in {"identity", ""} and unpack is None:
        return b""
    while len(body) < most:
        piece = response.read1(65_536)
        if not piece:
            break
        try:
            body += unpack.decompress(piece, most - len(body)) if unpack else piece
        except zlib.error:
            break
    return bytes(body[:most])


def _answer(reply: _Reply, target: Target, hops: tuple[Hop, ...]) -> PageAnswer:
    headers = reply.headers
    return PageAnswer(
        reply.status,
        target.address,
        hops,
        headers.get_content_type() if headers.get("Content-Type") else "",
        (headers.get_content_charset() or "")[:40],
        reply.body,
        retry_after(headers.get("Retry-After", "")),
        headers.get("cf-mitigated", "").lower() == "challenge",
    )
