"""Find and split the reference list, wherever it stands.

Numbered lines are collected over the whole document and grouped into runs; runs whose items look like references
are the list, whatever headings say: lists come split, shuffled, falling, without a heading, one per chapter.
A list without numbers is looked for under a heading that announces one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citecheck.model import Span
from citecheck.parsing.lists.choice import choose, number_sections
from citecheck.parsing.lists.found import FoundList, ListItem
from citecheck.parsing.lists.issues import list_issues
from citecheck.parsing.lists.likeness import LIKE, likeness
from citecheck.parsing.lists.pieces import Piece, pieces
from citecheck.parsing.lists.run_on import candidates
from citecheck.parsing.lists.unnumbered import unnumbered_items
from citecheck.reading.comments import drop_comments

if TYPE_CHECKING:
    from collections.abc import Sequence

    from citecheck.parsing.lists.labels import Candidate
    from citecheck.reading.document import Document

_SMALL = 3  # items that tell how the items of a paragraph are laid out
_LEADING_MARKUP = re.compile(r"(?:[*_`\[]|<[A-Za-z]{1,6}>)+$")


def find_list(document: Document) -> FoundList:
    """The reference list of a document; empty where there is none."""
    chosen = choose(pieces(document, candidates(document)))
    if not chosen:
        spans = unnumbered_items(document)
        items = [_item(document, str(i), i, span, start=span.start, section=0) for i, span in enumerate(spans, 1)]
        return FoundList(tuple(items))
    number_sections(chosen)
    items = _items(document, chosen)
    return FoundList(tuple(items), list_issues(document, items))


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
