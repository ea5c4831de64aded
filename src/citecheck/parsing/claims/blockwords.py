"""The words of a block as they read without its callouts, and which sentence each callout belongs to."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from citecheck.parsing.claims.sentences import ends_a_sentence, split_sentences

if TYPE_CHECKING:
    from citecheck.model import Span

LONGEST_CLAIM = 1500  # characters; beyond that a text without stops is no sentence
LONGEST_PARAGRAPH = 3000
_STOPS = frozenset('.!?"”’)')
_EMPTY_BRACKETS = re.compile(r"[(\[] ?[,;]? ?[)\]]")
_BLANK_BEFORE_STOP = re.compile(r" ([.,;:!?])(?= |$)")
_DOUBLE_STOP = re.compile(r"(?<=\w)\.\.(?!\.)")


@dataclass(frozen=True, slots=True)
class BlockWords:
    """The words of a block without its callouts."""

    text: str
    sentences: tuple[Span, ...]
    points: tuple[int, ...]  # where its callouts stood, in order
    owners: tuple[int, ...]  # index of the sentence to which each of them belongs
    paragraph: str  # all of it, tidied; empty where that would be too long

    @property
    def ends_in_colon(self) -> bool:
        """Is it the lead-in of what stands below?"""
        return self.text[-40:].rstrip().endswith(":")

    def clause(self, nth: int) -> str:
        """The words since the previous callout of the same sentence."""
        sentence, point = self.sentences[self.owners[nth]], self.points[nth]
        start = sentence.start
        if nth > 0 and self.owners[nth - 1] == self.owners[nth]:
            start = max(start, self.points[nth - 1])
        if not self.text[start:point].strip():  # it opens its sentence
            following = self.points[nth + 1] if nth + 1 < len(self.points) else sentence.end
            start, point = point, min(sentence.end, max(point, following))
        return self.text[max(start, point - LONGEST_CLAIM) : point]


class BlockWriter:
    """Writes the words of a block, leaving holes out and remembering where callouts stood."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self._source, self._position, self._end = text, start, end
        self._pieces: list[str] = []
        self._length = 0
        self._points: list[int] = []
        self._looks_ahead: list[bool] = []
        self._forced: list[int] = []

    def cut(self, hole: Span, *, is_callout: bool) -> None:
        """Leave out a stretch; close the gap that it leaves."""
        before = self._source[self._position : hole.start]
        after = self._source[hole.end : min(self._end, hole.end + 3)]
        ahead = False
        if is_callout:
            words = before.rstrip()
            gap = words != before
            if gap and ends_a_sentence(words) and after.lstrip()[:1].islower():
                ahead = True  # "… was found. [5] showed that …"
            elif gap and words and (not after.strip() or after[0] in ".,;:!?) \n"):
                before = words
        self._write(before)
        if is_callout:
            self._points.append(self._length)
            self._looks_ahead.append(ahead)
            if ahead:
                self._forced.append(self._length)
            elif before and not before[-1].isspace() and after[:1].isalnum():
                self._write(" ")
                if before[-1] in _STOPS:
                    self._forced.append(self._length)  # "… is over.1Among them …"
        self._position = hole.end

    def words(self) -> BlockWords:
        """The block as it reads now."""
        self._write(self._source[self._position : self._end])
        text = "".join(self._pieces)
        sentences = tuple(split_sentences(text, self._forced, around=self._points))
        starts = [sentence.start for sentence in sentences]
        owners = tuple(
            max(0, bisect_right(starts, point + 1 if ahead else point - 1) - 1)
            for point, ahead in zip(self._points, self._looks_ahead, strict=True)
        )
        paragraph = tidy(text) if len(text) <= LONGEST_PARAGRAPH else ""
        return BlockWords(text, sentences, tuple(self._points), owners, paragraph)

    def _write(self, piece: str) -> None:
        self._pieces.append(piece)
        self._length += len(piece)


def window(text: str, within: Span, point: int, longest: int) -> str:
    """The stretch, or as much of it around a point as may be kept."""
    start, end = within.start, within.end
    if end - start > longest:
        start = max(start, point - longest * 2 // 3)
        end = min(end, start + longest)
    return text[start:end]


def tidy(text: str) -> str:
    """White space levelled, and no traces of the callouts that were cut out."""
    text = " ".join(_EMPTY_BRACKETS.sub(" ", text).split())
    text = _BLANK_BEFORE_STOP.sub(r"\1", text)
    return _DOUBLE_STOP.sub(".", text) if ".." in text else text
