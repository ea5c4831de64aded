"""What is wrong with the numbers of a list."""

import pytest

from citecheck.parsing.reference_list.locate import find_list
from citecheck.reading import read


def issues(numbers: list[int]) -> list[tuple[str, str | None, int]]:
    """Code, label and line of the issues of a list with these numbers."""
    lines = [
        f"{n}. Okafor LM, Brandt S. Study {i} of sheep. J Imag Med. 2001;{i + 1}(2):10-19."
        for i, n in enumerate(numbers)
    ]
    found = find_list(read("a.txt", "\n".join(lines).encode()))
    assert len(found.items) == len(numbers)
    return [(issue.cause, issue.reference, issue.location.line) for issue in found.issues]


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ([1, 2, 3, 4, 5], []),
        ([1, 2, 3, 3, 4, 5], [("duplicate_label", "3", 4)]),
        ([1, 2, 4, 5, 8, 9], [("label_gap", "4", 3), ("label_gap", "8", 5)]),
        ([1, 2, 3, 4, 4, 6, 7], [("duplicate_label", "4", 5), ("label_gap", "6", 6)]),
        ([3, 4, 5, 6], [("label_gap", "3", 1)]),
        ([4, 5, 6, 1, 2, 3], [("list_out_of_order", "1", 4)]),
        ([5, 4, 3, 2, 1], [("list_out_of_order", "4", 2)]),
    ],
)
def test_duplicates_gaps_and_disorder_are_each_said_once(
    numbers: list[int], expected: list[tuple[str, str, int]]
) -> None:
    assert issues(numbers) == expected


def test_messages_say_which_and_where_and_the_basis_is_words() -> None:
    lines = [f"{n}. Okafor LM. Study {i} of hens. J Imag Med. 2001;{i + 1}:1-9." for i, n in enumerate([1, 2, 2, 5])]
    duplicate, gap = find_list(read("a.txt", "\n".join(lines).encode())).issues
    assert duplicate.message == "The list has a second reference numbered 2; the first is on line 2."
    assert gap.message == "The list goes from 2 to 5: 3 to 4 are missing."
    assert all("hens" in words for words in (*duplicate.basis, *gap.basis))
