from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

from citecheck.reporting import formats
from citecheck.reporting.load_document import as_document

from .conftest import live

if TYPE_CHECKING:
    from pathlib import Path


def test_sarif_counts_and_points(hostile: dict[str, Any]) -> None:
    (run,) = json.loads(formats.render(as_document(hostile), "sarif"))["runs"]
    counted = [result for result in run["results"] if "suppressions" not in result]
    assert Counter(r["ruleId"] for r in counted) == Counter(f["code"] for f in live(hostile))
    assert [r["suppressions"][0]["kind"] for r in run["results"] if "suppressions" in r] == ["inSource"]
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        address = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert address == "we%2Cird%3Ana%250A%0A%3A%3Aerror%3A%3Ax%20%FF%20%C3%A9%2050%25.md"
    assert run["invocations"][0]["executionSuccessful"] is False
    assert run["columnKind"] == "unicodeCodePoints"


def test_sarif_tells_known_findings_from_new_ones(document: dict[str, Any]) -> None:
    assert "baselineState" not in formats.render(as_document(document), "sarif")
    document["run"]["baseline"] = "citecheck-baseline.json"
    first, second, *_ = live(document)
    first["suppressed"] = {"by": "baseline", "reason": "the print year is meant"}
    first["decision"] = {"decision": "known", "reason": "the print year is meant", "date": "2026-11-01"}
    second["decision"] = {"decision": "ask", "reason": "", "date": ""}
    (run,) = json.loads(formats.render(as_document(document), "sarif"))["runs"]
    states = {r["partialFingerprints"]["primaryLocationLineHash"]: r["baselineState"] for r in run["results"]}
    assert {key for key, state in states.items() if state == "unchanged"} == {
        first["fingerprint"],
        second["fingerprint"],
    }
    (known,) = [r for r in run["results"] if r.get("suppressions", [{}])[0].get("kind") == "external"]
    assert known["suppressions"] == [
        {"kind": "external", "status": "accepted", "justification": "the print year is meant"}
    ]


def test_sarif_holds_no_results_of_rules_that_were_not_selected(document: dict[str, Any]) -> None:
    for finding in document["articles"][0]["findings"]:
        finding["suppressed"] = {"by": "config", "reason": "not among the selected rules"}
    (run,) = json.loads(formats.render(as_document(document), "sarif"))["runs"]
    assert run["results"] == run["tool"]["driver"]["rules"] == []


def test_sarif_keeps_the_worst_of_more_than_github_takes(document: dict[str, Any]) -> None:
    found = live(document)
    document["articles"][0]["findings"] = found * 500
    (run,) = json.loads(formats.render(as_document(document), "sarif"))["runs"]
    errors = sum(finding["severity"] == "error" for finding in found) * 500
    assert len(run["results"]) == 5000
    assert [result["level"] for result in run["results"][:errors]] == ["error"] * errors
    notes = [note["message"]["text"] for note in run["invocations"][0]["toolExecutionNotifications"]]
    assert f"{len(found) * 500 - 5000:,} findings beyond the worst 5,000 left out" in notes


@pytest.mark.shared
def test_sarif_follows_the_oasis_schema(hostile: dict[str, Any], shared: Path) -> None:
    import jsonschema

    rules = json.loads((shared / "checks/schemas/sarif-schema-2.1.0.json").read_text(encoding="utf-8"))
    sarif = json.loads(formats.render(as_document(hostile), "sarif"))
    assert [error.message for error in jsonschema.Draft4Validator(rules).iter_errors(sarif)] == []
