"""All lines are ok where all is well, and with one thing wrong the right line fails and says what to do."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
from tests.support.entrez.rules import Rules
from tests.support.known_pubmed import KnownPubMed, failed, serving

from citecheck.doctor import searches
from citecheck.doctor.check import Status
from citecheck.doctor.examine import Examination, is_well
from citecheck.doctor.probes import LINES

SMALLER = {f"a search for {size} works" for size in searches.SIZES[1:-1]}


@pytest.mark.parametrize(
    "rules",
    [
        Rules(),
        Rules(printed=True),
        Rules(matcher="narrowing"),
        Rules(missing="drop-tagged"),
        Rules(most_characters=12_000),
    ],
    ids=["plain", "as printed", "narrowing matcher", "unknown words left out and named", "a limit above what is sent"],
)
def test_all_is_well(examine, rules):
    service = KnownPubMed(rules)
    checks = examine(service)
    assert failed(checks) == set()
    assert checks["a search for 40 works"].found.startswith("all are found")
    assert set(LINES) < checks.keys()
    assert len(service.asked) <= 8


@pytest.mark.parametrize(
    ("endpoint", "lines"),
    [
        ("efetch", {"records by PMID"}),
        ("ecitmatch", {"citation matcher: known works"}),
        (
            "esearch",
            {*(f"a search for {size} works" for size in searches.SIZES), "a search that finds too much", LINES[0]},
        ),
        ("", {"PubMed answers", "records by PMID"}),
    ],
)
def test_silence(examine, endpoint, lines):
    checks = examine(KnownPubMed(statuses={endpoint: 0}))
    assert failed(checks) == lines
    assert all("did not answer in time" in checks[name].found for name in lines)
    assert all("try again later" in checks[name].advice for name in lines - {"a search for 40 works", *SMALLER})


def test_what_was_not_asked_is_skipped_and_says_so(examine):
    checks = examine(KnownPubMed(statuses={"": 503}))
    later = [checks[name] for name in ("a search for 40 works", "citation matcher: known works", *LINES)]
    assert {check.status for check in later} == {Status.SKIPPED}
    assert all("did not answer" in check.found for check in later)


def test_offline_opens_no_socket_and_says_so(examine, monkeypatch):
    monkeypatch.setattr(socket, "socket", None)
    monkeypatch.setattr(socket, "getaddrinfo", None)
    checks = examine(offline=True, also=("crossref",))
    assert failed(checks) == set()
    for name in ("proxy", "TLS", "PubMed answers", "clock", "what citecheck relies on", "crossref"):
        assert (checks[name].status, checks[name].found) == (Status.SKIPPED, "offline: no socket is opened")


def test_nothing_is_left_behind(examine, tmp_path):
    examine(offline=True)
    assert [*(tmp_path / "articles").iterdir()] == []


def test_the_questions_are_kept_without_the_key(monkeypatch, tmp_path):
    monkeypatch.setenv("NCBI_API_KEY", "sesame0123456789")
    service = KnownPubMed(limit=10)
    with serving(service):
        examination = Examination({"eutils_url": service.url, "references": str(tmp_path / "store")}, tmp_path)
        checks = [*examination.checks()]
    assert is_well(checks)
    assert examination.session is not None
    exchanges = examination.session.watch.exchanges
    assert [one.endpoint.split(".")[0] for one in exchanges] == [endpoint for endpoint, _ in service.asked]
    assert "sesame" not in str(exchanges)
    assert all(fields["api_key"] == "sesame0123456789" for _, fields in service.asked)


def test_a_folder_of_the_settings_is_examined_where_it_stands(tmp_path):
    (tmp_path / "citecheck.toml").write_text('references = "kept"\noffline = true\n')
    (tmp_path / "below").mkdir()
    examination = Examination({}, tmp_path / "below")
    checks = {check.name: check for check in examination.checks()}
    assert str(tmp_path / "citecheck.toml") in checks["configuration"].found
    assert checks["settings"].found == "references = kept; offline = true"
    assert Path(examination.settings.references) == Path("kept")
