"""The bytes of one entry, and the document that they are."""

from __future__ import annotations

import contextlib
import os
import tempfile
import zipfile
from pathlib import Path, PurePosixPath
from typing import IO, TYPE_CHECKING, Self

from citecheck.archive.listing import BROKEN, is_address, open_binary
from citecheck.archive.parts import Packing
from citecheck.errors import CitecheckError, InputError
from citecheck.frozen import replace
from citecheck.reading.article_files import ArticleFile
from citecheck.reading.document import unread_document
from citecheck.reading.inputs import read_file
from citecheck.reading.package import MAX_FILE

if TYPE_CHECKING:
    from types import TracebackType

    from citecheck.archive.parts import Entry
    from citecheck.reading.document import Document


class OutageError(CitecheckError):
    """A service that holds articles did not answer: nothing is known of them, and the part is not done."""


class Contents:
    """Reads entries one after the other; the archive of the last one stays open for the next. A context manager."""

    def __init__(self, seeks: Path) -> None:
        """``seeks``: the folder of seek points."""
        self._seeks = seeks
        self._held = contextlib.ExitStack()
        self._holder = ""
        self._file: IO[bytes] | zipfile.ZipFile | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._held.close()

    def read(self, entry: Entry) -> bytes:
        """The bytes of an entry. Raises InputError where they cannot be had, or are more than any article has."""
        if entry.problem:
            msg = f"{entry.article}: {entry.problem}."
            raise InputError(msg)
        return self._bytes(entry, entry.name, entry.offset, entry.size)

    def document(self, entry: Entry, data: bytes, *, tracked: str) -> Document | None:
        """What the bytes are, with files beside them that they name; ``None``: no manuscript at all.

        What nobody can read is a document that says why.
        """
        if entry.packing is Packing.FILE and not is_address(entry.holder):
            return read_file(ArticleFile(entry.holder, named=False), data, tracked=tracked)
        if not entry.beside:  # a path at which nothing stands, so that nothing on this machine counts as beside it
            path = entry.article.partition("?")[0] if is_address(entry.holder) else entry.article
            document = read_file(ArticleFile(path, named=False), data, tracked=tracked)
            return document and replace(document, path=entry.article)
        with contextlib.ExitStack() as stack:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="citecheck-")))
            name = PurePosixPath(entry.name).name
            self._unpack(entry, name, data, folder)
            stack.enter_context(contextlib.chdir(folder))
            document = read_file(ArticleFile(name, named=False), data, tracked=tracked)
        return document and replace(document, path=entry.article)

    def _unpack(self, entry: Entry, name: str, data: bytes, folder: Path) -> None:
        """The article and the files beside it, in a folder of their own: a name in an archive leads nowhere else."""
        folder.joinpath(name).write_bytes(data)
        for one in entry.beside:
            other = PurePosixPath(one.name).name
            if other != name and other not in ("", ".", ".."):
                folder.joinpath(other).write_bytes(self._bytes(entry, one.name, one.offset, one.size))

    def _bytes(self, entry: Entry, name: str, offset: int, size: int) -> bytes:
        if size > MAX_FILE:
            msg = f"{entry.article} is bigger than {MAX_FILE // 1_000_000} MB; it was not read."
            raise InputError(msg)
        try:
            file = self._open(entry)
            if isinstance(file, zipfile.ZipFile):
                with file.open(name) as member:
                    data = member.read(MAX_FILE + 1)
            else:
                file.seek(offset)
                data = file.read(size if entry.packing is not Packing.FILE else MAX_FILE + 1)
        except (KeyError, RuntimeError, *BROKEN) as error:  # RuntimeError: zipfile, of an encrypted entry
            if is_address(entry.holder) and isinstance(
                error, OSError
            ):  # over HTTP, fsspec calls every failure a missing file
                msg = f"{entry.holder} did not answer: {error}."
                raise OutageError(msg) from error
            msg = f"{entry.article} cannot be read: {getattr(error, 'strerror', None) or error}."
            raise InputError(msg) from error
        if len(data) > MAX_FILE or (entry.packing is not Packing.FILE and len(data) != size):
            msg = f"{entry.article} is not as large as its archive says; it was not read."
            raise InputError(msg)
        return data

    def _open(self, entry: Entry) -> IO[bytes] | zipfile.ZipFile:
        if self._file is not None and self._holder == entry.holder:
            return self._file
        self._held.close()
        self._file, self._holder = None, ""
        file: IO[bytes] | zipfile.ZipFile = self._held.enter_context(open_binary(entry.holder))
        if entry.packing is Packing.ZIP:
            file = self._held.enter_context(zipfile.ZipFile(file))  # type: ignore[arg-type]
        elif entry.packing is Packing.TAR_GZ:
            import indexed_gzip

            points = {"index_file": os.fspath(self._seeks / entry.seek)} if entry.seek else {}
            file = self._held.enter_context(indexed_gzip.IndexedGzipFile(fileobj=file, **points))
        self._file, self._holder = file, entry.holder
        return file


def unread(entry: Entry, error: CitecheckError) -> Document:
    """What stands for an entry whose bytes cannot be had."""
    reason = str(error).removeprefix(entry.article).strip(" :").removesuffix(".")
    return unread_document(entry.article, entry.problem or f"it {reason}" if not reason.startswith("it ") else reason)
