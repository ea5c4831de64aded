"""CLM008: what is said, of how many sources, and how gravely."""

from __future__ import annotations

import pytest

from citecheck.checking.content import evidence
from citecheck.checking.content.source_text import source_text
from citecheck.checking.content.stretch import Stretch, Stretched
from citecheck.model import Record, Severity
from citecheck.parsing.parser import parse
from citecheck.reading import read
from citecheck.rules.cited_source import CitedSource, named
from citecheck.rules.evidence import evidence_findings

ARTICLE = """Menaquinone prevented fractures in patients on dialysis.<sup>1,2</sup>

## References

1. Lee A. Menaquinone. J Ex. 2001;1(1):11-9.
2. Kim B. Menaquinone again. J Ex. 2002;2(1):21-9.
"""
IN_RATS = Record("1", mesh=("Animals", "Rats, Wistar", "Vitamin K 2"))


@pytest.fixture
def cited():
    article = parse(read("a.md", ARTICLE.encode()))
    [callout] = article.callouts
    sources = tuple(
        CitedSource(cite, reference, IN_RATS, source_text(IN_RATS))
        for cite, reference in zip(callout.cites, article.references, strict=True)
    )
    return callout, sources


def test_both_words_are_in_the_message(cited):
    [finding] = evidence_findings(*cited)
    assert finding.message == (
        "The claim is about people (“patients”); references 1 and 2 are about animals or cells only: "
        "“Animals” (MeSH, without “Humans”)."
    )
    assert finding.reference is None
    assert (finding.contrast.in_claim, finding.contrast.in_source) == ("patients", "“Animals” (MeSH, without “Humans”)")


def test_one_source_is_named(cited):
    callout, sources = cited
    [finding] = evidence_findings(callout, sources[:1])
    assert finding.reference == "1"
    assert "reference 1 is about animals" in finding.message


@pytest.mark.parametrize(
    ("found", "severity"),
    [
        (Stretched(Stretch.ANIMALS, "patients", "“Animals” (MeSH)", indexed=True), Severity.WARNING),
        (Stretched(Stretch.ANIMALS, "patients", "“in rats” (title)"), Severity.NOTE),
        (Stretched(Stretch.CAUSE, "prevents", "“Cohort Studies” (MeSH)", indexed=True), Severity.NOTE),
    ],
)
def test_only_what_pubmed_says_of_some_kinds_is_a_warning(found, severity, cited, monkeypatch):
    monkeypatch.setattr(evidence, "stretches", lambda *_: found)
    [finding] = evidence_findings(*cited)
    assert finding.severity is severity


@pytest.mark.parametrize("what", Stretch)
def test_every_kind_has_a_sentence(what, cited, monkeypatch):
    monkeypatch.setattr(evidence, "stretches", lambda *_: Stretched(what, "reduces", "“Review” (publication type)"))
    [finding] = evidence_findings(*cited)
    assert "reduces" in finding.message
    assert "Review" in finding.message
    assert finding.severity in (Severity.NOTE, Severity.WARNING)


def test_names_of_sources(cited):
    _, (first, second) = cited
    assert named([first]) == "reference 1"
    assert named([first, second]) == "references 1 and 2"
    assert named([first, second, first]) == "references 1, 2 and 1"
