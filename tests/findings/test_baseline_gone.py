"""Which entries of a baseline are called gone while a reference could not be checked."""

from __future__ import annotations

import pytest
from tests.support.references import reference

from citecheck.findings.baseline import Entry, gone_entries
from citecheck.findings.triage import Selection
from citecheck.model import Article, CheckedArticle, CheckedReference, NotIndexed, Unchecked

CITED = reference()


def gone(code, resolution):
    entry = Entry("0123456789abcdef", code, "a.md", "", "known", "", "2026-01-01")
    item = CheckedArticle(Article("a.md", None, (CITED,), ()), (), (CheckedReference(CITED, resolution),))
    return gone_entries([entry], item, Selection()) == [entry]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("CIT001", True),
        ("RUN003", True),
        ("RUN001", True),  # nobody writes it into a baseline, but a hand may
        ("RUN002", True),
        ("REF007", False),
        ("CLM001", False),
        ("XYZ001", False),  # a rule of another version: nobody here can tell
    ],
)
def test_an_outage_hides_only_what_needs_a_record(code, expected):
    assert gone(code, Unchecked("no answer")) is expected
    assert gone(code, NotIndexed("a web page")) is True
