from __future__ import annotations

import re
from typing import Any

from citecheck.reporting import job_summary
from citecheck.reporting.load_document import as_document

Json = dict[str, Any]
HOSTILE = "\r\n::error file=evil.md::x | <b> `code` [a](javascript:b) @all ##[add-mask]y\n\n# Heading"


def _rows(shown: str) -> list[str]:
    return re.findall(r"^\| (?:error|warning|note) \|.*$", shown, re.MULTILINE)


def test_what_was_not_checked_comes_before_what_was_found(document: Json) -> None:
    shown = job_summary.summary(as_document(document))
    places = [shown.index(word) for word in ("Not everything was checked", "Results", "| error |", "<details>")]
    assert places == sorted(places)
    assert "references 7, 8: PubMed did not answer" in shown


def test_the_worst_come_first_and_silenced_ones_apart(document: Json) -> None:
    known = document["articles"][0]["findings"][6]
    known["suppressed"] = {"by": "baseline", "reason": "the print year is meant"}
    shown = job_summary.summary(as_document(document))
    front, _, folded = shown.partition("<details>")
    severities = [row.split(" | ")[0] for row in _rows(front)]
    assert severities == sorted(severities, key=["| error", "| warning", "| note"].index)
    assert "known from the baseline" in folded
    assert "(the print year is meant)" in folded
    assert "silenced in the text" in folded
    assert shown.count("<details>") == shown.count("</details>") == 2


def test_hostile_text_stays_in_its_cell(document: Json) -> None:
    plain = job_summary.summary(as_document(document))
    document["articles"][0]["path"] += HOSTILE
    for finding in document["articles"][0]["findings"]:
        finding["message"] += HOSTILE
    shown = job_summary.summary(as_document(document))
    assert shown.count("\n") == plain.count("\n")
    assert all(len(re.findall(r"(?<!\\)\|", row)) == 5 for row in _rows(shown))
    assert not re.search(r"<b>|(?<!\\)`|\]\(|@all|^#+ Heading|^::", shown, re.MULTILINE)


def test_it_stays_below_the_limit_and_counts_what_is_left_out(document: Json) -> None:
    article = document["articles"][0]
    live = [finding for finding in article["findings"] if not finding["suppressed"]]
    article["findings"] = [{**finding, "message": "ö" * 2000} for finding in live * 200]
    shown = job_summary.summary(as_document(document))
    assert len(shown.encode()) <= job_summary.LIMIT
    left_out = re.findall(r"^and ([\d,]+) more findings\.$", shown, re.MULTILINE)
    assert len(_rows(shown)) + sum(int(number.replace(",", "")) for number in left_out) == len(article["findings"])
    assert "at most ten annotations" in shown
    small = job_summary.summary(as_document(document), 10_000)
    assert len(small.encode()) <= 10_000
    assert "more findings." in small


def test_many_articles_stay_below_the_limit_too(document: Json) -> None:
    document["articles"] = [{**document["articles"][1], "path": f"{n:05}.md"} for n in range(20_000)]
    assert len(job_summary.summary(as_document(document)).encode()) <= job_summary.LIMIT


def test_it_says_what_the_findings_were_held_against(document: Json) -> None:
    document["run"]["baseline"] = "citecheck-baseline.json"
    document["run"]["diff_base"] = {"revision": "origin/<main>", "commits": ["0123456789abcdef"]}
    ending = job_summary.summary(as_document(document)).splitlines()[-1]
    assert "known findings are those of citecheck-baseline.json; compared with origin/&lt;main&gt;" in ending


def test_no_room_no_summary(document: Json) -> None:
    assert job_summary.summary(as_document(document), 100) == ""
