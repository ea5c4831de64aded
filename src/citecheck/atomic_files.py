"""Files written whole or not at all.

A file is written under a temporary name in the same folder, brought to disk, and moved over the old one. A reader
therefore sees the old file or the new one, never half of either. The temporary name says which process on which
machine made it, so that what a killed run left behind can be told from what a running one is writing.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import platform
import re
import secrets
import stat
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_TEMPORARY = re.compile(r"\.citecheck-([0-9a-f]{8})-(\d{1,10})-[0-9a-f]{8}\.tmp")
_ABANDONED_S = 3600.0  # another machine's temporary file (a shared folder) is left alone for this long


def write_whole(path: Path, data: bytes | str, mode: int | None = None) -> None:
    """Replace ``path`` by ``data`` (text as UTF-8, its newlines as they are); ``mode``: the permissions it gets.

    A symbolic link at ``path`` is replaced, not followed. A device or a pipe (``/dev/null``, ``/dev/stdout``) is
    written to: root would put a file in its place. Raises ``OSError``; then ``path`` is as it was and no temporary
    file is left.
    """
    content = data.encode("utf-8") if isinstance(data, str) else data
    if _is_stream(path):
        with path.open("wb") as stream:
            stream.write(content)
        return
    temporary = path.with_name(f".citecheck-{_machine()}-{os.getpid()}-{secrets.token_hex(4)}.tmp")
    try:
        _write(temporary, content)
        if mode is not None:
            temporary.chmod(mode)
        temporary.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise


def remove_leftovers(folder: Path) -> None:
    """Delete the temporary files that killed runs left in ``folder``; never raises, never follows a link."""
    with contextlib.suppress(OSError):
        for path in folder.iterdir():
            named = _TEMPORARY.fullmatch(path.name)
            if named and _is_abandoned(path, named[1], int(named[2])):
                with contextlib.suppress(OSError):
                    path.unlink()


def _is_stream(path: Path) -> bool:
    if path.absolute().parts[1:2] in (("dev",), ("proc",)) and "shm" not in path.parts[:3]:
        return True  # /dev/stdout is a link to whatever standard output is
    try:
        mode = path.lstat().st_mode
    except OSError:
        return False
    return stat.S_ISCHR(mode) or stat.S_ISFIFO(mode)


def _write(path: Path, content: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _is_abandoned(path: Path, machine: str, process: int) -> bool:
    if machine == _machine():
        return process != os.getpid() and not _is_running(process)
    return time.time() - path.lstat().st_mtime > _ABANDONED_S


def _is_running(process: int) -> bool:
    if os.name == "nt":  # pragma: no cover - signal 0 would end the process there
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


def _machine() -> str:
    return hashlib.sha256(platform.node().encode()).hexdigest()[:8]
