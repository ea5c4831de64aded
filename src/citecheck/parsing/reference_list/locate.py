"""Find and split the reference list, wherever it stands, numbered or not.

Numbered lines are collected over the whole document and grouped into runs; runs whose items look like references
are the list, whatever headings say: lists come split, shuffled, falling, without a heading, one per chapter.
A list without numbers is looked for under a heading that announces one.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from citecheck.frozen import replace
from citecheck.model import Span
from citecheck.parsing.reference_list.items import FoundList, ListItem
from citecheck.parsing.reference_list.labels import candidates
from citecheck.parsing.reference_list.looks_like_reference import LIKE, begins_with_authors, has_date, reference_score
from citecheck.parsing.reference_list.numbering_issues import counted_by_position, list_issues
from citecheck.parsing.reference_list.printed_numbers import printed_numbers, prints_numbers, without_label
from citecheck.parsing.reference_list.runs import LIST_HEADING, LabelRun, choose, label_runs, number_sections
from citecheck.parsing.reference_list.what_follows import end_before_what_follows
from citecheck.parsing.references.furniture import cut_furniture
from citecheck.reading.comments import drop_comments
from citecheck.reading.document import Block, BlockKind
from citecheck.reading.layout import CLOSING
from citecheck.reading.page_furniture import drop_furniture

if TYPE_CHECKING:
    from collections.abc import Sequence

    from citecheck.parsing.reference_list.labels import LabelCandidate
    from citecheck.reading.document import Document


_LIKE_SHARE = 0.5
_STRAY = 3  # items in a row that are no references end a list that has no heading after it


def unnumbered_items(document: Document) -> list[Span]:
    """The items under every heading that announces references; empty where they do not look like references."""
    found: list[Span] = []
    blocks = document.blocks
    for i, block in enumerate(blocks):
        if block.kind is BlockKind.HEADING and LIST_HEADING.match(document.text[block.start : block.end].strip()):
            found += _under(document, i + 1)
    return found


def _under(document: Document, first: int) -> list[Span]:
    spans: list[Span] = []
    blocks = document.blocks
    for i in range(first, len(blocks)):
        block = blocks[i]
        if block.kind is BlockKind.HEADING:
            break
        if block.kind in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM}:
            spans += [
                span for span in _split(document.text, block) if not _is_links(document.text[span.start : span.end])
            ]
    spans = [span for span in spans if not _COLUMN.fullmatch(document.text[span.start : span.end] + "\n")]
    spans = _authors_with_title(document.text, spans)
    like = [reference_score(without_label(document.text, span)) >= LIKE for span in spans]
    end = len(spans)
    for i in range(len(like)):
        if not any(like[i : i + _STRAY]):
            end = i
            break
    if not end or sum(like[:end]) < _LIKE_SHARE * end:
        return []
    return spans[:end]


_ALTERNATE = 0.4  # share of paragraphs without a date from which on authors and title stand apart


def _authors_with_title(text: str, spans: list[Span]) -> list[Span]:
    """Where a list prints authors in one paragraph and the rest in the next, both as one item."""
    words = [text[span.start : span.end] for span in spans]
    halves = [begins_with_authors(one) and not has_date(one) for one in words]
    pairs = [False, *(a and not b and has_date(words[i]) for i, (a, b) in enumerate(pairwise(halves), 1))]
    if sum(pairs) < max(2, _ALTERNATE * len(spans)):
        return spans
    joined: list[Span] = []
    for span, goes_on in zip(spans, pairs, strict=False):
        if goes_on:
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return joined


def _is_links(text: str) -> bool:
    """A line of link texts below a reference: ``Google Scholar``."""
    return len(text) < 200 and not cut_furniture(" ".join(text.split())).kept


def _split(text: str, block: Block) -> list[Span]:
    """One item, or one a line where lines are references of their own, or one per line that is not indented."""
    lines: list[Span] = []
    start = block.start
    while start < block.end:
        end = text.find("\n", start, block.end)
        end = block.end if end < 0 else end
        if text[start:end].strip():
            lines.append(Span(start, end))
        start = end + 1
    if len(lines) < 2 or block.kind is BlockKind.LIST_ITEM:
        return [Span(block.start, block.end)]
    if any(text[line.start] in " \t" for line in lines) and text[lines[0].start] not in " \t":
        heads = [line.start for line in lines if text[line.start] not in " \t"]
        return [Span(a, b) for a, b in zip(heads, [*heads[1:], block.end], strict=True)]
    if len(lines) <= 3 and not has_date(without_label(text, lines[0])):
        return [Span(block.start, block.end)]  # authors on a line of their own
    like = sum(reference_score(without_label(text, line)) >= LIKE for line in lines)
    return lines if 2 * like > len(lines) else [Span(block.start, block.end)]


_SMALL = 3  # items that tell how the items of a paragraph are laid out
_WITH_FURNITURE = {"text", "markdown"}  # formats whose readers leave page numbers and running heads out
_LEADING_MARKUP = re.compile(r"(?:[*_`\[]|<[A-Za-z]{1,6}>)+$")


def find_list(document: Document) -> FoundList:
    """The reference list of a document; empty where there is none."""
    chosen = choose(label_runs(document, candidates(document)))
    if not chosen:
        return _without_labels(document)
    number_sections(chosen)
    items = _items(document, chosen)
    return FoundList(tuple(items), list_issues(document, items))


_LONGEST_COLUMN = 2000  # characters of labels that stand apart from their texts
_COLUMN = re.compile(r"(?:[\[(]?\d{1,4}[\]).:]{1,2}\s{1,4}){3,400}\Z")


def _without_labels(document: Document) -> FoundList:
    """A list under its heading whose labels are of no known form: as it numbers itself, else by position."""
    spans = unnumbered_items(document)
    column = _COLUMN.search(document.text, max(0, spans[0].start - _LONGEST_COLUMN), spans[0].start) if spans else None
    printed = printed_numbers(document.text, spans)
    items = [_item(document, str(one.number), one.number, one.span, start=one.start, section=0) for one in printed] or [
        _item(document, str(i), i, span, start=span.start, section=0) for i, span in enumerate(spans, 1)
    ]
    if column is not None and items:
        first = items[0]
        items[0] = replace(first, whole=Span(column.start(), first.whole.end))
        return FoundList(tuple(items), (counted_by_position(document, items[0]),))
    if printed:
        return FoundList(tuple(items), list_issues(document, items))
    uncertain = spans and prints_numbers(document.text, spans)
    return FoundList(tuple(items), (counted_by_position(document, items[0]),) if uncertain else ())


# -------------------------------------------------------------------------------------- their items


def _items(document: Document, chosen: Sequence[LabelRun]) -> list[ListItem]:
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
        if following is not None and following.edge < end:
            end = following.edge
        else:
            end = _without_tail(document.text, run, index, end)
            if following is not None and goes_on:
                end = _with_continuation(document, member, following, end)
            if not goes_on:
                end = _with_continuation(document, member, None, end)
                before = [document.text[a.content : b.start] for a, b in pairwise(run.members[: index + 1])]
                end = end_before_what_follows(document.text, member.content, end, before)
        label = str(number) if run.all_ones else member.label
        items.append(_item(document, label, number, Span(member.content, end), start=member.edge, section=run.section))
    return [item for item in items if item.text]  # a number without a reference is a hole


def _without_tail(text: str, run: LabelRun, index: int, end: int) -> int:
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
    return newline if reference_score(text[member.content : newline]) >= LIKE else end


def _with_continuation(document: Document, member: LabelCandidate, following: LabelCandidate | None, end: int) -> int:
    """An item broken in two by a blank line (a page break): taken whole if only the whole is a reference.

    Where what a page prints around its text stands between, the rest of a reference is enough. ``following`` is the
    next item of its list, ``None`` behind the last one.
    """
    rest = _rest(document, member, following)
    if rest is None or end < document.blocks[member.last_block].end or rest.end - rest.start > _MAX_REST:
        return end
    text = document.text
    score, whole = reference_score(text[member.content : end]), reference_score(text[member.content : rest.end])
    if following is not None and score < LIKE <= whole:
        return rest.end
    surely = (
        following is not None
        or score < LIKE
        or not text[rest.start].isupper()
        or not has_date(text[member.content : end])
    )
    if score < whole and surely and _has_furniture(document, end, rest.start):
        return rest.end
    return end


def _rest(document: Document, member: LabelCandidate, following: LabelCandidate | None) -> Span | None:
    """The one paragraph, or its lines before the next label, that stands behind an item."""
    first = member.last_block + 1
    if first >= len(document.blocks) or document.blocks[first].kind is not BlockKind.PARAGRAPH:
        return None
    block = document.blocks[first]
    if following is None or following.first_block == first + 1:
        return Span(block.start, block.end)
    if following.first_block == first and following.edge > block.start:
        return Span(block.start, following.edge)
    return None


_MAX_REST = 600  # characters of what a page break cut off


def _has_furniture(document: Document, start: int, end: int) -> bool:
    if document.format not in _WITH_FURNITURE:
        return False
    first, stop = document.offsets[start - 1], document.offsets[end]
    return drop_furniture(document.source, first, stop) != document.source[first:stop]


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


# The mark of the next reference, or of an empty item, on a line of its own.
_LONE_MARK = re.compile(r"(?:\n[ \t]{0,8}[*•●○■□▪▫◆★☆†‡§]{1,3}[ \t]{0,8}){1,3}\s{0,8}$")


def _trimmed(text: str, span: Span) -> Span:
    content = text[span.start : span.end]
    content = _LONE_MARK.sub("", content)
    start = span.start + len(content) - len(content.lstrip())
    return Span(start, max(start, span.start + len(content.rstrip())))


def _raw(document: Document, span: Span) -> str:
    """The printed words, with the markup that opens right before the first of them."""
    printed = document.printed(span)
    if document.format in _WITH_FURNITURE and span.end > span.start:
        printed = drop_furniture(document.source, document.offsets[span.start], document.offsets[span.end]).rstrip()
        if printed.endswith(">"):
            printed = CLOSING.sub("", printed)
    if document.printed_is_source and span.end > span.start:
        before = document.offsets[span.start - 1] + 1 if span.start else 0
        opening = _LEADING_MARKUP.search(document.source[before : document.offsets[span.start]])
        printed = (opening.group() if opening else "") + printed
    lines = drop_comments(printed).split("\n")
    return " ".join(stripped for line in lines if (stripped := line.strip().removeprefix("> ").strip()))
