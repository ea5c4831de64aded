"""The order in which the lines of a page are read."""

from citecheck.reading.pdf.columns import in_reading_order
from citecheck.reading.pdf.lines import pieces_of

from .test_lines import typed

WORDS = "twenty-odd letters here"


def column(name, left, rows, top=600.0):
    return [glyph for n in range(rows) for glyph in typed(f"{name}{n} {WORDS}", left, top - 12 * n)]


def order(*pages):
    return [line.text.split()[0] for line in in_reading_order([pieces_of(page) for page in pages])]


def test_one_column_is_read_downward():
    assert order(column("a", 50, 20)) == [f"a{n}" for n in range(20)]


def test_the_left_column_comes_first_and_a_title_over_both():
    title = typed("Title that crosses the middle of the page and more than that, on one line", 50, 640)
    page = [*title, *column("r", 200, 12), *column("l", 50, 12)]
    assert order(page) == ["Title", *(f"l{n}" for n in range(12)), *(f"r{n}" for n in range(12))]


def test_what_crosses_in_the_middle_divides_the_page():
    across = typed("Table that crosses the middle of the page and more than that, on one line", 50, 500)
    page = [*column("l", 50, 8), *column("r", 200, 8), *across, *column("m", 50, 8, 470), *column("s", 200, 8, 470)]
    parts = ["l", "r", "Table", "m", "s"]
    assert [name[0] for name in order(page)] == [p[0] for p in parts for _ in range(1 if p == "Table" else 8)]


def test_a_last_page_with_a_few_lines_has_the_columns_of_the_others():
    page = [*column("l", 50, 12), *column("r", 200, 12)]
    last = [*column("x", 50, 3), *column("y", 200, 2)]
    assert order(page, page, last)[-5:] == ["x0", "x1", "x2", "y0", "y1"]
