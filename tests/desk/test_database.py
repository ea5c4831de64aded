from __future__ import annotations

import sqlite3

import pytest

from citecheck.desk.database import VERSION, Database
from citecheck.errors import UsageError


def test_a_piece_of_work_is_done_whole_or_not_at_all(tmp_path):
    database = Database(tmp_path / "desk.sqlite")
    database.prepare()
    add = "INSERT INTO article (path, added, added_by) VALUES (?, '', '')"

    def half():
        with database.write() as conn:
            conn.execute(add, ("a.md",))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        half()
    with database.write() as conn:
        conn.execute(add, ("b.md",))
    with database.read() as conn:
        assert [row["path"] for row in conn.execute("SELECT path FROM article")] == ["b.md"]


def test_what_is_there_stays(tmp_path):
    for _ in range(2):
        database = Database(tmp_path / "desk.sqlite")
        database.prepare()
        with database.write() as conn:
            conn.execute("INSERT OR IGNORE INTO article (path, added, added_by) VALUES ('a.md', '', '')")
    with database.read() as conn:
        assert conn.execute("SELECT count(*) FROM article").fetchone()[0] == 1


def test_a_damaged_file_is_named(tmp_path):
    path = tmp_path / "desk.sqlite"
    path.write_bytes(b"this is no database" * 100)
    with pytest.raises(UsageError, match=r"desk\.sqlite"):
        Database(path).prepare()


def test_a_later_version_is_left_alone(tmp_path):
    path = tmp_path / "desk.sqlite"
    with sqlite3.connect(path) as conn:
        conn.execute(f"PRAGMA user_version = {VERSION + 1}")
    conn.close()
    with pytest.raises(UsageError, match="later version"):
        Database(path).prepare()
