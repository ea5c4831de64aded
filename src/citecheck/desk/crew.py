"""The workers: processes that take jobs from the queue, and the watch that replaces those that die or hang."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from citecheck.desk.database import Database
from citecheck.desk.folder import Folder
from citecheck.desk.jobs import Jobs
from citecheck.workers import end_with

if TYPE_CHECKING:
    from collections.abc import Mapping
    from multiprocessing.context import SpawnProcess

_LOOKS_EVERY_S = 0.2
_WATCHES_EVERY_S = 0.5
PATIENCE_S = 900.0  # a worker that says nothing for so long hangs: PubMed is given up after two minutes


class Crew:
    """So many workers on one desk."""

    def __init__(self, folder: Folder, overrides: Mapping[str, Any], size: int, patience_s: float = PATIENCE_S) -> None:
        self._folder = folder
        self._overrides = dict(overrides)
        self._jobs = Jobs(Database(folder.database))
        self._patience_s = patience_s
        self._context = multiprocessing.get_context("spawn")  # a fork of a process with threads may stand still
        self._workers: dict[str, SpawnProcess] = {}
        self._size = size
        self._count = 0
        self._over = threading.Event()
        self._watch = threading.Thread(target=self._keep_watch, name="crew", daemon=True)

    def start(self) -> None:
        """Take up what was left, and begin to work."""
        self._jobs.take_up()
        for _ in range(self._size):
            self._hire()
        self._watch.start()

    def stop(self) -> None:
        """End the workers; what they were doing is taken up by the next start."""
        self._over.set()
        self._watch.join(timeout=10)
        for worker in self._workers.values():
            worker.terminate()
        for worker in self._workers.values():
            worker.join(timeout=5)
            if worker.is_alive():
                worker.kill()
        self._workers.clear()

    def _hire(self) -> None:
        self._count += 1
        name = f"{os.getpid()}-{self._count}"
        worker = self._context.Process(
            target=work,
            args=(str(self._folder.root), self._overrides, name, os.getpid()),
            name=f"desk-{name}",
            daemon=True,
        )
        worker.start()
        self._workers[name] = worker

    def _keep_watch(self) -> None:
        while not self._over.wait(_WATCHES_EVERY_S):
            for name, worker in list(self._workers.items()):
                with contextlib.suppress(OSError):
                    if self._jobs.stop_if_stuck(name, self._patience_s):
                        worker.kill()
                        worker.join(timeout=5)
                if not worker.is_alive():
                    del self._workers[name]
                    self._jobs.release(name)
                    self._hire()


def work(root: str, overrides: dict[str, Any], name: str, parent: int) -> None:
    """What a worker does until its desk is gone: take a job, do it, look for the next."""
    from citecheck import gc_tuning
    from citecheck.desk.checking import Bench, do
    from citecheck.desk.decisions import Decisions
    from citecheck.desk.library import Library

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # of the terminal: the desk ends its workers itself
    gc_tuning.collect_seldom()
    if hasattr(os, "nice"):
        os.nice(10)  # pages come first where there are few processors
    folder = Folder(Path(root))
    database = Database(folder.database)
    jobs = Jobs(database)
    library = Library(folder, database, Decisions(folder, database))
    bench = Bench(folder, jobs, overrides)
    end_with(parent)  # the next desk takes its job up
    while True:
        job = jobs.claim(name)
        if job is None:
            time.sleep(_LOOKS_EVERY_S)
            continue
        article = library.get(job.article)
        if article is None:
            jobs.fail(job, "This article is no longer there.")
        else:
            do(bench, job, article.path)
