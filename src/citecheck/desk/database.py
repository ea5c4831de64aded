"""The desk's memory: one SQLite file, opened anew for each piece of work, so that threads and processes share it."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from citecheck.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

VERSION = 1
_PATIENCE_S = 20.0
_SCHEMA = """
CREATE TABLE article (
    id INTEGER PRIMARY KEY,
    path TEXT NOT NULL UNIQUE,      -- from the folder of the desk, with forward slashes
    added TEXT NOT NULL,            -- ISO 8601
    added_by TEXT NOT NULL,
    gone INTEGER NOT NULL DEFAULT 0 -- 1: the file is no longer there
);
CREATE TABLE job (
    id INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES article (id),
    kind TEXT NOT NULL,             -- check, correct
    state TEXT NOT NULL,            -- waiting, running, done, failed
    stage TEXT NOT NULL DEFAULT '', -- what is being done, in a few words
    who TEXT NOT NULL,
    asked TEXT NOT NULL,
    beat TEXT NOT NULL DEFAULT '',  -- when it last said something
    finished TEXT NOT NULL DEFAULT '',
    claim TEXT NOT NULL DEFAULT '', -- of the worker that has it
    attempts INTEGER NOT NULL DEFAULT 0,
    problem TEXT NOT NULL DEFAULT '',
    number INTEGER NOT NULL DEFAULT 0, -- of the checks of one article that came to an end, from 1
    suffix TEXT NOT NULL DEFAULT '',   -- of the manuscript that was read
    sha256 TEXT NOT NULL DEFAULT '',
    summary TEXT NOT NULL DEFAULT ''   -- what the library shows, as JSON
);
CREATE INDEX job_by_article ON job (article, kind, state, id);
CREATE INDEX job_by_state ON job (state, id);
CREATE TABLE decided (
    id INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES article (id),
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    code TEXT NOT NULL,
    text TEXT NOT NULL,
    decision TEXT NOT NULL,         -- empty: it was taken back
    reason TEXT NOT NULL,
    query TEXT NOT NULL
);
CREATE INDEX decided_by_article ON decided (article, id);
"""


class Database:
    """The file; every piece of work is one transaction."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def prepare(self) -> None:
        """Make the tables, if there are none. Raises UsageError for a file that is damaged or of a later version."""
        try:
            with self.write() as conn:
                version = conn.execute("PRAGMA user_version").fetchone()[0]
                if version == 0:
                    for statement in _SCHEMA.split(";\n"):
                        conn.execute(statement)
                    conn.execute(f"PRAGMA user_version = {VERSION}")
        except sqlite3.DatabaseError as error:
            msg = f"{self._path} cannot be used ({error}); without it the desk begins anew with the files there are."
            raise UsageError(msg) from error
        if version > VERSION:
            msg = f"{self._path} was written by a later version of citecheck."
            raise UsageError(msg)

    @contextmanager
    def read(self) -> Iterator[sqlite3.Connection]:
        """A connection to look things up with."""
        conn = sqlite3.connect(self._path, timeout=_PATIENCE_S, isolation_level=None)
        try:
            conn.row_factory = sqlite3.Row
            conn.execute("PRAGMA journal_mode = WAL")
            yield conn
        finally:
            conn.close()

    @contextmanager
    def write(self) -> Iterator[sqlite3.Connection]:
        """A transaction: all of it is brought to disk at the end, or nothing of it."""
        with self.read() as conn:
            conn.execute("PRAGMA synchronous = FULL")
            conn.execute("BEGIN IMMEDIATE")
            try:
                yield conn
            except BaseException:
                conn.execute("ROLLBACK")
                raise
            conn.execute("COMMIT")
