"""What the bytes of a file say it is, whatever its name: told by how it starts, an archive by what it holds."""

from __future__ import annotations

import io
import re
import struct
import zipfile

_BY_START = (
    (b"%PDF", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"%!PS", "postscript"),
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "gzip"),
    (b"\xfd7zXZ\x00", "gzip"),
    (b"7z\xbc\xaf\x27\x1c", "zip"),
    (b"Rar!\x1a\x07", "zip"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF87a", "picture"),
    (b"GIF89a", "picture"),
    (b"II*\0", "picture"),
    (b"MM\0*", "picture"),
    (b"bplist00", "webarchive"),
)
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0"
_BY_MIMETYPE = (  # of OpenDocument and EPUB: the first entry of the archive, not compressed
    (b"application/vnd.oasis.opendocument.text", "odt"),
    (b"application/vnd.oasis.opendocument.spreadsheet", "excel"),
    (b"application/vnd.oasis.opendocument.presentation", "powerpoint"),
    (b"application/epub+zip", "epub"),
)
_BY_FOLDER = {"word": "docx", "xl": "excel", "ppt": "powerpoint"}
_BY_STREAM = (  # of the container that old Office files are: its streams are named in UTF-16
    ("EncryptedPackage", "encrypted"),
    ("WordDocument", "doc"),
    ("Workbook", "excel"),
    ("PowerPoint Document", "powerpoint"),
)
_PAGES = (".html", ".htm", ".xhtml")
_BROKEN = (zipfile.BadZipFile, ValueError, NotImplementedError, struct.error, EOFError, OSError, OverflowError)
_ROOT = re.compile(rb"<([A-Za-z_][\w.-]{0,40}:)?([A-Za-z_][\w.-]{0,60})(?=[\s/>])([^>]{0,2000})")
_COMMENT = re.compile(rb"<!--.{0,4000}?(?:-->|\Z)", re.DOTALL)
_BY_ROOT = {
    "article": "jats", "articles": "jats", "pmc-articleset": "jats", "article-set": "jats", "book": "docbook",
    "chapter": "docbook", "dtbook": "docbook", "TEI": "tei", "teiCorpus": "tei", "document": "cnxml",
    "w:wordDocument": "flat", "w:document": "flat", "pkg:package": "flat", "office:document": "flat",
}  # fmt: skip


def kind_of(data: bytes) -> str | None:
    """The kind of file that these bytes are; ``None`` for text, and for what is not known here.

    The head of a file is enough for all but archives (``is_archive``): what they hold is listed at their end.
    """
    if data.startswith(_ZIP):
        return _archive(data)
    if data.startswith(_OLE):
        return next((kind for name, kind in _BY_STREAM if name.encode("utf-16-le") in data), "ole")
    start = data[:64].removeprefix(b"\xef\xbb\xbf").lstrip()
    return next((kind for magic, kind in _BY_START if start.startswith(magic)), None)


def is_archive(head: bytes) -> bool:
    """Whether a file that starts so is one whose end has to be seen."""
    return head.startswith((_ZIP, _OLE))


def kind_of_xml(head: bytes) -> str | None:
    """The kind of document that XML is, by its first element; ``xml`` for any other, ``None`` where none is seen."""
    found = _ROOT.search(_COMMENT.sub(b"", head))
    if found is None:
        return None
    name = found[2].decode("ascii")
    if name == "article" and b"docbook" in found[3]:
        return "docbook"
    prefixed = f"{(found[1] or b'').decode('ascii')}{name}"
    return _BY_ROOT.get(prefixed) or _BY_ROOT.get(name, "xml")


def _archive(data: bytes) -> str:
    if data[30:38] == b"mimetype":
        for words, kind in _BY_MIMETYPE:
            if data.startswith(words, 38):
                return kind
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except _BROKEN:
        return "zip"
    if "[Content_Types].xml" in names:
        return next(
            (kind for folder, kind in _BY_FOLDER.items() if any(n.startswith(f"{folder}/") for n in names)), "zip"
        )
    if any(name.endswith(".iwa") for name in names):
        return "pages"
    pages = [name for name in names if name.lower().endswith(_PAGES) and not name.startswith("__MACOSX/")]
    return "zipped page" if len(pages) == 1 else "zip"
