"""The articles that a command was given, read."""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from citecheck.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from citecheck.cli.console import Console
    from citecheck.reading.article_files import ArticleFile
    from citecheck.reading.document import Document
    from citecheck.settings import Settings

_WORTH_A_PROCESS = 150_000  # characters: one and a half seconds of work


def read_all(paths: Sequence[str], settings: Settings, console: Console) -> tuple[list[Document], list[str]]:
    """The documents, and the paths that could not be read (each named on standard error).

    For a file of a folder that could not be read stands a document that says why; it is named there, too.
    """
    files, unreadable = find_files(paths, settings, console)
    documents = [read_one(file, unreadable, settings, console) for file in files]
    return [document for document in documents if document is not None], unreadable


def find_files(paths: Sequence[str], settings: Settings, console: Console) -> tuple[list[ArticleFile], list[str]]:
    """The files that the paths name, each once, and the paths that name none (each named on standard error)."""
    from citecheck.reading.article_files import each_once, gather

    unreadable: list[str] = []
    files: list[ArticleFile] = []
    for path in paths:
        with _named(path, unreadable, console):
            files += gather([path], (settings.references, settings.reports_dir), settings.exclude)
    return each_once(files), unreadable


def read_one(
    file: ArticleFile, unreadable: list[str], settings: Settings, console: Console, data: bytes | None = None
) -> Document | None:
    """The document of a file, or of ``data`` in its place; ``None`` for what is no manuscript or cannot be read.

    The latter is named on standard error and added to ``unreadable``.
    """
    from citecheck.reading.article_files import STDIN
    from citecheck.reading.inputs import read_file

    with _named(file.path, unreadable, console):
        given = sys.stdin.buffer.read() if file.path == STDIN else data
        document = read_file(file, given, tracked=settings.tracked)
        if document is not None and document.unread:
            console.warn(f"{document.path} was not read: {document.unread}.")
        return document
    return None


@contextlib.contextmanager
def _named(path: str, unreadable: list[str], console: Console) -> Iterator[None]:
    try:
        yield
    except (InputError, OSError) as error:
        text = error.strerror or str(error) if isinstance(error, OSError) else str(error)
        console.error(text if path in text else f"{path}: {text}")
        unreadable.append(path)


def jobs_for(documents: Sequence[Document], jobs: int) -> int:
    """How many processes are worth starting for the documents: at most ``jobs`` (0: one for each usable core).

    A process costs more than half a second before it does anything, so each gets text for well over a second.
    """
    from citecheck.workers import usable_cores

    worth = sum(len(document.source) for document in documents) // _WORTH_A_PROCESS
    return max(1, min(jobs or usable_cores(), len(documents), worth))


def bytes_of(path: str) -> bytes:
    """A file whole. Raises InputError that names it."""
    try:
        return Path(path).read_bytes()
    except OSError as error:
        msg = f"{path}: {error.strerror}"
        raise InputError(msg) from error
