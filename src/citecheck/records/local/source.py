"""A local PubMed as a source of records. It opens no socket and never writes."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from citecheck.errors import InputError
from citecheck.model import SourceName, SourceReport
from citecheck.records.answers import query_key
from citecheck.records.local import schema
from citecheck.records.local.lookup import Lookup
from citecheck.records.source import Answer, Candidates, Query

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


class LocalPubMed:
    """An index made by ``citecheck index build``, opened at once and only read.

    Raises UsageError for what is no such index. A subset has everything about the references for which it was cut;
    for others its records are offered, but that it lacks one says nothing (``as_of`` is empty then).
    """

    name = SourceName.INDEX

    def __init__(self, path: Path) -> None:
        self._path = path
        self._conn = schema.open_index(path)
        self.as_of = schema.as_of(self._conn)
        self._subset = schema.get_meta(self._conn, "kind") == "subset"
        self._lookup = Lookup(self._conn, self.as_of, abstracts=schema.get_meta(self._conn, "abstracts") == "1")
        self._asked = 0

    def candidates(self, queries: Sequence[Query]) -> list[Answer]:
        """Records that may be the work each query names. Raises InputError for a damaged file."""
        try:
            return [self._answer(query) for query in queries]
        except (sqlite3.DatabaseError, ValueError) as error:
            msg = f"{self._path} is damaged ({error}): build it again with `citecheck index build`."
            raise InputError(msg) from error

    def report(self) -> SourceReport:
        """What was asked; a local PubMed never fails to answer."""
        return SourceReport(self.name, "answered" if self._asked else "not_asked", 0, self.as_of or None)

    def close(self) -> None:
        """Let go of the file."""
        self._conn.close()

    def _answer(self, query: Query) -> Candidates:
        self._asked += 1
        records, choice = self._lookup.find(query)
        return Candidates(records, self.as_of if self._covers(query) else "", choice)

    def _covers(self, query: Query) -> bool:
        if not self._subset:
            return True
        question = "SELECT 1 FROM covered WHERE query = ?"
        return self._conn.execute(question, (query_key(query),)).fetchone() is not None
