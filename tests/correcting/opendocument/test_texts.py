from __future__ import annotations

import pytest

from citecheck.correcting.opendocument.texts import rewritten, words
from citecheck.correcting.xml_places import Cut


def cut(text: str, *cuts: Cut) -> str:
    return rewritten(text, cuts, "t", lambda gone: f"[-{gone}-]", lambda new: f"[+{new}+]").decode()


@pytest.mark.parametrize(
    ("cuts", "expected"),
    [
        ([], "ab <cd>\n  ef"),
        ([Cut(1, 2, "x")], "a[-b-][+x+]<t:s/><cd> ef"),
        ([Cut(3, 7)], "ab<t:s/>[-<cd>-]<t:s/>ef"),
        ([Cut(7, 10), Cut(3, 3, "&")], "ab<t:s/>[+&+]<cd>[-<t:s/>-]ef"),
        ([Cut(2, 2, markup=b"{"), Cut(12, 12, markup=b"}")], "ab{<t:s/><cd> ef}"),
        ([Cut(0, 12)], "[-ab <cd> ef-]"),
    ],
)
def test_a_text_is_cut_where_something_happens(cuts: list[Cut], expected: str) -> None:
    expected = expected.replace("<cd>", "&lt;cd&gt;").replace("+&+", "+&amp;+")
    assert " ".join(cut("ab <cd>\n  ef", *cuts).split()) == " ".join(expected.split())


def test_a_first_blank_that_does_not_count_is_left_out() -> None:
    gone, new = (lambda words: f"[-{words}-]"), (lambda words: f"[+{words}+]")
    assert rewritten("\n ab c", [Cut(3, 4, "x")], "t", gone, new, trimmed=True) == b"a[-b-][+x+]<t:s/>c"
    assert rewritten(" ab", [Cut(1, 2)], "t", gone, new, trimmed=True) == b"[-a-]b"
    assert rewritten(" ab ", [Cut(0, 0, "x")], "t", gone, new) == b"[+x+]<t:s/>ab "
    assert rewritten("ab ", [Cut(3, 3, markup=b"}")], "t", gone, new) == b"ab }"


def test_a_blank_at_an_edge_is_an_element_where_it_counts() -> None:
    assert words(" a  b ", "t") == "<t:s/>a b<t:s/>"
    assert words(" a b\n", "t", start=False, end=False) == " a b "
    assert words(" ", "t") == "<t:s/>"
