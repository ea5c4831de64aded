"""Reading: one module per input format, each making a ``Document``.

A new format is one module with a ``Reader``, one function in ``recognition`` and one line in ``_FORMATS``.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from citecheck.errors import InputError
from citecheck.reading import recognition
from citecheck.reading.document import Tracked
from citecheck.reading.signatures import is_archive
from citecheck.reading.unsupported import REFUSED_SUFFIXES, RefusedReader, is_refused

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


def _bibliography(_: Tracked) -> Reader:
    from citecheck.reading.bibliographies.reader import BibliographyReader

    return BibliographyReader()


def _page(_: Tracked) -> Reader:
    from citecheck.reading.html import HtmlReader

    return HtmlReader()


def _jats(_: Tracked) -> Reader:
    from citecheck.reading.jats import JatsReader

    return JatsReader()


def _word(tracked: Tracked) -> Reader:
    from citecheck.reading.word.reader import DocxReader

    return DocxReader(tracked)


def _opendocument(tracked: Tracked) -> Reader:
    from citecheck.reading.opendocument.reader import OdtReader

    return OdtReader(tracked)


def _pdf(_: Tracked) -> Reader:
    from citecheck.reading.pdf.reader import PdfReader

    return PdfReader()


def _zipped_page(_: Tracked) -> Reader:
    from citecheck.reading.google_docs import ZippedPageReader

    return ZippedPageReader()


def _refused(_: Tracked) -> Reader:
    return RefusedReader()


def _latex(_: Tracked) -> Reader:
    from citecheck.reading.latex.reader import LatexReader

    return LatexReader()


def _markdown(_: Tracked) -> Reader:
    from citecheck.reading.markdown.reader import MarkdownReader

    return MarkdownReader()


def _plain(_: Tracked) -> Reader:
    from citecheck.reading.plain import PlainReader

    return PlainReader()


# The formats, most particular first: what tells a file of each, and what imports its reader. Some are large.
_FORMATS: tuple[tuple[Callable[[str, bytes], bool], Callable[[Tracked], Reader]], ...] = (
    (recognition.is_bibliography, _bibliography),
    (recognition.is_page, _page),
    (recognition.is_jats, _jats),
    (recognition.is_word, _word),
    (recognition.is_opendocument, _opendocument),
    (recognition.is_pdf, _pdf),
    (recognition.is_zipped_page, _zipped_page),
    (is_refused, _refused),
    (recognition.is_latex, _latex),
    (recognition.is_markdown, _markdown),
    (recognition.is_anything, _plain),
)


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
    reader = next(reader for matches, reader in _FORMATS if matches(path, head))
    return reader(Tracked(tracked)).read(path, data)
