"""Everything in a document that has the shape of a callout, whatever it is, in every notation but the glued one."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from citecheck.frozen import Frozen
from citecheck.model import PRINTED_NAME, Notation, Span
from citecheck.parsing.callouts.numbers import Payload, in_ascii, parse_payload
from citecheck.parsing.callouts.vetoes import ELEMENT, ends_in_unit
from citecheck.reading.document import MarkKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from citecheck.parsing.callouts.labelled import Way
    from citecheck.reading.document import Document, Mark

_in_ascii = lru_cache(maxsize=1)(in_ascii)  # of the text of a document, which is asked for a few times in a row

Read = Callable[[str], Payload | None]  # of what a mark prints

_GAP = r"[^\S\n\t]{0,2}"  # marks on two lines or in two cells belong to two blocks
_SEPARATOR = r"(?:[,;]|[-‐‑‒–—−～〜∼~]{1,2})?"
_JOINT = re.compile(rf"{_GAP}{_SEPARATOR}{_GAP}")  # no text: blanks and one separator
_BRACKET_JOINT = re.compile(rf"{_GAP}[\])]{_GAP}{_SEPARATOR}{_GAP}[\[(]{_GAP}")
_PREFIX = (
    r"(?P<prefix>(?:see\s|also\s|cf\.?\s|reviewed\sin\s|e\.g\.,?\s|vgl\.\s|siehe\s){0,2}"
    r"(?:[Rr]ef(?:erence)?s?\.?\s{0,2})?)"
)
_RATED = r"[•∙●■▪*]{0,3}"  # the mark of an annotated reference
_INNER = r"(?P<payload>[1-9][^\[\](){}=<>%]{0,100})"
_PAGES_BEHIND = r"(?:\((?:pp?|S)\.?\s?[\d,\s–-]{1,20}\))?"  # "[4(p21)]"
_BRACKET = re.compile(rf"\[\s?{_PREFIX}(?P<payload>{_RATED}[1-9][^\[\](){{}}=<>%]{{0,100}}{_PAGES_BEHIND})\]")
_PAREN = re.compile(rf"\(\s?{_PREFIX}{_INNER}\)")
# here and below: what stands before is looked at from behind the first sign, so that only such signs are tried
_CIRCLED = re.compile(r"(?P<payload>[①-⑳](?<=[^\s:：。；;].)(?:[,，、~～–-]?[①-⑳]){0,20})(?=[\s。，、,.;；:：)）]|$)")
_CIRCLED_NUMBERS = {chr(0x2460 + n): f"{n + 1}" for n in range(20)}
_AND = r"(?:,?\s(?:and|und|or|et|y|e|u\.)\s)"
_NAMED_REFERENCE = re.compile(
    r"[Rr文参](?<![\w(\[].)(?:(?<=[Rr])(?:efs?\.?|eferences?|éf\.)|(?<=R)EFS?\.?|(?<=文)献|(?<=参)考文献)[ \u00a0]?"
    rf"(?P<payload>[1-9]\d{{0,2}}[a-h]?(?:(?:{_AND}|,\s?|\s?[-–—]\s?|\sto\s)[1-9]\d{{0,2}}[a-h]?){{0,20}})"
    r"(?![\w%°\[\]/–-]|[.,]\d|\s?(?:%|[kmµ]?g\b|m[lLm]\b))"
)
_LONGEST_ANCHOR = 60
_LONGEST_RUN = 40  # neighbouring marks; more are no text
_ISOTOPE = re.compile(ELEMENT)
_LEADING_NUMBER = re.compile(r"\d{1,4}")


class CalloutCandidate(Frozen):
    """A stretch of text that has the shape of a callout."""

    span: Span  # with its brackets: what is no word of the claim
    inner: Span  # the payload
    notation: Notation
    payload: Payload
    printed: str  # the payload as printed, without the brackets of neighbours that were joined
    explicit: bool = False  # it says that it names references: "(ref. 5)"
    missing: tuple[tuple[int, str], ...] = ()  # names that the list does not have, with the numbers that stand for them


def superscript_candidates(document: Document, way: Way | None = None) -> Iterator[CalloutCandidate]:
    """Superscripts that read as a number list; neighbours without text between them are one.

    Here and below, ``way`` is that of a list whose labels are no plain numbers.
    """
    read = way.read if way else parse_payload
    marks = [mark for mark in document.marks if mark.kind is MarkKind.SUPERSCRIPT and mark.end > mark.start]
    for run in _runs_without_isotopes(document.text, marks):
        if len(run) > 1 and ends_in_unit(document.text[max(0, run[0].start - 24) : run[0].start]):
            yield from _single_superscripts(document.text, run, read)  # "cells/mm3" with a callout behind it
            continue
        inner = _trimmed(document.text, run[0].start, run[-1].end)
        payload = read(document.text[inner.start : inner.end])
        if payload is not None:
            inner = _without_brackets(document.text, inner)
            printed = document.text[inner.start : inner.end]
            yield CalloutCandidate(_with_brackets(document.text, inner), inner, Notation.SUPERSCRIPT, payload, printed)
        elif 1 < len(run) <= _LONGEST_RUN:
            yield from _single_superscripts(document.text, run, read)


def _runs_without_isotopes(text: str, marks: Sequence[Mark]) -> Iterator[list[Mark]]:
    """Neighbours; of ``4-6 7Li`` the mark of the isotope is a run of its own."""
    for run in _runs(text, marks, _JOINT):
        apart = len(run) > 1 and text[run[-1].start - 1].isspace() and _ISOTOPE.match(text, run[-1].end)
        yield from (run[:-1], run[-1:]) if apart else (run,)


def _single_superscripts(text: str, run: Sequence[Mark], read: Read) -> Iterator[CalloutCandidate]:
    """The members of a run that does not read as one list."""
    for mark in run:
        inner = _trimmed(text, mark.start, mark.end)
        payload = read(text[inner.start : inner.end])
        if payload is not None:
            yield CalloutCandidate(inner, inner, Notation.SUPERSCRIPT, payload, text[inner.start : inner.end])


def link_candidates(document: Document, labels: Mapping[int, str]) -> Iterator[CalloutCandidate]:
    """Marks that the format itself links to a reference; the gap between two of them may make a range."""
    numbers = {label: number for number, label in labels.items()}
    missing = _missing(document, numbers)
    marks = [
        mark
        for mark in document.marks
        if mark.end > mark.start
        and (mark.kind is MarkKind.DANGLING or (mark.kind is MarkKind.CITATION and _number_of(mark, numbers)))
    ]
    for whole in _runs(document.text, marks, _JOINT, _BRACKET_JOINT):
        for run in _in_parts(whole):
            printed = _linked_text(document.text, run, numbers | missing)
            payload = parse_payload(printed)
            if payload is None:
                continue
            inner = Span(run[0].start, run[-1].end)
            names = tuple((missing[m.value], m.value) for m in run if m.kind is MarkKind.DANGLING)
            words = document.text[inner.start : inner.end]
            if any(_names_key(document.text, mark) for mark in run):
                printed = words
            elif PRINTED_NAME.search(words) and parse_payload(words) is None:
                printed = " ".join(words.split())  # "Smith et al., 2010": nobody finds "5" in such a text
            span = _with_brackets(document.text, inner)
            yield CalloutCandidate(span, inner, Notation.LINK, payload, printed, missing=names)


def _in_parts(run: list[Mark]) -> Iterator[list[Mark]]:
    """A run of many marks in parts that can be read as one payload each."""
    size = len(run) if len(run) < _LONGEST_RUN else _LONGEST_RUN // 2
    return (run[start : start + size] for start in range(0, len(run), size))


def _missing(document: Document, numbers: Mapping[str, int]) -> dict[str, int]:
    """A number beyond the list for each name that it does not have."""
    names = dict.fromkeys(mark.value for mark in document.marks if mark.kind is MarkKind.DANGLING)
    return {name: number for number, name in enumerate(names, max(numbers.values(), default=0) + 1)}


def _names_key(text: str, mark: Mark) -> bool:
    """Whether a mark prints a key, so that its words are what a person looks for, not the number behind it."""
    return mark.value == text[mark.start : mark.end] and not mark.value.isdecimal()


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


def bracket_candidates(document: Document, way: Way | None = None) -> Iterator[CalloutCandidate]:
    """``[1,2]``, ``［1］``, ``【1】`` and ``①``; ``[1], [2]`` and ``[1]-[3]`` are one."""
    if way is not None:
        yield from _inline(_in_ascii(document.text), way.bracket, Notation.BRACKET, way.read)
        return
    yield from _inline(_in_ascii(document.text), _BRACKET, Notation.BRACKET)
    for match in _CIRCLED.finditer(document.text):
        printed = re.sub(r"(?<=[①-⑳])(?=[①-⑳])", ",", match["payload"])
        payload = parse_payload("".join(_CIRCLED_NUMBERS.get(character, character) for character in printed))
        if payload is not None:
            span = Span(*match.span())
            yield CalloutCandidate(span, span, Notation.BRACKET, payload, match["payload"])


def paren_candidates(document: Document, way: Way | None = None) -> Iterator[CalloutCandidate]:
    """``(1,2)`` and ``(ref. 5)``."""
    pattern, read = (way.paren, way.read) if way else (_PAREN, partial(parse_payload, strict=True))
    yield from _inline(_in_ascii(document.text), pattern, Notation.PAREN, read)


def _inline(
    text: str, pattern: re.Pattern[str], notation: Notation, read: Read = parse_payload
) -> Iterator[CalloutCandidate]:
    run: list[re.Match[str]] = []
    for match in pattern.finditer(text):
        if run and _repeats_as_link(text, run[-1], match):
            continue
        if run and _JOINT.fullmatch(text, run[-1].end(), match.start()) is None:
            yield from _joined(text, run, notation, read)
            run = []
        run.append(match)
    yield from _joined(text, run, notation, read)


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


def named_references(text: str, way: Way | None = None) -> Iterator[CalloutCandidate]:
    """``According to ref. 2``, ``references 1-3``: the text says that a number names a reference."""
    pattern, read = (way.named, way.read) if way else (_NAMED_REFERENCE, parse_payload)
    for match in pattern.finditer(text):
        payload = read(match["payload"])
        if payload is not None and payload.problem is None:
            inner = _trimmed(text, *match.span("payload"))
            yield CalloutCandidate(Span(*match.span()), inner, Notation.PAREN, payload, match["payload"], explicit=True)


def _joined(text: str, run: Sequence[re.Match[str]], notation: Notation, read: Read) -> Iterator[CalloutCandidate]:
    if not run:
        return
    pieces = [run[0]["payload"]]
    for before, match in itertools.pairwise(run):
        pieces += [text[before.end() : match.start()].strip() or ",", match["payload"]]
    printed = "".join(pieces).strip()
    payload = read(printed)
    if payload is None:
        for match in run if 1 < len(run) <= _LONGEST_RUN else ():
            yield from _joined(text, [match], notation, read)
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
