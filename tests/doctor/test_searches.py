"""Searches for known works: their size is found, and what they miss is named."""

from __future__ import annotations

import json

import pytest
from tests.support.entrez.rules import Rules
from tests.support.known_pubmed import KnownPubMed, backend_error, failed, only

from citecheck.doctor import searches
from citecheck.doctor.check import Status
from citecheck.doctor.probes import LINES

ENVELOPE = backend_error("Timeout waiting for worker.")
# What is wrong: the service, the lines that fail, words of the advice.
WRONG = {
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
}


@pytest.mark.parametrize("case", WRONG)
def test_the_right_line_fails(examine, case):
    service, lines, advice = WRONG[case]
    checks = examine(service)
    assert failed(checks) == lines
    assert any(advice in checks[name].advice for name in lines), [checks[name] for name in lines]


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
    assert f"up to {largest or 1} works" in checks["kept for later runs"].found
    assert not {name for name in failed(checks) if name.startswith("search: ")}
