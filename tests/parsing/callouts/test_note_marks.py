from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from citecheck.parsing.callouts.note_marks import count_names
from citecheck.parsing.callouts.search import find_callouts
from citecheck.reading import read

if TYPE_CHECKING:
    from conftest import Added, Parse


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


# ----------------------------------------------------------------------- thresholds: just inside, just outside


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (("Anna Hale1, " * 1000)[:5998] + "12", True),
        (("Anna Hale1, " * 1000)[:5998] + "123", False),  # 6,001 characters
        (", ".join(["Anna Hale1"] * 5 + ["Leeds"] * 5), True),  # half of the pieces are persons
        (", ".join(["Anna Hale1"] * 5 + ["Leeds"] * 6), False),
        (", ".join(["Anna Hale1"] * 11 + ["Leeds zinc", "Leeds tin"]), True),  # 2 small words of 26: below 8 %
        (", ".join(["Anna Hale1"] * 10 + ["Leeds zinc", "Leeds tin"]), False),  # of 24
        ("Ana de la van der den Cruz1", True),  # seven words
        ("Ana de la van der den dos Cruz1", False),
        ("Ana de la van1", False),  # one capital
    ],
)
def test_what_is_still_a_byline(text: str, names: bool) -> None:
    assert bool(count_names(text)) is names


def explained_far_below(room: int) -> list[str]:
    """The callouts of a cell whose note begins so many characters after it."""

    def text(filler: int) -> str:
        words = ("It rained on the walks. " * 500)[:filler]
        return f"{OPENING}| Drug | Weeks |\n|---|---|\n| Milk<sup>11</sup> | 4 |\n\n{words}.\n\n<sup>11</sup> Relative to rest.\n"

    plain = read("a.md", text(100).encode())
    cell = next(block for block in plain.blocks if plain.text[block.start : block.end].startswith("Milk"))
    reach = plain.text.rindex("11 Relative") - cell.end
    document = read("a.md", text(100 + room - reach).encode())
    return [callout.text for callout in find_callouts(document, {n: str(n) for n in range(1, 21)}, ())[0]][3:]


OPENING = "Bone is lost early.<sup>1</sup> Others saw it late.<sup>2,3</sup> It may stop.<sup>4-6</sup>\n\n"


def test_a_note_explains_the_mark_of_a_cell_up_to_eight_thousand_characters_away() -> None:
    assert explained_far_below(8000) == []
    assert explained_far_below(8001) == ["11"]


def notes_below(*numbers: int) -> str:
    return "\n\n".join(f"<sup>{number}</sup> Relative to rest, as said." for number in numbers)


@pytest.mark.parametrize(("last", "kept"), [(60, []), (61, ["61"])])
def test_a_table_has_up_to_sixty_notes(parse: Parse, last: int, kept: list[str]) -> None:
    cells = f"| Drug | Weeks |\n|---|---|\n| Milk<sup>{last}</sup> | 4 |\n\n"
    text = OPENING + cells + notes_below(*range(1, last + 1))
    assert [callout.text for callout in parse(text, references=90)[0]][3:] == kept


@pytest.mark.parametrize(("blocks", "kept"), [(11, []), (12, ["19"])])
def test_up_to_a_dozen_blocks_of_notes_belong_to_a_table(parse: Parse, blocks: int, kept: list[str]) -> None:
    cells = "| Drug | Weeks |\n|---|---|\n| Milk | 4 |\n\n"
    last = "\n\nWalks were short<sup>19</sup> in the north.\n\n<sup>19</sup> Relative to sleep.\n"
    text = OPENING + cells + notes_below(*range(1, blocks + 1)) + last
    assert [callout.text for callout in parse(text, references=30)[0]][3:] == kept


@pytest.mark.parametrize(
    ("marks", "notes"),
    [
        ((1, 2, 3), True),
        ((1, 2), False),  # two in a row may be chance
        ((2, 3, 4), True),  # the first of them stands in the caption
        ((3, 4, 5), False),
        ((1, 2, 6), True),  # some are hidden in figures
        ((1, 2, 7), False),
    ],
)
def test_which_rows_of_marks_count_the_notes_of_a_table(added: Added, marks: tuple[int, ...], notes: bool) -> None:
    cells = [f"{name}<sup>{mark}</sup>" for name, mark in zip(("Sleep", "Walks", "Milk"), marks, strict=False)]
    assert added("raised", table(*cells)) == ["9", *([] if notes else map(str, marks))]


@pytest.mark.parametrize(("towns", "names"), [(50, 50), (51, 0)])
def test_half_of_a_long_byline_must_be_persons(towns: int, names: int) -> None:
    assert count_names(", ".join(["Anna Hale1"] * 50 + ["Leeds"] * towns)) == names


@pytest.mark.parametrize(("blanks", "kept"), [("(", []), ("(((((", ["11"])])
def test_a_note_mark_opens_its_block_within_four_characters(parse: Parse, blanks: str, kept: list[str]) -> None:
    cells = "| Drug | Weeks |\n|---|---|\n| Milk<sup>11</sup> | 4 |\n\n"
    text = OPENING + cells + f"Words between them.\n\n{blanks}<sup>11</sup> Relative to rest.\n"
    assert [callout.text for callout in parse(text)[0]][3:][:1] == kept
