"""RUN: what was not checked, old answers, idle suppressions and baseline entries."""

from __future__ import annotations

import pytest
from tests.support.references import RECORD, reference

from citecheck.frozen import replace
from citecheck.model import Article, CheckedReference, Found, Location, SourceName, Unchecked
from citecheck.rules.run_status import run_findings, stale_entry, suppression_without_reason, unused_suppression


@pytest.mark.parametrize(
    ("as_of", "codes"), [("2026-01-01", ["RUN002"]), ("2026-03-01", []), ("2026-02-01", []), ("", [])]
)
def test_an_old_answer_is_said_and_an_undated_record_is_not(as_of, codes):
    cited = reference()
    checked = [CheckedReference(cited, Found(replace(RECORD, as_of=as_of)))]
    article = Article("a.md", None, (cited,), ())
    assert [finding.code for finding in run_findings(article, checked, "2026-02-01")] == codes


def test_an_old_local_pubmed_is_said_once():
    cited = reference()
    old = replace(RECORD, source=SourceName.INDEX, as_of="2026-01-01")
    checked = [CheckedReference(cited, Found(old)), CheckedReference(cited, Found(old))]
    (finding,) = run_findings(Article("a.md", None, (cited,), ()), checked, "2026-02-01")
    assert finding.code == "RUN002"
    assert finding.message.startswith("2 records are from the local PubMed of 2026-01-01")


def test_what_was_not_checked_says_why():
    cited = reference()
    article = Article("a.md", None, (cited,), ())
    (finding,) = run_findings(article, [CheckedReference(cited, Unchecked("PubMed did not answer."))])
    assert (finding.code, finding.message) == ("RUN001", "Reference 1 was not checked: PubMed did not answer.")


def test_references_with_one_reason_are_one_finding_and_each_list_has_its_own():
    cited = [reference(label=label) for label in ("1", "2", "3", "5")] + [replace(reference(), list=2)]
    checked = [CheckedReference(one, Unchecked("PubMed did not answer.")) for one in cited]
    several, other = run_findings(Article("a.md", None, tuple(cited), ()), checked)
    assert several.message == "4 references were not checked (1–3, 5): PubMed did not answer."
    assert (several.reference, several.list) == (None, 1)
    assert (other.reference, other.list) == ("1", 2)


def test_an_article_without_a_list_has_nothing_to_check():
    (finding,) = run_findings(Article("a.md", None, (), ()), [])
    assert (finding.code, finding.message) == ("RUN006", "Nothing to check: no reference list found.")


def test_suppressions_that_are_idle_or_without_a_reason_name_their_rules():
    place = Location(3, 1, 3, 9)
    unused = unused_suppression(["CIT001", "REF003"], place, ("CIT001",))
    bare = suppression_without_reason(["CIT001"], place, ("CIT001", ""))
    assert (unused.code, unused.message) == ("RUN003", "The suppression of CIT001, REF003 suppresses nothing.")
    assert (bare.code, bare.message) == ("RUN004", "The suppression of CIT001 gives no reason.")
    assert unused.location == bare.location == place


@pytest.mark.parametrize(("length", "shown"), [(200, "x" * 200), (201, "x" * 200 + "…")])
def test_a_stale_entry_quotes_no_more_than_200_characters(length, shown):
    finding = stale_entry("CIT001", "x" * length, "known since 2026-01-01", "0123456789abcdef")
    expected = f"CIT001 is in the baseline and no longer in the article: “{shown}” (known since 2026-01-01)."
    assert (finding.code, finding.message, finding.location.line) == ("RUN005", expected, 1)


def test_a_file_that_was_not_read_says_why_and_nothing_else():
    (finding,) = run_findings(Article("b.pdf", None, (), (), unread="it is a PDF; give the file"), ())
    assert (finding.code, finding.message) == ("RUN007", "Not read: it is a PDF; give the file.")
