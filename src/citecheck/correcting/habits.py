"""How a list prints what the record does not tell: page ranges, journal names, author names."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from citecheck.bibliography.text import fold
from citecheck.frozen import Frozen, field
from citecheck.model import Found, Kind, Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from citecheck.model import CheckedReference, Record

_RANGE = re.compile(r"[A-Za-z]{0,4}(?P<first>\d+)\s?[-‐‑‒–—−]{1,3}\s?[A-Za-z]{0,4}(?P<last>\d+)")
_RIGHT = {Verdict.SAME, Verdict.EQUIVALENT}
_STOP_INSIDE = re.compile(r"\w\.\s\w")


class Habits(Frozen):
    """What most references of a list do."""

    elides: bool = True  # 1971-80, not 1971-1980
    least_digits: int = 1  # that an elided last page keeps
    full_journals: bool = False  # "Journal of Tea", not "J Tea"
    dotted_journals: bool = False  # "J. Tea"
    journals: dict[str, str] = field(default_factory=dict)  # NLM abbreviation: the name as the list prints it
    cuts: dict[int, int] = field(default_factory=dict)  # names before "et al.": references that print so many

    def elided(self, first: str, last: str) -> str:
        """The last page without the digits that the first one tells: ``80`` of 1971 and 1980."""
        if len(first) != len(last) or int(last) <= int(first):
            return last
        common = next((i for i, (a, b) in enumerate(zip(first, last, strict=True)) if a != b), len(last) - 1)
        return last[min(common, max(len(last) - self.least_digits, 0)) :]


def habits_of(checked: Sequence[CheckedReference]) -> Habits:
    """The habits of one list; its references that agree with their records show how it prints journals."""
    ranges = [
        found for one in checked if (found := _RANGE.fullmatch(one.reference.parsed.pages or "")) and _tells(found)
    ]
    short = [found for found in ranges if len(found["last"]) < len(found["first"])]
    names = [(one.reference, one.resolution.record) for one in checked if _prints_journal(one)]  # type: ignore[union-attr]
    full = sum(_is_full(reference.parsed.journal or "", record) for reference, record in names)
    plain = sum(_is_short(reference.parsed.journal or "", record) for reference, record in names)
    dotted = sum(_STOP_INSIDE.search(reference.parsed.journal or "") is not None for reference, _ in names)
    return Habits(
        elides=2 * len(short) >= len(ranges),
        least_digits=_least_digits(short),
        full_journals=full > plain,
        dotted_journals=2 * dotted > plain > 0,
        journals={record.journal: reference.parsed.journal or "" for reference, record in names},
        cuts=Counter(len(one.reference.parsed.authors) for one in checked if one.reference.parsed.et_al),
    )


def _tells(found: re.Match[str]) -> bool:
    """Whether digits are left out, or could have been."""
    first, last = found["first"], found["last"]
    return len(last) < len(first) or (len(last) == len(first) and first[0] == last[0] and len(first) > 1)


def _least_digits(short: Sequence[re.Match[str]]) -> int:
    """2 where the list prints ``1281-89``: a digit more than need be, and never one digit alone."""
    more = Counter(len(found["last"]) for found in short)
    needless = sum(
        len(found["last"]) == 2 and found["first"][-2:-1] == found["last"][:1]
        for found in short
        if len(found["last"]) > 1
    )
    return 2 if needless and not more[1] else 1


def _prints_journal(one: CheckedReference) -> bool:
    if not isinstance(one.resolution, Found) or one.reference.kind is not Kind.JOURNAL:
        return False
    return any(c.field == "journal" and c.cited and c.verdict in _RIGHT for c in one.comparisons)


def _is_full(name: str, record: Record) -> bool:
    key = fold(name).replace(".", "")
    return key != fold(record.journal).replace(".", "") and len(key.split()) >= len(record.journal.split())


def _is_short(name: str, record: Record) -> bool:
    journal, full = (fold(text).replace(".", "") for text in (record.journal, record.journal_full))
    return fold(name).replace(".", "") == journal != full
