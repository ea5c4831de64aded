"""Formats that are known by sight and not read: named rightly, with the best way out."""

import pytest

from citecheck.errors import InputError
from citecheck.reading import read
from citecheck.reading.unsupported import FormatNotReadError, is_refused


@pytest.mark.parametrize(
    ("path", "data", "words"),
    [
        ("a.rtf", b"{\\rtf1 words", "an RTF file; open it in Word or LibreOffice and save it as .docx"),
        ("a.txt", b"{\\rtf1 words", "an RTF file"),
        ("a.doc", b"\xd0\xcf\x11\xe0" + "WordDocument".encode("utf-16-le"), "old kind (DOC); open it in Word"),
        ("a.doc", b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "with a password"),
        ("a.txt", b"\xd0\xcf\x11\xe0" + "Workbook".encode("utf-16-le"), "a spreadsheet"),
        ("a.rst", b"Title", "reStructuredText"),
        ("my notes.org", b"* Title", "pandoc 'my notes.org' -o article.html"),
        ("a.txt", b"\x89PNG...", "a picture"),
        ("a.txt", b"\x1f\x8b...", "compressed"),
        ("a.txt", b"%!PS-Adobe", "PostScript"),
        ("a.epub", b"words", "does not hold what its name says"),
        ("a.xml", b"<?xml version='1.0'?><TEI><text/></TEI>", "TEI XML"),
        ("a.xml", b"<?xml version='1.0'?><feed/>", "XML of a kind that is no article"),
    ],
)
def test_a_format_is_named_with_a_way_out(path, data, words):
    with pytest.raises(FormatNotReadError) as caught:
        read(path, data)
    assert words in str(caught.value)
    assert str(caught.value).startswith(f"{path} cannot be read: ")


def test_xml_that_is_no_article_is_no_manuscript():
    with pytest.raises(FormatNotReadError) as caught:
        read("pom.xml", b"<?xml version='1.0'?><project/>")
    assert not caught.value.manuscript


def test_text_is_not_refused():
    assert not is_refused("a.txt", b"Words of %PDF")


def test_it_is_an_input_error():
    assert issubclass(FormatNotReadError, InputError)
