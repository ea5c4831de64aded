"""The XML of Word as paragraphs: what is read through, left out and told."""

import pytest
from tests.support.word_files import field, level, numbered, one_list, p, r, up, word_file

from citecheck.errors import InputError
from citecheck.reading import read
from citecheck.reading.document import BlockKind, MarkKind

GONE = "<w:rPr><w:del/></w:rPr>"


def text(body, tracked="final", **parts):
    return read("a.docx", word_file(body, **parts), tracked=tracked).text


@pytest.mark.parametrize(
    ("inside", "printed"),
    [
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r>", "a\tb"),
        ("<w:r><w:t>a</w:t><w:br/><w:t>b</w:t></w:r>", "a\nb"),
        ("<w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t></w:r>", "a\N{NON-BREAKING HYPHEN}b"),
        ("<w:r><w:t>a</w:t><w:softHyphen/><w:t>b</w:t></w:r>", "ab"),
        ('<w:r><w:sym w:font="Symbol" w:char="F061"/></w:r>', "α"),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>a</w:t></w:r><w:r><w:t>b</w:t></w:r>", "b"),
        ("<w:sdt><w:sdtContent><w:r><w:t>a</w:t></w:r></w:sdtContent></w:sdt>", "a"),
        ("<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>a</w:t></w:r></w:sdtContent></w:sdt>b", ""),
        ("<w:smartTag><w:r><w:t>a</w:t></w:r></w:smartTag>", "a"),
        ("<w:hyperlink><w:r><w:t>a</w:t></w:r></w:hyperlink>", "a"),
        ("<w:ruby><w:rt><w:r><w:t>x</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>a</w:t></w:r></w:rubyBase></w:ruby>", "a"),
        ('<w:fldSimple w:instr=" SEQ Table "><w:r><w:t>4</w:t></w:r></w:fldSimple>', "4"),
        ("<w:commentRangeStart/><w:r><w:t>a</w:t><w:commentReference/></w:r>", "a"),
        ("<m:oMath><m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:oMath>",
         "x^2"),
    ],
)  # fmt: skip
def test_what_is_printed(inside, printed):
    assert text(f"<w:p>{inside}</w:p>") == printed


@pytest.mark.parametrize(
    ("change", "final", "original"),
    [
        ("<w:ins><w:r><w:t>a</w:t></w:r></w:ins>", "a", ""),
        ("<w:del><w:r><w:delText>a</w:delText></w:r></w:del>", "", "a"),
        ("<w:moveTo><w:r><w:t>a</w:t></w:r></w:moveTo>", "a", ""),
        ("<w:moveFrom><w:r><w:t>a</w:t></w:r></w:moveFrom>", "", "a"),
        ("<w:ins><w:del><w:r><w:delText>a</w:delText></w:r></w:del></w:ins>", "", ""),
    ],
)
def test_tracked_changes(change, final, original):
    body = f"<w:p>{change}</w:p>"
    assert text(body) == final
    assert text(body, tracked="original") == original


def test_a_deleted_item_is_not_counted():
    gone = f"<w:p><w:pPr>{numbered('1')}{GONE}</w:pPr><w:del><w:r><w:delText>B</w:delText></w:r></w:del></w:p>"
    items = p("A", properties=numbered("1")) + gone + p("C", properties=numbered("1"))
    assert text(items, numbering=one_list(level(0))) == "1. A\n2. C"
    assert text(items, tracked="original", numbering=one_list(level(0))) == "1. A\n2. B\n3. C"


def test_paragraphs_joined_by_a_deletion_are_one():
    body = p("First ", properties=GONE) + p("second.")
    document = read("a.docx", word_file(body))
    assert document.text == "First second."
    assert document.locate(document.blocks[0]).line == 2
    assert document.notes == ("The file holds tracked changes: it was read as if all of them were accepted.",)
    assert text(body, tracked="original") == "First \nsecond."


def test_words_do_not_leave_their_cell():
    row = f"<w:tr><w:tc>{p('one', properties=GONE)}</w:tc><w:tc>{p('two')}</w:tc></w:tr>"
    assert text(p("Before", properties=GONE) + f"<w:tbl>{row}</w:tbl>" + p("After")) == "Before\none\ttwo\nAfter"


def test_tables_count_their_paragraphs():
    row = f"<w:tr><w:tc>{p('1')}</w:tc><w:tc>{p('two')}{p('three')}</w:tc></w:tr>"
    document = read("a.docx", word_file(p("Before") + f"<w:tbl>{row}{row}</w:tbl>" + p("After")))
    assert document.text == "Before\n1\ttwo\nthree\n1\ttwo\nthree\nAfter"
    assert {block.kind for block in document.blocks[1:-1]} == {BlockKind.TABLE_CELL}
    assert document.locate(document.blocks[-1]).line == 8


def test_a_text_box_stands_after_its_paragraph_once():
    box = f"<w:txbxContent>{p('Boxed')}</w:txbxContent>"
    both = (
        f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
        "</mc:AlternateContent>"
    )
    assert text(f"<w:p><w:r>{both}</w:r><w:r><w:t>Words</w:t></w:r></w:p>" + p("Next")) == "Words\nBoxed\nNext"
    group = f"<w:drawing><w:x>{box}</w:x><w:x>{box}</w:x></w:drawing>"
    assert text(f"<w:p><w:r>{group}</w:r></w:p>") == "Boxed\nBoxed"


def test_a_table_of_contents_is_left_out_if_it_ends():
    begin, end = field(' TOC \\o "1-3" ', "@").split("@")
    lines = f"<w:p>{begin}{r('Methods 3')}</w:p>{p('Results 5')}"
    assert text(lines + f"<w:p>{end}</w:p>" + p("Words")) == "Words"
    assert text(lines + p("Words")) == "Methods 3\nResults 5\nWords"


def test_links_are_marks():
    body = '<w:p><w:hyperlink r:id="r1"><w:r><w:t>here</w:t></w:r></w:hyperlink></w:p>'
    body += p(field(' HYPERLINK "https://c.d" ', r("there")))
    document = read("a.docx", word_file(body, links={"r1": "https://a.b"}))
    assert [(mark.kind, mark.value) for mark in document.marks] == [
        (MarkKind.LINK, "https://a.b"),
        (MarkKind.LINK, "https://c.d"),
    ]


def test_what_is_taken_in_is_said():
    assert "other files" in read("a.docx", word_file(p("Words") + "<w:altChunk/>")).notes[0]


def test_pages_as_word_laid_them_out():
    here = "<w:r><w:lastRenderedPageBreak/></w:r>"
    document = read("a.docx", word_file(p("One") + p("Two", here, "three") + p(here, "Four") + p("Five")))
    assert document.pages == (1, 3, 3)
    assert read("a.docx", word_file(p("One"))).pages == ()


def test_absurd_depth_is_refused():
    with pytest.raises(InputError):
        text("<w:sdt><w:sdtContent>" * 120 + "<w:sdtContent>" * 100 + p("x") + "</w:sdtContent>" * 100
             + "</w:sdtContent></w:sdt>" * 120)  # fmt: skip


def test_raised_words_by_every_way_are_marks():
    styles = '<w:style w:type="character" w:styleId="Ref"><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
    runs = [up("1"), " and ", r("2", '<w:rStyle w:val="Ref"/>'), " and ", r("3", '<w:position w:val="6"/>')]
    document = read("a.docx", word_file(p(*runs), styles=styles))
    assert [document.text[m.start : m.end] for m in document.marks if m.kind is MarkKind.SUPERSCRIPT] == ["1", "2", "3"]
