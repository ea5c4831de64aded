"""Spans of a text as boxes on the pages of a PDF."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citecheck.correcting.pdf.lines import on_page, word_beside
from citecheck.model import Span
from citecheck.reading.pdf.glyphs import Box, Page, read_pages
from citecheck.reading.pdf.reader import PdfReader, Traced

DATA = Path(__file__).resolve().parents[2] / "reading" / "pdf" / "data"
FILES = sorted(DATA.glob("*.pdf"))
TWO_COLUMNS = DATA / "chromium-two-columns.pdf"


@cache
def traced(path: Path) -> Traced:
    return PdfReader().traced(path.name, path.read_bytes())


@cache
def pages(path: Path) -> list[Page]:
    return list(read_pages(path.name, path.read_bytes()))


def words_under(page: Page, boxes: list[Box]) -> str:
    """The characters whose middle lies in one of the boxes, in the order of the boxes, without blanks."""
    found = []
    for box in boxes:
        inside = [
            (one.left, one.text)
            for one in page.glyphs
            if box.left < (one.left + one.right) / 2 < box.right
            and box.bottom < one.baseline + 0.25 * one.size < box.top
        ]
        found += [text for _, text in sorted(inside)]
    return "".join(found)


def squeezed(text: str) -> str:
    return "".join(text.split())


@settings(max_examples=100, deadline=None)
@given(path=st.sampled_from(FILES), data=st.data())
def test_the_words_under_the_boxes_are_those_of_the_span(path: Path, data: st.DataObject) -> None:
    text = traced(path).document.text
    start = data.draw(st.integers(0, len(text) - 2))
    end = data.draw(st.integers(start + 1, min(start + 400, len(text))))
    found = on_page(traced(path), Span(start, end))
    if not text[start:end].strip():
        assert found is None
        return
    assert found is not None
    places = [(index, place) for index in range(start, end) if (place := traced(path).place(index)) is not None]
    here = [index for index, place in places if place.page == found.page]
    assert found.page == min(place.page for index, place in places if not text[index].isspace())
    assert words_under(pages(path)[found.page], list(found.boxes)) == squeezed("".join(text[i] for i in here))
    page = pages(path)[found.page]
    assert all(0 < box.left < box.right < page.width and 0 < box.bottom < box.top < page.height for box in found.boxes)


def test_a_span_over_lines_has_a_box_for_each() -> None:
    text = traced(TWO_COLUMNS).document.text
    start = text.index("Lind A, Palm E, Sund H.")
    found = on_page(traced(TWO_COLUMNS), Span(start, text.index("106.", start) + 4))
    assert found is not None
    assert found.page == 0
    tops = [box.top for box in found.boxes]
    assert len(tops) == 3
    assert tops == sorted(tops, reverse=True)


def test_a_span_over_columns_has_boxes_in_both() -> None:
    text = traced(TWO_COLUMNS).document.text
    end = text.index("fractures down.3 Sailors") + len("fractures down.")
    found = on_page(traced(TWO_COLUMNS), Span(end - len("the number of fractures down."), end))
    assert found is not None
    first, last = found.boxes
    assert first.right < last.left
    assert first.top < last.top


def test_of_a_span_over_pages_the_first_page_has_its_part() -> None:
    text = traced(TWO_COLUMNS).document.text
    start = text.index("Olsen D, Sund H, Moe B.")
    found = on_page(traced(TWO_COLUMNS), Span(start, text.index("127.", start) + 4))
    assert found is not None
    assert (found.page, len(found.boxes)) == (0, 2)
    assert words_under(pages(TWO_COLUMNS)[0], list(found.boxes)).endswith("JMadeUpStud.")


def test_a_box_of_a_superscript_stands_as_high_as_it_does() -> None:
    text = traced(TWO_COLUMNS).document.text
    at = text.index("quay.1") + 5
    number, word = on_page(traced(TWO_COLUMNS), Span(at, at + 1)), on_page(traced(TWO_COLUMNS), Span(at - 5, at))
    assert number is not None
    assert word is not None
    assert number.boxes[0].bottom > word.boxes[0].bottom + 2


@pytest.mark.parametrize("name", ["chromium-one-column", "chromium-two-columns", "libreoffice"])
def test_every_character_but_blanks_has_a_place(name: str) -> None:
    one = traced(DATA / f"{name}.pdf")
    for index, character in enumerate(one.document.text):
        place = one.place(index)
        assert place is not None or character.isspace()
        if place is not None:
            inside = one.document.offsets[index] - one.starts[place.line]
            assert one.lines[place.line].text[inside] == character


@pytest.mark.parametrize(
    ("text", "at", "expected"),
    [
        ("one two three", 8, "two"),
        ("one two three", 7, "two"),
        ("one two three", 5, "t"),
        ("one two", 0, "one"),
        ("  one two", 1, "one"),
        ("", 0, ""),
        ("   ", 2, ""),
        ("one", 3, "one"),
    ],
)
def test_the_word_beside_a_place(text: str, at: int, expected: str) -> None:
    span = word_beside(text, at)
    assert text[span.start : span.end] == expected


@pytest.mark.parametrize("span", [Span(0, 0), Span(100, 100), Span(10**6, 10**6)])
def test_an_insertion_is_shown_by_a_word(span: Span) -> None:
    found = on_page(traced(TWO_COLUMNS), span)
    assert found is not None
    assert len(found.boxes) == 1


def test_a_span_behind_the_text_has_no_place() -> None:
    assert on_page(traced(TWO_COLUMNS), Span(10**6, 10**6 + 5)) is None
