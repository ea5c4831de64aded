"""CLM009: words in quotation marks that are not in what was read of their source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citecheck.model import Confidence, Contrast, Reach, Severity
from citecheck.rules.cited_source import named, only_label
from citecheck.rules.rule import Example, Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from citecheck.checking.content.quotations import Quotation
    from citecheck.model import Callout, Finding
    from citecheck.rules.cited_source import CitedSource

_LIST = "\n\n## References\n\n1. Lee A. Menaquinone and bone. J Ex. 2001;1(1):11-9.\n"
_TITLE_ALONE = """PMID- 9000001
DP  - 2001
TI  - Menaquinone and bone.
PG  - 11-9
AU  - Lee A
TA  - J Ex
VI  - 1
IP  - 1
"""
_ABSTRACT = (
    _TITLE_ALONE + "AB  - Bone was lost in both groups. Larger trials are needed before menaquinone is advised.\n"
)

QUOTATION_NOT_FOUND = Rule(
    code="CLM009",
    name="quotation-not-found",
    severity=Severity.WARNING,
    summary="Words in quotation marks are not in what could be read of the source.",
    what="What a sentence quotes from its source (five words or more, with a verb of saying: “Lee wrote that …”) is looked "
    "for in all sources of the callout. Letters and figures count; case, quotation marks, hyphens, stops, British and "
    "American spelling, what stands in square brackets and what an ellipsis leaves out do not. A warning where the "
    "full text of every source was read, a note where it was the abstract of one: the words may stand in the rest of it. "
    "The passage that comes closest is shown.",
    why="Words in quotation marks are taken for the author's own, to the letter.",
    what_to_do="Look the words up in the source; correct them, or take the marks away.",
    limits="Silent where only a title could be read, and for what is no quotation from the source: titles, terms, "
    "questions, what people in a study said. A translation is not found. A page that was read badly may hide the words.",
    fires=(
        Example(
            "Lee concluded that “menaquinone should be advised to all women now”.<sup>1</sup>" + _LIST,
            _ABSTRACT,
            why="A note: the abstract has “Larger trials are needed before menaquinone is advised”.",
        ),
    ),
    silent=(
        Example("Lee concluded that “larger trials are needed … [it] is advised”.<sup>1</sup>" + _LIST, _ABSTRACT),
        Example(
            "Lee concluded that “menaquinone should be advised to all women now”.<sup>1</sup>" + _LIST,
            _TITLE_ALONE,
            why="Only the title could be read.",
        ),
        Example("The “calcium paradox of the ageing bone” is a common name.<sup>1</sup>" + _LIST, _ABSTRACT),
    ),
    scope=Scope.CLAIM,
    needs_record=True,
)

RULES = (QUOTATION_NOT_FOUND,)

_CLOSE = 0.6  # the share of the words from which a passage is worth showing


def quotation_findings(callout: Callout, sources: tuple[CitedSource, ...]) -> Iterator[Finding]:
    """The quotations of a claim that none of its sources has; none where of any source only the title was read."""
    reaches = {source.text.reach for source in sources}
    if Reach.TITLE in reaches:
        return
    from citecheck.checking.content.quotations import missing

    whole = reaches == {Reach.FULL_TEXT}
    for quotation in missing(callout.claim, [source.text for source in sources]):
        close = quotation.nearest if quotation.shared >= _CLOSE else None
        yield QUOTATION_NOT_FOUND.finding(
            _message(quotation, sources, whole=whole),
            callout.location,
            severity=None if whole else Severity.NOTE,
            confidence=Confidence.MEDIUM if whole or close else Confidence.LOW,
            callout=callout.index,
            reference=only_label(sources),
            contrast=Contrast(quotation.text, close.text if close else "", close),
            basis=(callout.claim.text, quotation.text),
        )


def _message(quotation: Quotation, sources: Sequence[CitedSource], *, whole: bool) -> str:
    read = "full text" if whole else "abstract"
    several = "s" if len(sources) > 1 else ""
    start = f"The claim quotes “{quotation.text}”; the {read}{several} of {named(sources)} "
    verb = "do" if several else "does"
    if quotation.nearest is None or quotation.shared < _CLOSE:
        return f"{start}{verb} not have these words."
    return f"{start}{'say' if several else 'says'} “{quotation.nearest.text}”."
