"""Looks of words by styles and their parents."""

from __future__ import annotations

import pytest
from tests.support.opendocument import flat

from citecheck.reading.opendocument.styles import Styles
from citecheck.reading.safe_xml import parse_xml

CHAIN = (
    '<style:style style:name="base" style:family="text"><style:text-properties style:text-position="{}" fo:font-weight='
    '"bold"/></style:style><style:style style:name="made" style:family="text" style:parent-style-name="base"/>'
    '<style:style style:name="round" style:family="text" style:parent-style-name="round"/>'
    '<style:style style:name="gone" style:family="text"><style:text-properties text:display="none"/></style:style>'
    '<style:style style:name="Head" style:family="paragraph" style:parent-style-name="Title" style:list-style-name="L9"/>'
    '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Head"/>'
)


def styles(position: str = "super 58%") -> Styles:
    return Styles([parse_xml(flat("", CHAIN.format(position)), "a.fodt")])


@pytest.mark.parametrize(
    ("position", "raised"),
    [("super 58%", True), ("33% 58%", True), ("sub 58%", False), ("-33% 58%", False), ("0% 100%", False), ("", False)],
)
def test_raised_words_are_those_above_the_line(position: str, raised: bool) -> None:
    assert styles(position).look("", "made").raised is raised


def test_looks_come_from_parents_and_the_innermost_span_decides() -> None:
    assert styles().look("", "made").bold
    assert styles().look("", "gone").hidden
    assert not styles().look("", "round").raised
    assert styles().look("", "base", "round").raised


def test_titles_and_lists_come_from_parents() -> None:
    assert styles().is_title("P1")
    assert not styles().is_title("Standard")
    assert styles().list_of("P1") == "L9"
    assert styles().list_of("none") == ""
