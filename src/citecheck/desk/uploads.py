"""Manuscripts that come in: under names of ours, each whole or not at all, within a quota."""

from __future__ import annotations

import os
import secrets
import shutil
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from citecheck.desk.folder import BIBLIOGRAPHIES, safe_name
from citecheck.errors import InputError
from citecheck.frozen import Frozen

if TYPE_CHECKING:
    from pathlib import Path
    from typing import BinaryIO

    from citecheck.desk.folder import Folder

LARGEST = 60_000_000  # bytes of one upload, all its files together
QUOTA = 5_000_000_000  # bytes of the whole folder
MOST_FILES = 50  # of one upload
LONGEST_TEXT = 900_000  # characters that are pasted
_ROOM = 300_000_000  # bytes of the disk that are left free
_TAKES_OTHERS_IN = (".tex", ".ltx", ".latex", ".md", ".markdown", ".mdown", ".mkd", ".mdx", ".qmd", ".rmd")


class Sent(Frozen):
    """One file as it came."""

    name: str  # as the sender calls it
    file: BinaryIO


class Uploads:
    """What puts files into the folder of a desk."""

    def __init__(self, folder: Folder, quota: int = QUOTA) -> None:
        self._folder = folder
        self._quota = quota

    def has_room(self) -> bool:
        """Whether the folder and the disk can take an upload."""
        return self._folder.size() < self._quota and shutil.disk_usage(self._folder.root).free > _ROOM

    def take(self, sent: list[Sent]) -> list[str]:
        """Put the files into the folder; returns the paths of the articles among them.

        One manuscript that takes others in, together with bibliographies, becomes an article in a folder of its own, in
        which the bibliographies keep their names. Raises InputError where one of the files has no ending that is read:
        then none is taken.
        """
        named = [(safe_name(one.name), one) for one in sent]
        main = [name for name, _ in named if name.endswith(_TAKES_OTHERS_IN)]
        beside = [name for name, _ in named if name.endswith(BIBLIOGRAPHIES)]
        if len(main) == 1 and beside and len(main) + len(beside) == len(named):
            folder = self._folder.free_name(PurePosixPath(main[0]).stem)
            (self._folder.root / folder).mkdir()
            for name, one in named:
                self._put(one.file, f"{folder}/{name}")
            return [f"{folder}/{main[0]}"]
        return [self._put_new(one.file, name) for name, one in named]

    def replace(self, path: str, sent: Sent) -> None:
        """A new version of the article at ``path``; the file that was there is kept among the desk's own.

        Raises InputError for a file of another format: that would be another article.
        """
        if PurePosixPath(safe_name(sent.name)).suffix != PurePosixPath(path).suffix:
            msg = f"this article is a {PurePosixPath(path).suffix} file; a version in another format is a new article."
            raise InputError(msg)
        old = self._folder.inside(path)
        if old.is_file():
            kept = self._folder.incoming.with_name("replaced")
            kept.mkdir(exist_ok=True)
            shutil.copy2(old, kept / f"{secrets.token_hex(6)}-{old.name}")
        self._put(sent.file, path)

    def _put_new(self, file: BinaryIO, name: str) -> str:
        """Under the first name that is free; two that come at once get two."""
        whole = self._received(file)
        try:
            while True:
                free = self._folder.free_name(name)
                try:
                    _settle(whole, self._folder.root / free)
                except FileExistsError:
                    continue
                return free
        finally:
            whole.unlink(missing_ok=True)

    def _put(self, file: BinaryIO, path: str) -> None:
        whole = self._received(file)
        whole.replace(self._folder.inside(path))

    def _received(self, file: BinaryIO) -> Path:
        target = self._folder.incoming / secrets.token_hex(12)
        with target.open("xb") as out:
            shutil.copyfileobj(file, out, 1 << 20)
            out.flush()
            os.fsync(out.fileno())
        return target


def _settle(whole: Path, target: Path) -> None:
    """Give a file its name. Raises FileExistsError where it is taken: a move would put it onto the other file."""
    try:
        os.link(whole, target)
    except FileExistsError:
        raise
    except OSError:  # a disk without links: the name is taken first
        target.open("xb").close()
        whole.replace(target)
