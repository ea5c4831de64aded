"""Callouts with other numbers, written as the article writes its own: separators, dashes, ranges, raised digits."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from citecheck.frozen import Frozen
from citecheck.parsing.callouts.numbers import parse_payload

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_RAISED = str.maketrans("0123456789-–,", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻,")
_LOWERED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_PLAIN = re.compile(
    r"(?P<open>[\[(]?)(?P<body>\d{1,4}(?:\s?(?:[,;]|-{1,3}|[‐‑‒–—−])\s?\d{1,4}){0,80})(?P<close>[\])]?)"
)
_PART = re.compile(r"\s?(?:(?P<dash>-{1,3}|[‐‑‒–—−])|[,;])\s?")
_DIGITS = re.compile(r"\d+")


class CalloutHabits(Frozen):
    """How an article prints the numbers of a callout."""

    separator: str = ","
    dash: str = "-"
    least: int | None = 3  # numbers in a row that are printed as a range; None: ranges are never printed

    def write(self, numbers: Sequence[int]) -> str:
        """The numbers, sorted, with ranges."""
        pieces = []
        for run in _runs(sorted(set(numbers))):
            if self.least is not None and len(run) >= self.least:
                pieces.append(f"{run[0]}{self.dash}{run[-1]}")
            else:
                pieces += map(str, run)
        return self.separator.join(pieces)


def habits_of(printed: Iterable[str]) -> CalloutHabits:
    """The habits of an article, from its callouts as the source has them."""
    dashes: Counter[str] = Counter()
    separators: Counter[str] = Counter()
    pairs, long = False, False
    for one in printed:
        found = _PLAIN.fullmatch(one.translate(_LOWERED))
        if found is None:
            continue
        for part in _PART.finditer(found["body"]):
            (dashes if part["dash"] else separators)[part[0]] += 1
        ends = [(int(a), int(b)) for a, b in re.findall(r"(\d+)\s?(?:-{1,3}|[‐‑‒–—−])\s?(\d+)", found["body"])]
        pairs = pairs or any(b == a + 1 for a, b in ends)
        numbers = [int(number) for number in _DIGITS.findall(found["body"])]
        long = long or (not ends and any(len(run) > 2 for run in _runs(numbers)))
    separator = separators.most_common(1)[0][0] if separators else ","
    dash = dashes.most_common(1)[0][0] if dashes else "-"
    return CalloutHabits(separator, dash, 2 if pairs else None if long and not dashes else 3)


def _runs(numbers: Sequence[int]) -> list[list[int]]:
    """The numbers as stretches that count up by one."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs


def with_numbers(printed: str, payload: str, numbers: Sequence[int], habits: CalloutHabits) -> str | None:
    """A callout as the source prints it with other numbers; ``None`` where it is not certain how.

    ``payload``: what it says, as parsing read it.
    """
    lowered = printed.translate(_LOWERED)
    plain = _PLAIN.fullmatch(lowered)
    if plain is not None:
        written = plain["open"] + habits.write(numbers) + plain["close"]
        return written if lowered == printed else written.translate(_RAISED)
    return _one_for_one(printed, payload, sorted(set(numbers)))


def _one_for_one(printed: str, payload: str, numbers: Sequence[int]) -> str | None:
    """Each printed number replaced where it stands: ``[6], [7,8]``, ``[^5][^6]``."""
    read = parse_payload(payload)
    found = list(_DIGITS.finditer(printed))
    if read is None or [int(one[0]) for one in found] != list(read.endpoints):
        return None
    if read.endpoints == read.numbers:
        new = list(numbers)
    elif len(read.endpoints) == 2 and numbers[-1] - numbers[0] == len(numbers) - 1:
        new = [numbers[0], numbers[-1]]
    else:
        return None
    if len(new) != len(found):
        return None
    for one, number in reversed(list(zip(found, new, strict=True))):
        printed = printed[: one.start()] + str(number) + printed[one.end() :]
    return printed
