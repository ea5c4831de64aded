"""Markdown with a bibliography."""

from pathlib import Path

from citecheck.parsing.parser import parse
from citecheck.reading import read
from citecheck.reading.recognition import is_markdown

BIB = "@article{lee2001, author={Lee, A.}, title={Bone loss}, year=2001}\n@article{kim2002, author={Kim, B.}, title={Bone gain}, year=2002}\n"


def labels(folder: Path, text: str, **files: str) -> list[str]:
    (folder / "a.md").write_text(text)
    for name, content in files.items():
        (folder / f"{name}.bib").write_text(content)
    return [one.label for one in read(str(folder / "a.md")).listed]


def test_entries_inside_the_front_matter(tmp_path: Path) -> None:
    text = "---\nreferences:\n- id: lee\n  title: Bone loss\n  issued: {year: 2001}\n- id: kim\n  title: B\n---\n\nBone is lost [@lee].\n"
    assert labels(tmp_path, text) == ["lee"]
    (tmp_path / "a.md").write_text(text)
    assert parse(read(str(tmp_path / "a.md"))).references[0].location.line == 3
    assert read("-", text.encode()).listed  # a text needs no file for them


def test_nothing_cited_lists_everything_unless_a_list_is_typed(tmp_path: Path) -> None:
    head = "---\nbibliography: refs.bib\n---\n\nBone is lost in many women of some age, as all know.\n"
    assert labels(tmp_path, head, refs=BIB) == ["lee2001", "kim2002"]
    assert labels(tmp_path, head + "\n## References\n\n1. Lee A. Bone loss. J Bone. 2001;1:1-9.\n", refs=BIB) == []


def test_nocite(tmp_path: Path) -> None:
    head = "---\nbibliography: refs.bib\nnocite: '%s'\n---\n\nBone is lost [@lee2001].\n"
    assert labels(tmp_path, head % "@kim2002", refs=BIB) == ["lee2001", "kim2002"]
    assert labels(tmp_path, head % "@*", refs=BIB) == ["lee2001", "kim2002"]


def test_a_bibliography_beside_that_has_the_keys_is_taken(tmp_path: Path) -> None:
    assert labels(tmp_path, "Bone is lost [@lee2001].", refs=BIB, other="@book{x, title={X}}") == ["lee2001"]
    assert "no bibliography" in " ".join(read(str(tmp_path / "a.md")).notes)


def test_keys_without_any_bibliography_are_said(tmp_path: Path) -> None:
    assert labels(tmp_path, "Bone is lost [@lee2001].") == []
    assert "names no bibliography" in read(str(tmp_path / "a.md")).notes[0]


def test_a_text_on_standard_input_has_no_bibliography_beside_it() -> None:
    data = b"---\ntitle: T\nbibliography: refs.bib\n---\n\nBone is lost [@lee2001].\n"
    assert is_markdown("-", data)
    (missing,) = read("-", data).not_read
    assert "no folder" in missing.message
    assert missing.location.line == 3


def test_markdown_without_citations_is_read_as_ever() -> None:
    assert not is_markdown("-", b"Bone is lost [1].")
    assert read("a.md", b"Write to @me, see [1].").notes == ()
