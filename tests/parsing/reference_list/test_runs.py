"""Runs of labels, and which of them are the list."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from citecheck.parsing.reference_list.labels import LabelCandidate, candidates
from citecheck.parsing.reference_list.looks_like_reference import LIKE
from citecheck.parsing.reference_list.runs import LabelRun, choose, label_runs, number_sections
from citecheck.reading import read

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def label(number: int, start: int, reference_score: float, shape: str = "dot") -> LabelCandidate:
    return LabelCandidate(start, start + 3, number, "", shape, 0, start, start, reference_score)


def run(
    numbers: Iterable[int],
    *,
    start: int = 0,
    like: Sequence[float] | float = LIKE,
    shape: str = "dot",
    under_heading: bool = False,
) -> LabelRun:
    listed = list(numbers)
    likes = like if not isinstance(like, int | float) else [like] * len(listed)
    members = [label(n, start + 10 * i, one, shape) for i, (n, one) in enumerate(zip(listed, likes, strict=True))]
    return LabelRun(shape, members, direction=1, under_heading=under_heading)


def likes(good: int, bad: int, worst: float = 0.0) -> list[float]:
    return [LIKE] * good + [worst] * bad


# ------------------------------------------------------------------------------------------------- runs


def grouped(text: str) -> list[list[int]]:
    document = read("a.txt", text.encode())
    return [piece.numbers for piece in label_runs(document, candidates(document))]


def lines(*numbers: int) -> str:
    return "\n".join(f"{n}. Okafor LM. Study {n} of sheep. J Imag Med. 2001;{n}:1-9." for n in numbers)


@pytest.mark.parametrize(
    ("numbers", "runs"),
    [
        ((1, 2, 6, 7), [[1, 2, 6, 7]]),  # a step of four
        ((1, 2, 7, 8), [[1, 2], [7, 8]]),
        ((9, 8, 4, 3), [[9, 8, 4, 3]]),
        ((9, 8, 3, 2), [[9, 8], [3, 2]]),
        ((1, 3, 4), [[1], [3, 4]]),  # no gap after the first
        ((1499, 1500, 1501), [[1499, 1500, 1501]]),
        ((1500, 1501), []),  # a run does not start with a year
        ((2100,), []),
        ((2101, 2102), [[2101, 2102]]),
    ],
)
def test_which_numbers_follow_each_other_in_a_run(numbers: tuple[int, ...], runs: list[list[int]]) -> None:
    assert grouped(lines(*numbers)) == runs


@pytest.mark.parametrize(("strangers", "runs"), [(1, [[1, 2, 3, 4]]), (2, [[1, 2], [3, 4]])])
def test_one_paragraph_without_a_label_may_stand_in_a_run(strangers: int, runs: list[list[int]]) -> None:
    between = "\n\n".join(["It rained on the sheep."] * strangers)
    assert grouped(f"{lines(1, 2)}\n\n{between}\n\n{lines(3, 4)}\n") == runs


@pytest.mark.parametrize(("blanks", "runs"), [(2, [[1, 2, 3, 4]]), (3, [[1, 2], [3, 4]])])
def test_labels_may_be_set_in_by_two_blanks_more(blanks: int, runs: list[list[int]]) -> None:
    later = "\n".join(" " * blanks + line for line in lines(3, 4).split("\n"))
    assert grouped(f"{lines(1, 2)}\n{later}\n") == runs


# ----------------------------------------------------------------------------------------------- choice


@pytest.mark.parametrize(
    ("piece", "chosen"),
    [
        (run(range(5, 105), like=likes(50, 50)), True),
        (run(range(5, 105), like=likes(49, 51)), False),
        (run(range(5, 105), like=likes(30, 70, -3.0), under_heading=True), True),
        (run(range(5, 105), like=likes(29, 71, -3.0), under_heading=True), False),
        (run([5, 6, 7]), True),
        (run([5, 6]), False),  # too small to stand alone
        (run([1, 2], like=3.0), True),  # but surely a list
        (run([1, 2], like=2.99), False),
        (run([1, 2], like=2.0, under_heading=True), True),
        (run([2, 3], like=9.0, under_heading=True), False),
        (run([1], like=0.1, under_heading=True), True),  # a heading announces it
        (run([1], like=0.0, under_heading=True), False),
    ],
)
def test_what_a_run_needs_to_be_the_list(piece: LabelRun, chosen: bool) -> None:
    assert choose([piece]) == ([piece] if chosen else [])


@pytest.mark.parametrize(
    ("numbers", "chosen"), [((1, 2, 4, 5, 7, 8, 10), True), ((1, 2, 4, 5, 7, 8, 11), False), ((1, 3), False)]
)
def test_single_items_in_no_order_must_cover_most_numbers(numbers: tuple[int, ...], chosen: bool) -> None:
    singles = [run([n], start=1000 - 10 * n, like=2.5) for n in numbers]
    assert len(choose(singles)) == (len(numbers) if chosen else 0)


@pytest.mark.parametrize(("numbers", "kept"), [((17, 18, 19), True), ((18, 19, 20), False), ((3, 4, 5), False)])
def test_labels_inside_a_larger_run_fit_the_size_of_the_list(numbers: tuple[int, ...], kept: bool) -> None:
    large, nested = run(range(1, 11)), run(numbers, start=15)
    assert (nested in choose([large, nested])) is kept


@pytest.mark.parametrize(("items", "kept"), [(9, True), (10, False)])
def test_a_list_of_another_shape_with_the_same_numbers_needs_a_third_of_the_items(items: int, kept: bool) -> None:
    main = run(range(1, items + 1))
    notes = run([1, 2, 3], start=500, shape="round")
    assert (notes in choose([main, notes])) is kept
    elsewhere = run([51, 52, 53], start=500, shape="round")
    assert elsewhere in choose([main, elsewhere])


@pytest.mark.parametrize(
    ("first", "second", "sections"),
    [
        (range(1, 11), [1, 2, 3, 4, 5, *range(21, 26)], 2),  # half of them once more
        (range(1, 11), [1, 2, 3, 4, *range(21, 27)], 1),
        (range(1, 4), [1, 2, 3], 2),
        (range(1, 3), [1, 2], 1),  # two are no list anew
        (range(1, 11), range(2, 11), 2),
        (range(1, 11), range(3, 11), 1),  # does not start at its beginning
    ],
)
def test_where_the_numbering_starts_anew(first: Iterable[int], second: Iterable[int], sections: int) -> None:
    both = [run(first), run(second, start=500)]
    number_sections(both)
    assert [piece.section for piece in both] == [0, sections - 1]


def test_small_runs_fill_holes_and_those_far_away_do_not() -> None:
    main, filler, far = run([1, 2, 3, 6, 7, 8]), run([4, 5], start=500), run([12, 13], start=600)
    far.stretch = 1
    assert choose([main, filler, far]) == [main, filler]


def test_a_hole_of_any_width_is_bridged_in_one_stretch_of_text() -> None:
    main, last = run([1, 2, 3]), run([30], start=500)
    assert choose([main, last]) == [main, last]
    assert choose([main, run([30], start=500, shape="round")]) == [main]
    assert choose([main, run([30], start=500, like=0.5)]) == [main]
    assert choose([main, run([2013], start=500)]) == [main]  # a year
    assert choose([run([7, 8, 9], start=500), run([1]), run([4], start=300)])[0].numbers == [1]


def test_a_supplement_counts_for_itself() -> None:
    main, web = run([1, 2, 3]), run([1, 2], start=500, shape="bares")
    for member in web.members:
        member.prefix = "S"
    number_sections([main, web])
    assert (main.section, web.section) == (0, 1)
    number_sections([web])
    assert web.section == 0


def test_the_list_stands_in_the_order_of_the_file() -> None:
    chosen = choose([run([1, 2, 3], start=900), run([4, 5, 6], start=100)])
    assert all(a.members[0].start < b.members[0].start for a, b in pairwise(chosen))
    assert len(chosen) == 2
