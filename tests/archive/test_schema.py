from __future__ import annotations

import gzip
import re

import pytest
from tests.support.archives import checked_here, paper, zipped

from citecheck.archive.listing import Listing
from citecheck.archive.parts import Part
from citecheck.archive.rows import ArticleRow
from citecheck.reporting.load_document import load

pa = pytest.importorskip("pyarrow")

from citecheck.archive.schema import TABLES, VERSION, schema_of, table_of  # noqa: E402


@pytest.fixture
def output(tmp_path):
    files = {f"PMC{n}/a.nxml": paper(n) for n in range(1, 5)} | {"b.docx": b"no Word file"}
    files["PMC2/a.nxml"] = files["PMC2/a.nxml"].replace(b"rest well.", b"rest well.<sup>77</sup>", 1)
    entries = tuple(Listing(tmp_path / "seek").entries([str(zipped(tmp_path / "a.zip", files))]))
    checked_here(Part("000000", entries), tmp_path / "out")
    return tmp_path / "out"


def recipes(root):
    return re.findall(r"```sql\n(.*?)```", (root / "docs" / "archives.md").read_text(encoding="utf-8"), re.DOTALL)


def test_every_column_is_documented(root):
    text = (root / "docs" / "archives.md").read_text(encoding="utf-8")
    for table, rows in TABLES.items():
        section = re.search(rf"^\| {table} \| \|$.*?\n\n", text, re.DOTALL | re.MULTILINE)[0]
        assert set(rows.__struct_fields__) <= set(re.findall(r"`(\w+)`", section)), table


def test_duckdb_answers_every_documented_query(output, root, monkeypatch):
    duckdb = pytest.importorskip("duckdb")
    monkeypatch.chdir(output.parent)
    answers = [duckdb.sql(query).fetchall() for query in recipes(root)]
    statuses, retracted, shifts, journals, unchecked, documents = answers
    assert statuses == [("unchecked", 16)]
    assert retracted == shifts == []
    assert {row[0] for row in journals} == {f"J Rest {n}" for n in range(1, 5)}
    assert len(unchecked) == 1
    assert unchecked[0][0].endswith("a.zip!b.docx")
    for article, file, line in documents:
        with gzip.open(file) as lines:
            document = load(list(lines)[line - 1])
        assert document.articles[0].path == article
    assert documents


def test_rows_and_types_survive_parquet(output):
    import pyarrow.parquet as pq

    for table in TABLES:
        (file,) = (output / table).rglob("*.parquet")
        schema = pq.read_schema(file)
        assert schema.equals(schema_of(table))
        assert schema.metadata[b"citecheck_archive_schema"] == str(VERSION).encode()


def test_half_a_surrogate_pair_is_written_out():
    table = table_of("articles", [ArticleRow(article="a\udcff.md", title="Ä\ud800")])
    assert table.column("article").to_pylist() == ["a\\udcff.md"]
    assert table.column("title").to_pylist() == ["Ä\\ud800"]
