"""The streams: the report on standard output, everything else on standard error."""

from __future__ import annotations

import sys
import time
from typing import TextIO

from citecheck.reporting.escape import terminal


class Console:
    """Standard error for people: messages, and progress for anything that takes over a second."""

    PATIENCE_S = 1.0

    def __init__(self, *, quiet: bool = False, verbose: int = 0, progress: bool = True) -> None:
        """``quiet`` keeps errors only; ``progress`` false keeps messages but no progress."""
        self._quiet = quiet
        self._verbose = verbose
        self._shows_progress = progress and not quiet
        self._started = time.monotonic()
        self._line_open = False

    def error(self, text: str) -> None:
        """Something went wrong; never silenced."""
        self._write(f"citecheck: {text}")

    def warn(self, text: str) -> None:
        """Something a person should know, though the result stands."""
        self._write(f"citecheck: warning: {text}")

    def say(self, text: str) -> None:
        """A summary line."""
        if not self._quiet:
            self._write(text)

    def detail(self, text: str) -> None:
        """For ``-v``."""
        if self._verbose and not self._quiet:
            self._write(f"citecheck: {text}")

    def progress(self, text: str) -> None:
        """Progress: shown once the run has lasted longer than a second, on one line where there is a terminal."""
        if self._verbose:
            self.detail(text)
        elif self._shows_progress and time.monotonic() - self._started > self.PATIENCE_S:
            if sys.stderr.isatty():
                sys.stderr.write(f"\r\x1b[K{terminal(text)} …")
                sys.stderr.flush()
                self._line_open = True
            else:
                self._write(f"{text} …")

    def close(self) -> None:
        """Take the progress line off the screen."""
        if self._line_open:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
            self._line_open = False

    def _write(self, text: str) -> None:
        self.close()
        print(terminal(text), file=sys.stderr, flush=True)  # noqa: T201


def print_report(text: str) -> None:
    """Write a report to standard output as UTF-8; OSError where it cannot be written."""
    stream = sys.stdout
    payload = (text if text.endswith("\n") else text + "\n").encode("utf-8", "backslashreplace")
    stream.flush()
    stream.buffer.write(payload)
    stream.buffer.flush()


def wants_color(when: str, stream: TextIO, *, no_color: bool) -> bool:
    """``--color`` and NO_COLOR: always and never are obeyed, auto looks at the terminal."""
    if when == "auto":
        return stream.isatty() and not no_color
    return when == "always" and not no_color
