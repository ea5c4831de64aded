"""What CLM006 and CLM007 say."""

from __future__ import annotations

import pytest

from citecheck.model import Author, Confidence, Record
from citecheck.parsing.parser import parse
from citecheck.reading import read
from citecheck.rules.claim_content import content_findings

LIST = (
    "\n\n## References\n\n1. Lee A. Zinc and colds in children. J Ex. 2001;1(1):11-9.\n"
    "2. Roe B. Zinc and colds in children again. J Ex. 2002;2(2):21-9.\n"
)
ABSTRACT = "Children took 45 mg or 90 mg of zinc daily. Zinc reduced colds."


def record(abstract):
    return Record(pmid="9000001", title="Zinc and colds in children", authors=(Author("Lee", "A"),), abstract=abstract)


@pytest.fixture
def said():
    def of(claim, records):
        article = parse(read("article.md", f"{claim}{LIST}".encode()))
        found = content_findings(article, records)
        return article, [one for one in found if one.code in ("CLM006", "CLM007")]

    return of


def test_the_message_names_both_words(said):
    _, (finding,) = said("Children took 54 mg of zinc.<sup>1</sup>", {"1": record(ABSTRACT)})
    assert (finding.code, finding.reference) == ("CLM006", "1")
    assert "“54 mg”" in finding.message
    assert finding.contrast is not None
    assert f"“{finding.contrast.in_source}”" in finding.message


def test_a_direction_has_its_passage(said):
    _, (finding,) = said("Zinc increased colds in children.<sup>1</sup>", {"1": record(ABSTRACT)})
    assert (finding.code, finding.confidence) == ("CLM007", Confidence.MEDIUM)
    assert finding.contrast is not None
    assert finding.contrast.passage is not None
    assert finding.contrast.passage.text == "Zinc reduced colds."


def test_a_source_without_a_record_may_agree(said):
    assert said("Children took 54 mg of zinc.<sup>1,2</sup>", {"1": record(ABSTRACT)})[1] == []


def test_a_figure_told_as_another_is_not_told_as_absent(said):
    records = {"1": record(ABSTRACT)}
    article, found = said("Children took 54 mg of zinc.<sup>1</sup>", records)
    assert [one.code for one in found] == ["CLM006"]
    assert "CLM005" not in {one.code for one in content_findings(article, records)}


def test_a_figure_that_is_only_absent_is_still_told(said):
    records = {"1": record(ABSTRACT)}
    article, found = said("Parents of toddlers bought 54 mg of iron.<sup>1</sup>", records)
    assert found == []
    assert "CLM005" in {one.code for one in content_findings(article, records)}


def test_no_message_says_that_anything_is_wrong(said):
    for claim in ("Children took 54 mg of zinc.<sup>1</sup>", "Zinc increased colds in children.<sup>1</sup>"):
        assert all("wrong" not in one.message for one in said(claim, {"1": record(ABSTRACT)})[1])
