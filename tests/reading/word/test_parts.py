"""The parts of a package, found by its relations."""

import zipfile
from io import BytesIO

import pytest
from tests.support.word_files import p, word_file

from citecheck.errors import InputError
from citecheck.reading.package import Package
from citecheck.reading.word import parts
from citecheck.reading.word.parts import read_parts


def found(data):
    return read_parts(Package(data, "a.docx"), "a.docx")


def changed(data, old, new):
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as before, zipfile.ZipFile(out, "w") as after:
        for entry in before.infolist():
            after.writestr(entry.filename, before.read(entry).replace(old, new))
    return out.getvalue()


def test_links_and_parts():
    some = found(word_file(p("Words"), links={"r1": "https://example.org"}, styles="", footnotes=""))
    assert some.links["body"] == {"r1": "https://example.org"}
    assert some.styles is not None
    assert some.footnotes is not None
    assert some.endnotes is None


def test_strict_names_are_the_same():
    data = changed(word_file(p("Words")), b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                   b"http://purl.oclc.org/ooxml/wordprocessingml/main")  # fmt: skip
    assert len(found(data).body) == 1


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (b"w:document", b"w:workbook", "no Word document"),
        (b"w:body", b"w:torso", "has no body"),
        (b"<w:body>", b"<w:body", "damaged"),
        (b"<w:document ", b"<!DOCTYPE a><w:document ", "document type"),
    ],
)
def test_what_is_no_word_document_is_refused(old, new, message):
    with pytest.raises(InputError, match=message):
        found(changed(word_file(p("Words")), old, new))


def test_paragraphs_have_a_bound(monkeypatch):
    monkeypatch.setattr(parts, "MAX_PARAGRAPHS", 3)
    with pytest.raises(InputError, match="more than 3 paragraphs"):
        found(word_file(p("Words") * 4))


def test_other_packages_are_refused():
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("xl/workbook.xml", "<workbook/>")
    with pytest.raises(InputError, match="no Word document"):
        found(out.getvalue())


def test_sources_and_damaged_neighbours():
    name = "http://schemas.openxmlformats.org/officeDocument/2006/bibliography"
    extra = {"customXml/item1.xml": f'<b:Sources xmlns:b="{name}"/>', "customXml/item2.xml": f"<b:Sources {name}"}
    assert len(found(word_file(p("Words"), extra=extra)).sources) == 1
