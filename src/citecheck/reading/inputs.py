"""What a caller may hand in to be checked: paths of files and folders, or texts; each becomes a ``Document``."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING

from citecheck.errors import InputError
from citecheck.frozen import Frozen, replace
from citecheck.reading import read
from citecheck.reading.article_files import ArticleFile, gather
from citecheck.reading.document import Tracked, unread_document
from citecheck.reading.unsupported import FormatNotReadError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from citecheck.reading.document import Document


class Text(Frozen):
    """An article that is no file. The ending of ``name`` says what it is: ``.md``, ``.txt``, ``.html``, ``.tex``."""

    content: str | bytes
    name: str = "text.md"  # stands in the report as the article's path


Input = str | os.PathLike[str] | Text
Inputs = Input | Iterable[Input]


def read_inputs(
    inputs: Inputs, skip: Sequence[str] = (), exclude: Sequence[str] = (), *, tracked: str = Tracked.FINAL
) -> list[Document]:
    """The documents, in the order given; folders are searched, each file is read once.

    A string is a path, unless it holds a line break: then it is the text of an article, as ``Text`` with its default
    name. ``skip``: folders that are not searched; ``exclude``: patterns of files that are not; ``tracked``: how tracked
    changes count. Raises InputError for a path that does not exist, and for a file of no format that is read, if it is
    named itself: for one in a folder stands a document that says why it was not read.
    """
    several = [inputs] if isinstance(inputs, str | os.PathLike | Text) else list(inputs)
    items = [Text(item) if isinstance(item, str) and "\n" in item else item for item in several]
    named = {os.path.realpath(item) for item in items if not isinstance(item, Text)}
    documents: dict[str, Document] = {}
    for number, item in enumerate(items):
        if isinstance(item, Text):
            documents[f"\0{number}"] = read(item.name, _bytes(item.content), tracked=tracked)
            continue
        for file in gather([os.fspath(item)], skip, exclude):
            key = os.path.realpath(file.path)
            if key not in documents and (document := read_file(replace(file, named=key in named), tracked=tracked)):
                documents[key] = document
    return list(documents.values())


def read_file(file: ArticleFile, data: bytes | None = None, *, tracked: str = Tracked.FINAL) -> Document | None:
    """The document of a file, or of ``data`` in its place. Raises InputError where the file is named itself.

    One that was found in a folder raises nothing: a document that says why stands for what could not be read, and
    ``None`` is what turns out to be no manuscript at all.
    """
    if file.problem:
        return unread_document(file.path, file.problem)
    try:
        return read(file.path, data, tracked=tracked)
    except FormatNotReadError as error:
        if file.named:
            raise
        return unread_document(file.path, error.reason) if error.manuscript else None
    except InputError as error:
        if file.named:
            raise
        return unread_document(file.path, _reason(str(error), file.path))


def _reason(message: str, path: str) -> str:
    """Why a file was not read, without its name: ``it is not a text file``."""
    reason = message.removesuffix(".")
    if reason.startswith(f"{path}: "):
        return reason.removeprefix(f"{path}: ")
    return f"it {reason.removeprefix(f'{path} ')}" if reason.startswith(f"{path} ") else reason


def _bytes(content: str | bytes) -> bytes:
    return content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")
