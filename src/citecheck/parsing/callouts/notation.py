"""How an article writes its callouts: the notation that covers most of the reference list decides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citecheck.model import Notation

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from citecheck.parsing.callouts.candidates import Candidate

# The share of the list that a notation must cover before it is believed. Round brackets and glued digits have many
# other uses; superscripts and square brackets have passed their vetoes, and an article may cite little of its list.
_LEAST_SHARE = {Notation.SUPERSCRIPT: 0.05, Notation.BRACKET: 0.05, Notation.PAREN: 0.25, Notation.GLUED: 0.25}
# How much more a weaker notation must cover than a stronger one.
_HANDICAP = {Notation.SUPERSCRIPT: 1.0, Notation.BRACKET: 1.0, Notation.PAREN: 1.5, Notation.GLUED: 2.0}
_FEWEST_WITHOUT_LIST = {Notation.SUPERSCRIPT: 5, Notation.BRACKET: 5, Notation.PAREN: 8}


def dominant_notation(
    by_notation: Mapping[Notation, Sequence[Candidate]], labels: Mapping[int, str]
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


def settled(by_notation: Mapping[Notation, Sequence[Candidate]], labels: Mapping[int, str]) -> bool:
    """Does a notation that cannot be mistaken cover so much of the list that glued digits need not be looked for?"""
    if not labels:
        return True
    return any(_covered(candidates, labels) >= 0.5 * len(labels) for candidates in by_notation.values())


def _covered(candidates: Sequence[Candidate], labels: Mapping[int, str]) -> int:
    """How many labels of the list the candidates print; one wide range must not speak for half the list."""
    return len({n for c in candidates if _mostly_known(c, labels) for n in c.payload.endpoints if n in labels})


def _mostly_known(candidate: Candidate, labels: Mapping[int, str]) -> bool:
    """A callout may name one reference too many (CIT001) and still be the article's way of citing."""
    numbers = candidate.payload.numbers
    return 2 * sum(number in labels for number in numbers) > len(numbers)


def _without_list(by_notation: Mapping[Notation, Sequence[Candidate]]) -> Notation | None:
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
