"""Which runs of labels are the reference list."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from citecheck.parsing.lists.likeness import LIKE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from citecheck.parsing.lists.pieces import Piece

_LIKE_SHARE = 0.5  # of the items of a run that must look like references
_LIKE_SHARE_UNDER_HEADING = 0.3  # the same where a heading announces references
_SMALL = 3  # a run of fewer items needs company: others that it continues
_COVERED = 0.7  # of the numbers up to the highest, that small runs alone must have to be a list
_ROOM = 1.5  # times the number of items: no label of a list that came out of order is higher
_ASIDE_SHARE = 1 / 3  # of the main list; a shorter list of another shape that repeats its numbers is an aside
_RESTART_SHARE = 0.5  # of the numbers of a run that stand in the list already: the numbering starts anew


def choose(runs: Sequence[Piece]) -> list[Piece]:
    """The runs that are references, in the order of the file; empty if there are none."""
    large = [run for run in runs if len(run.members) >= _SMALL and _is_like(run)]
    small = [run for run in runs if len(run.members) < _SMALL and run.like == 1.0]
    large = _without_asides(_without_nested(large))
    chosen = [*large, *_fillers(large, small)] if large else _small_list(small)
    if not chosen:
        chosen = [run for run in runs if run.under_heading and run.likeness > 0 and run.numbers[0] == 1][:1]
    return sorted([*chosen, *_fillers(chosen, _weak(chosen, runs))], key=_start)


def number_sections(chosen: Sequence[Piece]) -> None:
    """Tell pieces of one list from lists of their own: there the numbers come again from the start."""
    section = 0
    seen: set[int] = set()
    for run in chosen:
        numbers = set(run.numbers)
        again = len(numbers & seen)
        if again >= _SMALL and again >= _RESTART_SHARE * min(len(numbers), len(seen)) and min(numbers) <= 2:
            section += 1
            seen = set()
        run.section = section
        seen |= numbers


def _start(run: Piece) -> int:
    return run.members[0].start


def _is_like(run: Piece) -> bool:
    return run.like >= (_LIKE_SHARE_UNDER_HEADING if run.under_heading else _LIKE_SHARE)


def _without_nested(large: Sequence[Piece]) -> list[Piece]:
    """Drop runs inside a larger run: numbers at the starts of wrapped lines of its items."""
    kept: list[Piece] = []
    cover: Piece | None = None
    highest = _ROOM * sum(len(run.members) for run in large)
    for run in sorted(large, key=_start):
        inside = cover is not None and run.members[-1].start < cover.members[-1].start
        if cover is not None and inside and len(run.members) < len(cover.members):
            if not set(cover.numbers).isdisjoint(run.numbers) or max(run.numbers) > highest:
                continue
        elif cover is None or run.members[-1].start > cover.members[-1].start:
            cover = run
        kept.append(run)
    return kept


def _without_asides(large: list[Piece]) -> list[Piece]:
    """Drop short lists of another shape whose numbers the main list has, too: notes to a paragraph or a table."""
    sizes: dict[str, int] = {}
    for run in large:
        sizes[run.shape] = sizes.get(run.shape, 0) + len(run.members)
    main = max(sizes, key=lambda shape: sizes[shape], default="")
    present = {number for run in large if run.shape == main for number in run.numbers}
    return [
        run
        for run in large
        if run.shape == main
        or run.under_heading
        or present.isdisjoint(run.numbers)
        or len(run.members) >= _ASIDE_SHARE * sizes[main]
    ]


def _fillers(large: Sequence[Piece], small: Sequence[Piece]) -> list[Piece]:
    """Small runs that stand where the list has a hole or an end, and those that continue these."""
    by_number: dict[int, list[Piece]] = {}
    for run in sorted(small, key=lambda run: -run.likeness):
        for number in run.numbers:
            by_number.setdefault(number, []).append(run)
    present = {number for run in large for number in run.numbers}
    queue = deque(sorted(present))
    taken: list[Piece] = []
    while queue:
        number = queue.popleft()
        for beside in (number - 1, number + 1):
            for run in by_number.pop(beside, []) if beside not in present else []:
                if present.isdisjoint(run.numbers):
                    taken.append(run)
                    present.update(run.numbers)
                    queue.extend(run.numbers)
    return taken


def _weak(chosen: Sequence[Piece], runs: Sequence[Piece]) -> list[Piece]:
    """Small runs between those chosen that do not look like references, but stand and are labelled like them."""
    if not chosen:
        return []
    shapes = {run.shape for run in chosen}
    first, last = min(map(_start, chosen)), max(run.members[-1].start for run in chosen)
    highest = max(max(run.numbers) for run in chosen)
    return [
        run
        for run in runs
        if len(run.members) < _SMALL
        and run.like < 1.0
        and run.shape in shapes
        and first < _start(run) < last
        and max(run.numbers) <= highest
    ]


def _small_list(small: Sequence[Piece]) -> list[Piece]:
    """A list of one or two items, or one in no order: under its heading, or starting with 1 and surely references."""
    by_shape: dict[str, list[Piece]] = {}
    for run in small:
        by_shape.setdefault(run.shape, []).append(run)
    for runs in by_shape.values():
        numbers = {number for run in runs for number in run.numbers}
        if len(numbers) >= _SMALL and len(numbers) >= _COVERED * max(numbers):
            return runs
    announced = [run for run in small if run.under_heading and run.numbers[0] == 1]
    if announced:
        return announced[:1]
    return [run for run in small if run.members[0].number == 1 and run.likeness >= LIKE + 1][:1]
