"""Files into an index, one transaction a file: a file is in or not in, whatever kills the process.

The content depends on the files alone, not on the order in which they came: what stands in a file of a higher number
is never touched by one that comes late.
"""

from __future__ import annotations

import contextlib
import sqlite3
from typing import TYPE_CHECKING

from citecheck.frozen import Frozen, astuple
from citecheck.sources.index import rows
from citecheck.sources.index.ingest import Broken, Ingested, Task, ingest, read_parts
from citecheck.workers import results

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from citecheck.sources.index.input_files import InputFile
    from citecheck.sources.index.progress import Progress
    from citecheck.sources.index.rows import IndexRow


class Stored(Frozen):
    """A file that is in."""

    position: int
    name: str
    sha256: str
    bytes: int
    records: int
    deletions: int
    first_year: str  # of publication, "" where no record has one
    last_year: str


_COLUMNS = ", ".join(Stored.__struct_fields__)


class BrokenInput(Frozen):
    """A file that could not be read, and why."""

    path: Path
    reason: str


def stored_files(conn: sqlite3.Connection) -> list[Stored]:
    """The files that are in, by position."""
    return [Stored(*row) for row in conn.execute(f"SELECT {_COLUMNS} FROM files ORDER BY position")]  # noqa: S608


def load_files(
    conn: sqlite3.Connection,
    files: Sequence[InputFile],
    folder: Path,
    progress: Progress,
    *,
    abstracts: bool,
    jobs: int,
    stop_at_broken: bool = False,
    read: Callable[[Task, Callable[[int], None]], Ingested | Broken] = ingest,
) -> list[BrokenInput]:
    """Read the files in ``jobs`` processes and write them in order; returns those that are broken.

    With ``stop_at_broken`` the files behind a broken one are read, so that all broken ones are named, but not written.
    ``folder`` is for what is on its way; ``read`` makes a file's parts file. Raises sqlite3.Error, InputError.
    """
    tasks = [Task(file.path, folder / f"{number}.rows", abstracts) for number, file in enumerate(files)]
    broken: list[BrokenInput] = []
    with contextlib.closing(results(read, tasks, jobs, progress.read)) as outcomes:
        for file, outcome in zip(files, outcomes, strict=True):
            if isinstance(outcome, Broken):
                broken.append(BrokenInput(file.path, outcome.reason))
                progress.done(file.bytes, 0)
                continue
            if not (broken and stop_at_broken):
                _apply(conn, file, outcome)
            outcome.parts.unlink(missing_ok=True)
            progress.done(file.bytes, outcome.records)
    return broken


def _apply(conn: sqlite3.Connection, file: InputFile, ingested: Ingested) -> None:
    facts = Stored(
        file.position,
        file.path.name,
        ingested.sha256,
        file.bytes,
        ingested.records,
        ingested.deletions,
        ingested.first_year,
        ingested.last_year,
    )
    conn.execute("BEGIN IMMEDIATE")
    try:
        late = conn.execute("SELECT 1 FROM files WHERE position > ?", (file.position,)).fetchone() is not None
        for batch in read_parts(ingested.parts):
            if isinstance(batch, tuple):
                _delete(conn, batch, file.position, late=late)
            else:
                _write(conn, batch, file.position, late=late)
        conn.execute(
            f"INSERT INTO files ({_COLUMNS}) VALUES ({', '.join('?' * len(Stored.__struct_fields__))})",  # noqa: S608
            astuple(facts),
        )
        conn.execute("COMMIT")
    except BaseException:
        with contextlib.suppress(sqlite3.Error):  # a full disk has rolled it back already
            conn.execute("ROLLBACK")
        raise


def _write(conn: sqlite3.Connection, batch: list[IndexRow], position: int, *, late: bool) -> None:
    decided = _decided_later(conn, (row.pmid for row in batch), position) if late else frozenset()
    rows.write(conn, [row for row in batch if row.pmid not in decided], position)


def _delete(conn: sqlite3.Connection, pmids: tuple[int, ...], position: int, *, late: bool) -> None:
    decided = _decided_later(conn, pmids, position) if late else frozenset()
    rows.delete(conn, [pmid for pmid in pmids if pmid not in decided])
    conn.executemany(
        "INSERT INTO withdrawn (pmid, file) VALUES (?, ?) "
        "ON CONFLICT (pmid) DO UPDATE SET file = max(file, excluded.file)",
        [(pmid, position) for pmid in pmids],
    )


def _decided_later(conn: sqlite3.Connection, pmids: Iterable[int], position: int) -> frozenset[int]:
    """Those that a file of a higher position has written or deleted already: they stay as they are."""
    question = (
        "SELECT 1 FROM rec WHERE pmid = ?1 AND file > ?2 "
        "UNION ALL SELECT 1 FROM withdrawn WHERE pmid = ?1 AND file > ?2"
    )
    return frozenset(pmid for pmid in pmids if conn.execute(question, (pmid, position)).fetchone())
