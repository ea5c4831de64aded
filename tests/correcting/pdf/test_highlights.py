"""What annotations hold; how they lie on pages is tested in test_file.py."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pypdfium2
from hypothesis import given
from hypothesis import strategies as st
from pypdfium2 import raw

from citecheck.correcting.pdf.highlights import Highlight, add, count, date, note
from citecheck.correcting.pdf.lines import OnPage
from citecheck.reading.pdf.glyphs import Box

WHEN = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


def highlight(name: str, page: int = 0) -> Highlight:
    boxes = [Box(10, 20, 90, 30), Box(10, 8, 50, 18)]
    return Highlight(OnPage(page, boxes), f"This is {name}.", (255, 200, 100), name)


def test_dates_are_written_in_utc() -> None:
    assert date(WHEN) == "D:20260102030405Z"
    assert date(WHEN.astimezone(timezone(timedelta(hours=5, minutes=30)))) == "D:20260102030405Z"


def test_a_page_gets_each_name_once() -> None:
    document = pypdfium2.PdfDocument.new()
    for _ in range(2):
        document.new_page(200, 200)
    assert add(document, [highlight("a"), highlight("b", 1), highlight("a"), highlight("a", 1)], WHEN) == (3, [])
    assert count(document) == 3
    assert add(document, [highlight("a"), highlight("c")], WHEN) == (1, [])
    assert count(document) == 4
    document.close()


def test_the_rectangle_goes_around_all_lines() -> None:
    document = pypdfium2.PdfDocument.new()
    document.new_page(200, 200)
    add(document, [highlight("a")], WHEN)
    page = document[0]
    annotation = raw.FPDFPage_GetAnnot(page.raw, 0)
    rectangle = raw.FS_RECTF()
    assert raw.FPDFAnnot_GetRect(annotation, rectangle)
    assert (rectangle.left, rectangle.bottom, rectangle.right, rectangle.top) == (10, 8, 90, 30)
    assert raw.FPDFAnnot_GetFlags(annotation) == 4  # printed too
    raw.FPDFPage_CloseAnnot(annotation)
    page.close()
    document.close()


@given(st.text())
def test_a_note_is_one_line_of_seen_characters(text: str) -> None:
    shown = note(text)
    assert "\n" not in shown
    assert not any(ord(one) < 32 or "\ud800" <= one <= "\udfff" or "\u202a" <= one <= "\u202e" for one in shown)
    assert not shown.startswith(("þÿ", "ÿþ", "ï»¿"))
