"""How fast requests may start: over all threads of a run and over all runs of one user on one machine.

Services allow some requests in a second and count by address (NCBI three, ten with a key). The last start is kept in
a small file under a lock; where that cannot be written, or the lock is held by something that hangs, the run paces
itself alone.
"""

from __future__ import annotations

import contextlib
import hashlib
import threading
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_LOCK_S = 5.0
_FARTHEST_S = 60.0  # a start noted farther ahead than this is no plan of a living run


class Pacer:
    """Hands out the moments at which requests may start.

    ``scope`` is what shares the limit (the service and the key); it is only kept as a hash. ``folder`` is where runs
    meet, ``None`` for the user's state folder.
    """

    def __init__(
        self,
        scope: str,
        gap_s: float,
        *,
        folder: Path | None = None,
        clock: Callable[[], float] = time.time,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._name = f"pace-{hashlib.sha256(scope.encode()).hexdigest()[:16]}"
        self._gap_s = gap_s
        self._folder = folder
        self._clock = clock
        self._sleep = sleep
        self._mutex = threading.Lock()
        self._last = 0.0  # the last start of this run
        self._alone = False

    def wait(self) -> None:
        """Return when the next request may start; callers come one after the other."""
        with self._mutex:
            start = self._reserve()
            while (ahead := start - self._clock()) > 0:
                self._sleep(min(ahead, _FARTHEST_S))
            self._last = max(start, self._clock())

    def slow_down(self, gap_s: float) -> None:
        """Leave at least so many seconds between requests from now on; never fewer than before, never a minute."""
        self._gap_s = max(self._gap_s, min(gap_s, _FARTHEST_S))

    def _reserve(self) -> float:
        if not self._alone:
            try:
                return self._reserve_shared()
            except (OSError, NotImplementedError):  # filelock's Timeout is an OSError
                self._alone = True
        return self._next(self._last)

    def _reserve_shared(self) -> float:
        from filelock import FileLock

        folder = self._meeting_place()
        with FileLock(folder / f"{self._name}.lock", timeout=_LOCK_S):
            noted = folder / self._name
            last = 0.0
            with contextlib.suppress(FileNotFoundError, ValueError):
                last = float(noted.read_text("ascii"))
            start = self._next(max(last, self._last))
            noted.write_text(f"{start:.4f}", "ascii")
        return start

    def _next(self, last: float) -> float:
        now = self._clock()
        return now if last > now + _FARTHEST_S else max(now, last + self._gap_s)

    def _meeting_place(self) -> Path:
        if self._folder is None:
            from platformdirs import user_state_path

            self._folder = user_state_path("citecheck", appauthor=False)
        self._folder.mkdir(parents=True, exist_ok=True)
        return self._folder
