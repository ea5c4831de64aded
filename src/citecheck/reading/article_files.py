"""Which articles a command line means, and what their reports are called."""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from citecheck.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

STDIN = "-"
ALL_REPORTS = "all-reports"  # stem of the page over all reports
_PAGES = (".html", ".htm", ".xhtml")
_OUR_PAGE = b'<meta name="generator" content="citecheck '
_HEAD = 2048  # bytes of a page in which its generator stands


def gather(paths: Iterable[str], skip: Sequence[str] = ()) -> list[str]:
    """The article files that the paths name, each once, folders searched in order of name.

    Hidden files and folders, links to folders and the folders in ``skip`` (the store, the reports) are not searched;
    pages that citecheck wrote are no articles. A file that is named itself is taken whatever it is.
    Raises InputError for a path that does not exist.
    """
    left_out = {os.path.realpath(name) for name in skip}
    files: dict[str, str] = {}
    for path in paths:
        if path != STDIN and not os.path.lexists(path):
            msg = f"{path}: no such file or folder."
            raise InputError(msg)
        found = _walk(path, left_out) if path != STDIN and Path(path).is_dir() else [path]
        for name in found:
            files.setdefault(name if name == STDIN else os.path.realpath(name), name)
    return list(files.values())


def report_stems(paths: Sequence[str]) -> list[str]:
    """A file name without ending for each article's reports: safe, at most 120 bytes, each different, never ours."""
    taken: set[str] = {ALL_REPORTS}
    stems = []
    for path in paths:
        stem = _stem(path)
        if stem.casefold() in taken:
            stem = f"{stem}-{hashlib.sha256(path.encode('utf-8', 'surrogateescape')).hexdigest()[:8]}"
        taken.add(stem.casefold())
        stems.append(stem)
    return stems


def _walk(folder: str, left_out: set[str]) -> Iterator[str]:
    from citecheck.reading import suffixes

    endings = suffixes()
    for here, folders, names in os.walk(folder, followlinks=False):
        folders[:] = sorted(
            name for name in folders if not name.startswith(".") and os.path.realpath(Path(here) / name) not in left_out
        )
        for name in sorted(names):
            path = Path(here) / name
            if not name.startswith(".") and name.lower().endswith(endings) and not _is_report(path):
                yield str(path)


def _is_report(path: Path) -> bool:
    """Whether citecheck wrote the page: it says so in its head. What cannot be read is left for the reader to say."""
    if path.suffix.lower() not in _PAGES or not path.is_file():  # a pipe would wait for ever
        return False
    try:
        with path.open("rb") as file:
            return _OUR_PAGE in file.read(_HEAD)
    except OSError:
        return False


def _stem(path: str) -> str:
    if path == STDIN:
        return "stdin"
    stem = Path(path).stem
    safe = re.sub(r"[^\w .()+,=@-]", "_", stem).strip(" .-") or "article"
    encoded = safe.encode()
    if len(encoded) > 120:
        digest = hashlib.sha256(stem.encode("utf-8", "surrogateescape")).hexdigest()[:8]
        safe = f"{encoded[:110].decode(errors='ignore')}-{digest}"
    return safe
