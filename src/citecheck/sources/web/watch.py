"""What goes over a session, for those who look into it: each request with its answer, and the last headers.

What is sent with every request (e-mail, key) is not seen here, and a key that an answer repeats is blotted out before.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


@dataclass(slots=True)
class Exchange:
    """One request, and what came back."""

    endpoint: str
    fields: Mapping[str, str]  # of this request alone
    began: float  # seconds since the epoch
    status: int = 0  # 0: no answer began
    latency_s: float = 0.0  # until the answer began
    text: str = ""  # of a whole answer

    @property
    def characters(self) -> int:
        """The length of what was asked."""
        return sum(map(len, self.fields.values()))


@dataclass(slots=True)
class Watch:
    """Every exchange of a session, in order. ``headers`` are those of the last answer, in any case of letters."""

    clock: Callable[[], float] = time.time
    exchanges: list[Exchange] = field(default_factory=list)
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The last whole answer, "" if there was none."""
        return next((one.text for one in reversed(self.exchanges) if one.text), "")

    def asked(self, endpoint: str, fields: Mapping[str, str]) -> None:
        """A request is on its way."""
        self.exchanges.append(Exchange(endpoint, fields, self.clock()))

    def answered(self, status: int, headers: Mapping[str, str]) -> None:
        """Its answer begins."""
        last = self.exchanges[-1]
        last.status = status
        last.latency_s = max(0.0, self.clock() - last.began)
        self.headers = headers

    def heard(self, text: str) -> None:
        """Its answer is whole."""
        self.exchanges[-1].text = text
