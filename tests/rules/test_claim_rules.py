"""What the CLM rules say."""

from __future__ import annotations

import pytest

from citecheck.checking.relatedness import assess, fit
from citecheck.parsing.parser import parse
from citecheck.reading import read
from citecheck.rules.claim_rules import claim_findings


@pytest.fixture
def findings(article_of):
    def of(numbers):
        article = article_of(numbers)
        scores = fit(article, {})
        return claim_findings(article, {}, assess(article, {}, scores=scores), scores=scores)

    return of


def test_a_shift_is_one_finding_with_its_offset_and_evidence(findings):
    (finding,) = findings([1, 2, 3, 5, 6, 7, 8, 9, 10, 11])
    assert finding.code == "CLM003"
    assert finding.shift is not None
    assert (finding.shift.offset, finding.shift.last) == (1, "10")
    assert "(n−1)" in finding.message


def test_a_wrong_number_comes_with_candidates(findings):
    unrelated, better = findings([1, 2, 3, 4, 5, 6, 1, 8, 9, 10])
    assert (unrelated.code, better.code) == ("CLM001", "CLM002")
    assert unrelated.reference == better.reference == "1"
    assert better.candidates is not None
    assert better.candidates[0] == "7"
    assert "Evening coffee" in better.message


def test_no_message_says_that_a_source_does_not_support_a_claim(findings):
    for numbers in ([1, 2, 3, 5, 6, 7, 8, 9, 10, 11], [1, 2, 3, 4, 5, 6, 1, 8, 9, 10]):
        assert all("support" not in finding.message for finding in findings(numbers))


def test_the_fingerprint_is_made_of_words_not_of_numbers(findings):
    (one,) = (f for f in findings([1, 2, 3, 4, 5, 6, 1, 8, 9, 10]) if f.code == "CLM001")
    assert one.basis[0] == "Coffee in the evening disturbs sleep."


def test_a_web_page_is_named_once_however_often_it_is_cited():
    text = (
        "Bones grow until thirty.<sup>1</sup> Later they shrink in most people.<sup>1</sup>\n\n## References\n\n"
        "1. Bones. Available at: https://bones.example/. Accessed May 3, 2021.\n"
    )
    article = parse(read("article.md", text.encode()))
    found = claim_findings(article, {}, assess(article, {}))
    assert [finding.code for finding in found] == ["CLM004"]


def test_an_article_beyond_all_size_is_one_note(findings, monkeypatch):
    monkeypatch.setattr("citecheck.checking.features.MOST_PAIRS", 50)
    (finding,) = findings(range(1, 11))
    assert (finding.code, finding.reference) == ("CLM004", None)
