"""A PubMed that holds the works which ``citecheck doctor`` asks for, with any single thing wrong with it."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from time import time
from urllib.parse import parse_qs

from tests.support.entrez.rules import Rules
from tests.support.entrez.service import Entrez

from citecheck.doctor.check import Check, Status
from citecheck.doctor.known_works import known_works
from citecheck.doctor.network import FIELDS

Twist = Callable[[str, str], str]  # endpoint and text of an answer to the text that is sent
PAGE = "<!DOCTYPE html>\n<html><head><title>Log in to the network</title></head><body>Please log in.</body></html>\n"
_SILENT = 0
DROPPED = -1  # the connection is closed without an answer


@dataclass
class KnownPubMed:
    """``statuses``: what an endpoint ("" for all) answers instead of 200; 0 is silence. ``twist`` changes answers."""

    rules: Rules = field(default_factory=Rules)
    statuses: dict[str, int] = field(default_factory=dict)
    twist: Twist = lambda endpoint, text: text
    clock_s: float = 0.0  # by which its clock is ahead
    fields: tuple[str, ...] = FIELDS
    limit: int = 3  # of the header X-RateLimit-Limit
    refusal: str = "{}"  # the body of a status other than 200
    count: int = 40_912_345
    updated_days_ago: int = 1
    url: str = ""
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._entrez = Entrez(known_works(), self.rules)

    def answer(self, endpoint: str, fields: dict[str, str], length: int) -> tuple[int, str]:
        self.asked.append((endpoint, fields))
        status = self.statuses.get(endpoint, self.statuses.get("", 200))
        if status != 200:
            return status, self.refusal
        if endpoint == "einfo":
            return 200, self.twist(endpoint, self._einfo())
        status, text = self._entrez.answer(endpoint, fields, length)
        return status, self.twist(endpoint, text)

    def _einfo(self) -> str:
        fields = "".join(f"<Field><Name>{name}</Name><FullName>{name}</FullName></Field>" for name in self.fields)
        updated = datetime.now(UTC) - timedelta(days=self.updated_days_ago)
        return (
            '<?xml version="1.0" encoding="UTF-8" ?>\n<!DOCTYPE eInfoResult PUBLIC "-//NLM//DTD einfo 20190110//EN" '
            '"https://eutils.ncbi.nlm.nih.gov/eutils/dtd/20190110/einfo.dtd">\n<eInfoResult><DbInfo><DbName>pubmed</DbName>'
            "<Description>PubMed bibliographic record</Description><DbBuild>Build-2026.11.26.00.00</DbBuild>"
            f"<Count>{self.count}</Count><LastUpdate>{updated:%Y/%m/%d} 05:22</LastUpdate><FieldList>{fields}</FieldList></DbInfo>"
            "</eInfoResult>\n"
        )


@contextmanager
def serving(service: KnownPubMed) -> Iterator[KnownPubMed]:
    """The service on a free port of this machine; its address stands in ``service.url``."""
    over = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            sent = self.rfile.read(int(self.headers["Content-Length"])).decode()
            fields = {key: value[0] for key, value in parse_qs(sent, keep_blank_values=True).items()}
            status, text = service.answer(self.path.rsplit("/", 1)[-1].split(".")[0], fields, len(sent))
            if status in (_SILENT, DROPPED):
                self.close_connection = True
                if status == _SILENT:
                    over.wait()
                return
            data = text.encode()
            self.send_response(status)
            self.send_header("X-RateLimit-Limit", str(service.limit))
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def date_time_string(self, timestamp: float | None = None) -> str:
            return super().date_time_string((timestamp or time()) + service.clock_s)

        def log_message(self, *_: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        def handle_error(self, *_: object) -> None:
            """Clients that go away are part of the game."""

    server = Server(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    service.url = f"http://127.0.0.1:{server.server_address[1]}/entrez/eutils/"
    try:
        yield service
    finally:
        over.set()
        server.shutdown()
        server.server_close()
        thread.join()


def backend_error(details: str) -> str:
    """What a search that failed inside NCBI comes as."""
    text = f"Search Backend failed: Search is temporarily unavailable. Please try again later.\nDetails: {details}"
    return json.dumps({"header": {"type": "esearch"}, "esearchresult": {"ERROR": text}})


def failed(checks: dict[str, Check]) -> set[str]:
    """The names of the lines that failed."""
    return {name for name, check in checks.items() if check.status is Status.FAILED}


def only(endpoint: str, change: Callable[[str], str]) -> Twist:
    """A twist of the answers of one endpoint."""
    return lambda asked, text: change(text) if asked == endpoint else text


def without(field: str) -> Twist:
    """MEDLINE without a field, continued lines and all."""

    def change(text: str) -> str:
        lines: list[str] = []
        dropping = False
        for line in text.split("\n"):
            dropping = line.startswith(f"{field:<4}-") or (dropping and line.startswith("      "))
            lines += [] if dropping else [line]
        return "\n".join(lines)

    return only("efetch", change)


def closed_port() -> int:
    """A port of this machine on which nobody listens."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
