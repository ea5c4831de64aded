"""The callouts of a document: candidates in every notation, vetoes by context, and the vote of the document."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from citecheck.model import Callout, Cite, Notation, ParseCause, ParseIssue, Span
from citecheck.parsing.callouts import inline_vetoes, veto_reasons, vetoes
from citecheck.parsing.callouts.glued import glued_candidates
from citecheck.parsing.callouts.marks import (
    CalloutCandidate,
    bracket_candidates,
    link_candidates,
    paren_candidates,
    superscript_candidates,
)
from citecheck.parsing.callouts.surroundings import Surroundings
from citecheck.parsing.claims import ClaimReader

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from citecheck.parsing.callouts.marks import CalloutCandidate
    from citecheck.parsing.callouts.veto_reasons import Context
    from citecheck.reading.document import Document


# The share of the list that a notation must cover before it is believed. Round brackets and glued digits have many
# other uses; superscripts and square brackets have passed their vetoes, and an article may cite little of its list.
_LEAST_SHARE = {Notation.SUPERSCRIPT: 0.05, Notation.BRACKET: 0.05, Notation.PAREN: 0.25, Notation.GLUED: 0.25}
# How much more a weaker notation must cover than a stronger one.
_HANDICAP = {Notation.SUPERSCRIPT: 1.0, Notation.BRACKET: 1.0, Notation.PAREN: 1.5, Notation.GLUED: 2.0}
_FEWEST_WITHOUT_LIST = {Notation.SUPERSCRIPT: 5, Notation.BRACKET: 5, Notation.PAREN: 8}


def dominant_notation(
    by_notation: Mapping[Notation, Sequence[CalloutCandidate]], labels: Mapping[int, str]
) -> Notation | None:
    """The notation of the article's callouts, or ``None`` where the evidence is too thin.

    ``by_notation`` holds the candidates that passed their vetoes.
    """
    if not labels:
        return _without_list(by_notation)
    best, most = None, 0.0
    for notation, handicap in _HANDICAP.items():
        covered = _covered(by_notation.get(notation, ()), labels)
        if covered == 0 or covered < _LEAST_SHARE[notation] * len(labels):
            continue
        if covered / handicap > most:
            best, most = notation, covered / handicap
    return best


def covers_half_the_list(by_notation: Mapping[Notation, Sequence[CalloutCandidate]], labels: Mapping[int, str]) -> bool:
    """Whether one notation covers half the list: then glued digits, which are easily mistaken, are not looked for."""
    if not labels:
        return True
    return any(_covered(candidates, labels) >= 0.5 * len(labels) for candidates in by_notation.values())


def _covered(candidates: Sequence[CalloutCandidate], labels: Mapping[int, str]) -> int:
    """How many labels of the list the candidates print; one wide range must not speak for half the list."""
    return len({n for c in candidates if _mostly_known(c, labels) for n in c.payload.endpoints if n in labels})


def _mostly_known(candidate: CalloutCandidate, labels: Mapping[int, str]) -> bool:
    """A callout may name one reference too many (CIT001) and still be the article's way of citing."""
    numbers = candidate.payload.numbers
    return 2 * sum(number in labels for number in numbers) > len(numbers)


def _without_list(by_notation: Mapping[Notation, Sequence[CalloutCandidate]]) -> Notation | None:
    """With no list to point to, only numbers that fill a row from 1 upwards are believed."""
    best, most = None, 0
    for notation, fewest in _FEWEST_WITHOUT_LIST.items():
        numbers = {n for candidate in by_notation.get(notation, ()) for n in candidate.payload.numbers}
        row = 0
        while row + 1 in numbers:
            row += 1
        if row >= fewest and row >= 0.7 * len(numbers) and row > most:
            best, most = notation, row
    return best


# What a callout to a missing reference must follow: a word, or the punctuation after one.
_FIRM_GROUND = re.compile(r"(?:[a-z]{3,}|[^\W\d_][.,;:!?]|[)\]\"”’%][.,;:!?]?|[.!?][\"”’)])\s?$")

_RARE = 4  # so many times rarer than the other spelling of superscripts, and one of them is no callout
_ENUMERATION_WITHIN = 240  # characters from one number of an enumeration to the next

_VETO = {
    Notation.SUPERSCRIPT: vetoes.superscript_veto,
    Notation.BRACKET: inline_vetoes.bracket_veto,
    Notation.PAREN: inline_vetoes.paren_veto,
    Notation.GLUED: inline_vetoes.glued_veto,
}


class Search:
    """Finds the callouts of a document: candidates less those vetoed, in the notation that wins the vote."""

    def __init__(self, document: Document, labels: Mapping[int, str], list_spans: Sequence[Span]) -> None:
        self._document = document
        self._labels = labels
        self._highest = max(labels, default=0)
        self._surroundings = Surroundings(document, list_spans)
        self._refused: list[tuple[CalloutCandidate, str]] = []
        self._notation: Notation | None = None

    def run(self) -> list[CalloutCandidate]:
        """The candidates that are callouts."""
        links = [c for c in link_candidates(self._document, self._labels) if not self._surroundings.in_list(c.span)]
        passed = {
            Notation.SUPERSCRIPT: self._superscripts(),
            Notation.BRACKET: self._passed(bracket_candidates(self._document)),
            Notation.PAREN: self._parens(),
        }
        if not links and not covers_half_the_list(passed, self._labels):
            passed[Notation.GLUED] = self._passed(glued_candidates(self._document.text))
        explicit = [c for c in (*passed[Notation.BRACKET], *passed[Notation.PAREN]) if c.explicit]
        self._notation = dominant_notation(passed, self._labels)
        believed = passed.get(self._notation, []) if self._notation else []
        if links:
            believed = self._beside_links(links, believed)
        return _without_overlaps([*links, *believed, *explicit])

    def _superscripts(self) -> list[CalloutCandidate]:
        candidates = list(superscript_candidates(self._document))
        self._surroundings.learn_note_marks(c for c in candidates if not self._surroundings.opens_item(c.span))
        return self._in_one_spelling(self._passed(candidates))

    def _in_one_spelling(self, passed: Sequence[CalloutCandidate]) -> list[CalloutCandidate]:
        """Without the few that are typed (²) where the others are marked up, or marked up where the others are typed.

        An article writes its callouts in one way; the odd ones are exponents and names ("mc²155").
        """
        typed = [c for c in passed if not self._document.source[self._document.offsets[c.inner.start]].isascii()]
        few = typed if 2 * len(typed) <= len(passed) else [c for c in passed if c not in typed]
        if not few or len(few) * _RARE > len(passed) - len(few):
            return list(passed)
        self._refused += [(candidate, veto_reasons.OTHER_SPELLING) for candidate in few]
        return [candidate for candidate in passed if candidate not in few]

    def _passed(self, candidates: Iterable[CalloutCandidate]) -> list[CalloutCandidate]:
        """The candidates outside the list that no context speaks against."""
        passed = []
        for candidate in candidates:
            reason = self._reason_against(candidate)
            if reason is None:
                passed.append(candidate)
            elif reason:
                self._refused.append((candidate, reason))
        return passed

    def _parens(self) -> list[CalloutCandidate]:
        """Round brackets; ``We (1) measured, (2) weighed``: what opens its clause takes the number before it along."""
        passed = self._passed(paren_candidates(self._document))
        enumerated = {c.span.start: c for c, reason in self._refused if reason == veto_reasons.ENUMERATION}
        kept: list[CalloutCandidate] = []
        later: dict[int, int] = {}  # number: where it last opened a clause, from the end of the text
        for candidate in sorted([*passed, *enumerated.values()], key=lambda c: c.span, reverse=True):
            number, start = candidate.payload.numbers[0], candidate.span.start
            to_the_next = later.get(number + 1, start) - start if self._opens_words(candidate) else 0
            if start in enumerated or 0 < to_the_next <= _ENUMERATION_WITHIN:
                later[number] = start
            else:
                kept.append(candidate)
        return kept[::-1]

    def _opens_words(self, candidate: CalloutCandidate) -> bool:
        after = self._document.text[candidate.span.end : candidate.span.end + 2]
        return len(candidate.payload.numbers) == 1 and after[:1].isspace() and after[1:].isalpha()

    def _reason_against(self, candidate: CalloutCandidate) -> str | None:
        """Why a candidate is no callout; ``None`` if it may be one, empty (never reported) for a label of the list."""
        if self._surroundings.opens_item(candidate.span):
            return ""
        in_list = self._surroundings.in_list(candidate.span)
        if in_list and candidate.notation is not Notation.SUPERSCRIPT:
            return veto_reasons.IN_REFERENCE  # a better reason is only told of superscripts
        context = self._surroundings.context(candidate)
        reason = None if candidate.explicit else _VETO[candidate.notation](candidate.payload, context)
        if in_list:
            return reason or veto_reasons.IN_REFERENCE
        if reason is None and candidate.payload.problem is not None and not _clearly_meant(candidate, context):
            return veto_reasons.CHARGE
        if reason is None and self._labels and not self._points_somewhere(candidate, context):
            return veto_reasons.BEYOND_THE_LIST
        return reason

    def _points_somewhere(self, candidate: CalloutCandidate, context: Context) -> bool:
        """Is one of the numbers within the list, or is this clearly a callout to a reference that is missing?"""
        lowest = min(candidate.payload.numbers)
        if lowest <= self._highest:
            return True
        if candidate.notation is Notation.PAREN or context.in_table or lowest > 2 * self._highest + 30:
            return False
        return _FIRM_GROUND.search(context.before) is not None

    def _beside_links(
        self, links: Sequence[CalloutCandidate], believed: Sequence[CalloutCandidate]
    ) -> list[CalloutCandidate]:
        """Marks in the notation that the links use, where the format left some of them unlinked."""
        if self._document.format == "jats":
            return []  # every cross-reference of JATS is tagged
        linked = {link.inner.start for link in links}
        carried = sum(candidate.inner.start in linked for candidate in believed)
        return list(believed) if carried >= 0.5 * len(links) else []

    def refusals(self) -> Iterator[tuple[CalloutCandidate, str]]:
        """The superscripts that were left out and could be read as callouts of this list, each with its reason."""
        if self._notation not in (None, Notation.SUPERSCRIPT):
            return  # an article that cites otherwise: nobody reads its superscripts as callouts
        limit = 2 * self._highest + 10
        for candidate, reason in self._refused:
            if candidate.notation is Notation.SUPERSCRIPT and max(candidate.payload.numbers) <= limit:
                yield candidate, reason


def _clearly_meant(candidate: CalloutCandidate, context: Context) -> bool:
    """Is a malformed number list a callout, and not a charge (``SO4 2-``) or thousands (``5,379-8,677``)?"""
    marked = candidate.notation in (Notation.SUPERSCRIPT, Notation.BRACKET)
    return marked and _FIRM_GROUND.search(context.before) is not None


def _without_overlaps(candidates: Iterable[CalloutCandidate]) -> list[CalloutCandidate]:
    """In the order of the text; of two that overlap the one that came first in the argument stays."""
    ranked = sorted(enumerate(candidates), key=lambda pair: (pair[1].span.start, pair[0]))
    kept: list[tuple[int, CalloutCandidate]] = []
    for rank, candidate in ranked:
        if kept and candidate.span.start < kept[-1][1].span.end:
            if rank < kept[-1][0]:
                kept[-1] = (rank, candidate)
            continue
        kept.append((rank, candidate))
    return [candidate for _, candidate in kept]


# The words beside a mark that identify it: whole ones, without digits, which may be those of a callout.
_WORD = re.compile(r"(?<!\w)[^\W\d_]+(?!\w)")
_BESIDE = 80  # characters to look for them in
_FEW = 3


def find_callouts(
    document: Document, labels: Mapping[int, str], list_spans: Sequence[Span]
) -> tuple[tuple[Callout, ...], tuple[ParseIssue, ...]]:
    """The callouts of a document in the order of the text, and what is to be reported about such marks.

    ``labels`` maps each number of the reference list to its (first) label, empty where there is no list;
    ``list_spans`` are the stretches of text that its items cover.
    """
    search = Search(document, labels, list_spans)
    chosen = search.run()
    claims = ClaimReader(document, [candidate.span for candidate in chosen])
    callouts = tuple(
        Callout(
            index=index,
            span=candidate.span,
            location=document.locate(candidate.inner),
            text=candidate.printed,
            numbers=candidate.payload.numbers,
            cites=tuple(Cite(number, labels.get(number)) for number in candidate.payload.numbers),
            claim=claims.claim(index),
            notation=candidate.notation,
        )
        for index, candidate in enumerate(chosen)
    )
    refusals = (_refusal(document, candidate, reason) for candidate, reason in search.refusals())
    issues = [*_form_issues(callouts, chosen), *refusals]
    return callouts, tuple(sorted(issues, key=lambda issue: issue.location))


def _refusal(document: Document, candidate: CalloutCandidate, reason: str) -> ParseIssue:
    text, printed, span = document.text, candidate.printed, candidate.span
    block = _block(document, span)
    before = _WORD.findall(text[max(block.start, span.start - _BESIDE) : span.start])[-_FEW:]
    after = _WORD.findall(text[span.end : min(block.end, span.end + _BESIDE)])[:_FEW]
    return ParseIssue(
        cause=ParseCause.NON_CALLOUT,
        location=document.locate(candidate.inner),
        message=f"The superscript {printed} was not taken for a callout: {reason}.",
        basis=(printed, reason, " ".join(before), " ".join(after)),
    )


def _block(document: Document, span: Span) -> Span:
    index = bisect_right(document.blocks, span.start, key=lambda block: block.start) - 1
    return Span(document.blocks[index].start, document.blocks[index].end) if index >= 0 else span


def _form_issues(callouts: Sequence[Callout], chosen: Sequence[CalloutCandidate]) -> Iterator[ParseIssue]:
    """What is wrong with the way that a callout is written."""
    for callout, candidate in zip(callouts, chosen, strict=True):
        payload = candidate.payload
        if payload.problem is not None:
            message = f"The callout {callout.text} is malformed: {payload.problem}."
            yield _about(callout, ParseCause.MALFORMED_CALLOUT, message)
        if payload.repeated:
            named = ", ".join(map(str, payload.repeated))
            yield _about(callout, ParseCause.OVERLAPPING_RANGE, f"The callout {callout.text} names {named} twice.")


def _about(callout: Callout, cause: ParseCause, message: str) -> ParseIssue:
    basis = (callout.claim.text, callout.claim.clause)  # the numbers may be counted anew
    return ParseIssue(cause=cause, location=callout.location, message=message, basis=basis, callout=callout.index)
