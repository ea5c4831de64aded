"""CLM: each claim against the sources it cites, and the whole sequence of callouts against the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citecheck.checking.claims.figures import missing_figures
from citecheck.checking.claims.numbering import detect
from citecheck.checking.claims.relatedness import fit
from citecheck.checking.claims.suspects import Suspect, Why, suspects
from citecheck.checking.rules import claim_rules as rule
from citecheck.checking.rules.claim_rules import RULES
from citecheck.model import Confidence, Level

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from citecheck.checking.claims.numbering import Slip
    from citecheck.checking.claims.relatedness import Fit
    from citecheck.model import Article, Callout, Finding, Record, Reference, Relatedness, Shift

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
    scores = scores or fit(article, records)
    slips = detect(article, scores)
    references = {r.number: r for r in article.references if r.number is not None}
    findings = [_shifted(article, slip) for slip in slips]
    for suspect in suspects(article, records, scores, slips):
        relation = relatedness.get((suspect.callout, suspect.number))
        if relation is not None and relation.level is not Level.NOT_ASSESSABLE and suspect.number in references:
            findings.extend(_suspect(article.callouts[suspect.callout], suspect, references, relation))
    findings.extend(_not_assessable(article, relatedness))
    findings.extend(_figures(article, records))
    return findings


# ------------------------------------------------------------------------------------------ numbering


def _shifted(article: Article, slip: Slip) -> Finding:
    callout = article.callouts[slip.callouts[0]]
    if slip.shift is None:
        key = "their authors" if slip.sorted_by == "author" else "their years"
        message = (
            f"The references stand in order of {key}, but the callouts count up in order of appearance, and the claims "
            "share little with the sources at their numbers: the list was probably sorted without renumbering."
        )
    else:
        message = _offset_message(slip, slip.shift)
    return rule.NUMBERING_SHIFTED.finding(
        message,
        callout.location,
        confidence=slip.confidence,
        callout=callout.index,
        reference=slip.shift.first if slip.shift else None,
        shift=slip.shift,
        evidence=slip.evidence,
        basis=(callout.claim.text,),
    )


def _offset_message(slip: Slip, shift: Shift) -> str:
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
    yield rule.UNRELATED_SOURCE.finding(
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
        yield rule.BETTER_MATCH.finding(
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
            yield rule.NOT_ASSESSABLE.finding(
                f"{subject} not compared with the source: {relation.reason}.",
                callout.location,
                callout=callout.index,
                reference=None if of_claim or of_article else label,
                basis=(callout.claim.text if of_claim or of_article else texts[label], relation.reason),
            )


def _figures(article: Article, records: Mapping[str, Record]) -> Iterator[Finding]:
    """Figures of a claim that no abstract of its sources has; silent unless every source has an abstract."""
    for callout in article.callouts:
        found = [records.get(cite.label or "") for cite in callout.cites]
        abstracts = [record.abstract for record in found if record is not None and record.abstract]
        if not abstracts or len(abstracts) < len(found):
            continue
        for figure in missing_figures(callout.claim.clause or callout.claim.text, abstracts):
            labels = ", ".join(cite.label or "" for cite in callout.cites)
            noun = "abstract of reference" if len(abstracts) == 1 else "abstracts of references"
            yield rule.FIGURE_NOT_IN_SOURCE.finding(
                f"The claim says {figure.text}; the {noun} {labels} gives other figures in {figure.unit}, not this one.",
                callout.location,
                confidence=Confidence.LOW,
                callout=callout.index,
                reference=callout.cites[0].label if len(abstracts) == 1 else None,
                basis=(callout.claim.text, figure.text),
            )
