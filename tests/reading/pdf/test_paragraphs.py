"""Lines to paragraphs."""

from citecheck.reading.pdf.lines import Line
from citecheck.reading.pdf.paragraphs import looks_like_label, paragraphs_of


def lines(*rows, size=10.0):
    """Rows of (text, left, distance from the row above)."""
    out, baseline = [], 700.0
    for text, left, distance in rows:
        baseline -= distance
        out.append(Line(text, left, left + 5 * len(text), baseline, size, bold=False, page=0, column=(50.0, 300.0)))
    return out


def texts(*rows):
    return [" ".join(line.text for line in one.lines) for one in paragraphs_of(lines(*rows))]


FULL = "w" * 49


def test_a_wider_gap_or_an_indent_begins_a_paragraph():
    assert texts((f"{FULL}.", 50, 12), ("More.", 50, 12), ("Next", 50, 24)) == [f"{FULL}. More.", "Next"]
    assert texts((f"{FULL}.", 50, 12), (f"{FULL}.", 50, 12), ("Next", 65, 12)) == [f"{FULL}. {FULL}.", "Next"]


def test_items_that_hang_are_paragraphs_and_a_last_page_is_no_label():
    rows = [
        ("4. Lee A. Words on bone. J Bone. 1998;13:915–", 50, 12),
        ("921. More of it.", 65, 12),
        ("5. Kim B. Words.", 50, 12),
    ]
    assert texts(*rows) == ["4. Lee A. Words on bone. J Bone. 1998;13:915– 921. More of it.", "5. Kim B. Words."]


def test_labels_must_count_on():
    rows = [("4. Lee A. Words on bone in series no.", 50, 12), ("921. Geneva.", 50, 12), ("5. Kim B. Words.", 50, 12)]
    assert texts(*rows) == ["4. Lee A. Words on bone in series no. 921. Geneva.", "5. Kim B. Words."]


def test_larger_lines_are_headings_by_size():
    rows = (
        lines(("Title of it", 50, 12), size=20.0)
        + lines(("Part", 50, 50), size=14.0)
        + lines((FULL, 50, 80), (FULL, 50, 12))
    )
    assert [one.level for one in paragraphs_of(rows)] == [1, 2, 0]


def test_what_begins_like_an_item():
    assert [looks_like_label(one) for one in lines(("[3] Lee", 0, 1), ("3. Lee", 0, 1), ("3.5 mg", 0, 1), ("Lee", 0, 1))] == [
        True, True, False, False
    ]  # fmt: skip
