"""What a caller may hand in to be checked: paths of files and folders, or texts; each becomes a ``Document``."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from citecheck.reading import read
from citecheck.reading.article_files import gather
from citecheck.reading.document import Tracked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from citecheck.reading.document import Document


@dataclass(frozen=True, slots=True)
class Text:
    """An article that is no file. The ending of ``name`` says what it is: ``.md``, ``.txt``, ``.html``, ``.tex``."""

    content: str | bytes
    name: str = "text.md"  # stands in the report as the article's path


Input = str | os.PathLike[str] | Text
Inputs = Input | Iterable[Input]


def read_inputs(inputs: Inputs, skip: Sequence[str] = (), *, tracked: str = Tracked.FINAL) -> list[Document]:
    """The documents, in the order given; folders are searched, each file is read once.

    A string is a path, unless it holds a line break: then it is the text of an article, as ``Text`` with its default
    name. ``skip``: folders that are not searched; ``tracked``: how tracked changes count. Raises InputError for a path that does not exist, and for a file
    that is of no format that is read.
    """
    several = [inputs] if isinstance(inputs, str | os.PathLike | Text) else inputs
    documents: dict[str, Document] = {}
    for number, item in enumerate(several):
        text = Text(item) if isinstance(item, str) and "\n" in item else item
        if isinstance(text, Text):
            documents[f"\0{number}"] = read(text.name, _bytes(text.content), tracked=tracked)
        else:
            for path in gather([os.fspath(text)], skip):
                key = os.path.realpath(path)
                if key not in documents:
                    documents[key] = read(path, tracked=tracked)
    return list(documents.values())


def _bytes(content: str | bytes) -> bytes:
    return content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")
