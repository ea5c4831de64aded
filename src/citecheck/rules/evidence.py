"""CLM008: a claim that goes further than the kind of evidence that it cites."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citecheck.checking.content.stretch import Stretch, Stretched
from citecheck.model import Confidence, Contrast, Severity
from citecheck.rules.cited_source import named, only_label
from citecheck.rules.rule import Example, Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from citecheck.model import Callout, Finding
    from citecheck.rules.cited_source import CitedSource

_LIST = "\n\n## References\n\n1. Lee A. Menaquinone and the aorta. J Ex. 2001;1(1):11-9.\n"
_RECORD = """PMID- 9000001
DP  - 2001
TI  - Menaquinone and the aorta.
PG  - 11-9
AU  - Lee A
TA  - J Ex
VI  - 1
IP  - 1
"""
_IN_RATS = (
    _RECORD + "MH  - Animals\nMH  - Rats, Wistar\nMH  - Vascular Calcification\nMH  - Vitamin K 2/*pharmacology\n"
)
_IN_PEOPLE = _IN_RATS + "MH  - Humans\n"
_REVIEW = _RECORD + "PT  - Review\n"

EVIDENCE_STRETCHED = Rule(
    code="CLM008",
    name="evidence-stretched",
    severity=Severity.NOTE,
    summary="A claim goes further than the kind of evidence that it cites.",
    what="The words of the claim are held against what PubMed says of the source: its headings (Animals, Humans, Male, "
    "Female, the age groups, the kind of study), its publication types (review, editorial, letter, protocol, case "
    "report, retracted) and its title. Reported when all sources of a callout fall short in the same way: animals or "
    "cells only for a sentence about people; men for women or children for adults, or the other way round; a protocol, "
    "a comment or a single case as proof; a review where “a trial found” is written; another disease or country of the "
    "same kind; “prevents” or “reduces” on an observational study alone. A note; a warning where PubMed itself indexes the sources as about animals or as protocols.",
    why="A sentence that is true of rats, or of a plan for a study, is read as if it were true of people.",
    what_to_do="Say in whom or how it was seen (“in rats”, “was associated with”), or cite a source that carries the "
    "sentence as it stands.",
    limits="Headings are made by people and lag behind: a record without them is never taken for one without people, and "
    "then only a title that names animals, sexes or ages speaks. Silent when the sentence or its paragraph admits the "
    "limit, and when one of several sources may carry it. An observational study may well prove a cause: that part is "
    "a hint on wording.",
    fires=(
        Example(
            "Menaquinone prevented calcification in patients on dialysis.<sup>1</sup>" + _LIST,
            _IN_RATS,
            why="The record has the heading Animals, and not Humans.",
        ),
        Example(
            "A randomised trial found that menaquinone slows calcification.<sup>1</sup>" + _LIST,
            _REVIEW,
            why="The source is a review.",
        ),
    ),
    silent=(
        Example("Menaquinone prevented calcification in patients on dialysis.<sup>1</sup>" + _LIST, _IN_PEOPLE),
        Example(
            "Menaquinone prevented calcification in patients on dialysis.<sup>1</sup>" + _LIST,
            _RECORD,
            why="A record without headings says nothing about people or animals.",
        ),
        Example(
            "In rats, menaquinone prevented calcification, as it may in patients.<sup>1</sup>" + _LIST,
            _IN_RATS,
        ),
    ),
    scope=Scope.CLAIM,
    needs_record=True,
)

RULES = (EVIDENCE_STRETCHED,)

# What the claim says, and what its source is; the words of the claim, the sources and their verb are put in.
_SAID = {
    Stretch.RETRACTED: ("The claim tells as known (“{claim}”) what its source said", "{named} {is_} retracted"),
    Stretch.PROTOCOL: ("The claim tells a result (“{claim}”)", "{named} {is_} the plan of a study"),
    Stretch.OPINION: ("The claim tells what was shown (“{claim}”)", "{named} {is_} a letter or comment"),
    Stretch.CASE: ("The claim is general (“{claim}”)", "{named} {is_} about single cases"),
    Stretch.ANIMALS: ("The claim is about people (“{claim}”)", "{named} {is_} about animals or cells only"),
    Stretch.DESIGN: ("The claim tells what a “{claim}” found", "{named} {is_} another kind of work"),
    Stretch.SEX: ("The claim is about “{claim}”", "{named} {is_} about one sex only"),
    Stretch.AGE: ("The claim is about “{claim}”", "{named} {is_} about other ages"),
    Stretch.DISEASE: ("The claim names “{claim}”", "{named} {is_} about another disease"),
    Stretch.PLACE: ("The claim names “{claim}”", "{named} {is_} about another country"),
    Stretch.CAUSE: (
        "The claim says “{claim}”, as of a cause",
        "{named} {is_} an observational study, which sees what goes with what",
    ),
}
_CLEAR = frozenset({Stretch.ANIMALS, Stretch.PROTOCOL})  # warnings where PubMed says so: 31 of 32 on gold seen first
_HINTS = frozenset({Stretch.CAUSE, Stretch.PLACE, Stretch.OPINION})


def evidence_findings(callout: Callout, sources: tuple[CitedSource, ...]) -> Iterator[Finding]:
    """The gravest way in which a claim goes further than all of its sources; at most one finding."""
    from citecheck.checking.content.evidence import stretches
    from citecheck.checking.content.study import study

    found = stretches(callout.claim, lambda: [study(source.record) for source in sources])
    if found is None:
        return
    yield EVIDENCE_STRETCHED.finding(
        _message(found, sources),
        callout.location,
        confidence=Confidence.LOW if found.what in _HINTS else Confidence.MEDIUM,
        severity=Severity.WARNING if found.indexed and found.what in _CLEAR else None,
        callout=callout.index,
        reference=only_label(sources),
        contrast=Contrast(found.in_claim, found.in_source),
        basis=(callout.claim.text, found.what),
    )


def _message(found: Stretched, sources: Sequence[CitedSource]) -> str:
    claim, source = _SAID[found.what]
    are = "are" if len(sources) > 1 else "is"
    return f"{claim.format(claim=found.in_claim)}; {source.format(named=named(sources), is_=are)}: {found.in_source}."
