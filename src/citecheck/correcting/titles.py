"""The edits of a title: the words that differ, one stretch at a time, in the capitals that the list prints."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from citecheck.bibliography.title_rows import Row
from citecheck.bibliography.titles import comparable_titles
from citecheck.correcting.edit import Edit
from citecheck.correcting.printed_title import printed_title
from citecheck.styling.printed import quoted_alike

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from citecheck.model import Comparison, Record, Reference

_Opcode = tuple[str, int, int, int, int]

MOST_STRETCHES = 3  # that are corrected in one title; more is another title
_ALIKE = 0.6  # share of the words that printed and known title have in common at least
_LONG = 4  # letters from which a word has a capital in a title of capitals …
_SMALL = frozenset(["with", "from", "into", "onto", "over", "upon", "than"])  # … but for these


def title_edits(reference: Reference, record: Record, one: Comparison) -> Iterator[list[Edit]]:
    """The edits of all stretches that the comparison names; none where it is rather another title."""
    place = printed_title(reference)
    if place is None:
        return
    start, title = place[0], reference.text[slice(*place)]
    mine = Row.of(title)
    if len(mine.printed) != len(title):
        return
    for found in comparable_titles(record):
        other = Row.of(found)
        codes = SequenceMatcher(None, mine.keys, other.keys, autojunk=False).get_opcodes()
        same = sum(a1 - a0 for op, a0, a1, _, _ in codes if op == "equal")
        if same < _ALIKE * max(len(mine.keys), len(other.keys)):
            continue
        named = [code for code in codes if code[0] != "equal" and _named(code, mine, other, one.note or "")]
        if named and len(named) <= MOST_STRETCHES:
            capitals = _Capitals(mine, other, codes)
            yield [_edit(code, mine, other, capitals, start) for code in named]


def _named(code: _Opcode, mine: Row, other: Row, note: str) -> bool:
    """Whether the note of the comparison speaks of this stretch: what it does not name says the same."""
    _, a0, a1, b0, b1 = code
    return any(text and f"“{text}”" in note for text in (mine.text(a0, a1), other.text(b0, b1)))


def _edit(code: _Opcode, mine: Row, other: Row, capitals: _Capitals, start: int) -> Edit:
    op, a0, a1, b0, b1 = code
    if op == "delete":
        return _moved(_taken_out(mine, other, a0, a1, b0), start)
    new = quoted_alike(capitals.of(other, b0, b1, first=a0 == 0), mine.printed)
    if op == "insert":
        if a0 == 0:
            return _moved(_put_in_front(mine, other, b1, new, raised=capitals.raised), start)
        return _moved(_put_in(mine, other, a0, (b0, b1), new), start)
    printed = mine.text(a0, a1)
    if (
        printed.istitle()
        and new.islower()
        and new not in _SMALL
        and SequenceMatcher(None, printed.lower(), new).ratio() > _ALIKE
    ):
        new = new[:1].upper() + new[1:]  # a word misspelt keeps the capital that somebody gave it
    return Edit(start + mine.words[a0].start, start + mine.words[a1 - 1].end, new)


def _moved(edit: Edit, by: int) -> Edit:
    return Edit(edit.start + by, edit.end + by, edit.new)


def _put_in(mine: Row, other: Row, at: int, found: tuple[int, int], new: str) -> Edit:
    """The missing words with the marks that the record prints on the side where the printed title has others."""
    before, behind, printed = other.gap(found[0]), other.gap(found[1]), mine.gap(at)
    left = mine.words[at - 1].end
    if at == len(mine.words):
        return Edit(left, left, before + new)
    right = mine.words[at].start
    if _level(printed) == _level(before):
        return Edit(right, right, new + behind)
    if _level(printed) == _level(behind) and printed[:1].isspace() == behind[:1].isspace():
        return Edit(left, left, before + new)
    return Edit(left, right, before + new + behind)


def _put_in_front(mine: Row, other: Row, behind: int, new: str, *, raised: bool) -> Edit:
    """The same before the first printed word, whose capital goes where it stood there for the beginning alone."""
    first = mine.words[0]
    printed, known = mine.text(0, 1), other.text(behind, behind + 1)
    opened = printed.istitle() and printed.lower() == known and not raised
    return Edit(first.start, first.end if opened else first.start, new + other.gap(behind) + (known if opened else ""))


def _taken_out(mine: Row, other: Row, a0: int, a1: int, b0: int) -> Edit:
    """Words that the record lacks, with the marks that are left over on one side of them."""
    first, last = mine.words[a0], mine.words[a1 - 1]
    if a1 == len(mine.words):
        return Edit(mine.words[a0 - 1].end if a0 else first.start, last.end, "")
    behind = mine.words[a1].start
    if a0 == 0 or _level(mine.gap(a0)) == _level(other.gap(b0)):
        return Edit(first.start, behind, "")
    if _level(mine.gap(a1)) == _level(other.gap(b0)):
        return Edit(mine.words[a0 - 1].end, last.end, "")
    return Edit(mine.words[a0 - 1].end, behind, other.gap(b0))


def _level(gap: str) -> str:
    return " ".join(gap.split()).translate(str.maketrans("‐‑–—’“”", '----\'""'))


class _Capitals:
    """How a printed title writes words that the record writes with or without a capital."""

    def __init__(self, mine: Row, other: Row, codes: Sequence[_Opcode]) -> None:
        lowered = kept = raised = 0
        for op, a0, a1, b0, _ in codes:
            for at in range(a0, a1) if op == "equal" else ():
                printed, known = mine.text(at, at + 1), other.text(b0 + at - a0, b0 + at - a0 + 1)
                if at == 0 or not known.isalpha() or len(known) < _LONG:
                    continue
                if known.istitle():
                    lowered, kept = lowered + printed.islower(), kept + printed.istitle()
                elif known.islower():
                    raised, kept = raised + printed.istitle(), kept + printed.islower()
        self._lowered, self.raised = lowered > kept, raised > kept
        self._shouted = mine.printed.isupper() and len(mine.words) > 1
        self._opens_high = mine.printed[:1].isupper() or (bool(mine.words) and mine.text(0, 1)[:1].isupper())

    def of(self, row: Row, start: int, end: int, *, first: bool) -> str:
        """The words of the record from one to another as the printed title would write them."""
        text, at = row.text(start, end), row.words[start].start
        out = text
        for index in range(start, end):
            word = row.words[index]
            known = row.text(index, index + 1)
            new = self._word(known, first=first and index == start)
            out = out[: word.start - at] + new + out[word.end - at :] if len(new) == len(known) else out
        return out

    def _word(self, known: str, *, first: bool) -> str:
        if self._shouted:
            return known.upper()
        if first:
            return known[:1].upper() + known[1:] if self._opens_high else known
        if self._lowered and known.istitle():
            return known.lower()
        if self.raised and known.islower() and len(known) >= _LONG and known not in _SMALL:
            return known.title()
        return known
