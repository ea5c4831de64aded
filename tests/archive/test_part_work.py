from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from tests.support.archives import checked_here, paper, papers, tables, zipped
from tests.support.index_contents import made
from tests.support.samples import query, record

from citecheck.archive.contents import OutageError
from citecheck.archive.listing import Listing
from citecheck.archive.manifest import index_entry
from citecheck.archive.parts import Entry, Part
from citecheck.errors import UsageError

pytest.importorskip("pyarrow")
MADE = f"# Bones\n\nOne.<sup>1</sup>\n\n## References\n\n1. {query(0).text}\n".encode()


def part_of(tmp_path, files):
    return Part("000000", tuple(Listing(tmp_path / "seek").entries([str(zipped(tmp_path / "a.zip", files))])))


def test_every_entry_has_one_row_whatever_becomes_of_it(tmp_path):
    files = {"a.md": MADE, "b.docx": b"none", "c.xml": b"<other/>", "d.nxml": paper(3), "e.nxml": b"<article>"}
    part = part_of(tmp_path, files)
    part = Part(
        part.name, (*part.entries, Entry(str(tmp_path / "gone.md")), Entry("x.md", problem="it is no regular file"))
    )
    done = checked_here(part, tmp_path / "out")
    rows = {row["article"].rpartition("/")[2]: row for row in tables(tmp_path / "out")["articles"]}
    assert len(rows) == done.counts.articles == 7
    assert rows["x.md"]["unread"] == "it is no regular file"
    assert rows["a.zip!b.docx"]["unread"]
    assert rows["gone.md"]["unread"]
    assert not any(rows[name]["complete"] for name in ("x.md", "gone.md", "a.zip!b.docx"))
    assert done.counts.unread >= 3


def test_an_index_answers_and_another_one_is_refused(tmp_path):
    index = made(tmp_path / "i.sqlite", [record(0)])
    part, identity = part_of(tmp_path, {"a.md": MADE}), index_entry(str(index)).identity
    checked_here(part, tmp_path / "out", settings={"index": str(index)}, index_identity=identity)
    (row,) = tables(tmp_path / "out")["references"]
    assert (row["status"], row["record_pmid"], row["record_source"]) == ("verified", record(0).pmid, "index")
    with pytest.raises(UsageError, match="not the index"):
        checked_here(part, tmp_path / "out", settings={"index": str(index)}, index_identity="another")


def test_the_store_is_only_read(tmp_path):
    checked_here(part_of(tmp_path, {"a.md": MADE}), tmp_path / "out")
    assert not (tmp_path / "no-references").exists()


def test_an_outage_leaves_the_part_undone(tmp_path, monkeypatch):
    monkeypatch.setattr("citecheck.archive.contents.open_binary", lambda _: (_ for _ in ()).throw(OSError("no answer")))
    part = Part("000000", (Entry("s3://bucket/a.md", size=3),))
    with pytest.raises(OutageError, match="did not answer"):
        checked_here(part, tmp_path / "out")
    assert not list((tmp_path / "out").rglob("*.parquet"))


def test_documents_are_kept_for_articles_with_findings_unless_they_are_not_wanted(tmp_path):
    part = part_of(tmp_path, papers(2) | {"a.md": MADE.replace(b"<sup>1", b"<sup>9")})
    checked_here(part, tmp_path / "out")
    (file,) = (tmp_path / "out" / "documents").rglob("*.gz")
    paths = [json.loads(line)["articles"][0]["path"] for line in gzip.decompress(file.read_bytes()).splitlines()]
    assert f"{tmp_path}/a.zip!a.md" in paths
    checked_here(part, tmp_path / "bare", documents=False)
    assert not (tmp_path / "bare" / "documents").exists()


def test_the_folder_it_works_in_is_given_back(tmp_path):
    before = Path.cwd()
    checked_here(part_of(tmp_path, papers(1)), tmp_path / "out")
    assert Path.cwd() == before
