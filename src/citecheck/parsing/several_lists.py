"""Several reference lists in one file: which stretch of the text each of them governs, and its callouts.

Chapters, parts and newsletters each bring a list whose numbers start again at 1. A list governs the text before it,
or the text after it where the file opens with a list, or the text under the heading that its own heading names.
Where none of that tells lists apart, callouts are kept without a list, and nothing is judged by them (CIT012).
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from citecheck.bibliography.text import words
from citecheck.frozen import Frozen, replace
from citecheck.model import Notation, ParseCause, ParseIssue, Span, in_words, opens_at_line
from citecheck.parsing.callouts.labelled import prefix_of
from citecheck.parsing.callouts.search import find_callouts
from citecheck.parsing.reference_list.items import FoundList
from citecheck.parsing.reference_list.runs import LIST_HEADING
from citecheck.reading.document import BlockKind, MarkKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from citecheck.model import Callout
    from citecheck.reading.document import Block, Document, Mark

_STRANGE_SHARE = (
    0.5  # of the numbers in a stretch that its list may lack before the two are held not to belong together
)
_NO_NAME = frozenset(
    [
        "references",
        "reference",
        "list",
        "literature",
        "cited",
        "notes",
        "sources",
        "bibliography",
        "for",
        "of",
        "to",
        "the",
        "in",
        "and",
    ]
)
_WORD_OF_LIST = re.compile(r"references?|bibliograph|literature|works cited|sources|notes", re.IGNORECASE)


class _List(Frozen):
    """One list of the file."""

    number: int  # from 1
    found: FoundList
    area: Span  # from its first item to its last

    @property
    def texts(self) -> frozenset[str]:
        return frozenset(item.text for item in self.found.items)


class _Stretch(Frozen):
    """A stretch of the text, and the list that its callouts point to; ``None`` where that cannot be told."""

    span: Span
    list: int | None


def has_several(found: FoundList) -> bool:
    """Whether the numbering starts anew somewhere in what was found."""
    return any(item.section for item in found.items)


def find_callouts_by_list(document: Document, found: FoundList) -> tuple[tuple[Callout, ...], tuple[ParseIssue, ...]]:
    """The callouts of a document with several lists, each tied to its own, and what is to be reported about them."""
    lists = _lists(found)
    if document.listed and any(mark.kind is MarkKind.CITATION for mark in document.marks):
        return _by_links(document, lists, found.spans)
    marked = [one for one in lists if prefix_of(one.found.labels)]
    plain = [one for one in lists if one not in marked]
    if len({prefix_of(one.found.labels) for one in marked}) < len(marked):
        marked, plain = [], lists  # two lists of S1, S2 …: the labels tell nothing
    callouts: list[Callout] = []
    issues: list[ParseIssue] = []
    whole = Span(0, len(document.text))
    cut = [_Stretch(whole, plain[0].number)] if len(plain) == 1 else _stretches(document, plain) if plain else []
    for stretch in (*cut, *(_Stretch(whole, one.number) for one in marked)):
        own = next((one for one in lists if one.number == stretch.list), None)
        some, about = _callouts_within(
            document, stretch, own.found if own else found, found.spans, len(callouts), by_labels=own in marked
        )
        callouts += some
        issues += about
    callouts, issues = _in_order(callouts, issues)
    return tuple(callouts), (*issues, *_not_told_apart(document, lists, callouts))


def _in_order(callouts: Sequence[Callout], issues: Sequence[ParseIssue]) -> tuple[list[Callout], list[ParseIssue]]:
    """The same in the order of the text, counted anew."""
    ordered = sorted(callouts, key=lambda one: one.span)
    place = {one.index: i for i, one in enumerate(ordered)}
    return (
        [replace(one, index=i) for i, one in enumerate(ordered)],
        [replace(one, callout=None if one.callout is None else place[one.callout]) for one in issues],
    )


def _by_links(
    document: Document, lists: Sequence[_List], spans: Sequence[Span]
) -> tuple[tuple[Callout, ...], tuple[ParseIssue, ...]]:
    """The callouts of a format that says itself which list each of them is linked to."""
    rows: list[Callout] = []
    issues: list[ParseIssue] = []
    for one in sorted(lists, key=lambda one: one.number):
        own = replace(document, marks=tuple(_of_list(document.marks, one.number - 1)))
        callouts, about = find_callouts(own, one.found.labels, spans)
        kept = [each for each in callouts if each.notation is Notation.LINK or one.number == 1]
        indices = {each.index for each in kept}
        rows += [replace(each, list=one.number) for each in kept]
        issues += [
            replace(issue, list=one.number)
            for issue in about
            if (
                issue.callout in indices
                if issue.callout is not None
                else one.number == 1 or issue.cause is ParseCause.WITHOUT_CALLOUTS
            )
        ]
    ordered = sorted(rows, key=lambda each: each.span)
    place = {(each.list, each.index): i for i, each in enumerate(ordered)}
    told = [
        issue if issue.callout is None else replace(issue, callout=place[issue.list, issue.callout]) for issue in issues
    ]
    return tuple(replace(each, index=i) for i, each in enumerate(ordered)), tuple(told)


def _of_list(marks: Iterable[Mark], section: int) -> Iterator[Mark]:
    """The marks as they concern one list: of the citations only its own, by their labels."""
    for mark in marks:
        if mark.kind is not MarkKind.CITATION:
            yield mark
        elif mark.cited[0] == section:
            yield mark._replace(value=mark.cited[1])


def _lists(found: FoundList) -> list[_List]:
    out = []
    for section in sorted({item.section for item in found.items}):
        items = tuple(item for item in found.items if item.section == section)
        area = Span(min(item.whole.start for item in items), max(item.whole.end for item in items))
        out.append(_List(section + 1, FoundList(items), area))
    return sorted(out, key=lambda one: one.area)


def _callouts_within(
    document: Document,
    stretch: _Stretch,
    own: FoundList,
    spans: Iterable[Span],
    first: int = 0,
    *,
    by_labels: bool = False,
) -> tuple[list[Callout], list[ParseIssue]]:
    """The callouts of one stretch, counted on from ``first``; without cites where no list is theirs.

    ``by_labels``: of a list that is cited as S1, S2 …; what else is raised is told with another list.
    """
    start, end = stretch.span.start, stretch.span.end
    covered = [
        Span(max(span.start, start) - start, min(span.end, end) - start)
        for span in spans
        if span.start < end and span.end > start
    ]
    part = document if stretch.span == Span(0, len(document.text)) else document.part(stretch.span)
    callouts, issues = find_callouts(part, own.labels, covered, by_its_labels=by_labels)
    moved = [
        replace(
            one,
            index=first + one.index,
            span=Span(one.span.start + start, one.span.end + start),
            cites=one.cites if stretch.list is not None else (),
            list=stretch.list,
        )
        for one in callouts
    ]
    about = [
        replace(issue, callout=None if issue.callout is None else first + issue.callout, list=stretch.list)
        for issue in issues
        if not (by_labels and issue.cause is ParseCause.NON_CALLOUT)
    ]
    return moved, about


def _not_told_apart(document: Document, lists: Sequence[_List], callouts: Sequence[Callout]) -> Iterator[ParseIssue]:
    doubtful = [callout for callout in callouts if callout.list is None]
    if not doubtful:
        return
    starts = [document.locate(one.area).line for one in lists]
    first, last = doubtful[0].location.line, doubtful[-1].location.line
    if opens_at_line(document.unit, document.pages):
        lines = [str(start) for start in starts]
        begin, where = "lines ", f"line {first}" if first == last else f"lines {first} to {last}"
    else:
        lines = [in_words(start, document.unit, document.pages) for start in starts]
        ends = [in_words(line, document.unit, document.pages) for line in dict.fromkeys((first, last))]
        begin, where = "", " to ".join(ends)
    count = "a callout" if len(doubtful) == 1 else f"{len(doubtful)} callouts"
    yield ParseIssue(
        ParseCause.UNTOLD_LIST,
        doubtful[0].location,
        f"The file has {len(lists)} reference lists (from {begin}{', '.join(lines[:-1])} and {lines[-1]} on). Which of "
        f"them is meant by {count} in {where} cannot be told, and no claim is judged there.",
        tuple(one.found.items[0].text for one in lists),
        list=None,
    )


# ------------------------------------------------------------------------------------- which stretch is whose


def _stretches(document: Document, lists: Sequence[_List]) -> list[_Stretch]:
    """The whole text, cut up among the lists, in the order of the file."""
    whole = Span(0, len(document.text))
    if any(before.area.end > after.area.start for before, after in pairwise(lists)):
        return [_Stretch(whole, None)]  # they stand within one another
    gaps = _Gaps(document, lists)
    lists_first = gaps.cited(len(lists)) and not gaps.cited(0)
    cut = _each_before_its_text(gaps) if lists_first else _each_after_its_text(gaps)
    return [_checked(document, stretch, lists) for stretch in cut if stretch.span.end > stretch.span.start]


class _Gaps:
    """The text before, between and after the lists."""

    def __init__(self, document: Document, lists: Sequence[_List]) -> None:
        self.document, self.lists = document, lists
        edges = [0, *(edge for one in lists for edge in (one.area.start, one.area.end)), len(document.text)]
        self.spans = [Span(edges[i], edges[i + 1]) for i in range(0, len(edges), 2)]
        self._headings = [block for block in document.blocks if block.kind is BlockKind.HEADING]
        everything = FoundList(tuple(item for one in lists for item in one.found.items))
        self._cited = [bool(_callouts_within(document, _Stretch(span, None), everything, ())[0]) for span in self.spans]

    def cited(self, index: int) -> bool:
        """Whether a gap has callouts."""
        return self._cited[index]

    def headings(self, span: Span) -> list[Block]:
        """The headings that begin within a stretch."""
        return [block for block in self._headings if span.start <= block.start < span.end]

    def turn(self, index: int) -> int:
        """Where the text that goes with the list before a gap ends: at the next heading above that of the list.

        Without one, with the list: legends and tables after it are told from the next chapter only by headings.
        """
        before, span = self.lists[index - 1], self.spans[index]
        above = [block for block in self._headings if block.start < before.area.start]
        level = above[-1].level if above else 0
        return next((block.start for block in self.headings(span) if block.level < level), span.start)

    def text(self, block: Block) -> str:
        """The words of a heading."""
        return self.document.text[block.start : block.end].strip()


def _each_after_its_text(gaps: _Gaps) -> list[_Stretch]:
    """Every list governs the text before it; lists that follow one another share it, and need names."""
    out: list[_Stretch] = []
    group: list[_List] = []
    start, lists = 0, gaps.lists
    for i, one in enumerate(lists):
        group.append(one)
        last = i + 1 == len(lists)
        if not last and not gaps.cited(i + 1):
            continue
        end = gaps.turn(i + 1)
        if last and end == gaps.spans[i + 1].start and not gaps.headings(gaps.spans[i + 1]):
            end = gaps.spans[i + 1].end  # nothing but legends and notes follows
        out += _of_group(gaps, Span(start, max(end, one.area.end)), group)
        start, group = max(end, one.area.end), []
    return [*out, _Stretch(Span(start, len(gaps.document.text)), None)]


def _each_before_its_text(gaps: _Gaps) -> list[_Stretch]:
    """Every list governs the text after it; one without text of its own is followed by its neighbour's."""
    out, lists = [], gaps.lists
    for i, one in enumerate(lists):
        start = one.area.start if i else 0
        end = lists[i + 1].area.start if i + 1 < len(lists) else len(gaps.document.text)
        told = i == 0 or gaps.cited(i)  # else the text may be that of the list before as well
        out.append(_Stretch(Span(start, end), one.number if told else None))
    return out


def _of_group(gaps: _Gaps, span: Span, group: Sequence[_List]) -> list[_Stretch]:
    """The stretches of lists that follow one another at the end of a text."""
    if len(group) == 1 or all(one.texts == group[0].texts for one in group):
        return [_Stretch(span, group[0].number)]
    text = Span(span.start, group[0].area.start)
    named = [_named_by(gaps, text, one) for one in group]
    starts = [block.start for block in named if block is not None]
    if len(set(starts)) < len(group):
        return [_Stretch(span, None)]
    order = sorted(zip(starts, group, strict=True), key=lambda pair: pair[0])
    ends = [*(start for start, _ in order[1:]), text.end]
    told = [_Stretch(Span(start, end), one.number) for (start, one), end in zip(order, ends, strict=True)]
    return [_Stretch(Span(span.start, order[0][0]), None), *told, _Stretch(Span(text.end, span.end), group[-1].number)]


def _named_by(gaps: _Gaps, text: Span, one: _List) -> Block | None:
    """The one heading of the text that the heading of a list names: ``References for chapter 1``, ``Fats``."""
    above = gaps.headings(Span(text.start, one.area.start))
    name = _name(gaps.text(above[-1])) if above else frozenset()
    if not name:
        return None
    fits = [block for block in gaps.headings(text) if block is not above[-1] and name <= _name(gaps.text(block))]
    fits = [block for block in fits if not LIST_HEADING.fullmatch(gaps.text(block))]
    return fits[0] if len(fits) == 1 else None


def _name(heading: str) -> frozenset[str]:
    return frozenset(words(_WORD_OF_LIST.sub(" ", heading))) - _NO_NAME


def _checked(document: Document, stretch: _Stretch, lists: Sequence[_List]) -> _Stretch:
    """A stretch that mostly prints numbers which its list lacks and another list has is not that list's."""
    own = next((one.found.labels for one in lists if one.number == stretch.list), None)
    if own is None:
        return stretch
    everything = FoundList(tuple(item for one in lists for item in one.found.items))
    spans = everything.spans
    callouts, _ = _callouts_within(document, stretch, everything, spans)
    numbers = [number for callout in callouts for number in callout.numbers]
    strange = sum(number not in own for number in numbers)
    return replace(stretch, list=None) if strange > _STRANGE_SHARE * len(numbers) else stretch
