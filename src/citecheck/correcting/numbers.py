"""Edits of year, volume, issue, pages and identifiers: where the number stands, and what takes its place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citecheck.bibliography.pages import read_pages
from citecheck.correcting.edit import Edit, between
from citecheck.correcting.printed_title import printed_title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from citecheck.correcting.habits import Habits
    from citecheck.model import Comparison, Record, Reference

_IDENTIFIER = re.compile(r"https?://\S+|10\.\d{4,9}/\S+|PMC?ID\s?:?\s?(?:PMC)?\d+", re.IGNORECASE)
_PMID_BEFORE = re.compile(r"(?:PMID|pubmed|medline)[^\d]{0,40}$", re.IGNORECASE)  # a bare number may be another
_RANGE = re.compile(
    r"(?P<head>[A-Za-z]{0,4}\.?)(?P<first>\d+)(?P<middle>\s?[-‐‑‒–—−]{1,3}\s?[A-Za-z]{0,4}\.?)(?P<last>\d+)"
)
_LABEL = re.compile(r"(?P<head>[A-Za-z]{0,4}\.?)(?P<first>\d+)")
_LEADING = re.compile(r"\d+")
_DASH = re.compile(r"[-‐‑‒–—−]{1,3}")


def number_edits(reference: Reference, record: Record, one: Comparison, habits: Habits) -> Iterator[list[Edit]]:
    """The edits that may set the field right, the likeliest first; which of them does has to be tried."""
    if not one.cited:
        return
    for new in _new_values(record, one, habits):
        for start, end in _stretches(reference, one):
            old = reference.text[start:end]
            if old != new:
                yield list(between(old, new, start))


def identifier_edits(reference: Reference, record: Record, one: Comparison) -> Iterator[list[Edit]]:
    """The same for a DOI or a PMID, whose form (``doi:``, an address) stays."""
    new = record.doi if one.field == "doi" else record.pmid
    if not one.cited or not new:
        return
    bounds = (r"(?<!\d)", r"(?!\d)") if one.field == "pmid" else ("", r"(?![\w/])")
    for found in re.finditer(bounds[0] + re.escape(one.cited) + bounds[1], reference.text, re.IGNORECASE):
        if one.field == "doi" or _PMID_BEFORE.search(reference.text, 0, found.start()):
            yield [Edit(found.start(), found.end(), new)]


def _new_values(record: Record, one: Comparison, habits: Habits) -> Iterator[str]:
    if one.field == "pages":
        yield from _pages(one.cited or "", record, habits)
        return
    own = {"year": record.year, "volume": record.volume, "issue": record.issue}
    whole = own[one.field] or one.found or ""
    first = _LEADING.match(whole)
    if (one.cited or "").isdigit() and not whole.isdigit() and first:
        yield first[0]  # the list prints the number without supplement or part
    elif whole:
        yield whole


def _stretches(reference: Reference, one: Comparison) -> Iterator[tuple[int, int]]:
    """Where the value stands by itself: beside the title and identifiers, else within a word (``Policy2, 14``)."""
    text, taken = reference.text, list(_taken(reference))
    value = re.sub(r"\\?[-‐‑‒–—−]", lambda _: r"\s?[-‐‑‒–—−]{1,3}\s?", re.escape(one.cited or ""))
    value = value.replace(r"\ ", r"\s?")
    seen: set[tuple[int, int]] = set()
    for pattern in (rf"(?<![\w.]){value}(?!\w)", rf"(?<!\d){value}(?!\d)"):
        for found in reversed(list(re.finditer(pattern, text))):
            span = found.span()
            if span not in seen and not any(span[0] < end and start < span[1] for start, end in taken):
                seen.add(span)
                yield span


def _taken(reference: Reference) -> Iterator[tuple[int, int]]:
    """The stretches of the title and of identifiers: their numbers are their own."""
    title = printed_title(reference)
    if title is not None:
        yield title
    for found in _IDENTIFIER.finditer(reference.text):
        yield found.span()


def _pages(cited: str, record: Record, habits: Habits) -> Iterator[str]:
    """The record's pages in the form of those printed: letters, dash, first page alone, last page in full or not."""
    known = record.pages if read_pages(record.pages) else record.elocation
    found, mine = read_pages(known), _RANGE.fullmatch(cited)
    label = None if mine else _LABEL.fullmatch(cited)
    if found is None or (mine is None and label is None):
        return
    first = found.first
    digits = _LEADING.search(known)
    number = digits[0] if digits else first.number  # with its zeros: CD001234
    if label is not None:
        yield label["head"] + number + first.suffix
        return
    if mine is None:
        return
    if found.last is None:
        yield mine["head"] + number + first.suffix
        return
    if first.suffix or found.last.suffix:
        stretch = re.split(r"[,;]", known)[0].strip()
        yield _DASH.sub(mine["middle"].strip(), stretch)
        return
    full = len(mine["last"]) >= len(mine["first"])
    if full and len(mine["first"]) == len(mine["last"]) and habits.elides and _may_be_elided(mine):
        full = False
    last = found.last.number if full else habits.elided(first.number, found.last.number)
    yield mine["head"] + number + mine["middle"] + last


def _may_be_elided(printed: re.Match[str]) -> bool:
    """Whether a list that elides could print it so: ``96-104`` and Chicago's ``1192-1225`` show no habit."""
    first, last = printed["first"], printed["last"]
    common = next((i for i, (a, b) in enumerate(zip(first, last, strict=True)) if a != b), len(first))
    return common == 0 or len(first) - common > 2
