"""Characters to pieces and lines, made by hand."""

from citecheck.reading.pdf.glyphs import Glyph
from citecheck.reading.pdf.lines import lines_of_column, pieces_of


def typed(text, left=0.0, baseline=100.0, size=10.0, width=5.0):
    """Characters of one width; a blank leaves a gap."""
    out = []
    for character in text:
        if character != " ":
            out.append(Glyph(character, left, left + width, baseline, size, bold=False))
        left += width
    return out


def line(*runs):
    glyphs = [glyph for run in runs for glyph in run]
    return lines_of_column(pieces_of(glyphs), 0)


def test_gaps_are_blanks():
    (one,) = line(typed("two words"))
    assert one.text == "two words"


def test_a_small_raised_number_is_a_superscript():
    (one,) = line(typed("bone."), typed("2,3", 25.5, 103.5, 6.5, 3.2), typed("More", 40))
    assert one.text == "bone.2,3 More"
    assert [one.text[start:end] for start, end in one.raised] == ["2,3"]


def test_a_small_lowered_number_is_none():
    (one,) = line(typed("H"), typed("2", 5.2, 98, 6.5, 3.2), typed("O", 8.6))
    assert (one.text, one.raised) == ("H2O", [])


def test_a_raised_number_of_full_size_is_one_too():
    (one,) = line(typed("bone"), typed("2", 20.2, 104, 10), typed("is", 30))
    assert [one.text[start:end] for start, end in one.raised] == ["2"]


def test_lines_from_the_top_whatever_order_they_were_drawn_in():
    drawn = [*typed("last line", 0, 80), *typed("first line", 0, 100)]
    assert [one.text for one in lines_of_column(pieces_of(drawn), 0)] == ["first line", "last line"]


def test_cells_of_a_row_are_counted():
    (one,) = line(typed("Age"), typed("21", 60), typed("112", 120))
    assert (one.text, one.cells) == ("Age 21 112", 3)
