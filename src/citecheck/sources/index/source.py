"""A local PubMed as a source of records. It opens no socket and never writes."""

from __future__ import annotations

import sqlite3
import zlib
from typing import TYPE_CHECKING

from citecheck.errors import InputError
from citecheck.model import Choice, SourceName, SourceReport
from citecheck.resolution.choice import choose
from citecheck.resolution.coverage import may_be_in_bookshelf, names_bookshelf
from citecheck.resolution.source import Answer, Candidates, Query
from citecheck.sources.answers import query_key
from citecheck.sources.index import database
from citecheck.sources.index.cascade import Cascade

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


class LocalPubMed:
    """An index made by ``citecheck index build``, opened at once and only read.

    Raises UsageError for what is no such index. A subset answers the references for which it was cut as the whole
    index did; for others its records are offered, but that it lacks one says nothing (``as_of`` is empty then). The
    same is true of an index that was built without some of NLM's files, or of files that may not be all, and of books.
    """

    name = SourceName.INDEX

    def __init__(self, path: Path) -> None:
        self.path = path
        self._conn = database.open_index(path)
        self.as_of = database.as_of(self._conn)
        self._subset = database.get_meta(self._conn, "kind") == "subset"
        self._lacking = bool(database.get_meta(self._conn, "missing") or database.get_meta(self._conn, "partial"))
        abstracts = database.get_meta(self._conn, "abstracts") == "1"
        self._cascade = Cascade(self._conn, self.as_of, abstracts=abstracts)
        self._asked = 0

    def candidates(self, queries: Sequence[Query]) -> list[Answer]:
        """Records that may be the work each query names. Raises InputError for a damaged file."""
        try:
            return [self._answer(query) for query in queries]
        except (sqlite3.DatabaseError, zlib.error, ValueError) as error:
            msg = f"{self.path} is damaged ({error}): build it again with `citecheck index build`."
            raise InputError(msg) from error

    def report(self) -> SourceReport:
        """What was asked; a local PubMed never fails to answer."""
        return SourceReport(self.name, "answered" if self._asked else "not_asked", 0, self.as_of or None)

    def count(self, asked: int) -> None:
        """Note that so many references were looked up by others in its place."""
        self._asked += asked

    def close(self) -> None:
        """Let go of the file."""
        self._conn.close()

    def _answer(self, query: Query) -> Candidates:
        self._asked += 1
        pmids = self._offered(query) if self._subset else None
        if pmids is None:
            records, choice = self._cascade.find(query)
        else:
            records = tuple(self._cascade.reader.records(pmids))
            choice = choose(query, records)
        covered = not self._lacking and (pmids is not None or not self._subset) and not self._beyond(query, choice)
        return Candidates(records, self.as_of if covered else "", choice)

    def _beyond(self, query: Query, choice: Choice) -> bool:
        """Whether the work may be one of Bookshelf, which NLM's files lack: neither journal nor identifier is known."""
        if not may_be_in_bookshelf(query) or choice.conflict:
            return False
        journal = query.parsed.journal
        return names_bookshelf(query) or not (journal and self._cascade.knows_journal(journal))

    def _offered(self, query: Query) -> list[int] | None:
        """What the whole index offered to a reference that this subset was cut for."""
        question = "SELECT pmids FROM covered WHERE query = ?"
        found = self._conn.execute(question, (query_key(query),)).fetchone()
        return [int(pmid) for pmid in found[0].split(",") if pmid] if found else None
