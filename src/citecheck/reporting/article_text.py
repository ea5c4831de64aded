"""The article as the author wrote it, cut into rows of parts: words, and the callouts among them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from citecheck.frozen import Frozen
from citecheck.reporting import digest
from citecheck.reporting.document_base import given

if TYPE_CHECKING:
    from collections.abc import Sequence

    from citecheck.reporting.document_v1 import CalloutEntry, ReferenceEntry


_HEADING = re.compile(r"[ ]{0,3}(#{1,6})[ \t]+(?=\S)")
_ITEM = re.compile(r"[ \t]{0,12}[-*+•][ \t]+(?=\S)")
_STRONG = re.compile(r"\*\*(?=\S)([^*\n]{1,2000})(?<=\S)\*\*")
_EMPHASIS = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]{1,2000})(?<=[^\s*])\*(?![\w*])")
_RAISED = re.compile(r"<(sup|sub)>([^<>\n]{1,200})</\1>")
_COMMENT = re.compile(r"<!--.{0,5000}?-->", re.DOTALL)  # no part of the text, not even greyed
_PATTERNS = ((_STRONG, "strong", 1), (_EMPHASIS, "em", 1), (_RAISED, "", 2))
_BEFORE = re.compile(r"(?:<sup>|\$?\^\{?|\\textsuperscript\{|\$\^\{)$")
_AFTER = re.compile(r"</sup>|\}\$?|\^|\$")
_LONGEST_FORMATTED = 50_000  # characters of one line beyond which its emphasis is left as typed


class Part(Frozen):
    """A run of words in one style, or a callout (then ``text`` is what it prints)."""

    text: str
    style: str = ""  # "", "strong", "em", "sup", "sub"
    callout: int | None = None


class Row(Frozen):
    """One line of the file; a row without parts stands for one or several blank lines."""

    line: int
    kind: str  # "heading", "item", "line", "blank"
    parts: tuple[Part, ...] = ()
    label: str | None = None  # key of the reference that begins here


def styled(text: str) -> list[Part]:
    """The words of one printed string, its emphasis markup turned into styles, without comments."""
    styles, hidden = _styles(text)
    hidden += [found.span() for found in _COMMENT.finditer(text)]
    return _words(text, 0, len(text), styles, hidden)


def rows(lines: Sequence[str], callouts: Sequence[CalloutEntry], references: Sequence[ReferenceEntry]) -> list[Row]:
    """Every line of the file in order without its comments, blank lines taken together."""
    comments = _comments(lines)
    on_line: dict[int, list[tuple[int, CalloutEntry]]] = defaultdict(list)
    for index, callout in enumerate(callouts):
        if not given(callout.path):
            on_line[callout.line].append((index, callout))
    labels = {reference.line: digest.key(reference) for reference in reversed(references) if not given(reference.path)}
    out: list[Row] = []
    for number, line in enumerate(lines, 1):
        row = _row(number, line, on_line[number], labels.get(number), comments.get(number, []))
        if row.label is not None or any(part.callout is not None or part.text.strip() for part in row.parts):
            out.append(row)
        elif out and (line.strip() or out[-1].kind != "blank"):  # findings about a comment lead to its line
            out.append(Row(number, "blank"))
    return out


def _comments(lines: Sequence[str]) -> dict[int, list[tuple[int, int]]]:
    """The stretches of comments on each line, by its number; a comment may go over several lines."""
    found: dict[int, list[tuple[int, int]]] = defaultdict(list)
    starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
    for comment in _COMMENT.finditer("\n".join(lines)):
        number = bisect_right(starts, comment.start())
        while number <= len(lines) and starts[number - 1] < comment.end():
            start = starts[number - 1]
            first, last = max(comment.start() - start, 0), min(comment.end() - start, len(lines[number - 1]))
            found[number].append((first, last))
            number += 1
    return found


def _row(
    number: int,
    line: str,
    callouts: Sequence[tuple[int, CalloutEntry]],
    label: str | None,
    comments: Sequence[tuple[int, int]],
) -> Row:
    heading, item = _HEADING.match(line), _ITEM.match(line)
    start, kind = 0, "line"
    if heading:
        start, kind = heading.end(), "heading"
    elif item:
        start, kind = item.end(), "item"
    parts: list[Part] = []
    position = start
    styles, hidden = _styles(line)
    hidden += comments
    for index, callout in sorted(callouts, key=lambda pair: pair[1].column):
        first, last = _extent(line, callout)
        first = max(first, position)  # two callouts over one place: the later is shown after the earlier
        parts += _words(line, position, first, styles, hidden)
        parts.append(Part(callout.text, callout=index))
        position = max(last, position)
    parts += _words(line, position, len(line), styles, hidden)
    return Row(number, kind, tuple(parts), label)


def _extent(line: str, callout: CalloutEntry) -> tuple[int, int]:
    """Where a callout stands in its line, its superscript markup included."""
    first = min(callout.column - 1, len(line))
    last = first + len(callout.text)
    if (given(callout.end_line) or callout.line) > callout.line:
        last = len(line)
    elif end_column := given(callout.end_column):
        last = end_column - 1
    elif line.startswith("<sup>", first):
        last += len("<sup>")
    before = _BEFORE.search(line, max(0, first - 20), first)
    after = _AFTER.match(line, last)
    if before:
        first = before.start()
    if after and (before or after[0] == "</sup>"):
        last = after.end()
    return first, min(last, len(line))


def _styles(line: str) -> tuple[list[tuple[int, int, str]], list[tuple[int, int]]]:
    """Styled stretches of a line, and the stretches of markup that make them."""
    styles: list[tuple[int, int, str]] = []
    hidden: list[tuple[int, int]] = []
    if len(line) > _LONGEST_FORMATTED:
        return styles, hidden
    for pattern, style, group in _PATTERNS:
        for match in pattern.finditer(line):
            first, last = match.span(group)
            styles.append((first, last, style or match[1]))
            hidden += [(match.start(), first), (last, match.end())]
    return styles, hidden


def _words(
    line: str, start: int, end: int, styles: Sequence[tuple[int, int, str]], hidden: Sequence[tuple[int, int]]
) -> list[Part]:
    """The words of a stretch of the line, cut where a style begins or ends, without the hidden markup."""
    cuts = {start, end}
    for first, last in (*((a, b) for a, b, _ in styles), *hidden):
        cuts.update(place for place in (first, last) if start < place < end)
    parts: list[Part] = []
    ordered = sorted(cuts)
    for first, last in pairwise(ordered):
        if any(a <= first < b for a, b in hidden):
            continue
        style = next((name for a, b, name in reversed(styles) if a <= first < b), "")
        parts.append(Part(line[first:last], style))
    return parts
