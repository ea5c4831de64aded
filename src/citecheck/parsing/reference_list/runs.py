"""Runs of consecutive labels, and which of them are the reference list."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import deque
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from citecheck.parsing.reference_list.looks_like_reference import LIKE
from citecheck.reading.document import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from citecheck.parsing.reference_list.labels import LabelCandidate
    from citecheck.reading.document import Document


_MAX_STEP = 4  # labels that may be missing inside a run
_MAX_FOREIGN = 1  # paragraphs without label that may stand inside a run (a stray line, a page number)
_YEARS = range(1500, 2101)  # a run does not start with one of these: "(2013) Title" is a wrapped line
_MAX_SHIFT = 2  # blanks by which labels of one run may be set in differently ("9." above "10.")
_ROMAN = "roman"  # the shape in which a single initial is a number, too ("C. Novak")
_LETTERS_OF_NUMERALS = frozenset({1, 5, 10, 50, 100})
_OPEN_RUNS = 4  # runs of one shape that are looked at for the next label
LIST_HEADING = re.compile(
    r"(?:references?|bibliograph|literature|works cited|citations|notes|endnotes|sources|further reading)|"
    r"\b(?:references|bibliography|works cited)\s*:?\s*$",
    re.IGNORECASE,
)


@dataclass(slots=True, eq=False)
class LabelRun:
    """A run of labels of one shape, in the order of the file."""

    shape: str
    members: list[LabelCandidate] = field(default_factory=list)
    direction: int = 0  # 1 rising, -1 falling, 0 not known yet
    all_ones: bool = False  # "1. 1. 1.": Markdown counts for the author
    under_heading: bool = False  # of a reference list
    stretch: int = 0  # which stretch of text between headings holds it
    section: int = 0

    @property
    def numbers(self) -> list[int]:
        """The numbers that the members stand for."""
        if self.all_ones:
            return list(range(1, len(self.members) + 1))
        return [member.number for member in self.members]

    @property
    def prefix(self) -> str:
        """What stands before every number, "S" of "S1"."""
        return self.members[0].prefix

    @property
    def share_like(self) -> float:
        """Share of members that look like a reference."""
        return sum(member.reference_score >= LIKE for member in self.members) / len(self.members)

    @property
    def reference_score(self) -> float:
        """The mean score of the members: how much the run looks like references."""
        return sum(member.reference_score for member in self.members) / len(self.members)


def label_runs(document: Document, found: Iterable[LabelCandidate]) -> list[LabelRun]:
    """Group candidates into runs; every candidate is in one run, if only its own."""
    headings = [i for i, block in enumerate(document.blocks) if block.kind is BlockKind.HEADING]
    label_blocks = _LabelBlocks(document, headings)
    runs: list[LabelRun] = []
    open_runs: dict[str, list[LabelRun]] = {}
    for candidate in found:
        near = [run for run in open_runs.get(candidate.shape, []) if label_blocks.reaches(run.members[-1], candidate)]
        run = _fitting(near, candidate)
        if run is None and candidate.number in _YEARS:
            continue
        label_blocks.add(candidate)
        if run is None:
            heading = label_blocks.heading_above(candidate)
            run = LabelRun(candidate.shape, under_heading=label_blocks.announces(heading), stretch=heading)
            runs.append(run)
            near.append(run)
        else:
            near.remove(run)
            near.append(run)
        _append(run, candidate)
        open_runs[candidate.shape] = near[-_OPEN_RUNS:]
    return [run for run in runs if run.members]


class _LabelBlocks:
    """Which blocks hold labels or what they label, and where headings stand."""

    def __init__(self, document: Document, headings: Sequence[int]) -> None:
        self._document = document
        self._headings = headings
        self._foreign_before: list[int] = []
        self._held: set[int] = set()

    def add(self, candidate: LabelCandidate) -> None:
        self._held.update(range(candidate.first_block, candidate.last_block + 1))

    def reaches(self, last: LabelCandidate, candidate: LabelCandidate) -> bool:
        """Whether nothing but items, and hardly a paragraph else, stands between two candidates."""
        first, stop = last.last_block, candidate.first_block
        if stop - first > 40:
            return False
        at = bisect_left(self._headings, first + 1)
        while at < len(self._headings) and self._headings[at] < stop:
            if self._headings[at] not in self._held:
                return False
            at += 1
        return sum(i not in self._held for i in range(first + 1, stop)) <= _MAX_FOREIGN

    def heading_above(self, candidate: LabelCandidate) -> int:
        """The nearest heading above, as a number of its own; -1 where there is none."""
        heading = bisect_left(self._headings, candidate.first_block) - 1
        while heading >= 0 and self._headings[heading] in self._held:
            heading -= 1
        return heading

    def announces(self, heading: int) -> bool:
        """Whether a heading announces references."""
        if heading < 0:
            return False
        block = self._document.blocks[self._headings[heading]]
        return LIST_HEADING.match(self._document.text[block.start : block.end].strip()) is not None


def _fitting(near: list[LabelRun], candidate: LabelCandidate) -> LabelRun | None:
    """The run that a candidate continues: with the next number if there is one, else over a small gap."""
    for wanted in (_continues, _continues_with_gap):
        for run in reversed(near):
            if wanted(run, candidate) and _aligned(run, candidate):
                return run
    return None


def _aligned(run: LabelRun, candidate: LabelCandidate) -> bool:
    """Whether a label is set in like those before; the first line of a list may have lost its blanks."""
    return len(run.members) == 1 or abs(run.members[-1].indent - candidate.indent) <= _MAX_SHIFT


def _continues(run: LabelRun, candidate: LabelCandidate) -> bool:
    last = run.members[-1]
    step = candidate.number - last.number
    if step == 0:
        if candidate.number == 1 and not candidate.letter and (run.all_ones or len(run.members) == 1):
            return True
        return bool(candidate.letter and last.letter) and candidate.letter > last.letter
    return not run.all_ones and step == (run.direction or step) and abs(step) == 1


def _continues_with_gap(run: LabelRun, candidate: LabelCandidate) -> bool:
    """Whether a label continues a run in which one is missing, or printed twice."""
    if run.all_ones:
        return False
    step = candidate.number - run.members[-1].number
    if step == 0:
        return len(run.members) > 1
    return 1 < step * (run.direction or 1) <= _MAX_STEP and len(run.members) > 1


def _append(run: LabelRun, candidate: LabelCandidate) -> None:
    if run.members:
        last = run.members[-1]
        step = candidate.number - last.number
        if step == 0 and candidate.number == 1 and not candidate.letter:
            run.all_ones = True
        elif step == 0 and not candidate.letter and _resolve_duplicate(run, candidate):
            return
        elif step and not run.direction:
            run.direction = 1 if step > 0 else -1
    run.members.append(candidate)


def _resolve_duplicate(run: LabelRun, candidate: LabelCandidate) -> bool:
    """Of two lines with one number keep the one that looks like a reference; ``False`` where both or neither do."""
    last = run.members[-1]
    if last.reference_score >= LIKE > candidate.reference_score:
        return True
    if candidate.reference_score >= LIKE > last.reference_score:
        run.members[-1] = candidate
        return True
    return False


_LIKE_SHARE = 0.5  # of the items of a run that must look like references
_LIKE_SHARE_UNDER_HEADING = 0.3  # the same where a heading announces references
_SMALL = 3  # a run of fewer items needs company: others that it continues
_COVERED = 0.7  # of the numbers up to the highest, that small runs alone must have to be a list
_ROOM = 1.5  # times the number of items: no label of a list that came out of order is higher
_ASIDE_SHARE = 1 / 3  # of the main list; a shorter list of another shape that repeats its numbers is an aside
_RESTART_SHARE = 0.5  # of the numbers of a run that stand in the list already: the numbering starts anew


def choose(runs: Sequence[LabelRun]) -> list[LabelRun]:
    """The runs that are references, in the order of the file; empty if there are none.

    Lists with a prefix ("S1", "w1") count for themselves.
    """
    begun = {run.stretch for run in runs if run.shape == _ROMAN and len(run.members) > 1 and run.numbers[0] == 1}
    runs = [run for run in runs if run.shape != _ROMAN or (run.stretch in begun and not _are_initials(run))]
    by_prefix: dict[str, list[LabelRun]] = {}
    for run in runs:
        by_prefix.setdefault(run.prefix, []).append(run)
    return sorted([run for alike in by_prefix.values() for run in _chosen(alike)], key=_start)


def _are_initials(run: LabelRun) -> bool:
    """Whether a run of Roman numerals may be the initial of a name."""
    return len(run.members) == 1 and run.numbers[0] in _LETTERS_OF_NUMERALS


def _chosen(runs: Sequence[LabelRun]) -> list[LabelRun]:
    """The same of runs with one prefix."""
    large = [run for run in runs if len(run.members) >= _SMALL and _is_like(run)]
    large = _without_wrapped_callouts(_without_asides(_without_nested(_without_cells(large))))
    small = [run for run in runs if len(run.members) < _SMALL and run.share_like == 1.0 and _may_be_small(run)]
    chosen = [*large, *_fillers(large, small)] if large else _small_list(small)
    if not chosen:
        chosen = [run for run in runs if run.under_heading and run.reference_score > 0 and run.numbers[0] == 1][:1]
    chosen = [*chosen, *_over_holes(chosen, small)]
    return [*chosen, *_fillers(chosen, _weak(chosen, runs))]


def _may_be_small(run: LabelRun) -> bool:
    """Whether a run may be a list with fewer than three items; a row of a table and "w1" need their heading."""
    return run.under_heading or (run.shape != _CELL and not run.prefix)


def number_sections(chosen: Sequence[LabelRun]) -> None:
    """Tell pieces of one list from lists of their own: there the numbers come again from the start."""
    section = 0
    seen: set[int] = set()
    for run in chosen:
        if run.prefix:
            continue
        numbers = set(run.numbers)
        again = len(numbers & seen)
        if again >= _SMALL and again >= _RESTART_SHARE * min(len(numbers), len(seen)) and min(numbers) <= 2:
            section += 1
            seen = set()
        run.section = section
        seen |= numbers
    prefixes = list(dict.fromkeys(run.prefix for run in chosen if run.prefix))
    first = section + 1 if seen else 0
    for run in chosen:
        if run.prefix:  # "w1" beside "1": a list of its own, wherever it stands
            run.section = first + prefixes.index(run.prefix)


def _over_holes(chosen: Sequence[LabelRun], small: Sequence[LabelRun]) -> list[LabelRun]:
    """Small runs over a hole of any width: labelled like the list, in its stretch of text, their numbers in order.

    What the list misses is said (CIT004); without them the item before would swallow theirs.
    """
    taken: list[LabelRun] = []
    for run in sorted(small, key=_start):
        beside = [other for other in (*chosen, *taken) if other.shape == run.shape and other.stretch == run.stretch]
        if run in chosen or not beside or run.numbers[0] in _YEARS:
            continue
        before = [max(other.numbers) for other in beside if _start(other) < _start(run)]
        after = [min(other.numbers) for other in beside if _start(other) > _start(run)]
        if max(before, default=0) < min(run.numbers) and max(run.numbers) < min(after, default=_YEARS.start):
            taken.append(run)
    return taken


def _start(run: LabelRun) -> int:
    return run.members[0].start


def _is_like(run: LabelRun) -> bool:
    return run.share_like >= (_LIKE_SHARE_UNDER_HEADING if run.under_heading else _LIKE_SHARE)


def _without_nested(large: Sequence[LabelRun]) -> list[LabelRun]:
    """Drop runs inside a larger run: numbers at the starts of wrapped lines of its items."""
    kept: list[LabelRun] = []
    cover: LabelRun | None = None
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


_CELL = "cell"  # the shape of a label that is alone in the first cell of a row
_SURE = LIKE + 1.6  # mean reference_score from which on rows without a heading are references


def _without_cells(large: list[LabelRun]) -> list[LabelRun]:
    """Drop tables of data: rows are a list under its heading only, or where they are surely all there is."""
    others = any(run.shape != _CELL for run in large)
    return [
        run for run in large if run.shape != _CELL or run.under_heading or (not others and run.reference_score >= _SURE)
    ]


def _without_wrapped_callouts(large: list[LabelRun]) -> list[LabelRun]:
    """Drop lines of running text that begin with callouts: their numbers are a part of the list's."""
    return [
        run
        for run in large
        if min(run.numbers) <= 2
        or not any(
            other.shape == run.shape
            and len(other.members) > len(run.members)
            and set(run.numbers) < set(other.numbers)
            and (other.under_heading > run.under_heading or run.share_like < 1.0)
            for other in large
        )
    ]


def _without_asides(large: list[LabelRun]) -> list[LabelRun]:
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


def _fillers(large: Sequence[LabelRun], small: Sequence[LabelRun]) -> list[LabelRun]:
    """Small runs that stand where the list has a hole or an end, and those that continue these."""
    by_number: dict[int, list[LabelRun]] = {}
    for run in sorted(small, key=lambda run: -run.reference_score):
        for number in run.numbers:
            by_number.setdefault(number, []).append(run)
    present = {number for run in large for number in run.numbers}
    queue = deque(sorted(present))
    taken: list[LabelRun] = []
    while queue:
        number = queue.popleft()
        for beside in (number - 1, number + 1):
            for run in by_number.pop(beside, []) if beside not in present else []:
                if present.isdisjoint(run.numbers):
                    taken.append(run)
                    present.update(run.numbers)
                    queue.extend(run.numbers)
    return taken


def _weak(chosen: Sequence[LabelRun], runs: Sequence[LabelRun]) -> list[LabelRun]:
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
        and run.share_like < 1.0
        and run.shape in shapes
        and first < _start(run) < last
        and max(run.numbers) <= highest
    ]


def _small_list(small: Sequence[LabelRun]) -> list[LabelRun]:
    """A list of one or two items, or one in no order: under its heading, or starting with 1 and surely references."""
    by_shape: dict[str, list[LabelRun]] = {}
    for run in small:
        by_shape.setdefault(run.shape, []).append(run)
    for runs in by_shape.values():
        numbers = {number for run in runs for number in run.numbers}
        if len(numbers) >= _SMALL and len(numbers) >= _COVERED * max(numbers):
            return runs
    for runs in by_shape.values():
        announced = [run for run in runs if run.under_heading]
        if len(announced) > 1 and all(a.numbers[-1] < b.numbers[0] for a, b in pairwise(announced)):
            return announced
    announced = [run for run in small if run.under_heading and run.numbers[0] == 1]
    if announced:
        return announced[:1]
    return [run for run in small if run.members[0].number == 1 and run.reference_score >= LIKE + 1][:1]
