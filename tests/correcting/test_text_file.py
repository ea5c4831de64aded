import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.correcting.edit import Edit
from citecheck.correcting.text_file import TextFile
from citecheck.errors import InputError
from citecheck.reading.encoding import decode

LINES = st.lists(st.sampled_from(["one", "zwölf", "", "three words here"]), min_size=1, max_size=6)


@given(LINES, st.sampled_from(["\n", "\r\n", "\r"]), st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]))
def test_edits_leave_newlines_encoding_and_mark(lines, newline, encoding):
    text = newline.join(["begin", *lines, "year 1999 end", *lines])
    data = text.encode(encoding)
    source = decode(data, "a.txt")
    file = TextFile.of("a.txt", data, source)
    at = source.index("1999")
    new = file.bytes_after([Edit(at, at + 4, "2001")])
    assert new == text.replace("1999", "2001").encode(encoding)
    assert decode(new, "a.txt") == source.replace("1999", "2001")
    assert file.bytes_after([]) == data


def test_utf_16_keeps_its_mark_and_order():
    data = b"\xfe\xff" + "Jahr 1999\r\n".encode("utf-16-be")
    file = TextFile.of("a.txt", data)
    assert file.bytes_after([Edit(5, 9, "2001")]) == b"\xfe\xff" + "Jahr 2001\r\n".encode("utf-16-be")


def test_a_declared_encoding():
    data = '<meta charset="iso-8859-2"><p>Łódź 1999'.encode("iso-8859-2")
    file = TextFile.of("a.html", data, data.decode("iso-8859-2"))
    assert file.content.encoding == "iso-8859-2"
    assert file.can_hold("Łódź")
    assert not file.can_hold("Ω")


def test_what_is_not_the_source_is_refused():
    assert TextFile.of("a.txt", b"one", "two") is None
    assert TextFile.of("a.docx", b"PK\x03\x04\x00\x00\x00\x00", None) is None


def test_bytes_that_would_change_are_refused():
    file = TextFile("a.txt", b"other", TextFile.of("a.txt", b"bytes").content, "bytes")
    with pytest.raises(InputError):
        file.bytes_after([])
