"""CLM005–CLM007: a figure that a source lacks, a figure or a direction that claim and source give otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citecheck.model import Confidence, Reach, Severity
from citecheck.rules.cited_source import only_label
from citecheck.rules.claim_rules import FIGURE_NOT_IN_SOURCE
from citecheck.rules.rule import Example, Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from citecheck.model import Callout, Contrast, Finding
    from citecheck.rules.cited_source import CitedSource


_LIST = "\n\n## References\n\n1. Lee A. Vitamin K2 and vertebral fractures after menopause. J Ex. 2001;1(1):11-9.\n"
_RECORD = """PMID- 9000001
DP  - 2001
TI  - Vitamin K2 and vertebral fractures after menopause.
PG  - 11-9
AB  - RESULTS: Women took 45 mg of vitamin K2 daily for two years. Vitamin K2 reduced vertebral fractures by 35%.
AU  - Lee A
TA  - J Ex
VI  - 1
IP  - 1
"""


def _example(claim: str, why: str = "") -> Example:
    return Example(f"{claim}<sup>1</sup>{_LIST}", _RECORD, why)


FIGURE_DIFFERS = Rule(
    code="CLM006",
    name="figure-differs",
    severity=Severity.WARNING,
    summary="A figure of the claim is another one in the abstracts of all its sources, for the same thing.",
    what="Doses, concentrations, shares, changes, multiples, risk ratios, times and numbers of people or trials are read "
    "with their units from the words before the callout and from the sources. Reported when every source has figures "
    "of the same kind and unit beside the same words, and none that is the same after rounding, conversion (mg and g, "
    "25 of 100 and 25 %, 1.5-fold and 50 % more, a hazard ratio of 0.65 and 35 % less), complement to 100 %, sum or "
    "difference.",
    why="A slipped digit in a dose or a percentage is easily made and hard to see.",
    what_to_do="Read the sentence of the source that the report shows. If it means another outcome, arm or time, leave "
    "the claim and suppress the finding with the reason; else correct the figure.",
    limits="The full text may give the figure of the claim for another analysis. Much is let pass: figures for other "
    "groups, sites or times, intervals, p values, calendar years, ages and whatever could be the same by arithmetic.",
    fires=(_example("Vitamin K2 reduced vertebral fractures by 53 %.", "The abstract has 35 %."),),
    silent=(
        _example("Vitamin K2 reduced vertebral fractures by about a third."),
        _example("Vitamin K2 reduced hip fractures by 53 %.", "Another site."),
    ),
    scope=Scope.CLAIM,
    needs_record=True,
)
DIRECTION_DIFFERS = Rule(
    code="CLM007",
    name="direction-differs",
    severity=Severity.WARNING,
    summary="The claim says the contrary of its source: raised for lowered, an effect for none.",
    what="What the claim says of an outcome (more, less, better, worse, associated, no difference) is compared with what "
    "the sentences of the abstract say of it, negations and the sides of a comparison included. Reported when outcome "
    "and cause agree, the direction does not, and no other sentence of any of the sources may say what the claim says.",
    why="A lost “not”, or two arms exchanged, turns a finding round and reads as well as before.",
    what_to_do="Read the sentence of the source that the report shows beside the claim.",
    limits="Only what a sentence says outright is read: questions, aims, comparisons whose sides cannot be told and "
    "effects of a lack or a low level of something are let pass.",
    fires=(
        _example("Vitamin K2 increased vertebral fractures.", "The abstract says that it reduced them."),
        _example("Vitamin K2 did not reduce vertebral fractures."),
    ),
    silent=(
        _example("Vitamin K2 lowered the risk of vertebral fractures."),
        _example("Vitamin K2 did not reduce hip fractures.", "Another site."),
    ),
    scope=Scope.CLAIM,
    needs_record=True,
)

RULES = (FIGURE_DIFFERS, DIRECTION_DIFFERS)


def contradictions(callout: Callout, sources: tuple[CitedSource, ...]) -> Iterator[Finding]:
    """Figures and directions of one claim that all of its sources give otherwise, and figures that none of them has."""
    from citecheck.checking.content.directions_differ import directions_differ
    from citecheck.checking.content.figures_differ import figures_differ

    claim, clause = callout.claim.text, callout.claim.clause or callout.claim.text
    texts = [source.text for source in sources]
    differing = figures_differ(claim, clause, texts)
    for figure in differing:
        confidence = Confidence.MEDIUM if figure.sure else Confidence.LOW
        yield _finding(FIGURE_DIFFERS, callout, sources, figure.contrast, confidence)
    yield from _absent(callout, sources, [figure.contrast.in_claim for figure in differing])
    for direction in directions_differ(claim, clause, texts):
        confidence = Confidence.MEDIUM if direction.sure else Confidence.LOW
        yield _finding(DIRECTION_DIFFERS, callout, sources, direction.contrast, confidence)


def _absent(callout: Callout, sources: tuple[CitedSource, ...], told: Sequence[str]) -> Iterator[Finding]:
    """Figures that no abstract has; silent unless every source has one, and of figures that were ``told`` to differ."""
    from citecheck.checking.figures import missing_figures

    abstracts = [source.record.abstract for source in sources]
    if not all(abstracts):
        return
    numbers = {word for words in told for word in words.replace("%", " %").split()}
    labels = ", ".join(source.reference.label for source in sources)
    noun = "abstract of reference" if len(sources) == 1 else "abstracts of references"
    for figure in missing_figures(callout.claim.clause or callout.claim.text, abstracts):
        if figure.text.split()[0] in numbers:
            continue
        yield FIGURE_NOT_IN_SOURCE.finding(
            f"The claim says {figure.text}; the {noun} {labels} gives other figures in {figure.unit}, not this one.",
            callout.location,
            confidence=Confidence.LOW,
            callout=callout.index,
            reference=only_label(sources),
            basis=(callout.claim.text, figure.text),
        )


def _finding(
    rule: Rule, callout: Callout, sources: tuple[CitedSource, ...], contrast: Contrast, confidence: Confidence
) -> Finding:
    first = sources[0]
    of_title = contrast.passage is not None and contrast.passage.section == "title"
    place = "title" if of_title else "abstract" if first.text.reach is Reach.ABSTRACT else "text"
    whose = f"the {place} of reference {first.reference.label}"
    more = "; its other sources do not say it either" if len(sources) > 1 else ""
    return rule.finding(
        f"The claim says “{contrast.in_claim}”; {whose} says “{contrast.in_source}”{more}.",
        callout.location,
        confidence=confidence,
        callout=callout.index,
        reference=first.reference.label,
        contrast=contrast,
        basis=(callout.claim.text, contrast.in_claim, first.reference.text),
    )
