"""What a store's files were parsed to stands as long as they are as they were, and no longer."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from tests.support.samples import query, record

from citecheck.frozen import replace
from citecheck.keeping import circumstances
from citecheck.keeping.parsed_records import ParsedRecords
from citecheck.keeping.shelf import Shelf
from citecheck.sources import store as store_module
from citecheck.sources.medline import format_medline
from citecheck.sources.store import ReferenceStore

ONE = record(0)


@pytest.fixture
def parsings(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The files that were parsed, in order; files count as at rest."""
    monkeypatch.setattr(circumstances, "_FRESH_S", -1.0)
    parsed: list[Path] = []
    plain = store_module._records_of

    def counted(path: Path) -> store_module.Parsed:
        parsed.append(path)
        return plain(path)

    monkeypatch.setattr(store_module, "_records_of", counted)
    return parsed


def found(folder: Path) -> list:
    """The records that a new run of the program finds in the store, and what it says of its files."""
    with Shelf(folder / "cache", "2026-01-01") as shelf:
        store = ReferenceStore(folder / "references", parsed=ParsedRecords(shelf))
        [answer] = store.candidates([query(0)])
        return [*answer.records, *store.warnings]


def write(folder: Path, name: str, text: str) -> Path:
    (folder / "references").mkdir(exist_ok=True)
    path = folder / "references" / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_is_parsed_once(tmp_path: Path, parsings: list[Path]) -> None:
    write(tmp_path, "mine.nbib", format_medline(ONE))
    first = found(tmp_path)
    assert len(parsings) == 1
    assert found(tmp_path) == first
    assert len(parsings) == 1


def test_a_file_that_changed_is_parsed_again(tmp_path: Path, parsings: list[Path]) -> None:
    path = write(tmp_path, "mine.nbib", format_medline(ONE))
    found(tmp_path)
    times = path.stat()
    write(tmp_path, "mine.nbib", format_medline(replace(ONE, volume="99")).ljust(times.st_size))
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))  # its time was put back: that of the change tells
    assert [one.volume for one in found(tmp_path)] == ["99"]


def test_a_file_that_is_gone_is_gone(tmp_path: Path, parsings: list[Path]) -> None:
    path = write(tmp_path, "mine.nbib", format_medline(ONE))
    found(tmp_path)
    path.unlink()
    assert found(tmp_path) == []


def test_what_is_wrong_with_a_file_is_said_each_time(tmp_path: Path, parsings: list[Path]) -> None:
    write(tmp_path, "mine.nbib", "no record")
    assert found(tmp_path) == found(tmp_path) != []
    assert len(parsings) == 1


def test_the_same_folder_name_elsewhere_is_another_store(tmp_path: Path, parsings: list[Path], monkeypatch) -> None:
    for name, volume in (("a", "1"), ("b", "2")):
        (tmp_path / name).mkdir()
        write(tmp_path / name, "mine.nbib", format_medline(replace(ONE, volume=volume)))
    volumes = []
    for name in ("a", "b"):
        monkeypatch.chdir(tmp_path / name)
        with Shelf(tmp_path / "cache", "2026-01-01") as shelf:
            store = ReferenceStore(Path("references"), parsed=ParsedRecords(shelf))
            volumes += [one.volume for one in store.candidates([query(0)])[0].records]
    assert volumes == ["1", "2"]


def test_a_file_that_was_just_written_is_parsed_again(tmp_path: Path, parsings: list[Path], monkeypatch) -> None:
    monkeypatch.setattr(circumstances, "_FRESH_S", 60.0)
    write(tmp_path, "mine.nbib", format_medline(ONE))
    assert found(tmp_path) == found(tmp_path)
    assert len(parsings) == 2


def test_a_damaged_row_is_not_used(tmp_path: Path, parsings: list[Path]) -> None:
    import sqlite3

    write(tmp_path, "mine.nbib", format_medline(ONE))
    first = found(tmp_path)
    [database] = (tmp_path / "cache").glob("*.sqlite")
    with sqlite3.connect(database) as conn:
        conn.execute("UPDATE parsed SET value = x'00'")
    conn.close()
    assert found(tmp_path) == first
    assert len(parsings) == 2
