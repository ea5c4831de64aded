"""The earlier version of an article, as git has it: what ``--diff-base`` compares with.

Only git's own commands are run (``git_program``): a check that is told to stay offline stays offline.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from citecheck.errors import InputError, UsageError
from citecheck.frozen import Frozen
from citecheck.git_program import TIMEOUT_S, repository_above, run_git
from citecheck.model import DiffBase
from citecheck.reading.article_files import STDIN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from citecheck.reading.document import Document


class Earlier(Frozen):
    """What the documents were before the change."""

    documents: tuple[Document | None, ...]  # None: it is new, or was nothing that can be read as an article
    base: DiffBase
    warnings: tuple[str, ...] = ()


class EarlierContents(Frozen):
    """What files held before the change."""

    contents: tuple[bytes | None, ...]  # None: it is new
    base: DiffBase
    warnings: tuple[str, ...] = ()


class _Repository(Frozen):
    """A work tree, and the commit in it to compare with."""

    root: Path
    commit: str
    warning: str = ""


def earlier_documents(documents: Sequence[Document], rev: str, *, tracked: str = "final") -> Earlier:
    """What each document was where the present work left a revision of its git repository; renames are followed.

    That is the merge base of ``rev`` and HEAD, as with ``git diff REV...``: what was done on the other branch since
    is nothing that this change did. Where the two have no common commit it is the revision itself, with a warning.
    A repository is asked with a handful of commands, however many documents it holds. ``tracked``: how tracked
    changes count.
    Raises UsageError: no such revision, no repository, a shallow clone that lacks the revision, no git.
    """
    paths = [document.path for document in documents]
    return read_earlier(paths, earlier_contents(paths, rev), tracked=tracked)


def read_earlier(paths: Sequence[str], earlier: EarlierContents, *, tracked: str = "final") -> Earlier:
    """The earlier contents of these files as documents."""
    found = zip(paths, earlier.contents, strict=True)
    documents = tuple(_read(path, content, tracked) for path, content in found)
    return Earlier(documents, earlier.base, earlier.warnings)


def earlier_contents(paths: Sequence[str], rev: str) -> EarlierContents:
    """The bytes of each file where the present work left the revision; see ``earlier_documents``. Raises UsageError."""
    if not rev or rev.startswith("-") or "\0" in rev:
        msg = f"--diff-base must be a revision, not {rev!r}."
        raise UsageError(msg)
    by_root: dict[Path, list[str]] = {}
    for path in paths:
        by_root.setdefault(_root(path), []).append(path)
    found: dict[str, bytes | None] = {}
    repositories = []
    for folder, inside in by_root.items():
        repository = _repository(folder, inside[0], rev)
        repositories.append(repository)
        contents = _contents(repository, [_real(path) for path in inside])
        found.update(zip(inside, contents, strict=True))
    commits = tuple(dict.fromkeys(repository.commit for repository in repositories))
    warnings = tuple(dict.fromkeys(repository.warning for repository in repositories if repository.warning))
    return EarlierContents(tuple(found[path] for path in paths), DiffBase(rev, commits), warnings)


def _read(path: str, content: bytes | None, tracked: str) -> Document | None:
    from citecheck.reading import read

    try:
        return None if content is None else read(path, content, tracked=tracked)
    except InputError:
        return None


# ------------------------------------------------------------------------------------------ the repository


def _real(path: str) -> Path:
    return Path(path).resolve()  # git keeps of a link only where it points to


def _root(path: str) -> Path:
    """The folder above a file in which a repository begins; its own folder if there is none: git says why."""
    if path == STDIN:
        msg = "--diff-base needs files: standard input has no earlier version."
        raise UsageError(msg)
    folder = _real(path).parent
    return repository_above(folder) or folder


def _repository(folder: Path, path: str, rev: str) -> _Repository:
    top = _git(folder, "rev-parse", "--show-toplevel")
    if top.returncode:
        msg = f"--diff-base: {path} is not in a git repository ({_reason(top)})."
        raise UsageError(msg)
    root = Path(os.fsdecode(top.stdout.removesuffix(b"\n")))
    if not _real(path).is_relative_to(root):
        msg = f"--diff-base: {path} is not in the work tree of its git repository."
        raise UsageError(msg)
    commit = _commit(root, rev)
    common = _git(root, "merge-base", "HEAD", commit)
    if not common.returncode:
        return _Repository(root, common.stdout.decode().split("\n")[0])
    cut = "; this clone is shallow: git fetch --unshallow brings the rest" if _is_shallow(root) else ""
    warning = (
        f"--diff-base: {rev} and the present work have no common commit{cut}. They were compared with {rev} itself, "
        "so what was changed there counts as changed here."
    )
    return _Repository(root, commit, warning)


def _commit(root: Path, rev: str) -> str:
    """The full name of the commit that a revision means."""
    found = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{rev}^{{commit}}")
    if not found.returncode:
        return found.stdout.decode().strip()
    if _is_shallow(root):
        msg = (
            f"--diff-base: this is a shallow clone without {rev!r}; fetch it first "
            "(git fetch --unshallow, or fetch-depth: 0 in GitHub's checkout)."
        )
        raise UsageError(msg)
    msg = f"--diff-base: git knows no revision {rev!r}."
    raise UsageError(msg)


def _is_shallow(root: Path) -> bool:
    return _git(root, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true"


# --------------------------------------------------------------------------------------------- its files


def _contents(repository: _Repository, paths: Sequence[Path]) -> list[bytes | None]:
    """The earlier content of each file; ``None`` if it was not there under this name or another."""
    names = [os.fsencode(path.relative_to(repository.root).as_posix()) for path in paths]
    tree = _tree(repository)
    if any(name not in tree for name in names):
        renames = _renames(repository)
        names = [name if name in tree else renames.get(name, name) for name in names]
    wanted = [tree.get(name) for name in names]
    blobs = _blobs(repository, [blob for blob in wanted if blob])
    return [blobs[blob] if blob else None for blob in wanted]


def _tree(repository: _Repository) -> dict[bytes, bytes]:
    """The files of the commit with the names of their contents; links and submodules are no files."""
    listed = _git(repository.root, "ls-tree", "-r", "-z", "--full-tree", repository.commit)
    _expect(listed, "the files of the revision cannot be listed")
    entries = (entry.partition(b"\t") for entry in listed.stdout.split(b"\0") if entry)
    kinds = ((head.split(), name) for head, _, name in entries)
    return {name: kind[2] for kind, name in kinds if kind[1] == b"blob" and kind[0] != b"120000"}


def _renames(repository: _Repository) -> dict[bytes, bytes]:
    """Names now and then of renamed files, with respect to the work tree; a file git does not track has none."""
    options = ("-z", "-M", "--name-status", "--diff-filter=R", "--no-ext-diff", "--no-textconv", "--no-relative")
    parts = _git(repository.root, "diff", *options, repository.commit, "--").stdout.split(b"\0")
    return dict(zip(parts[2::3], parts[1::3], strict=False))  # status, old name, new name


def _blobs(repository: _Repository, names: Sequence[bytes]) -> dict[bytes, bytes]:
    """Contents by their names, with one command: ``<name> blob <size>``, a line feed, the content, a line feed."""
    asked = list(dict.fromkeys(names))
    if not asked:
        return {}
    answer = _git(repository.root, "cat-file", "--batch", given=b"\n".join(asked) + b"\n")
    _expect(answer, "the earlier versions cannot be read from git")
    found, data, at = {}, answer.stdout, 0
    for name in asked:
        end = data.find(b"\n", at)
        head = data[at:end].split()
        if len(head) != 3 or head[1] != b"blob":
            msg = "--diff-base: an earlier version is not in this clone; fetch it first."
            raise UsageError(msg)
        at = end + 1 + int(head[2])
        found[name] = data[end + 1 : at]
        at += 1
    return found


def _expect(answer: subprocess.CompletedProcess[bytes], complaint: str) -> None:
    if answer.returncode:
        msg = f"--diff-base: {complaint} ({_reason(answer)})."
        raise UsageError(msg)


def _git(folder: Path, *arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    try:
        return run_git(folder, *arguments, given=given)
    except subprocess.TimeoutExpired as error:
        msg = f"--diff-base: git did not answer within {TIMEOUT_S:.0f} seconds."
        raise UsageError(msg) from error
    except OSError as error:
        msg = f"--diff-base needs git, which cannot be run: {error.strerror or error}."
        raise UsageError(msg) from error


def _reason(answer: subprocess.CompletedProcess[bytes]) -> str:
    lines = answer.stderr.decode("utf-8", "replace").strip().splitlines()
    return lines[0].rstrip(".")[:200] if lines else "git gives no reason"
