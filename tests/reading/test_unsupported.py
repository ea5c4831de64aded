"""Formats that are known by sight and not read."""

import pytest

from citecheck.errors import InputError
from citecheck.reading.unsupported import RefusedReader


@pytest.mark.parametrize(
    ("path", "head", "name"),
    [
        ("a.docx", b"words", "DOCX"),
        ("a.PDF", b"words", "PDF"),
        ("a.txt", b"%PDF-1.4", "PDF"),
        ("a.txt", b"PK\x03\x04", "DOCX"),
        ("a", b"\xef\xbb\xbf  <?xml version", "XML"),
        ("a.rtf", b"{\\rtf1", "RTF"),
    ],
)
def test_they_are_refused_by_name(path, head, name):
    assert RefusedReader().matches(path, head)
    with pytest.raises(InputError, match=f"{name} is not read yet"):
        RefusedReader().read(path, head)


def test_text_is_not_refused():
    assert not RefusedReader().matches("a.txt", b"Words of %PDF")
