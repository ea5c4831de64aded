"""What an index holds, in a form that can be compared: everything that a look-up can see, and nothing of how it came."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any

from citecheck.sources.index import database, rows
from citecheck.sources.index.database import open_index
from citecheck.sources.index.finish import finish

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from citecheck.model import Record


def content(path: Path) -> dict[str, Any]:
    """Records, keys, title words, journal names, the files that went in."""
    with contextlib.closing(open_index(path)) as conn:
        pmids = [pmid for (pmid,) in conn.execute("SELECT pmid FROM rec ORDER BY pmid")]
        return {
            "records": rows.records(conn, pmids),
            "abstracts": conn.execute("SELECT count(*) FROM extra").fetchone(),
            "keys": conn.execute("SELECT key, pmid FROM keys ORDER BY key, pmid").fetchall(),
            "words": conn.execute("SELECT term, doc FROM vocabulary ORDER BY term").fetchall(),
            "frequent": conn.execute("SELECT word, titles FROM frequent ORDER BY word").fetchall(),
            "journals": conn.execute("SELECT name, journal FROM alias ORDER BY name, journal").fetchall(),
            "files": conn.execute("SELECT position, name, sha256, records, deletions FROM files").fetchall(),
            "as_of": conn.execute("SELECT value FROM meta WHERE key = 'revised'").fetchone(),
            "left over": conn.execute("SELECT (SELECT count(*) FROM staged) + (SELECT count(*) FROM gone)").fetchone(),
            "whole": conn.execute("PRAGMA integrity_check").fetchall(),
        }


def titles(path: Path) -> dict[int, str]:
    """PMID to title."""
    with contextlib.closing(open_index(path)) as conn:
        pmids = [pmid for (pmid,) in conn.execute("SELECT pmid FROM rec")]
        return {int(record.pmid): record.title for record in rows.records(conn, pmids)}


def made(path: Path, records: Iterable[Record], **facts: str) -> Path:
    """An index of these records, finished."""
    conn = database.writable(path)
    database.create(conn)
    conn.execute("BEGIN")
    rows.write(conn, [rows.row_of(one, revised="2025-06-07", abstracts=True) for one in records])
    for key, value in facts.items():
        database.set_meta(conn, key, value)
    conn.execute("COMMIT")
    finish(conn)
    conn.close()
    return path
