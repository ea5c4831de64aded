"""Find and split the reference list, wherever it stands.

Numbered lines are collected over the whole document and grouped into runs; runs whose items look like references
are the list, whatever headings say: lists come split, shuffled, falling, without a heading, one per chapter.
A list without numbers is looked for under a heading that announces one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citecheck.model import Span
from citecheck.parsing.found_list import FoundList, ListItem
from citecheck.parsing.labels import candidates
from citecheck.parsing.likeness import LIKE, likeness
from citecheck.parsing.list_issues import list_issues
from citecheck.parsing.pieces import Piece, pieces
from citecheck.parsing.unnumbered import unnumbered_items
from citecheck.reading.comments import drop_comments

if TYPE_CHECKING:
    from collections.abc import Sequence

    from citecheck.parsing.labels import Candidate
    from citecheck.reading.document import Document

_LIKE_SHARE = 0.5  # of the items of a run that must look like references
_LIKE_SHARE_UNDER_HEADING = 0.3  # the same where a heading announces references
_SMALL = 3  # a run of fewer items needs company: a larger run that it continues
_RESTART_SHARE = 0.5  # of the numbers of a run that stand in the list already: the numbering starts anew
_ASIDE_SHARE = 0.25  # of the main list; a shorter list of another shape that repeats its numbers is an aside
_LEADING_MARKUP = re.compile(r"(?:[*_`\[]|<[A-Za-z]{1,6}>)+$")


def find_list(document: Document) -> FoundList:
    """The reference list of a document; empty where there is none."""
    chosen = _choose(pieces(document, candidates(document)))
    if not chosen:
        spans = unnumbered_items(document)
        items = [_item(document, str(i), i, span, start=span.start, section=0) for i, span in enumerate(spans, 1)]
        return FoundList(tuple(items))
    _number_sections(chosen)
    items = _items(document, chosen)
    return FoundList(tuple(items), list_issues(document, items))


# ---------------------------------------------------------------------------------------- which runs


def _choose(runs: list[Piece]) -> list[Piece]:
    """The runs that are references, in the order of the file."""
    large = [run for run in runs if len(run.members) >= _SMALL and _is_like(run)]
    small = [run for run in runs if len(run.members) < _SMALL and run.like == 1.0]
    if not large:
        if small:
            return _best_small(small)
        announced = [run for run in runs if run.under_heading and run.likeness > 0]
        return announced[:1]
    large = _without_asides(large)
    present = {number for run in large for number in run.numbers}
    joined = [run for run in small if _fills(run, present)]
    return sorted([*large, *joined], key=lambda run: run.members[0].start)


def _is_like(run: Piece) -> bool:
    return run.like >= (_LIKE_SHARE_UNDER_HEADING if run.under_heading else _LIKE_SHARE)


def _without_asides(large: list[Piece]) -> list[Piece]:
    """Drop short lists of another shape whose numbers the main list has, too: notes to a paragraph or a table."""
    sizes: dict[str, int] = {}
    for run in large:
        sizes[run.shape] = sizes.get(run.shape, 0) + len(run.members)
    main = max(sizes, key=lambda shape: sizes[shape])
    present = {number for run in large if run.shape == main for number in run.numbers}
    return [
        run
        for run in large
        if run.shape == main
        or run.under_heading
        or present.isdisjoint(run.numbers)
        or len(run.members) >= _ASIDE_SHARE * sizes[main]
    ]


def _best_small(small: list[Piece]) -> list[Piece]:
    """A list of one or two items: under its heading, or starting with 1 and surely references."""
    announced = [run for run in small if run.under_heading]
    if announced:
        return announced
    return [run for run in small if run.members[0].number == 1 and run.likeness >= LIKE + 1][:1]


def _fills(run: Piece, present: set[int]) -> bool:
    """Whether a small run stands where the list has a hole or an end."""
    numbers = set(run.numbers)
    beside = any(number - 1 in present or number + 1 in present for number in numbers)
    return beside and numbers.isdisjoint(present)


def _number_sections(chosen: Sequence[Piece]) -> None:
    """Tell pieces of one list from lists of their own: there the numbers come again from the start."""
    section = 0
    seen: set[int] = set()
    for run in chosen:
        numbers = set(run.numbers)
        again = len(numbers & seen)
        if again >= _SMALL and again >= _RESTART_SHARE * min(len(numbers), len(seen)) and min(numbers) <= 2:
            section += 1
            seen = set()
        run.section = section
        seen |= numbers


# -------------------------------------------------------------------------------------- their items


def _items(document: Document, chosen: Sequence[Piece]) -> list[ListItem]:
    rows = sorted(
        (
            (member, number, index, run)
            for run in chosen
            for index, (member, number) in enumerate(zip(run.members, run.numbers, strict=True))
        ),
        key=lambda row: row[0].start,
    )
    items = []
    for i, (member, number, index, run) in enumerate(rows):
        following = rows[i + 1][0] if i + 1 < len(rows) else None
        goes_on = i + 1 < len(rows) and rows[i + 1][3] is run
        end = document.blocks[member.last_block].end
        if following is not None and following.start < end:
            end = following.start
        else:
            end = _without_tail(document.text, run, index, end)
            if following is not None and goes_on:
                end = _with_continuation(document, member, following, end)
        label = str(number) if run.all_ones else member.label
        items.append(_item(document, label, number, Span(member.content, end), start=member.start, section=run.section))
    return items


def _without_tail(text: str, run: Piece, index: int, end: int) -> int:
    """What follows a list is not swallowed.

    Lines after the last item of a paragraph are not its own where every item before took one line.
    """
    member = run.members[index]
    newline = text.find("\n", member.content, end)
    if newline < 0 or index < _SMALL:
        return end
    first = run.members[index - _SMALL]
    if first.last_block != member.last_block or text.count("\n", first.content, member.start) > _SMALL:
        return end
    return newline if likeness(text[member.content : newline]) >= LIKE else end


def _with_continuation(document: Document, member: Candidate, following: Candidate, end: int) -> int:
    """An item broken in two by a blank line (a page break): taken whole if only the whole is a reference."""
    if following.first_block - member.last_block != 2:
        return end
    stop = document.blocks[following.first_block - 1].end
    text = document.text
    if likeness(text[member.content : end]) < LIKE <= likeness(text[member.content : stop]):
        return stop
    return end


def _item(document: Document, label: str, number: int, span: Span, *, start: int, section: int) -> ListItem:
    span = _trimmed(document.text, span)
    return ListItem(
        label=label,
        number=number,
        span=span,
        whole=Span(min(start, span.start), span.end),
        raw=_raw(document, span),
        text=" ".join(document.text[span.start : span.end].split()),
        section=section,
    )


def _trimmed(text: str, span: Span) -> Span:
    content = text[span.start : span.end]
    start = span.start + len(content) - len(content.lstrip())
    return Span(start, max(start, span.start + len(content.rstrip())))


def _raw(document: Document, span: Span) -> str:
    """The printed words, with the markup that opens right before the first of them."""
    printed = document.printed(span)
    if document.printed_is_source and span.end > span.start:
        before = document.offsets[span.start - 1] + 1 if span.start else 0
        opening = _LEADING_MARKUP.search(document.source[before : document.offsets[span.start]])
        printed = (opening.group() if opening else "") + printed
    lines = drop_comments(printed).split("\n")
    return " ".join(stripped for line in lines if (stripped := line.strip().removeprefix("> ").strip()))
