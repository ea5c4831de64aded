"""The file in which results are kept: one SQLite database in the person's own cache folder.

It is not in the repository, so that no repository can bring a result along that was never found here. A row is in or
not in; one that is damaged, or holds anything but the values of ``citecheck.model``, is as if it were not there.
"""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
from typing import TYPE_CHECKING, Any, Self

from citecheck.frozen import Frozen
from citecheck.keeping.needs import Needs
from citecheck.keeping.values import from_bytes, to_bytes
from citecheck.model import CheckedArticle

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

_NAME = "results-1.sqlite"  # the number is that of its shape
_KEPT_DAYS = 60  # a row that was not used for so long goes
_MOST = 20_000  # rows
_MOST_PARSED = 200_000  # files: the stores of some hundred articles each for a few projects
_TABLES = (("results", "key", _MOST), ("reports", "path", _MOST), ("parsed", "path", _MOST_PARSED))
_AT_ONCE = 500  # files in one question
_PATIENCE_S = 5.0  # for another run that is writing
_CREATE = """
CREATE TABLE IF NOT EXISTS results (
    key BLOB PRIMARY KEY, needs BLOB NOT NULL, article BLOB NOT NULL, digest BLOB NOT NULL, used TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS parsed (
    path BLOB PRIMARY KEY, state TEXT NOT NULL, value BLOB NOT NULL, digest BLOB NOT NULL, used TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS reports (path TEXT PRIMARY KEY, state TEXT NOT NULL, used TEXT NOT NULL) WITHOUT ROWID;
"""


class Kept(Frozen):
    """A result that was kept: before any baseline."""

    needs: Needs
    article: CheckedArticle


class Shelf:
    """The rows of one folder. Whatever is wrong with the file: nothing is found, nothing is kept, nothing is raised."""

    def __init__(self, folder: Path, today: str) -> None:
        self._today = today
        self._conn: sqlite3.Connection | None = None
        with contextlib.suppress(OSError):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._open(folder / _NAME)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file, without what has not been used for long."""
        if self._conn is None:
            return
        with self._guarded() as conn:
            old = f"date(?, '-{_KEPT_DAYS} days')"
            for table, row, most in _TABLES:
                conn.execute(f"DELETE FROM {table} WHERE used < {old}", (self._today,))  # noqa: S608 - our own words
                above = f"SELECT {row} FROM {table} ORDER BY used DESC LIMIT -1 OFFSET {most}"  # noqa: S608
                conn.execute(f"DELETE FROM {table} WHERE {row} IN ({above})")  # noqa: S608
        with contextlib.suppress(sqlite3.Error):
            self._conn.close()
        self._conn = None

    def get(self, key: bytes) -> Kept | None:
        """The result of this key, ``None`` if there is none that is whole."""
        with self._guarded() as conn:
            row = conn.execute("SELECT needs, article, digest FROM results WHERE key = ?", (key,)).fetchone()
            if row is None or _digest(key, row[0], row[1]) != row[2]:
                return None
            needs, article = from_bytes(row[0]), from_bytes(row[1])
            if isinstance(needs, Needs) and isinstance(article, CheckedArticle):
                return Kept(needs, article)
        return None

    def put(self, kept: Mapping[bytes, Kept]) -> None:
        """Keep results, all or none of them, in place of those that had their keys."""
        rows = []
        for key, one in kept.items():
            needs, article = to_bytes(one.needs), to_bytes(one.article)
            rows.append((key, needs, article, _digest(key, needs, article), self._today))
        with self._guarded() as conn:
            conn.executemany("INSERT OR REPLACE INTO results VALUES (?, ?, ?, ?, ?)", rows)

    def used(self, keys: Iterable[bytes]) -> None:
        """Note that these results were used today."""
        with self._guarded() as conn:
            rows = [(self._today, key, self._today) for key in keys]
            conn.executemany("UPDATE results SET used = ? WHERE key = ? AND used <> ?", rows)

    def parsed(self, states: Mapping[bytes, str]) -> dict[bytes, Any]:
        """What was kept of those of these files (by path) that are in the state in which they were parsed."""
        found: dict[bytes, Any] = {}
        with self._guarded() as conn:
            paths = list(states)
            for start in range(0, len(paths), _AT_ONCE):
                some = paths[start : start + _AT_ONCE]
                marks = ",".join("?" * len(some))
                rows = conn.execute(f"SELECT path, state, value, digest FROM parsed WHERE path IN ({marks})", some)  # noqa: S608
                for path, state, value, digest in rows:
                    if state == states[path] and _digest(path, state.encode(), value) == digest:
                        found[path] = from_bytes(value)
            old = [(self._today, path, self._today) for path in found]
            conn.executemany("UPDATE parsed SET used = ? WHERE path = ? AND used <> ?", old)
        return found

    def put_parsed(self, parsed: Mapping[bytes, tuple[str, Any]]) -> None:
        """Keep what files were parsed to, with the state in which they were."""
        rows = []
        for path, (state, value) in parsed.items():
            data = to_bytes(value)
            rows.append((path, state, data, _digest(path, state.encode(), data), self._today))
        with self._guarded() as conn:
            conn.executemany("INSERT OR REPLACE INTO parsed VALUES (?, ?, ?, ?, ?)", rows)

    def report_states(self) -> dict[str, str]:
        """For each report that was written, by its path: what it was made of and its state as a file."""
        with self._guarded() as conn:
            return dict(conn.execute("SELECT path, state FROM reports"))
        return {}

    def put_report_states(self, states: Mapping[str, str]) -> None:
        """Note the same for reports that were just written."""
        with self._guarded() as conn:
            rows = [(path, state, self._today) for path, state in states.items()]
            conn.executemany("INSERT OR REPLACE INTO reports VALUES (?, ?, ?)", rows)

    def _open(self, path: Path) -> None:
        for _ in range(2):
            conn = None
            try:
                conn = sqlite3.connect(path, timeout=_PATIENCE_S)
                conn.executescript(_CREATE)
                conn.execute("SELECT count(*) FROM results").fetchone()
            except sqlite3.OperationalError:  # locked, or a folder that cannot be written
                if conn is not None:
                    conn.close()
                return
            except sqlite3.DatabaseError:
                if conn is not None:
                    conn.close()
                path.unlink(missing_ok=True)  # damaged: nothing in it can be trusted
            else:
                self._conn = conn
                return

    @contextlib.contextmanager
    def _guarded(self) -> Iterator[sqlite3.Connection]:
        """One transaction. What goes wrong in it means that nothing was found."""
        if self._conn is None:
            self._conn = sqlite3.connect(":memory:")
            self._conn.executescript(_CREATE)
        with contextlib.suppress(sqlite3.Error, OSError), self._conn:
            yield self._conn


def _digest(*parts: bytes) -> bytes:
    return hashlib.sha256(b"".join(hashlib.sha256(part).digest() for part in parts)).digest()
