from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from citecheck.parsing.callouts.note_marks import count_names

if TYPE_CHECKING:
    from conftest import Added


TABLE = "\n\nTable 1. Walks and rest<sup>{caption}</sup>\n\n| Drug | Weeks |\n|---|---|\n{rows}\n\n"


def table(*cells: str, caption: str = "9") -> str:
    return TABLE.format(caption=caption, rows="\n".join(f"| {cell} | 4 |" for cell in cells))


def test_numbers_that_notes_below_explain_are_no_callouts(added: Added) -> None:
    notes = "* *p* < 0.05. <sup>1</sup> Relative to rest; <sup>2</sup> by Student's test.\n"
    text = table("Warfarin<sup>1</sup>", "Heparin <sup>2</sup>", "Aspirin<sup>12</sup>", caption="1") + notes
    assert added("raised", text) == ["12"]


def test_notes_may_open_with_a_sign(added: Added) -> None:
    assert added("raised", table("Costs<sup>1</sup>") + "<sup>1</sup>€ = US $ 1.27.\n") == ["9"]


def test_a_table_that_counts_its_marks_has_notes(added: Added) -> None:
    assert added("raised", table("Sleep<sup>1</sup>", "Walks<sup>2</sup>", "Milk<sup>3</sup>")) == ["9"]
    assert added("raised", table("Hale<sup>7</sup>", "Okafor<sup>2</sup>", "Lindt<sup>12</sup>")) == [
        "9",
        "7",
        "2",
        "12",
    ]


def test_running_text_below_a_table_keeps_its_callouts(added: Added) -> None:
    assert added("raised", table("Sleep") + "It helps a lot.<sup>7</sup> It does so often.<sup>8</sup>\n") == [
        "9",
        "7",
        "8",
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Anna Bergqvist1,2, Tom R. Hale3 and Ana de la Cruz1", 3),
        ("Hale TR1, Okafor NC2, Lindt EA1,2", 3),
        ("Anna Bergqvist, MD,1 Tom Hale, PhD2,3", 2),
        ("Anna Bergqvist1", 1),
        ("Pieter van den Berg1; Li Wei2; on behalf of the Harbour Study Group", 3),
    ],
)
def test_counts_the_persons_of_a_byline(text: str, names: int) -> None:
    assert count_names(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "Bone loss speeds up after the menopause.1,2",
        "Calcium, magnesium and zinc help to keep bones strong1",
        "Nurses at Leeds General Infirmary weighed the patients every week and wrote it down1",
        "",
        "12",
    ],
)
def test_running_text_is_no_byline(text: str) -> None:
    assert count_names(text) == 0


def test_a_text_without_end_is_not_looked_at() -> None:
    assert count_names("Anna Hale1, " * 10_000) == 0
