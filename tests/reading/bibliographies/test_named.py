"""Bibliographies beside an article."""

from pathlib import Path

from citecheck.reading.beside import Beside
from citecheck.reading.bibliographies.named import read_named

BIB = "@article{a, title={A}, year=2001}\n@article{b, title={B}, year=2002}\n@article{a, title={Other}, year=2001}\n@article{c, title={"


def test_entries_missing_files_and_what_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("x")
    (tmp_path / "refs.bib").write_text(BIB)
    (tmp_path / "notes.json").write_text('{"name": 1}')
    beside = Beside(str(tmp_path / "a.md"))
    names = [("refs", 3), ("gone", 5), ("https://example.org/x.bib", 7), ("../up.bib", 8), ("notes.json", 9)]
    named = read_named(beside, names, ".bib")
    assert {key: len(same) for key, same in named.entries.items()} == {"a": 2, "b": 1}
    assert [one.offset for one in named.missing] == [9, 8, 7, 5] or {one.offset for one in named.missing} == {
        5,
        7,
        8,
        9,
    }
    cited = named.cited(["b", "nothing", "b"])
    assert [one.key for one in cited] == ["b"]
    assert [one.name for one in named.broken_of(["c"])] == ["c"]
    assert named.broken_of(["b"]) == []
    said = " ".join(named.said(cited))
    assert "2 entries of" in said
    assert "The key a has 2 entries." in said
