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


def own_cache() -> Path | None:
    """The folder, made where it is missing; ``None`` where there can be none that is this user's alone."""
    if not hasattr(os, "getuid"):
        return None
    from platformdirs import user_cache_path

    folder = user_cache_path("citecheck", appauthor=False) / "compiled"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        found = folder.lstat()
    except OSError:
        return None
    ours = stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid() and not found.st_mode & _FOR_OTHERS
    return folder if ours else None
