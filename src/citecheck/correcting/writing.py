"""Planned corrections shown as a unified diff, or written into their files, each whole or not at all."""

from __future__ import annotations

import difflib
import os
import stat
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from citecheck.atomic_files import remove_leftovers, write_whole
from citecheck.correcting.edit import Edit, overlap
from citecheck.errors import UsageError
from citecheck.git_program import repository_above, run_git

if TYPE_CHECKING:
    from collections.abc import Iterator

    from citecheck.correcting.checked_copy import CheckedCopy
    from citecheck.correcting.manuscript import Plan
    from citecheck.correcting.text_file import TextFile

_NO_NEWLINE = "\\ No newline at end of file\n"
_BACKUP = ".orig"
_MOST_BACKUPS = 1000


@dataclass(slots=True)
class _Work:
    """One file with the edits of every manuscript that it belongs to."""

    name: str  # as it was given
    file: TextFile
    edits: list[Edit] = field(default_factory=list)


@dataclass(slots=True)
class Writer:
    """Collects the plans of several manuscripts, which may share a bibliography."""

    _work: dict[str, _Work] = field(default_factory=dict)
    _copies: list[CheckedCopy] = field(default_factory=list)

    def add_copy(self, copy: CheckedCopy) -> None:
        """Take a copy with changes and comments in, which stands beside its manuscript."""
        self._copies.append(copy)

    def add(self, plan: Plan, article: str) -> list[str]:
        """Take a plan in; returns the files in which another manuscript already asks for something else."""
        clashes = []
        for path, edits in plan.edits.items():
            if not edits:
                continue
            name, file = path or article, plan.files[path]
            work = self._work.setdefault(os.path.realpath(name), _Work(name, file))
            new = [edit for edit in edits if edit not in work.edits]
            if work.file.data != file.data or overlap([*work.edits, *new]):
                clashes.append(name)
            else:
                work.edits += new
        return clashes

    def diff(self) -> str:
        """A unified diff of every file, newlines as they are in the files; empty where nothing changes."""
        return "".join("".join(_diff(one)) for one in self._work.values()) + "".join(one.diff for one in self._copies)

    def write(self, *, backup: bool | None) -> list[str]:
        """Write every file; returns their names, a copy of the old one (``name.orig``) among them where it was made.

        ``backup``: make such a copy; ``None``: where git does not have the old content. A symbolic link stays, what it
        points to is written. Raises UsageError, before anything is written, for a file that is read-only or was changed
        since it was checked, and OSError for one that cannot be written: it is as it was, and those before it are done.
        """
        for path, one in self._work.items():
            _may_be_written(Path(path), one)
        for copy in self._copies:
            _may_be_copied(copy)
        done: list[str] = []
        for path, one in self._work.items():
            done += _write(Path(path), one, backup=backup)
        for copy in self._copies:
            done += _write_copy(copy, backup=backup)
        return done


def _diff(one: _Work) -> Iterator[str]:
    before, after = one.file.content.text, one.file.after(one.edits)
    for line in difflib.unified_diff(_lines(before), _lines(after), one.name, one.name):
        yield line
        if not line.endswith("\n"):
            yield "\n" + _NO_NEWLINE


def _lines(text: str) -> list[str]:
    """The lines with their ends; a carriage return is part of its line, as in the diffs of git."""
    lines = text.split("\n")
    return [f"{line}\n" for line in lines[:-1]] + ([lines[-1]] if lines[-1] else [])


def _may_be_written(path: Path, one: _Work) -> None:
    try:
        status = path.stat()
        now = path.read_bytes()
    except OSError as error:
        msg = f"{one.name} cannot be written: {error.strerror or error}."
        raise UsageError(msg) from error
    if not stat.S_ISREG(status.st_mode):
        msg = f"{one.name} is no regular file: nothing was written."
        raise UsageError(msg)
    if not status.st_mode & 0o222 or not os.access(path, os.W_OK):
        msg = f"{one.name} is read-only: nothing was written."
        raise UsageError(msg)
    if now != one.file.data:
        msg = f"{one.name} was changed since it was checked: nothing was written."
        raise UsageError(msg)


def _write(path: Path, one: _Work, *, backup: bool | None) -> Iterator[str]:
    data = one.file.bytes_after(one.edits)
    mode = stat.S_IMODE(path.stat().st_mode)
    remove_leftovers(path.parent)
    if backup if backup is not None else not _is_in_git(path):
        copy = _free_name(path)
        write_whole(copy, one.file.data, mode)
        yield str(Path(one.name).with_name(copy.name))
    if path.read_bytes() != one.file.data:
        msg = f"{one.name} was changed since it was checked: it was not written."
        raise UsageError(msg)
    write_whole(path, data, mode)
    yield one.name


def _may_be_copied(copy: CheckedCopy) -> None:
    if Path(copy.source).read_bytes() != copy.data:
        msg = f"{copy.source} was changed since it was checked: nothing was written."
        raise UsageError(msg)
    target = Path(copy.target)
    if os.path.lexists(target) and not target.is_file():
        msg = f"{copy.target} is no regular file: nothing was written."
        raise UsageError(msg)


def _write_copy(copy: CheckedCopy, *, backup: bool | None) -> Iterator[str]:
    """An earlier copy, in which somebody may have worked, is kept as the manuscripts themselves are."""
    target = Path(os.path.realpath(copy.target))
    remove_leftovers(target.parent)
    if target.exists() and (backup if backup is not None else not _is_in_git(target)):
        kept = _free_name(target)
        write_whole(kept, target.read_bytes(), stat.S_IMODE(target.stat().st_mode))
        yield str(Path(copy.target).with_name(kept.name))
    write_whole(target, copy.marked.content, stat.S_IMODE(Path(copy.source).stat().st_mode))
    yield copy.target


def _free_name(path: Path) -> Path:
    names = (path.with_name(f"{path.name}{_BACKUP}{number or ''}") for number in range(_MOST_BACKUPS))
    free = next((name for name in names if not os.path.lexists(name)), None)
    if free is None:
        msg = f"{path} has too many copies ({_BACKUP}) beside it."
        raise UsageError(msg)
    return free


def _is_in_git(path: Path) -> bool:
    """Whether git has the file as it stands, so that the old content can be had again."""
    if repository_above(path.parent) is None:
        return False
    try:
        tracked = run_git(path.parent, "ls-files", "--error-unmatch", "--", path.name)
        status = run_git(path.parent, "status", "--porcelain", "--", path.name)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return tracked.returncode == 0 and status.returncode == 0 and not status.stdout.strip()
