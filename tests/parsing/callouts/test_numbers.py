from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.parsing.callouts import numbers
from citecheck.parsing.callouts.numbers import MAX_RANGE, in_ascii, parse_payload


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("7", (7,)),
        ("5,6,8-10", (5, 6, 8, 9, 10)),
        ("1, 2", (1, 2)),
        ("1;2", (1, 2)),
        ("1 2", (1, 2)),
        ("4–6", (4, 5, 6)),
        ("4--6", (4, 5, 6)),
        ("4−6", (4, 5, 6)),
        ("4 to 6", (4, 5, 6)),
        ("4 and 6", (4, 6)),
        ("118-21", (118, 119, 120, 121)),
        ("(2 , 3)", (2, 3)),
        ("[7]", (7,)),
        ("5a,b,6", (5, 6)),
        ("5a–c", (5,)),
        ("5a,5b", (5,)),
        ("4(pp5-6),9", (4, 9)),
        ("12,", (12,)),
        ("12.", (12,)),
    ],
)
def test_reads_what_journals_print(text: str, numbers: tuple[int, ...]) -> None:
    payload = parse_payload(text)
    assert payload is not None
    assert payload.numbers == numbers
    assert payload.problem is None
    assert payload.repeated == ()


@pytest.mark.parametrize(
    "text",
    ["", "-3", "−6", "2+", "1,*", "a", "a,1", "st", "0", "05", "1.5", "99m", "3H", "1-100", "1,2 of 3", "12345", ",3"],
)
def test_refuses_what_is_no_number_list(text: str) -> None:
    assert parse_payload(text) is None


@pytest.mark.parametrize(
    ("text", "numbers", "problem"),
    [
        ("5,,6", (5, 6), "two separators"),
        ("8-", (8,), "no end"),
        ("10-7", (7, 8, 9, 10), "falls"),
        ("5,-6", (5, 6), "no number before"),
    ],
)
def test_says_what_is_wrong_with_a_malformed_list(text: str, numbers: tuple[int, ...], problem: str) -> None:
    payload = parse_payload(text)
    assert payload is not None
    assert payload.numbers == numbers
    assert payload.problem is not None
    assert problem in payload.problem


def test_names_the_numbers_that_stand_twice() -> None:
    payload = parse_payload("3-5,4,9,9")
    assert payload is not None
    assert payload.numbers == (3, 4, 5, 9)
    assert payload.repeated == (4, 9)
    assert payload.endpoints == (3, 5, 4, 9, 9)


@given(st.lists(st.integers(1, 400), min_size=1, max_size=20, unique=True))
def test_a_printed_list_comes_back(numbers: list[int]) -> None:
    payload = parse_payload(",".join(map(str, numbers)))
    assert payload is not None
    assert payload.numbers == tuple(numbers)


@given(st.integers(1, 900), st.integers(1, MAX_RANGE))
def test_a_range_holds_everything_between_its_ends(low: int, length: int) -> None:
    payload = parse_payload(f"{low}–{low + length}")
    assert payload is not None
    assert payload.numbers == tuple(range(low, low + length + 1))


@given(st.text(alphabet="0123456789,;-–ab() to&.", max_size=40))
def test_never_raises_and_never_repeats_a_number(text: str) -> None:
    payload = parse_payload(text)
    if payload is not None:
        assert len(set(payload.numbers)) == len(payload.numbers) > 0
        assert min(payload.numbers) >= 1


# ----------------------------------------------------------------------- thresholds: just inside, just outside


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("1-61", 61),
        ("1-62", None),  # a range over more is a measurement
        ("100-160", 160),
        ("118-21", 121),  # an elided end: numbers of three digits on only
        ("100-61", None),  # elided, 100 to 161
        (",".join(["999"] * 40), 999),  # 159 characters
        (",".join(["999"] * 39) + ", 9999", None),  # 161
        ("9999", 9999),
        ("10000", None),
    ],
)
def test_what_is_still_a_number_list(text: str, last: int | None) -> None:
    payload = parse_payload(text)
    assert (payload.numbers[-1] if payload else None) == last


def test_an_end_is_completed_from_three_digits_on() -> None:
    payload = parse_payload("12-5")
    assert payload is not None
    assert payload.numbers == tuple(range(5, 13))
    assert payload.problem is not None


@given(st.text("a1 (（［，、٣۴３é²", max_size=12))
def test_signs_and_digits_of_every_script_are_told_apart(text):
    signs = "".join(numbers._IN_ASCII.get(sign, sign) for sign in text)
    assert in_ascii(text) == "".join(str(int(sign)) if sign.isdecimal() else sign for sign in signs)
