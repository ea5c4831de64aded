"""Markdown (``.md``, ``.markdown``)."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from citecheck.reading.assemble import assemble
from citecheck.reading.encoding import decode

if TYPE_CHECKING:
    from citecheck.reading.document import Document

_SUFFIXES = frozenset({".md", ".markdown", ".mdown", ".mkd", ".rmd", ".qmd"})


class MarkdownReader:
    """Reads Markdown as people write it: CommonMark, pandoc's marks, HTML tags in between."""

    name = "markdown"
    suffixes: frozenset[str] = _SUFFIXES

    def matches(self, path: str, head: bytes) -> bool:
        """Whether the file is called Markdown."""
        del head
        return PurePath(path).suffix.lower() in _SUFFIXES

    def read(self, path: str, data: bytes) -> Document:
        """The document; raises InputError for bytes that are no text."""
        return assemble(path, self.name, decode(data, path))
