"""Where something stands: the words of each format, in every report."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from citecheck.model import LineUnit, in_words
from citecheck.reporting import author_queries, job_summary, parse_report, places
from citecheck.reporting.formats import render
from citecheck.reporting.load_document import as_document

if TYPE_CHECKING:
    from citecheck.reporting.document_v1 import ReportDocument

PAGES = (1, 8, 20)


@pytest.mark.parametrize(
    ("unit", "pages", "line", "words"),
    [
        (LineUnit.LINE, (), 12, "line 12"),
        (LineUnit.PARAGRAPH, (), 12, "paragraph 12"),
        (LineUnit.PARAGRAPH, PAGES, 12, "page 2, paragraph 12"),
        (LineUnit.LINE, PAGES, 7, "page 1, line 7 of the page"),
        (LineUnit.LINE, PAGES, 8, "page 2, line 1 of the page"),
        (LineUnit.LINE, PAGES, 99, "page 3, line 80 of the page"),
        (LineUnit.LINE, (5,), 3, "line 3"),  # before the first page
    ],
)
def test_a_place_in_words(unit: LineUnit, pages: tuple[int, ...], line: int, words: str) -> None:
    assert in_words(line, unit, pages) == words
    assert in_words(line, unit, pages, "refs.bib") == f"refs.bib:{line}"


def of(single: dict[str, Any], **article: Any) -> ReportDocument:
    """The article of the rich document with these keys."""
    return as_document({**single, "articles": [{**single["articles"][0], **article}]})


@pytest.fixture
def word(single: dict[str, Any]) -> ReportDocument:
    """The article as if it were a Word file."""
    return of(single, path="a.docx", unit="paragraph")


@pytest.fixture
def paged(single: dict[str, Any]) -> ReportDocument:
    """The article as if it were a PDF."""
    return of(single, path="a.pdf", pages=[1, 5, 9])


@pytest.fixture
def bib(single: dict[str, Any]) -> ReportDocument:
    """The article with its references, and the findings on them, in another file."""
    (article,) = single["articles"]
    return of(
        single,
        path="a.tex",
        references=[{**one, "path": "refs.bib"} for one in article["references"]],
        findings=[
            {**one, "path": "refs.bib"} if one["reference"] and one["callout"] is None else one
            for one in article["findings"]
        ],
    )


def test_the_pointer_is_what_an_editor_opens(word: ReportDocument, bib: ReportDocument, paged: ReportDocument) -> None:
    finding = word.articles[0].findings[0]
    assert places.pointer(word.articles[0], finding) == f"a.docx, paragraph {finding.line}"
    assert places.counted(word.articles[0]) == "paragraphs of the file"
    entry = bib.articles[0].references[1]
    assert places.pointer(bib.articles[0], entry) == f"refs.bib:{entry.line}"
    assert places.pointer(paged.articles[0], finding).startswith("a.pdf, page ")
    assert "counted through all pages" in places.counted(paged.articles[0])


@pytest.mark.parametrize("form", ["text", "html", "junit", "github", "gitlab", "sarif"])
def test_paragraphs_are_named_in_every_format(form: str, word: ReportDocument) -> None:
    out = render(word, form)
    line = next(one.line for one in word.articles[0].findings if not one.suppressed)
    assert f"paragraph {line}" in out
    assert f"a.docx:{line}" not in out
    assert f">line {line}<" not in out


@pytest.mark.parametrize("form", ["text", "html", "junit", "github", "gitlab", "sarif"])
def test_pages_are_named_in_every_format(form: str, paged: ReportDocument) -> None:
    out = render(paged, form)
    assert "page 3, line 1 of the page" in out or "page 3, line 2 of the page" in out or "page 3, line 3" in out
    assert "a.pdf:" not in out


def test_services_get_no_line_of_a_file_that_has_none(word: ReportDocument) -> None:
    assert ",line=" not in render(word, "github")
    assert "file=a.docx" in render(word, "github")
    assert {json.dumps(one["location"]["lines"]) for one in json.loads(render(word, "gitlab"))} == {
        '{"begin": 1, "end": 1}'
    }
    results = json.loads(render(word, "sarif"))["runs"][0]["results"]
    assert all("region" not in one["locations"][0]["physicalLocation"] for one in results)
    assert all(one["locations"][0]["logicalLocations"][0]["name"].startswith("paragraph ") for one in results)
    related = [one for result in results for one in result.get("relatedLocations", ())]
    assert related
    assert all("region" not in one["physicalLocation"] for one in related)


def test_what_stands_in_another_file_is_shown_there(bib: ReportDocument) -> None:
    finding = next(one for one in bib.articles[0].findings if one.path == "refs.bib" and not one.suppressed)
    at = f"refs.bib:{finding.line}"
    assert f"{at}:{finding.column}" in render(bib, "text")
    assert f"{at}:{finding.column}" in render(bib, "junit")
    assert f"file=refs.bib,line={finding.line}" in render(bib, "github")
    assert "refs.bib" in {one["location"]["path"] for one in json.loads(render(bib, "gitlab"))}
    assert f"a.tex:{finding.line}" not in job_summary.summary(bib)
    assert at in job_summary.summary(bib)
    page = render(bib, "html")
    assert at in page
    assert f'<a href="#L{finding.line}">{at}' not in page
    results = json.loads(render(bib, "sarif"))["runs"][0]["results"]
    uris = {one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for one in results}
    assert uris == {"a.tex", "refs.bib"}


def test_queries_for_the_author_say_paragraphs(word: ReportDocument) -> None:
    ask = author_queries.by_finding(word, word.articles[0])
    asked = " ".join(ask(finding) for finding in word.articles[0].findings)
    assert "paragraph " in asked
    assert "line " not in asked


def test_the_listing_of_parse_says_paragraphs(word: ReportDocument, single: dict[str, Any]) -> None:
    callout = word.articles[0].callouts[0]
    assert f"  paragraph {callout.line}  [{callout.text}]" in parse_report.render(word)
    assert f"  {callout.line}:{callout.column}  [{callout.text}]" in parse_report.render(as_document(single))


def test_the_job_summary_says_paragraphs(word: ReportDocument) -> None:
    assert "a.docx, paragraph " in job_summary.summary(word)


UNREAD = {
    "path": "b.pdf", "title": None, "references": [], "callouts": [], "summary": {"complete": False, "statuses": {}},
    "source_lines": [""], "unread": "it is a PDF; give the file",
    "findings": [
        {
            "code": "RUN007", "name": "file-not-read", "severity": "warning", "confidence": "high",
            "message": "Not read: it is a PDF; give the file.", "line": 1, "column": 1, "end_line": 1, "end_column": 1,
            "reference": None, "callout": None, "fingerprint": "0" * 16, "suppressed": None,
        }
    ],
}  # fmt: skip


@pytest.mark.parametrize("form", ["text", "json", "html", "sarif", "junit", "github", "gitlab"])
@pytest.mark.parametrize("alone", [True, False])
def test_a_file_that_was_not_read_is_named_in_every_format(form: str, alone: bool, single: dict[str, Any]) -> None:
    articles = [UNREAD] if alone else [*single["articles"], UNREAD]
    out = render(as_document({**single, "articles": articles}), form)
    assert "b.pdf" in out
    assert "it is a PDF" in out
    assert "No findings" not in out
    assert "b.pdf:1" not in out


@pytest.mark.parametrize("form", ["text", "json", "html", "sarif", "junit"])
def test_it_is_named_though_its_rule_was_not_selected(form: str, single: dict[str, Any]) -> None:
    (finding,) = UNREAD["findings"]  # type: ignore[misc]
    silent = {**finding, "suppressed": {"by": "config", "reason": "not among the selected rules"}}  # type: ignore[dict-item]
    document = as_document({**single, "articles": [{**UNREAD, "findings": [silent]}]})
    out = render(document, form)
    assert "it is a PDF" in out
    assert "No findings" not in out
    if form == "junit":
        assert "<skipped" in out


def test_the_job_summary_names_it_first(single: dict[str, Any]) -> None:
    text = job_summary.summary(as_document({**single, "articles": [UNREAD]}))
    assert text.index("Not everything was checked") < text.index("b.pdf was not read: it is a PDF")


def test_parse_names_it(single: dict[str, Any]) -> None:
    assert "not read: it is a PDF" in parse_report.render(as_document({**single, "articles": [UNREAD]}))


def test_warnings_of_the_run_reach_the_reports(single: dict[str, Any]) -> None:
    document = as_document({**single, "run": {**single["run"], "warnings": ["a.docx: 2 text boxes were left out."]}})
    for out in (
        *(render(document, form) for form in ("text", "json", "html", "sarif")),
        parse_report.render(document),
        job_summary.summary(document),
    ):
        assert "2 text boxes were left out" in out
