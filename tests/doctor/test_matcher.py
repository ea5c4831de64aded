"""The citation matcher: what it does wrong is named, and that nothing is lost."""

from __future__ import annotations

import pytest
from tests.support.entrez.rules import Rules
from tests.support.known_pubmed import KnownPubMed, failed, only

# What is wrong: the service, the lines that fail, words of the advice.
WRONG = {
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
}


@pytest.mark.parametrize("case", WRONG)
def test_the_right_line_fails(examine, case):
    service, lines, advice = WRONG[case]
    checks = examine(service)
    assert failed(checks) == lines
    assert any(advice in checks[name].advice for name in lines), [checks[name] for name in lines]
