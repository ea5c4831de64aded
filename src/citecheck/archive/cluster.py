"""Dask: the only module that knows it. Parts go out, a bounded number at a time; what became of each comes back."""

from __future__ import annotations

import contextlib
import logging
import queue
import secrets
from collections import Counter
from concurrent.futures import CancelledError
from typing import TYPE_CHECKING, Any, Self

import msgspec

from citecheck.archive.guard import PartFailedError
from citecheck.archive.part_files import Done
from citecheck.archive.task import do_part
from citecheck.errors import CitecheckError, UsageError
from citecheck.frozen import Frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from citecheck.archive.orders import Recipe
    from citecheck.archive.parts import Part

_AHEAD = 3  # parts that wait or are worked on, for each thread of the cluster
_GONE_S = 30  # seconds without the scheduler
_MOST_LOST = 3  # answers of one part, while the scheduler is there
_LEAVE_S = 2  # to take leave of a scheduler that is gone
_LOST = "the scheduler is gone. What is in stays in: start again to go on"
_WORKERS_S = 300  # to wait for the first worker
_CONFIG = {
    "distributed.scheduler.allowed-failures": 1,  # a part whose worker died twice is split
    "distributed.worker.daemon": False,
    "distributed.admin.log-format": "%(name)s: %(message)s",
}


class LostSchedulerError(CitecheckError):
    """The scheduler is gone; what is in stays in."""


class Killed(Frozen):
    """The worker of a part died again and again."""

    reason: str


Outcome = Done | Killed | PartFailedError


class Crew:
    """The workers: those of a scheduler, or processes on this machine. A context manager."""

    def __init__(self, scheduler: str = "", jobs: int = 1) -> None:
        """``scheduler``: its address; without one ``jobs`` processes are started here."""
        self._scheduler, self._jobs = scheduler, jobs
        self._held = contextlib.ExitStack()
        self._threads = 1

    def __enter__(self) -> Self:
        """Raises UsageError where the scheduler is not reached or has no workers."""
        import dask
        from distributed import Client, LocalCluster

        for name in ("distributed", "tornado"):
            logging.getLogger(name).setLevel(logging.CRITICAL)  # what matters comes back as a value
        try:
            self._held.enter_context(dask.config.set(_CONFIG))
            if not self._scheduler:
                cluster = LocalCluster(  # type: ignore[no-untyped-call]
                    n_workers=self._jobs,
                    threads_per_worker=1,
                    processes=True,
                    host="127.0.0.1",
                    dashboard_address="127.0.0.1:0",
                    memory_limit=0,  # the process that checks has a bound of its own
                    silence_logs=logging.CRITICAL,
                )
                self._held.enter_context(cluster)
                self._client = self._held.enter_context(Client(cluster))  # type: ignore[no-untyped-call]
            else:
                self._client = self._held.enter_context(Client(self._scheduler, timeout=30))  # type: ignore[no-untyped-call]
            self._client.wait_for_workers(1, timeout=_WORKERS_S)
        except (OSError, TimeoutError, ValueError) as error:
            self._held.close()
            whose = self._scheduler or "of this machine"
            msg = f"the scheduler {whose} cannot be used: {str(error) or type(error).__name__}"
            raise UsageError(msg) from error
        except BaseException:
            self._held.close()
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        with contextlib.suppress(Exception):  # of a scheduler that is gone
            if kind is not None and issubclass(kind, LostSchedulerError) and self._scheduler:
                self._client.close(timeout=_LEAVE_S)  # a polite good-bye would wait for an answer
            self._held.close()

    @property
    def dashboard(self) -> str:
        """The address of Dask's own pages, "" where it has none."""
        return str(self._client.dashboard_link or "")

    @property
    def threads(self) -> int:
        """How many parts are worked on at once, now."""
        if self._client.status == "running":  # else the question would wait for a scheduler that is gone
            self._threads = max(sum(map(int, self._client.nthreads().values())), 1)
        return self._threads

    def outcomes(
        self, parts: Iterable[Part], recipe: Recipe, tick: Callable[[], None]
    ) -> Iterator[tuple[Part, Outcome]]:
        """What became of each part, in the order in which they end. ``tick`` is called at least every second.

        Raises LostSchedulerError.
        """
        order, run = msgspec.json.encode(recipe), secrets.token_hex(4)
        waiting: dict[str, tuple[Part, Any]] = {}
        source = iter(parts)
        ended: queue.SimpleQueue[str] = queue.SimpleQueue()
        lost: Counter[str] = Counter()  # by part: how often Dask could not say what became of it

        def hand_out(part: Part) -> None:
            key = f"part-{part.name}-{run}-{lost[part.name]}"
            future = self._client.submit(do_part, order, msgspec.json.encode(part), key=key, pure=False)
            waiting[key] = (part, future)
            future.add_done_callback(lambda one: ended.put(one.key))

        def fill() -> None:
            while len(waiting) < _AHEAD * self.threads:
                part = next(source, None)
                if part is None:
                    return
                hand_out(part)

        fill()
        gone_for = 0
        while waiting:
            try:
                key = ended.get(timeout=1)
            except queue.Empty:
                gone_for = 0 if self._client.status == "running" else gone_for + 1
                if gone_for > _GONE_S:
                    raise LostSchedulerError(_LOST) from None
            else:
                part, future = waiting.pop(key)
                outcome = _outcome(future)
                future.release()
                if outcome is None:
                    lost[part.name] += 1
                    if self._client.status != "running" or lost[part.name] > _MOST_LOST:
                        raise LostSchedulerError(_LOST)
                    hand_out(part)  # which is in or not in: it may be done twice
                else:
                    yield part, outcome
                fill()
            tick()


def _outcome(future: Any) -> Outcome | None:
    """What became of a part; ``None`` where nobody knows: a worker died with the answer, or the scheduler is gone."""
    from distributed import KilledWorker

    if future.status in ("lost", "cancelled"):
        return None
    try:
        error = future.exception(timeout=_GONE_S)
        if error is None:
            return msgspec.json.decode(future.result(timeout=_GONE_S), type=Done)
    except (OSError, TimeoutError, CancelledError):
        return None
    if isinstance(error, PartFailedError):
        return error
    if isinstance(error, KilledWorker):
        return Killed("its worker was ended again and again")
    return PartFailedError(f"{type(error).__name__}: {error}"[:500])
