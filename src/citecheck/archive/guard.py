"""Watches the process that checks, and finds out which article is to blame when it dies or does not end."""

from __future__ import annotations

import contextlib
import os
import queue
import signal
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import msgspec

from citecheck.archive.orders import Answer, At, Failed, Finished, Order, Recipe

if TYPE_CHECKING:
    from citecheck.archive.part_files import Done
    from citecheck.archive.parts import Part

_START_S = 120.0  # for imports and for opening an index on a slow disk
_WRITE_S = 600.0  # for the files of a part


class PartFailedError(Exception):
    """A part that is not in, though no article is to blame.

    ``for_all``: nor could any other part be done; ``too_much``: its articles pass one by one, together they do not.
    """

    def __init__(self, reason: str, for_all: bool = False, too_much: bool = False) -> None:
        super().__init__(reason, for_all, too_much)
        self.reason, self.for_all, self.too_much = reason, for_all, too_much


class _DeadError(Exception):
    """The process is gone. ``entry``: what it was at; ``None``: at none."""

    def __init__(self, entry: int | None, reason: str) -> None:
        super().__init__(reason)
        self.entry, self.reason = entry, reason


class Guard:
    """One process that checks, started when it is needed and again when it died."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._answers: queue.SimpleQueue[bytes] = queue.SimpleQueue()

    def do(self, recipe: Recipe, part: Part) -> Done:
        """The part, in place. An article at which the process died twice, the second time alone, is quarantined.

        Raises PartFailedError.
        """
        blamed: dict[int, str] = {}
        deaths = 0  # with nobody to blame
        while True:
            try:
                done = self._ask(Order(recipe, part, blamed))
            except _DeadError as death:
                reason = None if death.entry is None else self._alone(recipe, part, death.entry)
                if death.entry is not None and reason is not None:
                    blamed[death.entry] = reason
                    continue
                deaths += 1
                if deaths > 1:
                    too_much = death.entry is not None and len(part.entries) > 1
                    raise PartFailedError(death.reason, too_much=too_much) from death
                continue
            if done is None:
                raise PartFailedError("the process that checks said nothing of the part")
            return done

    def close(self) -> None:
        """End the process."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()

    def _alone(self, recipe: Recipe, part: Part, entry: int) -> str | None:
        """Why an article cannot be checked even alone, in a new process; ``None``: it can."""
        try:
            self._ask(Order(recipe, part, only=entry))
        except _DeadError as death:
            return None if death.entry is None else death.reason
        return None

    def _ask(self, order: Order) -> Done | None:
        process = self._running()
        entry: int | None = None
        writes = False
        try:
            assert process.stdin is not None  # noqa: S101 - a pipe was asked for
            process.stdin.write(msgspec.json.encode(order) + b"\n")
            process.stdin.flush()
        except OSError as error:
            raise _DeadError(None, self._end(process)) from error
        while True:
            patience = _WRITE_S if writes else _START_S if entry is None else order.recipe.seconds
            try:
                line = self._answers.get(timeout=patience)
            except queue.Empty:
                self.close()
                reason = f"it took longer than {order.recipe.seconds:g} s" if entry is not None else "it did not answer"
                raise _DeadError(entry, reason) from None
            if not line:
                raise _DeadError(entry, self._end(process))
            answer = msgspec.json.decode(line, type=Answer)
            if isinstance(answer, At):
                writes = answer.entry == len(order.part.entries)
                entry = None if writes else answer.entry
            elif isinstance(answer, Finished):
                return answer.done
            elif isinstance(answer, Failed):
                raise PartFailedError(answer.reason, for_all=answer.for_all)

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is not None and self._process.poll() is None:
            return self._process
        self.close()
        self._answers = queue.SimpleQueue()
        environment = {**os.environ, "ARROW_DEFAULT_MEMORY_POOL": "system"}  # others reserve gigabytes at once
        self._process = subprocess.Popen(
            [sys.executable, "-m", "citecheck.archive.child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
        )
        threading.Thread(target=_listen, args=(self._process, self._answers), daemon=True).start()
        return self._process

    def _end(self, process: subprocess.Popen[bytes]) -> str:
        """Why a process ended, in words."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(10)
        code = process.returncode
        self.close()
        if code is None:
            return "its process did not answer"
        if code < 0:
            with contextlib.suppress(ValueError):
                return f"its process was ended by {signal.Signals(-code).name}"
            return f"its process was ended by signal {-code}"
        return f"its process ended with status {code}"


def _listen(process: subprocess.Popen[bytes], answers: queue.SimpleQueue[bytes]) -> None:
    assert process.stdout is not None  # noqa: S101 - a pipe was asked for
    with contextlib.suppress(OSError, ValueError):
        for line in process.stdout:
            answers.put(line)
    answers.put(b"")
