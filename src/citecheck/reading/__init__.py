"""Reading: one module per input format, each making a ``Document``.

A new format is one module with a ``Reader`` and one line in ``_readers``.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from citecheck.errors import InputError
from citecheck.reading.document import Tracked
from citecheck.reading.signatures import is_archive

if TYPE_CHECKING:
    from collections.abc import Iterator

    from citecheck.reading.document import Document

_HEAD = 4096  # bytes that a reader may look at to recognise its format; of an archive it is given all


class Reader(Protocol):
    """What reads one format."""

    name: str
    suffixes: frozenset[str]  # file name endings that a folder is searched for, ".md"

    def matches(self, path: str, head: bytes) -> bool:
        """Whether a file of this name that starts with these bytes (of an archive: holds them) is of this format."""
        ...

    def read(self, path: str, data: bytes) -> Document:
        """The document; raises InputError for content that nobody can use."""
        ...


def _readers(tracked: Tracked) -> Iterator[Reader]:
    """The formats, most particular first; the last one takes everything. Those behind the one that is taken are not
    imported: some are large."""
    from citecheck.reading.bibliographies.reader import BibliographyReader

    yield BibliographyReader()
    from citecheck.reading.html import HtmlReader

    yield HtmlReader()
    from citecheck.reading.jats import JatsReader

    yield JatsReader()
    from citecheck.reading.word.reader import DocxReader

    yield DocxReader(tracked)
    from citecheck.reading.opendocument.reader import OdtReader

    yield OdtReader(tracked)
    from citecheck.reading.pdf.reader import PdfReader

    yield PdfReader()
    from citecheck.reading.google_docs import ZippedPageReader
    from citecheck.reading.unsupported import RefusedReader

    yield ZippedPageReader()
    yield RefusedReader()
    from citecheck.reading.latex.reader import LatexReader

    yield LatexReader()
    from citecheck.reading.markdown.reader import MarkdownReader
    from citecheck.reading.plain import PlainReader

    yield MarkdownReader()
    yield PlainReader()


def suffixes() -> tuple[str, ...]:
    """The file name endings that a folder is searched for, those of formats that are not read among them."""
    return tuple(sorted({suffix for reader in _readers(Tracked.FINAL) for suffix in reader.suffixes}))


def read(path: str, data: bytes | None = None, *, tracked: str = Tracked.FINAL) -> Document:
    """Read a file (or the bytes of standard input, with ``-`` as path).

    ``tracked``: how tracked changes count where a format has them, ``final`` or ``original``.

    Raises:
        InputError: the file is missing, unreadable, of a format not read yet, or no text.
    """
    if data is None:
        try:
            data = Path(path).read_bytes()
        except OSError as error:
            message = f"{path} cannot be read: {error.strerror or error}."
            raise InputError(message) from error
    head = data if is_archive(data) else data[:_HEAD]
    reader = next(reader for reader in _readers(Tracked(tracked)) if reader.matches(path, head))
    return reader.read(path, data)
