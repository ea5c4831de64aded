"""The file that an index is made in, and what may go wrong with it.

An index is made under another name beside its place (``pubmed.sqlite.building``) and takes its place when it is
complete. So half an index is never opened, and a process that reads the old one goes on reading it.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from citecheck.errors import InputError, UsageError
from citecheck.sources.index import database
from citecheck.sources.index.progress import size

if TYPE_CHECKING:
    from collections.abc import Iterator

_STEPS = 100_000  # of SQLite's machine between two looks at whether someone pressed Ctrl-C: some milliseconds
_PARTS = ".parts-"
_MAGIC, _HEADER = b"SQLite format 3\0", 108  # https://www.sqlite.org/fileformat2.html, 1.3 and 1.6
_OWNER, _TABLES = slice(68, 72), slice(103, 105)  # the application, how many tables there are
_FILE_TOO_LARGE = "too large for this file system or for the limit of this process"


def building_path(out: Path) -> Path:
    """Where the index is made that will be ``out``."""
    return out.with_name(out.name + ".building")


@contextlib.contextmanager
def opened(path: Path, index: Path, *, page: int | None = None) -> Iterator[sqlite3.Connection]:
    """A connection that no other process can have at the same time.

    A file that does not exist is made, in pages of ``page`` bytes.
    Raises UsageError when another process has it, InputError for a full disk and the like, also for what happens
    inside; KeyboardInterrupt where SQLite was interrupted.
    """
    with in_plain_words(path, index):
        conn = database.writable(path, wait_s=0.0)
        try:
            if page is not None:
                conn.execute(f"PRAGMA page_size = {page}")
            _lock(conn)
            _prepare(conn, path)
            yield conn
        finally:
            conn.close()


@contextlib.contextmanager
def in_plain_words(path: Path, index: Path) -> Iterator[None]:
    """Errors of SQLite raised inside are raised again as ours, in plain words.

    ``path`` is the file written, ``index`` what it will be.
    """
    try:
        yield
    except sqlite3.Error as error:
        raise _in_words(error, path, index) from error


@contextlib.contextmanager
def parts_folder(path: Path) -> Iterator[Path]:
    """A folder of our own beside ``path`` for what the readers hand over; those of killed runs go."""
    for leftover in path.parent.glob(f"{path.name}{_PARTS}*"):
        shutil.rmtree(leftover, ignore_errors=True)
    try:
        folder = Path(tempfile.mkdtemp(prefix=f"{path.name}{_PARTS}", dir=path.parent))
    except OSError as error:
        msg = f"{path.parent} cannot be written: {error.strerror}."
        raise InputError(msg) from error
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def is_ours(path: Path) -> bool:
    """Whether the file is an index of any version and state, or empty: it may be written anew."""
    try:
        with path.open("rb") as file:  # not through SQLite, which waits where another process writes
            head = file.read(_HEADER)
    except OSError:
        return False
    if not head.startswith(_MAGIC):
        return not head
    return head[_OWNER] == database.APPLICATION_ID.to_bytes(4, "big") or head[_TABLES] == bytes(2)


def move_into_place(made: Path, out: Path) -> None:
    """The finished file gets its name. Raises InputError."""
    try:
        made.replace(out)
        _sync(out.parent)
    except OSError as error:
        msg = f"{made} is finished, but cannot be renamed to {out.name}: {error.strerror or error}."
        raise InputError(msg) from error


def remove(path: Path) -> None:
    """An unfinished file and its journal. Raises InputError."""
    try:
        for name in (path, path.with_name(path.name + "-journal")):
            name.unlink(missing_ok=True)
    except OSError as error:
        msg = f"{path} cannot be removed: {error.strerror or error}."
        raise InputError(msg) from error


def _prepare(conn: sqlite3.Connection, path: Path) -> None:
    conn.execute("PRAGMA journal_mode = DELETE")
    conn.execute("PRAGMA synchronous = NORMAL")
    conn.execute("PRAGMA temp_store = FILE")
    folder = str(path.absolute().parent).replace("'", "''")
    conn.execute(f"PRAGMA temp_store_directory = '{folder}'")  # sorting needs gigabytes, which /tmp may not have
    conn.set_progress_handler(lambda: 0, _STEPS)


def _lock(conn: sqlite3.Connection) -> None:
    """Have the file for ourselves until the connection is closed."""
    conn.execute("PRAGMA locking_mode = EXCLUSIVE")
    conn.execute("BEGIN EXCLUSIVE")
    conn.execute("COMMIT")


def _in_words(error: sqlite3.Error, path: Path, index: Path) -> BaseException:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code == sqlite3.SQLITE_INTERRUPT:
        return KeyboardInterrupt()
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return UsageError(f"another citecheck is writing {index} at this moment.")
    again = "The same command goes on where it stopped."
    if code in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR):
        with contextlib.suppress(OSError):
            free = shutil.disk_usage(path.parent).free
            why = (
                f"the disk is full ({size(free)} free)" if free < 50e6 else f"{error}: disk full, or {_FILE_TOO_LARGE}"
            )
            return InputError(f"{path} cannot be written: {why}. Make room. {again}")
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return InputError(f"{path} is damaged ({error}): delete it and build {index} again.")
    return InputError(f"{path} cannot be used: {error}.")


def _sync(folder: Path) -> None:
    """Bring the new name to the disk, where the system lets one."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
