"""Words that a line end broke: whether the hyphen belongs to the word or to the line is told by the document itself."""

from __future__ import annotations

import enum
import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from citecheck.reading.pdf.lines import Line

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LAST = re.compile(r"([^\W\d_]+)-$")
_FIRST = re.compile(r"[^\W\d_]+")
_DASH = re.compile(r"[^\s–-][–-]$")


class Join(enum.Enum):
    """How a line goes on in the next one."""

    APART = "apart"  # with a blank between
    HYPHEN = "hyphen"  # as it stands: "double-" and "blind", "915–" and "921"
    WHOLE = "whole"  # without the hyphen at its end: "preven-" and "tion"


class Hyphens:
    """Built once for a document."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._words = Counter(word.lower() for line in lines for word in _WORD.findall(line.text))
        self._breaks_words = self._tendency(pairwise(lines))

    def join(self, text: str, following: str) -> Join:
        """How ``text``, a line, goes on in the ``following`` one."""
        if not _DASH.search(text) or not following[:1].isalnum():
            return Join.APART
        last, first = _LAST.search(text), _FIRST.match(following)
        if last is None or first is None or not first[0][0].islower():
            return Join.HYPHEN
        whole, apart = self._counts(last[1], first[0])
        if whole != apart:
            return Join.WHOLE if whole > apart else Join.HYPHEN
        return Join.WHOLE if self._breaks_words else Join.HYPHEN

    def _counts(self, first: str, second: str) -> tuple[int, int]:
        return self._words[f"{first}{second}".lower()], self._words[f"{first}-{second}".lower()]

    def _tendency(self, pairs: Iterable[tuple[Line, Line]]) -> bool:
        """Whether the file breaks words at line ends: most of those that stand elsewhere too stand there whole."""
        whole = apart = 0
        for line, following in pairs:
            last, first = _LAST.search(line.text), _FIRST.match(following.text)
            if last and first and first[0][0].islower():
                one, other = self._counts(last[1], first[0])
                whole += one > other
                apart += other > one
        return whole > apart
