from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

from citecheck.reporting import formats

if TYPE_CHECKING:
    from pathlib import Path

CODE = re.compile(r"\b(?:CIT|CLM|REF|RUN)\d{3}\b")


def _live(document: dict[str, Any]) -> list[dict[str, Any]]:
    return [f for article in document["articles"] for f in article["findings"] if not f["suppressed"]]


@pytest.fixture
def hostile(document: dict[str, Any]) -> dict[str, Any]:
    """Paths and messages that break out of formats which do not escape."""
    document["articles"][0]["path"] = "we,ird:na%0A\n::error::x \udcff é 50%.md"
    for finding in document["articles"][0]["findings"]:
        finding["message"] += "\r\n::error file=evil.md::x %0A ]]> <b> \x00\x1b\x9b \ufffe ##[add-mask]y | @all"
    return document


@pytest.mark.parametrize("name", ["sarif", "junit", "github", "gitlab"])
def test_format_is_as_accepted(name: str, document: dict[str, Any], golden: Any) -> None:
    endings = {"sarif": "sarif", "junit": "junit.xml", "github": "github.txt", "gitlab": "gitlab.json"}
    golden(f"report.{endings[name]}", formats.render(document, name))


@pytest.mark.parametrize("name", formats.FORMATS)
def test_every_format_survives_hostile_text(name: str, hostile: dict[str, Any]) -> None:
    shown = formats.render(hostile, name)
    assert shown.endswith("\n")
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", shown)
    shown.encode("utf-8")


def test_sarif_counts_and_points(hostile: dict[str, Any]) -> None:
    (run,) = json.loads(formats.render(hostile, "sarif"))["runs"]
    counted = [result for result in run["results"] if "suppressions" not in result]
    assert Counter(r["ruleId"] for r in counted) == Counter(f["code"] for f in _live(hostile))
    assert [r["suppressions"][0]["kind"] for r in run["results"] if "suppressions" in r] == ["inSource"]
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        address = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert address == "we%2Cird%3Ana%250A%0A%3A%3Aerror%3A%3Ax%20%FF%20%C3%A9%2050%25.md"
    assert run["invocations"][0]["executionSuccessful"] is False
    assert run["columnKind"] == "unicodeCodePoints"


def test_sarif_tells_known_findings_from_new_ones(document: dict[str, Any]) -> None:
    assert "baselineState" not in formats.render(document, "sarif")
    document["run"]["baseline"] = "citecheck-baseline.json"
    first, second, *_ = _live(document)
    first["suppressed"] = {"by": "baseline", "reason": "the print year is meant"}
    first["decision"] = {"decision": "known", "reason": "the print year is meant", "date": "2026-11-01"}
    second["decision"] = {"decision": "ask", "reason": "", "date": ""}
    (run,) = json.loads(formats.render(document, "sarif"))["runs"]
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
    (run,) = json.loads(formats.render(document, "sarif"))["runs"]
    assert run["results"] == run["tool"]["driver"]["rules"] == []


def test_sarif_keeps_the_worst_of_more_than_github_takes(document: dict[str, Any]) -> None:
    live = _live(document)
    document["articles"][0]["findings"] = live * 500
    (run,) = json.loads(formats.render(document, "sarif"))["runs"]
    errors = sum(finding["severity"] == "error" for finding in live) * 500
    assert len(run["results"]) == 5000
    assert [result["level"] for result in run["results"][:errors]] == ["error"] * errors
    notes = [note["message"]["text"] for note in run["invocations"][0]["toolExecutionNotifications"]]
    assert f"{len(live) * 500 - 5000:,} findings beyond the worst 5,000 left out" in notes


@pytest.mark.shared
def test_sarif_follows_the_oasis_schema(hostile: dict[str, Any], shared: Path) -> None:
    import jsonschema

    rules = json.loads((shared / "checks/schemas/sarif-schema-2.1.0.json").read_text(encoding="utf-8"))
    sarif = json.loads(formats.render(hostile, "sarif"))
    assert [error.message for error in jsonschema.Draft4Validator(rules).iter_errors(sarif)] == []


def test_junit_has_a_case_for_each_reference_and_a_failure_for_each_finding(hostile: dict[str, Any]) -> None:
    root = ET.fromstring(formats.render(hostile, "junit"))  # noqa: S314 - our own output
    first, second = root.findall("testsuite")
    assert len(first.findall("testcase")) == 9 + 1
    assert Counter(e.get("type") for e in first.iter() if e.tag in ("failure", "error")) == Counter(
        f["code"] for f in _live(hostile)
    )
    assert [e.get("type") for e in first.iter("error")] == ["RUN001"] * 3
    assert (second.get("tests"), second.get("failures"), second.get("errors")) == ("2", "0", "0")


@pytest.mark.shared
def test_junit_follows_the_schema_of_jenkins(hostile: dict[str, Any], shared: Path) -> None:
    etree = pytest.importorskip("lxml.etree")
    rules = etree.XMLSchema(etree.parse(str(shared / "checks/schemas/junit-jenkins-10.xsd")))
    rules.assertValid(etree.fromstring(formats.render(hostile, "junit").encode()))


def test_github_prints_one_command_a_finding_worst_first(hostile: dict[str, Any]) -> None:
    lines = formats.render(hostile, "github").splitlines()
    commands = [re.fullmatch(r"::(error|warning|notice) ([^:]*)::(.+)", line) for line in lines]
    assert all(commands)
    kinds = [command[1] for command in commands if command]
    assert kinds == sorted(kinds, key=["error", "warning", "notice"].index)
    assert Counter(CODE.findall(line)[0] for line in lines) == Counter(f["code"] for f in _live(hostile))
    assert all("file=we%2Cird%3Ana%250A%0A%3A%3Aerror%3A%3Ax" in line for line in lines)
    assert "##[" not in "".join(lines)


def test_github_says_columns_of_one_line_only(single: dict[str, Any]) -> None:
    for finding in single["articles"][0]["findings"]:
        finding["end_line"] = finding["line"] + 1
    assert "col=" not in formats.render(single, "github")


def test_gitlab_entries_have_fingerprints_of_their_own(document: dict[str, Any]) -> None:
    document["articles"].append(document["articles"][0])  # the same findings once more
    entries = json.loads(formats.render(document, "gitlab"))
    assert len(entries) == 28
    assert len({entry["fingerprint"] for entry in entries}) == 28
    assert {entry["severity"] for entry in entries} == {"major", "minor", "info"}
    assert all(entry["description"].startswith(entry["check_name"]) for entry in entries)


def test_an_unknown_format_is_a_bug_of_the_caller(document: dict[str, Any]) -> None:
    with pytest.raises(KeyError):
        formats.render(document, "yaml")
