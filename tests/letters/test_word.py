"""The letter as a Word file: read back by python-docx and by LibreOffice."""

import io
import re
import shutil
import subprocess
import zipfile

import docx
import pytest
from lxml import etree

from citecheck.letters.blocks import blocks
from citecheck.letters.formats import render

WRITTEN = "2026-11-20T10:00:07+00:00"
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")


def printed(block):
    return f"{block.lead} {block.words}".strip()


def paragraphs(content):
    return [" ".join(one.text.split()) for one in docx.Document(io.BytesIO(content)).paragraphs]


@pytest.mark.parametrize("code", ["en", "fr"])
def test_what_is_read_back_is_the_letter(single, write, code):
    made = write(single, code)
    assert paragraphs(render(made, "docx", WRITTEN)) == [" ".join(printed(b).split()) for b in blocks(made)]


def test_headings_are_headings_and_the_language_is_named(single, write):
    document = docx.Document(io.BytesIO(render(write(single, "pt"), "docx", WRITTEN)))
    styles = [one.style.name for one in document.paragraphs]
    assert styles[0] == "Title"
    assert styles.count("Heading 2") == 3
    assert "Quote" in styles
    xml = zipfile.ZipFile(io.BytesIO(render(write(single, "pt"), "docx", WRITTEN))).read("word/styles.xml").decode()
    assert set(re.findall(r'<w:lang [^>]*w:val="([^"]+)"', xml)) == {"pt-PT"}
    assert document.core_properties.author == ""
    assert document.core_properties.created.isoformat().startswith("2026-11-20T10:00:07")


def test_the_same_letter_is_the_same_paragraphs(single, write):
    first, second = (zipfile.ZipFile(io.BytesIO(render(write(single), "docx", WRITTEN))) for _ in range(2))
    for name in ("word/document.xml", "docProps/core.xml"):
        assert first.read(name) == second.read(name)


def test_words_that_no_file_may_hold(hostile, write):
    article = hostile["articles"][0]
    article["title"] = "\x00\x0b\x1b \ud800 \ufffe \uffff <w:p/> ]]> &amp; \u202e"
    content = render(write(hostile, notes=True), "docx", "no date")
    for name in zipfile.ZipFile(io.BytesIO(content)).namelist():
        if name.endswith((".xml", ".rels")):
            etree.fromstring(zipfile.ZipFile(io.BytesIO(content)).read(name))
    said = "\n".join(paragraphs(content))
    assert "␀" in said
    assert "‹U+FFFE›" in said
    assert "<w:p/> ]]> &amp;" in said
    assert "HYPERLINK" not in said


@pytest.mark.skipif(not OFFICE, reason="no LibreOffice")
def test_libreoffice_opens_it_without_repair(single, write, tmp_path):
    made = write(single, "de")
    (tmp_path / "letter.docx").write_bytes(render(made, "docx", WRITTEN))
    home = (tmp_path / "home").as_uri()
    command = [
        OFFICE,
        f"-env:UserInstallation={home}",
        "--headless",
        "--convert-to",
        "txt:Text (encoded):UTF8",
        "letter.docx",
    ]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=180)
    text = " ".join((tmp_path / "letter.txt").read_text(encoding="utf-8-sig").split())
    for block in blocks(made):
        assert " ".join(block.words.split()) in text
