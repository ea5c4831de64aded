"""A page that Google Docs exports as a ZIP file (one HTML file and its pictures): the page in it is read."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from citecheck.errors import InputError
from citecheck.frozen import replace
from citecheck.reading.html import HtmlReader
from citecheck.reading.package import Package

if TYPE_CHECKING:
    from citecheck.reading.document import Document

_PAGES = (".html", ".htm", ".xhtml")


class ZippedPageReader:
    """Reads ``.zip`` files with one page in them."""

    name = "html"

    def read(self, path: str, data: bytes) -> Document:
        """The page as a document; its lines are those of the page. Raises InputError unless there is exactly one."""
        package = Package(data, path)
        pages = [name for name in package.names if name.lower().endswith(_PAGES) and not name.startswith("__MACOSX/")]
        if len(pages) != 1:
            found = "no web page" if not pages else f"{len(pages)} web pages"
            message = f"{path} is a ZIP archive with {found} in it; unpack it and give the manuscript itself."
            raise InputError(message)
        document = HtmlReader().read(path, package.read(pages[0]) or b"")
        return replace(document, notes=(*document.notes, f"Read from the archive: {PurePath(pages[0]).name}."))
