"""A document as parsing sees it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.frozen import replace
from citecheck.model import Location, Span
from citecheck.reading import read
from citecheck.reading.document import BlockKind, FilePart, MarkKind, OffsetMap, View

SOURCE = "# Top\n\nBone is *lost*.<sup>1</sup>\nR&amp;D\n"


def test_a_span_is_located_in_the_file_and_printed_as_it_stands_there():
    document = read("a.md", SOURCE.encode())
    at = document.text.index("lost")
    span = Span(at, at + 4)
    place = document.locate(span)
    assert (place.line, place.column, place.end_line, place.end_column) == (3, 10, 3, 14)
    whole = Span(document.text.index("Bone"), document.text.index("1") + 1)
    assert document.printed(whole).startswith("Bone is *lost*.<sup>1")
    assert document.printed(Span(at, at)) == ""


def test_marks_and_blocks_say_what_a_stretch_looked_like():
    document = read("a.md", SOURCE.encode())
    assert [(document.text[m.start : m.end], m.kind) for m in document.marks] == [
        ("lost", MarkKind.EMPHASIS),
        ("1", MarkKind.SUPERSCRIPT),
    ]
    assert [block.kind for block in document.blocks] == [BlockKind.HEADING, BlockKind.PARAGRAPH]


def test_offsets_are_kept_as_runs():
    offsets = OffsetMap([(0, 10, 1), (3, 20, 0), (5, 30, 1)], 8)
    assert list(offsets) == [10, 11, 12, 20, 20, 30, 31, 32]
    assert offsets[-1] == 32
    assert offsets[2:4] == [12, 20]
    for outside in (8, -9):
        with pytest.raises(IndexError):
            offsets[outside]


@given(st.lists(st.sampled_from(["ab", "&amp;", "\n", "x"]), max_size=20))
def test_every_character_has_a_place_in_the_source(pieces):
    source = "".join(pieces)
    view = View(source)
    position = 0
    for piece in pieces:
        if piece == "&amp;":
            view.put("&", position)
        else:
            view.copy(position, position + len(piece))
        position += len(piece)
    document = view.document("a.txt", "text")
    assert len(document.offsets) == len(document.text) + 1
    assert all(source[document.offsets[i]] == c for i, c in enumerate(document.text))


def test_places_in_a_file_that_is_taken_in() -> None:
    view = View("ab\ncd one\ntwo ef\n")  # "one\ntwo" comes from another file
    view.copy(0, len(view.source))
    files = (FilePart(0, "", 1, 1), FilePart(6, "sub/one.tex", 1, 1), FilePart(13, "", 2, 15))
    document = replace(view.document("a.tex", "latex"), files=files)
    assert document.locate(Span(3, 5)) == Location(2, 1, 2, 3)
    assert document.locate(Span(6, 9)) == Location(1, 1, 1, 4, "sub/one.tex")
    assert document.locate(Span(10, 12)) == Location(2, 1, 2, 3, "sub/one.tex")
    assert document.locate(Span(14, 16)) == Location(2, 16, 2, 18)
    assert document.locate(Span(3, 6)) == Location(2, 1, 2, 4)
    assert document.place(7) == Location(1, 2, 1, 2, "sub/one.tex")
