from __future__ import annotations

import pytest

from citecheck.findings.exits import Exit
from citecheck.findings.gate import exit_status
from citecheck.frozen import replace
from citecheck.model import (
    Article,
    CheckedArticle,
    CheckedReference,
    Kind,
    Location,
    NotIndexed,
    ParsedReference,
    Reference,
    Span,
    Suppression,
    Unchecked,
)
from citecheck.rules.run_status import RUN001, RUN006
from citecheck.rules.structure import CIT001, CIT002, CIT007

PLACE = Location(1, 1, 1, 2)
REFERENCE = Reference("1", 1, Span(0, 1), PLACE, "x", "x", Kind.WEB, ParsedReference())


WEB_PAGE = NotIndexed("a web page")


def _article(*rules, resolution=WEB_PAGE, listed=True) -> CheckedArticle:
    references = (REFERENCE,) if listed else ()
    return CheckedArticle(
        Article("a.md", None, references, ()),
        (),
        tuple(CheckedReference(r, resolution) for r in references),
        findings=tuple(rule.finding("A message.", PLACE) for rule in rules),
    )


UNCHECKED = Unchecked("the service did not answer")


@pytest.mark.parametrize(
    ("article", "fail_on", "status"),
    [
        (_article(), "error", Exit.CLEAN),
        (_article(CIT007, CIT002), "error", Exit.CLEAN),
        (_article(CIT001), "error", Exit.FINDINGS),
        (_article(CIT002), "warning", Exit.FINDINGS),
        (_article(CIT007), "warning", Exit.CLEAN),
        (_article(CIT007), "note", Exit.FINDINGS),
        (_article(CIT001), "never", Exit.CLEAN),
        (_article(RUN001, resolution=UNCHECKED), "error", Exit.INCOMPLETE),
        (_article(RUN001, resolution=UNCHECKED), "warning", Exit.INCOMPLETE),
        (_article(RUN001, resolution=UNCHECKED), "never", Exit.INCOMPLETE),
        (_article(CIT001, RUN001, resolution=UNCHECKED), "error", Exit.FINDINGS),
        (_article(RUN006, listed=False), "error", Exit.NOTHING),
        (_article(RUN006, listed=False), "never", Exit.NOTHING),
    ],
)
def test_status(article, fail_on, status):
    assert exit_status([article], fail_on) == status


def test_nothing_is_missing_where_no_rule_needs_a_record():
    article = _article(resolution=UNCHECKED)
    assert exit_status([article], "error", needs_records=False) == Exit.CLEAN
    assert exit_status([_article(CIT001, resolution=UNCHECKED)], "error", needs_records=False) == Exit.FINDINGS
    assert exit_status([_article(RUN006, listed=False)], "error", needs_records=False) == Exit.NOTHING


def test_a_suppressed_finding_does_not_fail():
    article = _article(CIT001)
    hidden = replace(article.findings[0], suppressed=Suppression("inline", "known"))
    assert exit_status([replace(article, findings=(hidden,))], "error") == Exit.CLEAN


def test_one_article_without_a_list_is_never_clean():
    assert exit_status([_article(), _article(RUN006, listed=False)], "error") == Exit.NOTHING


def test_nothing_read_is_nothing_checked():
    assert exit_status([], "error") == Exit.NOTHING


def test_an_unreadable_file_beats_everything():
    assert exit_status([_article(CIT001)], "error", unreadable=True) == Exit.USAGE


@pytest.mark.parametrize(("touched", "status"), [(None, Exit.FINDINGS), (True, Exit.FINDINGS), (False, Exit.CLEAN)])
def test_what_a_change_did_not_touch_does_not_fail(touched, status):
    article = _article(CIT001)
    marked = replace(article, findings=tuple(replace(f, touched=touched) for f in article.findings))
    assert exit_status([marked], "error") is status


def test_a_file_that_was_not_read_leaves_the_run_incomplete_whatever_was_selected():
    unread = CheckedArticle(Article("b.pdf", None, (), (), unread="it is a PDF"), (), ())
    assert exit_status([unread], "error", needs_records=False) == Exit.INCOMPLETE
    assert exit_status([unread, _article()], "never") == Exit.INCOMPLETE
    assert exit_status([unread, _article(CIT001)], "error") == Exit.FINDINGS
    assert exit_status([unread, _article(RUN006, listed=False)], "error") == Exit.INCOMPLETE
