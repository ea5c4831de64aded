"""What pages print around their text, and conversions leave in it: page numbers, running heads, line numbers."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

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
_ENDS = '.!?:;)]}"”»’。'
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
    heads = _running_heads(lines)
    found: list[tuple[int, int]] = []
    for i, line in enumerate(lines):
        sure = _SURE.fullmatch(line.words) is not None
        if not sure and line.words not in heads and not _CUTS.fullmatch(line.words):
            continue
        before, after = lines[i - 1] if i else None, lines[i + 1] if i + 1 < len(lines) else None
        if before and after and _is_cut(before.words, after.words):
            found.append((max(before.end + 1, found[-1][1] if found else 0), after.start))
        elif sure:
            found.append((line.start, line.end))
    return tuple(found)


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


def _running_heads(lines: list[_Line]) -> set[str]:
    """Lines that stand on several pages, page numbers at their edges aside."""
    shapes = {line.words: _PAGE_NUMBER.sub("", line.words) for line in lines if 8 <= len(line.words) <= 120}
    counts = Counter(shapes[line.words] for line in lines if line.words in shapes)
    return {words for words, shape in shapes.items() if counts[shape] >= _REPEATED}


def line_numbers(lines: list[_Line]) -> list[tuple[int, int]]:
    """Where a manuscript numbers its lines: the numbers; empty for any other text, a numbered list among them."""
    found = [_LINE_NUMBER.match(line.words) for line in lines]
    numbers = [int(one[1]) for one in found if one is not None]
    if len(numbers) < _FEWEST_LINES or len(numbers) < _NUMBERED_SHARE * len(lines):
        return []
    steps = sum(b - a == 1 for a, b in pairwise(numbers))
    wrapped = sum(
        one is not None and not line.words[one.end() : one.end() + 1].isupper()
        for one, line in zip(found, lines, strict=True)
    )
    if steps < _NUMBERED_SHARE * (len(numbers) - 1) or wrapped < _WRAPPED_SHARE * len(numbers):
        return []
    return [(line.start, line.at + one.end()) for one, line in zip(found, lines, strict=True) if one is not None]
