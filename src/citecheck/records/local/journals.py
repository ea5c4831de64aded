"""What journals are called, learned from the records themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3


def learn(conn: sqlite3.Connection) -> None:
    """Learn the names of all journals anew."""
