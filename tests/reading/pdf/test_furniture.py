"""Heads, feet, page numbers and line numbers."""

from citecheck.reading.pdf.columns import in_reading_order
from citecheck.reading.pdf.furniture import without_furniture, without_line_numbers
from citecheck.reading.pdf.glyphs import Page
from citecheck.reading.pdf.lines import pieces_of

from .test_lines import typed


def kept(*pages):
    lines = in_reading_order([pieces_of(page) for page in pages])
    return [line.text for line in without_furniture(lines, [Page(400, 800)] * len(pages))]


def test_a_head_that_comes_again_goes_and_so_do_page_numbers():
    pages = [
        [*typed("J Made Up 12", 50, 780), *typed(f"Text {n}", 50, 400), *typed(str(n + 7), 200, 20)] for n in range(3)
    ]
    assert kept(*pages) == ["Text 0", "Text 1", "Text 2"]


def test_a_line_in_the_middle_that_comes_again_stays():
    assert kept(*[[*typed("Same words", 50, 400)] for _ in range(3)]) == ["Same words"] * 3


def test_a_number_in_the_middle_stays():
    assert kept([*typed("7", 50, 400), *typed("Text", 50, 380)]) == ["7", "Text"]


def test_numbers_beside_the_lines_of_a_manuscript_go():
    page = [
        g
        for n in range(12)
        for g in [*typed(f"{n + 1}", 20 if n < 9 else 15, 700 - 20 * n), *typed("running text here", 60, 700 - 20 * n)]
    ]
    assert ["".join(g.text for g in piece.glyphs) for piece in without_line_numbers(pieces_of(page))] == [
        "runningtexthere"
    ] * 12


def test_labels_of_a_list_that_hang_are_no_line_numbers():
    page = [
        g
        for n in range(6)
        for g in [*typed(f"{n + 1}.", 20, 700 - 20 * n), *typed("running text here", 60, 700 - 20 * n)]
    ]
    assert len(without_line_numbers(pieces_of(page))) == 12
