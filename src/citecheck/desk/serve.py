"""The desk started: the folder taken, the workers hired, the address opened; and all of it ended again."""

from __future__ import annotations

import contextlib
import os
import secrets
import socket
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import uvicorn

from citecheck.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from citecheck.desk.desk import Desk
    from citecheck.desk.folder import Folder
    from citecheck.desk.security import Doorkeeper

TOKEN = "CITECHECK_DESK_TOKEN"  # noqa: S105 - the name of a variable
_LOOPBACK = ("127.0.0.1", "::1", "localhost")
_EVERYWHERE = ("0.0.0.0", "::", "")  # noqa: S104 - what is asked to name an address, not bound here
_MOST_CONNECTIONS = 400
_KEEP_ALIVE_S = 10
_GRACE_S = 2
_HEAD_BYTES = 32_768


@dataclass(frozen=True)
class Wishes:
    """How the desk is to be started."""

    host: str = "127.0.0.1"
    port: int = 0  # 0: any that is free
    public_url: str = ""  # at which people reach it, behind a reverse proxy
    token: str = ""  # empty: a new one
    workers: int = 2
    person: str = ""  # the name of those who give none, on a desk of one person
    overrides: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Address:
    """Where a desk is found."""

    url: str
    token: str
    ticket: str  # opens the door once; command lines, where a browser's address shows, are no secret

    @property
    def printed(self) -> str:
        """For the person, who may open it more than once."""
        return f"{self.url}/enter?token={self.token}"

    @property
    def opened(self) -> str:
        """For the browser that is started at once."""
        return f"{self.url}/enter?token={self.ticket}"


def serve(folder: Folder, wishes: Wishes, tell: Callable[[Address], None]) -> None:
    """Run the desk until it is told to end (SIGINT, SIGTERM); ``tell`` is called once it answers.

    Raises UsageError where the folder has a desk already, the address is taken, or the wishes make no sense.
    """
    from citecheck.desk.app import make_app
    from citecheck.desk.bounds import PatientProtocol
    from citecheck.desk.crew import Crew
    from citecheck.desk.desk import Desk

    _make_sense(wishes)
    with _alone(folder), _bound(wishes) as listening:
        door, address = door_for(wishes, listening.getsockname()[1])
        desk = Desk(folder, door, wishes.overrides, wishes.person)
        _swept(desk)
        crew = Crew(folder, wishes.overrides, wishes.workers)
        config = uvicorn.Config(
            make_app(desk),
            http=PatientProtocol,
            ws="none",
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=False,
            limit_concurrency=_MOST_CONNECTIONS,
            timeout_keep_alive=_KEEP_ALIVE_S,
            timeout_graceful_shutdown=_GRACE_S,
            h11_max_incomplete_event_size=_HEAD_BYTES,
        )
        crew.start()
        try:
            with contextlib.suppress(KeyboardInterrupt):  # how it is ended
                _Telling(config, lambda: tell(address)).run(sockets=[listening])
        finally:
            crew.stop()


def door_for(wishes: Wishes, port: int) -> tuple[Doorkeeper, Address]:
    """Who may enter a desk that listens on this port, and its address."""
    from citecheck.desk.security import Doorkeeper

    token, ticket = wishes.token or secrets.token_urlsafe(32), secrets.token_urlsafe(32)
    if wishes.public_url:
        parts = urlsplit(wishes.public_url)
        hosts, url = {parts.netloc.lower()}, f"{parts.scheme}://{parts.netloc.lower()}"
        origins, secure = {url}, parts.scheme == "https"
    else:
        names = _LOOPBACK if wishes.host in _LOOPBACK else (wishes.host,)
        hosts = {f"[{name}]:{port}" if ":" in name else f"{name}:{port}" for name in names}
        origins, secure = {f"http://{host}" for host in hosts}, False
        shown = wishes.host if wishes.host != "localhost" else "127.0.0.1"
        url = f"http://[{shown}]:{port}" if ":" in shown else f"http://{shown}:{port}"
    door = Doorkeeper(
        frozenset(hosts), frozenset(origins), token, f"citecheck-desk-{port}", secure=secure, ticket=[ticket]
    )
    return door, Address(url, token, ticket)


def _make_sense(wishes: Wishes) -> None:
    from citecheck.desk.security import SHORTEST_TOKEN

    if wishes.token and len(wishes.token) < SHORTEST_TOKEN:
        msg = f"{TOKEN} must have at least {SHORTEST_TOKEN} characters: whoever guesses it has the desk."
        raise UsageError(msg)
    if wishes.host in _EVERYWHERE and not wishes.public_url:
        raise UsageError("a desk that listens everywhere needs --public-url: the address that people type.")
    parts = urlsplit(wishes.public_url)
    if wishes.public_url and (parts.scheme not in ("http", "https") or not parts.hostname or parts.path.strip("/")):
        raise UsageError("--public-url must be like https://desk.example.org, without a path.")


@contextlib.contextmanager
def _alone(folder: Folder) -> Iterator[None]:
    """One desk a folder: two would take up each other's jobs."""
    from filelock import FileLock, Timeout

    folder.prepare()
    try:
        with FileLock(folder.lock, timeout=0):
            yield
    except Timeout as error:
        msg = f"{folder.root} has a desk already; use its address, or end it first."
        raise UsageError(msg) from error


@contextlib.contextmanager
def _bound(wishes: Wishes) -> Iterator[socket.socket]:
    family = socket.AF_INET6 if ":" in wishes.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as listening:
        if os.name != "nt":
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((wishes.host, wishes.port))
        except OSError as error:
            msg = f"{wishes.host}:{wishes.port} cannot be listened on: {error.strerror or error}."
            raise UsageError(msg) from error
        yield listening


def _swept(desk: Desk) -> None:
    """What a killed desk was receiving is no manuscript; what it had received is."""
    desk.database.prepare()
    for left in desk.folder.incoming.iterdir():
        with contextlib.suppress(OSError):
            left.unlink()


class _Telling(uvicorn.Server):
    """uvicorn's server, which says when it answers."""

    def __init__(self, config: uvicorn.Config, tell: Callable[[], None]) -> None:
        super().__init__(config)
        self._tell = tell

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to answer, then say so."""
        await super().startup(sockets)
        if self.started:
            self._tell()
