"""Which addresses of the web may be asked at all, where the address was printed by a stranger.

Only ``http`` and ``https`` on the usual ports, without credentials, and only hosts of which every address is a public
one: a manuscript must not make the machine that checks it knock at its own doors or its neighbours'. The check is made
on the numbers that a name resolves to, and the connection goes to the very number that was checked, so that a name
that changes its mind in between gains nothing.
"""

from __future__ import annotations

import ipaddress
import re
import socket
import threading
from collections.abc import Callable, Sequence
from urllib.parse import quote, urljoin, urlsplit

from citecheck.frozen import Frozen

Resolve = Callable[[str, int], Sequence[str]]  # host and port to addresses in numbers

_SCHEMES = {"http": 80, "https": 443}
_PORTS = frozenset({80, 443, 8000, 8008, 8080, 8443})
_LONGEST = 2000  # characters of an address
_RESOLVE_S = 10.0
_NO_SUCH_NAME = frozenset(
    getattr(socket, name) for name in ("EAI_NONAME", "EAI_NODATA", "EAI_ADDRFAMILY") if hasattr(socket, name)
)
_NUMBER = re.compile(r"(?:0[xX][0-9a-fA-F]*|\d+)")
_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")
_SAFE = "/%:=&?~#+!$,;'@()*[]"  # of a path and a query: what is quoted already stays so
_EMBEDDING = tuple(  # IPv6 addresses in which an IPv4 address hides: mapped, compatible, translated, 6to4, Teredo
    ipaddress.ip_network(one)
    for one in ("::ffff:0:0/96", "::/96", "::ffff:0:0:0/96", "64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32")
)
_CLOSED = tuple(  # what some versions of ``is_global`` let through: carrier-grade NAT, protocols' own, relays, sites
    ipaddress.ip_network(one) for one in ("100.64.0.0/10", "192.0.0.0/24", "192.88.99.0/24", "fec0::/10")
)


class Unsafe(Exception):  # noqa: N818 - a judgement about an address
    """An address that is not asked; the text says why, in plain words."""


class NoSuchHost(Exception):  # noqa: N818 - an answer of the resolver
    """The resolver answered that this name does not exist."""


class NotResolved(Exception):  # noqa: N818 - no answer of the resolver
    """The resolver did not answer: that says nothing about the name."""


class Target(Frozen):
    """An address taken apart, of the kind that may be asked if its host is public."""

    scheme: str
    host: str  # in lower case, in ASCII; an IPv6 address without its brackets
    port: int
    path: str  # with the query, quoted; begins with "/"

    @property
    def site(self) -> str:
        """Scheme, host and port, as an address begins."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}" + ("" if self.port == _SCHEMES[self.scheme] else f":{self.port}")

    @property
    def netloc(self) -> str:
        """Host and port as the ``Host`` header has them."""
        return self.site.partition("://")[2]

    @property
    def address(self) -> str:
        """The whole address."""
        return self.site + self.path


def target_of(address: str, base: str = "") -> Target:
    """An address taken apart; with ``base`` it may be relative to that. Raises ``Unsafe`` for what is never asked."""
    address = address.strip()
    if len(address) > _LONGEST:
        raise Unsafe("the address is too long")
    if any(not char.isprintable() or char.isspace() or char == "\\" for char in address):
        raise Unsafe("the address holds characters that no address has")
    try:
        parts = urlsplit(urljoin(base, address) if base else address)
        port, host = parts.port, parts.hostname
    except ValueError:
        raise Unsafe("the address cannot be read") from None
    if parts.scheme not in _SCHEMES:
        msg = f"only http and https are asked, not {parts.scheme or 'an address without a scheme'}"
        raise Unsafe(msg)
    if "@" in parts.netloc:
        raise Unsafe("the address holds a user name")
    if port is not None and port not in _PORTS:
        msg = f"port {port} is not one of the web"
        raise Unsafe(msg)
    path = quote(parts.path or "/", safe=_SAFE) + (f"?{quote(parts.query, safe=_SAFE)}" if parts.query else "")
    return Target(parts.scheme, _host(host or ""), port or _SCHEMES[parts.scheme], path)


def checked_numbers(target: Target, resolve: Resolve) -> tuple[str, ...]:
    """The addresses of a host in numbers, every one of them public.

    Raises ``Unsafe`` if any is not, ``NoSuchHost`` and ``NotResolved``.
    """
    numbers = tuple(dict.fromkeys(resolve(target.host, target.port)))
    if not numbers:
        raise NoSuchHost(target.host)
    if not all(is_public(number) for number in numbers):
        raise Unsafe("the host is not on the public internet")
    return numbers


def is_public(number: str) -> bool:
    """Whether an IP address is one of the public internet, and no other address hides in it."""
    try:
        one = ipaddress.ip_address(number)
    except ValueError:  # a zone ("fe80::1%eth0"), a name
        return False
    if one.is_multicast or one.is_reserved or one.is_unspecified or not one.is_global:
        return False
    return not any(one.version == net.version and one in net for net in (*_EMBEDDING, *_CLOSED))


def system_resolve(host: str, port: int) -> Sequence[str]:
    """The addresses that the machine's resolver knows. Raises ``NoSuchHost`` or ``NotResolved``."""
    answer: list[Sequence[str] | Exception] = []

    def ask() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            answer.append([str(one[4][0]) for one in found])
        except socket.gaierror as error:
            answer.append(NoSuchHost(host) if error.errno in _NO_SUCH_NAME else NotResolved(host))
        except (OSError, UnicodeError):
            answer.append(NotResolved(host))

    thread = threading.Thread(target=ask, daemon=True)  # a resolver knows no time limit
    thread.start()
    thread.join(_RESOLVE_S)
    found = answer[0] if answer else NotResolved(host)
    if isinstance(found, Exception):
        raise found
    return found


def _host(host: str) -> str:
    """The host in lower case and ASCII. Raises ``Unsafe`` for what is none, and for numbers in disguise."""
    if ":" in host:
        try:
            return ipaddress.IPv6Address(host).compressed
        except ValueError:
            raise Unsafe("the address cannot be read") from None
    try:
        return str(ipaddress.IPv4Address(host))
    except ValueError:
        pass
    try:
        name = host.rstrip(".").encode("idna").decode("ascii").lower()
    except UnicodeError:
        raise Unsafe("the host has no usable name") from None
    labels = name.split(".")
    if _NUMBER.fullmatch(labels[-1]):
        raise Unsafe("the host is a number in disguise")
    if len(labels) < 2 or not all(_LABEL.fullmatch(label) for label in labels):
        raise Unsafe("the host is not on the public internet")
    return name
