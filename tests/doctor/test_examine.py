"""All lines are ok where all is well, and with one thing wrong the right line fails and says what to do."""

from __future__ import annotations

import json
import socket
from datetime import timedelta
from pathlib import Path

import pytest
from tests.support.entrez.rules import Rules
from tests.support.known_pubmed import DROPPED, PAGE, KnownPubMed, backend_error

from citecheck.doctor import searches
from citecheck.doctor.check import Status
from citecheck.doctor.examine import Examination, is_well
from citecheck.doctor.probes import LINES, PROBES

SMALLER = {f"a search for {size} works" for size in searches.SIZES[1:-1]}


def failed(checks):
    return {name for name, check in checks.items() if check.status is Status.FAILED}


def only(endpoint, change):
    """A twist of the answers of one endpoint."""
    return lambda asked, text: change(text) if asked == endpoint else text


def without(field):
    """MEDLINE without a field, continued lines and all."""

    def change(text):
        lines, dropping = [], False
        for line in text.split("\n"):
            dropping = line.startswith(f"{field:<4}-") or (dropping and line.startswith("      "))
            lines += [] if dropping else [line]
        return "\n".join(lines)

    return only("efetch", change)


def closed_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


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


# What is wrong: the service, the lines that fail, words of the advice.
ENVELOPE = backend_error("Timeout waiting for worker.")
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
    "records cut off": (
        KnownPubMed(twist=only("efetch", lambda text: text[: len(text) // 2])),
        {"records by PMID"},
        "--save",
    ),
    "a page instead of records": (KnownPubMed(twist=only("efetch", lambda _: PAGE)), {"records by PMID"}, "login page"),
    "a record is left out": (
        KnownPubMed(twist=only("efetch", lambda text: text.replace("PMID- 403899\n", "PMID- 1403899\n"))),
        {"records by PMID"},
        "would be unchecked",
    ),
    "a record for nobody": (
        KnownPubMed(twist=only("efetch", lambda text: f"{text}\nPMID- 999999999\nTI  - Nothing.\nSO  - Nowhere.\n")),
        {"records by PMID"},
        "--save",
    ),
    "volumes missing": (KnownPubMed(twist=without("VI")), {"fields of records"}, "half a record"),
    "titles missing": (KnownPubMed(twist=without("TI")), {"fields of records"}, "half a record"),
    "authors missing": (
        KnownPubMed(twist=lambda end, text: without("FAU")(end, without("AU")(end, text))),
        {"fields of records"},
        "half a record",
    ),
    "another DOI": (
        KnownPubMed(twist=only("efetch", lambda text: text.replace("jcem-47-1-216", "jcem-47-1-217"))),
        {"fields of records"},
        "half a record",
    ),
    "books without their title": (
        KnownPubMed(twist=without("BTI")),
        {"chapters of books", "fields of records"},
        "half a record",
    ),
    "retractions not marked": (
        KnownPubMed(twist=lambda end, text: without("RIN")(end, without("PT")(end, text))),
        {"retracted and doubted works"},
        "pass as sound",
    ),
    "wrong numbers from the matcher": (
        KnownPubMed(twist=only("ecitmatch", lambda text: text.replace("|400712\n", "|403899\n"))),
        {"citation matcher: known works"},
        "only candidates",
    ),
    "the matcher drops lines": (
        KnownPubMed(Rules(matcher="drops")),
        {"citation matcher: known works"},
        "Nothing is lost",
    ),
    "the matcher knows no journal": (
        KnownPubMed(Rules(matcher="invalid")),
        {"citation matcher: known works"},
        "Nothing is lost",
    ),
    "the matcher gives no verdict": (
        KnownPubMed(Rules(matcher="empty")),
        {"citation matcher: known works"},
        "Nothing is lost",
    ),
    "the matcher is switched off": (
        KnownPubMed(statuses={"ecitmatch": 404}),
        {"citation matcher: known works"},
        "Nothing is lost",
    ),
    "searches fail inside": (
        KnownPubMed(twist=only("esearch", lambda _: ENVELOPE)),
        {*(f"a search for {size} works" for size in searches.SIZES), "a search that finds too much", LINES[0]},
        "search has trouble",
    ),
    "search answers cut off": (
        KnownPubMed(twist=only("esearch", lambda text: text[: len(text) // 2])),
        {"a search for 40 works", "a search that finds too much", LINES[0]},
        "--save",
    ),
    "hits left out": (
        KnownPubMed(
            twist=only("esearch", lambda text: text.replace('"410122"', '"51410122"').replace('"424601"', '"51424601"'))
        ),
        {"a search for 40 works", "search: a season as date"},
        "not found",
    ),
    "one work is missed": (
        KnownPubMed(twist=only("esearch", lambda text: text.replace('"420969"', '"51420969"'))),
        {"a search for 40 works"},
        "not found",
    ),
    "a count without what was cut": (
        KnownPubMed(
            twist=only(
                "esearch",
                lambda text: json.dumps(
                    {
                        "esearchresult": {
                            "count": str(len(json.loads(text)["esearchresult"]["idlist"])),
                            "idlist": json.loads(text)["esearchresult"]["idlist"],
                        }
                    }
                ),
            )
        ),
        {"a search that finds too much"},
        "cut answer would look whole",
    ),
    "searches take no PMCID": (
        KnownPubMed(twist=only("esearch", lambda text: text.replace('"34094463"', '"51094463"'))),
        {"search: PMCID"},
        "would be missed",
    ),
}


@pytest.mark.parametrize("case", WRONG)
def test_the_right_line_fails(examine, case):
    service, lines, advice = WRONG[case]
    checks = examine(service)
    assert failed(checks) == lines
    assert any(advice in checks[name].advice for name in lines), [checks[name] for name in lines]


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


def test_the_password_of_an_address_is_not_shown(examine):
    checks = examine(eutils_url=f"http://someone:opensesame@127.0.0.1:{closed_port()}/?api_key=sesame2")
    assert "PubMed answers" in failed(checks)
    assert "sesame" not in str(checks)


def test_what_was_not_asked_is_skipped_and_says_so(examine):
    checks = examine(KnownPubMed(statuses={"": 503}))
    later = [checks[name] for name in ("a search for 40 works", "citation matcher: known works", *LINES)]
    assert {check.status for check in later} == {Status.SKIPPED}
    assert all("did not answer" in check.found for check in later)


@pytest.mark.parametrize("limit", [300, 2_000, 4_000, 8_000])
@pytest.mark.parametrize("told", ["error", "400", "414"])
def test_a_limit_of_the_search_is_found(examine, limit, told):
    checks = examine(KnownPubMed(Rules(most_characters=limit, told=told)))
    tried = {
        size: checks[f"a search for {size} works"] for size in searches.SIZES if f"a search for {size} works" in checks
    }
    largest = {300: 0, 2_000: 5, 4_000: 10, 8_000: 20}[limit]
    assert {size for size, check in tried.items() if check.status is Status.FAILED} == {
        s for s in searches.SIZES if s > largest
    }
    assert largest == 0 or tried[largest].status is Status.OK
    assert "Nothing to do" in tried[40].advice
    assert largest or "asked for alone" in tried[5].advice


def test_a_service_that_holds_nothing_known(examine):
    def nothing(text):
        return "id: 1 Error occurred: The following PMID is not available: 1\n"

    checks = examine(KnownPubMed(twist=only("efetch", nothing)))
    assert failed(checks) == {
        "records by PMID",
        "fields of records",
        "chapters of books",
        "retracted and doubted works",
    }
    assert checks["a search for 40 works"].found == "none of the known works came"


def test_words_that_are_left_out_and_not_named(examine):
    def unnamed(text):
        result = json.loads(text)
        result["esearchresult"]["errorlist"] = None
        return json.dumps(result)

    checks = examine(KnownPubMed(Rules(missing="drop-tagged"), twist=only("esearch", unnamed)))
    assert failed(checks) == {f"search: {kind} that no work has" for kind in ("title word", "journal", "author")}
    assert "unrelated works" in checks["search: author that no work has"].advice


def test_one_word_that_is_left_out_and_not_named(examine):
    def unnamed(text):
        result = json.loads(text)
        named = (result["esearchresult"]["errorlist"] or {}).get("phrasesnotfound", [])
        result["esearchresult"]["errorlist"] = {"phrasesnotfound": [one for one in named if "[ti]" not in one]}
        return json.dumps(result)

    checks = examine(KnownPubMed(Rules(missing="drop-tagged"), twist=only("esearch", unnamed)))
    assert failed(checks) == {"search: title word that no work has"}


def test_tags_that_are_not_known(examine):
    def unknown(text):
        result = json.loads(text)
        result["esearchresult"]["errorlist"] = {"phrasesnotfound": [], "fieldsnotfound": ["aid"]}
        result["esearchresult"]["warninglist"] = {"phrasesignored": ["and"], "quotedphrasesnotfound": ["a b"]}
        return json.dumps(result)

    checks = examine(KnownPubMed(twist=only("esearch", unknown)))
    assert failed(checks) == {"search: what PubMed remarks"}
    assert checks["search: what PubMed remarks"].found == "not found: a b; passed over: aid, and"


def test_no_connection(examine):
    checks = examine(eutils_url=f"http://127.0.0.1:{closed_port()}/")
    assert failed(checks) == {"PubMed answers", "records by PMID"}
    assert "address right" in checks["PubMed answers"].advice
    assert checks["clock"].status is Status.SKIPPED


def test_no_such_host(examine):
    checks = examine(eutils_url="http://nowhere.invalid/")
    assert failed(checks) == {"PubMed answers", "records by PMID"}
    assert "name server" in checks["PubMed answers"].advice


def test_no_encryption_at_the_other_end(examine):
    checks = examine(eutils_url=f"https://127.0.0.1:{closed_port()}/")
    assert checks["TLS"].status is Status.SKIPPED
    service = KnownPubMed()
    from tests.support.known_pubmed import serving

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
    from tests.support.known_pubmed import serving

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


def test_probes_are_of_known_works():
    from citecheck.doctor.known_works import known

    assert len({probe.pmid for probe in PROBES}) == len(PROBES), "a PMID tells of one probe alone"
    assert all(known(probe.pmid) for probe in PROBES)


def test_clock_of_a_service_near_ours(examine):
    assert failed(examine(KnownPubMed(clock_s=timedelta(minutes=4).total_seconds()))) == set()


def test_a_folder_of_the_settings_is_examined_where_it_stands(tmp_path):
    (tmp_path / "citecheck.toml").write_text('references = "kept"\noffline = true\n')
    (tmp_path / "below").mkdir()
    examination = Examination({}, tmp_path / "below")
    checks = {check.name: check for check in examination.checks()}
    assert str(tmp_path / "citecheck.toml") in checks["configuration"].found
    assert checks["settings"].found == "references = kept; offline = true"
    assert Path(examination.settings.references) == Path("kept")
