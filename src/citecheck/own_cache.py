"""The folder in which this user's runs keep what they compiled: patterns, templates.

What is read from it runs, so it counts only where nobody else can write: it belongs to this user, is no link, and its
permissions let nobody else in. Where that cannot be known (Windows) or does not hold, there is none, and a run compiles
anew. It may be deleted at any time.
"""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_FOR_OTHERS = 0o077


def user_cache() -> Path:
    """The folder that the system has for what this user's runs of citecheck keep; it may not be there yet."""
    from platformdirs import user_cache_path

    return user_cache_path("citecheck", appauthor=False)


def own_cache() -> Path | None:
    """The folder, made where it is missing; ``None`` where there can be none that is this user's alone."""
    if not hasattr(os, "getuid"):
        return None
    folder = user_cache() / "compiled"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        found = folder.lstat()
    except OSError:
        return None
    ours = stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid() and not found.st_mode & _FOR_OTHERS
    return folder if ours else None
