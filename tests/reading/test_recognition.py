"""What a file is, by name and beginning; and that telling it imports none of the large readers."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.reading import recognition, suffixes
from citecheck.reading.recognition import bibliography_format, is_jats, is_latex, is_page, is_pdf, is_word

_LARGE = ("lxml", "pypdfium2", "yaml", "bibtexparser", "citecheck.reading.word", "citecheck.reading.pdf",
          "citecheck.reading.jats", "citecheck.reading.latex", "citecheck.reading.opendocument",
          "citecheck.reading.bibliographies.formats")  # fmt: skip


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_a_plain_text_imports_no_other_reader(name: str) -> None:
    program = (
        "import sys; from citecheck.reading import read;"
        f"read({name!r}, b'# Bone\\n\\nBone is lost [1].\\n\\n## References\\n\\n1. Doe J. Bone. J Bone. 2001;1:1.\\n');"
        "print(*sys.modules)"
    )
    modules = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split()
    assert not [one for one in modules if one.startswith(_LARGE)]


@pytest.mark.parametrize(
    ("head", "tells"),
    [
        (b"%PDF-1.7\n", is_pdf),
        (b"junk\n%PDF-1.4", is_pdf),
        (b"<!DOCTYPE html><p>", is_page),
        (b"\xef\xbb\xbf<html lang='en'>", is_page),
        (b"\xff\xfe<\0h\0t\0m\0l\0>\0", is_page),
        (b"<?xml version='1.0'?><article>", is_jats),
        (b"\\documentclass{article}", is_latex),
        (b"PK\x03\x04 [Content_Types].xml word/document.xml", is_word),
    ],
)
def test_standard_input_is_told_by_its_beginning(head: bytes, tells: object) -> None:
    told = [one for one in (is_pdf, is_page, is_jats, is_latex, is_word) if one("-", head)]
    assert told == [tells]


@pytest.mark.parametrize(
    ("head", "form"),
    [
        (b"@article{a,", "bibtex"),
        (b"TY  - JOUR", "ris"),
        (b"PMID- 12", "medline"),
        (b"%0 Book", "enw"),
        (b"Words", None),
    ],
)
def test_a_bibliography_on_standard_input(head: bytes, form: str | None) -> None:
    assert bibliography_format("-", head) == form


@given(st.text(max_size=12), st.binary(max_size=300))
def test_any_bytes_of_any_name_are_told_apart(name: str, head: bytes) -> None:
    told = [getattr(recognition, one)(name, head) for one in dir(recognition) if one.startswith("is_")]
    assert all(isinstance(one, bool) for one in told)
    assert recognition.is_anything(name, head)


def test_folders_are_searched_for_every_article_format() -> None:
    assert set(suffixes()) >= recognition.ARTICLE_SUFFIXES
    assert {".rtf", ".doc", ".pages"} <= set(suffixes())  # to say that they were not read
