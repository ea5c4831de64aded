"""An edit of the words of one reference, and the way from these words back into the document."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from itertools import pairwise
from typing import TYPE_CHECKING

from citecheck.frozen import Frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_SKIPPED = frozenset("-‐­> \t\n*")  # what levelling white space or mending a line end leaves out
_TOKEN = re.compile(r"[^\W_]+|\s+|.", re.DOTALL)


class Edit(Frozen, order=True):
    """What stands in ``Reference.text`` from ``start`` up to ``end`` becomes ``new``."""

    start: int
    end: int
    new: str


def edited(text: str, edits: Iterable[Edit]) -> str:
    """The text after the edits, which do not overlap."""
    for edit in sorted(edits, reverse=True):
        text = text[: edit.start] + edit.new + text[edit.end :]
    return text


def overlap(edits: Sequence[Edit]) -> bool:
    """Whether two of the edits touch the same characters."""
    row = sorted(edits)
    return any(a.end > b.start or a.start == b.start for a, b in pairwise(row))


def between(old: str, new: str, start: int) -> Iterator[Edit]:
    """The edits that make ``new`` of ``old``, which begins at ``start``: whole words, numbers and signs."""
    mine, other = _TOKEN.findall(old), _TOKEN.findall(new)
    at = [start]
    for token in mine:
        at.append(at[-1] + len(token))
    for op, a0, a1, b0, b1 in SequenceMatcher(None, mine, other, autojunk=False).get_opcodes():
        if op != "equal":
            yield Edit(at[a0], at[a1], "".join(other[b0:b1]))


def places(text: str, printed: str) -> list[int] | None:
    """For each character of ``text``, and for its end, the offset in ``printed``, of which it is the levelled form.

    White space was levelled and words broken at a line end made whole; ``None`` where that does not explain it.
    """
    out: list[int] = []
    at = 0
    for letter in text:
        if letter == " " and at < len(printed) and printed[at].isspace():
            out.append(at)
            while at < len(printed) and printed[at].isspace():
                at += 1
            continue
        while at < len(printed) and printed[at] != letter and printed[at] in _SKIPPED:
            at += 1
        if at >= len(printed) or printed[at] != letter:
            return None
        out.append(at)
        at += 1
    return [*out, out[-1] + 1 if out else 0]
