"""The examination as text for a terminal, line by line, and as JSON."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from citecheck.doctor.check import Status
from citecheck.frozen import asdict
from citecheck.reporting.escape import dumps, terminal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from citecheck.doctor.check import Check
    from citecheck.sources.web.watch import Exchange

WIDTH = 110
_COLOURS = {Status.OK: "32", Status.FAILED: "1;31", Status.SKIPPED: "2"}
_SIGN = 9  # columns of the status


class Writer:
    """Makes the lines of the text: a heading where a new group begins, then each check, wrapped."""

    def __init__(self, *, color: bool = False, width: int = WIDTH) -> None:
        self._color = color
        self._width = width
        self._group = ""

    def lines(self, check: Check) -> Iterator[str]:
        """The lines of one check."""
        if check.group != self._group:
            yield from ([""] if self._group else [])
            yield self._painted(check.group, "1")
            self._group = check.group
        first = f"{check.name}: {check.found}"
        indent = " " * (_SIGN + 2)
        for number, line in enumerate(textwrap.wrap(terminal(first), self._width - _SIGN - 4) or [""]):
            sign = self._painted(f"{check.status:<{_SIGN}}", _COLOURS[check.status])
            yield f"  {sign}{line}" if number == 0 else indent + "  " + line
        if check.advice:
            wrapped = textwrap.wrap(terminal(check.advice), self._width - _SIGN - 6)
            yield from (f"{indent}{'→' if number == 0 else ' '} {line}" for number, line in enumerate(wrapped))

    def _painted(self, text: str, style: str) -> str:
        return f"\x1b[{style}m{text}\x1b[0m" if self._color else text


def summary(checks: Sequence[Check]) -> str:
    """The counts in a sentence."""
    counts = {status: sum(check.status is status for check in checks) for status in Status}
    said = ", ".join(f"{number} {status}" for status, number in counts.items())
    failed = [check.name for check in checks if check.status is Status.FAILED]
    return f"{said}." + (f" Failed: {'; '.join(failed)}." if failed else "")


def as_json(checks: Sequence[Check], *, version: str, offline: bool, examined: str) -> str:
    """For ``--json``; ``examined`` is the ISO time of the examination."""
    return dumps(
        {
            "schema_version": 1,
            "tool": {"name": "citecheck", "version": version},
            "examined": examined,
            "offline": offline,
            "ok": not any(check.status is Status.FAILED for check in checks),
            "checks": [asdict(check) for check in checks],
        }
    )


def exchange_text(exchange: Exchange) -> str:
    """One request and its answer, for ``--save``."""
    asked = "\n".join(f"{name}: {' '.join(value.split())}" for name, value in exchange.fields.items())
    head = f"{exchange.endpoint}\n{asked}\n\nstatus {exchange.status} after {exchange.latency_s:.3f} s\n\n"
    return head + exchange.text
