"""Reading: one module per input format, each making a ``Document``.

A new format is one module with a ``Reader``, one function in ``recognition`` and one line in ``_FORMATS``.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from citecheck.errors import InputError
from citecheck.reading import recognition
from citecheck.reading.document import Tracked
from citecheck.reading.signatures import is_archive
from citecheck.reading.unsupported import REFUSED_SUFFIXES, is_refused

if TYPE_CHECKING:
    from collections.abc import Callable

    from citecheck.reading.document import Document

_HEAD = 4096  # bytes that a reader may look at to recognise its format; of an archive it is given all


class Reader(Protocol):
    """What reads one format."""

    name: str

    def read(self, path: str, data: bytes) -> Document:
        """The document; raises InputError for content that nobody can use."""
        ...


# The formats, most particular first: what tells a file of each, and the module and class that read it. The modules are
# imported when they are wanted: some are large.
_FORMATS: tuple[tuple[Callable[[str, bytes], bool], str, str], ...] = (
    (recognition.is_bibliography, "bibliographies.reader", "BibliographyReader"),
    (recognition.is_page, "html", "HtmlReader"),
    (recognition.is_jats, "jats", "JatsReader"),
    (recognition.is_word, "word.reader", "DocxReader"),
    (recognition.is_opendocument, "opendocument.reader", "OdtReader"),
    (recognition.is_pdf, "pdf.reader", "PdfReader"),
    (recognition.is_zipped_page, "google_docs", "ZippedPageReader"),
    (is_refused, "unsupported", "RefusedReader"),
    (recognition.is_latex, "latex.reader", "LatexReader"),
    (recognition.is_markdown, "markdown.reader", "MarkdownReader"),
    (recognition.is_anything, "plain", "PlainReader"),
)
_WITH_TRACKED_CHANGES = frozenset({"DocxReader", "OdtReader"})


def _reader(path: str, head: bytes, tracked: Tracked) -> Reader:
    module, name = next((module, name) for matches, module, name in _FORMATS if matches(path, head))
    cls = getattr(import_module(f"citecheck.reading.{module}"), name)
    reader: Reader = cls(tracked) if name in _WITH_TRACKED_CHANGES else cls()
    return reader


def suffixes() -> tuple[str, ...]:
    """The file name endings that a folder is searched for, those of formats that are not read among them."""
    return tuple(sorted(recognition.ARTICLE_SUFFIXES | REFUSED_SUFFIXES))


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
    return _reader(path, head, Tracked(tracked)).read(path, data)
