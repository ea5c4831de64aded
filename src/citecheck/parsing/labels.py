"""Numbers that may be the labels of list items, collected over a whole document."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from citecheck.parsing.likeness import likeness
from citecheck.reading.document import Block, BlockKind, MarkKind

if TYPE_CHECKING:
    from citecheck.reading.document import Document

_PARTICLE = r"(?:van|von|vander|de|der|den|di|da|du|dos|del|della|la|le|el|al|ten|ter|bin|af|zu|d['’])\b"
_WORK_START = rf"(?=[\"'“‘«\[(¿]?(?:[^\W\d_a-zß-ÿ]|{_PARTICLE}|https?:|www\.|[a-z]-|e[A-Z]|i[A-Z]))"
# One alternative a shape; the content starts where the match ends.
_LABEL = re.compile(
    rf"""^[ \t]*(?:
      \[\s?(?P<bracket>\d{{1,4}}[a-z]?)\s?\][.:,]?(?:[ \t]+|(?=\S)|$)
    | \(\s?(?P<paren>\d{{1,4}}[a-z]?)\s?\)[.:]?(?:[ \t]+|(?=\S)|$)
    | (?P<dot>\d{{1,4}}[a-z]?)\.(?:[ \t]+(?=\S)|[ \t]*$|(?=[^\W\d]|["'“‘«\[(<]))
    | (?P<round>\d{{1,4}}[a-z]?)\)\.?(?:[ \t]+(?=\S)|[ \t]*$|(?=[^\W\d]|["'“‘«\[]))
    | (?P<colon>\d{{1,4}}[a-z]?):(?:[ \t]+(?=\S)|[ \t]*$|(?=[^\W\d]|["'“‘«\[]))
    | (?P<bare>\d{{1,4}}[a-z]?)(?:[ \t]+{_WORK_START}|[ \t]*$)
    | (?P<glued>\d{{1,4}}){_WORK_START}
    )""",
    re.VERBOSE | re.MULTILINE,
)
_INLINE = {  # what a label looks like in the middle of a line
    "dot": re.compile(r"(?<=\s)(\d{1,4})\.\s{1,3}" + _WORK_START),
    "bracket": re.compile(r"(?<=\s)\[(\d{1,4})\][.:]?\s{0,3}" + _WORK_START),
    "paren": re.compile(r"(?<=\s)\((\d{1,4})\)\s{0,3}" + _WORK_START),
    "round": re.compile(r"(?<=\s)(\d{1,4})\)\s{1,3}" + _WORK_START),
    "colon": re.compile(r"(?<=\s)(\d{1,4}):\s{1,3}" + _WORK_START),
}
_GUESSED_HEADING = 3  # level that the plain reader gives to headings it guessed
_MAX_ITEM = 4000  # characters; a longer stretch is not one reference


@dataclass(frozen=True, slots=True)
class Candidate:
    """A number that may label the text after it."""

    start: int  # of the label in ``Document.text``
    content: int  # of what it would label
    number: int
    letter: str  # "a" of "5a"
    shape: str
    first_block: int  # index of the block that holds the label …
    last_block: int  # … and of the one that holds the content
    likeness: float = 0.0  # of what it labels, up to the next candidate
    synthetic: bool = False  # numbered by the format, not by hand

    @property
    def label(self) -> str:
        """As a report names it."""
        return f"{self.number}{self.letter}"


def candidates(document: Document) -> list[Candidate]:
    """Every line-start number of a document in the order of the file, with how much its text looks like a reference."""
    found = _at_line_starts(document)
    found = _with_inline(document, found)
    return [_scored(document, one, found[i + 1] if i + 1 < len(found) else None) for i, one in enumerate(found)]


def _at_line_starts(document: Document) -> list[Candidate]:
    text, blocks = document.text, document.blocks
    starts = [block.start for block in blocks]
    raised = {mark.start for mark in document.marks if mark.kind is MarkKind.SUPERSCRIPT}
    counted = {mark.start for mark in document.marks if mark.kind is MarkKind.SYNTHETIC}
    found: list[Candidate] = []
    for match in _LABEL.finditer(text):
        shape = match.lastgroup or ""
        at = match.start(shape)
        index = bisect_right(starts, at) - 1
        if index < 0 or at >= blocks[index].end or not _may_hold_label(document, blocks[index]):
            continue
        is_raised = at in raised
        if shape == "glued" and not is_raised:
            continue
        if is_raised and shape in {"bare", "glued"}:
            shape = "raised"
        content, last = match.end(), index
        if content >= blocks[index].end or text[content : content + 1] == "\n":
            content, last = _after_lonely_label(text, blocks, index, content)
            if last < 0:
                continue
        number, letter = _split(match.group(match.lastgroup or 0))
        if number:
            begin = match.end() - len(match.group().lstrip())
            found.append(Candidate(begin, content, number, letter, shape, index, last, synthetic=at in counted))
    return found


def _may_hold_label(document: Document, block: Block) -> bool:
    if block.kind is BlockKind.HEADING:
        return document.format == "text" and block.level == _GUESSED_HEADING
    return block.kind in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM}


def _after_lonely_label(text: str, blocks: tuple[Block, ...], index: int, end: int) -> tuple[int, int]:
    """Where the content of a label stands that is alone on its line: the next line, or the next paragraph."""
    stop = blocks[index].end
    while end < stop and text[end] in "\n \t":
        end += 1
    if end < stop:
        return end, index
    following = index + 1
    if following < len(blocks) and blocks[following].kind in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM}:
        return blocks[following].start, following
    return end, -1


def _split(label: str) -> tuple[int, str]:
    digits = label.rstrip("abcdefghijklmnopqrstuvwxyz")
    return int(digits), label[len(digits) :]


def _with_inline(document: Document, found: list[Candidate]) -> list[Candidate]:
    """Add labels in the middle of lines: a list that runs on in one paragraph."""
    result: list[Candidate] = []
    for i, one in enumerate(found):
        result.append(one)
        after = found[i + 1] if i + 1 < len(found) else None
        if after is not None and after.shape == one.shape and 0 <= after.number - one.number <= 1:
            continue
        block = document.blocks[one.last_block]
        limit = min(block.end, after.start) if after is not None else block.end
        result += _run_on(document.text, one, limit)
    return result


def _run_on(text: str, one: Candidate, limit: int) -> list[Candidate]:
    """The labels n+1, n+2, … found one after the other before ``limit``, if what stands between is references."""
    pattern = _INLINE.get(one.shape)
    run: list[Candidate] = []
    last = one
    while pattern is not None:
        following = _next_label(text, last, pattern, limit)
        if following is None:
            break
        run.append(following)
        last = following
    if not run:
        return run
    edges = [one, *run]
    stops = [candidate.start for candidate in run] + [limit]
    scores = [likeness(text[edge.content : stop]) for edge, stop in zip(edges, stops, strict=True)]
    return run if sum(scores) / len(scores) >= 2.0 and min(scores[:2]) > 0 else []


def _next_label(text: str, last: Candidate, pattern: re.Pattern[str], limit: int) -> Candidate | None:
    """The first "n+1" after which a reference seems to start."""
    for match in pattern.finditer(text, last.content + 10, min(limit, last.content + _MAX_ITEM)):
        if int(match.group(1)) == last.number + 1 and likeness(text[match.end() : match.end() + 400]) >= 1.0:
            return Candidate(
                match.start(), match.end(), last.number + 1, "", last.shape, last.last_block, last.last_block
            )
    return None


def _scored(document: Document, one: Candidate, after: Candidate | None) -> Candidate:
    end = min(document.blocks[one.last_block].end, one.content + _MAX_ITEM)
    if after is not None and after.start > one.content:
        end = min(end, after.start)
    return Candidate(
        one.start, one.content, one.number, one.letter, one.shape, one.first_block, one.last_block,
        likeness(document.text[one.content : end]), one.synthetic,
    )  # fmt: skip
