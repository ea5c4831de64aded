"""The earlier version of an article, as git has it: what ``--diff-base`` compares with.

Only git's own commands are run, with a time limit, without a shell, and without fetching what a partial clone lacks:
a check that is told to stay offline stays offline.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from citecheck.errors import InputError, UsageError
from citecheck.inputs import STDIN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from citecheck.reading.document import Document

_TIMEOUT_S = 60.0
# Set by git while it runs a hook: they would bind every command to the repository of the hook.
_OF_A_HOOK = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR")


def earlier_documents(documents: Sequence[Document], rev: str) -> list[Document | None]:
    """What each document was at a revision; ``None`` where it is new, or was nothing that can be read as an article.

    Raises UsageError as ``earlier_version`` does.
    """
    from citecheck.reading import read

    found: list[Document | None] = []
    for document in documents:
        data = earlier_version(document.path, rev)
        try:
            found.append(None if data is None else read(document.path, data))
        except InputError:
            found.append(None)
    return found


def earlier_version(path: str, rev: str) -> bytes | None:
    """The content of a file at a revision of its git repository, renames followed; ``None`` if it was not there.

    Raises UsageError: no such revision, no repository, a shallow clone that lacks the revision, no git.
    """
    if path == STDIN:
        msg = "--diff-base needs files: standard input has no earlier version."
        raise UsageError(msg)
    if not rev or rev.startswith("-") or "\0" in rev:
        msg = f"--diff-base must be a revision, not {rev!r}."
        raise UsageError(msg)
    real = Path(path).resolve()  # git keeps of a link only where it points to
    folder, name = real.parent, real.name
    commit = _commit(folder, path, rev)
    prefix = _git(folder, "rev-parse", "--show-prefix").stdout.removesuffix(b"\n")
    full = prefix + os.fsencode(name)
    if not _is_there(folder, commit, full):
        before = _old_name(folder, commit, full)
        if before is None:
            return None
        full = before
    content = _git(folder, "cat-file", "blob", _object(commit, full))
    if content.returncode:
        msg = f"--diff-base: the earlier version of {path} cannot be read from git ({_reason(content)})."
        raise UsageError(msg)
    return content.stdout


def _commit(folder: Path, path: str, rev: str) -> bytes:
    """The full name of the commit that a revision means."""
    inside = _git(folder, "rev-parse", "--is-inside-work-tree")
    if inside.returncode or inside.stdout.strip() != b"true":
        msg = f"--diff-base: {path} is not in a git repository ({_reason(inside)})."
        raise UsageError(msg)
    found = _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{rev}^{{commit}}")
    if not found.returncode:
        return found.stdout.strip()
    if _git(folder, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true":
        msg = (
            f"--diff-base: this is a shallow clone without {rev!r}; fetch it first "
            "(git fetch --unshallow, or fetch-depth: 0 in GitHub's checkout)."
        )
        raise UsageError(msg)
    msg = f"--diff-base: git knows no revision {rev!r}."
    raise UsageError(msg)


def _is_there(folder: Path, commit: bytes, full: bytes) -> bool:
    found = _git(folder, "ls-tree", "-z", "--name-only", "--full-tree", os.fsdecode(commit), "--", os.fsdecode(full))
    return found.stdout.removesuffix(b"\0") == full


def _old_name(folder: Path, commit: bytes, full: bytes) -> bytes | None:
    """The name that a renamed file had, with respect to the work tree; a file git does not track has none."""
    options = ("-z", "-M", "--name-status", "--diff-filter=R", "--no-ext-diff", "--no-textconv", "--no-relative")
    parts = _git(folder, "diff", *options, os.fsdecode(commit), "--").stdout.split(b"\0")
    renames = dict(zip(parts[2::3], parts[1::3], strict=False))  # status, old name, new name
    return renames.get(full)


def _object(commit: bytes, full: bytes) -> str:
    return os.fsdecode(commit + b":" + full)


def _git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    environment = {name: value for name, value in os.environ.items() if name not in _OF_A_HOOK}
    quiet = {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_LITERAL_PATHSPECS": "1", "LC_ALL": "C"}
    try:
        return subprocess.run(  # noqa: S603 - no shell; revisions are verified, paths stand behind "--"
            ["git", "-c", "protocol.allow=never", "-C", str(folder), *arguments],  # noqa: S607 - the person's own git
            env={**environment, **quiet},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_TIMEOUT_S,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        msg = f"--diff-base: git did not answer within {_TIMEOUT_S:.0f} seconds."
        raise UsageError(msg) from error
    except OSError as error:
        msg = f"--diff-base needs git, which cannot be run: {error.strerror or error}."
        raise UsageError(msg) from error


def _reason(answer: subprocess.CompletedProcess[bytes]) -> str:
    lines = answer.stderr.decode("utf-8", "replace").strip().splitlines()
    return lines[0].rstrip(".")[:200] if lines else "git gives no reason"
