from __future__ import annotations

import json

import pytest
from tests.support.samples import query, record

from citecheck.archive.front_matter import FrontMatter
from citecheck.archive.rows import passed_over, quarantined, rows_of
from citecheck.checker import Checker
from citecheck.model import Notice, NoticeType
from citecheck.opening import Sources
from citecheck.reading.inputs import Text
from citecheck.reporting.build_document import build
from citecheck.settings import Settings
from citecheck.sources.store import ReferenceStore

ARTICLE = f"One.<sup>1</sup> Two.<sup>1,2</sup> Three.<sup>9</sup>\n\n## References\n\n1. {query(0).text}\n2. {query(1).text}\n"


@pytest.fixture
def entry(tmp_path):
    store = ReferenceStore(tmp_path)
    store.put([record(0, notices=(Notice(NoticeType.RETRACTION, "9", "Made up. 2020"),)), record(1)])
    with Checker(Settings(offline=True), sources=Sources(store)) as checker:
        return build(checker.check(Text(ARTICLE, "a.md"))).articles[0]


def test_the_rows_say_what_the_document_says(entry):
    rows = rows_of(entry, FrontMatter("J Rest", 2007, "10.5555/x", "", "PMC7"), 123)
    one = rows.article
    assert (one.article, one.bytes, one.journal, one.year, one.pmid, one.pmcid) == (
        "a.md",
        123,
        "J Rest",
        2007,
        None,
        "PMC7",
    )
    assert (one.references, one.callouts, one.cites) == (2, 3, 4)
    assert one.verified + one.mismatch + one.unchecked + one.not_found + one.ambiguous + one.not_indexed == 2
    assert one.errors + one.warnings + one.notes + one.suppressed == len(entry.findings) == len(rows.findings)
    assert [row.code for row in rows.findings] == [finding.code for finding in entry.findings]
    json.dumps([row.candidates for row in rows.findings])


def test_a_retracted_work_is_told_and_how_often_it_is_cited(entry):
    first, second = rows_of(entry, FrontMatter(), 1).references
    assert (first.retracted, first.cites, first.notices) == (True, 2, ("retraction",))
    assert (second.retracted, second.cites) == (False, 1)
    assert rows_of(entry, FrontMatter(), 1).article.retracted_cited == 1


def test_what_was_not_checked_is_never_complete():
    assert not quarantined("a", 1, "why").article.complete
    assert quarantined("a", 1, "why").article.quarantined == "why"
    assert passed_over("a", 1, "no manuscript").article.passed_over == "no manuscript"
