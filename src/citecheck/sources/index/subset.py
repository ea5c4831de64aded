"""A small index cut out of a large one: what a repository commits, so that its articles are checked without network.

It holds, for each reference of the articles, what the large index offered: the record and its neighbours, so that the
verdict is the same. It says "not there" only of the references it was cut for; any other is unchecked.
"""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING

from citecheck.errors import UsageError
from citecheck.frozen import Frozen
from citecheck.resolution.choice import choose
from citecheck.resolution.coverage import worth_asking
from citecheck.resolution.source import Candidates
from citecheck.sources.answers import query_key
from citecheck.sources.index import database, rows
from citecheck.sources.index.finish import finish
from citecheck.sources.index.info import count_records
from citecheck.sources.index.source import LocalPubMed
from citecheck.sources.index.workspace import building_path, is_ours, move_into_place, opened, remove

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from citecheck.model import Record
    from citecheck.resolution.source import Query

_MOST = 8  # records kept for one reference, unless its verdict rests on more
_PAGE = 1024  # bytes: a small file is made of small pages
_KEPT = ("revised", "newest_file", "year", "missing", "partial", "abstracts", "made")  # facts of the large index


class Subset(Frozen):
    """What was cut."""

    path: Path
    references: int
    records: int
    bytes: int


def cut(index: Path, queries: Sequence[Query], out: Path) -> Subset:
    """Write what ``index`` offers for the queries to ``out``, whole or not at all; the same input gives the same bytes.

    Raises UsageError where ``out`` is a file of another kind or a whole index.
    """
    _may_be_written(out, index)
    offered, records, facts = _neighbourhood(index, queries)
    made = building_path(out)
    remove(made)
    with opened(made, out, page=_PAGE) as conn:
        _fill(conn, offered, records, facts)
        finish(conn)
        count = count_records(conn)
        conn.execute("VACUUM")
    move_into_place(made, out)
    return Subset(out, len(offered), count, out.stat().st_size)


def _neighbourhood(
    index: Path, queries: Sequence[Query]
) -> tuple[dict[str, list[str]], dict[str, Record], dict[str, str]]:
    """The PMIDs offered to each query (by its key), their records, and facts of the whole index."""
    asked = {query_key(query): query for query in queries if worth_asking(query)}
    source = LocalPubMed(index)
    with contextlib.closing(source), contextlib.closing(database.open_index(index)) as conn:
        if database.get_meta(conn, "kind") == "subset":
            msg = f"{index} is a subset itself; cut from a whole index."
            raise UsageError(msg)
        facts = {key: database.get_meta(conn, key) for key in _KEPT}
        answers = source.candidates(list(asked.values()))
    offered: dict[str, list[str]] = {}
    records: dict[str, Record] = {}
    for (key, query), answer in zip(asked.items(), answers, strict=True):
        chosen = _enough(query, answer.records) if isinstance(answer, Candidates) else ()
        offered[key] = [record.pmid for record in chosen]
        records.update((record.pmid, record) for record in chosen)
    return offered, records, facts


def _enough(query: Query, records: Sequence[Record]) -> Sequence[Record]:
    """The chosen, the near and a few more of the records, if the choice among them is the one among all."""
    if len(records) <= _MOST:
        return records
    whole = choose(query, records)
    near = [one.record for one in (*whole.tied, *whole.others)]
    first = [*whole.to_store, *near, *records]
    some = list({record.pmid: record for record in first}.values())[:_MOST]
    return some if choose(query, some) == whole else records


def _fill(
    conn: sqlite3.Connection,
    offered: Mapping[str, Sequence[str]],
    records: Mapping[str, Record],
    facts: Mapping[str, str],
) -> None:
    database.create(conn)
    abstracts = facts["abstracts"] == "1"
    conn.execute("BEGIN")
    in_order = sorted(records.values(), key=lambda record: int(record.pmid))
    rows.write(conn, [rows.row_of(record, abstracts=abstracts) for record in in_order])
    conn.executemany(
        "INSERT INTO covered VALUES (?, ?)", [(key, ",".join(pmids)) for key, pmids in sorted(offered.items())]
    )
    for key, value in {**facts, "kind": "subset"}.items():
        database.set_meta(conn, key, value)
    conn.execute("COMMIT")


def _may_be_written(out: Path, index: Path) -> None:
    if not out.parent.is_dir():
        msg = f"{out.parent}: no such folder."
        raise UsageError(msg)
    if not os.path.lexists(out):
        return
    if not is_ours(out) or (index.exists() and out.samefile(index)):
        msg = f"{out} is no subset; it is not overwritten."
        raise UsageError(msg)
    with contextlib.closing(database.open_index(out)) as conn:
        if database.get_meta(conn, "kind") != "subset":
            msg = f"{out} is a whole index, no subset; it is not overwritten."
            raise UsageError(msg)
