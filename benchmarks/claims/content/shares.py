"""How a share is printed in the tables of these benchmarks."""

from __future__ import annotations

from benchmarks.scoring import wilson


def share(right: int, of: int) -> str:
    """``12/13 .92 (.67–.99)``: the share and its 95 % interval; ``0/0`` where there is nothing."""
    if not of:
        return "0/0"
    low, high = wilson(right, of)
    return f"{right}/{of} {right / of:.2f} ({low:.2f}–{high:.2f})"
