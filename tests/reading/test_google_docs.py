"""A zipped page, as Google Docs exports one."""

import io
import zipfile

import pytest

from citecheck.errors import InputError
from citecheck.reading import read
from citecheck.reading.google_docs import ZippedPageReader
from citecheck.reading.recognition import is_zipped_page

PAGE = "<html><body><h1>Salt</h1><p>Salt is old.<sup>1</sup></p><ol><li>Keller A. Salt. BMJ. 2001;3:4-9.</li></ol>"


def archive(**entries):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, content in entries.items():
            made.writestr(name.replace("__", "/").replace("_", "."), content)
    return out.getvalue()


def test_the_page_is_read():
    document = read("export.zip", archive(Salt_html=PAGE, images__image1_png="…"))
    assert document.format == "html"
    assert "Salt is old.1" in document.text
    assert document.notes == ("Read from the archive: Salt.html.",)


@pytest.mark.parametrize(
    ("entries", "found"), [({"a_txt": "words"}, "no web page"), ({"a_html": PAGE, "b_html": PAGE}, "2 web pages")]
)
def test_any_other_archive_is_refused(entries, found):
    with pytest.raises(InputError, match=found):
        ZippedPageReader().read("export.zip", archive(**entries))


def test_only_archives_match():
    assert is_zipped_page("a.zip", b"PK\x03\x04")
    assert not is_zipped_page("a.docx", b"PK\x03\x04")
    assert not is_zipped_page("a.zip", b"words")
