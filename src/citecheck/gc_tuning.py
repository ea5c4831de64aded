"""Python's garbage collector, told to rest: we make many small objects and hardly a cycle."""

from __future__ import annotations

import gc


def rest() -> None:
    """Look for cycles seldom, in this process. Reading hostile input spent a third of its time on looking."""
    gc.set_threshold(50_000, 20, 20)
