"""The index on the disk of a node: copied once, and told from another by its identity."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from filelock import FileLock


def copied(index: str, identity: str, folder: str) -> str:
    """The path of the copy in ``folder``, made where it is not there yet; workers of one node wait for one another.

    A copy stays for the next run. Raises OSError where it cannot be made.
    """
    place = Path(folder)
    place.mkdir(parents=True, exist_ok=True)
    copy = place / f"citecheck-{identity}.sqlite"
    with FileLock(place / f".citecheck-{identity}.lock"):
        if not copy.exists():
            half = copy.with_name(f".{copy.name}.{os.getpid()}.tmp")
            try:
                shutil.copyfile(index, half)
                half.replace(copy)
            finally:
                half.unlink(missing_ok=True)
    return str(copy)
