"""Processes that read files, and their results in the order of the files.

``concurrent.futures`` would do, but for three things: a reader that is killed must be named with the file it read, a
Ctrl-C must end everything at once and without the readers' own complaints, and people want to see how far the readers
are inside their files.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
import traceback
from collections import deque
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from typing import TYPE_CHECKING, Generic, TypeVar

from citecheck import gc_tuning
from citecheck.errors import CitecheckError, InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence
    from multiprocessing.process import BaseProcess

T = TypeVar("T")
R = TypeVar("R")

_AHEAD = 2  # tasks handed to each process: it goes on while the results of the first are written
_KILLED = 9  # the signal of the kernel that runs out of memory
_PATIENCE_S = 2.0  # for a process that was terminated


def results(
    work: Callable[[T, Callable[[int], None]], R], tasks: Sequence[T], jobs: int, tell: Callable[[int], None]
) -> Generator[R, None, None]:
    """``work(task, tell)`` of every task, in the order of the tasks.

    With one job the work is done in this process, else in ``jobs`` others, which never are more than a few tasks
    ahead. ``tell`` is called with every number that the work tells. What the work raises is raised here: a
    CitecheckError as it is. Raises InputError when a process was killed.
    """
    if jobs == 1 or len(tasks) <= 1:
        yield from (work(task, tell) for task in tasks)
        return
    with _Crew(work, tasks, min(jobs, len(tasks)), tell) as crew:
        yield from crew.results()


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    line: Connection
    tasks: deque[int] = field(default_factory=deque)


class _Crew(Generic[T, R]):
    def __init__(
        self,
        work: Callable[[T, Callable[[int], None]], R],
        tasks: Sequence[T],
        jobs: int,
        tell: Callable[[int], None],
    ) -> None:
        self._tasks = tasks
        self._tell = tell
        self._next = 0
        self._done: dict[int, R] = {}
        self._workers: list[_Worker] = []
        context = multiprocessing.get_context("spawn")  # nothing of this process is inherited: no lock, no database
        try:
            with _ctrl_c_blocked():
                for _ in range(jobs):
                    ours, theirs = context.Pipe()
                    process = context.Process(target=_serve, args=(work, theirs), daemon=True)
                    process.start()
                    theirs.close()
                    self._workers.append(_Worker(process, ours))
        except BaseException:
            self._end()
            raise

    def __enter__(self) -> _Crew[T, R]:
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def results(self) -> Generator[R, None, None]:
        for wanted in range(len(self._tasks)):
            self._hand_out(wanted)
            while wanted not in self._done:
                self._listen()
                self._hand_out(wanted)
            yield self._done.pop(wanted)

    def _hand_out(self, wanted: int) -> None:
        """Give the idle ones work, but none that is too far ahead: its result would have to be kept."""
        furthest = min(len(self._tasks), wanted + (_AHEAD + 1) * len(self._workers))
        while self._next < furthest:
            worker = min(self._workers, key=lambda one: len(one.tasks))
            if len(worker.tasks) >= _AHEAD:
                return
            with contextlib.suppress(OSError):  # it has died, which `_listen` will see
                worker.line.send(self._tasks[self._next])
            worker.tasks.append(self._next)
            self._next += 1

    def _listen(self) -> None:
        lines = {worker.line: worker for worker in self._workers}
        for line in wait(list(lines)):
            worker = lines[line]  # type: ignore[index]
            try:
                kind, content = worker.line.recv()
            except (EOFError, OSError):
                raise InputError(self._why_it_ended(worker)) from None
            if kind == "progress":
                self._tell(content)
            elif kind == "done":
                self._done[worker.tasks.popleft()] = content
            elif isinstance(content, CitecheckError):
                raise content
            else:
                msg = f"a process that reads files failed:\n{content}"
                raise RuntimeError(msg)

    def _why_it_ended(self, worker: _Worker) -> str:
        worker.process.join(_PATIENCE_S)
        status = worker.process.exitcode
        what = f"was killed by signal {-status}" if status is not None and status < 0 else f"ended with status {status}"
        memory = " (out of memory? Fewer --jobs need less)" if status == -_KILLED else ""
        doing = self._tasks[worker.tasks[0]] if worker.tasks else "nothing"
        return f"the process that read {doing} {what}{memory}."

    def _end(self) -> None:
        for worker in self._workers:
            worker.line.close()
            worker.process.terminate()
        for worker in self._workers:
            worker.process.join(_PATIENCE_S)
            if worker.process.is_alive():
                worker.process.kill()
                worker.process.join()
            worker.process.close()
        self._workers.clear()


@contextlib.contextmanager
def _ctrl_c_blocked() -> Generator[None, None, None]:
    """Processes that start inside do not hear Ctrl-C: it is for the process that people started, which ends them."""
    if not hasattr(signal, "pthread_sigmask"):  # pragma: no cover - Windows
        yield
        return
    from multiprocessing import resource_tracker

    resource_tracker.ensure_running()  # otherwise the first process starts it, which ends our deafness
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGINT])


def _serve(work: Callable[[T, Callable[[int], None]], R], line: Connection) -> None:
    """What a process does: one task after the other until the pipe is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc_tuning.collect_seldom()
    with contextlib.suppress(EOFError, OSError):
        while True:
            task = line.recv()
            line.send(_outcome(work, task, lambda number: line.send(("progress", number))))


def _outcome(
    work: Callable[[T, Callable[[int], None]], R], task: T, tell: Callable[[int], None]
) -> tuple[str, R | CitecheckError | str]:
    try:
        return "done", work(task, tell)
    except CitecheckError as error:
        return "failed", error
    except BrokenPipeError:
        raise
    except Exception:  # handed to the process that people see
        return "failed", traceback.format_exc()
