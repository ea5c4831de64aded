"""Files beside an article: only regular ones, inside its folder, up to a size."""

import os
from pathlib import Path

import pytest

from citecheck.reading import beside as module
from citecheck.reading.beside import Beside, FileBeside, Refused


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inner = tmp_path / "inner"
    (inner / "sub").mkdir(parents=True)
    (inner / "a.tex").write_text("x")
    (inner / "sub" / "b.tex").write_text("b")
    (tmp_path / "secret").write_text("s")
    return inner


def reason(found: FileBeside | Refused) -> str:
    assert isinstance(found, Refused)
    return found.reason


def test_what_is_inside_is_read(folder: Path) -> None:
    found = Beside(str(folder / "a.tex")).read("./sub/b.tex")
    assert found == FileBeside(str(folder / "sub" / "b.tex"), b"b")


def test_what_is_outside_is_not(folder: Path) -> None:
    beside = Beside(str(folder / "a.tex"))
    (folder / "link").symlink_to(folder.parent / "secret")
    for name in ("../secret", "link", str(folder.parent / "secret"), "/etc/passwd", "sub/../../secret"):
        assert "outside" in reason(beside.read(name)), name


def test_what_is_no_file_or_too_large_is_not(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    beside = Beside(str(folder / "a.tex"))
    os.mkfifo(folder / "pipe")
    (folder / "round").symlink_to("round")
    assert "no regular file" in reason(beside.read("pipe"))
    assert "no regular file" in reason(beside.read("sub"))
    assert "not found" in reason(beside.read("gone"))
    assert reason(beside.read("round"))
    assert reason(beside.read("a\0b"))
    assert reason(beside.read("x" * 5000))
    monkeypatch.setattr(module, "LARGEST", 0)
    assert "larger" in reason(beside.read("sub/b.tex"))


@pytest.mark.parametrize("path", ["-", "text.md", "no/such/file.md"])
def test_a_text_has_no_files_beside_it(path: str) -> None:
    beside = Beside(path)
    assert not beside.has_folder
    assert beside.names((".bib",)) == []
    assert "no folder" in reason(beside.read("refs.bib"))


def test_names_are_those_directly_beside(folder: Path) -> None:
    for name in ("b.bib", "A.BIB", ".hidden.bib"):
        (folder / name).write_text("")
    assert Beside(str(folder / "a.tex")).names((".bib",)) == ["A.BIB", "b.bib"]
