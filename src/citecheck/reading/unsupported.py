"""Formats that citecheck knows by sight and does not read: said plainly, with the best way out.

A format that gets a reader drops from ``_FORMATS``, with its endings; nothing else here names it.
"""

from __future__ import annotations

import shlex
from pathlib import PurePath
from typing import TYPE_CHECKING

from citecheck.errors import InputError
from citecheck.frozen import Frozen
from citecheck.reading.signatures import kind_of, kind_of_xml

if TYPE_CHECKING:
    from citecheck.reading.document import Document

_AS_DOCX = "open it in Word or LibreOffice and save it as .docx"
_PANDOC = "turn it into a web page (pandoc {name} -o article.html) and give that"


class Format(Frozen):
    """One format that is not read."""

    what: str  # said of a file: "it is …"
    way_out: str  # what its owner can do; ``{name}`` is the file
    endings: tuple[str, ...] = ()  # of its files, which a folder is searched for
    binary: bool = False  # told by its bytes: a file of that ending which starts otherwise is none


_FORMATS = {
    "doc": Format("a Word file of the old kind (DOC)", _AS_DOCX, (".doc",), binary=True),
    "encrypted": Format("an Office file with a password", "open it, and save it without one"),
    "rtf": Format("an RTF file", _AS_DOCX, (".rtf",), binary=True),
    "pages": Format("a file of Apple's iWork", "in Pages, export it to Word and give that", (".pages",), binary=True),
    "postscript": Format("a PostScript file", "give the file that it was made from"),
    "epub": Format("an EPUB book", _PANDOC, (".epub",), binary=True),
    "tei": Format("TEI XML", _PANDOC, (".tei",)),
    "docbook": Format("DocBook XML", _PANDOC),
    "cnxml": Format("CNXML", "save the page that it is shown as, and give that", (".cnxml",)),
    "flat": Format("an Office file in XML", _AS_DOCX, (".fodt",)),
    "xml": Format("XML of a kind that is no article", "give the article as a Word file or a web page"),
    "rst": Format("reStructuredText", _PANDOC, (".rst", ".rest")),
    "org": Format("an Org file", _PANDOC, (".org",)),
    "asciidoc": Format(
        "AsciiDoc", "turn it into a web page (asciidoctor {name}) and give that", (".adoc", ".asciidoc")
    ),
    "notebook": Format(
        "a Jupyter notebook",
        "turn it into Markdown (jupyter nbconvert --to markdown {name}) and give that",
        (".ipynb",),
    ),
    "wiki": Format("wiki markup", _PANDOC, (".wiki", ".mediawiki", ".wikitext")),
    "textile": Format("Textile", _PANDOC, (".textile",)),
    "typst": Format("Typst", _PANDOC, (".typ",)),
    "webarchive": Format(
        "a web archive", "save the page as “Web Page, HTML only” and give that", (".mht", ".mhtml", ".webarchive")
    ),
    "excel": Format("a spreadsheet", "give the article itself, or copy the list into a text file"),
    "powerpoint": Format("a set of slides", "give the article itself"),
    "picture": Format("a picture", "give the file that its text was written in"),
    "gzip": Format("a compressed file", "unpack it and give the article in it"),
    "zip": Format("an archive", "unpack it and give the article in it"),
    "ole": Format("an old Office file", _AS_DOCX),
}  # fmt: skip
_BY_ENDING = {ending: kind for kind, one in _FORMATS.items() for ending in one.endings}
REFUSED_SUFFIXES = frozenset((*_BY_ENDING, ".xml"))  # looked for in folders: what was not read is said
_XML_ENDINGS = frozenset({".xml", ".nxml", ".cnxml", ".tei", ".fodt"})
_HEAD = 4096  # bytes in which the first element of XML is looked for


class FormatNotReadError(InputError):
    """A file of a format that is not read. ``reason``: what it is and what to do, without the name of the file."""

    def __init__(self, path: str, reason: str, *, manuscript: bool = True) -> None:
        super().__init__(f"{path} cannot be read: {reason}.")
        self.reason = reason
        self.manuscript = manuscript  # False: it has the ending of articles and is none


class RefusedReader:
    """Takes the formats that have no reader."""

    name = "refused"

    def read(self, path: str, data: bytes) -> Document:
        """Always raises FormatNotReadError."""
        kind = _recognise(path, data) or "xml"
        one, ending, name = _FORMATS[kind], _ending(path), PurePath(path).name
        if one.binary and kind_of(data) != kind:
            reason = (
                f"it does not hold what its name says ({ending}); open it in the program that made it and save it anew"
            )
            raise FormatNotReadError(path, reason)
        reason = f"it is {one.what}; {one.way_out.format(name=shlex.quote(name))}"
        raise FormatNotReadError(path, reason, manuscript=kind != "xml" or kind_of_xml(data[:_HEAD]) is None)


def is_refused(path: str, head: bytes) -> bool:
    """Whether name or content give away a format that has no reader."""
    return _recognise(path, head) is not None


def _recognise(path: str, data: bytes) -> str | None:
    """The kind of a file that is not read, by its bytes before its name."""
    kind = kind_of(data)
    by_ending = _BY_ENDING.get(_ending(path))
    if kind == "zip" and by_ending and _FORMATS[by_ending].binary:
        return by_ending  # a broken one
    if kind is None and (_ending(path) in _XML_ENDINGS or data.removeprefix(b"\xef\xbb\xbf").lstrip()[:5] == b"<?xml"):
        kind = kind_of_xml(data[:_HEAD])
        if kind not in _FORMATS or kind == "xml":
            kind = by_ending or "xml"
    return kind if kind in _FORMATS else by_ending


def _ending(path: str) -> str:
    return PurePath(path).suffix.lower()
