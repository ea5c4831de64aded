"""What git has of an article: in real repositories, made here."""

from __future__ import annotations

import os
import shutil
import subprocess

import pytest

from citecheck.earlier import earlier_documents, earlier_version
from citecheck.errors import UsageError
from citecheck.reading import read

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

TEXT = "Bone is lost.<sup>1</sup>\n\n## References\n\n1. Lee A. Bone loss. J Bone. 2001;1(1):1-9.\n" * 3


def git(folder, *arguments):
    identity = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    command = ["git", *identity, "-C", str(folder), *arguments]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return done.stdout.strip()


def commit(folder, message="A change"):
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", message)
    return git(folder, "rev-parse", "HEAD")


@pytest.fixture
def repository(tmp_path):
    folder = tmp_path / "repository"
    (folder / "texts").mkdir(parents=True)
    git(folder, "init", "--quiet")
    (folder / "texts" / "bone.md").write_text(TEXT)
    commit(folder)
    return folder


@pytest.fixture
def article(repository):
    return repository / "texts" / "bone.md"


def test_a_changed_file_has_its_earlier_content(article):
    article.write_text("Something else.\n")
    assert earlier_version(str(article), "HEAD") == TEXT.encode()


def test_a_relative_path_is_taken_from_the_current_folder(article, monkeypatch):
    monkeypatch.chdir(article.parent)
    article.write_text("Something else.\n")
    assert earlier_version("bone.md", "HEAD") == TEXT.encode()


def test_a_new_file_has_none(article):
    fresh = article.with_name("fresh.md")
    fresh.write_text("Nothing like the other article.\n")
    assert earlier_version(str(fresh), "HEAD") is None
    first = git(article.parent, "rev-parse", "HEAD")
    commit(article.parent)
    assert earlier_version(str(fresh), first) is None


@pytest.mark.parametrize("committed", [False, True])
def test_a_renamed_and_changed_file_is_followed(article, committed):
    first = git(article.parent, "rev-parse", "HEAD")
    moved = article.parent.parent / "skeleton ü\tbone.md"
    git(article.parent, "mv", "bone.md", str(moved))
    moved.write_text(TEXT + "One more line.\n")
    if committed:
        commit(article.parent)
    assert earlier_version(str(moved), first) == TEXT.encode()


def test_a_name_with_wildcards_means_itself(article):
    odd = article.with_name("[b]*ne.md")
    odd.write_text("Odd.\n")
    assert earlier_version(str(odd), "HEAD") is None
    commit(article.parent)
    assert earlier_version(str(odd), "HEAD") == b"Odd.\n"


def test_a_link_means_the_file_that_it_points_to(article, tmp_path):
    link = tmp_path / "link.md"
    link.symlink_to(article)
    assert earlier_version(str(link), "HEAD") == TEXT.encode()


def test_the_repository_of_a_hook_is_not_taken_for_ours(article, tmp_path, monkeypatch):
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    assert earlier_version(str(article), "HEAD") == TEXT.encode()


@pytest.mark.parametrize("rev", ["no-such-branch", "HEAD~7", "deadbeef", "HEAD:texts"])
def test_an_unknown_revision_is_said(article, rev):
    with pytest.raises(UsageError, match="knows no revision"):
        earlier_version(str(article), rev)


@pytest.mark.parametrize("rev", ["--output=stolen", "-h", "", "HEAD\0"])
def test_what_looks_like_an_option_is_no_revision(article, rev):
    with pytest.raises(UsageError, match="must be a revision"):
        earlier_version(str(article), rev)
    assert not list(article.parent.glob("stolen*"))


def test_outside_a_repository_it_says_so(tmp_path, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    lonely = tmp_path / "bone.md"
    lonely.write_text(TEXT)
    with pytest.raises(UsageError, match="not in a git repository"):
        earlier_version(str(lonely), "HEAD")


def test_a_shallow_clone_says_what_to_do(repository, article, tmp_path):
    first = git(repository, "rev-parse", "HEAD")
    article.write_text(TEXT + "More.\n")
    commit(repository)
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", "--depth", "1", repository.as_uri(), str(clone))
    assert earlier_version(str(clone / "texts" / "bone.md"), "HEAD") == (TEXT + "More.\n").encode()
    for rev in (first, "HEAD~1"):
        with pytest.raises(UsageError, match="shallow clone"):
            earlier_version(str(clone / "texts" / "bone.md"), rev)


def test_standard_input_has_no_earlier_version():
    with pytest.raises(UsageError, match="standard input"):
        earlier_version("-", "HEAD")


def test_without_git_it_says_so(article, monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UsageError, match="needs git"):
        earlier_version(str(article), "HEAD")


def test_documents_that_were_no_text_are_new(article):
    article.write_bytes(b"\0\1\2\3" * 500)
    first = commit(article.parent)
    article.write_text(TEXT)
    document = read(os.fspath(article))
    assert earlier_documents([document], first) == [None]
    (before,) = earlier_documents([document], "HEAD~1")
    assert before.source == TEXT
