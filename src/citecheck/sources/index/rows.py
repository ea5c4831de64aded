"""Records to rows of the index and back.

A row is made where the record was read, so that the one process that writes has little to do. The compared fields
are one string, compressed by a dictionary of words that titles often have; journals and kinds of publication are
numbered, because many records share them. Abstracts, MeSH headings, substances and keywords have a table of their
own, which may be empty.
"""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from citecheck.sources.index import payload
from citecheck.sources.index.database import BUILDING, get_meta, set_meta
from citecheck.sources.index.keys import BYTES, MOST, keys_of, split_keys
from citecheck.sources.index.payload import record_of
from citecheck.sources.pubmed_xml import Revision

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence

    from citecheck.model import Record

__all__ = ["IndexRow", "RecordReader", "delete", "record_of", "records", "row_of", "rows_of", "sort_keys", "write"]

T = TypeVar("T")

_SOME = 500  # values of one statement
_IDENTITY = 12  # bytes of the hash that a text is known by
_KEPT = 20_000  # names of journals that a reader keeps, and as many titles (some 5 MB)
_ONE = "SELECT pmid, journal, kind, payload FROM rec WHERE pmid = ?"


class IndexRow(NamedTuple):
    """One record as it is written."""

    pmid: int
    journal: str
    kind: str
    payload: str | bytes
    keys: bytes
    words: str
    revised: str  # ISO date, ""
    extra: bytes | None = None


def rows_of(revisions: Sequence[Revision], *, abstracts: bool) -> list[IndexRow]:
    """The rows of records as a file has them.

    Of a few at a time: column by column they are made a tenth faster than one by one, as long as a processor's cache
    holds what is worked on.
    """
    found = [revision.record for revision in revisions]
    keys = keys_of(found)
    columns = (
        [int(record.pmid) for record in found],
        [payload.journal_text(record) for record in found],
        [payload.kind_text(record) for record in found],
        [payload.pack(record) for record in found],
        [own.joined for own in keys],
        [" ".join(own.words) for own in keys],
        [revision.revised for revision in revisions],
        [payload.pack_extra(record) if abstracts else None for record in found],
    )
    return list(map(IndexRow, *columns))


def row_of(record: Record, *, revised: str = "", abstracts: bool = False) -> IndexRow:
    """The row of one record; ``revised`` is the ISO date of its last revision."""
    return rows_of([Revision(record, 1, revised)], abstracts=abstracts)[0]


# ------------------------------------------------------------------------------------------------ writing


def write(conn: sqlite3.Connection, rows: Iterable[IndexRow], position: int = 0) -> None:
    """Put rows in, within the transaction that the caller has begun; of several of one PMID the last stands.

    ``position`` is that of the file that they come from.
    """
    newest = {row.pmid: row for row in rows}
    if not newest:
        return
    ordered = [newest[pmid] for pmid in sorted(newest)]  # FTS5 wants them so
    delete(conn, [row.pmid for row in ordered])
    journals = _numbers(conn, "journal", {row.journal for row in ordered})
    kinds = _numbers(conn, "kind", {row.kind for row in ordered})
    conn.executemany(
        "INSERT INTO rec VALUES (?, ?, ?, ?, ?)",
        [(row.pmid, position, journals[row.journal], kinds[row.kind], row.payload) for row in ordered],
    )
    if get_meta(conn, "state") == BUILDING:
        conn.executemany("INSERT INTO staged VALUES (?, ?)", [(row.pmid, row.keys) for row in ordered])
    else:
        pairs = [(key, row.pmid) for row in ordered for key in split_keys(row.keys)]
        conn.executemany("INSERT INTO keys VALUES (?, ?)", pairs)
    conn.executemany("INSERT INTO title (rowid, words) VALUES (?, ?)", [(row.pmid, row.words) for row in ordered])
    extras = [(row.pmid, row.extra) for row in ordered if row.extra is not None]
    if extras:
        conn.executemany("INSERT INTO extra VALUES (?, ?)", extras)
    latest = max(row.revised for row in ordered)
    if latest > get_meta(conn, "revised"):
        set_meta(conn, "revised", latest)


def delete(conn: sqlite3.Connection, pmids: Iterable[int]) -> int:
    """Take records out, within the transaction that the caller has begun; returns how many were in."""
    found = RecordReader(conn, abstracts=False).records(list(pmids))
    if not found:
        return 0
    titles, keys, numbers = [], [], []
    for record, own in zip(found, keys_of(found), strict=True):
        pmid = int(record.pmid)
        numbers.append((pmid,))
        titles.append((pmid, " ".join(own.words)))
        keys += [(key, pmid) for key in split_keys(own.joined)]
    conn.executemany("INSERT INTO title (title, rowid, words) VALUES ('delete', ?, ?)", titles)
    if get_meta(conn, "state") == BUILDING:
        conn.executemany("INSERT INTO gone VALUES (?, ?)", keys)
    else:
        conn.executemany("DELETE FROM keys WHERE key = ? AND pmid = ?", keys)
    conn.executemany("DELETE FROM rec WHERE pmid = ?", numbers)
    conn.executemany("DELETE FROM extra WHERE pmid = ?", numbers)
    return len(found)


def sort_keys(conn: sqlite3.Connection) -> None:
    """Sort the keys that were put aside while the index was building; without those of replaced records."""
    conn.execute("BEGIN")
    conn.execute(
        "WITH RECURSIVE place (at) AS (SELECT 1 UNION ALL SELECT at + ?1 FROM place WHERE at + ?1 < ?1 * ?2) "
        "INSERT OR IGNORE INTO keys SELECT substr(keys, at, ?1) AS key, pmid FROM staged "
        "JOIN place ON at <= length(keys) ORDER BY key, pmid",
        (BYTES, MOST),
    )
    touched = [pmid for (pmid,) in conn.execute("SELECT DISTINCT pmid FROM gone ORDER BY pmid")]
    conn.execute("DELETE FROM keys WHERE (key, pmid) IN (SELECT key, pmid FROM gone)")
    replaced = RecordReader(conn, abstracts=False).records(touched)
    for record, own in zip(replaced, keys_of(replaced), strict=True):
        pairs = [(key, int(record.pmid)) for key in split_keys(own.joined)]
        conn.executemany("INSERT OR IGNORE INTO keys VALUES (?, ?)", pairs)
    conn.execute("DELETE FROM staged")
    conn.execute("DELETE FROM gone")
    conn.execute("COMMIT")


def _numbers(conn: sqlite3.Connection, table: str, texts: set[str]) -> dict[str, int]:
    """The number of each text in its table; new ones get the next."""
    keys = {blake2b(text.encode(), digest_size=_IDENTITY).digest(): text for text in texts}
    known: dict[bytes, int] = {}
    for some in lots(list(keys)):
        question = f"SELECT digest, id FROM {table} WHERE digest IN ({_marks(some)})"  # noqa: S608 - table is ours
        known.update(conn.execute(question, some))
    for key in sorted(keys.keys() - known.keys(), key=keys.__getitem__):
        insert = f"INSERT INTO {table} (digest, text) VALUES (?, ?)"  # noqa: S608
        known[key] = conn.execute(insert, (key, keys[key])).lastrowid or 0
    return {text: known[key] for key, text in keys.items()}


def lots(items: Sequence[T], most: int = _SOME) -> Iterator[Sequence[T]]:
    """The items in order, as many at a time as one statement takes."""
    return (items[start : start + most] for start in range(0, len(items), most))


def _marks(items: Sequence[object]) -> str:
    return ",".join("?" * len(items))


# ------------------------------------------------------------------------------------------------ reading


def records(conn: sqlite3.Connection, pmids: Sequence[int], as_of: str = "", *, abstracts: bool = True) -> list[Record]:
    """The records of these PMIDs that the index has, by ascending PMID; ``as_of`` is the index's date."""
    return RecordReader(conn, as_of, abstracts=abstracts).records(pmids)


class RecordReader:
    """Records by PMID; names of journals and kinds of publication are read once."""

    def __init__(self, conn: sqlite3.Connection, as_of: str = "", *, abstracts: bool = True) -> None:
        self._conn = conn
        self._as_of = as_of
        self._abstracts = abstracts
        self._texts: dict[str, dict[int, str]] = {"journal": {}, "kind": {}}
        self._titles: dict[int, str] = {}

    def records(self, pmids: Sequence[int]) -> list[Record]:
        """The records of these PMIDs that the index has, by ascending PMID.

        Raises ValueError, ``zlib.error`` or sqlite3.DatabaseError where the file is damaged.
        """
        out = []
        for pmid, journal, kind, content in self._rows(pmids):
            extra = self._extra(pmid) if self._abstracts else None
            texts = self._text("journal", journal), self._text("kind", kind)
            out.append(record_of(pmid, *texts, content, extra, self._as_of))
        return out

    def titles(self, pmids: Sequence[int]) -> dict[int, str]:
        """The titles of these PMIDs in lower case, by ascending PMID.

        Kept, because references of one field have words in common: of 139,000 titles that the references of 42
        articles were compared with, three of four had been read before.
        """
        known = self._titles
        if len(known) > _KEPT:
            known.clear()
        new = [pmid for pmid in pmids if pmid not in known]
        if new:
            known.update({pmid: payload.title_of(content).lower() for pmid, _, _, content in self._rows(new)})
        return {pmid: known[pmid] for pmid in sorted(pmids) if pmid in known}

    def _rows(self, pmids: Sequence[int]) -> list[tuple[int, int, int, str | bytes]]:
        if len(pmids) == 1:
            return self._conn.execute(_ONE, (pmids[0],)).fetchall()
        out = []
        for some in lots(sorted(set(pmids))):
            question = f"SELECT pmid, journal, kind, payload FROM rec WHERE pmid IN ({_marks(some)})"  # noqa: S608
            out += self._conn.execute(question, some).fetchall()
        return out

    def _text(self, table: str, number: int) -> str:
        known = self._texts[table]
        if number not in known:
            if len(known) >= _KEPT:
                known.clear()
            question = f"SELECT text FROM {table} WHERE id = ?"  # noqa: S608 - one of two names
            found = self._conn.execute(question, (number,)).fetchone()
            if found is None:
                msg = f"{table} {number} is lacking"
                raise ValueError(msg)
            known[number] = found[0]
        return known[number]

    def _extra(self, pmid: int) -> bytes | None:
        found = self._conn.execute("SELECT payload FROM extra WHERE pmid = ?", (pmid,)).fetchone()
        return found[0] if found else None
