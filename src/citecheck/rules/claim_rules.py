"""CLM: each claim against the sources it cites, and the whole sequence of callouts against the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citecheck.model import Level, Severity
from citecheck.rules.rule import Example, Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from citecheck.checking.numbering import NumberingSlip
    from citecheck.checking.relatedness import Fit
    from citecheck.checking.suspect_cites import Suspect
    from citecheck.model import Article, Callout, Finding, Record, Reference, Relatedness, Shift


# An article of our own making: the claim that each source is cited for, and the source.
TOPICS = (
    ("Vitamin K2 kept bone density up in women after menopause.", "Lee A. Vitamin K2 and bone density after menopause"),
    ("Warfarin hastens the calcification of arteries in dialysis.", "Kim B. Warfarin and arteries in dialysis"),
    ("Calcium tablets may cause kidney stones.", "Roe C. Calcium tablets and the risk of kidney stones"),
    ("Sunlight raises vitamin D in the skin.", "Poe D. Sunlight, skin and serum vitamin D"),
    ("Acid blockers go with hip fractures.", "Tan E. Acid blockers and hip fractures in a cohort"),
    ("Weight training restores muscle in old age.", "Orr F. Weight training and muscle strength in old age"),
    ("Coffee in the evening disturbs sleep.", "Fox G. Evening coffee and the quality of sleep"),
    ("Extracts of green tea can injure the liver.", "Ray H. Green tea extracts and liver injury"),
    ("Smokers who stop regain lung function.", "Ito J. Lung function in smokers who stop"),
    ("Hearing loss precedes dementia.", "Day K. Hearing loss and later dementia"),
)


def _article(numbers: Sequence[str]) -> str:
    """The claims with these callouts, over the list of ten sources."""
    claims = [f"{claim}<sup>{n}</sup>" for (claim, _), n in zip(TOPICS, numbers, strict=True)]
    listed = [f"{i}. {source}. J Ex. {2000 + i};{i}(1):{i}1-9." for i, (_, source) in enumerate(TOPICS, 1)]
    return "\n\n".join((*claims, "## References", "\n".join(listed))) + "\n"


_RIGHT = _article([str(n) for n in range(1, 11)])
_SHIFTED = _article(["1", "2", "3", *(str(n) for n in range(5, 12))])
_MISTYPED = _article(["1", "2", "3", "4", "5", "6", "1", "8", "9", "10"])

_WEB_LIST = "1. Office of Bones. Facts about bones. Available at: https://bones.example/facts. Accessed May 3, 2021.\n"
_PAPER_LIST = "1. Lee A. Vitamin K2 and bone density after menopause. J Ex. 2001;1(1):11-9.\n"
_DOSES = """PMID- 9000001
DP  - 2001
TI  - Vitamin K2 and bone density after menopause.
PG  - 11-9
AB  - Women took 45 mg or 90 mg of vitamin K2 a day for two years. Bone density rose in both groups.
AU  - Lee A
TA  - J Ex
VI  - 1
IP  - 1
"""

UNRELATED_SOURCE = Rule(
    code="CLM001",
    name="unrelated-source",
    severity=Severity.WARNING,
    summary="A claim shares little with the source it cites, and its place or another source speaks against it too.",
    what="The words of each claim are compared with title, abstract, headings and keywords of every listed source, and "
    "its number with the order in which references are first cited. A cite is reported when both together make a wrong "
    "number likely, when two references seem to have changed places, or when a source is unlike everything else in "
    "the article. Given an earlier version (--diff-base), a claim whose sentence stayed while its source changed is "
    "judged by comparison: it is reported when the new source fits clearly worse than the old one.",
    why="A mistyped number or a reference pasted into the wrong place sends the reader to a paper about something else.",
    what_to_do="Read the claim beside the source. If the number is wrong, correct it; if the source is right, leave it "
    "and suppress the finding with the reason.",
    limits="Shared words are not support, and few shared words are not a lack of it: sources cited for a method or in "
    "other words than their title's share little too. Where the record has no abstract, only its title is compared. "
    "Lists that are not numbered by first citation are judged by their words alone.",
    fires=(
        Example(_MISTYPED, why="The seventh claim, about coffee, cites reference 1; reference 7 is cited nowhere."),
    ),
    silent=(Example(_RIGHT),),
    scope=Scope.CLAIM,
    needs_record=True,
)
BETTER_MATCH = Rule(
    code="CLM002",
    name="better-match-in-list",
    severity=Severity.NOTE,
    summary="Another reference of the list fits the claim clearly better than the one cited.",
    what="Given beside CLM001 when listed references could have been meant: those that belong here in the order of "
    "first citation, then those that fit the words best.",
    why="It saves the search for the right number.",
    what_to_do="Try the first candidate; they are named best first.",
    limits="The source that was meant may not be in the list at all.",
    fires=(Example(_MISTYPED, why="Reference 7, about coffee and sleep, is the candidate."),),
    silent=(Example(_RIGHT),),
    scope=Scope.CLAIM,
    needs_record=True,
)
NUMBERING_SHIFTED = Rule(
    code="CLM003",
    name="numbering-shifted",
    severity=Severity.ERROR,
    summary="A stretch of callouts fits the list only when its numbers are moved.",
    what="All callouts are aligned with the list at once: for every stretch of numbers the offset is looked for at "
    "which the claims fit their sources best. Authors named in the text, numbers that no callout prints and numbers "
    "beyond the list weigh in. One slip is one finding, with its first and last number and the offset. A list sorted "
    "by author or year under callouts that still count up is reported too.",
    why="When a reference is added or cut and the rest is not renumbered, every later claim points to the wrong paper.",
    what_to_do="Compare the first callouts named with the list, find the reference added or cut, and renumber from "
    "there.",
    limits="Offsets beyond three places are not looked for. Short stretches, and lists whose titles are all alike, give "
    "too little to go by.",
    fires=(Example(_SHIFTED, why="From the fourth claim on, every number is one too high."),),
    silent=(Example(_RIGHT), Example(_MISTYPED, why="One wrong number is no shift.")),
    scope=Scope.CLAIM,
    needs_record=True,
    gravity=5,
    headline=("a stretch of numbers has slid", "{} stretches of numbers have slid"),
)
NOT_ASSESSABLE = Rule(
    code="CLM004",
    name="relatedness-not-assessable",
    severity=Severity.NOTE,
    summary="A claim could not be compared with its source.",
    what="Said once for each source that cannot be compared (a web page, a reference without a readable title) and for "
    "each claim with too few words.",
    why="What was not compared must not look as if it had been.",
    what_to_do="Read these by eye.",
    limits="It says nothing about whether the source is right.",
    fires=(Example("Bones grow until thirty years of age.<sup>1</sup>\n\n## References\n\n" + _WEB_LIST),),
    silent=(Example("Vitamin K2 kept bone density up in women.<sup>1</sup>\n\n## References\n\n" + _PAPER_LIST),),
    scope=Scope.CLAIM,
    needs_record=True,
)
FIGURE_NOT_IN_SOURCE = Rule(
    code="CLM005",
    name="figure-not-in-source",
    severity=Severity.NOTE,
    summary="A figure of the claim is not in the abstract of its source, which has others of the same unit.",
    what="Amounts and shares (mg, µg, g, IU, ml, mmol, %) of the words before the callout are looked for in the "
    "abstracts of all its sources, rounding, ranges and complements to 100 % allowed for. Reported only when every "
    "source has an abstract with at least two figures of the same unit, and not where CLM006 says more of the same figure.",
    why="A slipped digit in a dose or a percentage is easily made and hard to see.",
    what_to_do="Look the figure up in the paper; it may stand in the full text.",
    limits="Abstracts leave most figures out, and units are not converted: this is a hint, not an error.",
    fires=(
        Example(
            "Women took 54 mg of calcium a day after menopause.<sup>1</sup>\n\n## References\n\n" + _PAPER_LIST,
            _DOSES,
            why="The abstract has 45 mg and 90 mg, of something else.",
        ),
    ),
    silent=(
        Example(
            "Women took 45 mg of vitamin K2 a day after menopause.<sup>1</sup>\n\n## References\n\n" + _PAPER_LIST,
            _DOSES,
        ),
    ),
    scope=Scope.CLAIM,
    needs_record=True,
)

RULES = (UNRELATED_SOURCE, BETTER_MATCH, NUMBERING_SHIFTED, NOT_ASSESSABLE, FIGURE_NOT_IN_SOURCE)


__all__ = ["RULES", "claim_findings"]


def claim_findings(
    article: Article,
    records: Mapping[str, Record],
    relatedness: Mapping[tuple[int, int], Relatedness],
    *,
    scores: Fit | None = None,
) -> list[Finding]:
    """What a person should look at in the claims of an article.

    ``records`` holds the records found, by label; ``relatedness`` is what ``assess`` made of the same article.
    ``scores`` saves computing ``relatedness.fit(article, records)`` again.
    """
    from citecheck.checking.numbering import numbering_slips
    from citecheck.checking.relatedness import fit
    from citecheck.checking.suspect_cites import suspect_cites

    scores = scores or fit(article, records)
    printed = not (article.by_links or article.by_keys)  # neither links nor keys are numbers that a person counted
    slips = numbering_slips(article, scores) if printed else []
    references = {r.number: r for r in article.references if r.number is not None}
    findings = [_shifted(article, slip) for slip in slips]
    for suspect in suspect_cites(article, records, scores, slips):
        relation = relatedness.get((suspect.callout, suspect.number))
        if relation is not None and relation.level is not Level.NOT_ASSESSABLE and suspect.number in references:
            findings.extend(_suspect(article.callouts[suspect.callout], suspect, references, relation))
    findings.extend(_not_assessable(article, relatedness))
    return findings


# ------------------------------------------------------------------------------------------ numbering


def _shifted(article: Article, slip: NumberingSlip) -> Finding:
    callout = article.callouts[slip.callouts[0]]
    if slip.shift is None:
        key = "their authors" if slip.sorted_by == "author" else "their years"
        message = (
            f"The references stand in order of {key}, but the callouts count up in order of appearance, and the claims "
            "share little with the sources at their numbers: the list was probably sorted without renumbering."
        )
    else:
        message = _offset_message(slip, slip.shift)
    return NUMBERING_SHIFTED.finding(
        message,
        callout.location,
        confidence=slip.confidence,
        callout=callout.index,
        reference=slip.shift.first if slip.shift else None,
        shift=slip.shift,
        evidence=slip.evidence,
        basis=(callout.claim.text,),
    )


def _offset_message(slip: NumberingSlip, shift: Shift) -> str:
    size = abs(shift.offset)
    places = "one place" if size == 1 else f"{size} places"
    direction = "earlier" if shift.offset > 0 else "later"
    sign = "\N{MINUS SIGN}" if shift.offset > 0 else "+"
    return (
        f"From number {shift.first} to {shift.last}, the claims fit the reference {places} {direction} (n{sign}{size}) "
        f"better than the one cited: {slip.better} of {slip.better + slip.worse} cites. "
        "The numbering has probably slipped here."
    )


# ---------------------------------------------------------------------------------------- single cites


def _suspect(
    callout: Callout, suspect: Suspect, references: Mapping[int, Reference], relation: Relatedness
) -> Iterator[Finding]:
    cited = references[suspect.number]
    candidates = tuple(references[number].label for number in suspect.candidates if number in references)
    basis = (callout.claim.text, cited.text)
    yield UNRELATED_SOURCE.finding(
        _suspicion(suspect, cited, candidates, relation),
        callout.location,
        confidence=suspect.confidence,
        callout=callout.index,
        reference=cited.label,
        candidates=candidates or None,
        basis=basis,
    )
    if candidates:
        best = references[suspect.candidates[0]]
        title = f" ({best.parsed.title})" if best.parsed.title else ""
        yield BETTER_MATCH.finding(
            f"Reference {best.label}{title} fits this claim better than reference {cited.label}, which it cites; "
            f"best first: {', '.join(candidates)}.",
            callout.location,
            confidence=suspect.confidence,
            callout=callout.index,
            reference=cited.label,
            candidates=candidates,
            basis=basis,
        )


def _suspicion(suspect: Suspect, cited: Reference, candidates: tuple[str, ...], relation: Relatedness) -> str:
    from citecheck.checking.suspect_cites import Why

    looked_at = "title and abstract" if relation.basis == "abstract" else "title"
    start = f"By its {looked_at}, reference {cited.label} shares little with this claim"
    best = candidates[0] if candidates else ""
    place = f"{relation.rank - 1} of {relation.of} listed sources fit better" if relation.rank and relation.of else ""
    return {
        Why.AHEAD: f"Reference {cited.label} is cited here before references that come first in the list, and in that "
        f"order another one, missing so far, belongs here; reference {best} fits best. {place}.",
        Why.GAP: f"In the order of first citation a number that is missing belongs here, not {cited.label} again; "
        f"reference {best} fits best. {place}.",
        Why.JUMP: f"Reference {cited.label} is cited here before references that come first in the list. {place}.",
        Why.WORDS: f"{start}, less than with the other claims that cite it; {place}.",
        Why.STRAY: f"{start}, and with anything else in this article: it may belong to another one.",
        Why.EXCHANGED: f"{start}; references {cited.label} and {best} each fit the other's claims better, as if they "
        "had changed places.",
    }[suspect.why]


# ------------------------------------------------------------------------------- not assessable, figures


def _not_assessable(article: Article, relatedness: Mapping[tuple[int, int], Relatedness]) -> Iterator[Finding]:
    """One note a source that cannot be compared, one a claim that cannot; never one a cite."""
    texts = {reference.label: reference.text for reference in article.references}
    told: set[tuple[str, str]] = set()
    for callout in article.callouts:
        relations = [
            (cite.label, relatedness[callout.index, cite.number])
            for cite in callout.cites
            if cite.label is not None and (callout.index, cite.number) in relatedness
        ]
        for label, relation in relations:
            if relation.level is not Level.NOT_ASSESSABLE:
                continue
            of_claim = relation.reason.startswith("the claim")
            of_article = relation.reason.startswith("the article")
            key = ("" if of_article else str(callout.index) if of_claim else label, relation.reason)
            if key in told:
                continue
            told.add(key)
            subject = "This claim was" if of_claim else f"Claims that cite reference {label} were"
            subject = "Claims were" if of_article else subject
            yield NOT_ASSESSABLE.finding(
                f"{subject} not compared with the source: {relation.reason}.",
                callout.location,
                callout=callout.index,
                reference=None if of_claim or of_article else label,
                basis=(callout.claim.text if of_claim or of_article else texts[label], relation.reason),
            )
