"""The way to PubMed: proxy, encryption, whether it answers, and whether its clock is ours."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from citecheck.doctor.advice import advice_on
from citecheck.doctor.check import NETWORK, Check
from citecheck.doctor.masking import without_password
from citecheck.errors import InputError
from citecheck.reading.safe_xml import parse_xml
from citecheck.resolution.source import Unavailable
from citecheck.sources.web.http import BadAnswer, Refused

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from citecheck.doctor.asking import Session

_READ_S = 15.0  # without a byte
FIELDS = ("TITL", "FAUT", "JOUR", "VOL", "PAGE", "PDAT", "LID", "UID")  # of PubMed's index, which searches name
_LEAST = 39_000_000  # records; PubMed held 39.7 million in November 2025
_UPDATED_DAYS = 14  # PubMed is updated daily
_CLOCK_S = 300.0  # by which the clocks may differ: nothing here is counted in minutes
_KEYED = 10  # requests a second with a key
_BUNDLES = ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE")
_NOT_REACHED = "PubMed did not answer"
LINES = ("proxy", "TLS", "PubMed answers", "clock", "requests a second")


def check_network(session: Session, url: str) -> Iterator[Check]:
    """Ask PubMed what it holds, and look at how the answer came."""
    answer = session.http.ask("einfo.fcgi", {"db": "pubmed"}, _database, tries=2, read_s=_READ_S)
    reason = answer.reason if isinstance(answer, Unavailable | Refused) else ""
    if reason:
        session.trouble.append(reason)
    yield _proxy(url, reason)
    yield _tls(url, reason)
    if isinstance(answer, Unavailable | Refused):
        yield NETWORK.failed("PubMed answers", f"{without_password(url)}: {reason}", advice_on(reason))
    else:
        yield _holds(session, url, answer)
    yield _clock(session)
    yield _rate(session)


def _database(text: str) -> _Element:
    """The description of PubMed in an answer of einfo. Raises ``BadAnswer`` for what is none."""
    if text.lstrip()[:20].lower().startswith(("<!doctype html", "<html")):
        raise BadAnswer("sent a page instead of an answer")
    try:
        found = parse_xml(text.encode(), "the answer").find("DbInfo")
    except InputError:
        found = None
    if found is None or not (found.findtext("Count") or "").isdigit():
        raise BadAnswer("sent an answer that cannot be read")
    return found


def _holds(session: Session, url: str, database: _Element) -> Check:
    known = {one.text for one in database.iterfind("FieldList/Field/Name")}
    lacking = [name for name in FIELDS if name not in known]
    if lacking:
        advice = "Searches by these fields will fail: update citecheck, or report it with the answers (`--save DIR`)."
        return NETWORK.failed("PubMed answers", f"its index has no field {', '.join(lacking)}", advice)
    url = without_password(url)
    count, day = int(database.findtext("Count") or 0), (database.findtext("LastUpdate") or "").strip()
    if count < _LEAST:
        advice = "Is the address another service? What is “not found” there may be in PubMed all the same."
        return NETWORK.failed("PubMed answers", f"{url} holds {count:,} records, and PubMed more", advice)
    if _is_old(day):
        advice = "New papers and new retractions are missing there: wait for NCBI, or correct the address."
        return NETWORK.failed("PubMed answers", f"{url} was last updated on {day}", advice)
    latency = 1000 * session.watch.exchanges[-1].latency_s
    found = f"{url} within {latency:,.0f} ms; {count:,} records, updated {day or 'on an unknown day'}"
    return NETWORK.ok("PubMed answers", found)


def _is_old(day: str) -> bool:
    """Whether this date of einfo (``2026/08/13 05:22``) is more than two weeks ago; no for what cannot be read."""
    try:
        updated = datetime.strptime(day[:10], "%Y/%m/%d").replace(tzinfo=UTC)
    except ValueError:
        return False
    return (datetime.now(UTC) - updated).days > _UPDATED_DAYS


def _proxy(url: str, reason: str) -> Check:
    from requests.utils import get_environ_proxies

    proxies = get_environ_proxies(url)
    proxy = proxies.get(urlsplit(url).scheme) or proxies.get("all") or ""
    shown = without_password(proxy) if proxy else "none"
    if "proxy" in reason:
        return NETWORK.failed("proxy", f"{shown}: {reason}", advice_on(reason))
    return NETWORK.ok("proxy", shown)


def _tls(url: str, reason: str) -> Check:
    if urlsplit(url).scheme != "https":
        return NETWORK.skipped("TLS", "the address begins with http://: what is asked can be read on the way")
    named = next(((name, os.environ[name]) for name in _BUNDLES if os.environ.get(name)), None)
    if named and not Path(named[1]).exists():
        return NETWORK.failed("TLS", f"{named[0]} names {named[1]}, which does not exist", "Correct or unset it.")
    if "TLS" in reason:
        return NETWORK.failed("TLS", reason, advice_on(reason))
    if reason:
        return NETWORK.skipped("TLS", _NOT_REACHED)
    return NETWORK.ok("TLS", f"the certificate was verified with {named[1] if named else 'the packaged authorities'}")


def _clock(session: Session) -> Check:
    """The Date header of the last answer, of whatever status, against the clock of this machine."""
    said = session.watch.headers.get("Date") or session.watch.headers.get("date") or ""
    try:
        theirs = parsedate_to_datetime(said)
    except (ValueError, TypeError):
        return NETWORK.skipped("clock", "no answer said what time it is")
    last = session.watch.exchanges[-1]
    ours = datetime.fromtimestamp(last.began + last.latency_s, UTC)
    theirs = theirs if theirs.tzinfo else theirs.replace(tzinfo=UTC)
    off_s = (ours - theirs).total_seconds()
    if abs(off_s) <= _CLOCK_S:
        return NETWORK.ok(
            "clock", f"agrees with PubMed's within {_CLOCK_S / 60:.0f} minutes ({ours:%Y-%m-%d %H:%M} UTC)"
        )
    found = f"it is {ours:%Y-%m-%d %H:%M} UTC here and {theirs:%Y-%m-%d %H:%M} UTC at PubMed"
    advice = "Set the clock of this machine: the age of answers is counted in days, and certificates are refused."
    return NETWORK.failed("clock", found, advice)


def _rate(session: Session) -> Check:
    name = "requests a second"
    limit = session.watch.headers.get("X-RateLimit-Limit") or session.watch.headers.get("x-ratelimit-limit") or ""
    if not limit.isdigit() or session.watch.exchanges[-1].status != 200:
        return NETWORK.skipped(name, "no answer said how many are allowed")
    if session.has_key and int(limit) < _KEYED:
        advice = (
            "Nothing is lost but time: citecheck keeps to what is allowed. Is the key right (NCBI account, settings)?"
        )
        return NETWORK.failed(name, f"{limit}, although a key is set", advice)
    return NETWORK.ok(name, f"{limit} allowed, {'with' if session.has_key else 'without'} a key")
