"""Which files a search of folders leaves out: what the person excludes, and what git ignores."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from citecheck.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pathspec import GitIgnoreSpec


class Excluded:
    """Patterns as .gitignore has them, matched against a file's path from the folder searched and from here."""

    def __init__(self, patterns: Sequence[str]) -> None:
        """Raises UsageError for a pattern that is none."""
        self._patterns = _compiled(patterns) if patterns else None

    def __contains__(self, file: tuple[str, str]) -> bool:
        """Whether a file (the folder that is searched, its path) is left out."""
        if self._patterns is None:
            return False
        folder, path = file
        from_here = os.path.relpath(path)
        inside = os.path.relpath(path, folder)
        here = not from_here.startswith(os.pardir) and self._patterns.match_file(from_here)
        return here or self._patterns.match_file(inside)


def git_ignored(folder: str, files: Sequence[str]) -> frozenset[str]:
    """Those of the files found under ``folder`` that git ignores.

    None outside a repository, without git, and where git ignores the folder itself: it was named all the same.
    A tracked file is never ignored.
    """
    from citecheck.git_program import repository_above

    real = Path(os.path.realpath(folder))
    by_root: dict[Path, list[str]] = {}
    roots: dict[Path, Path | None] = {}
    for path in files:
        place = Path(os.path.realpath(Path(path).parent))  # a link is ignored by its own name
        if place not in roots:
            roots[place] = repository_above(place)
        root = roots[place]
        if root is not None:
            by_root.setdefault(root, []).append(path)
    return frozenset(path for root, some in by_root.items() for path in _ignored(root, real, some))


def _ignored(root: Path, folder: Path, files: Sequence[str]) -> list[str]:
    """Those of a repository's files that git ignores."""
    from subprocess import TimeoutExpired

    from citecheck.git_program import run_git

    names = {path: Path(os.path.realpath(Path(path).parent)) / Path(path).name for path in files}
    asked = {path: _from(root, name) for path, name in names.items()}
    searched = _from(root, folder) if folder != root and folder.is_relative_to(root) else b""
    given = b"".join(name + b"\0" for name in (*asked.values(), *([searched] if searched else [])))
    try:
        answer = run_git(root, "check-ignore", "-z", "--stdin", given=given, literal=False)
    except (OSError, TimeoutExpired):
        return []
    if answer.returncode:  # 1: none is ignored; above: git refuses to say
        return []
    ignored = set(answer.stdout.split(b"\0"))
    return [] if searched and searched in ignored else [path for path, name in asked.items() if name in ignored]


def _from(root: Path, path: Path) -> bytes:
    """A path as git takes it: ``./`` keeps a colon at its start from being read as magic."""
    return b"./" + os.fsencode(path.relative_to(root).as_posix())


def _compiled(patterns: Sequence[str]) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec

    try:
        return GitIgnoreSpec.from_lines(patterns)
    except ValueError as error:
        msg = f"exclude: {error}"
        raise UsageError(msg) from error
