"""The references of a JATS file: which elements list them, what label each has, and what an ``xref`` points to."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from citecheck.reading.jats.tree import Element
    from citecheck.reading.jats.words import Words

CITATIONS = ("mixed-citation", "element-citation", "nlm-citation", "citation")
PARTS = frozenset({"sub-article", "response"})
_OPENING, _CLOSING = "[(", "]).:;, "
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(slots=True, eq=False)
class Item:
    """One reference: a ``ref``, or one of the citations of a ``ref`` that holds several."""

    ref: Element
    printed: Element  # whose words are the reference
    tagged: Element | None  # the same with its fields marked up, where the file gives both
    label: str
    section: int


@dataclass(slots=True)
class Listing:
    """All references of a file."""

    items: list[Item] = field(default_factory=list)
    by_ref: dict[int, list[Item]] = field(default_factory=dict)  # by the place of the ref in the source
    by_id: dict[str, Item] = field(default_factory=dict)  # by the id of the ref or of a citation in it


@dataclass(slots=True)
class _List:
    owner: int  # place of the article, sub-article or response that it belongs to
    refs: list[Element] = field(default_factory=list)


def find_listing(article: Element, words: Words) -> Listing:
    """The references of an article and of the parts that follow it.

    Labels are those printed; where a list prints none, its items are counted, on from the list before it in the same
    part. A list whose labels begin anew is a section of its own.
    """
    listing = Listing()
    section, owner, seen, count = 0, -1, set[str](), 0
    for one in _lists(article, article.start):
        own = [_label(ref, words) for ref in one.refs]
        if one.owner != owner:
            count = 0
        labels = _completed(own, one.refs, count)
        if seen.intersection(labels):
            section, seen = section + 1, set()
        owner, count = one.owner, count + len(labels)
        seen.update(labels)
        for ref, label in zip(one.refs, labels, strict=True):
            _take(listing, ref, label, section, words)
    return listing


def _lists(element: Element, owner: int) -> Iterator[_List]:
    """The reference lists of an element, in the order of the file; one within another is a list of its own."""
    for one in element:
        if one.name == "ref-list":
            refs = [ref for ref in one if ref.name == "ref"]
            if refs:
                yield _List(owner, refs)
            yield from _lists(one, owner)
        else:
            yield from _lists(one, one.start if one.name in PARTS else owner)


def _label(ref: Element, words: Words) -> str:
    """The label as printed, without brackets and stops: of the ref, or of the one citation in it."""
    label = ref.child("label")
    if label is None:
        citations = [one for one in ref if one.name in CITATIONS]
        label = citations[0].child("label") if len(citations) == 1 else None
    return words.plain(label).lstrip(_OPENING).rstrip(_CLOSING)


def _completed(labels: list[str], refs: list[Element], count: int) -> list[str]:
    """Each item with a label: a list without any is counted, a note among labelled items goes by its id."""
    if not any(labels):
        return [str(position) for position in range(count + 1, count + len(labels) + 1)]
    return [
        label or ref.attributes.get("id") or f"+{position}"
        for position, (label, ref) in enumerate(zip(labels, refs, strict=True), 1)
    ]


def _take(listing: Listing, ref: Element, label: str, section: int, words: Words) -> None:
    """Add a ref: several citations under one number are lettered, "5a", "5b"."""
    citations = list(_citations(ref))
    items = []
    for position, (printed, tagged) in enumerate(citations):
        letter = words.plain(printed.child("label")).strip("[](). ").lower()
        if len(citations) == 1:
            name = label
        else:
            name = label + (letter if re.fullmatch("[a-z]", letter) else _LETTERS[position % len(_LETTERS)])
        item = Item(ref, printed, tagged, name, section)
        items.append(item)
        for element in (printed, tagged):
            if element is not None and "id" in element.attributes:
                listing.by_id.setdefault(element.attributes["id"], item)
    listing.items += items
    listing.by_ref[ref.start] = items
    if "id" in ref.attributes and items:
        listing.by_id.setdefault(ref.attributes["id"], items[0])


def _citations(ref: Element) -> Iterator[tuple[Element, Element | None]]:
    """Each citation of a ref, printed and (if the file gives both forms) tagged; a note stands for itself."""
    found = False
    notes = []
    for one in ref:
        if one.name == "citation-alternatives":
            forms = [form for form in one if form.name in CITATIONS]
            printed = next((form for form in forms if form.name == "mixed-citation"), forms[0] if forms else None)
            if printed is not None:
                found = True
                yield printed, next((form for form in forms if form.name in CITATIONS[1:3]), None)
        elif one.name in CITATIONS:
            found = True
            yield one, None
        elif one.name in {"note", "p"}:
            notes.append(one)
    if not found and notes:
        yield notes[0], None
