"""What is wrong with the numbering of a reference list: CIT003, CIT004, CIT005."""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from citecheck.model import ParseCause, ParseIssue, Span, in_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from citecheck.model import Location
    from citecheck.parsing.reference_list.items import ListItem
    from citecheck.reading.document import Document


def list_issues(document: Document, items: Sequence[ListItem]) -> tuple[ParseIssue, ...]:
    """The issues of a list whose items stand in the order of the file."""
    issues: list[ParseIssue] = []
    for _, group in groupby(items, key=lambda item: item.section):
        section = list(group)
        issues += duplicates(document, section)
        issues += _gaps(document, section)
        if not any(issue.cause is ParseCause.LIST_OUT_OF_ORDER for issue in issues):
            issues += _disorder(document, section)
    return tuple(issues)


def counted_by_position(document: Document, first: ListItem) -> ParseIssue:
    """Said where a list prints numbers that could not be read: its callouts may be tied to the wrong papers."""
    message = "The list prints numbers that could not be read as labels; its references are counted by position."
    return _issue(document, ParseCause.LABEL_GAP, first, message, (first.text,))


def duplicates(document: Document, items: Sequence[ListItem]) -> list[ParseIssue]:
    """A label that two references of one list have: what is cited by it may be either."""
    first: dict[str, ListItem] = {}
    issues = []
    for item in items:
        earlier = first.setdefault(item.label, item)
        if earlier is not item:
            at = _location(document, earlier)
            place = in_words(at.line, document.unit, document.pages, at.path)
            named = "numbered" if item.label[:1].isdigit() else "named"
            message = f"The list has a second reference {named} {item.label}; the first is on {place}."
            issues.append(_issue(document, ParseCause.DUPLICATE_LABEL, item, message, (earlier.text, item.text)))
    return issues


def _gaps(document: Document, items: Sequence[ListItem]) -> list[ParseIssue]:
    """Numbers that no item carries, below the highest one; neighbouring ones are one gap."""
    issues = []
    by_number = sorted(items, key=lambda item: (item.number, item.letter))
    lowest = by_number[0]
    if lowest.number > 1:
        message = f"The list starts with {lowest.label}: {_missing(1, lowest.number - 1)}."
        issues.append(_issue(document, ParseCause.LABEL_GAP, lowest, message, (lowest.text,)))
    for before, after in pairwise(by_number):
        if after.number - before.number > 1:
            message = (
                f"The list goes from {before.label} to {after.label}: {_missing(before.number + 1, after.number - 1)}."
            )
            issues.append(_issue(document, ParseCause.LABEL_GAP, after, message, (before.text, after.text)))
    return issues


def _missing(first: int, last: int) -> str:
    return f"{first} is missing" if first == last else f"{first} to {last} are missing"


def _disorder(document: Document, items: Sequence[ListItem]) -> list[ParseIssue]:
    """Once for a list: where the numbers first fall."""
    for before, after in pairwise(items):
        if (after.number, after.letter) < (before.number, before.letter):
            message = f"The list is out of order: {after.label} stands after {before.label}."
            return [
                _issue(document, ParseCause.LIST_OUT_OF_ORDER, after, message, (after.text,))
            ]  # one a list: what is added above stays out
    return []


def _issue(document: Document, cause: ParseCause, item: ListItem, message: str, basis: tuple[str, ...]) -> ParseIssue:
    place = _location(document, item)
    return ParseIssue(cause, place, message, basis, reference=item.label, list=item.section + 1)


def _location(document: Document, item: ListItem) -> Location:
    """Where an item stands with its label: in another file, where the format says so."""
    in_file = item.listed.location if item.listed else None
    return in_file or document.locate(Span(item.whole.start, item.span.end))
