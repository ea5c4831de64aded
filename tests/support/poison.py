"""Articles that take their process along: told by a word in their bytes, in every process that inherits the environment."""

from __future__ import annotations

import os
from pathlib import Path

from tests.support.archives import paper

_SITE = """
import os, signal, sys, time
import citecheck.archive.front_matter as module
_real = module.front_matter
def front_matter(data):
    if b"POISON kill" in data:
        os.kill(os.getpid(), signal.SIGKILL)
    if b"POISON crash" in data:
        import ctypes
        ctypes.string_at(0)
    if b"POISON wait" in data:
        time.sleep(3600)
    if b"POISON memory" in data:
        held = []
        while True:
            held.append(bytearray(50_000_000))
    if b"POISON raise" in data:
        raise LookupError("a bug that this article finds")
    if b"POISON worker" in data:
        parent = os.getppid()
        if b"distributed" in open(f"/proc/{parent}/cmdline", "rb").read() or b"spawn_main" in open(f"/proc/{parent}/cmdline", "rb").read():
            os.kill(parent, signal.SIGKILL)
            time.sleep(3600)
    if b"slow" in data:
        time.sleep(0.05)
    return _real(data)
module.front_matter = front_matter
"""
KINDS = {
    "kill": "SIGKILL",
    "crash": "SIGSEGV",
    "wait": "longer than",
    "memory": "more memory",
    "raise": "LookupError: a bug",
}


def poisonous(folder: Path, monkeypatch) -> None:
    """From now on, processes that are started die of such articles."""
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(_SITE)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(folder), os.environ.get("PYTHONPATH", ""), *_paths()]))


def poison(kind: str, number: int = 1) -> bytes:
    """A paper with that word in it."""
    return paper(number).replace(b"Bones of year 1 rest", f"POISON {kind} rest".encode(), 1)


def _paths() -> list[str]:
    import citecheck

    return [str(Path(citecheck.__file__).parent.parent)]
