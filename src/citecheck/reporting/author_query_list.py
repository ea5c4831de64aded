"""What an author is asked about the numbers of the list and the marks in the text."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from citecheck.reporting import digest
from citecheck.reporting.document_base import given

if TYPE_CHECKING:
    from citecheck.reporting.author_query_facts import Case

_KEY = re.compile(r"[^\W\d_]{2}")


def other(case: Case) -> str:
    """For what has no sentence of its own, or lacks what its sentence needs."""
    look = case.say("Could you have a look at this ({place})?", place=case.place)
    if case.language.is_source:
        return f"{case.message} {look}"
    return f"[{case.message}] {look}"  # the finding itself is known in English alone


def dangling(case: Case) -> str:
    """A number that the list does not have."""
    cites = (given(case.callout.cites) if case.callout else None) or ()
    missing = [str(cite.number) for cite in cites if cite.label is None]
    if not missing:
        return other(case)
    if _KEY.search(case.mark):  # the text names keys; the numbers are only ours
        return case.say(
            "The text cites {mark} ({place}), which the list does not have. Which reference is meant?",
            mark=case.quoted(case.mark),
            place=case.place,
        )
    return case.language.count(
        "For {claim} the text cites number {numbers}, which the list does not have. "
        "Which reference is meant, or should one be added?",
        "For {claim} the text cites numbers {numbers}, which the list does not have. "
        "Which references are meant, or should some be added?",
        len(missing),
        claim=case.claim,
        numbers=digest.spans(missing),
    )


def uncited(case: Case) -> str:
    """A reference that nothing points to."""
    return case.say(
        "We found no place in the text that cites reference {reference}. Where does it belong, or may it go?",
        reference=case.named(case.label),
    )


def twice_numbered(case: Case) -> str:
    """One number, two references."""
    return case.say("The list has two references numbered {label}. Which of them does the text mean?", label=case.label)


def gap(case: Case) -> str:
    """A number that the list leaves out."""
    mine = [one for one in case.article.references if (given(one.list) or 1) == (given(case.finding.list) or 1)]
    before = next((a.label for a, b in pairwise(mine) if b.label == case.label), None)
    if before is None:
        return case.say(
            "The numbers of the list have a gap ({place}). Is a reference missing there, or should the list be "
            "renumbered?",
            place=case.place,
        )
    return case.say(
        "The numbers of the list go from {before} to {after}. Is a reference missing there, or should the list be "
        "renumbered?",
        before=before,
        after=case.label,
    )


def disorder(case: Case) -> str:
    """Numbers that fall."""
    return case.say(
        "The numbers of the list are not in ascending order ({place}). Is this the order that you want?",
        place=case.place,
    )


def unclear_callout(case: Case) -> str:
    """A mark that could not be read."""
    if not case.mark:
        return case.say(
            "We could not tell which references are cited here ({place}). Which are meant?", place=case.place
        )
    return case.say(
        "For {claim} we could not tell which references {mark} names. Which are meant?",
        claim=case.claim,
        mark=case.quoted(case.mark),
    )


def superscript(case: Case) -> str:
    """A raised number that was not taken for a mark."""
    text = re.search(r"superscript (\S{1,20}) was not", case.finding.message)
    if not text:
        return other(case)
    return case.say(
        "We did not take the superscript {mark} ({place}) for a citation. Is that right?",
        mark=case.quoted(text[1]),
        place=case.place,
    )


def named_twice(case: Case) -> str:
    """A mark that names a number twice."""
    if not case.mark:
        return other(case)
    return case.say(
        "The citation {mark} ({place}) names the same reference twice. Is another one meant in one of the two places?",
        mark=case.quoted(case.mark),
        place=case.place,
    )


def order(case: Case) -> str:
    """Numbers that are not those of the first citation."""
    if case.finding.reference is None:
        return case.say(
            "The references are not numbered in the order in which the text first cites them ({place}). "
            "Is this order intended?",
            place=case.place,
        )
    return case.say(
        "Reference {label} is cited ({place}) before others that come first in the list. Is this order intended?",
        label=case.label,
        place=case.place,
    )


def unreadable(case: Case) -> str:
    """A reference that could not be split into its parts."""
    return case.say(
        "We could not make out all parts of reference {label}. Could you send us its full details?", label=case.label
    )


def form(case: Case) -> str:
    """A reference that can be read in two ways."""
    return case.say("Part of reference {label} can be read in more than one way. Could you check it?", label=case.label)


def which_list(case: Case) -> str:
    """Several lists of one numbering."""
    return case.say(
        "The article has several lists of references, and we could not always tell which one a number means ({place}). "
        "Which list goes with which part of the text?",
        place=case.place,
    )


def no_callouts(case: Case) -> str:
    """A list, and nothing that points to it."""
    return case.say(
        "The article has a list of references ({place}), but we found nothing in the text that points to it. "
        "Could you mark where each reference is cited?",
        place=case.place,
    )
