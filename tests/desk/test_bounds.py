"""Too much, too slowly, for ever: what is sent is cut off early. The server is the real one, its patience short."""

from __future__ import annotations

import contextlib
import socket
import threading
import time

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from citecheck.desk.bounds import Bounds, PatientProtocol

SHORT_S = 0.6
MOST = 5_000_000


class Impatient(PatientProtocol):
    head_s = SHORT_S


async def echo(request):
    return PlainTextResponse(str(len(await request.body())))


@pytest.fixture(scope="module")
def port():
    app = Starlette(
        routes=[Route("/", echo, methods=["GET", "POST"])],
        middleware=[Middleware(Bounds, most=MOST, pause_s=SHORT_S, body_s=4 * SHORT_S)],
    )
    server = uvicorn.Server(uvicorn.Config(app, http=Impatient, ws="none", log_config=None, timeout_keep_alive=1))
    listening = socket.create_server(("127.0.0.1", 0))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    yield listening.getsockname()[1]
    server.should_exit = True
    thread.join()
    listening.close()


@pytest.fixture
def line(port):
    with socket.create_connection(("127.0.0.1", port), timeout=30) as made:
        yield made


def read(line):
    out = b""
    with contextlib.suppress(ConnectionError):
        while piece := line.recv(65536):
            out += piece
            head, _, body = out.partition(b"\r\n\r\n")
            if head and f"content-length: {len(body)}".encode() in head.lower():
                break
    return out.decode()


def head(*lines, path="/"):
    return "\r\n".join((f"POST {path} HTTP/1.1", "Host: x", *lines, "", "")).encode()


def test_what_is_small_passes(line):
    line.sendall(head("Content-Length: 5") + b"hello")
    assert read(line).endswith("\r\n\r\n5")
    line.sendall(head("Content-Length: 3") + b"abc")  # the same line, again
    assert read(line).endswith("\r\n\r\n3")


@pytest.mark.parametrize("length", ["1000000000", "99999999999999999999"])
def test_what_is_announced_as_too_large_is_not_read(line, length):
    line.sendall(head(f"Content-Length: {length}", "Content-Type: multipart/form-data; boundary=x"))
    assert " 413 " in read(line)


def test_a_gigabyte_that_is_not_announced_is_cut_off_early(line):
    line.sendall(head("Transfer-Encoding: chunked", "Content-Type: multipart/form-data; boundary=x"))
    piece = b"100000\r\n" + b"x" * 0x100000 + b"\r\n"
    sent = 0
    try:
        for _ in range(1000):
            line.sendall(piece)
            sent += len(piece)
    except (ConnectionError, TimeoutError):
        pass
    assert sent < 60_000_000  # what lies in the buffers of the two sides, and no more
    assert sent >= MOST


def test_a_form_without_files_may_hold_less(line):
    line.sendall(head("Content-Length: 2000000", "Content-Type: application/x-www-form-urlencoded"))
    assert " 413 " in read(line)


def closed(line):
    """Whether the other side ends the connection, rather than wait for ever."""
    try:
        return line.recv(10) == b""
    except ConnectionError:
        return True


def test_a_head_that_never_ends(line):
    """A line of a head now and then, for ever (slow loris)."""
    line.sendall(b"POST / HTTP/1.1\r\nHost: x\r\n")
    line.settimeout(SHORT_S / 6)
    gone = False
    for number in range(200):
        try:
            line.sendall(b"X-%d: y\r\n" % number)
            gone = line.recv(10) == b""
        except TimeoutError:
            continue
        except ConnectionError:
            gone = True
        if gone:
            break
    assert gone


def test_a_line_on_which_nothing_is_said(line):
    assert closed(line)


def test_the_second_head_on_a_line_has_no_more_patience(line):
    line.sendall(head("Content-Length: 1") + b"x")
    assert read(line).endswith("\r\n\r\n1")
    line.sendall(b"POST / HTTP/1.1\r\n")
    assert closed(line)


def test_a_body_that_stops(line):
    line.sendall(head("Content-Length: 100") + b"begun")
    assert " 408 " in read(line)


def test_a_body_that_drips(line):
    """Each piece in time, the whole not."""
    line.sendall(head("Content-Length: 100000"))

    def drip():
        with contextlib.suppress(OSError):
            for _ in range(500):
                line.sendall(b"x")
                time.sleep(SHORT_S / 4)

    dripping = threading.Thread(target=drip, daemon=True)
    dripping.start()
    assert " 408 " in read(line)
    line.close()
    dripping.join()


@pytest.mark.parametrize("length", ["-1", "1e9", "0x10", "one"])
def test_lengths_that_are_none(line, length):
    line.sendall(head(f"Content-Length: {length}"))
    assert read(line).split(" ")[1] in ("400", "413")
