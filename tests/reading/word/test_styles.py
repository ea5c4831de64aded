"""What styles say of words and paragraphs."""

import pytest
from tests.support.word_files import NAMES

from citecheck.reading.safe_xml import parse_xml
from citecheck.reading.word.styles import Numbered, Styles

RAISED = '<w:vertAlign w:val="superscript"/>'


def element(xml):
    return parse_xml(f"<w:x {NAMES}>{xml}</w:x>".encode(), "x")


def style(name, inside, kind="character", printed=""):
    return f'<w:style w:type="{kind}" w:styleId="{name}"><w:name w:val="{printed or name}"/>{inside}</w:style>'


def styles(*some):
    return Styles(element("".join(some)))


@pytest.mark.parametrize(
    ("looks", "raised"),
    [
        (RAISED, True),
        ('<w:vertAlign w:val="subscript"/>', False),
        ('<w:position w:val="6"/>', True),
        ('<w:position w:val="3pt"/>', True),
        ('<w:position w:val="-6"/>', False),
        ('<w:position w:val="1"/>', False),
        ('<w:rStyle w:val="Ref"/>', True),
        ('<w:rStyle w:val="Child"/>', True),
        ('<w:rStyle w:val="Child"/><w:vertAlign w:val="baseline"/>', False),
        ('<w:rStyle w:val="Nowhere"/>', False),
    ],
)
def test_raised(looks, raised):
    some = styles(
        style("Ref", f"<w:rPr>{RAISED}</w:rPr>"), style("Child", '<w:basedOn w:val="Ref"/><w:rPr><w:b/></w:rPr>')
    )
    assert some.look(element(looks), "").raised is raised


def test_a_paragraph_style_and_a_circle_of_styles():
    some = styles(
        style("Up", f'<w:basedOn w:val="Down"/><w:rPr>{RAISED}</w:rPr>', "paragraph"),
        style("Down", '<w:basedOn w:val="Up"/><w:rPr><w:vanish/></w:rPr>', "paragraph"),
    )
    assert some.look(None, "Up") == (True, False, True)


def test_headings():
    some = styles(
        style("H", "", "paragraph", "heading 2"),
        style("Mine", '<w:basedOn w:val="H"/>', "paragraph"),
        style("Outline", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>', "paragraph"),
        style("T", "", "paragraph", "Title"),
        style("Deep", "", "paragraph", "heading 9"),
    )
    levels = [some.heading(None, name) for name in ("H", "Mine", "Outline", "T", "Deep", "Nowhere")]
    assert levels == [2, 2, 1, 1, 6, 0]
    assert some.heading(element('<w:outlineLvl w:val="2"/>'), "") == 3
    assert some.heading(element('<w:outlineLvl w:val="9"/>'), "H") == 0


def test_lists_of_styles():
    some = styles(
        style("Item", '<w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr>', "paragraph"),
        style("Sub", '<w:basedOn w:val="Item"/>', "paragraph"),
    )
    direct = element('<w:numPr><w:ilvl w:val="1"/><w:numId w:val="3"/></w:numPr>')
    assert some.numbered(direct, "Item") == (Numbered("3", 1), "")
    assert some.numbered(None, "Sub") == (Numbered("7", 0), "Item")
    assert some.numbered(None, "Other") == (None, "")
    assert some.list_of_style("Item") == "7"


def test_lines_of_contents():
    some = styles(style("C1", "", "paragraph", "toc 1"), style("N", "", "paragraph", "Normal"))
    assert some.is_contents("C1")
    assert not some.is_contents("N")
