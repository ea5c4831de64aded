"""A document taken apart: the one function that joins list, references, callouts and claims."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from citecheck.bibliography.identifiers import identify
from citecheck.model import Article, Notation, ParseCause, ParseIssue, Reference
from citecheck.parsing.callouts.search import find_callouts
from citecheck.parsing.line_ends import LineEnds
from citecheck.parsing.linked_papers import find_linked_papers
from citecheck.parsing.reference_list.listed import listed_items
from citecheck.parsing.reference_list.locate import find_list
from citecheck.parsing.references.fields import parse_reference
from citecheck.parsing.several_lists import find_callouts_by_list, has_several
from citecheck.reading.document import BlockKind, MarkKind
from citecheck.reading.layout import KNOWN_HEADING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from citecheck.model import Identifiers, Span
    from citecheck.parsing.reference_list.items import ListItem
    from citecheck.reading.document import Document, Evidence, Mark


def parse(document: Document) -> Article:
    """Take a document apart. Never raises for what an author may write: what cannot be read is said as a value."""
    if document.unread:
        return Article(document.path, None, (), (), unread=document.unread)
    found = listed_items(document) if document.listed else find_list(document)
    line_ends = LineEnds(document.text)
    in_order = sorted(found.items, key=lambda item: (item.section, item.number, item.letter))
    links = [mark for mark in document.marks if mark.kind is MarkKind.LINK and _is_address(mark.value)]
    not_read = tuple(_not_read(document))
    if has_several(found):
        callouts, callout_issues = find_callouts_by_list(document, found)
    else:
        callouts, callout_issues = find_callouts(document, found.labels, found.spans)
    if not found.items:
        papers, links_to_them = find_linked_papers(document, callouts)
        if papers:
            title = _title(document, ())
            pages, unit = document.pages, document.unit
            return Article(document.path, title, papers, links_to_them, not_read, by_links=True, unit=unit, pages=pages)
    return Article(
        path=document.path,
        title=_title(document, found.spans),
        references=tuple(_reference(document, item, links, line_ends) for item in in_order),
        callouts=callouts,
        issues=_in_order((*found.issues, *callout_issues, *not_read)),
        by_keys=any(one.notation is Notation.LINK and not one.text[:1].isdecimal() for one in callouts),
        unit=document.unit,
        pages=document.pages,
    )


def _not_read(document: Document) -> Iterator[ParseIssue]:
    for one in document.not_read:
        yield ParseIssue(ParseCause.UNREAD, one.location, one.message, basis=(one.name,))


def _reference(document: Document, item: ListItem, links: Sequence[Mark], line_ends: LineEnds) -> Reference:
    addresses = _links_within(links, item)
    linked = tuple(dict.fromkeys(named for address in addresses if (named := identify(address))))
    listed = item.listed
    if listed is not None and listed.identifiers:
        linked = tuple(dict.fromkeys((*linked, listed.identifiers)))
    linked = tuple(dict.fromkeys((*linked, *_evidence_within(document.evidence, item))))
    text = line_ends.mended(item.text, document.text[item.span.start : item.span.end])
    kind, parsed = parse_reference(text, linked)
    if listed is not None and listed.fields is not None:
        kind, parsed = listed.kind or kind, listed.fields
    return Reference(
        label=item.label,
        number=item.number,
        span=item.span,
        location=(listed and listed.location) or document.locate(item.span),
        raw=item.raw,
        text=text,
        kind=kind,
        parsed=parsed,
        links=addresses,
        linked=linked,
        list=item.section + 1,
    )


def _is_address(target: str) -> bool:
    return not target.startswith("#") and bool(target)


def _links_within(links: Sequence[Mark], item: ListItem) -> tuple[str, ...]:
    """The targets of the links that begin in an item, each once, in its order; ``links`` is sorted."""
    first = bisect_left(links, item.whole.start, key=_start)
    last = bisect_left(links, item.span.end, lo=first, key=_start)
    return tuple(dict.fromkeys(mark.value for mark in links[first:last]))


def _evidence_within(evidence: Sequence[Evidence], item: ListItem) -> tuple[Identifiers, ...]:
    """What the data behind the text says of an item; ``evidence`` is sorted."""
    first = bisect_left(evidence, item.whole.start, key=_begins)
    last = bisect_left(evidence, item.span.end, lo=first, key=_begins)
    return tuple(one.identifiers for one in evidence[first:last])


def _begins(evidence: Evidence) -> int:
    return evidence.span.start


def _start(mark: Mark) -> int:
    return mark.start


def _title(document: Document, items: Sequence[Span]) -> str | None:
    """The first heading of level 1, else the first heading, else the first line with words in it.

    Never what announces a part of any article ("References"), nor a reference.
    """
    headings = [block for block in document.blocks if block.kind is BlockKind.HEADING]
    headings.sort(key=lambda block: (block.level != 1, block.start))
    first_item = min((item.start for item in items), default=len(document.text))
    for block in [*headings, *document.blocks]:
        words = document.text[block.start : block.end]
        if block.kind is not BlockKind.HEADING:
            words = words.strip().split("\n", 1)[0]
        title = " ".join(words.split())
        if (
            title
            and not KNOWN_HEADING.fullmatch(title)
            and (block.kind is BlockKind.HEADING or block.start < first_item)
        ):
            return title
    return None


def _in_order(issues: tuple[ParseIssue, ...]) -> tuple[ParseIssue, ...]:
    return tuple(sorted(issues, key=lambda issue: (issue.location, issue.cause)))
