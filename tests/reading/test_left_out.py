"""What a search of folders leaves out: patterns of the person, and what git ignores."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from citecheck import git_program
from citecheck.errors import UsageError
from citecheck.reading.left_out import Excluded, git_ignored


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", "-c", "init.defaultBranch=main", *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository that ignores ``drafts/`` and PDFs; one PDF is tracked all the same."""
    git(tmp_path, "init")
    (tmp_path / ".gitignore").write_text("drafts/\n*.pdf\n")
    for name in ("a.md", "b.pdf", "tracked.pdf", "drafts/c.md", "sub/d.md", "sub/ä é.pdf", ":(top)x.md", "[a].md"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x")
    git(tmp_path, "add", "-f", "tracked.pdf")
    return tmp_path


def files(folder: Path) -> list[str]:
    return [str(path) for path in sorted(folder.rglob("*")) if path.is_file() and ".git" not in path.parts]


def left_out(folder: Path, searched: Path) -> list[str]:
    return sorted(Path(path).relative_to(folder).as_posix() for path in git_ignored(str(searched), files(searched)))


def test_what_git_ignores_is_left_out_but_not_what_it_tracks(repository: Path) -> None:
    assert left_out(repository, repository) == ["b.pdf", "drafts/c.md", "sub/ä é.pdf"]
    assert left_out(repository, repository / "sub") == ["sub/ä é.pdf"]


def test_a_folder_that_git_ignores_is_searched_when_it_is_named(repository: Path) -> None:
    assert left_out(repository, repository / "drafts") == []


def test_outside_a_repository_and_without_git_nothing_is_left_out(
    tmp_path: Path, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path / "nowhere"))
    assert left_out(repository, repository) == []
    (repository / ".git").rename(repository / "gone")
    assert git_ignored(str(repository), [str(repository / "a.md")]) == frozenset()


def test_a_git_that_does_not_answer_leaves_nothing_out(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(git_program, "TIMEOUT_S", 0.0)
    assert left_out(repository, repository) == []


def test_a_repository_within_the_folder_has_its_own_say(repository: Path) -> None:
    inner = repository / "sub"
    git(inner, "init")
    (inner / ".gitignore").write_text("d.md\n")
    assert left_out(repository, repository) == ["b.pdf", "drafts/c.md", "sub/d.md"]


def test_a_repository_starts_no_program_of_its_own(repository: Path, tmp_path: Path) -> None:
    (tmp_path / "hook").write_text(f"#!/bin/sh\ntouch {tmp_path / 'ran'}\n")
    (tmp_path / "hook").chmod(0o755)
    git(repository, "config", "core.fsmonitor", str(tmp_path / "hook"))
    left_out(repository, repository)
    assert not (tmp_path / "ran").exists()


def test_a_link_to_the_repository_is_the_repository(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    link = tmp_path_factory.mktemp("elsewhere") / "link"
    link.symlink_to(repository)
    assert git_ignored(str(link), [str(link / "b.pdf"), str(link / "a.md")]) == {str(link / "b.pdf")}


def test_patterns_are_those_of_gitignore(tmp_path: Path) -> None:
    excluded = Excluded(["*.pdf", "!keep.pdf", "/top.md"])
    inside = [(str(tmp_path), str(tmp_path / name)) for name in ("a.pdf", "keep.pdf", "top.md", "sub/top.md")]
    assert [file in excluded for file in inside] == [True, False, True, False]
    assert inside[0] not in Excluded(())


def test_a_pattern_that_is_none_is_bad_usage() -> None:
    with pytest.raises(UsageError, match="exclude"):
        Excluded(["!"])
