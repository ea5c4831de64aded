"""Numbers that may be the labels of list items: at line starts, and in lists that run on in one paragraph."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import TYPE_CHECKING

from citecheck.parsing.reference_list.columns import join_columns
from citecheck.parsing.reference_list.looks_like_reference import LIKE, reference_score
from citecheck.reading.document import Block, BlockKind, MarkKind

if TYPE_CHECKING:
    from citecheck.reading.document import Document


_PARTICLE = r"(?:van|von|vander|de|der|den|di|da|du|dos|del|della|la|le|el|al|ten|ter|bin|af|zu|d['’])\b"
WORK_START = rf"(?=[\"'“‘«\[(¿]?(?:[^\W\d_a-zß-ÿ]|{_PARTICLE}|https?:|www\.|[a-z]-|e[A-Z]|i[A-Z]))"
_MARKS = r"[*•●○■□▪▫◆◇★☆†‡§¶]{1,3}"  # of annotated references: "of special interest"
_STAR = rf"(?:[ \t]?{_MARKS})?"
_DIGITS = r"\d{1,4}[a-z]?"
_ROMAN = r"(?:[ivxlc]{1,8}|[IVXLC]{1,8})"
_WORD = (
    r"(?:(?:[Rr]ef(?:erence|erencia|erência|érence|erenz|\.)?s?|[Nn]o|[Nn]r|[Nn]um|[Ll]it|[Oo]pm)\.?[ \t]?"
    r"|[Nn][º°][ \t]?|№[ \t]?|\#[ \t]?|文献)"
)


def _count(shape: str) -> str:
    """A number, with the prefix of a supplement ("S1") or a web appendix ("w1"), and the mark of an annotated one."""
    return rf"(?P<{shape}>[SsWwRrAE]?{_DIGITS}){_STAR}"


# One alternative a shape; the content starts where the match ends.
_LABEL = re.compile(
    rf"""^[ \t]*(?:{_MARKS}[ \t]?)?(?:
      [\[［【〔〖]\s?{_count("bracket")}\s?[.．]?\s?[\]］】〕〗]{_STAR}[.:,]?(?:[ \t]+|(?=\S)|$)
    | [(（]\s?{_count("paren")}\s?[.．]?\s?[)）]{_STAR}[.:]?(?:[ \t]+|(?=\S)|$)
    | {_count("dotdash")}\.?[ \t]?(?:\.-|[-–—])[ \t]*{WORK_START}
    | (?P<ordinal>{_DIGITS})\.?[º°ª]{_STAR}[.:]?[ \t]*{WORK_START}
    | {_count("round")}\.?[)）]{_STAR}\.?(?:[ \t]+(?=\S)|[ \t]*$|(?=[^\W\d]|["'“‘«\[]))
    | {_count("dot")}\.{_STAR}(?:[ \t]+(?=\S)|[ \t]*$|(?=[^\W\d]|["'“‘«\[(<]))
    | {_count("wide")}[ \t]?[．、。]{_STAR}[ \t]*(?=\S)
    | {_count("half")}[\]］]{_STAR}[.:]?[ \t]*{WORK_START}
    | {_count("colon")}[:：](?:[ \t]*{WORK_START}|[ \t]*$)
    | {_count("pipe")}[ \t]*\|[ \t]*{WORK_START}
    | (?P<circled>[①-⑳㉑-㉟])[ \t]*(?=\S)
    | {_WORD}(?P<word>{_DIGITS}){_STAR}[.:)\]]{{0,2}}(?:[ \t]+(?:[-–—|][ \t]+)?{WORK_START}|[ \t]*$)
    | {_count("bare")}(?:[ \t]+{WORK_START}|[ \t]*$)
    | (?P<glued>\d{{1,4}}){WORK_START}
    | [\[(]?(?P<roman>{_ROMAN})(?:[\])]\.?|[.:])[ \t]+{WORK_START}
    )""",
    re.VERBOSE | re.MULTILINE,
)
_GUESSED_HEADING = 3  # level that the plain reader gives to headings it guessed
MAX_ITEM = 4000  # characters; a longer stretch is not one reference


@dataclass(slots=True, eq=False)
class LabelCandidate:
    """A number that may label the text after it; a long list has many, so they are scored in place."""

    start: int  # of the label in ``Document.text``
    content: int  # of what it would label
    number: int
    letter: str  # "a" of "5a"
    shape: str  # of the label, its prefix included
    indent: int  # blanks before the label
    first_block: int  # index of the block that holds the label …
    last_block: int  # … and of the one that holds the content
    reference_score: float = 0.0  # of what it labels, up to the next candidate
    prefix: str = ""  # "S" of "S1": such a list counts for itself
    column: int = -1  # where the column stood that held this label first, apart from its text

    @property
    def edge(self) -> int:
        """Where the text before it ends."""
        return self.start if self.column < 0 else self.column

    @property
    def label(self) -> str:
        """The label as reports print it: prefix, number and letter, ``S5a``."""
        return f"{self.prefix}{self.number}{self.letter}"


def line_labels(document: Document) -> list[LabelCandidate]:
    """Every number at the start of a line, in the order of the file, not scored yet."""
    text, blocks = document.text, document.blocks
    starts = [block.start for block in blocks]
    raised = {mark.start for mark in document.marks if mark.kind is MarkKind.SUPERSCRIPT}
    found: list[LabelCandidate] = []
    index, start, end, holds = -1, 0, 0, False  # the block of the last label
    for match in _LABEL.finditer(text):
        shape = match.lastgroup or ""
        at = match.start(shape)
        if not start <= at < end:
            index = bisect_right(starts, at) - 1
            start, end = (blocks[index].start, blocks[index].end) if index >= 0 else (0, 0)
            holds = index >= 0 and _may_hold_label(document, blocks[index])
        if not holds or at >= end:
            continue
        is_raised = at in raised
        if shape == "glued" and not is_raised:
            continue
        if is_raised and shape in {"bare", "glued"}:
            shape = "raised"
        content, last = _content(document, index, at, match.end())
        if last < 0:
            continue
        if blocks[index].kind is BlockKind.TABLE_CELL:
            shape = "cell"
        prefix, number, letter = _split(match.group(match.lastgroup or 0), roman=shape == "roman")
        if number:
            label = match.group()
            line = label.lstrip(" \t")
            begin = match.end() - len(line)
            indent = len(label[: -len(line)].expandtabs(4)) if len(line) < len(label) else 0
            shape += prefix.lower()
            if prefix in "Rr":  # "R1." says no more than "Ref. 1"
                prefix = ""
            found.append(LabelCandidate(begin, content, number, letter, shape, indent, index, last, prefix=prefix))
    return found


def _content(document: Document, index: int, at: int, end: int) -> tuple[int, int]:
    """Where the text of a label starts, and the block that ends it; -1 where it labels nothing."""
    text, blocks = document.text, document.blocks
    block = blocks[index]
    if block.kind is BlockKind.TABLE_CELL:
        last = _row_end(text, blocks, index, at)
        return (blocks[index + 1].start, last) if last > 0 else (end, -1)
    last = index
    if end >= block.end or text[end : end + 1] == "\n":
        end, last = _after_lonely_label(text, blocks, index, end)
    if block.kind is BlockKind.HEADING and not _guessed(document, block) and last >= 0:
        # "3. Results" is no reference, "3. Novak A. Sleep. Bone Tales. 2001;1:1-9." is one set as a heading
        return end, last if reference_score(text[end : blocks[last].end]) >= LIKE else -1
    return end, last


def _may_hold_label(document: Document, block: Block) -> bool:
    if block.kind is BlockKind.HEADING and document.format == "text":
        return _guessed(document, block)
    return block.kind is not BlockKind.CODE


def _guessed(document: Document, block: Block) -> bool:
    return document.format == "text" and block.level == _GUESSED_HEADING


def _row_end(text: str, blocks: tuple[Block, ...], index: int, at: int) -> int:
    """The last cell of a row whose first cell holds nothing but a label; 0 where the row is no reference."""
    if text[blocks[index].start : at].strip("[( \t") or not _LABEL_CELL.fullmatch(text, at, blocks[index].end):
        return 0
    last = index
    while (
        last + 1 < len(blocks)
        and blocks[last + 1].kind is BlockKind.TABLE_CELL
        and text[blocks[last].end : blocks[last + 1].start] == "\t"
    ):
        last += 1
    if last == index or reference_score(text[blocks[index + 1].start : blocks[last].end]) < LIKE:
        return 0
    return last


_CIRCLED = re.compile(r"[①-⑳㉑-㉟]")
_LABEL_CELL = re.compile(r"\d{1,4}[a-z]?\s?[\]).:]{0,2}\s?")


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


_PARTS = re.compile(r"([A-Za-z]?)(\d+)([a-z]?)")
_NUMERAL = re.compile(r"(?:c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})", re.IGNORECASE)
_WORTH = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


def _split(label: str, *, roman: bool) -> tuple[str, int, str]:
    """Prefix, number and letter of a label; the number is 0 for what only looks like a Roman numeral."""
    if roman:
        return "", roman_value(label), ""
    if _CIRCLED.fullmatch(label):
        return "", int(unicodedata.numeric(label)), ""
    parts = _PARTS.fullmatch(label)
    return (parts.group(1), int(parts.group(2)), parts.group(3)) if parts else ("", 0, "")


def roman_value(numeral: str) -> int:
    """The value of a Roman numeral, ``xiv``; 0 for letters that make none."""
    if not _NUMERAL.fullmatch(numeral):
        return 0
    worths = [_WORTH[letter] for letter in numeral.lower()]
    return sum(-worth if worth < after else worth for worth, after in zip_longest(worths, worths[1:], fillvalue=0))


def score(document: Document, one: LabelCandidate, after: LabelCandidate | None) -> None:
    """Note how much the text of a candidate, up to the next one, looks like a reference."""
    end = min(document.blocks[one.last_block].end, one.content + MAX_ITEM)
    if after is not None and after.start >= one.content:
        end = min(end, after.start)
    one.reference_score = reference_score(document.text[one.content : end])


_INLINE = {  # what a label looks like in the middle of a line
    "dot": re.compile(r"(?<=\s)(\d{1,4})\.\s{1,3}" + WORK_START),
    "bracket": re.compile(r"(?<=\s)\[(\d{1,4})\][.:]?\s{0,3}" + WORK_START),
    "paren": re.compile(r"(?<=\s)\((\d{1,4})\)\s{0,3}" + WORK_START),
    "round": re.compile(r"(?<=\s)(\d{1,4})\)\s{1,3}" + WORK_START),
    "colon": re.compile(r"(?<=\s)(\d{1,4}):\s{1,3}" + WORK_START),
}
_LOOK = 400  # characters after a label that tell whether a reference starts there
_STARTS = 1.0  # reference_score from which on one does
_BUDGET = 8  # times the length of the text that may be searched in all, so that no text can make this slow


def candidates(document: Document) -> list[LabelCandidate]:
    """Every label of a document in the order of the file, with how much its text looks like a reference."""
    at_lines = line_labels(document)
    join_columns(document, at_lines)
    both = sorted((*_inline(document, at_lines), *at_lines), key=_is_surer)
    found = sorted({one.start: one for one in both}.values(), key=_start)
    for one, after in zip_longest(found, found[1:]):
        score(document, one, after)
    return found


def _is_surer(one: LabelCandidate) -> bool:
    """Whether a label stays where an initial, read as a Roman numeral, begins its text."""
    return one.shape != "roman"


def _start(one: LabelCandidate) -> int:
    return one.start


def _inline(document: Document, at_lines: list[LabelCandidate]) -> list[LabelCandidate]:
    """Labels that continue a line-start label of their shape inside its paragraph."""
    found: list[LabelCandidate] = []
    budget = _BUDGET * len(document.text)
    reached = 0  # up to where a run has been followed
    following: dict[str, LabelCandidate] = {}
    starts: list[tuple[LabelCandidate, LabelCandidate | None]] = []
    for one in reversed(at_lines):
        starts.append((one, following.get(one.shape)))
        following[one.shape] = one
    for one, after in reversed(starts):
        if after is not None and 0 <= after.number - one.number <= 1:
            continue
        if one.start < reached or one.shape not in _INLINE or budget <= 0:
            continue
        limit = document.blocks[one.last_block].end
        budget -= min(limit - one.content, MAX_ITEM)
        run = _run_on(document.text, one, limit)
        if run:
            found += run
            reached = run[-1].content
            budget -= reached - one.content
    return found


def _run_on(text: str, one: LabelCandidate, limit: int) -> list[LabelCandidate]:
    """The labels n+1, n+2, … found one after the other before ``limit``, if what stands between is references."""
    run: list[LabelCandidate] = []
    last = one
    while (following := _next_label(text, last, limit)) is not None:
        run.append(following)
        last = following
    if not run:
        return run
    stops = [candidate.start for candidate in run] + [limit]
    scores = [reference_score(text[edge.content : stop]) for edge, stop in zip([one, *run], stops, strict=True)]
    return run if sum(scores) / len(scores) >= LIKE and min(scores[:2]) > 0 else []


def _next_label(text: str, last: LabelCandidate, limit: int) -> LabelCandidate | None:
    """The first "n+1" after which a reference seems to start."""
    for match in _INLINE[last.shape].finditer(text, last.content + 10, min(limit, last.content + MAX_ITEM)):
        if (
            int(match.group(1)) == last.number + 1
            and reference_score(text[match.end() : match.end() + _LOOK]) >= _STARTS
        ):
            return replace(
                last, start=match.start(), content=match.end(), number=last.number + 1, letter="",
                first_block=last.last_block,
            )  # fmt: skip
    return None
