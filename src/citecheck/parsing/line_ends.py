"""Words that a line end broke with a hyphen, made whole: ``preven-`` and ``tion``, but ``double-`` and ``blind``."""

from __future__ import annotations

import re
from functools import cached_property

from citecheck.bibliography.text import word_set

_BROKEN = re.compile(r"(?P<first>[^\W_]{1,40})-[ \t]{0,4}\n[ \t>]{0,40}(?P<second>[^\W_]{1,40})")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_KEEP_THEIR_HYPHEN = word_set(
    "non self double single triple long short low high well cross follow case dose time age sex all evidence placebo "
    "post meta population community health quality cost risk large small first second third half full open one two "
    "three four five six x t b c n p vitamin patient treatment disease drug gene protein calcium bone blood"
)


class LineEnds:
    """Built once for a document: whether a word is one or two is told by how the document writes it elsewhere."""

    def __init__(self, text: str) -> None:
        self._text = text

    def mended(self, levelled: str, printed: str) -> str:
        """A stretch in which white space was levelled, with the words whole that were broken where it was printed."""
        if "-" not in printed or "\n" not in printed:
            return levelled
        for match in _BROKEN.finditer(printed):
            first, second = match["first"], match["second"]
            levelled = levelled.replace(f"{first}- {second}", f"{first}{self._hyphen(first, second)}{second}", 1)
        return levelled

    def _hyphen(self, first: str, second: str) -> str:
        """The hyphen where it belongs to the word, and not to the line end."""
        if not (first[-1].isalpha() and second[0].islower()) or first.lower() in _KEEP_THEIR_HYPHEN:
            return "-"
        whole, apart = f"{first}{second}".lower(), f"{first}-{second}".lower()
        if whole in self._words or apart not in self._words:
            return ""
        return "-"

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(word.lower() for word in _WORD.findall(self._text))
