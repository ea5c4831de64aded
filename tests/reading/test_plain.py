"""Plain text and Markdown."""

import pytest

from citecheck.reading import read
from citecheck.reading.document import BlockKind, MarkKind
from citecheck.reading.recognition import is_anything, is_markdown


def headings(path: str, text: str) -> list[tuple[str, int]]:
    document = read(path, text.encode())
    return [(document.text[b.start : b.end].strip(), b.level) for b in document.blocks if b.kind is BlockKind.HEADING]


def test_which_files_are_whose():
    assert is_markdown("a.md", b"")
    assert is_markdown("a.MARKDOWN", b"")
    assert not is_markdown("a.txt", b"")
    assert is_anything("a.txt", b"")


def test_plain_text_has_headings_without_any_mark():
    found = headings("a.txt", "Hens and iron\n\nHens need iron. They eat it.\n\nMethods\n\nWe asked them twice.\n")
    assert [title for title, _ in found] == ["Hens and iron", "Methods"]


@pytest.mark.parametrize("path", ["a.md", "a.txt"])
def test_a_short_bold_line_is_a_heading_in_all_but_name(path):
    titles = [title for title, _ in headings(path, "Words of a text, and more.\n\n**Results**\n\nWe saw hens there.\n")]
    assert "Results" in titles
    assert headings(path, "Words of a text, and more.\n\n**We saw hens there.**\n\nThey ran.\n") == []


def test_notes_are_numbered_as_they_are_printed():
    document = read("a.md", b"Hens.[^b] Iron.[^a]\n\n[^a]: A.\n[^b]: B.\n")
    printed = [document.text[m.start : m.end] for m in document.marks if m.kind is MarkKind.CITATION]
    assert printed == ["1", "2"]
