"""Everything in a document that has the shape of a callout, whatever it is, in every notation but the glued one."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from citecheck.model import Notation, Span
from citecheck.parsing.callouts.numbers import Payload, parse_payload
from citecheck.parsing.callouts.vetoes import ends_in_unit
from citecheck.reading.document import MarkKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from citecheck.reading.document import Document, Mark

_GAP = r"[^\S\n\t]{0,2}"  # marks on two lines or in two cells belong to two blocks
_SEPARATOR = r"(?:[,;]|[-‐‑‒–—−]{1,2})?"
_JOINT = re.compile(rf"{_GAP}{_SEPARATOR}{_GAP}")  # no text: blanks and one separator
_BRACKET_JOINT = re.compile(rf"{_GAP}[\])]{_GAP}{_SEPARATOR}{_GAP}[\[(]{_GAP}")
_PREFIX = r"(?P<prefix>(?:see\s|cf\.?\s|reviewed\sin\s|e\.g\.,?\s){0,2}(?:ref(?:erence)?s?\.?\s{0,2})?)"
_INNER = r"(?P<payload>[1-9][\da-hnot,;&\s–—−‐‑‒-]{0,100})"  # "n", "o" and "t" for "and" and "to"
_BRACKET = re.compile(rf"\[\s?{_PREFIX}{_INNER}\]")
_PAREN = re.compile(rf"\(\s?{_PREFIX}{_INNER}\)")
_LONGEST_RUN = 40  # neighbouring marks; more are no text
_LEADING_NUMBER = re.compile(r"\d{1,4}")


@dataclass(frozen=True, slots=True)
class CalloutCandidate:
    """A stretch of text that has the shape of a callout."""

    span: Span  # with its brackets: what is no word of the claim
    inner: Span  # the payload
    notation: Notation
    payload: Payload
    printed: str  # the payload as printed, without the brackets of neighbours that were joined
    explicit: bool = False  # it says that it names references: "(ref. 5)"


def superscript_candidates(document: Document) -> Iterator[CalloutCandidate]:
    """Superscripts that read as a number list; neighbours without text between them are one."""
    marks = [mark for mark in document.marks if mark.kind is MarkKind.SUPERSCRIPT and mark.end > mark.start]
    for run in _runs(document.text, marks, _JOINT):
        if len(run) > 1 and ends_in_unit(document.text[max(0, run[0].start - 24) : run[0].start]):
            yield from _single_superscripts(document.text, run)  # "cells/mm3" with a callout behind it
            continue
        inner = _trimmed(document.text, run[0].start, run[-1].end)
        payload = parse_payload(document.text[inner.start : inner.end])
        if payload is not None:
            inner = _without_brackets(document.text, inner)
            printed = document.text[inner.start : inner.end]
            yield CalloutCandidate(_with_brackets(document.text, inner), inner, Notation.SUPERSCRIPT, payload, printed)
        elif 1 < len(run) <= _LONGEST_RUN:
            yield from _single_superscripts(document.text, run)


def _single_superscripts(text: str, run: Sequence[Mark]) -> Iterator[CalloutCandidate]:
    """One candidate for each superscript of a run that cannot be read as one list."""
    for mark in run:
        inner = _trimmed(text, mark.start, mark.end)
        payload = parse_payload(text[inner.start : inner.end])
        if payload is not None:
            yield CalloutCandidate(inner, inner, Notation.SUPERSCRIPT, payload, text[inner.start : inner.end])


def link_candidates(document: Document, labels: Mapping[int, str]) -> Iterator[CalloutCandidate]:
    """Marks that the format itself links to a reference; the gap between two of them may make a range."""
    numbers = {label: number for number, label in labels.items()}
    marks = [
        mark
        for mark in document.marks
        if mark.kind is MarkKind.CITATION and mark.end > mark.start and _number_of(mark, numbers)
    ]
    for run in _runs(document.text, marks, _JOINT, _BRACKET_JOINT):
        printed = _linked_text(document.text, run, numbers)
        payload = parse_payload(printed)
        if payload is not None:
            inner = Span(run[0].start, run[-1].end)
            yield CalloutCandidate(_with_brackets(document.text, inner), inner, Notation.LINK, payload, printed)


def _linked_text(text: str, run: Sequence[Mark], numbers: Mapping[str, int]) -> str:
    """A payload made of the labels that the marks point to and the separators between them."""
    pieces: list[str] = []
    for before, mark in zip((None, *run), run, strict=False):
        if before is not None:
            pieces.append(re.sub(r"[\[\]()\s]", "", text[before.end : mark.start]) or ",")
        printed = parse_payload(text[mark.start : mark.end])
        number = _number_of(mark, numbers)
        # one link over "3-5" names its first reference only; what is printed says more
        more = printed is not None and len(printed.numbers) > 1 and number in printed.numbers
        pieces.append(text[mark.start : mark.end] if more else str(number))
    return "".join(pieces)


def _number_of(mark: Mark, numbers: Mapping[str, int]) -> int:
    """The number of the reference that a mark points to; 0 where that cannot be told."""
    if mark.value in numbers:
        return numbers[mark.value]
    leading = _LEADING_NUMBER.match(mark.value)
    return int(leading[0]) if leading else 0


def bracket_candidates(document: Document) -> Iterator[CalloutCandidate]:
    """Number lists in square brackets; neighbours such as ``[1], [2]`` and ``[1]-[3]`` come as one candidate."""
    yield from _inline(document.text, _BRACKET, Notation.BRACKET)


def paren_candidates(document: Document) -> Iterator[CalloutCandidate]:
    """Number lists in round brackets, ``(1,2)`` and ``(ref. 5)``."""
    yield from _inline(document.text, _PAREN, Notation.PAREN)


def _inline(text: str, pattern: re.Pattern[str], notation: Notation) -> Iterator[CalloutCandidate]:
    run: list[re.Match[str]] = []
    for match in pattern.finditer(text):
        if run and _JOINT.fullmatch(text, run[-1].end(), match.start()) is None:
            yield from _joined(text, run, notation)
            run = []
        run.append(match)
    yield from _joined(text, run, notation)


def _joined(text: str, run: Sequence[re.Match[str]], notation: Notation) -> Iterator[CalloutCandidate]:
    if not run:
        return
    pieces = [run[0]["payload"]]
    for before, match in itertools.pairwise(run):
        pieces += [text[before.end() : match.start()].strip() or ",", match["payload"]]
    printed = "".join(pieces).strip()
    payload = parse_payload(printed)
    if payload is None:
        for match in run if 1 < len(run) <= _LONGEST_RUN else ():
            yield from _joined(text, [match], notation)
        return
    inner = _trimmed(text, run[0].start("payload"), run[-1].end("payload"))
    span = Span(run[0].start(), run[-1].end())
    yield CalloutCandidate(span, inner, notation, payload, printed, explicit="ref" in run[0]["prefix"])


def _runs(text: str, marks: Sequence[Mark], *joints: re.Pattern[str]) -> Iterator[list[Mark]]:
    """Marks grouped where no text stands between them."""
    run: list[Mark] = []
    for mark in marks:
        if run and not _joined_by(joints, text, run[-1].end, mark.start):
            yield run
            run = []
        run.append(mark)
    if run:
        yield run


def _joined_by(joints: Sequence[re.Pattern[str]], text: str, start: int, end: int) -> bool:
    return start == end or any(joint.fullmatch(text, start, end) for joint in joints)


def _trimmed(text: str, start: int, end: int) -> Span:
    """The stretch without the blanks and the closing punctuation at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ".,;"):
        end -= 1
    return Span(start, end)


def _with_brackets(text: str, inner: Span) -> Span:
    """The stretch with the pair of brackets that stands directly around it."""
    before, after = text[inner.start - 1 : inner.start], text[inner.end : inner.end + 1]
    if before + after in ("[]", "()"):
        return Span(inner.start - 1, inner.end + 1)
    return inner


def _without_brackets(text: str, inner: Span) -> Span:
    """The stretch without a pair of brackets that is itself raised: ``(1,2)``."""
    if text[inner.start] in "([" and text[inner.end - 1] in ")]":
        return _trimmed(text, inner.start + 1, inner.end - 1)
    return inner
