"""A bibliography file that is checked by itself: a list without a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citecheck.frozen import replace
from citecheck.reading.bibliographies.formats import read_bibliography
from citecheck.reading.bibliographies.listing import append
from citecheck.reading.document import View
from citecheck.reading.encoding import decode
from citecheck.reading.lines import Lines
from citecheck.reading.recognition import bibliography_format

if TYPE_CHECKING:
    from citecheck.reading.document import Document


class BibliographyReader:
    """Reads bibliography files that are named. In a folder they are read with the article that names them."""

    name = "bibliography"

    def read(self, path: str, data: bytes) -> Document:
        """The entries, each with its words in the place where it stands; raises InputError for what is no text."""
        source = decode(data, path)
        form = bibliography_format(path, data) or "bibtex"
        read = read_bibliography(source, path, form)
        view = View(source)
        lines = Lines(source)
        placed = [(one, lines.start(one.location.line) if one.location else 0) for one in read.entries]
        listed = append(view, placed, own=path)
        own = tuple(replace(one, location=replace(one.location, path="")) for one in read.not_read)
        document = view.document(path, form)
        return replace(document, listed=listed, not_read=own, notes=read.notes, printed_is_source=False)
