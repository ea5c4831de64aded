"""A small E-utilities service for tests: a handful of records, searched by words, with faults on demand."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

from citecheck.bibliography.text import words
from citecheck.sources.medline import format_medline

if TYPE_CHECKING:
    from citecheck.model import Record

Fault = Callable[[str, int], tuple[int, str] | None]  # endpoint and number of the request to status and body


class Service:
    """What the service holds, and what it was asked."""

    def __init__(self, records: list[Record]) -> None:
        self.records = {record.pmid: record for record in records}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.fault: Fault = lambda endpoint, number: None
        self.withheld: set[str] = set()  # PMIDs that efetch leaves out
        self.headers: dict[str, str] = {}
        self.url = ""

    def count(self, endpoint: str) -> int:
        return sum(1 for path, _ in self.asked if path == endpoint)

    def answer(self, endpoint: str, fields: dict[str, str], _bytes: int = 0) -> tuple[int, str]:
        self.asked.append((endpoint, fields))
        fault = self.fault(endpoint, len(self.asked))
        if fault:
            return fault
        return 200, {"esearch": self._search, "ecitmatch": self._match, "efetch": self._fetch}[endpoint](fields)

    def _search(self, fields: dict[str, str]) -> str:
        """Every record that shares two title words with the term, or whose DOI it names."""
        asked = set(re.findall(r"(\w+)\[ti\]", fields["term"]))
        dois = set(re.findall(r'"([^"]+)"\[aid\]', fields["term"]))
        hits = [
            pmid
            for pmid, record in self.records.items()
            if record.doi in dois or len(asked & set(words(record.title))) > 1
        ]
        hits = hits[: int(fields["retmax"])]
        return json.dumps({"esearchresult": {"count": str(len(hits)), "retmax": "600", "idlist": hits}})

    def _match(self, fields: dict[str, str]) -> str:
        out = []
        for line in fields["bdata"].split("\r"):
            _, year, volume, page, _, key, _ = line.split("|")
            found = [r.pmid for r in self.records.values() if (r.volume, r.pages.split("-")[0]) == (volume, page)]
            out.append(f"j|{year}|{volume}|{page}|a|{key}|{found[0] if found else 'NOT_FOUND'}")
        return "\n".join(out) + "\n"

    def _fetch(self, fields: dict[str, str]) -> str:
        wanted = [p for p in fields["id"].split(",") if p in self.records and p not in self.withheld]
        return "\n" + "\n".join(format_medline(self.records[pmid]) for pmid in wanted)


@contextmanager
def running(service: Service):
    """The service on a free port of this machine; its address stands in ``service.url``.

    An answer of status 0 does not come before the service is stopped.
    """
    silent = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self):
            sent = self.rfile.read(int(self.headers["Content-Length"])).decode()
            fields = {key: value[0] for key, value in parse_qs(sent, keep_blank_values=True).items()}
            endpoint = self.path.rsplit("/", 1)[-1].split(".")[0]
            status, body = service.answer(endpoint, fields, len(sent))
            if not status:  # no answer at all
                silent.wait()
                self.close_connection = True
                return
            data = body.encode()
            self.send_response(status)
            for name, value in service.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    service.url = f"http://127.0.0.1:{server.server_address[1]}/entrez/eutils"
    try:
        yield service
    finally:
        silent.set()
        server.shutdown()
        server.server_close()
        thread.join()
