"""The alignment of a sequence of printed numbers with a list: which offsets explain it best."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

Step = Callable[[int, int, int], float]


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of printed numbers that read one ``offset`` too high (or, negative, too low)."""

    offset: int  # printed minus intended
    first: int  # printed numbers, inclusive
    last: int
    gain: float  # by how much the stretch fits better at its offset than as printed, in natural logarithms
    most: float  # … of its number that gains most


def best_runs(gains: Sequence[Mapping[int, float]], step: Step) -> tuple[float, list[Run]]:
    """The most likely piecewise constant offsets of the numbers 1, 2, … (Viterbi's algorithm).

    ``gains[i][o]`` is the log likelihood ratio of reading number ``i + 1`` as ``i + 1 - o`` against reading it as
    printed; every mapping has the same offsets, 0 among them. ``step(i, before, after)`` is the log prior of a change
    of offset at index ``i``, asked for ``before == after`` too; at ``i == 0`` ``before`` is 0, at ``i == len(gains)``
    ``after`` is ``before`` (the end of the list). Returns the total and the runs whose offset is not 0.
    """
    if not gains:
        return 0.0, []
    offsets = tuple(gains[0])
    totals = {o: step(0, 0, o) + gains[0][o] for o in offsets}
    came_from: list[dict[int, int]] = []
    for i in range(1, len(gains)):
        back = {o: max(offsets, key=lambda before, o=o: totals[before] + step(i, before, o)) for o in offsets}  # type: ignore[misc]
        totals = {o: totals[back[o]] + step(i, back[o], o) + gains[i][o] for o in offsets}
        came_from.append(back)
    last = max(offsets, key=lambda o: totals[o] + step(len(gains), o, o))
    path = [last]
    for back in reversed(came_from):
        path.append(back[path[-1]])
    path.reverse()
    return totals[last] + step(len(gains), last, last), _runs(path, gains)


def _runs(path: Sequence[int], gains: Sequence[Mapping[int, float]]) -> list[Run]:
    runs: list[Run] = []
    for i, offset in enumerate(path):
        if not offset:
            continue
        gain = gains[i][offset]
        if runs and runs[-1].last == i and runs[-1].offset == offset:
            before = runs[-1]
            runs[-1] = Run(offset, before.first, i + 1, before.gain + gain, max(before.most, gain))
        else:
            runs.append(Run(offset, i + 1, i + 1, gain, gain))
    return runs
