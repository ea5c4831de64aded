from __future__ import annotations

from msgspec.structs import replace
from tests.reporting.conftest import make_result

from citecheck.desk.summary import as_text, from_text, summary_of
from citecheck.reporting import digest, overview
from citecheck.reporting.build_document import build


def test_it_counts_as_the_page_over_all_reports_does():
    document = build(make_result())
    document = replace(document, articles=document.articles[:1])
    row, summary = overview.row(document, "", fresh=True), summary_of(document)
    assert (summary.errors, summary.warnings, summary.notes) == (row.errors, row.warnings, row.notes)
    assert (summary.retracted, summary.unchecked, summary.state) == (row.retracted, row.unchecked, row.state)
    assert len(summary.findings) == len(digest.live(document.articles[0]))
    assert sum(count for _, count in summary.by_status) == summary.references


def test_it_comes_back_as_it_was():
    document = build(make_result())
    summary = summary_of(replace(document, articles=document.articles[:1]))
    assert from_text(as_text(summary)) == summary
