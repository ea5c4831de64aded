"""Everything in a document that has the shape of a callout, whatever it is, in every notation but the glued one."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from citecheck.model import PRINTED_NAME, Notation, Span
from citecheck.parsing.callouts.numbers import Payload, in_ascii, parse_payload
from citecheck.parsing.callouts.vetoes import ELEMENT, ends_in_unit
from citecheck.reading.document import MarkKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from citecheck.reading.document import Document, Mark

_GAP = r"[^\S\n\t]{0,2}"  # marks on two lines or in two cells belong to two blocks
_SEPARATOR = r"(?:[,;]|[-‐‑‒–—−～〜∼~]{1,2})?"
_JOINT = re.compile(rf"{_GAP}{_SEPARATOR}{_GAP}")  # no text: blanks and one separator
_BRACKET_JOINT = re.compile(rf"{_GAP}[\])]{_GAP}{_SEPARATOR}{_GAP}[\[(]{_GAP}")
_PREFIX = (
    r"(?P<prefix>(?:see\s|also\s|cf\.?\s|reviewed\sin\s|e\.g\.,?\s|vgl\.\s|siehe\s){0,2}"
    r"(?:[Rr]ef(?:erence)?s?\.?\s{0,2})?)"
)
_INNER = r"(?P<payload>[1-9][^\[\](){}=<>%]{0,100})"
_PAGES_BEHIND = r"(?:\((?:pp?|S)\.?\s?[\d,\s–-]{1,20}\))?"  # "[4(p21)]"
_BRACKET = re.compile(rf"\[\s?{_PREFIX}(?P<payload>[1-9][^\[\](){{}}=<>%]{{0,100}}{_PAGES_BEHIND})\]")
_PAREN = re.compile(rf"\(\s?{_PREFIX}{_INNER}\)")
_CIRCLED = re.compile(r"(?<=[^\s:：。；;])(?P<payload>[①-⑳](?:[,，、~～–-]?[①-⑳]){0,20})(?=[\s。，、,.;；:：)）]|$)")
_CIRCLED_NUMBERS = {chr(0x2460 + n): f"{n + 1}" for n in range(20)}
_AND = r"(?:,?\s(?:and|und|or|et|y|e|u\.)\s)"
_NAMED_REFERENCE = re.compile(
    r"(?<![\w(\[])(?:[Rr]efs?\.?|[Rr]eferences?|REFS?\.?|Réf\.|réf\.|文献|参考文献)[ \u00a0]?"
    rf"(?P<payload>[1-9]\d{{0,2}}[a-h]?(?:(?:{_AND}|,\s?|\s?[-–—]\s?|\sto\s)[1-9]\d{{0,2}}[a-h]?){{0,20}})"
    r"(?![\w%°\[\]/–-]|[.,]\d|\s?(?:%|[kmµ]?g\b|m[lLm]\b))"
)
_LONGEST_ANCHOR = 60
_LONGEST_RUN = 40  # neighbouring marks; more are no text
_ISOTOPE = re.compile(ELEMENT)
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
    for run in _runs_without_isotopes(document.text, marks):
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


def _runs_without_isotopes(text: str, marks: Sequence[Mark]) -> Iterator[list[Mark]]:
    """Neighbours; of ``4-6 7Li`` the mark of the isotope is a run of its own."""
    for run in _runs(text, marks, _JOINT):
        apart = len(run) > 1 and text[run[-1].start - 1].isspace() and _ISOTOPE.match(text, run[-1].end)
        yield from (run[:-1], run[-1:]) if apart else (run,)


def _single_superscripts(text: str, run: Sequence[Mark]) -> Iterator[CalloutCandidate]:
    """The members of a run that does not read as one list."""
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
            words = document.text[inner.start : inner.end]
            if PRINTED_NAME.search(words) and parse_payload(words) is None:
                printed = " ".join(words.split())  # "Smith et al., 2010": nobody finds "5" in such a text
            yield CalloutCandidate(_with_brackets(document.text, inner), inner, Notation.LINK, payload, printed)


def names_works(candidate: CalloutCandidate) -> bool:
    """Whether a link prints names and no number of the list."""
    return PRINTED_NAME.search(candidate.printed) is not None


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
    """``[1,2]``, ``［1］``, ``【1】`` and ``①``; ``[1], [2]`` and ``[1]-[3]`` are one."""
    yield from _inline(in_ascii(document.text), _BRACKET, Notation.BRACKET)
    for match in _CIRCLED.finditer(document.text):
        printed = re.sub(r"(?<=[①-⑳])(?=[①-⑳])", ",", match["payload"])
        payload = parse_payload("".join(_CIRCLED_NUMBERS.get(character, character) for character in printed))
        if payload is not None:
            span = Span(*match.span())
            yield CalloutCandidate(span, span, Notation.BRACKET, payload, match["payload"])


def paren_candidates(document: Document) -> Iterator[CalloutCandidate]:
    """``(1,2)`` and ``(ref. 5)``."""
    yield from _inline(in_ascii(document.text), _PAREN, Notation.PAREN)


def _inline(text: str, pattern: re.Pattern[str], notation: Notation) -> Iterator[CalloutCandidate]:
    run: list[re.Match[str]] = []
    for match in pattern.finditer(text):
        if run and _repeats_as_link(text, run[-1], match):
            continue
        if run and _JOINT.fullmatch(text, run[-1].end(), match.start()) is None:
            yield from _joined(text, run, notation)
            run = []
        run.append(match)
    yield from _joined(text, run, notation)


def _repeats_as_link(text: str, before: re.Match[str], match: re.Match[str]) -> bool:
    """The second half of ``[[1]][1]``: the key of a Markdown link, not another callout."""
    doubled = text[before.start() - 1 : before.start()] == "[" and text[before.end() : match.start()] == "]"
    return doubled and before["payload"] == match["payload"]


def anchor_candidates(document: Document) -> Iterator[CalloutCandidate]:
    """``fade.<a href="#r2">2 3</a>``: numbers glued to the text that are linked to a place in the same file."""
    for mark in document.marks:
        inside = mark.kind is MarkKind.LINK and mark.value.startswith("#")
        if not inside or not 0 < mark.end - mark.start <= _LONGEST_ANCHOR:
            continue
        printed = document.text[mark.start : mark.end]
        payload = parse_payload(printed)
        glued = mark.start > 0 and not document.text[mark.start - 1].isspace()
        if payload is not None and payload.problem is None and glued:
            inner = Span(mark.start, mark.end)
            yield CalloutCandidate(inner, inner, Notation.GLUED, payload, printed)


def named_references(text: str) -> Iterator[CalloutCandidate]:
    """``According to ref. 2``, ``references 1-3``: the text says that a number names a reference."""
    for match in _NAMED_REFERENCE.finditer(text):
        payload = parse_payload(match["payload"])
        if payload is not None and payload.problem is None:
            inner = _trimmed(text, *match.span("payload"))
            yield CalloutCandidate(Span(*match.span()), inner, Notation.PAREN, payload, match["payload"], explicit=True)


def _joined(text: str, run: Sequence[re.Match[str]], notation: Notation) -> Iterator[CalloutCandidate]:
    if not run:
        return
    pieces = [run[0]["payload"]]
    for before, match in itertools.pairwise(run):
        pieces += [text[before.end() : match.start()].strip() or ",", match["payload"]]
    printed = "".join(pieces).strip()
    payload = parse_payload(printed, strict=notation is Notation.PAREN)
    if payload is None:
        for match in run if 1 < len(run) <= _LONGEST_RUN else ():
            yield from _joined(text, [match], notation)
        return
    inner = _trimmed(text, run[0].start("payload"), run[-1].end("payload"))
    span = Span(run[0].start(), run[-1].end())
    yield CalloutCandidate(span, inner, notation, payload, printed, explicit="ref" in run[0]["prefix"].lower())


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
