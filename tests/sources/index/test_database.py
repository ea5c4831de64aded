"""What is opened, what is refused, and how the refusal reads."""

from __future__ import annotations

import sqlite3

import pytest
from tests.sources.index.test_rows import OTHER, RECORD

from citecheck.errors import UsageError
from citecheck.sources.index import database, rows
from citecheck.sources.index.finish import finish


@pytest.fixture
def index(tmp_path):
    return made(tmp_path / "pubmed.sqlite", RECORD, OTHER)


def made(path, *records, whole=True):
    conn = database.writable(path)
    database.create(conn)
    conn.execute("BEGIN")
    rows.write(conn, [rows.row_of(record, revised="2026-03-04") for record in records])
    conn.execute("COMMIT")
    if whole:
        finish(conn)
    conn.close()
    return path


def refusal(path):
    with pytest.raises(UsageError) as caught:
        database.open_index(path)
    assert str(path) in str(caught.value)
    return str(caught.value)


def test_an_index_cannot_be_written_by_those_who_look_things_up(index):
    conn = database.open_index(index)
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        conn.execute("DELETE FROM rec")
    conn.close()


def test_a_file_name_may_hold_what_addresses_give_a_meaning_to(tmp_path):
    path = made(tmp_path / "pub#med?mode=rw&x=%41.sqlite", RECORD)
    conn = database.open_index(path)
    assert database.as_of(conn) == "2026-03-04"
    conn.close()


def test_a_missing_file_is_not_made(tmp_path):
    assert "no such file" in refusal(tmp_path / "none.sqlite")
    assert not (tmp_path / "none.sqlite").exists()


@pytest.mark.parametrize("content", [b"", b"<xml/>", b"SQLite format 3\x00 and no more", b"x" * 100_000])
def test_a_file_that_is_no_index(tmp_path, content):
    path = tmp_path / "other.sqlite"
    path.write_bytes(content)
    assert "is not an index of citecheck" in refusal(path)


def test_another_programs_database(tmp_path):
    path = tmp_path / "other.sqlite"
    conn = sqlite3.connect(path)
    conn.execute("CREATE TABLE meta (key, value)")
    conn.close()
    assert "is not an index of citecheck" in refusal(path)


@pytest.mark.parametrize(("version", "whose"), [(database.SCHEMA_VERSION + 1, "newer"), (0, "older")])
def test_another_version_says_what_to_do(index, version, whose):
    conn = database.writable(index)
    conn.execute(f"PRAGMA user_version = {version}")
    conn.close()
    told = refusal(index)
    assert whose in told
    assert "index build" in told


def test_an_unfinished_index_is_not_looked_into(tmp_path):
    assert "goes on where it stopped" in refusal(made(tmp_path / "half.sqlite", RECORD, whole=False))


def test_a_cut_off_file(index):
    whole = index.read_bytes()
    index.write_bytes(whole[: len(whole) // 10])
    with pytest.raises((UsageError, sqlite3.DatabaseError)):
        database.open_index(index).execute("SELECT count(*) FROM keys").fetchone()


def test_finishing_twice_changes_nothing(index):
    before = index.read_bytes()
    conn = database.writable(index)
    finish(conn)
    seen = conn.execute("SELECT count(*) FROM keys").fetchone(), conn.execute("SELECT count(*) FROM alias").fetchone()
    conn.close()
    other = database.open_index(index)
    assert seen == (
        other.execute("SELECT count(*) FROM keys").fetchone(),
        other.execute("SELECT count(*) FROM alias").fetchone(),
    )
    assert len(before) == index.stat().st_size


def test_room_that_the_building_took_is_given_back(index):
    conn = database.open_index(index)
    assert conn.execute("PRAGMA freelist_count").fetchone() == (0,)
    assert conn.execute("SELECT count(*) FROM staged").fetchone() == (0,)
    conn.close()
