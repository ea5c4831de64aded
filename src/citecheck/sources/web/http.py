"""Questions to a service: one request after the other, paced, bounded, retried, and silent about the key.

Everything that is not a whole, sensible answer is a failure of transport and is tried again: 429 and 5xx, resets,
time-outs, cut bodies, pages of HTML with status 200. What still fails is returned as ``Unavailable``, with a reason in
plain words. The reason comes from the types of the exceptions and never from their texts, since libraries put
addresses and keys into these. The key travels in the body of a
POST, so that no address and no log line of a library holds it. Only modules of ``sources/web`` open sockets.
"""

from __future__ import annotations

import random
import time
from collections import Counter
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urlsplit

from citecheck.frozen import Frozen, replace
from citecheck.resolution.source import Unavailable

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from requests import Response, Session

    from citecheck.sources.web.pacing import Pacer
    from citecheck.sources.web.watch import Watch


class Failure(Frozen):
    """One try that brought no answer. ``reason`` continues a sentence that begins with the name of the service."""

    reason: str
    wait_s: float | None = None  # what the service asked for
    final: bool = False  # trying again is useless
    down: bool = False  # the service cannot be reached: other questions need not be asked
    by_size: bool = False  # perhaps only this question is too large: a smaller one may pass
    slow: bool = False  # each try costs the whole time that is waited for an answer
    heavy: bool = False  # what a service says of a question that was too much for it, and of many other troubles


# The first line that shares a type with the chain of exceptions says what went wrong.
_FAILURE_BY_TYPE: tuple[tuple[frozenset[str], Failure], ...] = (
    (
        frozenset({"InvalidURL", "MissingSchema", "InvalidSchema", "LocationParseError"}),
        Failure("has no usable address", final=True, down=True),
    ),
    (
        frozenset({"SSLError", "SSLCertVerificationError"}),
        Failure("could not prove who it is (TLS)", final=True, down=True),
    ),
    (
        frozenset({"ProxyError"}),
        Failure("could not be reached through the proxy that HTTPS_PROXY or HTTP_PROXY names", down=True),
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
        frozenset({"ConnectionRefusedError", "NewConnectionError"}),
        Failure("could not be reached", down=True),
    ),
    (
        frozenset({"ReadTimeout", "ReadTimeoutError", "TimeoutError"}),
        Failure("did not answer in time", slow=True, heavy=True),
    ),
)


_LONGEST_CHAIN = 20  # of causes; some name themselves


def failure_of(error: BaseException) -> Failure:
    """The failure that an exception of requests, urllib3 or the socket under them means, by its type and its causes."""
    kinds: set[str] = set()
    link: object = error
    for _ in range(_LONGEST_CHAIN):
        if not isinstance(link, BaseException):
            break
        kinds.add(type(link).__name__)
        link = getattr(link, "reason", None) or next((a for a in link.args if isinstance(a, BaseException)), None)
    failures = (failure for types, failure in _FAILURE_BY_TYPE if types & kinds)
    return next(failures, Failure("broke the connection off"))


def retry_after(value: str) -> float | None:
    """Seconds that a ``Retry-After`` asks for, a number or a date; ``None`` for anything else."""
    value = value.strip()
    if value.isascii() and value.isdigit():
        return float(value[:9])
    try:
        return max(0.0, parsedate_to_datetime(value).timestamp() - time.time())
    except (ValueError, TypeError, OverflowError):
        return None


T = TypeVar("T")

USER_AGENT = "citecheck"
_CONNECT_S = 5.0
READ_S = 30.0
_REQUEST_S = 60.0  # a whole answer; a body that drips keeps every single read alive
_TRIES = 5
_TRIES_OF_A_LARGE_QUESTION = 2  # that fails without a word of why: a smaller one is asked instead
_TRIES_AFTER_FAILURE = 2  # of an endpoint that has failed five times already
_MOST_EXHAUSTED = 3  # questions that failed for good: the endpoint is not asked again in this run
_FAILURES_IN_A_ROW = 12  # the same for the whole service
_HEAVY = frozenset({500, 502, 504})
_BACKOFF_S = 0.5
_LONGEST_WAIT_S = 60.0  # a Retry-After beyond this is an outage, not a pause
_LARGEST = 32_000_000  # bytes of one answer
_CHUNK = 65_536
_MARGIN = 1.08  # requests keep so much more than the least distance


class BadAnswer(Exception):  # noqa: N818 - an answer, judged by whoever reads it
    """Status 200 and yet no answer; the text says why, in plain words. Tried again."""


class TooLarge(BadAnswer):
    """Status 200, and the service says that this question is too large or malformed. Not tried again."""


class PerhapsTooLarge(BadAnswer):
    """Status 200 and a failure of which the service does not say whether the question was to blame.

    Tried again, and then a refusal: a smaller question may pass. It does not count towards giving the service up.
    """


class Refused(Frozen):
    """The service will not serve *this* request (too long, malformed): a smaller one may pass."""

    reason: str
    perhaps: bool = False  # it failed without a word of why: the size may be to blame, or the service
    slow: bool = False  # and only after the whole time that is waited for an answer


class Http:
    """A session with one service.

    ``service``: its name in sentences. ``identity``: fields that go with every request; ``secret``: the one of their
    values that no message may hold. ``deadline_s``: seconds that failures may cost in all (failing tries and the
    waiting between them) before the service is given up for the run. ``read_s``: seconds without a byte after which an
    answer is given up. ``watch`` hears every request and answer. Nothing is opened before the first request.
    """

    def __init__(
        self,
        base_url: str,
        *,
        service: str,
        pacer: Pacer,
        identity: Mapping[str, str] | None = None,
        secret: str | None = None,
        user_agent: str = USER_AGENT,
        watch: Watch | None = None,
        deadline_s: float = 120.0,
        read_s: float = READ_S,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._base = base_url.rstrip("/") + "/"
        self._host = urlsplit(self._base).hostname or base_url
        self._service = f"{service} ({self._host})"
        self._identity = dict(identity or {})
        self._secret = secret
        self._user_agent = user_agent
        self._watch = watch
        self._pacer = pacer
        self._time_left_s = deadline_s
        self._read_s = read_s
        self._sleep = sleep
        self._clock = clock
        self._session: Session | None = None
        self._exhausted: Counter[str] = Counter()  # endpoints that failed for good, how often
        self._in_a_row = 0
        self._not_before = 0.0  # when the service wants to be asked again
        self._down: str | None = None  # why the service is given up
        self.requests = 0
        self.answered = 0

    def __repr__(self) -> str:
        return f"Http({self._host})"

    def ask(
        self,
        endpoint: str,
        fields: Mapping[str, str],
        read: Callable[[str], T],
        *,
        get: bool = False,
        tries: int = _TRIES,
        read_s: float | None = None,
        divisible: bool = False,
        missing: T | None = None,
    ) -> T | Refused | Unavailable:
        """POST ``fields`` to ``endpoint`` (or GET it with them) and return what ``read`` makes of the answer.

        ``read`` raises ``BadAnswer`` for a text that is no answer. ``read_s``: seconds without a byte, the session's
        where none is given. ``divisible``: the question can be asked in parts; where it fails in a way that its size
        may explain (a time-out, 500, 502, 504), it is tried twice at most and comes back as ``Refused``, ``perhaps``.
        ``missing``: what 404 means, where a service answers so for what it does not hold; without it that is a failure.
        """
        if self._exhausted[endpoint]:
            tries = min(tries, _TRIES_AFTER_FAILURE)
        if self._exhausted[endpoint] >= _MOST_EXHAUSTED:
            return Unavailable(f"{self._service} failed too often ({endpoint})")
        failure = Failure("was not asked")
        for attempt in range(tries):
            self._wait_for_turn()
            if self._down is not None:
                return Unavailable(self._down)
            begun = self._clock()
            outcome = self._try(endpoint, fields, read, read_s or self._read_s, missing, get=get)
            if isinstance(outcome, Refused):
                self._count_failure(Failure(outcome.reason, by_size=True), 0.0)
                return outcome
            if not isinstance(outcome, Failure):
                self._in_a_row = 0
                return outcome
            failure = replace(outcome, by_size=True) if divisible and outcome.heavy else outcome
            self._count_failure(failure, self._clock() - begun)
            if failure.final or (failure.by_size and (failure.slow or attempt + 1 >= _TRIES_OF_A_LARGE_QUESTION)):
                break
            if attempt < tries - 1:
                backoff_s = _BACKOFF_S * 2**attempt * random.uniform(0.75, 1.25)  # noqa: S311 - no secret
                self._not_before = max(self._not_before, self._clock() + backoff_s)
        return self._given_up(endpoint, failure)

    def _given_up(self, endpoint: str, failure: Failure) -> Refused | Unavailable:
        """What a question comes to that failed in every try."""
        if failure.by_size:
            return Refused(failure.reason, perhaps=True, slow=failure.slow)
        self._exhausted[endpoint] += 1
        reason = f"{self._service} {failure.reason}"
        if failure.down:
            self._down = self._down or reason
        return Unavailable(reason)

    def _count_failure(self, failure: Failure, lost_s: float) -> None:
        """Count a failure, note from when on to ask again, and give the service up after many or long failures."""
        self._in_a_row += not failure.by_size
        self._time_left_s -= lost_s
        wait_s = failure.wait_s or 0.0
        self._not_before = max(self._not_before, self._clock() + wait_s)
        if self._in_a_row >= _FAILURES_IN_A_ROW or wait_s > _LONGEST_WAIT_S:
            self._down = f"{self._service} {failure.reason}"

    def _wait_for_turn(self) -> None:
        """Wait until the service wants to be asked again; give it up if that takes longer than there is time."""
        wait_s = self._not_before - self._clock()
        if self._down is None and (self._time_left_s <= 0 or wait_s > self._time_left_s):
            self._down = f"{self._service} failed for too long"
        if self._down is None and wait_s > 0:
            self._time_left_s -= wait_s
            self._sleep(wait_s)

    def _try(
        self,
        endpoint: str,
        fields: Mapping[str, str],
        read: Callable[[str], T],
        read_s: float,
        missing: T | None,
        *,
        get: bool,
    ) -> T | Refused | Failure:
        import requests

        session = self._open()
        self._pacer.wait()
        self.requests += 1
        deadline = self._clock() + _REQUEST_S
        if self._watch:
            self._watch.asked(endpoint, fields)
        try:
            sent = {**fields, **self._identity}
            with session.request(
                "GET" if get else "POST",
                self._base + endpoint,
                params=sent if get else None,
                data=None if get else sent,
                timeout=(_CONNECT_S, read_s),
                allow_redirects=False,
                stream=True,
            ) as response:
                self._heed(response.headers)
                if self._watch:
                    self._watch.answered(response.status_code, response.headers)
                lacks = missing is not None and response.status_code == 404
                self.answered += lacks
                judged = missing if lacks else self._status(response)
                if judged is not None:
                    return judged
                body = self._body(response, deadline)
                if self._watch and not isinstance(body, Failure):
                    self._watch.heard(self._clean(body.decode("utf-8", "replace")))
                answer = body if isinstance(body, Failure) else read(body.decode("utf-8"))
        except TooLarge as error:
            return Refused(self._clean(str(error)))
        except BadAnswer as error:
            return Failure(self._clean(str(error)), by_size=isinstance(error, PerhapsTooLarge))
        except UnicodeDecodeError:
            return Failure("sent an answer that is no text")
        except Exception as error:  # of requests, of the socket, and urllib3's own, met while a body is read
            of_urllib3 = type(error).__module__.split(".")[0] == "urllib3"
            if not (of_urllib3 or isinstance(error, requests.RequestException | OSError)):
                raise
            return failure_of(error)
        if not isinstance(answer, Failure):
            self.answered += 1
        return answer

    def _heed(self, headers: Mapping[str, str]) -> None:
        """Ask no faster than the service answers; NCBI's limit is for a second, Crossref names the seconds too."""
        limit = headers.get("X-RateLimit-Limit") or headers.get("X-Rate-Limit-Limit") or ""
        interval = (headers.get("X-Rate-Limit-Interval") or "1s").removesuffix("s")
        if limit.isascii() and limit.isdigit() and int(limit) and interval.isascii() and interval.isdigit():
            self._pacer.slow_down(_MARGIN * int(interval) / int(limit))

    def _open(self) -> Session:
        if self._session is None:
            import requests

            self._session = requests.Session()
            self._session.headers["User-Agent"] = self._user_agent
        return self._session

    def _status(self, response: Response) -> Refused | Failure | None:
        """What a status line says by itself; ``None`` for 200."""
        status = response.status_code
        if status == 200:
            return None
        if status == 429:
            return Failure(
                "refused requests because of its rate limit (429)", retry_after(response.headers.get("Retry-After", ""))
            )
        if status >= 500:
            return Failure(
                f"answered with an error of its own ({status})",
                retry_after(response.headers.get("Retry-After", "")),
                heavy=status in _HEAVY,
            )
        if 300 <= status < 400:
            return Failure(f"answered with a redirect ({status}), which is not followed", final=True, down=True)
        return self._refusal(response)

    @staticmethod
    def _refusal(response: Response) -> Refused | Failure:
        status = response.status_code
        if status in (400, 403) and b"api key" in response.raw.read(2000, decode_content=True).lower():
            return Failure("refused the API key: check NCBI_API_KEY", final=True, down=True)
        if status in (400, 413, 414):
            return Refused(f"refused a request ({status})")
        return Failure(f"refused the request ({status})", final=True)

    def _body(self, response: Response, deadline: float) -> bytes | Failure:
        """The whole answer, piece by piece as it comes, so that neither size nor slowness is without bound."""
        body = bytearray()
        while piece := response.raw.read1(_CHUNK, decode_content=True):
            body += piece
            if len(body) > _LARGEST:
                response.close()
                return Failure("sent an answer without end", final=True)
            if self._clock() > deadline:
                response.close()
                return Failure("answered too slowly")
        return bytes(body)

    def _clean(self, text: str) -> str:
        return text.replace(self._secret, "[key]") if self._secret else text
