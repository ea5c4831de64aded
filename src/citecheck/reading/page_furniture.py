"""What pages print around their text, and conversions leave in it: page numbers, running heads, line numbers."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from citecheck.reading.layout import KNOWN_HEADING

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

_HIDDEN = "\u200b"
_MARKUP = " \t*_\f"
_PAGE = r"(?:[Pp]age|[Ss]eite|[Pp]ágina|[Pp]agina|[Ss]ide|[Ss]trana|[Сс]тр\.?|[Pp]p?\.|PAGE)"
_OF = r"(?:of|von|de|sur|di|af|av|van|z|из|/)"
# Lines that are furniture wherever they stand.
_SURE = re.compile(
    rf"(?:[^\n]{{3,120}}[ \t|]{{2,20}})?{_PAGE}[ \t]?\d{{1,4}}[ \t]?{_OF}[ \t]?\d{{1,4}}"
    r"(?:[ \t|]{2,20}[^\n]{3,120})?"
    r"|Downloaded\sfrom\s[^\n]{4,160}?\s(?:by|on)\s[^\n]{2,60}"
)
# Lines that are furniture where they cut a sentence in two.
_CUTS = re.compile(
    rf"[-–—\[(|]?\s?(?:{_PAGE}\s?)?\d{{1,4}}\s?[-–—\])|]?"
    rf"|\d{{1,4}}\s?(?:/|{_OF})\s?\d{{1,4}}"
    r"|[^\W\d][^\n]{2,100}(?:[ \t]{3,120}|[ \t]\|[ \t]|\t)\d{1,4}"
    r"|\d{1,4}(?:[ \t]{3,120}|[ \t]\|[ \t]|\t)[^\W\d][^\n]{2,100}"
    r"|[^\W\d][^\n]{2,60}\set\sal\.[^\n]{2,80}\(?(?:19|20)\d\d\)?[^\n]{0,40}"
    r"|(?:https?://|www\.)\S{4,100}"
    r"|Downloaded\sfrom\s[^\n]{4,160}"
)
_LONGEST = 300  # characters that these find at most
_ENDS = '.!?:;)]}"”»’。'
# The number of a page alone on its line, by what stands around it; "[7]" and "7." are labels.
_LONE = re.compile(rf"([-–—|]|{_PAGE})?\s?(\d{{1,4}})\s?([-–—|])?|(\d{{1,4}})\s?(/|{_OF})\s?\d{{1,4}}")
_HEAD_AND_NUMBER = re.compile(
    r"(?P<head>[^\W\d][^\n]{2,100}?)(?:[ \t]{3,120}|[ \t]\|[ \t]|\t)(?P<last>\d{1,4})"
    r"|(?P<first>\d{1,4})(?:[ \t]{3,120}|[ \t]\|[ \t]|\t)(?P<tail>[^\W\d][^\n]{2,100})"
)
_PAGE_LENGTH = 5  # lines that a page has at least
_CLOSE = 6  # lines between labels that stand alone
_FEWEST_PAGES = 2
_FULL_LINE = 40  # characters; a shorter line on its own may be a heading
# What begins an item, a heading or a row, and continues no sentence.
_BEGINS = re.compile(
    r"(?!\[\d{1,4}(?:[,–-]\d{1,4}){0,5}\][.,;])[\[(]?\d{1,4}[a-z]?(?:[\]).:](?!\d)|\s)|[#>|*•·▪■+-]\s|\*\*|\|"
)
_ITEM = re.compile(r"[\[(]?(\d{1,3})[\]).:]{1,2}\s?(?=\D)")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S{4,100}")
_NO_LABELS = 2  # the lowest first page of which "1", "2" before whole sentences are no labels
_LINE_NUMBER = re.compile(r"[ \t]{0,8}(\d{1,4})(?:[ \t]{1,8}|$)")
_FEWEST_LINES = 6
_NUMBERED_SHARE = 0.8  # of the lines with words, and of the steps from line to line that are one
_WRAPPED_SHARE = 0.25  # of the lines that begin as no item of a list does
_REPEATED = 3  # times that a line stands in a text that is a running head
_PAGE_NUMBER = re.compile(r"^\d{1,4}[ \t]+|[ \t]\d{1,4}$")


class _Line(NamedTuple):
    start: int
    end: int
    at: int  # where its words start
    words: str


def hide_furniture(source: str) -> str:
    """The source with furniture covered by invisible characters, of the same length.

    Where it cuts a sentence in two, the empty lines around it are covered as well, so that one paragraph remains.
    """
    return _without(source, furniture_spans(source), hidden=_HIDDEN)


def drop_furniture(source: str, start: int, end: int) -> str:
    """A stretch of the source without the furniture that stands in it."""
    spans = furniture_spans(source)
    first = bisect_left(spans, (start, start))
    last = bisect_left(spans, (end, end))
    inside = [(a - start, min(b, end) - start) for a, b in spans[first:last]]
    return _without(source[start:end], inside, hidden="")


def _without(text: str, spans: Sequence[tuple[int, int]], *, hidden: str) -> str:
    pieces: list[str] = []
    position = 0
    for start, end in spans:
        pieces += [text[position:start], hidden * (end - start)]
        position = end
    return "".join((*pieces, text[position:])) if spans else text


@lru_cache(maxsize=1)
def furniture_spans(source: str) -> tuple[tuple[int, int], ...]:
    """Where furniture stands, in the order of the file."""
    lines = _lines(source)
    numbers = line_numbers(lines)
    if numbers:
        return tuple(numbers)
    pages = _page_numbers(lines)
    heads, sure_heads = _running_heads(lines, pages)
    pages |= sure_heads
    labels = _lonely_labels(lines)
    found: list[tuple[int, int]] = []
    for i, line in enumerate(lines):
        short = len(line.words) <= _LONGEST
        sure = i in pages or (short and _SURE.fullmatch(line.words) is not None)
        if not sure and line.words not in heads and (i in labels or not (short and _CUTS.fullmatch(line.words))):
            continue
        before, after = _beside(lines, i, -1, pages), _beside(lines, i, 1, pages)
        if before and after and (_is_cut(before.words, after.words) or (sure and _goes_on(source, before, after))):
            start = max(before.end + 1, found[-1][1] if found else 0)
            if start < after.start:
                found.append((start, after.start))
        elif sure and line.start >= (found[-1][1] if found else 0):
            found.append((line.start, line.end))
    return tuple(found)


def _beside(lines: Sequence[_Line], i: int, step: int, pages: Collection[int]) -> _Line | None:
    """The line before or after that is no furniture: a page's foot and the next one's head stand together."""
    for j in (i + step, i + 2 * step, i + 3 * step):
        if not 0 <= j < len(lines):
            return None
        if j not in pages and not _SURE.fullmatch(lines[j].words):
            return lines[j]
    return None


def _goes_on(source: str, before: _Line, after: _Line) -> bool:
    """Whether the text around what surely is furniture is one paragraph."""
    if "\n\n" not in source[before.end : after.start]:
        return True
    if before.words[-1] in _ENDS or _BEGINS.match(after.words) or KNOWN_HEADING.fullmatch(after.words):
        return False
    alone = source[max(0, before.start - 2) : before.start] in {"\n\n", "\n", ""}
    return not alone or len(before.words) >= _FULL_LINE or _BEGINS.match(before.words) is not None


def _lines(source: str) -> list[_Line]:
    """The lines with words."""
    lines: list[_Line] = []
    start = 0
    for line in source.split("\n"):
        words = line.strip(_MARKUP)
        if words:
            lines.append(_Line(start, start + len(line), start + line.index(words), words))
        start += len(line) + 1
    return lines


def _is_cut(before: str, after: str) -> bool:
    """Whether a sentence goes on from one line to the other."""
    return before[-1] not in _ENDS and after[0].islower()


def _page_numbers(lines: Sequence[_Line]) -> set[int]:
    """Which lines print the number of a page: set alike, each the next number, a page apart."""
    series: dict[str, list[tuple[int, int]]] = {}  # line and number, by what else the line prints
    for i, line in enumerate(lines):
        if (numbered := _numbered(line.words)) is not None:
            series.setdefault(numbered[0], []).append((i, numbered[1]))
    pages: set[int] = set()
    for rows in series.values():
        run: list[tuple[int, int]] = []
        for row in [*rows, (-1, -1)]:
            if run and not (row[0] - run[-1][0] >= _PAGE_LENGTH and 1 <= row[1] - run[-1][1] <= _FEWEST_PAGES):
                if len(run) >= _FEWEST_PAGES and not _are_labels(lines, run):
                    pages.update(i for i, _ in run)
                run = []
            run.append(row)
    return pages


def _numbered(words: str) -> tuple[str, int] | None:
    """What a line prints beside the number of its page, and that number; ``None`` for any other line."""
    if not (words[0].isdecimal() or words[-1].isdecimal() or words[-1] in "-–—|"):
        return None
    if lone := _LONE.fullmatch(words):
        return f"{lone[1]} {lone[3]} {lone[5]}", int(lone[2] or lone[4])
    if both := _HEAD_AND_NUMBER.fullmatch(words):
        return (both["head"] or both["tail"]).strip(), int(both["last"] or both["first"])
    return None


def _are_labels(lines: Sequence[_Line], run: Sequence[tuple[int, int]]) -> bool:
    """Whether numbers that begin with 1 stand between whole sentences: then they may be labels of items."""
    if run[0][1] > _NO_LABELS:
        return False
    return not any(
        0 < i < len(lines) - 1 and (lines[i - 1].words[-1] not in _ENDS or not lines[i + 1].words[0].isupper())
        for i, _ in run
    )


def _lonely_labels(lines: Sequence[_Line]) -> set[int]:
    """Lone numbers that count up from line to nearby line: labels whose texts stand below them."""
    lone = [
        (i, int(digits))
        for i, line in enumerate(lines)
        if (digits := line.words.strip("[]()-–—| ")).isdecimal() and len(digits) < _CLOSE
    ]
    return {
        i
        for before, after in pairwise(lone)
        if after[0] - before[0] <= _CLOSE and after[1] - before[1] == 1
        for i in (before[0], after[0])
    }


def _running_heads(lines: Sequence[_Line], pages: Collection[int]) -> tuple[set[str], set[int]]:
    """Lines that stand on several pages, page numbers at their edges aside; and where they surely are the pages'.

    They surely are where one of them cuts a sentence or a list in two: no heading does; and where they are addresses.
    """
    standing: dict[str, list[int]] = {}
    for i, line in enumerate(lines):
        if 8 <= len(line.words) <= 120 and not KNOWN_HEADING.fullmatch(line.words):
            standing.setdefault(_PAGE_NUMBER.sub("", line.words), []).append(i)
    heads: set[str] = set()
    sure: set[int] = set()
    for places in standing.values():
        if len(places) >= _REPEATED:
            heads.update(lines[i].words for i in places)
        often = len(places) >= _REPEATED
        apart = all(b - a >= _PAGE_LENGTH for a, b in pairwise(places))
        if (
            len(places) >= _FEWEST_PAGES
            and apart
            and (
                (often and _ADDRESS.fullmatch(lines[places[0]].words))
                or any(_cuts(lines, i, pages, often=often) for i in places)
                or (often and sum(_between_items(lines, i) for i in places) >= _FEWEST_PAGES)
            )
        ):
            sure.update(places)
    return heads, sure


def _between_items(lines: Sequence[_Line], i: int) -> bool:
    """Whether a line stands right between others, and an item that is not the first of its list begins after it."""
    if not 0 < i < len(lines) - 1 or lines[i].start - lines[i - 1].end != 1 or lines[i + 1].start - lines[i].end != 1:
        return False
    item = _ITEM.match(lines[i + 1].words)
    return item is not None and int(item[1]) > 1 and not _ITEM.match(lines[i].words)


def _cuts(lines: Sequence[_Line], i: int, pages: Collection[int], *, often: bool) -> bool:
    """Whether a line stands in the middle of a sentence; of one that comes ``often`` less is asked."""
    line_before, line_after = _beside(lines, i, -1, pages), _beside(lines, i, 1, pages)
    if line_before is None or line_after is None:
        return False
    before, after = line_before.words, line_after.words
    if _is_cut(before, after):
        return True
    unfinished = before[-1] not in _ENDS and len(before) >= _FULL_LINE and not _BEGINS.match(before)
    return often and unfinished and not _BEGINS.match(after) and not KNOWN_HEADING.fullmatch(after)


def line_numbers(lines: list[_Line]) -> list[tuple[int, int]]:
    """Where a manuscript numbers its lines: the numbers; empty for any other text, a numbered list among them."""
    found = [_LINE_NUMBER.match(line.words) for line in lines]
    numbers = [int(one[1]) for one in found if one is not None]
    if len(numbers) < _FEWEST_LINES or len(numbers) < _NUMBERED_SHARE * len(lines):
        return _every_fifth(lines)
    steps = sum(b - a == 1 for a, b in pairwise(numbers))
    wrapped = sum(
        one is not None and not line.words[one.end() : one.end() + 1].isupper()
        for one, line in zip(found, lines, strict=True)
    )
    if steps < _NUMBERED_SHARE * (len(numbers) - 1) or wrapped < _WRAPPED_SHARE * len(numbers):
        return []
    return [(line.start, line.at + one.end()) for one, line in zip(found, lines, strict=True) if one is not None]


_FIFTH = 5
_AGREE = 0.9  # of the numbers and of the lines that should carry one


def _every_fifth(lines: Sequence[_Line]) -> list[tuple[int, int]]:
    """The same where every fifth line is numbered; the blanks that set in the others go with the numbers."""
    found = [
        (i, one, int(one[1]))
        for i, line in enumerate(lines)
        if (one := _LINE_NUMBER.match(line.words)) and int(one[1]) % _FIFTH == 0
    ]
    if len(found) < _FEWEST_LINES // 2:
        return []
    shift, count = Counter(number - i for i, _, number in found).most_common(1)[0]
    numbered = {i: one for i, one, number in found if number - i == shift}
    due = [i for i in range(len(lines)) if (i + shift) % _FIFTH == 0]
    if count < _AGREE * len(found) or count < _AGREE * len(due) or count < _FEWEST_LINES // 2:
        return []
    width = min(lines[i].at + one.end() - lines[i].start for i, one in numbered.items())
    out = []
    for i, line in enumerate(lines):
        end = line.at + numbered[i].end() if i in numbered else min(line.at, line.start + width)
        if end > line.start:
            out.append((line.start, end))
    return out
