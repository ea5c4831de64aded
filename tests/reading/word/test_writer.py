"""Paragraphs to text, marks and lines."""

from citecheck.reading.document import MarkKind, View
from citecheck.reading.word.walk import Paragraph, Piece
from citecheck.reading.word.writer import Writer, source_of


def written(*paragraphs):
    source, starts = source_of(paragraphs)
    writer = Writer(View(source), starts)
    for index, one in enumerate(paragraphs):
        writer.write(index, one)
    return writer.view.document("a.docx", "docx"), writer


def test_every_paragraph_is_a_line_and_empty_ones_print_nothing():
    document, writer = written(
        Paragraph([Piece("First")]), Paragraph(), Paragraph([Piece("  Third"), Piece("5", raised=True)])
    )
    assert document.source == "First\n\n  Third5\n"
    assert document.text == "First\nThird5"
    assert document.locate(document.marks[0]).line == 3
    assert document.locate(document.marks[0]).column == 8
    assert [(one.start, one.end) for one in writer.drafts] == [(0, 5), (6, 12)]


def test_characters_that_unicode_raises():
    document, _ = written(Paragraph([Piece("Bone.¹,² H₂O soft\u00adly, TNF-\uf061")]))
    assert document.text == "Bone.1,2 H2O softly, TNF-α"
    assert [(m.kind, document.text[m.start : m.end]) for m in document.marks] == [(MarkKind.SUPERSCRIPT, "1,2")]


def test_breaks_are_lines_of_the_text_and_blanks_of_the_paragraph():
    document, _ = written(Paragraph([Piece("One"), Piece(" ", breaks=True), Piece("two")]))
    assert (document.source, document.text) == ("One two\n", "One\ntwo")


def test_raised_runs_are_one_mark_but_two_numbers_are_two():
    raised = [Piece(words, raised=True) for words in ("6", "2", " ", "– ", "64")]
    document, _ = written(Paragraph([Piece("Bq/kg"), *raised, Piece(" of "), Piece("9", raised=True)]))
    assert [document.text[m.start : m.end] for m in document.marks] == ["6", "2 – 64", "9"]


def test_a_link_over_several_runs_is_one():
    document, _ = written(
        Paragraph([Piece("See "), Piece("do", link="https://a.b"), Piece("i:1", link="https://a.b"), Piece(".")])
    )
    assert [(m.start, m.end, m.value) for m in document.marks] == [(4, 9, "https://a.b")]
