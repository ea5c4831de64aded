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

if TYPE_CHECKING:
    from collections.abc import Sequence

    from citecheck.parsing.labels import Candidate
    from citecheck.reading.document import Document

_LIKE_SHARE = 0.5  # of the items of a run that must look like references
_LIKE_SHARE_UNDER_HEADING = 0.3  # the same where a heading announces references
_SMALL = 3  # a run of fewer items needs company: a larger run that it continues
_RESTART_SHARE = 0.5  # of a run's numbers that stand in the list already: its numbering starts anew
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_FOLD = re.compile(r"\s*\n[ \t>]*")
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
    present = {number for run in large for number in run.numbers}
    joined = [run for run in small if _fills(run, present)]
    return sorted([*large, *joined], key=lambda run: run.members[0].start)


def _is_like(run: Piece) -> bool:
    return run.like >= (_LIKE_SHARE_UNDER_HEADING if run.under_heading else _LIKE_SHARE)


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
        again = len(numbers & seen) / len(numbers)
        if again >= _RESTART_SHARE and len(numbers) >= _SMALL and min(numbers) <= 2:
            section += 1
            seen = set()
        run.section = section
        seen |= numbers


# -------------------------------------------------------------------------------------- their items


def _items(document: Document, chosen: Sequence[Piece]) -> list[ListItem]:
    rows = [(member, number, run) for run in chosen for member, number in zip(run.members, run.numbers, strict=True)]
    rows.sort(key=lambda row: row[0].start)
    items = []
    for i, (member, number, run) in enumerate(rows):
        following = rows[i + 1][0] if i + 1 < len(rows) else None
        end = _end(document, member, run, following)
        label = str(number) if run.all_ones else member.label
        items.append(_item(document, label, number, Span(member.content, end), start=member.start, section=run.section))
    return items


def _end(document: Document, member: Candidate, run: Piece, following: Candidate | None) -> int:
    """An item ends at the next label or with its paragraph; what follows a list is not swallowed."""
    block = document.blocks[member.last_block]
    end = block.end
    if following is not None and following.start < end:
        return following.start
    end = _without_tail(document.text, member, run, end)
    if following is not None and following is not run.members[-1] and following in run.members:
        return _with_continuation(document, member, following, end)
    return end


def _without_tail(text: str, member: Candidate, run: Piece, end: int) -> int:
    """Lines after the last item of a paragraph in which every item before took one line are not its own."""
    newline = text.find("\n", member.content, end)
    if newline < 0 or len(run.members) < _SMALL:
        return end
    mates = [one for one in run.members if one.last_block == member.last_block and one is not member]
    if len(mates) < _SMALL:
        return end
    lines = text.count("\n", mates[0].content, member.start)
    if lines > len(mates) or likeness(text[member.content : newline]) < LIKE:
        return end
    return newline


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
    return _FOLD.sub(" ", _COMMENT.sub("", printed)).strip()
