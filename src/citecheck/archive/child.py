"""The process that checks: orders come in on standard input, answers go out on standard output.

It is a process of its own so that what an article does to it (a crash, memory, no end) is done to nothing else.
"""

from __future__ import annotations

import os
import sys
from typing import BinaryIO

import msgspec

from citecheck import gc_tuning
from citecheck.archive.contents import OutageError
from citecheck.archive.orders import Answer, At, Failed, Finished, Order, Recipe
from citecheck.archive.part_work import PartWork, SourceBrokenError
from citecheck.errors import UsageError
from citecheck.workers import end_with

_FULL = "the output folder cannot be written to"


def main() -> None:
    """Serve until standard input ends."""
    answers = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)  # what a library prints is no answer
    gc_tuning.collect_seldom()
    end_with(os.getppid())
    serve(sys.stdin.buffer, answers)


def serve(orders: BinaryIO, answers: BinaryIO) -> None:
    """Answer each order; sources stay open while the recipe is the same."""

    def say(answer: Answer) -> None:
        answers.write(msgspec.json.encode(answer) + b"\n")

    work: PartWork | None = None
    for line in orders:
        order = msgspec.json.decode(line, type=Order)
        try:
            if work is None or work.recipe != order.recipe:
                _bound(order.recipe)
                work = PartWork(order.recipe)
            say(Finished(work.do(order, lambda number: say(At(number)))))
        except OutageError as error:
            say(Failed(str(error), for_all=False))
        except (UsageError, SourceBrokenError) as error:
            say(Failed(str(error), for_all=True))
        except OSError as error:
            say(Failed(f"{_FULL}: {error.filename or order.recipe.output}: {error.strerror or error}.", for_all=True))


def _bound(recipe: Recipe) -> None:
    """Memory of this process; on systems that know no such bound there is none."""
    try:
        import resource
    except ImportError:  # pragma: no cover - Windows
        return
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)  # not RLIMIT_AS: a mapped index may be larger than the memory
    wanted = recipe.memory if hard == resource.RLIM_INFINITY else min(recipe.memory, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (wanted, hard))


if __name__ == "__main__":
    main()
