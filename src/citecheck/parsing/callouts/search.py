"""The callouts of a document: candidates in every notation, vetoes by context, and the vote of the document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citecheck.model import Callout, Cite, Notation
from citecheck.parsing.callouts import inline_vetoes, veto_reasons, vetoes
from citecheck.parsing.callouts.glued import glued_candidates
from citecheck.parsing.callouts.habits import behind_a_stop, beside, judge_again, spaced_candidates
from citecheck.parsing.callouts.issues import form_issues, no_callouts, refusal_issues
from citecheck.parsing.callouts.labelled import way_of
from citecheck.parsing.callouts.marks import (
    CalloutCandidate,
    anchor_candidates,
    bracket_candidates,
    link_candidates,
    named_references,
    paren_candidates,
    superscript_candidates,
)
from citecheck.parsing.callouts.surroundings import Surroundings
from citecheck.parsing.claims import ClaimReader

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from citecheck.model import ParseIssue, Span
    from citecheck.parsing.callouts.labelled import Way
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
    """Does a notation that cannot be mistaken cover so much of the list that glued digits need not be looked for?"""
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

_RAISED_DIGITS = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹")
_MARKED = (Notation.SUPERSCRIPT, Notation.BRACKET)
_FEWEST_OPENING = 3  # references of a list whose callouts may open clauses

_VETO = {
    Notation.SUPERSCRIPT: vetoes.superscript_veto,
    Notation.BRACKET: inline_vetoes.bracket_veto,
    Notation.PAREN: inline_vetoes.paren_veto,
    Notation.GLUED: inline_vetoes.glued_veto,
}


class Search:
    """One pass: candidates, vetoes, vote."""

    def __init__(
        self, document: Document, labels: Mapping[int, str], list_spans: Sequence[Span], way: Way | None = None
    ) -> None:
        self._document = document
        self._labels = labels
        self._way = way
        self._highest = max(labels, default=0)
        self._surroundings = Surroundings(document, list_spans)
        self._refused: list[tuple[CalloutCandidate, str]] = []
        self._led: list[CalloutCandidate] = []  # round brackets that an enumeration took along
        self._notation: Notation | None = None
        self._by_keys = False  # the format links its callouts, and they print names
        self.doubtful: dict[CalloutCandidate, int] = {}  # refused marks that may name a reference after all

    def run(self) -> list[CalloutCandidate]:
        """The candidates that are callouts."""
        links = [c for c in link_candidates(self._document, self._labels) if not self._surroundings.in_list(c.span)]
        self._by_keys = any(not c.printed[:1].isdecimal() for c in links)
        passed = {
            Notation.SUPERSCRIPT: self._superscripts(),
            Notation.BRACKET: self._passed(bracket_candidates(self._document, self._way)),
            Notation.PAREN: self._parens(),
        }
        if self._way is None and not links and not covers_half_the_list(passed, self._labels):
            anchors = self._passed(anchor_candidates(self._document))
            glued = self._passed(glued_candidates(self._document.text))
            passed[Notation.GLUED] = _without_overlaps([*anchors, *glued])
        named = [c for c in self._passed(named_references(self._document.text, self._way)) if self._is_of_the_list(c)]
        explicit = [c for c in (*named, *passed[Notation.BRACKET], *passed[Notation.PAREN]) if c.explicit]
        self._notation = self._voted(passed)
        believed = list(passed.get(self._notation, [])) if self._notation else []
        if self._way and self._way.prefixed:  # nothing else is written so
            believed += [c for notation in _MARKED if notation is not self._notation for c in passed[notation]]
        if links:
            believed = self._beside_links(links, believed)
        else:
            believed = self._with_what_the_list_decides(believed, passed, explicit)
        return _without_overlaps([*links, *believed, *explicit])

    def _voted(self, passed: Mapping[Notation, Sequence[CalloutCandidate]]) -> Notation | None:
        """The article's notation; marks that name themselves references vote only where nothing else does."""
        silent = {notation: [c for c in candidates if not c.explicit] for notation, candidates in passed.items()}
        return dominant_notation(silent, self._labels) or dominant_notation(passed, self._labels)

    def _with_what_the_list_decides(
        self,
        believed: list[CalloutCandidate],
        passed: Mapping[Notation, Sequence[CalloutCandidate]],
        explicit: Sequence[CalloutCandidate],
    ) -> list[CalloutCandidate]:
        """The callouts in the article's notation, and the marks that only the list and their order make callouts."""
        text, labels = self._document.text, self._labels
        if not labels:
            return believed
        if self._notation in (None, Notation.PAREN):
            believed = self._opening_parens(believed)
        if self._notation is None and self._way is None:
            believed = spaced_candidates(text, labels, self._surroundings.in_list)
            self._notation = Notation.GLUED if believed else None
        if self._notation is Notation.SUPERSCRIPT:
            decided = judge_again(self._refused, [*believed, *explicit], labels, text)
            believed += decided.callouts
            taken = set(decided.callouts)
            self._refused = [pair for pair in self._refused if pair[0] not in taken]
            self.doubtful = decided.doubtful
        if self._notation in _MARKED:
            others = [c for notation in (*_MARKED, Notation.PAREN) for c in passed[notation]]
            others = [c for c in others if c.notation is not self._notation and not c.explicit]
            believed += beside([*believed, *explicit], others, labels, text)
        return believed

    def _opening_parens(self, believed: list[CalloutCandidate]) -> list[CalloutCandidate]:
        """With the round brackets that open clauses, where all together name the whole list and some end a sentence."""
        opening = [
            c for c, reason in self._refused if reason == veto_reasons.ENUMERATION and c.notation is Notation.PAREN
        ]
        everything = sorted([*believed, *opening, *self._led], key=lambda c: c.span)
        if not opening or len(self._labels) < _FEWEST_OPENING:
            return believed
        most = 0.8 * len(self._labels)
        named_without = _covered(believed, self._labels) >= most
        behind_stops = [*believed, *behind_a_stop(believed, opening, self._led, self._labels, self._document.text)]
        named = {number for candidate in behind_stops for number in candidate.payload.numbers}
        if len(behind_stops) > len(believed) and len(named & self._labels.keys()) >= most:
            everything = sorted(behind_stops, key=lambda c: c.span)
        else:
            last = self._document.text[everything[-1].span.end :][:2].strip()
            if named_without or _covered(everything, self._labels) < most or last[:1].isalnum():
                return believed
        self._notation = Notation.PAREN
        return everything

    def _is_of_the_list(self, candidate: CalloutCandidate) -> bool:
        return bool(self._labels) and all(number in self._labels for number in candidate.payload.numbers)

    def _superscripts(self) -> list[CalloutCandidate]:
        candidates = list(superscript_candidates(self._document, self._way))
        self._surroundings.learn_note_marks(c for c in candidates if not self._surroundings.opens_item(c.span))
        return self._in_one_spelling(self._passed(candidates))

    def _in_one_spelling(self, passed: Sequence[CalloutCandidate]) -> list[CalloutCandidate]:
        """Without the few that are typed (²) where the others are marked up, or marked up where the others are typed.

        An article writes its callouts in one way; the odd ones are exponents and names ("mc²155").
        """
        typed = [c for c in passed if self._is_typed(c)]
        few = typed if 2 * len(typed) <= len(passed) else [c for c in passed if c not in typed]
        if not few or len(few) * _RARE > len(passed) - len(few):
            return list(passed)
        self._refused += [(candidate, veto_reasons.OTHER_SPELLING) for candidate in few]
        return [candidate for candidate in passed if candidate not in few]

    def _is_typed(self, candidate: CalloutCandidate) -> bool:
        """Does the file hold raised digits there, and no markup?"""
        source, offsets = self._document.source, self._document.offsets
        return any(source[offsets[i]] in _RAISED_DIGITS for i in range(candidate.inner.start, candidate.inner.end))

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
        passed = self._passed(paren_candidates(self._document, self._way))
        enumerated = {c.span.start: c for c, reason in self._refused if reason == veto_reasons.ENUMERATION}
        kept: list[CalloutCandidate] = []
        later: dict[int, int] = {}  # number: where it last opened a clause, from the end of the text
        for candidate in sorted([*passed, *enumerated.values()], key=lambda c: c.span, reverse=True):
            number, start = candidate.payload.numbers[0], candidate.span.start
            to_the_next = later.get(number + 1, start) - start if self._opens_words(candidate) else 0
            if start in enumerated or 0 < to_the_next <= _ENUMERATION_WITHIN:
                later[number] = start
                if start not in enumerated:
                    self._led.append(candidate)
            else:
                kept.append(candidate)
        return kept[::-1]

    def _opens_words(self, candidate: CalloutCandidate) -> bool:
        after = self._document.text[candidate.span.end : candidate.span.end + 2]
        return len(candidate.payload.numbers) == 1 and after[:1].isspace() and after[1:].isalpha()

    def _reason_against(self, candidate: CalloutCandidate) -> str | None:
        """Why a candidate is no callout; empty for a label of the list, of which nothing is to be said."""
        if self._surroundings.opens_item(candidate.span):
            return ""
        in_list = self._surroundings.in_list(candidate.span)
        if in_list and candidate.notation is not Notation.SUPERSCRIPT:
            return veto_reasons.IN_REFERENCE  # a better reason is only told of superscripts
        context = self._surroundings.context(candidate)
        reason = None if candidate.explicit else _VETO[candidate.notation](candidate.payload, context)
        if self._way and self._way.prefixed and reason in veto_reasons.OF_NUMBERS:
            reason = None
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
        if self._notation not in (None, Notation.SUPERSCRIPT) or self._by_keys:
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


def _searched(
    document: Document, labels: Mapping[int, str], list_spans: Sequence[Span], *, by_its_labels: bool
) -> tuple[Search, list[CalloutCandidate]]:
    way = way_of(document.text, labels, list_spans)
    search = Search(document, labels, list_spans, way)
    chosen = search.run()
    if way is None or by_its_labels or (chosen and way.prefixed):
        return search, chosen
    plain = Search(document, labels, list_spans)
    also = plain.run()
    return (plain, also) if _covered(also, labels) > _covered(chosen, labels) else (search, chosen)


def _cites(candidate: CalloutCandidate, labels: Mapping[int, str]) -> tuple[Cite, ...]:
    missing = dict(candidate.missing)
    return tuple(Cite(number, labels.get(number), missing.get(number, "")) for number in candidate.payload.numbers)


def find_callouts(
    document: Document, labels: Mapping[int, str], list_spans: Sequence[Span], *, by_its_labels: bool = False
) -> tuple[tuple[Callout, ...], tuple[ParseIssue, ...]]:
    """The callouts of a document in the order of the text, and what is to be reported about such marks.

    ``labels`` maps each number of the reference list to its (first) label, empty where there is no list;
    ``list_spans`` are the stretches of text that its items cover. A list with labels like S1 or iv is cited by
    those, unless plain numbers name more of it; ``by_its_labels``: by those alone.
    """
    search, chosen = _searched(document, labels, list_spans, by_its_labels=by_its_labels)
    claims = ClaimReader(document, [candidate.span for candidate in chosen])
    callouts = tuple(
        Callout(
            index=index,
            span=candidate.span,
            location=document.locate(candidate.inner),
            text=candidate.printed,
            numbers=candidate.payload.numbers,
            cites=_cites(candidate, labels),
            claim=claims.claim(index),
            notation=candidate.notation,
        )
        for index, candidate in enumerate(chosen)
    )
    issues = [
        *form_issues(callouts, [candidate.payload for candidate in chosen]),
        *refusal_issues(document, list(search.refusals()), search.doubtful, labels),
        *no_callouts(document, list_spans, labels, found=bool(chosen)),
    ]
    return callouts, tuple(sorted(issues, key=lambda issue: issue.location))
