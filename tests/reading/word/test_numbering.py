"""The numbers that Word counts."""

import pytest
from tests.support.word_files import NAMES, level, one_list

from citecheck.reading.safe_xml import parse_xml
from citecheck.reading.word.numbering import Numbering, in_form
from citecheck.reading.word.styles import Numbered, Styles


def numbering(*lists, styles=None):
    root = parse_xml(f"<w:numbering {NAMES}>{''.join(lists)}</w:numbering>".encode(), "x")
    return Numbering(root, Styles(styles))


def labels(counter, *members):
    return [label.text if (label := counter.label(Numbered(*one))) else None for one in members]


@pytest.mark.parametrize(
    ("number", "form", "printed"),
    [
        (4, "lowerRoman", "iv"), (1999, "upperRoman", "MCMXCIX"), (28, "lowerLetter", "bb"), (3, "upperLetter", "C"),
        (7, "decimalZero", "07"), (7, "decimal", "7"), (7, "chineseCounting", "7"), (7, "none", ""),
        (0, "lowerRoman", "0"),
    ],
)  # fmt: skip
def test_formats(number, form, printed):
    assert in_form(number, form) == printed


def test_a_list_counts_and_prints_its_own_form():
    counter = numbering(one_list(level(0, text="[%1]")))
    assert labels(counter, ("1", 0), ("1", 0), ("1", 0)) == ["[1]", "[2]", "[3]"]
    assert labels(counter, ("9", 0), ("0", 0)) == [None, None]


def test_levels_start_anew_below_and_go_on_above():
    counter = numbering(one_list(level(0), level(1, "lowerLetter", "%1.%2)")))
    members = [("1", 0), ("1", 1), ("1", 1), ("1", 0), ("1", 1)]
    assert labels(counter, *members) == ["1.", "1.a)", "1.b)", "2.", "2.a)"]


def test_a_level_that_never_restarts():
    counter = numbering(one_list(level(0), level(1, text="%2.", more='<w:lvlRestart w:val="0"/>')))
    assert labels(counter, ("1", 0), ("1", 1), ("1", 0), ("1", 1)) == ["1.", "1.", "2.", "2."]


def test_lists_of_one_definition_count_together_until_one_starts_anew():
    shared = one_list(level(0))
    again = '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    anew = (
        '<w:num w:numId="3"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>'
        "</w:lvlOverride></w:num>"
    )
    counter = numbering(shared, again, anew)
    members = [("1", 0), ("2", 0), ("3", 0), ("3", 0), ("1", 0)]
    assert labels(counter, *members) == ["1.", "2.", "1.", "2.", "3."]


def test_a_list_that_replaces_a_level():
    override = f'<w:lvlOverride w:ilvl="0">{level(0, "upperRoman", "%1:")}</w:lvlOverride>'
    counter = numbering(one_list(level(0), overrides=override))
    assert labels(counter, ("1", 0), ("1", 0)) == ["I:", "II:"]


def test_decimals_throughout():
    counter = numbering(one_list(level(0, "upperRoman"), level(1, text="%1.%2", more="<w:isLgl/>")))
    assert labels(counter, ("1", 0), ("1", 1)) == ["I.", "1.1"]


def test_bullets_and_lists_without_numbers():
    counter = numbering(one_list(level(0, "bullet", "\uf0b7"), level(1, "none", "")))
    assert counter.label(Numbered("1", 0)).bullet
    assert counter.label(Numbered("1", 1)) is None


def test_a_definition_under_a_list_style():
    styles = parse_xml(
        f'<w:styles {NAMES}><w:style w:type="numbering" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
        "</w:pPr></w:style></w:styles>".encode(),
        "x",
    )
    linked = (
        '<w:abstractNum w:abstractNumId="5"><w:numStyleLink w:val="L"/></w:abstractNum>'
        '<w:num w:numId="5"><w:abstractNumId w:val="5"/></w:num>'
    )
    counter = numbering(one_list(level(0, text="(%1)")), linked, styles=styles)
    assert labels(counter, ("5", 0)) == ["(1)"]


def test_a_level_made_for_a_paragraph_style():
    counter = numbering(one_list(level(0), level(1, text="%2)", more='<w:pStyle w:val="Sub"/>')))
    assert counter.label(Numbered("1", 0), "Sub").text == "1)"
