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
    from citecheck.reading.article_files import STDIN, each_once, gather
    from citecheck.reading.inputs import read_file

    documents: list[Document] = []
    unreadable: list[str] = []
    files: list[ArticleFile] = []
    for path in paths:
        with _named(path, unreadable, console):
            files += gather([path], (settings.references, settings.reports_dir), settings.exclude)
    for file in each_once(files):
        with _named(file.path, unreadable, console):
            document = read_file(
                file, sys.stdin.buffer.read() if file.path == STDIN else None, tracked=settings.tracked
            )
            if document is None:
                continue
            documents.append(document)
            if document.unread:
                console.warn(f"{document.path} was not read: {document.unread}.")
    return documents, unreadable


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
