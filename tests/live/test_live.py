"""The real PubMed: ``make live``. Never part of ``make test``; docs/first-run.md says how and why."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from tests.live.references import KNOWN, article

from citecheck import Checker, Text, render
from citecheck.doctor.asking import open_session
from citecheck.doctor.check import Status
from citecheck.doctor.examine import check_pubmed
from citecheck.opening import open_store

if TYPE_CHECKING:
    from citecheck.model import Result
    from citecheck.settings import Settings
    from citecheck.sources.web.watch import Watch

pytestmark = pytest.mark.live


def check(settings: Settings) -> Result:
    with Checker(settings) as checker:
        return checker.check(Text(article(), "thirty.md"))


def test_pubmed_is_as_citecheck_takes_it_to_be(settings: Settings, watch: Watch) -> None:
    session = open_session(settings)
    watch.exchanges = session.watch.exchanges
    checks = [*check_pubmed(session, settings, open_store(settings))]
    assert [f"{one.name}: {one.found}" for one in checks if one.status is Status.FAILED] == []


@pytest.fixture(scope="module")
def outcomes() -> dict[int, tuple[str, str | None, frozenset[str]]]:
    """Status, PMID and codes of each reference; filled by the first run."""
    return {}


def test_thirty_references_in_few_requests(settings: Settings, watch: Watch, outcomes: dict) -> None:
    result = check(settings)
    [one] = json.loads(render(result, "json"))["articles"]
    assert len(one["references"]) == len(KNOWN)
    for number, reference in enumerate(one["references"], 1):
        codes = frozenset(finding["code"] for finding in one["findings"] if finding["reference"] == str(number))
        outcomes[number] = (reference["status"], (reference["record"] or {}).get("pmid"), codes)
    statuses = Counter(status for status, _, _ in outcomes.values())
    assert not statuses["unchecked"], [source for source in result.sources if source.detail]
    assert len(watch.exchanges) <= 40


@pytest.mark.parametrize("number", range(1, len(KNOWN) + 1), ids=[known.kind for known in KNOWN])
def test_each_comes_to_what_is_known(outcomes: dict, number: int) -> None:
    if not outcomes:
        pytest.skip("the run before gave nothing")
    known = KNOWN[number - 1]
    status, pmid, codes = outcomes[number]
    if status == "unchecked":
        pytest.skip("PubMed did not answer, which the test before says")
    assert (status, pmid) == (known.status, known.pmid)
    assert known.codes <= codes


def test_the_second_run_asks_nothing(settings: Settings, watch: Watch, outcomes: dict) -> None:
    if not outcomes or any(status == "unchecked" for status, _, _ in outcomes.values()):
        pytest.skip("the run before was not answered in full")
    check(settings)
    assert watch.exchanges == []
