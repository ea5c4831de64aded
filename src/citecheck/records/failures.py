"""Failures of transport: their kinds, and what is said of them.

Told by the types of the exceptions and never by their texts, since libraries put addresses and keys into these.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from email.utils import parsedate_to_datetime


@dataclass(frozen=True, slots=True)
class Failure:
    """One try that brought no answer. ``reason`` continues a sentence that begins with the name of the service."""

    reason: str
    wait_s: float | None = None  # what the service asked for
    final: bool = False  # trying again is useless
    down: bool = False  # nobody is there: other questions need not be asked


# The first line that shares a type with the chain of exceptions says what went wrong.
_TOLD_BY_TYPE: tuple[tuple[frozenset[str], Failure], ...] = (
    (
        frozenset({"InvalidURL", "MissingSchema", "InvalidSchema", "LocationParseError"}),
        Failure("has no usable address", final=True, down=True),
    ),
    (
        frozenset({"SSLError", "SSLCertVerificationError"}),
        Failure("could not prove who it is (TLS)", final=True, down=True),
    ),
    (
        frozenset({"NameResolutionError", "gaierror"}),
        Failure("was not found: its name could not be resolved", down=True),
    ),
    (
        frozenset({"ConnectTimeoutError", "ConnectTimeout"}),
        Failure("did not take the connection in time", down=True),
    ),
    (
        frozenset({"ConnectionRefusedError", "NewConnectionError", "ProxyError"}),
        Failure("could not be reached", down=True),
    ),
    (frozenset({"ReadTimeout", "ReadTimeoutError", "TimeoutError"}), Failure("did not answer in time")),
)


_LONGEST_CHAIN = 20  # of causes; some name themselves


def why(error: BaseException) -> Failure:
    """What an exception of requests, urllib3 or the socket under them comes to."""
    kinds: set[str] = set()
    link: object = error
    for _ in range(_LONGEST_CHAIN):
        if not isinstance(link, BaseException):
            break
        kinds.add(type(link).__name__)
        link = getattr(link, "reason", None) or next((a for a in link.args if isinstance(a, BaseException)), None)
    told = (failure for types, failure in _TOLD_BY_TYPE if types & kinds)
    return next(told, Failure("broke the connection off"))


def retry_after(value: str) -> float | None:
    """Seconds that a ``Retry-After`` asks for, a number or a date; ``None`` for anything else."""
    value = value.strip()
    if value.isascii() and value.isdigit():
        return float(value[:9])
    try:
        return max(0.0, parsedate_to_datetime(value).timestamp() - time.time())
    except (ValueError, TypeError, OverflowError):
        return None
