"""How often Python's garbage collector runs: we make many small objects and hardly a cycle."""

from __future__ import annotations

import gc


def collect_seldom() -> None:
    """Run the collector seldom in this process. It took a third of the time when hostile input was read."""
    gc.set_threshold(50_000, 20, 20)
