"""Which findings are about what a change touched."""

from __future__ import annotations

import pytest

from citecheck.findings.changed import mark, mark_all
from citecheck.frozen import replace
from citecheck.model import Finding, Location, Severity, Shift
from citecheck.revisions.edits import Edits


def finding(code: str, **fields) -> Finding:
    return Finding(code, "Words.", Location(2, 1, 2, 2), Severity.WARNING, **{"fingerprint": code, **fields})


def touched(one: Finding, article, *, earlier=(), old_lines=(), references=(), callouts=()) -> bool | None:
    edits = Edits({}, frozenset(references), frozenset(callouts), (), frozenset())
    lines = ["first", "second", "third"]
    (marked,) = mark([one], article, edits, list(earlier), old_lines=set(old_lines), lines=lines)
    return marked.touched


@pytest.fixture
def article(article_of):
    return article_of(range(1, 11))


def test_all_of_a_new_file_are_touched_and_none_of_one_that_did_not_change():
    for value in (True, False):
        assert [one.touched for one in mark_all([finding("REF003")], touched=value)] == [value]


def test_a_finding_about_a_reference_hangs_on_the_reference(article):
    assert touched(finding("REF003", reference="2"), article, references={"2"})
    assert not touched(finding("REF003", reference="2"), article, references={"3"}, callouts={2})


def test_a_finding_about_a_claim_hangs_on_its_callout(article):
    assert touched(finding("CLM001", callout=4, reference="5"), article, callouts={4})
    assert not touched(finding("CLM001", callout=4, reference="5"), article, references={"5"})


def test_a_slip_is_touched_where_a_callout_of_its_stretch_was(article):
    slip = finding("CLM003", shift=Shift(1, "3", "5"))
    assert touched(slip, article, callouts={4})
    assert not touched(slip, article, callouts={8})
    lettered = replace(slip, shift=Shift(1, "3a", "5"))
    assert touched(lettered, article, callouts={8})


def test_what_list_and_callouts_say_together_was_not_so_before(article):
    assert touched(finding("CIT002", reference="2"), article)


def test_a_finding_that_was_there_before_is_not_of_this_change(article):
    assert not touched(finding("CIT002"), article, earlier=[finding("CIT002")])
    before, now = (finding("CLM003", shift=Shift(offset, "3", "5")) for offset in (1, 2))
    assert touched(now, article, earlier=[before], callouts={4})


def test_a_suppression_hangs_on_its_line(article):
    assert touched(finding("RUN003"), article, old_lines={"first", "third"})
    assert not touched(finding("RUN003"), article, old_lines={"second"})
