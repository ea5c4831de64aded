"""The claim of each callout: the words that it is offered to support, and what belongs to them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING

from citecheck.bibliography.text import word_set
from citecheck.bibliography.text import words as words_of
from citecheck.frozen import Frozen
from citecheck.model import Assessability, Claim, Span
from citecheck.parsing.sentences import ends_a_sentence, split_sentences
from citecheck.reading.document import Block, BlockKind, MarkKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from citecheck.reading.document import Document


LONGEST_CLAIM = 1500  # characters; beyond that a text without stops is no sentence
LONGEST_PARAGRAPH = 3000
_STOPS = frozenset('.!?"”’)')
_EMPTY_BRACKETS = re.compile(r"[(\[] ?[,;]? ?[)\]]")
_BLANK_BEFORE_STOP = re.compile(r" ([.,;:!?])(?= |$)")
_DOUBLE_STOP = re.compile(r"(?<=\w)\.\.(?!\.)")


class BlockWords(Frozen):
    """The words of a block without its callouts."""

    text: str
    sentences: tuple[Span, ...]
    points: tuple[int, ...]  # where its callouts stood, in order
    owners: tuple[int, ...]  # index of the sentence to which each of them belongs
    paragraph: str  # all of it, tidied; empty where that would be too long

    @property
    def ends_in_colon(self) -> bool:
        """Whether the block ends in a colon, and so leads in what stands below it."""
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
        """Write the text up to ``hole`` and leave ``hole`` out, without a double blank where it stood."""
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
        """The block without the stretches that were cut, split into sentences."""
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
    """The text of a stretch; of one longer than ``longest`` the part around ``point``, two thirds of it before."""
    start, end = within.start, within.end
    if end - start > longest:
        start = max(start, point - longest * 2 // 3)
        end = min(end, start + longest)
    return text[start:end]


@lru_cache(maxsize=64)  # a sentence comes again with each of its callouts, and as the context of the next
def tidy(text: str) -> str:
    """White space levelled, and no traces of the callouts that were cut out."""
    text = " ".join(_EMPTY_BRACKETS.sub(" ", text).split())
    text = _BLANK_BEFORE_STOP.sub(r"\1", text)
    return _DOUBLE_STOP.sub(".", text) if ".." in text else text


_LONGEST_CONTEXT = 1200
_ITEMS_BELOW = 12  # items of a list that its lead-in takes as context
_FEWEST_CONTENT_WORDS = 3
_FEWEST_WORDS_OF_A_CELL = 4  # a shorter cell says nothing without its row
_LONGEST_LIST = 60  # items to look back over for a lead-in
_WIDEST_ROW = 20  # cells

_ITEM_MARK = re.compile(r"\s*(?:[•◦▪‣·*–—-]\s+|[(\[]?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)\]]\s+)")
_SMALL_WORDS = word_set(
    "about after again also although among another because been before being between both could does during each "
    "either even from further had has have having here however into itself just many more most much must other over "
    "same should since some such than that their them then there these they this those through under until very "
    "were what when where which while whom whose will with within would your only shown show shows showed found "
    "reported including and are but can did for how its may not one our out per see the two was who why you all any "
    "few nor she his her him"
)


class ClaimReader:
    """Reads claims; the sentences of a block are split once, however many callouts it has."""

    def __init__(self, document: Document, callouts: Sequence[Span]) -> None:
        self._document = document
        self._blocks = document.blocks or (Block(0, len(document.text), BlockKind.PARAGRAPH),)
        self._starts = [block.start for block in self._blocks]
        self._callouts = callouts
        self._callout_starts = [span.start for span in callouts]
        self._synthetic = [Span(m.start, m.end) for m in document.marks if m.kind is MarkKind.SYNTHETIC]
        self._headings = [i for i, block in enumerate(self._blocks) if block.kind is BlockKind.HEADING]
        self._words = lru_cache(maxsize=128)(self._read_words)

    def claim(self, index: int) -> Claim:
        """The claim of the callout with this index."""
        block = self._block_of(self._callouts[index].start)
        words = self._words(block)
        nth = index - self._first_callout(block)
        if not words.sentences or not 0 <= nth < len(words.owners):
            return Claim("", "", self._heading_above(block), assessability=Assessability.TOO_SHORT)
        number = words.owners[nth]
        text = tidy(window(words.text, words.sentences[number], words.points[nth], LONGEST_CLAIM))
        if number == 0:
            text = _without_item_mark(text)
        context = self._context(block, words, number)
        if self._blocks[block].kind is BlockKind.TABLE_CELL and len(text.split()) < _FEWEST_WORDS_OF_A_CELL:
            text = f"{context} {text}".strip()
        whole = Span(0, len(words.text))
        return Claim(
            text=text,
            context=context,
            heading=self._heading_above(block),
            clause=tidy(words.clause(nth)),
            paragraph=words.paragraph or tidy(window(words.text, whole, words.points[nth], LONGEST_PARAGRAPH)),
            assessability=_assess(text, context),
        )

    def words_of(self, block: int) -> BlockWords:
        """The words of the block with this index, without its callouts."""
        return self._words(block)

    # -- the words of a block

    def _block_of(self, offset: int) -> int:
        return max(0, bisect_right(self._starts, offset) - 1)

    def _first_callout(self, block: int) -> int:
        return bisect_left(self._callout_starts, self._blocks[block].start) if block else 0

    def _read_words(self, block: int) -> BlockWords:
        """Cut callouts and list numbers out of a block, and split the rest into sentences."""
        end = self._end(block)
        first = self._first_callout(block)
        last = bisect_left(self._callout_starts, end, lo=first)
        writer = BlockWriter(self._document.text, self._blocks[block].start, end)
        for span, is_callout in self._holes(block, end, first, last):
            writer.cut(span, is_callout=is_callout)
        return writer.words()

    def _end(self, block: int) -> int:
        """Where a block ends; text between two blocks belongs to the one before it."""
        following = self._starts[block + 1] if block + 1 < len(self._starts) else len(self._document.text)
        return max(following, self._blocks[block].start)

    def _holes(self, block: int, end: int, first: int, last: int) -> list[tuple[Span, bool]]:
        start = self._blocks[block].start
        low = bisect_left(self._synthetic, Span(start, start))
        high = bisect_left(self._synthetic, Span(end, end), lo=low)
        holes = [(span, True) for span in self._callouts[first:last]]
        return sorted([*holes, *((span, False) for span in self._synthetic[low:high])])

    # -- what belongs to a claim

    def _context(self, block: int, words: BlockWords, number: int) -> str:
        """Lead-in, list, row, text under a heading, or else the sentence before."""
        kind = self._blocks[block].kind
        if kind is BlockKind.HEADING:
            return self._below_heading(block)
        if kind is BlockKind.TABLE_CELL:
            return self._row(block)
        parts = [self._lead_in(block)] if self._is_item(block) else []
        if number > 0:
            before = words.sentences[number - 1]
            parts.append(tidy(words.text[before.start : before.end][-_LONGEST_CONTEXT:]))
        if number == len(words.sentences) - 1 and words.ends_in_colon:
            parts.append(self._items_below(block))
        return " ".join(part for part in parts if part)

    def _is_item(self, block: int) -> bool:
        if self._blocks[block].kind is BlockKind.LIST_ITEM:
            return True
        start = self._blocks[block].start
        return self._blocks[block].kind is BlockKind.PARAGRAPH and bool(
            _ITEM_MARK.match(self._document.text, start, min(start + 12, self._end(block)))
        )

    def _lead_in(self, block: int) -> str:
        """The sentence ending in a colon above the list to which an item belongs."""
        above = block - 1
        while above >= 0 and block - above <= _LONGEST_LIST and self._is_item(above):
            above -= 1
        if above < 0 or self._is_item(above) or self._blocks[above].kind is BlockKind.TABLE_CELL:
            return ""
        words = self._words(above)
        if not words.ends_in_colon:
            return ""
        sentence = words.sentences[-1]
        return tidy(words.text[sentence.start : sentence.end][-_LONGEST_CONTEXT:])

    def _items_below(self, block: int) -> str:
        """The text of the list items below a lead-in, joined."""
        items: list[str] = []
        for below in range(block + 1, min(block + 1 + _ITEMS_BELOW, len(self._blocks))):
            if not self._is_item(below):
                break
            items.append(_without_item_mark(tidy(self._words(below).text[:_LONGEST_CONTEXT])))
        return " ".join(items)[:_LONGEST_CONTEXT]

    def _below_heading(self, block: int) -> str:
        for below in range(block + 1, len(self._blocks)):
            if self._blocks[below].kind is BlockKind.HEADING:
                break
            text = tidy(self._words(below).text[:_LONGEST_CONTEXT])
            if text:
                return text
        return ""

    def _row(self, block: int) -> str:
        """The text of the other cells on the same line of the file, joined."""
        line = self._line(block)
        cells = []
        for near in range(max(0, block - _WIDEST_ROW), min(len(self._blocks), block + _WIDEST_ROW)):
            cell = self._blocks[near]
            if near != block and cell.kind is BlockKind.TABLE_CELL and self._line(near) == line:
                cells.append(tidy(self._words(near).text))
        return " ".join(cell for cell in cells if cell)[:_LONGEST_CONTEXT]

    def _line(self, block: int) -> int:
        start = self._blocks[block].start
        return self._document.locate(Span(start, start)).line

    def _heading_above(self, block: int) -> str:
        above = bisect_left(self._headings, block) - 1
        return tidy(self._words(self._headings[above]).text) if above >= 0 else ""


def _without_item_mark(text: str) -> str:
    mark = _ITEM_MARK.match(text)
    return text[mark.end() :] if mark else text


def _assess(*texts: str) -> Assessability:
    """Is there enough to compare? Stops as soon as it has seen enough words."""
    content: set[str] = set()
    for word in (word for text in texts for word in words_of(text[:_LONGEST_CONTEXT])):
        if len(word) >= 3 and not word.isdigit() and word not in _SMALL_WORDS:
            content.add(word)
            if len(content) >= _FEWEST_CONTENT_WORDS:
                return Assessability.CLAIM
    return Assessability.TOO_SHORT
