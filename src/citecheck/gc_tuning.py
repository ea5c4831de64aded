"""How often Python's garbage collector runs: we make many small objects and hardly a cycle."""

from __future__ import annotations

import contextlib
import gc
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


def collect_seldom() -> None:
    """Run the collector seldom in this process. It took a third of the time when hostile input was read."""
    gc.set_threshold(50_000, 20, 20)


def leave_uncollected() -> None:
    """Let the process end without a last look at everything: it took a tenth of a short run."""
    gc.freeze()


@contextlib.contextmanager
def making_what_stays() -> Iterator[None]:
    """Meanwhile the collector rests, and what is there at the end is never looked at again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_on:
            gc.enable()
