"""Runs of consecutive labels: the pieces that a reference list is made of, wherever they stand."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from citecheck.parsing.lists.likeness import LIKE
from citecheck.reading.document import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from citecheck.parsing.lists.labels import Candidate
    from citecheck.reading.document import Document

_MAX_STEP = 4  # labels that may be missing inside a run
_MAX_FOREIGN = 1  # paragraphs without label that may stand inside a run (a stray line, a page number)
_YEARS = range(1500, 2101)  # a run does not start with one of these: "(2013) Title" is a wrapped line
_MAX_SHIFT = 2  # blanks by which labels of one run may be set in differently ("9." above "10.")
_OPEN_RUNS = 4  # runs of one shape that are looked at for the next label
LIST_HEADING = re.compile(
    r"(?:references?|bibliograph|literature|works cited|citations|notes|endnotes|sources|further reading)|"
    r"\b(?:references|bibliography|works cited)\s*:?\s*$",
    re.IGNORECASE,
)


@dataclass(slots=True, eq=False)
class Piece:
    """A run of labels of one shape, in the order of the file."""

    shape: str
    members: list[Candidate] = field(default_factory=list)
    direction: int = 0  # 1 rising, -1 falling, 0 not known yet
    all_ones: bool = False  # "1. 1. 1.": Markdown counts for the author
    under_heading: bool = False  # of a reference list
    section: int = 0

    @property
    def numbers(self) -> list[int]:
        """The numbers that the members stand for."""
        if self.all_ones:
            return list(range(1, len(self.members) + 1))
        return [member.number for member in self.members]

    @property
    def like(self) -> float:
        """Share of members that look like a reference."""
        return sum(member.likeness >= LIKE for member in self.members) / len(self.members)

    @property
    def likeness(self) -> float:
        """Mean likeness of the members."""
        return sum(member.likeness for member in self.members) / len(self.members)


def pieces(document: Document, found: Iterable[Candidate]) -> list[Piece]:
    """Group candidates into runs; every candidate is in one run, if only its own."""
    walls = [i for i, block in enumerate(document.blocks) if block.kind is BlockKind.HEADING]
    holders = _Holders(document, walls)
    runs: list[Piece] = []
    open_runs: dict[str, list[Piece]] = {}
    for candidate in found:
        near = [run for run in open_runs.get(candidate.shape, []) if holders.reaches(run.members[-1], candidate)]
        run = _fitting(near, candidate)
        if run is None and candidate.number in _YEARS:
            continue
        holders.add(candidate)
        if run is None:
            run = Piece(candidate.shape, under_heading=holders.under_list_heading(candidate))
            runs.append(run)
            near.append(run)
        else:
            near.remove(run)
            near.append(run)
        _append(run, candidate)
        open_runs[candidate.shape] = near[-_OPEN_RUNS:]
    return [run for run in runs if run.members]


class _Holders:
    """Which blocks hold labels or what they label, and where headings stand."""

    def __init__(self, document: Document, walls: Sequence[int]) -> None:
        self._document = document
        self._walls = walls
        self._foreign_before: list[int] = []
        self._held: set[int] = set()

    def add(self, candidate: Candidate) -> None:
        self._held.update(range(candidate.first_block, candidate.last_block + 1))

    def reaches(self, last: Candidate, candidate: Candidate) -> bool:
        """Whether nothing but items, and hardly a paragraph else, stands between two candidates."""
        first, stop = last.last_block, candidate.first_block
        if stop - first > 40:
            return False
        wall = bisect_left(self._walls, first + 1)
        while wall < len(self._walls) and self._walls[wall] < stop:
            if self._walls[wall] not in self._held:
                return False
            wall += 1
        return sum(i not in self._held for i in range(first + 1, stop)) <= _MAX_FOREIGN

    def under_list_heading(self, candidate: Candidate) -> bool:
        """Whether the nearest heading above announces references."""
        wall = bisect_left(self._walls, candidate.first_block) - 1
        while wall >= 0 and self._walls[wall] in self._held:
            wall -= 1
        if wall < 0:
            return False
        block = self._document.blocks[self._walls[wall]]
        return LIST_HEADING.match(self._document.text[block.start : block.end].strip()) is not None


def _fitting(near: list[Piece], candidate: Candidate) -> Piece | None:
    """The run that a candidate continues: with the next number if there is one, else over a small gap."""
    for wanted in (_continues, _continues_with_gap):
        for run in reversed(near):
            if wanted(run, candidate) and _aligned(run, candidate):
                return run
    return None


def _aligned(run: Piece, candidate: Candidate) -> bool:
    """Whether a label is set in like those before; the first line of a list may have lost its blanks."""
    return len(run.members) == 1 or abs(run.members[-1].indent - candidate.indent) <= _MAX_SHIFT


def _continues(run: Piece, candidate: Candidate) -> bool:
    last = run.members[-1]
    step = candidate.number - last.number
    if step == 0:
        if candidate.number == 1 and not candidate.letter and (run.all_ones or len(run.members) == 1):
            return True
        return bool(candidate.letter and last.letter) and candidate.letter > last.letter
    return not run.all_ones and step == (run.direction or step) and abs(step) == 1


def _continues_with_gap(run: Piece, candidate: Candidate) -> bool:
    """A label is missing, or printed twice."""
    if run.all_ones:
        return False
    step = candidate.number - run.members[-1].number
    if step == 0:
        return len(run.members) > 1
    return 1 < step * (run.direction or 1) <= _MAX_STEP and len(run.members) > 1


def _append(run: Piece, candidate: Candidate) -> None:
    if run.members:
        last = run.members[-1]
        step = candidate.number - last.number
        if step == 0 and candidate.number == 1 and not candidate.letter:
            run.all_ones = True
        elif step == 0 and not candidate.letter and _settle_twin(run, candidate):
            return
        elif step and not run.direction:
            run.direction = 1 if step > 0 else -1
    run.members.append(candidate)


def _settle_twin(run: Piece, candidate: Candidate) -> bool:
    """Of two lines with one number, where only one looks like a reference, the other is a wrapped line."""
    last = run.members[-1]
    if last.likeness >= LIKE > candidate.likeness:
        return True
    if candidate.likeness >= LIKE > last.likeness:
        run.members[-1] = candidate
        return True
    return False
