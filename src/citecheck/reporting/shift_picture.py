"""The evidence of a shift as a picture: fit at the number printed against fit at the one meant, along the article."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from citecheck.frozen import Frozen
from citecheck.reporting.document_base import given

if TYPE_CHECKING:
    from collections.abc import Sequence

    from citecheck.reporting.document_v1 import CalloutEntry, FindingEntry, ShiftPointEntry


WIDTH, HEIGHT = 720, 230
_LEFT, _RIGHT, _TOP, _BOTTOM = 64, 14, 26, 46  # margins
_TICKS = 16  # callouts named below the axis
_NO_LESS = 1.0  # the scale reaches at least from -1 to 1


class _Callout(Protocol):
    @property
    def id(self) -> str: ...

    @property
    def data(self) -> CalloutEntry: ...


class Dot(Frozen):
    """One cite at both readings; places in units of the picture."""

    x: float
    y_printed: float
    y_intended: float
    callout: _Callout
    data: ShiftPointEntry
    tick: bool  # its number is named below the axis


class Picture(Frozen):
    """What the template draws."""

    dots: list[Dot]
    zero: float  # y of a fit of 0: the words speak neither for nor against the source
    start: float | None  # x where the slip begins
    end: float | None  # x where it is over again, if cites follow that stand as printed
    first: Dot | None  # the first cite of the slip
    better: int  # cites of the slip that fit the number meant better
    slipped: int  # cites of the slip
    floor: float = HEIGHT - _BOTTOM
    width: int = WIDTH
    height: int = HEIGHT
    left: float = _LEFT
    right: float = WIDTH - _RIGHT
    top: float = _TOP

    def line(self, side: str) -> str:
        """The path through the dots of one side, ``printed`` or ``intended``."""
        ys = [dot.y_printed if side == "printed" else dot.y_intended for dot in self.dots]
        return "M" + "L".join(f"{dot.x} {y}" for dot, y in zip(self.dots, ys, strict=True))


def picture(finding: FindingEntry, callouts: Sequence[_Callout]) -> Picture | None:
    """The picture of a finding; ``None`` for one that brings no evidence along the article."""
    points = [point for point in given(finding.evidence) or () if point.callout < len(callouts)]
    if not points:
        return None
    values = [fit for point in points for fit in (point.fit_printed, point.fit_intended)]
    low, high = min(*values, -_NO_LESS), max(*values, _NO_LESS)
    step = (WIDTH - _LEFT - _RIGHT) / len(points)

    def x(place: float) -> float:
        return round(_LEFT + (place + 0.5) * step, 1)

    def y(value: float) -> float:
        return round(_TOP + (high - value) / (high - low) * (HEIGHT - _TOP - _BOTTOM), 1)

    every = -(-len(points) // _TICKS)
    dots = [
        Dot(x(i), y(p.fit_printed), y(p.fit_intended), callouts[p.callout], p, i % every == 0)
        for i, p in enumerate(points)
    ]
    slipped = [i for i, point in enumerate(points) if point.slipped is not False]
    return Picture(
        dots=dots,
        zero=y(0.0),
        start=x(slipped[0] - 0.5) if slipped else None,
        end=x(slipped[-1] + 0.5) if slipped and slipped[-1] + 1 < len(points) else None,
        first=dots[slipped[0]] if slipped else None,
        better=sum(points[i].fit_intended > points[i].fit_printed for i in slipped),
        slipped=len(slipped),
    )
