from __future__ import annotations

import gzip

import pytest

from citecheck.archive.part_files import Counts, Documents, Done, PartFiles
from citecheck.archive.parts import Entry, Part
from citecheck.archive.rows import quarantined

pytest.importorskip("pyarrow")
PART = Part("001002", (Entry("a.md"),))
ROWS = [quarantined("a.md", 3, "why")]


def test_a_part_is_in_when_its_note_is(tmp_path, monkeypatch):
    files = PartFiles(tmp_path)
    done = Done(PART.name, Counts(articles=1, quarantined=1))
    monkeypatch.setattr(PartFiles, "put_note", lambda *_: (_ for _ in ()).throw(OSError("full")))
    with pytest.raises(OSError, match="full"):
        files.put(PART, ROWS, Documents(), done)
    assert files.done(PART) is None
    monkeypatch.undo()
    files.put(PART, ROWS, Documents(), done)
    assert files.done(PART) == done
    assert files.table("articles", PART) == tmp_path / "articles" / "batch=001" / "part-001002.parquet"


def test_what_is_left_of_a_part_is_taken_away(tmp_path):
    files = PartFiles(tmp_path)
    documents = Documents()
    documents.add(b"{}\n")
    files.put(PART, ROWS, documents, Done(PART.name))
    files.remove(PART)
    assert [one for one in tmp_path.rglob("*") if one.is_file() and one.suffix != ".json"] == []


def test_a_note_that_is_half_written_is_none(tmp_path):
    files = PartFiles(tmp_path)
    files.note(PART).parent.mkdir(parents=True)
    files.note(PART).write_bytes(b'{"part": "0010')
    assert files.done(PART) is None


def test_documents_are_lines():
    documents = Documents()
    for line in (b"1\n", b"2\n"):
        documents.add(line)
    assert documents.number == 2
    assert gzip.decompress(documents.packed()) == b"1\n2\n"


def test_a_plan_is_read_as_it_was_written_and_a_broken_one_is_not_kept(tmp_path):
    files = PartFiles(tmp_path)
    parts = [Part(f"{n:06}", (Entry(f"{n}.md", size=n),)) for n in range(5)]

    def broken():
        yield parts[0]
        raise OSError("gone")

    with pytest.raises(OSError, match="gone"):
        files.write_plan(broken())
    assert not files.plan.exists()
    assert files.write_plan(iter(parts)) == 5
    assert list(files.read_plan()) == parts


def test_counts_add_up():
    assert Counts(articles=1, errors=2) + Counts(articles=3, notes=4) == Counts(articles=4, errors=2, notes=4)
