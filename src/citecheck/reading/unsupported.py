"""Formats that citecheck knows by sight and does not read yet: said plainly instead of read wrongly."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, NoReturn

from citecheck.errors import InputError

if TYPE_CHECKING:
    from citecheck.reading.document import Document

_BY_SUFFIX = {
    ".docx": "DOCX", ".doc": "Word", ".odt": "ODT", ".rtf": "RTF", ".pdf": "PDF", ".epub": "EPUB",
    ".xml": "XML", ".nxml": "JATS", ".cnxml": "CNXML",
    ".rst": "reStructuredText", ".rest": "reStructuredText", ".org": "Org mode", ".adoc": "AsciiDoc",
    ".asciidoc": "AsciiDoc", ".ipynb": "A Jupyter notebook", ".wiki": "Wiki markup", ".mediawiki": "Wiki markup",
    ".wikitext": "Wiki markup", ".textile": "Textile", ".typ": "Typst", ".tei": "TEI", ".pages": "Pages",
}  # fmt: skip
_BY_START = (
    (b"PK\x03\x04", "DOCX"),
    (b"%PDF", "PDF"),
    (b"\xd0\xcf\x11\xe0", "Word"),
    (b"{\\rtf", "RTF"),
    (b"<?xml", "XML"),
)


class RefusedReader:
    """Takes the formats that have no reader yet."""

    name = "refused"
    suffixes: frozenset[str] = frozenset()

    def matches(self, path: str, head: bytes) -> bool:
        """Whether name or content give one of them away."""
        return _format(path, head) is not None

    def read(self, path: str, data: bytes) -> Document:
        """Always raises InputError."""
        _refuse(path, _format(path, data) or "this format")


def _format(path: str, head: bytes) -> str | None:
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:64]
    by_suffix = _BY_SUFFIX.get(PurePath(path).suffix.lower())
    for magic, name in _BY_START:
        if start.startswith(magic):
            return by_suffix if by_suffix and name == "XML" else name
    return by_suffix


def _refuse(path: str, name: str) -> NoReturn:
    message = f"{path}: {name} is not read yet; save it as plain text or Markdown."
    raise InputError(message)
