"""What a machine tells about work done on it: time, reads, the page cache."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence


def drop(path: Path) -> None:
    """Have the system forget the file's pages. They must be on the disk already."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
    finally:
        os.close(descriptor)


def io() -> dict[str, int]:
    """Calls that read, and bytes that came from the disk, of this process."""
    pairs = (line.split(":") for line in Path("/proc/self/io").read_text("ascii").splitlines())
    return {name: int(value) for name, value in pairs}


def latency(times: Sequence[float], name: str = "") -> dict[str, float]:
    """The median, what 99 of 100 keep to, and the mean of seconds, in milliseconds, under these names."""
    ordered = sorted(times)
    p50, p99 = (ordered[min(len(ordered) - 1, int(share * len(ordered)))] * 1000 for share in (0.5, 0.99))
    mean = sum(times) / len(times) * 1000
    return {f"{name}p50_ms": round(p50, 3), f"{name}p99_ms": round(p99, 3), f"{name}mean_ms": round(mean, 3)}


def interpreter(checkout: Path) -> str:
    """The Python of a checkout's own environment, which has the libraries of that release; else this one."""
    own = checkout / ".venv" / "bin" / "python"
    return str(own) if own.exists() else sys.executable


def environment(checkout: Path, kept: Path) -> dict[str, str]:
    """Variables for a process that runs a checkout's code, with warm byte code and caches of its own in a folder."""
    ours = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    own = {"PYTHONPATH": str(checkout / "src"), "PYTHONPYCACHEPREFIX": str(kept / "pyc"), "XDG_CACHE_HOME": str(kept)}
    return ours | own


class Timer:
    """Seconds that passed, and of processor time."""

    wall = cpu = 0.0


@contextlib.contextmanager
def timed() -> Iterator[Timer]:
    """Seconds that pass, and of processor time, of this process and those that end inside."""
    timer, start, before = Timer(), time.perf_counter(), os.times()
    yield timer
    after = os.times()
    timer.wall = time.perf_counter() - start
    timer.cpu = sum(after[:4]) - sum(before[:4])


class Steps:
    """Takes what a build tells, and how long each thing that it told took."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._last, self._since = "", time.perf_counter()

    def __call__(self, text: str) -> None:
        """What was told before has ended, this begins."""
        now = time.perf_counter()
        if self._last:
            self.seconds[self._last] = round(self.seconds.get(self._last, 0.0) + now - self._since, 2)
        self._last, self._since = text, now


def seldom() -> Callable[[str], None]:
    """Print a message every half minute."""
    last = [0.0]

    def tell(text: str) -> None:
        if time.monotonic() > last[0] + 30:
            last[0] = time.monotonic()
            print(text, flush=True)

    return tell
