"""Addresses of web pages: when two of them are one for a reader, and what an address says of the page."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

_TRACKING = re.compile(
    r"^(?:utm_\w+|gclid|fbclid|mc_[ce]id|ref|source|session\w*|s?sid|jsessionid|cookieset|lang)=", re.IGNORECASE
)
_SESSION = re.compile(r";jsessionid=[^/?]*", re.IGNORECASE)
_INDEX = re.compile(r"/(?:(?:index|default)(?:\.\w{2,5})?|(?:home|main)\.\w{2,5})$", re.IGNORECASE)
_FRONT = re.compile(r"/(?:home|main|homepage|start|welcome)$")
_EXTENSION = re.compile(r"\.(?:s?html?|php|aspx?|jsp|cfm)$", re.IGNORECASE)
_LOCALE = re.compile(r"^/(?:[a-z]{2}(?:[-_][a-z]{2})?)(?=/|$)", re.IGNORECASE)
_DOOR = re.compile(
    r"(?:^|[./_-])(?:log-?in|sign-?in|sso|saml2?|oauth2?|idp|shibboleth|wayf|auth|cas|openathens)(?:[./_?-]|$)",
    re.IGNORECASE,
)
_CUT = re.compile(
    r"^\s+(?:[A-Za-z][\w~-]*/|[a-z0-9~-]*(?:[/_=~]|-\w|\.(?:html?|php|aspx?|pdf)\b))[^\s,;]*"
)  # behind an address: what goes on as another piece of it


def same_page(printed: str, final: str) -> bool:
    """Whether two addresses differ by nothing that a reader would mind.

    By http or https, ``www.``, a slash, the case, an index page, an ending, marks of tracking, or a language put first.
    """
    (host, path, query), (other_host, other_path, other_query) = _parts(printed), _parts(final)
    if host != other_host or query != other_query:
        return False
    return path == other_path or path in {_LOCALE.sub("", other_path), _LOCALE.sub("", path)} & {
        other_path, _LOCALE.sub("", other_path)
    }  # fmt: skip


def is_front_page(address: str) -> bool:
    """Whether an address is that of a site, not of a page in it; a language in it does not matter."""
    _, path, query = _parts(address)
    return not query and not _FRONT.sub("", _LOCALE.sub("", path))


def is_door(address: str) -> bool:
    """Whether an address looks like a place to log in."""
    parts = urlsplit(address)
    return _DOOR.search(f"{parts.netloc}{parts.path}") is not None


def host_of(address: str) -> str:
    """The host of an address without ``www.``, in lower case."""
    return _parts(address)[0]


def with_scheme(address: str) -> str:
    """An address that begins with its scheme: ``www.example.org`` is taken for one of https."""
    return address if "://" in address[:12] else f"https://{address}"


def cut_short(address: str, text: str) -> bool:
    """Whether a text that prints the address goes on behind it as if a blank had come between its parts."""
    at = text.find(address)
    return at >= 0 and _CUT.match(text[at + len(address) :]) is not None


def _parts(address: str) -> tuple[str, str, str]:
    """Host, path and query of an address, levelled."""
    try:
        parts = urlsplit(with_scheme(address.strip()))
        host = (parts.hostname or "").lower()
    except ValueError:
        return address, "", ""
    path = _SESSION.sub("", unquote(parts.path)).rstrip("/")
    path = _EXTENSION.sub("", _INDEX.sub("", path)).rstrip("/").lower()
    kept = sorted(one for one in parts.query.split("&") if one and not _TRACKING.match(one))
    return host.removeprefix("www."), path, "&".join(kept)
