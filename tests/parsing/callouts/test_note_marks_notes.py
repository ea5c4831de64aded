from __future__ import annotations

from typing import TYPE_CHECKING

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
