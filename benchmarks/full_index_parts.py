"""What the processes of ``full_index.py`` do: files of synthetic records made into parts files, without XML."""

from __future__ import annotations

import gc
from functools import lru_cache
from typing import TYPE_CHECKING

from lists.records import read_records
from synthetic_pubmed import Synthetic

from citecheck.sources.index.ingest import Ingested, Task, write_parts
from citecheck.sources.pubmed_xml import Revision

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

PER_FILE = 30_000
FIRST_FILES = 1  # of real records


@lru_cache(maxsize=1)
def synthetic(paths: tuple[Path, ...]) -> Synthetic:
    """Records in the likeness of those in the files; learned once in a process."""
    made = Synthetic(read_records(paths))
    gc.freeze()
    return made


def make(paths: tuple[Path, ...], task: Task, tell: Callable[[int], None]) -> Ingested:
    """The parts file of a task: the first file holds the real records, each of the others its share of synthetic ones."""
    number = int(task.path.name.removeprefix("synthetic"))
    return write_parts(task, _revisions(paths, number), f"{number:064}", tell)


def _revisions(paths: tuple[Path, ...], number: int) -> Iterator[Revision]:
    like = synthetic(paths)
    if number <= FIRST_FILES:
        yield from (Revision(record, 1, "2025-01-01") for record in like.real)
    else:
        start = (number - FIRST_FILES - 1) * PER_FILE
        yield from (Revision(like.record(one), 1, "2025-01-01") for one in range(start, start + PER_FILE))


def files_of(size: int) -> int:
    """How many files an index of so many records is made of."""
    return FIRST_FILES + max(0, -((60_000 - size) // PER_FILE))


def synthetic_numbers(size: int) -> int:
    """How many synthetic records an index of this size has."""
    return (files_of(size) - FIRST_FILES) * PER_FILE
