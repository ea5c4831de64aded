"""A service on this machine that answers questions with JSON, and misbehaves as told."""

from __future__ import annotations

import contextlib
import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

Answer = Callable[
    [str, dict[str, str]], Any
]  # path, query → what is sent as JSON; bytes as they are; an int is a status

_OTHER = {  # whole JSON, and no answer to what was asked
    "other": {"status": "failed", "message": [{"type": "validation-failure"}], "errors": [{"title": "no"}]},
    "list": [1, 2],
    "null": None,
    "text": "try again later",
}


def _without_works(made: Any) -> Any:
    """An answer whose lists are empty while its counts stand."""
    if isinstance(made, dict):
        return {key: _without_works(value) for key, value in made.items()}
    return [] if isinstance(made, list) else made


class JsonService:
    """``asked`` lists (path, query) of every request; ``fault`` is set by tests, and cleared after ``times`` requests."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.fault = ""
        self.times = 10**9
        self.headers: dict[str, str] = {}
        self.url = ""
        self.hanging = threading.Event()  # set: those who hang are let go

    def respond(self, handler: BaseHTTPRequestHandler) -> None:
        parts = urlsplit(handler.path)
        posted = handler.rfile.read(int(handler.headers.get("Content-Length") or 0)).decode()
        query = dict(parse_qsl(posted or parts.query, keep_blank_values=True))
        self.asked.append((parts.path, query))
        fault = self.fault if self.times > 0 else ""
        self.times -= bool(fault)
        made = self.answer(parts.path, query)
        body = b"" if isinstance(made, int) else made if isinstance(made, bytes) else json.dumps(made).encode()
        status, headers = (made if isinstance(made, int) else 200), dict(self.headers)
        match fault:
            case "429" | "500" | "503" | "404" | "400":
                status, body = int(fault), b"{}"
            case "429-after":
                status, body = 429, b"{}"
                headers["Retry-After"] = "1"
            case "html":
                body = b"<html><body>Please log in</body></html>"
            case "cut":
                body = body[: len(body) // 2]
            case "empty":
                body = b"{}"
            case "drop":
                handler.connection.close()
                return
            case "hang":
                self.hanging.wait(20)
                handler.close_connection = True
                return
            case "other" | "list" | "null" | "text":
                body = json.dumps(_OTHER[fault]).encode()
            case "omit":
                body = json.dumps(_without_works(made)).encode()
        handler.send_response(status)
        for name, value in (headers | {"Content-Type": "application/json", "Content-Length": str(len(body))}).items():
            handler.send_header(name, value)
        handler.end_headers()
        if fault == "drip":
            with contextlib.suppress(OSError):  # whoever asked may have given up
                for byte in body[:40]:
                    handler.wfile.write(bytes([byte]))
                    handler.wfile.flush()
                    time.sleep(0.05)
                handler.connection.close()
            return
        handler.wfile.write(body)


@contextmanager
def json_service(answer: Answer) -> Iterator[JsonService]:
    """The service, listening on 127.0.0.1 until the block ends."""
    service = JsonService(answer)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            service.respond(self)

        def do_POST(self) -> None:
            service.respond(self)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    service.url = f"http://127.0.0.1:{server.server_port}/"
    try:
        yield service
    finally:
        service.hanging.set()
        server.shutdown()
        server.server_close()
