"""Records by PMID: with one thing wrong in them the right line fails and says what to do."""

from __future__ import annotations

import pytest
from tests.support.known_pubmed import PAGE, KnownPubMed, failed, only, without

# What is wrong: the service, the lines that fail, words of the advice.
WRONG = {
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
}


@pytest.mark.parametrize("case", WRONG)
def test_the_right_line_fails(examine, case):
    service, lines, advice = WRONG[case]
    checks = examine(service)
    assert failed(checks) == lines
    assert any(advice in checks[name].advice for name in lines), [checks[name] for name in lines]


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
