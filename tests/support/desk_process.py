"""A desk as a process of its own, on a folder of a test, and somebody who visits it without a browser."""

from __future__ import annotations

import html
import os
import re
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import requests
from tests.support.word_files import p, up, word_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

PATIENCE_S = 240.0  # a busy machine is slow, and says nothing about the desk


@dataclass
class Desk:
    """A desk that runs."""

    process: subprocess.Popen[str]
    entrance: str  # with the token
    folder: Path

    @property
    def url(self) -> str:
        """Without a slash at its end."""
        return self.entrance.partition("/enter")[0]

    @property
    def port(self) -> int:
        """On this machine."""
        return urlsplit(self.url).port or 0

    def visitor(self) -> Visitor:
        """Somebody who came in by the printed address."""
        visitor = Visitor(self.url)
        assert visitor.get("/enter?" + self.entrance.partition("?")[2]).status_code == 200
        return visitor

    def kill(self) -> None:
        """As the kernel does it, or somebody who pulls the plug: nothing is asked."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


@dataclass
class Visitor:
    """One session."""

    url: str
    session: requests.Session = field(default_factory=requests.Session)

    def get(self, path: str, **more) -> requests.Response:
        """As a browser asks for a page."""
        return self.session.get(self.url + path, timeout=PATIENCE_S, **{"headers": {"accept": "text/html"}, **more})

    def post(self, path: str, **more) -> requests.Response:
        """As a form of the desk's pages sends it."""
        headers = {"origin": self.url, "accept": "text/html", **more.pop("headers", {})}
        return self.session.post(f"{self.url}{path}?csrf={self.csrf()}", timeout=PATIENCE_S, headers=headers, **more)

    def csrf(self) -> str:
        """What the forms of this session hold."""
        return re.search(r"\?csrf=([0-9a-f]{64})", self.get("/settings").text)[1]

    def upload(self, *files: tuple[str, bytes]) -> requests.Response:
        """Files through the form of the first page."""
        return self.post("/upload", files=[("files", file) for file in files])

    def checked(self, number: int = 1) -> str:
        """The report of an article, once it is there."""

        def look() -> str:
            page = self.get(f"/articles/{number}").text
            assert "This file could not be checked" not in page, words(page)
            return page if "deskbar" in page else ""

        return self.until(look)

    @staticmethod
    def until(look: Callable[[], str]) -> str:
        """What is looked for, once there is something."""
        end = time.monotonic() + PATIENCE_S
        while not (found := look()):
            assert time.monotonic() < end, "waited in vain"
            time.sleep(0.1)
        return found


@contextmanager
def desk_on(folder: Path, *options: str, **environment: str) -> Iterator[Desk]:
    """A desk on this folder, until the end of the block; ``environment`` is added to that of the test."""
    command = [sys.executable, "-m", "citecheck", "desk", "--no-browser", *options, str(folder)]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env={**os.environ, **environment})
    try:
        yield Desk(process, _address(process), folder)
    finally:
        if process.poll() is None:
            process.terminate()
        try:
            process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        process.stderr.close()


def _address(process: subprocess.Popen[str]) -> str:
    said = []
    for line in process.stderr:
        said.append(line)
        if found := re.search(r"https?://\S+", line):
            return found[0]
    raise AssertionError("".join(said))


def fingerprints(page: str) -> list[str]:
    """Of the findings that a report shows as open."""
    return re.findall(r'class="finding[^>]*data-fingerprint="([0-9a-f]{16})"', page)


def words(page: str) -> str:
    """What a person reads of a page, roughly."""
    return " ".join(html.unescape(re.sub(r"<(script|style).*?</\1>|<[^>]*>", " ", page, flags=re.DOTALL)).split())


def as_word(markdown: str) -> bytes:
    """A Markdown article as a Word file: paragraphs, raised callouts."""
    out = []
    for line in filter(str.strip, markdown.splitlines()):
        runs = re.split(r"<sup>(.*?)</sup>", line.lstrip("# ").replace("*", ""))
        out.append(p(*(up(run) if i % 2 else run for i, run in enumerate(runs) if run)))
    return word_file("".join(out))
