"""What git has of an article: in real repositories, made here."""

from __future__ import annotations

import os
import shutil
import subprocess

import pytest

from citecheck.errors import UsageError
from citecheck.reading import read
from citecheck.revisions.git import earlier_documents

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

TEXT = "Bone is lost.<sup>1</sup>\n\n## References\n\n1. Lee A. Bone loss. J Bone. 2001;1(1):1-9.\n" * 3


def git(folder, *arguments):
    identity = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    command = ["git", *identity, "-C", str(folder), *arguments]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return done.stdout.strip()


def earlier_version(path, rev):
    """The earlier text of one file, as bytes; ``None`` if there was none."""
    document = read(path, b"What it is now does not matter.\n")
    (before,) = earlier_documents([document], rev).documents
    return None if before is None else before.source.encode()


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
    assert earlier_documents([document], first).documents == (None,)
    (before,) = earlier_documents([document], "HEAD~1").documents
    assert before.source == TEXT


# --------------------------------------------------------------------------------- where the work left REV


def test_what_was_done_on_the_other_branch_since_is_not_of_this_change(article):
    folder = article.parent
    git(folder, "branch", "-M", "main")
    git(folder, "switch", "--quiet", "--create", "change")
    left = git(folder, "rev-parse", "HEAD")
    git(folder, "switch", "--quiet", "main")
    article.write_text(TEXT + "Done on main.\n")
    commit(folder)
    git(folder, "switch", "--quiet", "change")
    earlier = earlier_documents([read(os.fspath(article))], "main")
    assert earlier.documents[0].source == TEXT
    assert (earlier.base.revision, earlier.base.commits, earlier.warnings) == ("main", (left,), ())


def test_without_a_common_commit_the_revision_itself_is_taken_and_said(article):
    folder = article.parent
    git(folder, "branch", "-M", "main")
    git(folder, "switch", "--quiet", "--orphan", "other")
    article.parent.mkdir(exist_ok=True)
    article.write_text(TEXT + "Another beginning.\n")
    commit(folder)
    earlier = earlier_documents([read(os.fspath(article))], "main")
    assert earlier.documents[0].source == TEXT
    (warning,) = earlier.warnings
    assert "no common commit." in warning
    assert "main itself" in warning


def test_a_shallow_clone_of_two_branches_is_warned_about(repository, article, tmp_path):
    git(repository, "branch", "-M", "main")
    git(repository, "switch", "--quiet", "--create", "change")
    article.write_text(TEXT + "Changed.\n")
    commit(repository)
    git(repository, "switch", "--quiet", "main")
    article.write_text(TEXT + "Done on main.\n")
    commit(repository)
    clone = tmp_path / "clone"
    one = ("clone", "--quiet", "--depth", "1", "--no-single-branch", "--branch", "change")
    git(tmp_path, *one, repository.as_uri(), str(clone))
    (warning,) = earlier_documents([read(str(clone / "texts" / "bone.md"))], "origin/main").warnings
    assert "shallow: git fetch --unshallow" in warning


def test_many_articles_are_asked_for_at_once(repository, monkeypatch):
    texts = repository / "texts"
    for number in range(40):
        (texts / f"{number}.md").write_text(f"Article {number}.\n\n{TEXT}")
    commit(repository)
    git(repository, "mv", "texts/7.md", "texts/seven.md")
    for number in range(20):
        (texts / f"{number}.md").write_text("Changed.\n")
    asked = []
    run = subprocess.run
    monkeypatch.setattr(subprocess, "run", lambda command, **more: asked.append(command) or run(command, **more))
    documents = [read(os.fspath(path)) for path in sorted(texts.glob("*.md"))]
    before = dict(zip([d.path for d in documents], earlier_documents(documents, "HEAD").documents, strict=True))
    assert len(asked) <= 6
    assert before[str(texts / "8.md")].source == f"Article 8.\n\n{TEXT}"
    assert before[str(texts / "30.md")].source == f"Article 30.\n\n{TEXT}"
    assert before[str(texts / "seven.md")].source == f"Article 7.\n\n{TEXT}"


def test_articles_of_several_repositories_have_each_their_own(repository, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    git(other, "init", "--quiet")
    (other / "hen.md").write_text("Hens.\n")
    second = commit(other)
    paths = [str(other / "hen.md"), str(repository / "texts" / "bone.md")]
    earlier = earlier_documents([read(path) for path in paths], "HEAD")
    assert [document.source for document in earlier.documents] == ["Hens.\n", TEXT]
    assert earlier.base.commits == (second, git(repository, "rev-parse", "HEAD"))


def test_a_repository_within_another_is_its_own(repository):
    inner = repository / "texts" / "inner"
    inner.mkdir()
    git(inner, "init", "--quiet")
    (inner / "hen.md").write_text("Hens.\n")
    commit(inner)
    assert earlier_version(str(inner / "hen.md"), "HEAD") == b"Hens.\n"


@pytest.mark.skipif(os.name == "nt", reason="no such names on Windows")
def test_a_name_of_two_lines_is_a_name(article):
    odd = article.with_name("two\nlines.md")
    odd.write_text("Odd.\n")
    commit(article.parent)
    assert earlier_version(str(odd), "HEAD") == b"Odd.\n"


def test_what_was_a_link_is_new(article):
    target = article.with_name("target.md")
    target.write_text("Target.\n")
    article.unlink()
    article.symlink_to("target.md")
    commit(article.parent)
    article.unlink()
    article.write_text(TEXT)
    assert earlier_version(str(article), "HEAD") is None


def test_an_empty_repository_has_no_revision(tmp_path):
    git(tmp_path, "init", "--quiet")
    (tmp_path / "bone.md").write_text(TEXT)
    with pytest.raises(UsageError, match="knows no revision"):
        earlier_version(str(tmp_path / "bone.md"), "HEAD")
