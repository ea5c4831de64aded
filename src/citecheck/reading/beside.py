"""Files beside an article that it names: its bibliography, the parts that it takes in.

The one place that opens them. Only regular files inside the article's own folder are read, up to a size; why another
one is not read is a value with the words for the person.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import stat
from contextvars import ContextVar
from pathlib import Path
from typing import TYPE_CHECKING

from citecheck.frozen import Frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LARGEST = 50_000_000  # bytes of one file
STDIN = "-"


class FileBeside(Frozen):
    """A file that was read."""

    path: str  # as the article's path, so that a person finds it from the same place
    data: bytes


class Refused(Frozen):
    """Why a file was not read, as the end of a sentence that begins with its name: "is not there"."""

    reason: str


class Seen(Frozen):
    """What the reading of an article asked of its folder, and a digest of what it got."""

    name: str  # of the file; of a listing its endings, with ``|`` between them
    listing: bool
    digest: str


_WATCHED: ContextVar[list[Seen] | None] = ContextVar("_WATCHED", default=None)


@contextlib.contextmanager
def watching() -> Iterator[list[Seen]]:
    """Everything that is asked of folders meanwhile, in its order."""
    seen: list[Seen] = []
    token = _WATCHED.set(seen)
    try:
        yield seen
    finally:
        _WATCHED.reset(token)


def is_as_seen(article: str, seen: Iterable[Seen]) -> bool:
    """Whether the folder of the article would give what it gave."""
    with watching() as now:
        beside = Beside(article)
        for one in seen:
            beside.names(tuple(one.name.split("|"))) if one.listing else beside.read(one.name)
    return now == list(seen)


def _saw(name: str, got: object, *, listing: bool = False) -> None:
    if (watched := _WATCHED.get()) is not None:
        content = got.data if isinstance(got, FileBeside) else repr(got).encode("utf-8", "backslashreplace")
        watched.append(Seen(name, listing, hashlib.sha256(content).hexdigest()))


class Beside:
    """The folder of one article."""

    def __init__(self, article: str) -> None:
        """``article``: its path; what is no file (a text, standard input) has no files beside it."""
        self._has_folder = article != STDIN and Path(article).is_file()
        self._folder = Path(article).parent
        self._real = Path(os.path.realpath(self._folder))

    @property
    def has_folder(self) -> bool:
        """Whether the article is a file, so that others can stand beside it."""
        return self._has_folder

    def read(self, name: str) -> FileBeside | Refused:
        """The file of this name, relative to the article, or why it is not read."""
        if not self._has_folder:
            return Refused("cannot be looked for, because the text is no file: it has no folder")
        got = self._read(name)
        _saw(name, got)
        return got

    def _read(self, name: str) -> FileBeside | Refused:
        path = self._folder / name
        try:
            real = Path(os.path.realpath(path))
            return self._reason_against(real) or FileBeside(os.path.normpath(path), real.read_bytes()[:LARGEST])
        except FileNotFoundError:
            return Refused("was not found beside the article")
        except (OSError, ValueError) as error:
            reason = error.strerror if isinstance(error, OSError) else None
            return Refused(f"cannot be read ({reason or 'no valid name'})")

    def _reason_against(self, real: Path) -> Refused | None:
        if not real.is_relative_to(self._real):
            return Refused("stands outside the article's folder, and nothing outside it is read")
        status = real.stat()
        if not stat.S_ISREG(status.st_mode):
            return Refused("is no regular file")
        return Refused(f"is larger than {LARGEST // 1_000_000} MB") if status.st_size > LARGEST else None

    def names(self, endings: tuple[str, ...]) -> list[str]:
        """The files directly beside the article whose names end so, in order."""
        if not self._has_folder:
            return []
        try:
            found = sorted(entry.name for entry in self._folder.iterdir() if entry.name.lower().endswith(endings))
        except OSError:
            found = []
        names = [name for name in found if not name.startswith(".")]
        _saw("|".join(endings), names, listing=True)
        return names
