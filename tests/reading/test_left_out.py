"""What a search of folders leaves out."""

import subprocess

import pytest

from citecheck.errors import UsageError
from citecheck.reading.left_out import Excluded, git_ignored


@pytest.fixture
def repository(tmp_path):
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    (tmp_path / ".gitignore").write_text("drafts/\n*.pdf\n")
    for name in ("a.md", "b.pdf", "drafts/c.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    return tmp_path


def test_what_git_ignores(repository):
    files = [str(repository / name) for name in ("a.md", "b.pdf", "drafts/c.md")]
    assert git_ignored(str(repository), files) == frozenset(files[1:])


def test_a_tracked_file_is_not_ignored(repository):
    subprocess.run(["git", "-C", repository, "add", "-f", "b.pdf"], check=True)
    assert git_ignored(str(repository), [str(repository / "b.pdf")]) == frozenset()


def test_a_folder_that_is_named_counts_though_git_ignores_it(repository):
    file = str(repository / "drafts" / "c.md")
    assert git_ignored(str(repository / "drafts"), [file]) == frozenset()


def test_outside_a_repository_nothing_is_ignored(tmp_path):
    (tmp_path / ".gitignore").write_text("*")
    assert git_ignored(str(tmp_path), [str(tmp_path / "a.md")]) == frozenset()


@pytest.mark.parametrize(
    ("pattern", "path", "out"),
    [
        ("*.docx", "sub/a.docx", True),
        ("drafts/", "drafts/a.md", True),
        ("drafts/", "sub/a.md", False),
        ("/a.md", "a.md", True),
        ("/a.md", "sub/a.md", False),
    ],
)
def test_patterns_are_those_of_gitignore(tmp_path, pattern, path, out):
    assert ((str(tmp_path), str(tmp_path / path)) in Excluded([pattern])) is out


def test_a_pattern_that_is_none_is_said():
    with pytest.raises(UsageError, match="!"):
        Excluded(["!"])
