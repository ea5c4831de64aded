"""Processes that work, and their results in the order of the tasks.

``concurrent.futures`` would do, but for three things: a process that is killed must be named with what it was doing, a
Ctrl-C must end everything at once and without the processes' own complaints, and people want to see how far the
processes are inside their tasks.
"""

from __future__ import annotations

import contextlib
import os
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NoReturn, Self, TypeVar

from citecheck import gc_tuning
from citecheck.errors import CitecheckError, InputError
from citecheck.kept_patterns import keep_patterns

if TYPE_CHECKING:
    from collections.abc import Sequence
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

T = TypeVar("T")
R = TypeVar("R")
Tell = Callable[[int], None]
Work = Callable[[T, Tell], R]  # a function of a module: the processes import it by its name

_AHEAD = 2  # tasks handed to each process: it goes on while the results of the first are written
_KILLED = 9  # the signal of the kernel that runs out of memory
_LOOKS_EVERY_S = 0.5
_PATIENCE_S = 2.0  # for a process that was terminated


def usable_cores() -> int:
    """The cores that this process may use, at least 1."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0)) or 1
    return os.cpu_count() or 1  # pragma: no cover - macOS, Windows


def results(work: Work[T, R], tasks: Sequence[T], jobs: int, tell: Tell) -> Generator[R, None, None]:
    """``work(task, tell)`` of every task, in the order of the tasks, by a crew of its own that reads files.

    With one job the work is done in this process. ``tell`` is called with every number that the work tells. What the
    work raises is raised here: a CitecheckError as it is. Raises InputError when a process was killed.
    """
    with Crew(min(jobs, len(tasks)), doing="read") as crew:
        yield from crew.map(work, tasks, tell)


class Crew:
    """As many processes as there are ``jobs``; with one job there are none, and all is done in this process.

    The processes start with the first round of work that has more than one task, and serve every round until the crew
    is closed (it is a context manager). ``doing``: what they did, as a verb, for the sentence on one that was killed.
    """

    def __init__(self, jobs: int, *, doing: str = "checked") -> None:
        self.jobs = max(1, jobs)
        self._doing = doing
        self._workers: list[_Worker] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def is_idle(self) -> bool:
        """Whether no process was started, so that ``jobs`` may still be set."""
        return not self._workers

    def map(
        self,
        work: Work[T, R],
        tasks: Sequence[T],
        tell: Tell = lambda _: None,
        *,
        name: Callable[[T], str] = str,
    ) -> Generator[R, None, None]:
        """``work(task, tell)`` of every task, in the order of the tasks; ``name`` says which task it is.

        The processes are never more than a few tasks ahead of who takes the results. One round at a time. What the work
        raises is raised here: a CitecheckError as it is. Raises InputError when a process was killed. After either, and
        where the results are not taken to the end, the processes are ended: the next round starts others.
        """
        if self.jobs == 1 or len(tasks) <= 1:
            yield from (work(task, tell) for task in tasks)
            return
        if not self._workers:
            self._start()
        whole = False
        try:
            yield from _Round(self._workers, work, tasks, tell, self._doing, name).results()
            whole = True
        finally:
            if not whole:
                self.close()

    def close(self) -> None:
        """End the processes, whatever they are doing."""
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

    def _start(self) -> None:
        import multiprocessing

        context = multiprocessing.get_context("spawn")  # nothing of this process is inherited: no lock, no database
        try:
            with _ctrl_c_blocked():
                for _ in range(self.jobs):
                    ours, theirs = context.Pipe()
                    process = context.Process(target=_serve, args=(theirs,), daemon=True)
                    process.start()
                    theirs.close()
                    self._workers.append(_Worker(process, ours))
        except BaseException:
            self.close()
            raise


IN_PROCESS = Crew(1)


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    line: Connection
    tasks: deque[int] = field(default_factory=deque)


@dataclass(slots=True)
class _Round:
    """One round of work, from handing out its tasks to taking in their results."""

    workers: list[_Worker]
    work: Work[Any, Any]
    tasks: Sequence[Any]
    tell: Tell
    doing: str
    name: Callable[[Any], str]
    next: int = 0
    done: dict[int, Any] = field(default_factory=dict)

    def results(self) -> Generator[Any, None, None]:
        for wanted in range(len(self.tasks)):
            self._hand_out(wanted)
            while wanted not in self.done:
                self._listen()
                self._hand_out(wanted)
            yield self.done.pop(wanted)

    def _hand_out(self, wanted: int) -> None:
        """Give the idle ones work, but none that is too far ahead: its result would have to be kept."""
        furthest = min(len(self.tasks), wanted + (_AHEAD + 1) * len(self.workers))
        while self.next < furthest:
            worker = min(self.workers, key=lambda one: len(one.tasks))
            if len(worker.tasks) >= _AHEAD:
                return
            with contextlib.suppress(OSError):  # it has died, which `_listen` will see
                worker.line.send((self.work, self.tasks[self.next]))
            worker.tasks.append(self.next)
            self.next += 1

    def _listen(self) -> None:
        from multiprocessing.connection import wait

        lines = {worker.line: worker for worker in self.workers}
        for line in wait(list(lines)):
            worker = lines[line]  # type: ignore[index]
            try:
                kind, content = worker.line.recv()
            except (EOFError, OSError):
                raise InputError(self._why_it_ended(worker)) from None
            if kind == "progress":
                self.tell(content)
            elif kind == "done":
                self.done[worker.tasks.popleft()] = content
            elif isinstance(content, CitecheckError):
                raise content
            else:
                msg = f"a process that was at work failed:\n{content}"
                raise RuntimeError(msg)

    def _why_it_ended(self, worker: _Worker) -> str:
        worker.process.join(_PATIENCE_S)
        status = worker.process.exitcode
        what = f"was killed by signal {-status}" if status is not None and status < 0 else f"ended with status {status}"
        memory = " (out of memory? Fewer --jobs need less)" if status == -_KILLED else ""
        task = self.name(self.tasks[worker.tasks[0]]) if worker.tasks else "nothing"
        return f"the process that {self.doing} {task} {what}{memory}."


def end_with(parent: int) -> None:
    """From now on end this process within a second when its ``parent`` is gone, however that went (POSIX)."""
    threading.Thread(target=_end_when_gone, args=(parent,), daemon=True).start()


def _end_when_gone(parent: int) -> NoReturn:
    while os.getppid() == parent:
        time.sleep(_LOOKS_EVERY_S)
    os._exit(1)  # nobody waits for an answer


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


def _serve(line: Connection) -> None:
    """What a process does: one task after the other until the pipe is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc_tuning.collect_seldom()
    keep_patterns()  # the first task brings the grammars
    with contextlib.suppress(EOFError, OSError):
        while True:
            work, task = line.recv()
            line.send(_outcome(work, task, lambda number: line.send(("progress", number))))


def _outcome(work: Work[T, R], task: T, tell: Tell) -> tuple[str, R | CitecheckError | str]:
    try:
        return "done", work(task, tell)
    except CitecheckError as error:
        return "failed", error
    except BrokenPipeError:
        raise
    except Exception:  # handed to the process that people see
        import traceback

        return "failed", traceback.format_exc()
