import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.correcting.callout_numbers import CalloutHabits, habits_of, with_numbers
from citecheck.parsing.callouts.numbers import parse_payload

NUMBERS = st.lists(st.integers(1, 60), min_size=1, max_size=9, unique=True)


@given(NUMBERS, st.sampled_from([",", ", ", ";"]), st.sampled_from(["-", "–", "--"]), st.sampled_from([2, 3, None]))
def test_what_is_written_is_read_as_the_same_numbers(numbers, separator, dash, least):
    written = CalloutHabits(separator, dash, least).write(numbers)
    assert parse_payload(written).numbers == tuple(sorted(numbers))


@pytest.mark.parametrize(
    ("printed", "habits"),
    [
        (["1,2", "3-5"], CalloutHabits(",", "-", 3)),
        (["[1, 2]", "[3–5]"], CalloutHabits(", ", "–", 3)),
        (["1-2", "3"], CalloutHabits(",", "-", 2)),
        (["1,2,3,4", "7"], CalloutHabits(",", "-", None)),
        (["³⁻⁵", "¹,²"], CalloutHabits(",", "-", 3)),
        (["1--3"], CalloutHabits(",", "--", 3)),
    ],
)
def test_habits(printed, habits):
    assert habits_of(printed) == habits


@pytest.mark.parametrize(
    ("printed", "payload", "numbers", "written"),
    [
        ("5,6,8-10", "5,6,8-10", (1, 2, 3, 7, 9), "1-3,7,9"),
        ("[6]", "6", (2,), "[2]"),
        ("⁶,⁷", "6,7", (1, 3), "¹,³"),
        ("[6], [7,8]", "6,7,8", (1, 3, 4), "[1], [3,4]"),
        ("1][^2", "1,2", (4, 3), "3][^4"),
        ("[3]-[5]", "3-5", (6, 7, 8), "[6]-[8]"),
        ("[3]-[5]", "3-5", (6, 7, 9), None),
        ("1](#r1),[2](#r2", "1,2", (3, 4), None),
    ],
)
def test_other_numbers_in_the_same_form(printed, payload, numbers, written):
    assert with_numbers(printed, payload, numbers, CalloutHabits()) == written
