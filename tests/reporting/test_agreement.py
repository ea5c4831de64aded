"""Every format tells of the findings that the JSON document tells of, and what looks like a failure is one."""

from __future__ import annotations

import csv
import json
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections import Counter
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest

from citecheck.exporting.formats import export
from citecheck.letters.formats import render as render_letter
from citecheck.letters.letter import Options, letter
from citecheck.reporting import formats, job_summary, overview
from citecheck.reporting.language import language_of
from citecheck.reporting.load_document import as_document

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Json = dict[str, Any]
CODE = re.compile(r"\b(?:CIT|CLM|REF|RUN)\d{3}\b")


def _of_text(document: Json) -> list[str]:
    """Known ones are listed too, without a severity."""
    return re.findall(
        r"^  (?:error|warning|note) +([A-Z]{3}[0-9]{3})\b", formats.render(as_document(document), "text"), re.MULTILINE
    )


def _of_html(document: Json) -> list[str]:
    tags = re.findall(r"<[a-z]+ [^>]*data-code=[^>]*>", formats.render(as_document(document), "html"))
    codes = [(re.search(r'class="([^"]*)"', tag), re.search(r'data-code="([A-Z0-9]+)"', tag)) for tag in tags]
    return [code[1] for kind, code in codes if kind and code and "finding" in kind[1].split()]


def _of_sarif(document: Json) -> list[str]:
    (run,) = json.loads(formats.render(as_document(document), "sarif"))["runs"]
    return [result["ruleId"] for result in run["results"] if "suppressions" not in result]


def _of_junit(document: Json) -> list[str]:
    root = ET.fromstring(formats.render(as_document(document), "junit"))  # noqa: S314 - our own output
    problems = [str(e.get("type")) for e in root.iter() if e.tag in ("failure", "error")]
    aside = [CODE.findall(line)[0] for e in root.iter("system-out") for line in (e.text or "").splitlines()[1:]]
    return problems + aside


def _of_github(document: Json) -> list[str]:
    return [CODE.findall(line)[0] for line in formats.render(as_document(document), "github").splitlines()]


def _of_gitlab(document: Json) -> list[str]:
    return [entry["check_name"] for entry in json.loads(formats.render(as_document(document), "gitlab"))]


def _of_summary(document: Json) -> list[str]:
    before = (
        job_summary.summary(as_document(document))
        .partition("known from the baseline")[0]
        .partition("silenced in the text")[0]
    )
    return re.findall(r"^\| (?:error|warning|note) \| ([A-Z0-9]+) ", before, re.MULTILINE)


READERS: dict[str, Callable[[Json], list[str]]] = {
    "text": _of_text,
    "html": _of_html,
    "sarif": _of_sarif,
    "junit": _of_junit,
    "github": _of_github,
    "gitlab": _of_gitlab,
    "job summary": _of_summary,
}


@pytest.fixture(scope="module")
def example(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Json:
    """A run of the project's own example, of its own records."""
    out = tmp_path_factory.mktemp("example") / "out.json"
    arguments = ["--offline", "--no-reports", "--references", str(root / "references"), "--format", "json"]
    subprocess.run(
        [sys.executable, "-m", "citecheck", "run", *arguments, "-o", str(out), "examples/vitamin-k.md"],
        cwd=root,
        check=False,
        capture_output=True,
        timeout=300,
    )
    document: Json = json.loads(out.read_text(encoding="utf-8"))
    return document


@pytest.fixture
def changed(document: Json) -> Json:
    """A run with ``--diff-base`` and a baseline: some findings are not of the change, one is known."""
    findings = document["articles"][0]["findings"]
    for index, finding in enumerate(findings):
        finding["touched"] = index % 3 == 0
    live = [finding for finding in findings if not finding["suppressed"]]
    live[0]["suppressed"] = {"by": "baseline", "reason": "known on 2026-11-20"}
    live[1]["suppressed"] = {"by": "config", "reason": "not among the selected rules"}
    return document


def _live(document: Json) -> Counter[str]:
    return Counter(f["code"] for a in document["articles"] for f in a["findings"] if not f["suppressed"])


@pytest.mark.parametrize("name", READERS)
def test_the_formats_agree_on_the_accepted_document(name: str, document: Json) -> None:
    assert Counter(READERS[name](document)) == _live(document)


@pytest.mark.parametrize("name", READERS)
def test_the_formats_agree_on_a_gated_document(name: str, changed: Json) -> None:
    assert Counter(READERS[name](changed)) == _live(changed)


@pytest.mark.parametrize("name", READERS)
def test_the_formats_agree_on_the_example(name: str, example: Json) -> None:
    assert sum(_live(example).values()) > 3
    assert Counter(READERS[name](example)) == _live(example)


@pytest.mark.parametrize("name", formats.FORMATS)
def test_the_retracted_paper_of_the_example_shows_as_retracted(name: str, example: Json) -> None:
    report = formats.render(as_document(example), name)
    assert "REF020" in report
    assert "The work was retracted." in report
    verified = {"text": r"verified: [^\n]*\b12\b", "html": r'data-status="verified"[^>]*data-label="12"'}
    assert not re.search(verified.get(name, r"reference 12\b[^\n]{0,40}verified"), report)


def test_so_it_does_in_what_is_made_of_the_report(example: Json) -> None:
    document = as_document(example)
    assert "| error | REF020 retracted |" in job_summary.summary(document)
    assert "1 retracted paper is cited (12)" in overview.render([overview.row(document, "a.html", fresh=True)])
    asked = letter(document, language_of(document), Options())
    assert any("retracted" in render_letter(asked, form, "2026-11-20").decode() for form in ("text", "markdown"))
    (row,) = [
        row
        for row in csv.DictReader(StringIO(export(document, "csv").content.decode("utf-8-sig")))
        if row["label"] == "12"
    ]
    assert row["status"] == "retracted"
    for form in ("ris", "bibtex", "csl-json"):
        assert "reference 12 of examples/vitamin-k.md: retracted" in export(document, form).content.decode()


def test_what_a_change_did_not_touch_looks_like_no_failure(changed: Json) -> None:
    spared = [
        f
        for f in changed["articles"][0]["findings"]
        if not f["suppressed"] and f["touched"] is False and f["code"] != "RUN001"
    ]
    assert {"error", "warning"} <= {f["severity"] for f in spared}
    marked = "not touched by this change"
    lines = [line for line in formats.render(as_document(changed), "github").splitlines() if marked in line]
    assert len(lines) == len(spared)
    assert all(line.startswith("::notice ") for line in lines)
    entries = [e for e in json.loads(formats.render(as_document(changed), "gitlab")) if marked in e["description"]]
    assert [e["severity"] for e in entries] == ["info"] * len(spared)
    (run,) = json.loads(formats.render(as_document(changed), "sarif"))["runs"]
    results = [r for r in run["results"] if r["properties"]["touched"] is False and "suppressions" not in r]
    assert {r["level"] for r in results if r["ruleId"] != "RUN001"} == {"note"}
    assert Counter(r["properties"]["severity"] for r in results) >= Counter(f["severity"] for f in spared)
    root = ET.fromstring(formats.render(as_document(changed), "junit"))  # noqa: S314 - our own output
    failed = Counter(e.get("type") for e in root.iter() if e.tag in ("failure", "error"))
    assert failed == _live(changed) - Counter(f["code"] for f in spared)


def test_a_reference_that_was_not_checked_never_looks_sound(document: Json) -> None:
    for finding in document["articles"][0]["findings"]:
        finding["suppressed"] = {"by": "config", "reason": "not among the selected rules"}
    root = ET.fromstring(formats.render(as_document(document), "junit"))  # noqa: S314 - our own output
    skipped = [case.get("name", "")[:11] for case in root.iter("testcase") if case.find("skipped") is not None]
    assert skipped == ["reference 7", "reference 8", "reference 9"]
    assert "**Not everything was checked.**" in job_summary.summary(as_document(document))


def test_an_outage_is_no_matter_of_the_change(document: Json) -> None:
    for finding in document["articles"][0]["findings"]:
        finding["touched"] = False
    lines = formats.render(as_document(document), "github").splitlines()
    assert [line.split(" ")[0] for line in lines if "RUN001" in line] == ["::warning"] * 3
    root = ET.fromstring(formats.render(as_document(document), "junit"))  # noqa: S314 - our own output
    assert Counter(e.get("type") for e in root.iter() if e.tag in ("failure", "error")) == {"RUN001": 3}
