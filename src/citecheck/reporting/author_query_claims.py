"""What an author is asked about the words before a citation, and what could not be checked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citecheck.reporting.author_query_list import other
from citecheck.reporting.document_base import given

if TYPE_CHECKING:
    from citecheck.reporting.author_query_facts import Case


def source_meant(case: Case) -> str:
    """A source that shares little with the words before its number."""
    candidates = [label for label in given(case.finding.candidates) or () if label != case.label]
    facts = {"claim": case.claim, "reference": case.named(case.label)}
    if not candidates:
        return case.say(
            "For {claim} the text cites reference {reference}. Going by titles and abstracts we were not sure that "
            "this is the source you mean; could you confirm it?",
            **facts,
        )
    return case.say(
        "For {claim} the text cites reference {reference}. Going by titles and abstracts we were not sure that this "
        "is the source you mean; could you confirm it, or is it reference {other}?",
        **facts,
        other=case.named(candidates[0]),
    )


def better_match(case: Case) -> str:
    """Another source of the list that comes closer."""
    candidates = given(case.finding.candidates) or ()
    if not candidates:
        return source_meant(case)
    return case.say(
        "For {claim} the text cites reference {label}; by its words, reference {other} comes closer. "
        "Which one is meant?",
        claim=case.claim,
        label=case.label,
        other=case.named(candidates[0]),
    )


def shifted(case: Case) -> str:
    """Numbers that slid."""
    shift = given(case.finding.shift)
    offset = int(shift.offset) if shift else 0
    if not shift or not offset:
        return case.say(
            "From here on ({place}) the numbers in the text do not seem to go with the list. Could you check them?",
            place=case.place,
        )
    facts = {"first": shift.first, "last": shift.last, "place": case.place, "count": abs(offset)}
    if offset > 0:
        return case.language.count(
            "From number {first} to {last} (from {place} on) the sentences seem to go with the reference one place "
            "earlier (n−{count}) in the list. Could you check whether the numbering has slipped?",
            "From number {first} to {last} (from {place} on) the sentences seem to go with the reference {count} "
            "places earlier (n−{count}) in the list. Could you check whether the numbering has slipped?",
            abs(offset),
            **facts,
        )
    return case.language.count(
        "From number {first} to {last} (from {place} on) the sentences seem to go with the reference one place "
        "later (n+{count}) in the list. Could you check whether the numbering has slipped?",
        "From number {first} to {last} (from {place} on) the sentences seem to go with the reference {count} "
        "places later (n+{count}) in the list. Could you check whether the numbering has slipped?",
        abs(offset),
        **facts,
    )


def not_assessable(case: Case) -> str:
    """Words and source that could not be compared."""
    return case.say(
        "We could not compare {claim} with its source. Could you confirm that the two belong together?",
        claim=case.claim,
    )


def figure(case: Case) -> str:
    """A figure that the source's abstract does not give."""
    named = re.search(r"^The claim says (.{1,60}?); the ", case.finding.message)
    if not named:
        return other(case)
    return case.say(
        "We did not find the figure {figure} of {claim} in the abstract of its source. "
        "Could you tell us where it comes from?",
        figure=case.quoted(named[1]),
        claim=case.claim,
    )


def differs(case: Case) -> str:
    """A figure or a direction that the source gives otherwise."""
    contrast = given(case.finding.contrast)
    if not contrast:
        return other(case)
    return case.say(
        "For {claim} the text says {words}; in reference {reference} we read {source}. Which one is right?",
        claim=case.claim,
        words=case.quoted(contrast.in_claim),
        reference=case.named(case.label),
        source=case.quoted(contrast.in_source),
    )


def stretched(case: Case) -> str:
    """A claim that goes further than the kind of evidence that it cites."""
    contrast = given(case.finding.contrast)
    if not contrast:
        return other(case)
    return case.say(
        "In {claim} the text says {words}; of what is cited for it we read {source}. Does this carry the sentence, or "
        "should the sentence say less?",
        claim=case.claim,
        words=case.quoted(contrast.in_claim),
        source=contrast.in_source,
    )


def quotation(case: Case) -> str:
    """Words in quotation marks that are not in what was read of their source."""
    contrast = given(case.finding.contrast)
    if not contrast:
        return other(case)
    return case.say(
        "The text quotes {words}. We did not find these words in what we could read of the source. Could you check "
        "the quotation?",
        words=case.quoted(contrast.in_claim),
    )


def unsourced(case: Case) -> str:
    """A sentence that tells a finding and cites nothing."""
    told = re.search(r"^No callout stands for “(.{1,2000})” \(", case.finding.message, re.DOTALL)
    if not told:
        return other(case)
    return case.say("For {sentence} the text names no source. Which one is meant?", sentence=case.quoted(told[1]))


def unchecked(case: Case) -> str:
    """References of which nobody could be asked."""
    if case.finding.reference is None:
        labels = re.search(r"\(([^()]{1,400})\):", case.finding.message)
        return case.say(
            "We have not been able to check some references yet ({labels}). Do you have their PMIDs or DOIs at hand?",
            labels=labels[1] if labels else "…",
        )
    return case.say(
        "We have not been able to check reference {reference} yet. Do you have its PMID or DOI at hand?",
        reference=case.named(case.label),
    )


def unread(case: Case) -> str:
    """A file of which nothing was read."""
    return case.say("We could not read this file. Could you send it to us as a Word file or a web page?")
