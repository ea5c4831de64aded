"""The way to PubMed: with one thing wrong the right line fails and says what to do."""

from __future__ import annotations

import json
import socket
from datetime import timedelta

import pytest
from tests.support.known_pubmed import DROPPED, PAGE, KnownPubMed, closed_port, failed, only, serving

from citecheck.doctor.check import Status

# What is wrong: the service, the lines that fail, words of the advice.
WRONG = {
    "server errors": (KnownPubMed(statuses={"": 503}), {"PubMed answers", "records by PMID"}, "try again later"),
    "too many requests": (KnownPubMed(statuses={"": 429}), {"PubMed answers", "records by PMID"}, "key of your own"),
    "cut connections": (KnownPubMed(statuses={"": DROPPED}), {"PubMed answers", "records by PMID"}, "cuts connections"),
    "a redirect": (KnownPubMed(statuses={"": 302}), {"PubMed answers", "records by PMID"}, "login page"),
    "a page with status 200": (
        KnownPubMed(twist=lambda _, __: PAGE),
        {"PubMed answers", "records by PMID"},
        "login page",
    ),
    "no answer in time": (KnownPubMed(statuses={"einfo": 0}), {"PubMed answers"}, "slow or hangs"),
    "einfo is no XML": (KnownPubMed(twist=only("einfo", lambda _: "soon")), {"PubMed answers"}, "--save"),
    "a field of the index is gone": (KnownPubMed(fields=("TITL", "UID")), {"PubMed answers"}, "update citecheck"),
    "it holds too few records": (KnownPubMed(count=2_000_000), {"PubMed answers"}, "another service"),
    "it is no longer updated": (KnownPubMed(updated_days_ago=40), {"PubMed answers"}, "new retractions"),
    "its clock is a day ahead": (KnownPubMed(clock_s=86_400), {"clock"}, "Set the clock"),
    "its clock is a day behind": (KnownPubMed(clock_s=-86_400), {"clock"}, "Set the clock"),
}


@pytest.mark.parametrize("case", WRONG)
def test_the_right_line_fails(examine, case):
    service, lines, advice = WRONG[case]
    checks = examine(service)
    assert failed(checks) == lines
    assert any(advice in checks[name].advice for name in lines), [checks[name] for name in lines]


def test_clock_of_a_service_near_ours(examine):
    assert failed(examine(KnownPubMed(clock_s=timedelta(minutes=4).total_seconds()))) == set()


def test_no_connection(examine):
    checks = examine(eutils_url=f"http://127.0.0.1:{closed_port()}/")
    assert failed(checks) == {"PubMed answers", "records by PMID"}
    assert "address right" in checks["PubMed answers"].advice
    assert checks["clock"].status is Status.SKIPPED


def test_no_such_host(examine, monkeypatch):
    def unknown(*_, **__):
        raise socket.gaierror(socket.EAI_NONAME, "unknown")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    checks = examine(eutils_url="http://nowhere.invalid/")
    assert failed(checks) == {"PubMed answers", "records by PMID"}
    assert "name server" in checks["PubMed answers"].advice


def test_no_encryption_at_the_other_end(examine):
    checks = examine(eutils_url=f"https://127.0.0.1:{closed_port()}/")
    assert checks["TLS"].status is Status.SKIPPED
    service = KnownPubMed()
    with serving(service):
        checks = examine(eutils_url=service.url.replace("http:", "https:"))
    assert failed(checks) == {"TLS", "PubMed answers", "records by PMID"}
    assert "REQUESTS_CA_BUNDLE" in checks["TLS"].advice


def test_a_bundle_of_certificates_that_is_not_there(examine, monkeypatch, tmp_path):
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(tmp_path / "none.pem"))
    checks = examine(eutils_url=f"https://127.0.0.1:{closed_port()}/")
    assert "TLS" in failed(checks)
    assert "does not exist" in checks["TLS"].found


def test_a_dead_proxy_is_named_without_its_password(examine, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", f"http://someone:opensesame@127.0.0.1:{closed_port()}")
    monkeypatch.setenv("http_proxy", f"http://someone:opensesame@127.0.0.1:{closed_port()}")
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)
    checks = examine(eutils_url="http://eutils.example.org/")
    assert failed(checks) == {"proxy", "PubMed answers", "records by PMID"}
    assert "NO_PROXY" in checks["proxy"].advice
    assert "http://***@127.0.0.1" in checks["proxy"].found
    assert "opensesame" not in str(checks)
    assert "someone" not in str(checks)


def test_the_password_of_an_address_is_not_shown(examine):
    checks = examine(eutils_url=f"http://someone:opensesame@127.0.0.1:{closed_port()}/?api_key=sesame2")
    assert "PubMed answers" in failed(checks)
    assert "sesame" not in str(checks)


def test_a_key_that_is_refused(examine, monkeypatch):
    monkeypatch.setenv("NCBI_API_KEY", "sesame0123456789")
    body = json.dumps({"error": "API key invalid", "api-key": "sesame0123456789"})
    checks = examine(KnownPubMed(statuses={"": 400}, refusal=body))
    assert failed(checks) == {"PubMed answers", "records by PMID"}
    assert "NCBI_API_KEY" in checks["PubMed answers"].advice
    assert checks["NCBI_API_KEY"].found == "set"
    assert "sesame" not in str(checks)


def test_a_key_that_is_not_counted(examine, monkeypatch):
    monkeypatch.setenv("NCBI_API_KEY", "sesame0123456789")
    checks = examine(KnownPubMed(limit=3))
    assert failed(checks) == {"requests a second"}
    assert failed(examine(KnownPubMed(limit=10))) == set()
