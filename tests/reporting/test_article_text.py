from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from msgspec import convert
from msgspec.structs import fields

from citecheck.reporting.article_text import Part, rows, styled
from citecheck.reporting.document_v1 import CalloutEntry, ParsedEntry, ReferenceEntry


def _callout(line: int, column: int, text: str, **more: Any) -> CalloutEntry:
    return CalloutEntry(line=line, column=column, text=text, numbers=(), claim=None, **more)


def _reference(line: int, label: str) -> ReferenceEntry:
    made = {"label": label, "number": None, "line": line, "raw": "", "kind": "other"}
    nothing = dict.fromkeys(field.name for field in fields(ParsedEntry))
    return convert({**made, "parsed": {**nothing, "authors": [], "et_al": False}}, ReferenceEntry)


def test_a_callout_takes_its_markup_with_it() -> None:
    (row,) = rows(["Bone.<sup>1,2</sup> More."], [_callout(1, 6, "1,2", end_line=1, end_column=20)], [])
    assert row.parts == (Part("Bone."), Part("1,2", callout=0), Part(" More."))


def test_the_column_may_be_that_of_the_number() -> None:
    (row,) = rows(["Bone.<sup>1</sup> More."], [_callout(1, 11, "1")], [])
    assert row.parts == (Part("Bone."), Part("1", callout=0), Part(" More."))


def test_carets_and_brackets() -> None:
    (row,) = rows(["Bone^1^ and [2] more."], [_callout(1, 6, "1"), _callout(1, 13, "[2]")], [])
    assert "".join(part.text for part in row.parts) == "Bone1 and [2] more."


def test_headings_bullets_emphasis_and_blank_lines() -> None:
    lines = ["# Title", "", "", "- **bold** and *thin* <sup>41</sup>Ca", "2 * 3 * 4"]
    heading, blank, item, plain = rows(lines, [], [_reference(5, "2")])
    assert (heading.kind, heading.parts) == ("heading", (Part("Title"),))
    assert (blank.kind, blank.line) == ("blank", 2)
    assert item.kind == "item"
    assert item.parts == (
        Part("bold", "strong"),
        Part(" and "),
        Part("thin", "em"),
        Part(" "),
        Part("41", "sup"),
        Part("Ca"),
    )
    assert (plain.parts, plain.label) == ((Part("2 * 3 * 4"),), "2")


def test_comments_are_no_text() -> None:
    lines = ["Bone.<!-- a -->^1^", "<!-- b", "- *c*^2^", "d --> Salt.", "<!-- e -->", "f -->", "<!-- g"]
    found = rows(lines, [_callout(1, 17, "1")], [])
    assert ["".join(part.text for part in row.parts) for row in found] == [
        "Bone.1",
        "",
        "",
        " Salt.",
        "",
        "f -->",
        "<!-- g",
    ]
    assert [row.line for row in found] == [1, 2, 3, 4, 5, 6, 7]
    assert styled("Salt<!-- twice --> again") == [Part("Salt"), Part(" again")]


def test_places_beyond_the_line_do_no_harm() -> None:
    (row,) = rows(
        ["short"], [_callout(1, 99, "1", end_line=1, end_column=3), _callout(1, 2, "2", end_line=4, end_column=1)], []
    )
    assert [part.callout for part in row.parts if part.callout is not None] == [1, 0]


@given(st.text(st.sampled_from("ab *<>/sup^1-!#"), max_size=80))
def test_styling_loses_no_word(line: str) -> None:
    kept = "".join(part.text for part in styled(line))
    assert [c for c in line if c in "ab1"] == [c for c in kept if c in "ab1"]
