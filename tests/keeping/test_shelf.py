"""The file of results: damaged, foreign and old rows are not there."""

from __future__ import annotations

import contextlib
import os
import pickle
import sqlite3

import pytest

from citecheck.keeping import shelf as shelf_module
from citecheck.keeping.needs import Needs
from citecheck.keeping.shelf import Kept, Shelf
from citecheck.model import Article, CheckedArticle

NEEDS = Needs((), "state", (), "2026-01-01", "2026-02-01", (), (), takes_in_files=False)
KEPT = Kept(NEEDS, CheckedArticle(Article("a.md", "A", (), ()), ("# A",), ()))


@pytest.fixture
def folder(tmp_path):
    with Shelf(tmp_path, "2026-01-01") as shelf:
        shelf.put({b"a": KEPT, b"b": KEPT})
    return tmp_path


def _get(folder, key=b"a", today="2026-01-02"):
    with Shelf(folder, today) as shelf:
        return shelf.get(key)


def _change(folder, statement, *values):
    [path] = folder.glob("*.sqlite")
    with contextlib.closing(sqlite3.connect(path)) as conn, conn:
        conn.execute(statement, values)


def test_what_was_put_is_there_for_the_next_run(folder):
    assert _get(folder) == KEPT
    assert _get(folder, b"c") is None


@pytest.mark.parametrize("column", ["needs", "article", "digest"])
def test_a_damaged_row_is_not_there(folder, column):
    _change(folder, f"UPDATE results SET {column} = x'00' WHERE key = ?", b"a")  # noqa: S608 - our own words
    assert _get(folder) is None
    assert _get(folder, b"b") == KEPT


def test_a_row_under_another_key_is_not_there(folder):
    _change(folder, "UPDATE results SET key = ? WHERE key = ?", b"c", b"a")
    assert _get(folder, b"c") is None


class Call:
    def __reduce__(self):
        return os.mkdir, ("made-by-a-row",)


@pytest.mark.parametrize("value", [Call(), {"a": 1}, Article("a.md", None, (), ()), Exception("no")])
def test_a_row_that_holds_anything_but_results_runs_nothing(folder, monkeypatch, value):
    monkeypatch.chdir(folder)
    data = pickle.dumps(value)
    needs = pickle.dumps(NEEDS, 5)
    _change(folder, "UPDATE results SET article = ?, needs = ?, digest = ? WHERE key = ?",
            data, needs, shelf_module._digest(b"a", needs, data), b"a")  # fmt: skip
    assert _get(folder) is None
    assert not (folder / "made-by-a-row").exists()


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_file_that_is_no_database_gives_way_to_a_new_one(folder, content):
    [path] = folder.glob("*.sqlite")
    path.write_bytes(content)
    assert _get(folder) is None
    with Shelf(folder, "2026-01-01") as shelf:
        shelf.put({b"a": KEPT})
    assert _get(folder) == KEPT


def test_what_was_not_used_for_long_goes(folder):
    with Shelf(folder, "2026-02-15") as shelf:
        shelf.used([b"a"])
    assert _get(folder, today="2026-03-15") == KEPT
    assert _get(folder, b"b", today="2026-03-15") is None


def test_the_folder_is_only_the_persons_own(tmp_path):
    with Shelf(tmp_path / "cache", "2026-01-01"):
        pass
    assert (tmp_path / "cache").stat().st_mode & 0o077 == 0 or os.name == "nt"


def test_states_of_reports_are_kept(tmp_path):
    with Shelf(tmp_path, "2026-01-01") as shelf:
        shelf.put_report_states({"/a.html": "one"})
        shelf.put_report_states({"/a.html": "two", "/b.html": "one"})
    with Shelf(tmp_path, "2026-01-01") as shelf:
        assert shelf.report_states() == {"/a.html": "two", "/b.html": "one"}
