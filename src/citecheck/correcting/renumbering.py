"""Lists renumbered in the order of first citation, and callouts whose numbers slid put right, as edits of the source.

Items of the list change places with all their markup, the labels stay where they are; every callout gets the numbers
of the works that it named. All of it is made or nothing.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from citecheck.correcting.callout_numbers import habits_of, with_numbers
from citecheck.correcting.edit import Edit, edited
from citecheck.correcting.item_stretch import item_stretch
from citecheck.correcting.source_edits import source_end
from citecheck.errors import InputError
from citecheck.frozen import Frozen
from citecheck.parsing.parser import parse
from citecheck.reading import read
from citecheck.reading.beside import STDIN

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from citecheck.model import Article, Callout, Finding, Reference
    from citecheck.reading.document import Document

_IN_LINK = re.compile(
    r"<a\b[^<>]{0,300}\bhref\b[^<>]{0,300}>(?:\s*<\w{1,10}[^<>]{0,100}>){0,4}\s*[\[(]?$", re.IGNORECASE
)
_FORMATS = frozenset({"text", "markdown", "html", "latex"})


class Renumbered(Frozen):
    """The edits of ``Document.source``, or why there are none."""

    edits: tuple[Edit, ...] = ()
    refused: str = ""  # a sentence


def by_first_citation(document: Document, article: Article) -> Renumbered:
    """The list in the order in which the text first cites it, works that nobody cites behind the others."""
    reason = _no_list_to_order(document, article)
    if reason:
        return Renumbered(refused=reason)
    cited = [cite.number for callout in article.callouts for cite in callout.cites]
    order = list(dict.fromkeys([*cited, *(one.number or 0 for one in article.references)]))
    new = {old: at for at, old in enumerate(order, 1)}
    if all(old == at for old, at in new.items()):
        return Renumbered()
    callouts = _callout_edits(document, article.callouts, new)
    if isinstance(callouts, str):
        return Renumbered(refused=callouts)
    items = _item_edits(document, article.references, order)
    if isinstance(items, str):
        return Renumbered(refused=items)
    return _tried(document, article, (*callouts, *items), new)


def shifted_back(document: Document, article: Article, findings: Sequence[Finding], offset: int) -> Renumbered:
    """The callouts of every stretch that slid by ``offset`` (CLM003) with the numbers that they mean; the list stays.

    Refused where no finding names such a slip: then the offset is not what somebody confirmed.
    """
    slips = [one.shift for one in findings if one.shift is not None and one.suppressed is None]
    meant = [slip for slip in slips if slip.offset == offset]
    if not meant:
        named = ", ".join(f"{slip.offset:+d} ({slip.first} to {slip.last})" for slip in slips)
        return Renumbered(
            refused=f"No slip by {offset:+d} was found" + (f"; what was found: {named}." if named else ".")
        )
    numbers = {one.label: one.number for one in article.references if one.number is not None}
    new = {one.number: one.number for one in article.references if one.number is not None}
    for slip in meant:
        first, last = numbers.get(slip.first), numbers.get(slip.last)
        if first is None or last is None:
            return Renumbered(refused=f"The list has no {slip.first} to {slip.last}.")
        new |= {number: number - offset for number in range(first, last + 1)}
    printed = {number for callout in article.callouts for number in callout.numbers}
    new |= {number: number for number in printed - new.keys()}
    if any(new[number] not in numbers.values() for number in printed if new[number] != number):
        return Renumbered(refused=f"Some numbers less {offset:+d} are not in the list.")
    edits = _callout_edits(document, article.callouts, new)
    if isinstance(edits, str):
        return Renumbered(refused=edits)
    return _tried(document, article, edits, new, list_stays=True)


def _no_list_to_order(document: Document, article: Article) -> str:
    """Why the list cannot be ordered anew; an empty string where it can."""
    numbers = [one.number for one in article.references]
    counted = all(one.label == str(one.number) for one in article.references)
    strange = next((one for one in article.callouts if any(cite.label is None for cite in one.cites)), None)
    reasons = (
        (document.format not in _FORMATS, f"A file of format {document.format} is not renumbered."),
        (not numbers or not article.callouts, "There is no list with callouts that point to it."),
        (
            len({one.list for one in article.references}) > 1,
            "There are several lists, whose numbers are told apart by their place in the text.",
        ),
        (
            article.by_keys or bool(document.listed),
            "The text names its references by keys: they are numbered when it is typeset.",
        ),
        (
            _links_into_list(document, article),
            "Callouts are links into the list, which would lead to the old places.",
        ),
        (
            numbers != list(range(1, len(numbers) + 1)) or not counted,
            "The labels of the list are not 1, 2, 3 … in order: that has to be mended first.",
        ),
        (
            strange is not None,
            f"The callout {strange.text if strange else ''} (line {strange.location.line if strange else 0}) names a "
            "number that the list does not have.",
        ),
    )
    return next((reason for applies, reason in reasons if applies), "")


def _links_into_list(document: Document, article: Article) -> bool:
    """Whether a callout stands in a link of the page or of Markdown (footnotes name their note by its number)."""
    for callout in article.callouts:
        start, end = _stretch(document, callout) or (0, 0)
        before = document.source[max(0, start - 400) : start]
        if _IN_LINK.search(before) or document.source.startswith("](", end):
            return True
    return False


def _callout_edits(document: Document, callouts: Sequence[Callout], new: Mapping[int, int]) -> tuple[Edit, ...] | str:
    """The edits of all callouts, or the sentence that says which one cannot be written."""
    places = [_stretch(document, one) for one in callouts]
    habits = habits_of(document.source[place[0] : place[1]] for place in places if place)
    out = []
    for callout, place in zip(callouts, places, strict=True):
        numbers = [new[number] for number in callout.numbers]
        if list(callout.numbers) == numbers:
            continue
        printed = document.source[place[0] : place[1]] if place else ""
        written = with_numbers(printed, callout.text, numbers, habits) if place else None
        if place is None or written is None:
            return f"The callout {callout.text} (line {callout.location.line}) cannot be written with other numbers."
        if written != printed:
            out.append(Edit(*place, written))
    return tuple(out)


def _stretch(document: Document, callout: Callout) -> tuple[int, int] | None:
    end = source_end(callout.span.end - 1, document)
    if end is None and document.source[document.offsets[callout.span.end - 1]] in "⁰¹²³⁴⁵⁶⁷⁸⁹":
        end = document.offsets[callout.span.end - 1] + 1
    return None if end is None else (document.offsets[callout.span.start], end)


# ------------------------------------------------------------------------------------------------ the list


def _item_edits(document: Document, references: Sequence[Reference], order: Sequence[int]) -> tuple[Edit, ...] | str:
    """Each place of the list with the words of the reference that belongs there."""
    slots = [item_stretch(document, one) for one in references]
    by_number = {one.number: slot for one, slot in zip(references, slots, strict=True)}
    if any(a[1] > b[0] for a, b in pairwise(slots)):
        return "The list does not stand in the order of its numbers."
    words = {number: document.source[slot[0] : slot[1]] for number, slot in by_number.items()}
    return tuple(Edit(*by_number[at], words[old]) for at, old in enumerate(order, 1) if words[old] != words[at])


# ----------------------------------------------------------------------------------------- read once more


def _tried(
    document: Document, article: Article, edits: Sequence[Edit], new: Mapping[int, int], *, list_stays: bool = False
) -> Renumbered:
    """The edits, if the source is read again as it should be: every callout names the works that it is to name."""
    refused = Renumbered(refused="Renumbered, the article would not be read again as it is: it was left as it is.")
    if document.files:
        return Renumbered(tuple(edits))  # its parts are read from the disk
    name = document.path if document.path != STDIN else f"text.{document.format}"
    try:
        again = parse(read(name, edited(document.source, edits).encode("utf-8", "surrogatepass")))
    except InputError:
        return refused
    before = {one.number: one.text for one in article.references}
    after = {one.number: one.text for one in again.references}
    moved = before if list_stays else {new[number or 0]: text for number, text in before.items()}
    numbers = [tuple(sorted({new[number] for number in one.numbers})) for one in article.callouts]
    if after != moved or [tuple(sorted(one.numbers)) for one in again.callouts] != numbers:
        return refused
    return Renumbered(tuple(edits))
