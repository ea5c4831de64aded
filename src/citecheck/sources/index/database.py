"""The database file of a local PubMed: its tables and how it is opened.

An index is *building* (rows go in, nothing can be looked up) or *complete* (``finish.py``).
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from citecheck.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

SCHEMA_VERSION = 1
APPLICATION_ID = 0x43697465  # "Cite"
BUILDING, COMPLETE = "building", "complete"

_PAGE = 8192  # bytes
_CACHE_KB = 65_536  # of a writer
_PENDING = 16_777_216  # bytes of title words that FTS5 keeps in memory between two writes
_BUSY_S = 30.0

# files: what went in; its position is NLM's number, which says which file counts where two hold one record (load.py).
# rec: the compared fields of each record (rows.py) and the position of its file; journal, kind: what many share.
# withdrawn: PMIDs that a file took out, and its position.
# keys: what records are looked up by (keys.py); staged and gone stand in for it while the index is building.
# title: the words of the titles; frequent: those in many titles, with their number.
# alias: hashes of the names of journals (journal_table.py).
# covered: what a subset was cut for (answers.query_key), and the PMIDs that the whole index offered, with commas;
# only of these it says that something is not there.
_TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE files (
    position INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, sha256 TEXT NOT NULL, bytes INTEGER NOT NULL,
    records INTEGER NOT NULL, deletions INTEGER NOT NULL, first_year TEXT NOT NULL, last_year TEXT NOT NULL
);
CREATE TABLE rec (
    pmid INTEGER PRIMARY KEY, file INTEGER NOT NULL, journal INTEGER NOT NULL, kind INTEGER NOT NULL,
    payload NOT NULL
);
CREATE TABLE withdrawn (pmid INTEGER PRIMARY KEY, file INTEGER NOT NULL);
CREATE TABLE extra (pmid INTEGER PRIMARY KEY, payload BLOB NOT NULL);
CREATE TABLE journal (id INTEGER PRIMARY KEY, digest BLOB NOT NULL UNIQUE, text TEXT NOT NULL);
CREATE TABLE kind (id INTEGER PRIMARY KEY, digest BLOB NOT NULL UNIQUE, text TEXT NOT NULL);
CREATE TABLE staged (pmid INTEGER NOT NULL, keys BLOB NOT NULL);
CREATE TABLE gone (key BLOB NOT NULL, pmid INTEGER NOT NULL);
CREATE TABLE keys (key BLOB NOT NULL, pmid INTEGER NOT NULL, PRIMARY KEY (key, pmid)) WITHOUT ROWID;
CREATE TABLE frequent (word TEXT PRIMARY KEY, titles INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE covered (query TEXT PRIMARY KEY, pmids TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE alias (name BLOB NOT NULL, journal INTEGER NOT NULL, PRIMARY KEY (name, journal)) WITHOUT ROWID;
CREATE VIRTUAL TABLE title USING fts5 (words, content='', columnsize=0, detail=none, tokenize='ascii');
CREATE VIRTUAL TABLE vocabulary USING fts5vocab (title, row);
"""


def writable(path: Path, *, wait_s: float = _BUSY_S) -> sqlite3.Connection:
    """A connection for making or updating an index; no transaction is begun by itself. Raises sqlite3.Error."""
    conn = sqlite3.connect(path, timeout=wait_s, isolation_level=None)
    try:
        conn.execute(f"PRAGMA page_size = {_PAGE}")  # both count only before anything is written
        conn.execute("PRAGMA auto_vacuum = INCREMENTAL")
        conn.execute(f"PRAGMA cache_size = -{_CACHE_KB}")
    except BaseException:
        conn.close()
        raise
    return conn


def create(conn: sqlite3.Connection) -> None:
    """Make the tables of an empty index, which is then building. Raises sqlite3.Error."""
    conn.execute("BEGIN")
    for statement in _TABLES.split(";\n"):
        conn.execute(statement)
    conn.execute("INSERT INTO title (title, rank) VALUES ('hashsize', ?)", (_PENDING,))
    conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    conn.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    set_meta(conn, "state", BUILDING)
    conn.execute("COMMIT")


def open_index(path: Path) -> sqlite3.Connection:
    """A connection that only reads; any number of processes may have one.

    Raises UsageError, which says what to do, for what is no complete index of this version.
    """
    if not path.is_file():
        msg = f"{path}: no such file. `citecheck index build` makes a local PubMed."
        raise UsageError(msg)
    conn = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=_BUSY_S, isolation_level=None)
    try:
        _check(conn, path)
    except sqlite3.DatabaseError as error:
        conn.close()
        if _signature(path) == APPLICATION_ID:
            msg = f"{path} is damaged ({error}): fetch or build it again."
        else:
            msg = f"{path} is not an index of citecheck ({error})."
        raise UsageError(msg) from error
    except UsageError:
        conn.close()
        raise
    return conn


def _signature(path: Path) -> int:
    """The application's number in the head of an SQLite file (https://sqlite.org/fileformat2.html, offset 68)."""
    with path.open("rb") as file:
        return int.from_bytes(file.read(72)[68:], "big")


def _check(conn: sqlite3.Connection, path: Path) -> None:
    owner = conn.execute("PRAGMA application_id").fetchone()[0]
    version = conn.execute("PRAGMA user_version").fetchone()[0]
    if owner != APPLICATION_ID:
        msg = f"{path} is not an index of citecheck."
        raise UsageError(msg)
    if version != SCHEMA_VERSION:
        other = "an older" if version < SCHEMA_VERSION else "a newer"
        msg = (
            f"{path} was made by {other} citecheck (schema {version}, this one reads {SCHEMA_VERSION}): "
            "build it again with `citecheck index build`, or use that version."
        )
        raise UsageError(msg)
    if get_meta(conn, "state") != COMPLETE:
        msg = f"{path} is not finished: run the same `citecheck index build` again, it goes on where it stopped."
        raise UsageError(msg)


def get_meta(conn: sqlite3.Connection, key: str) -> str:
    """A fact about the whole index, "" if it was not noted."""
    found = conn.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    return str(found[0]) if found else ""


def as_of(conn: sqlite3.Connection) -> str:
    """The ISO date up to which PubMed is in the index: that of its latest revision, else of its newest file."""
    return get_meta(conn, "revised") or get_meta(conn, "newest_file")


def set_meta(conn: sqlite3.Connection, key: str, value: str) -> None:
    """Note a fact about the whole index."""
    conn.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))
