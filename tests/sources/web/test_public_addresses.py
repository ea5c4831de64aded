"""Which addresses may be asked at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.sources.web.public_addresses import (
    NoSuchHost,
    NotResolved,
    Unsafe,
    checked_numbers,
    is_public,
    system_resolve,
    target_of,
)


@pytest.mark.parametrize(
    "number",
    [
        "127.0.0.1", "127.255.0.3", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254",
        "100.64.0.1", "100.127.255.254", "0.0.0.0", "0.1.2.3", "255.255.255.255", "224.0.0.1", "239.1.2.3", "240.0.0.1",  # noqa: S104
        "192.0.2.1", "198.51.100.1", "203.0.113.1", "198.18.0.1", "192.0.0.8", "192.88.99.1",
        "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12:3456::1", "fec0::1", "ff02::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:8.8.8.8", "::127.0.0.1", "::ffff:0:10.0.0.1",
        "64:ff9b::7f00:1", "64:ff9b::8.8.8.8", "64:ff9b:1::1", "2002:7f00:1::", "2002:a00:1::1", "2001::1",
        "2001:db8::1", "localhost", "", "1", "0x7f.1",
    ],
)  # fmt: skip
def test_no_number_but_a_public_one(number):
    assert not is_public(number)


@pytest.mark.parametrize("number", ["8.8.8.8", "93.184.216.34", "130.14.29.110", "2606:2800:220:1::1", "2a00:1450::1"])
def test_public_numbers(number):
    assert is_public(number)


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd", "gopher://example.org/", "ftp://example.org/x", "data:text/html,x", "javascript:alert(1)",
        "example.org/x", "//example.org", "", "http://", "http:///x", "https://user@example.org/",
        "https://user:word@example.org/", "https://example.org:22/", "https://example.org:6379/", "https://localhost/",
        "https://printer/", "http://2130706433/", "http://0177.0.0.1/", "http://0x7f.0.0.1/", "http://127.1/",
        "http://0x7f000001/", "http://1.2.3/", "https://example.org\\@10.0.0.1/", "https://exa mple.org/",
        "https://example.org/\r\nHost: x", "https://example.org/\x00", "https://[::1", "https://[fe80::1%25eth0]/",
        "https://example.org:99999/", "https://example.org:x/", "https://-a.example/", "https://" + "a" * 70 + ".org/",
        "https://example.org/" + "a" * 3000, "https://a..b/", "https://ex%61mple.org/", "https://①②⑦.0.0.1/",
    ],
)  # fmt: skip
def test_what_is_never_asked(address):
    try:
        target = target_of(address)
    except Unsafe:
        return
    with pytest.raises(Unsafe):  # a number in other digits is read as that number, and is not public
        checked_numbers(target, lambda host, _port: [host])


def test_an_address_taken_apart():
    target = target_of("HTTPS://WWW.Example.ORG:8443/a b/ä?q=1 2#part".replace(" ", "%20"))
    assert (target.scheme, target.host, target.port) == ("https", "www.example.org", 8443)
    assert target.address == "https://www.example.org:8443/a%20b/%C3%A4?q=1%202"
    assert target_of("https://bücher.example/").host == "xn--bcher-kva.example"
    assert target_of("../c", "https://example.org/a/b").address == "https://example.org/c"
    assert target_of("//other.example/c", "https://example.org/a").host == "other.example"


def test_every_number_of_a_host_must_be_public():
    target = target_of("https://example.org/")
    assert checked_numbers(target, lambda *_: ["93.184.216.34"]) == ("93.184.216.34",)
    for numbers in (["93.184.216.34", "10.0.0.1"], ["::ffff:10.0.0.1"], ["127.0.0.1"]):
        with pytest.raises(Unsafe):
            checked_numbers(target, lambda *_, numbers=numbers: numbers)
    with pytest.raises(NoSuchHost):
        checked_numbers(target, lambda *_: [])


@given(st.text(max_size=60) | st.text(max_size=40).map("https://".__add__))
def test_any_text_is_judged_and_never_more(address):
    try:
        target = target_of(address)
    except Unsafe:
        return
    assert target.scheme in {"http", "https"}
    assert target.path.isascii()
    assert not set(target.address) & set(" \t\r\n\\@") or "@" in target.path


def test_the_machines_resolver_says_whether_it_answered(monkeypatch):
    import socket

    def fails(number):
        def ask(*_args, **_more):
            raise socket.gaierror(number, "")

        return ask

    monkeypatch.setattr(socket, "getaddrinfo", fails(socket.EAI_NONAME))
    with pytest.raises(NoSuchHost):
        system_resolve("nowhere.example", 443)
    monkeypatch.setattr(socket, "getaddrinfo", fails(socket.EAI_AGAIN))
    with pytest.raises(NotResolved):
        system_resolve("nowhere.example", 443)
    monkeypatch.undo()
    assert "127.0.0.1" in system_resolve("127.0.0.1", 443)
