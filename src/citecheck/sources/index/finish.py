"""The end of building: what an index is looked up by.

The keys of the records are put aside unsorted while an index is being built and sorted once at its end: a sorted
B-tree is packed full and is made ten times faster than by inserts in random order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from citecheck.sources.index.database import BUILDING, COMPLETE, get_meta, set_meta
from citecheck.sources.index.journal_table import learn
from citecheck.sources.index.rows import sort_keys

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

FREQUENT = 256  # titles: a word in fewer of them is looked up without knowing in how many


def finish(conn: sqlite3.Connection, tell: Callable[[str], None] = lambda _: None) -> None:
    """Make everything that is looked up by; afterwards the index is complete.

    Each step is whole or not done: called again after a kill, the rest is done. Also to be called after an update,
    where it only renews what is learned from all records together. ``tell`` gets a line of text for each step.
    """
    building = get_meta(conn, "state") == BUILDING
    if building:
        tell("joining the words of the titles")
        conn.execute("INSERT INTO title (title) VALUES ('optimize')")
        tell("sorting the keys")
        sort_keys(conn)
    tell("counting the words of the titles")
    conn.execute("BEGIN")
    conn.execute("DELETE FROM frequent")
    conn.execute("INSERT INTO frequent SELECT term, doc FROM vocabulary WHERE doc >= ?", (FREQUENT,))
    conn.execute("COMMIT")
    tell("learning the names of the journals")
    learn(conn)
    if building:
        conn.executescript("PRAGMA incremental_vacuum")  # execute() would give back a single page
        set_meta(conn, "state", COMPLETE)
