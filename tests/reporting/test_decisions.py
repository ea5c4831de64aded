"""Decisions that came after the report: which findings they meet, and what they silence."""

import pytest

from citecheck.findings.baseline import Baseline, Entry
from citecheck.reporting import digest
from citecheck.reporting.decisions import with_decisions
from citecheck.reporting.load_document import as_document

PATH = "drafts/salt & sleep.md"


@pytest.fixture
def report(single):
    return as_document(single)


def decided(report, code, decision, *, article=PATH, reason="because", date="2026-11-21", query=""):
    finding = next(one for one in report.articles[0].findings if one.code == code and not one.suppressed)
    entry = Entry(finding.fingerprint, code, article, "", decision, reason, date, query)
    after = with_decisions(report, Baseline((entry,)))
    return next(one for one in after.articles[0].findings if one.fingerprint == finding.fingerprint), after


def test_what_is_dismissed_no_longer_counts(report):
    finding, after = decided(report, "REF007", "dismissed")
    assert finding.suppressed.by == "baseline"
    assert finding.suppressed.reason == "because"
    assert len(digest.live(after.articles[0])) == len(digest.live(report.articles[0])) - 1


def test_what_is_asked_or_confirmed_counts(report):
    finding, _ = decided(report, "REF007", "ask", query="Is 2014 meant?")
    assert finding.suppressed is None
    assert finding.decision.query == "Is 2014 meant?"
    assert decided(report, "REF007", "confirmed")[0].suppressed is None


def test_a_retraction_is_not_silenced_by_being_known_but_by_a_reason(report):
    assert decided(report, "REF020", "known")[0].suppressed is None
    assert decided(report, "REF020", "dismissed", reason=" ")[0].suppressed is None
    assert decided(report, "REF020", "dismissed")[0].suppressed


def test_what_was_not_checked_is_never_silenced(report):
    assert decided(report, "RUN001", "dismissed")[0].suppressed is None


@pytest.mark.parametrize("article", [f"./{PATH}", f"../x/{PATH}", "salt & sleep.md", PATH.replace("/", "\\")])
def test_files_may_stand_anywhere(report, article):
    assert decided(report, "REF007", "dismissed", article=article)[0].suppressed


def test_another_article_is_another_article(report):
    assert decided(report, "REF007", "dismissed", article="sleep.md")[0].suppressed is None


def test_the_later_decision_counts(report):
    _, once = decided(report, "REF007", "dismissed", date="2026-11-21")
    fingerprint = next(f.fingerprint for f in once.articles[0].findings if f.code == "REF007")
    for date, still in (("2026-11-20", True), ("2026-11-21", False), ("2026-11-22", False)):
        entry = Entry(fingerprint, "REF007", PATH, "", "ask", "", date)
        after = with_decisions(once, Baseline((entry,)))
        finding = next(f for f in after.articles[0].findings if f.fingerprint == fingerprint)
        assert bool(finding.suppressed) is still


def test_what_a_comment_silences_stays_so(report):
    silenced = next(one for one in report.articles[0].findings if one.suppressed and one.suppressed.by == "inline")
    entry = Entry(silenced.fingerprint, silenced.code, PATH, "", "ask", "", "2026-11-21")
    after = with_decisions(report, Baseline((entry,)))
    again = next(one for one in after.articles[0].findings if one.fingerprint == silenced.fingerprint)
    assert again.suppressed == silenced.suppressed
