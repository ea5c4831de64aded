"""PDF files made by chromium and LibreOffice, and files that nobody can use."""

from __future__ import annotations

import contextlib
import random
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest

from citecheck.errors import InputError
from citecheck.model import Span
from citecheck.parsing.parser import parse
from citecheck.reading import read
from citecheck.reading.document import BlockKind, MarkKind
from citecheck.reading.pdf import glyphs
from citecheck.reading.pdf.reader import PdfReader

DATA = Path(__file__).parent / "data"
FILES = sorted(DATA.glob("*.pdf"))
MARKS = ["1", "2,3", "4", "5–7", "8", "9,10", "3", "11", "12", "13–15", "16", "17,18"]


def blank(pages: int) -> bytes:
    document = pypdfium2.PdfDocument.new()
    for _ in range(pages):
        document.new_page(200, 200)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_list_and_callouts_of_a_printed_article(path: Path) -> None:
    article = parse(read(str(path)))
    assert article.title == "Fish and bone in the crews of sailing ships"
    assert [one.number for one in article.references] == list(range(1, 19))
    assert [one.text for one in article.callouts] == MARKS
    for n, one in enumerate(article.references):
        assert one.raw.endswith(f"J Made Up Stud. {1990 + n};{n + 3}({n % 4 + 1}):{100 + 7 * n}–{106 + 7 * n}.")
        assert "density of the well-nourished skeleton in the crews" in one.raw
    assert article.callouts[0].claim.text.endswith("in a shed beside the well-lit quay.")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_heads_and_feet_are_no_text(path: Path) -> None:
    text = read(str(path)).text
    assert "Journal of Made Up Studies" not in text
    assert "file://" not in text


def test_headings_have_levels_by_their_size() -> None:
    document = read(str(DATA / "chromium-one-column.pdf"))
    headings = [
        (one.level, document.text[one.start : one.end]) for one in document.blocks if one.kind is BlockKind.HEADING
    ]
    assert headings == [
        (1, "Fish and bone in the crews of sailing ships"), (2, "Background"), (2, "Findings"), (2, "References")
    ]  # fmt: skip


def test_places_are_lines_and_the_pages_they_stand_on() -> None:
    document = read(str(DATA / "chromium-one-column.pdf"))
    assert document.pages[0] == 1
    assert len(document.pages) == 3
    start = document.text.index("References")
    line = document.locate(Span(start, start + 10)).line
    assert document.source.split("\n")[line - 1] == "References"


def test_an_exponent_is_raised_like_a_callout() -> None:
    document = read(str(DATA / "chromium-one-column.pdf"))
    raised = [document.text[one.start : one.end] for one in document.marks if one.kind is MarkKind.SUPERSCRIPT]
    assert raised[:4] == ["1", "2", "2,3", "4"]


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.7\n" + b"x" * 5000, b"%PDF-" + bytes(range(256))])
def test_a_damaged_file_is_refused(data: bytes) -> None:
    with pytest.raises(InputError, match=r"a\.pdf is damaged"):
        read("a.pdf", data)


def test_a_scan_is_refused_and_never_clean() -> None:
    with pytest.raises(InputError, match="no text layer"):
        read("scan.pdf", blank(3))


def test_a_page_without_text_is_named() -> None:
    document = pypdfium2.PdfDocument(DATA / "libreoffice.pdf")
    document.new_page(200, 200)
    out = BytesIO()
    document.save(out)
    assert "Page 4" in read("a.pdf", out.getvalue()).notes[0]


def test_too_many_pages_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(glyphs, "MOST_PAGES", 2)
    with pytest.raises(InputError, match="3 pages; at most 2"):
        read("a.pdf", blank(3))


def test_a_link_under_the_text_is_evidence(tmp_path: Path) -> None:
    document = read(str(DATA / "chromium-two-columns-whole.pdf"))
    links = {document.text[one.start : one.end]: one.value for one in document.marks if one.kind is MarkKind.LINK}
    assert links == {"Fish and bone": "https://doi.org/10.5555/fish"}


@pytest.mark.parametrize("seed", range(40))
def test_a_mutated_file_is_read_or_refused(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    data = bytearray(FILES[seed % len(FILES)].read_bytes())
    for _ in range(chance.randint(1, 60)):
        at = chance.randrange(len(data))
        data[at : at + chance.randint(0, 3)] = chance.randbytes(chance.randint(0, 3))
    with contextlib.suppress(InputError):
        read("a.pdf", bytes(data[: chance.randint(len(data) // 2, len(data))] if seed % 3 == 0 else data))


def test_characters_are_traced_to_their_pages_and_boxes() -> None:
    path = DATA / "chromium-two-columns.pdf"
    traced = PdfReader().traced(str(path), path.read_bytes())
    assert traced.document.text == read(str(path)).text
    text = traced.document.text
    title, background, last = (
        traced.place(text.index(words)) for words in ("Fish and", "Background", "Tveit I, Olsen D, Rask G")
    )
    assert title is not None
    assert background is not None
    assert last is not None
    assert (title.page, background.page, last.page) == (0, 0, 1)
    assert title.box.bottom > background.box.top
    assert title.line < background.line < last.line
    assert traced.place(text.index("\n\n")) is None


def test_a_broken_word_is_traced_to_both_of_its_lines() -> None:
    path = DATA / "chromium-two-columns.pdf"
    traced = PdfReader().traced(str(path), path.read_bytes())
    start = traced.document.text.index("well-nourished")
    first, last = traced.place(start), traced.place(start + len("well-"))
    assert first is not None
    assert last is not None
    assert last.line == first.line + 1
    assert last.box.top < first.box.top
