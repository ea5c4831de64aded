"""ZIP packages are opened within bounds."""

import io
import struct
import zipfile

import pytest

from citecheck.errors import InputError
from citecheck.reading import package
from citecheck.reading.package import Package


def packed(**entries):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in entries.items():
            made.writestr(name, content)
    return out.getvalue()


def test_entries_are_read_by_name_whatever_their_case():
    opened = Package(packed(a="one", B="two"), "x.docx")
    assert opened.names == ("a", "B")
    assert opened.read("a") == b"one"
    assert opened.read("b") == b"two"
    assert opened.read("c") is None


@pytest.mark.parametrize(
    "data",
    [b"", b"PK\x03\x04", b"words", packed(a="x" * 5000)[:60]],
    ids=["empty", "signature", "words", "cut off"],  # an archive holds the time: its bytes are no name
)
def test_what_is_no_package_is_refused(data):
    with pytest.raises(InputError, match=r"x\.docx is damaged"):
        Package(data, "x.docx")


def test_a_big_file_is_refused(monkeypatch):
    monkeypatch.setattr(package, "MAX_FILE", 100)
    with pytest.raises(InputError, match="bigger than"):
        Package(packed(a="x" * 10, b="y" * 10), "x.docx")


def test_many_entries_are_refused_before_they_are_listed(monkeypatch):
    monkeypatch.setattr(package, "MAX_ENTRIES", 3)
    with pytest.raises(InputError, match="more than 3 files"):
        Package(packed(a="", b="", c="", d=""), "x.docx")


def test_a_bomb_is_refused_while_it_unpacks():
    opened = Package(packed(a=b"\0" * 30_000_000), "x.docx")
    with pytest.raises(InputError, match="hundreds of times"):
        opened.read("a")


def test_parts_together_have_a_bound(monkeypatch):
    monkeypatch.setattr(package, "MAX_READ", 150_000)
    opened = Package(packed(a="x" * 100_000, b="y" * 100_000), "x.docx")
    opened.read("a")
    with pytest.raises(InputError, match="more than any article"):
        opened.read("b")


def test_the_size_that_the_directory_gives_is_not_believed(monkeypatch):
    monkeypatch.setattr(package, "MAX_PART", 1000)
    data = packed(a="x" * 5000).replace(struct.pack("<I", 5000), struct.pack("<I", 500))
    with pytest.raises(InputError):
        Package(data, "x.docx").read("a")


def test_an_encrypted_entry_is_refused():
    data = bytearray(packed(a="x"))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(InputError, match="encrypted"):
        Package(bytes(data), "x.docx").read("a")


def test_a_damaged_entry_is_refused_by_its_name():
    data = bytearray(packed(a="x" * 100))
    data[32] ^= 0xFF
    with pytest.raises(InputError, match="its part a cannot be unpacked"):
        Package(bytes(data), "x.docx").read("a")
