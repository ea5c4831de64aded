from __future__ import annotations

import re
from collections import Counter
from typing import Any

from citecheck.reporting import terminal_text
from citecheck.reporting.load_document import as_document

CODE = re.compile(r"\b(?:CIT|CLM|REF|RUN)\d{3}\b")


def test_report_is_as_accepted(document: dict[str, Any], golden: Any) -> None:
    golden("report.txt", terminal_text.render(as_document(document)))


def test_each_finding_has_one_line_with_its_code(document: dict[str, Any]) -> None:
    lines = terminal_text.render(as_document(document)).split("\n")
    said = Counter(match[0] for line in lines if (match := CODE.search(line)))
    findings = [finding for article in document["articles"] for finding in article["findings"]]
    assert said == Counter(finding["code"] for finding in findings if not finding["suppressed"])


def test_colour_only_when_asked_and_never_alone(document: dict[str, Any]) -> None:
    plain, coloured = (
        terminal_text.render(as_document(document)),
        terminal_text.render(as_document(document), color=True),
    )
    assert "\x1b" not in plain
    assert "\x1b[1;31m" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain


def test_hostile_words_stay_words(document: dict[str, Any]) -> None:
    for article in document["articles"]:
        article["path"] = "a\x1b]0;title\x07\n::error::x.md"
        for finding in article["findings"]:
            finding["message"] = "a\n::error file=x::y \x9b31m ##[add-mask]z"
    shown = terminal_text.render(as_document(document))
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", shown)
    assert not any(line.lstrip().startswith("::") for line in shown.split("\n"))
    assert "##[" not in shown


def test_summary_lines_say_what_was_not_checked(document: dict[str, Any]) -> None:
    lines = " ".join("\n".join(terminal_text.summary_lines(as_document(document))).split())
    assert "3 of 9 references could not be checked" in lines
    assert "not checked because PubMed did not answer (connection refused): 7, 8" in lines
    assert "not found in PubMed as of 2026-11-20: 4" in lines


def test_the_word_of_a_local_pubmed_is_told_from_that_of_pubmed(document: dict[str, Any]) -> None:
    for article in document["articles"]:
        for reference in article["references"]:
            if reference["status"] == "not_found":
                reference["resolution"]["sources"] = ["index"]
    lines = "\n".join(terminal_text.summary_lines(as_document(document)))
    assert "not in the local PubMed of 2026-11-20: 4" in lines
    assert "not found in PubMed" not in lines


def test_a_finding_of_a_reference_that_is_not_there(document: dict[str, Any]) -> None:
    document["articles"][1]["findings"] = [{**document["articles"][0]["findings"][5], "reference": "77"}]
    assert "Reference 77" in terminal_text.render(as_document(document))
