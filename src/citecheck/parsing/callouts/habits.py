"""What the document decides where the words beside a mark cannot: habit, list and the order of first citation."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from citecheck.bibliography.text import word_set
from citecheck.model import Notation, Span
from citecheck.parsing.callouts import veto_reasons
from citecheck.parsing.callouts.marks import CalloutCandidate
from citecheck.parsing.callouts.numbers import parse_payload

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

_UNSURE = frozenset({veto_reasons.EXPONENT, veto_reasons.UNIT, veto_reasons.CHEMICAL, veto_reasons.RESIDUE})
_TEN = re.compile(r"(?:^|[^\d.,])10$")
_MATHEMATICS = re.compile(  # what is squared and cubed
    r"(?:(?:^|[\s(\[=<>/×·*|+–−\d.-])(?:[a-zA-Z]|[α-ωΔΣ])|(?<![ά-ώα-ω])[α-ω]|[kcdmnpµμ]m|inch|feet|ft|pixels?|[)\]}|]|"
    r"[=<>≤≥≈~×·*+/^−]\s?\d{1,6}(?:[.,]\d{1,4})?)\s?$"
)
_LETTER_NAME = re.compile(r"[a-z]{3,}[\s-][A-Z]$")
_BASE = 3  # characters before a mark that tell whether it recurs


class Decided(NamedTuple):
    """Refused marks judged again by the list."""

    callouts: list[CalloutCandidate]
    doubtful: dict[CalloutCandidate, int]  # the reference that a reader might see in it


def judge_again(
    refused: Sequence[tuple[CalloutCandidate, str]],
    believed: Sequence[CalloutCandidate],
    labels: Mapping[int, str],
    text: str,
) -> Decided:
    """Raised single digits after a digit, a unit or a letter, where no other mark names the reference.

    A mark that stands where the row of first citations lacks its number is a callout; where it may as well be a
    power, or stands elsewhere, a reader would hesitate.
    """
    cited = {number for candidate in believed for number in candidate.payload.numbers}
    open_marks = [
        candidate
        for candidate, reason in refused
        if reason in _UNSURE
        and candidate.notation is Notation.SUPERSCRIPT
        and len(candidate.payload.numbers) == 1
        and candidate.payload.numbers[0] in labels
        and candidate.payload.numbers[0] not in cited
        and not _TEN.search(_before(text, candidate))
    ]
    seen = Counter(_recurs(text, candidate) for candidate in open_marks)
    order = _FirstCitations(believed, labels)
    decided = Decided([], {})
    for candidate in open_marks:
        number = candidate.payload.numbers[0]
        fits = order.lacks(number, candidate.span.start)
        if fits and seen[_recurs(text, candidate)] == 1 and not _may_be_a_power(text, candidate):
            decided.callouts.append(candidate)
            order.add(candidate)
        else:
            decided.doubtful[candidate] = number
    return decided


def _before(text: str, candidate: CalloutCandidate) -> str:
    return text[max(0, candidate.span.start - 24) : candidate.span.start]


def _recurs(text: str, candidate: CalloutCandidate) -> tuple[str, int]:
    return _before(text, candidate)[-_BASE:], candidate.payload.numbers[0]


def _may_be_a_power(text: str, candidate: CalloutCandidate) -> bool:
    before = _before(text, candidate)
    return (
        candidate.payload.numbers[0] in (2, 3)
        and _MATHEMATICS.search(before) is not None
        and _LETTER_NAME.search(before) is None
    )


class _FirstCitations:
    """Whether a number would be the next that the text cites for the first time."""

    def __init__(self, believed: Sequence[CalloutCandidate], labels: Mapping[int, str]) -> None:
        self._labels = sorted(labels)
        self._first: dict[int, int] = {}
        for candidate in sorted(believed, key=lambda c: c.span):
            self.add(candidate)

    def add(self, candidate: CalloutCandidate) -> None:
        """One more callout."""
        for number in candidate.payload.numbers:
            place = self._first.setdefault(number, candidate.span.start)
            self._first[number] = min(place, candidate.span.start)

    def cited(self, number: int, place: int) -> bool:
        """Has the number been cited before the place?"""
        return self._first.get(number, place) < place

    def lacks(self, number: int, place: int) -> bool:
        """Have nearly all lower labels, and no higher one, been cited before the place?"""
        lower = self._labels[: bisect_right(self._labels, number - 1)]
        higher = self._labels[len(lower) + 1 :]
        early = sum(self._first.get(label, place) < place for label in lower)
        late = [self._first[label] for label in higher if label in self._first]
        return early >= 0.8 * len(lower) and (not lower or number - 1 in self._first) and all(at > place for at in late)


# ------------------------------------------------------------------------------------------- other notations beside it

_WORD_BEFORE = re.compile(r"[^\W\d_]{3,}[.,;:]?\s?$|[.)\]]\s?$")


def beside(
    believed: Sequence[CalloutCandidate], others: Sequence[CalloutCandidate], labels: Mapping[int, str], text: str
) -> Iterator[CalloutCandidate]:
    """Marks in another notation that name references of the list which no mark in the article's own notation names."""
    cited = {number for candidate in believed for number in candidate.payload.numbers}
    if 2 * len(cited & labels.keys()) < len(labels):
        return
    for candidate in others:
        numbers = candidate.payload.numbers
        new = all(number in labels and number not in cited for number in numbers)
        few = candidate.payload.problem is None and len(numbers) <= max(1, len(labels) // 4)
        firm = candidate.notation is not Notation.PAREN or _WORD_BEFORE.search(_before(text, candidate))
        if new and few and firm:
            yield candidate


# ------------------------------------------------------------------------------------ round brackets after a stop

_AFTER_STOP = re.compile(r"[^\W\d_]{2}[)\]\"”’»]?[.!?][\"”’)]?\s?$")
_ROW_WITHIN = 240  # characters from one number to the next
_AFTER_COMMA = re.compile(r"[^\W\d_]{2}[)\]\"”’»]?[,;]\s?$")


def behind_a_stop(
    believed: Sequence[CalloutCandidate],
    opening: Sequence[CalloutCandidate],
    led: Sequence[CalloutCandidate],
    labels: Mapping[int, str],
    text: str,
) -> list[CalloutCandidate]:
    """``Fish helps. (4) Salt harms. (5, 6) …``: single numbers that stand where the article's lists of numbers stand.

    Empty unless a list of numbers, which counts off nothing, stands behind a stop or comma, or a number at the end of
    a paragraph. A single one must be the next to be cited, or have been cited before, and stand behind a stop.
    """

    def ends_a_paragraph(candidate: CalloutCandidate) -> bool:
        return text[candidate.span.end : candidate.span.end + 2] in ("", "\n", "\n\n")

    singles = sorted([*opening, *led], key=lambda c: c.span)
    lists = [c for c in believed if len(c.payload.numbers) > 1]
    told = [c for c in lists if _AFTER_STOP.search(_before(text, c)) or _AFTER_COMMA.search(_before(text, c))]
    told += [c for c in singles if _AFTER_STOP.search(_before(text, c)) and ends_a_paragraph(c)]
    if not told:
        return []
    order = _FirstCitations(believed, labels)
    found = []
    counted = _counted_off(singles, believed)
    for candidate in singles:
        if candidate in counted:
            continue
        number, before = candidate.payload.numbers[0], _before(text, candidate)
        next_in_order = order.lacks(number, candidate.span.start)
        stop, comma = _AFTER_STOP.search(before), _AFTER_COMMA.search(before)
        again = order.cited(number, candidate.span.start) and (stop or not _follows_its_like(candidate, singles))
        if number in labels and (stop or comma) and (next_in_order or again):
            found.append(candidate)
            order.add(candidate)
    return found


def _follows_its_like(candidate: CalloutCandidate, singles: Sequence[CalloutCandidate]) -> bool:
    """Does the number before it, alone too, stand shortly before it?"""
    at = bisect_left(singles, candidate.span, key=lambda c: c.span)
    before = singles[at - 1] if at else None
    return (
        before is not None
        and before.payload.numbers[0] == candidate.payload.numbers[0] - 1
        and candidate.span.start - before.span.end <= _ROW_WITHIN
    )


def _counted_off(singles: Sequence[CalloutCandidate], believed: Sequence[CalloutCandidate]) -> set[CalloutCandidate]:
    """``(1) Ask. (2) Weigh.``: rows from 1 on, close to one another, whose numbers all stand elsewhere too."""
    seen = Counter(number for candidate in (*singles, *believed) for number in candidate.payload.numbers)
    counted: set[CalloutCandidate] = set()
    row: list[CalloutCandidate] = []
    for candidate in (*singles, None):
        number = candidate.payload.numbers[0] if candidate else 0
        if candidate and row and number == len(row) + 1 and candidate.span.start - row[-1].span.end <= _ROW_WITHIN:
            row.append(candidate)
            continue
        if len(row) > 1 and all(seen[one.payload.numbers[0]] > 1 for one in row):
            counted.update(row)
        row = [candidate] if candidate and number == 1 else []
    return counted


# ------------------------------------------------------------------------------------------- numbers without any mark

_SPACED = re.compile(
    r"(?<=[^\W\d_]{3}|[^\W\d_][^\W\d_)][.)?!])[ ](?P<payload>[1-9]\d{0,2}(?:(?:,[ ]?|[ ]?[-–—][ ]?)[1-9]\d{0,2}){0,20})"
    r"(?P<after>[.,;:](?=\s|$)|\s*$|(?=[ ](?:[A-Z]|[a-z]{2})))",
    re.MULTILINE,
)
_BEFORE_COUNTS = word_set(
    "the and for with than from over least about nearly only all after before within between under into per plus least "
    "most aged age are was were had has have were table tables figure fig figs box day days week month year type phase "
    "grade stage level group class step part chapter section page pages number score visit version model study trial "
    "factor volume vol issue article item question appendix arm omega every first last next other another these those"
)
_WORD_END = re.compile(r"[^\W\d_]+$")
_FEWEST_SPACED = 3


def spaced_candidates(text: str, labels: Collection[int], in_list: Callable[[Span], bool]) -> list[CalloutCandidate]:
    """``common 1. Trials were mixed 2,3.``: numbers that stand like words, where they fill the list in order.

    Empty unless they name nearly the whole list, each number for the first time after those below it.
    """
    if len(labels) < _FEWEST_SPACED:
        return []
    found: list[CalloutCandidate] = []
    highest = 0
    for match in _SPACED.finditer(text):
        inner = Span(*match.span("payload"))
        if in_list(inner):
            continue
        payload = parse_payload(match["payload"])
        word = _WORD_END.search(text, max(0, match.start() - 24), match.start())
        if payload is None or payload.problem or (word and word[0].lower() in _BEFORE_COUNTS):
            continue
        new = [number for number in payload.numbers if number > highest]
        follows = not new or new == list(range(highest + 1, highest + 1 + len(new)))
        firm = match["after"] != "" or new
        if follows and firm and all(number in labels for number in payload.numbers):
            found.append(CalloutCandidate(inner, inner, Notation.GLUED, payload, match["payload"]))
            highest = max(highest, *payload.numbers)
    covered = {number for candidate in found for number in candidate.payload.numbers}
    return found if len(covered) >= 0.8 * len(labels) else []
