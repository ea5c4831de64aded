"""Choosing a reader, and what is refused."""

from pathlib import Path

import pytest

from citecheck.errors import InputError
from citecheck.parsing.parser import parse
from citecheck.reading import read


@pytest.mark.parametrize(
    ("name", "form"), [("a.md", "markdown"), ("a.txt", "text"), ("a", "text"), ("a.tex", "latex"), ("-", "text")]
)
def test_the_name_chooses_the_format(name: str, form: str) -> None:
    document = read(name, b"Words of an article")
    assert (document.format, document.text, document.path) == (form, "Words of an article", name)


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.docx", b"PK\x03\x04...", "a.docx is damaged"),
        ("a.txt", b"PK\x03\x04...", "an archive; unpack it"),
        ("a.html", b"PK\x03\x04...", "an archive; unpack it"),
        ("a.html", b"%PDF-1.4", "a.html is damaged"),
        ("a.xml", b"<article/>", "XML of a kind that is no article"),
        ("a.pdf", b"%PDF-1.4", "a.pdf is damaged"),
        ("a.rst", b"Title\n=====\n", "reStructuredText; turn it into a web page"),
        ("a.org", b"* Title\n", "an Org file"),
        ("a.adoc", b"= Title\n", "AsciiDoc; turn it"),
        ("a.IPYNB", b"{}", "a Jupyter notebook; turn it into Markdown"),
        ("a.wiki", b"== Title ==\n", "wiki markup"),
        ("a.cnxml", b"<document/>", "CNXML; save the page"),
        ("a.cnxml", b"<?xml version='1.0'?><document/>", "CNXML; save the page"),
        ("a.txt", b"\x00\x01\x02\x03" * 9, "not a text file"),
    ],
)
def test_what_is_not_read_is_said_plainly(name: str, data: bytes, words: str) -> None:
    with pytest.raises(InputError, match=words):
        read(name, data)


def test_files_are_read_and_missing_ones_named(tmp_path: Path) -> None:
    path = tmp_path / "article.md"
    path.write_bytes(b"# Title\r\n\r\nWords\r\n")
    document = read(str(path))
    assert document.source == "# Title\n\nWords\n"
    with pytest.raises(InputError, match=r"missing\.md cannot be read: No such file"):
        read(str(tmp_path / "missing.md"))


def test_an_empty_file_is_an_empty_document() -> None:
    document = read("a.txt", b"")
    assert (document.text, document.blocks, list(document.offsets)) == ("", (), [0])


MDX = """# Sleep

Sleep helps **(1)**. Rest does so, too **(2, 3)**.

<References title="References">
  <Reference num={1}>Okafor LM, Brandt S. Sleep in rooms. J Imag Med. 2001;1(2):11-19.</Reference>
  <Reference num={2} doi="10.1000/x">
    Iversen T. Walking uphill. Bone Tales. 2004;14(3):21-29.
  </Reference>
  <Reference id="3">Brun B. Counting bones. Ann Imag. 2010;7:100-107.</Reference>
</References>
"""


def test_references_in_components_of_mdx() -> None:
    article = parse(read("a.mdx", MDX.encode()))
    assert [
        (reference.label, reference.text[:6], reference.parsed.pages, reference.raw[-2:])
        for reference in article.references
    ] == [
        ("1", "Okafor", "11-19", "9."),
        ("2", "Iverse", "21-29", "9."),
        ("3", "Brun B", "100-107", "7."),
    ]
    assert [callout.numbers for callout in article.callouts] == [(1,), (2, 3)]
