"""Stretches of text that have the shape of a callout."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.model import Notation
from citecheck.parsing.callouts import marks
from citecheck.parsing.callouts.marks import (
    bracket_candidates,
    link_candidates,
    paren_candidates,
    superscript_candidates,
)
from citecheck.reading import read


def document(text: str):
    return read("a.md", text.encode())


def test_neighbours_are_one_and_keep_what_is_printed_between_them() -> None:
    (one,) = superscript_candidates(document("It helps<sup>1</sup>, <sup>2</sup>–<sup>4</sup>."))
    assert (one.notation, one.payload.numbers) == (Notation.SUPERSCRIPT, (1, 2, 3, 4))


def test_a_unit_in_front_takes_neighbours_apart() -> None:
    found = superscript_candidates(document("There were 250 cells/mm<sup>3</sup><sup>12</sup> in all."))
    assert [one.payload.numbers for one in found] == [(3,), (12,)]


@pytest.mark.parametrize(("marks", "found"), [(40, 39), (41, 0)])
def test_up_to_forty_neighbours_are_read_one_by_one_where_they_are_no_list(marks: int, found: int) -> None:
    text = "It helps" + "<sup>x</sup>" + "<sup>7</sup>" * (marks - 1)
    assert len(list(superscript_candidates(document(text + ".")))) == found


@pytest.mark.parametrize(
    ("text", "numbers", "explicit"),
    [
        ("It helps [1], [2].", [(1, 2)], False),
        ("It helps [1]-[3].", [(1, 2, 3)], False),
        ("It helps [1] so [2].", [(1,), (2,)], False),
        ("It helps [refs. 4, 5].", [(4, 5)], True),
        ("It helps [x].", [], False),
    ],
)
def test_square_brackets(text: str, numbers: list[tuple[int, ...]], explicit: bool) -> None:
    found = list(bracket_candidates(document(text)))
    assert [one.payload.numbers for one in found] == numbers
    assert all(one.explicit is explicit for one in found)


def test_round_brackets_say_whether_they_name_references() -> None:
    found = list(paren_candidates(document("It helps (4, 5) them (ref. 6).")))
    assert [(one.payload.numbers, one.explicit) for one in found] == [((4, 5), False), ((6,), True)]


def test_a_link_names_what_its_label_says() -> None:
    (one,) = link_candidates(document("It helps[^b].\n\n[^a]: A.\n[^b]: B.\n"), {1: "a", 2: "b"})
    assert (one.notation, one.payload.numbers) == (Notation.LINK, (1,))


@given(
    st.lists(st.sampled_from([*" (a1，。:①②~\n文献参考Ré", "ref. 5", "Refs 1-3", "REF 2", "réf.4", "参考文献1"])).map(
        "".join
    )
)
def test_marks_are_found_from_behind_their_first_sign_too(text):
    circled = marks._CIRCLED.pattern.replace(
        r"(?P<payload>[①-⑳](?<=[^\s:：。；;].)", r"(?<=[^\s:：。；;])(?P<payload>[①-⑳]", 1
    )
    _, payload, rest = marks._NAMED_REFERENCE.pattern.partition("(?P<payload>")
    named = r"(?<![\w(\[])(?:[Rr]efs?\.?|[Rr]eferences?|REFS?\.?|Réf\.|réf\.|文献|参考文献)[ \u00a0]?" + payload + rest
    for quick, plain in ((marks._CIRCLED, circled), (marks._NAMED_REFERENCE, named)):
        assert quick.pattern != plain
        assert [m.span() for m in quick.finditer(text)] == [m.span() for m in re.finditer(plain, text)]
