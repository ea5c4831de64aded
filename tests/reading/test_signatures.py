"""What the bytes of a file say it is."""

import io
import zipfile

import pytest

from citecheck.reading.signatures import is_archive, kind_of, kind_of_xml


def packed(*names, first=None):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        if first:
            archive.writestr(zipfile.ZipInfo("mimetype"), first)
        for name in names:
            archive.writestr(name, "x")
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (packed("[Content_Types].xml", "word/document.xml"), "docx"),
        (packed("[Content_Types].xml", "xl/workbook.xml"), "excel"),
        (packed("[Content_Types].xml", "ppt/slides.xml"), "powerpoint"),
        (packed("content.xml", first="application/vnd.oasis.opendocument.text"), "odt"),
        (packed("content.xml", first="application/vnd.oasis.opendocument.spreadsheet"), "excel"),
        (packed("book.opf", first="application/epub+zip"), "epub"),
        (packed("Article.html", "images/a.png"), "zipped page"),
        (packed("a.html", "b.html"), "zip"),
        (packed("Index/Document.iwa"), "pages"),
        (b"PK\x03\x04 cut off", "zip"),
        (b"\xef\xbb\xbf%PDF-1.7", "pdf"),
        (b"{\\rtf1", "rtf"),
        (b"Words of %PDF", None),
        (b"", None),
    ],
    ids=lambda value: "file" if isinstance(value, bytes) else str(value),  # an archive holds the time: no name
)
def test_kinds(data, kind):
    assert kind_of(data) == kind


def test_archives_are_known_by_their_end():
    assert is_archive(b"PK\x03\x04")
    assert not is_archive(b"%PDF")


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"<?xml version='1.0'?><!-- <TEI> --><article>", "jats"),
        (b"<article xmlns='http://docbook.org/ns/docbook'>", "docbook"),
        (b"<w:document xmlns:w='x'>", "flat"),
        (b"<project>", "xml"),
        (b"words", None),
    ],
)
def test_kinds_of_xml(head, kind):
    assert kind_of_xml(head) == kind
