"""What a reference prints, no field took, and its record does not explain either: that was not compared."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citecheck.frozen import replace
from citecheck.model import Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from citecheck.model import Comparison, Record, Reference

_NUMBER = re.compile(r"\d+")
_PLACE = frozenset({"year", "volume", "issue", "pages"})


def left_unread(reference: Reference, record: Record) -> tuple[str, ...]:
    """The stretches of ``parsed.unread`` with a number that is none of the record's year, volume, issue, pages, ids.

    A stretch whose numbers are all the record's was compared after all, though not field by field.
    """
    held = _numbers_of(record)
    return tuple(one for one in reference.parsed.unread if not set(_numbers(one)) <= held)


def with_unread(comparisons: Sequence[Comparison], unread: Sequence[str]) -> tuple[Comparison, ...]:
    """The comparisons, with every field of the place that nothing was read for as unknown: something is printed."""
    if not unread:
        return tuple(comparisons)
    note = f"Could not be read: {', '.join(f'“{one}”' for one in unread)}."
    return tuple(
        replace(one, verdict=Verdict.UNKNOWN, note=note)
        if one.field in _PLACE and one.verdict is Verdict.NOT_CITED
        else one
        for one in comparisons
    )


def _numbers(text: str) -> list[str]:
    return [number.lstrip("0") or "0" for number in _NUMBER.findall(text)]


def _numbers_of(record: Record) -> set[str]:
    """The numbers of the record, the last page elided as well: 1971-80 and 1971-1980."""
    fields = (record.year, record.epub_year, record.date, record.volume, record.issue, record.pages)
    held = {number for field in (*fields, record.elocation, record.doi, record.pmid) for number in _numbers(field)}
    pages = _NUMBER.findall(record.pages)
    if len(pages) == 2:
        first, last = pages
        held |= {first[: len(first) - len(last)] + last} if len(last) < len(first) else set()
        held |= {last[at:].lstrip("0") for at in range(1, len(last))}
    return held
