"""Numbers that may be labels."""

from __future__ import annotations

import pytest

from citecheck.parsing.reference_list.labels import candidates, line_labels
from citecheck.parsing.reference_list.looks_like_reference import LIKE
from citecheck.reading import read

WORK = "Okafor LM. Study of sheep. J Imag Med. 2001;1:1-9."


def found(text: str, path: str = "a.txt") -> list[tuple[str, str]]:
    return [(one.label, one.shape) for one in candidates(read(path, text.encode()))]


@pytest.mark.parametrize(
    ("line", "label"),
    [
        (f"1. {WORK}", ("1", "dot")),
        (f"1.{WORK}", ("1", "dot")),
        (f"[1] {WORK}", ("1", "bracket")),
        (f"(1) {WORK}", ("1", "paren")),
        (f"1) {WORK}", ("1", "round")),
        (f"1: {WORK}", ("1", "colon")),
        (f"1 {WORK}", ("1", "bare")),
        (f"5a. {WORK}", ("5a", "dot")),
        (f"1234. {WORK}", ("1234", "dot")),
    ],
)
def test_the_shapes_of_a_label(line: str, label: tuple[str, str]) -> None:
    assert found(line) == [label]


@pytest.mark.parametrize(
    "label",
    [
        "1．", "1、", "1。", "（1）", "［1］", "【1】", "〔1〕", "1.-", "1.–", "1-", "1 -", "1 — ", "1 | ", "1º ", "1°. ",
        "#1 ", "No. 1 ", "No 1. ", "Nr. 1: ", "№ 1. ", "Ref. 1: ", "Ref 1. ", "Reference 1: ", "Referencia 1. ",
        "R1. ", "[R1] ", "[1.] ", "1] ", "(1). ", "１．", "۱. ", "[۱] ", "[i] ", "(I) ", "i. ", "I. ",
        "*1. ", "**1. ", "• 1. ", "1.* ", "1•. ", "1.•• ", "1■ ", "[1*] ", "[1]** ", "1.‡ ", "1)▪ ",
    ],
)  # fmt: skip
def test_other_habits_of_labelling(label: str) -> None:
    text = f"{label}{WORK}\n"
    document = read("a.txt", text.encode())
    (one,) = line_labels(document)
    assert (one.number, one.label) == (1, "1")
    assert document.text[one.content :].startswith("Okafor")


@pytest.mark.parametrize("label", ["[S1] ", "S1. ", "w1 ", "W1. ", "A1. ", "[E1] ", "(S1) "])
def test_the_prefix_of_a_supplement_is_part_of_its_labels(label: str) -> None:
    (one,) = line_labels(read("a.txt", f"{label}{WORK}\n".encode()))
    assert (one.number, one.label) == (1, label.strip("[]() ."))


@pytest.mark.parametrize(
    ("numeral", "number"), [("iv", 4), ("IX", 9), ("xviii", 18), ("XLIV", 44), ("cxx", 120), ("iix", 0), ("vv", 0)]
)
def test_roman_numerals(numeral: str, number: int) -> None:
    found = line_labels(read("a.txt", f"[{numeral}] {WORK}\n".encode()))
    assert [one.number for one in found] == ([number] if number else [])


@pytest.mark.parametrize("line", [f"12345. {WORK}", "1.5 mg of it", "1 mg of it", f"0. {WORK}", f"a. {WORK}"])
def test_what_is_no_label(line: str) -> None:
    assert found(line) == []


def test_a_raised_number_is_a_label_without_a_blank() -> None:
    assert found(f"<sup>1</sup>{WORK}", "a.md") == [("1", "raised")]


def test_a_lonely_label_has_its_content_on_the_next_line_or_in_the_next_paragraph() -> None:
    for gap in ("\n", "\n\n"):
        document = read("a.txt", f"7.{gap}{WORK}".encode())
        (one,) = line_labels(document)
        assert document.text[one.content :].startswith("Okafor")


def test_each_label_is_scored_by_the_text_up_to_the_next() -> None:
    one, other = candidates(read("a.txt", f"1. {WORK}\n2. Words about sheep.\n".encode()))
    assert one.reference_score >= LIKE > other.reference_score


# ----------------------------------------------------------------------- thresholds: just inside, just outside


@pytest.mark.parametrize(("length", "reference_score"), [(4000, True), (4001, False)])
def test_a_label_answers_for_four_thousand_characters(length: int, reference_score: bool) -> None:
    filler = ("Meadow " * 700)[: length - len(WORK) - 1]
    text = f"1. {filler} {WORK}\n"
    document = read("a.txt", text.encode())
    (one,) = line_labels(document)
    assert document.text[one.content :].strip() == f"{filler} {WORK}"
    labels = [candidate.label for candidate in candidates(read("a.txt", f"1. {filler} 2. {WORK}".encode()))]
    assert ("2" in labels) is False  # what stands before it is no reference


@pytest.mark.parametrize(
    ("second", "labels"),
    [
        ("Brandt S. Hens and iron.", ["1", "2"]),  # an author: 1.2
        ("Hens in 2004 and iron.", ["1", "2"]),  # a year: 1.0, just enough to look on
        ("Hens eat iron. Springer.", ["1"]),  # 0.6
    ],
)
def test_where_a_reference_seems_to_start_within_a_line(second: str, labels: list[str]) -> None:
    first = "1. Okafor LM, Brandt S, Hale T. Study of sheep. J Imag Med. 2001;1(2):10-19. doi 10.1000/xyz"
    assert [label for label, _ in found(f"{first} 2. {second}")] == labels


@pytest.mark.parametrize(("before", "labels"), [(400, ["1", "2"]), (401, ["1"])])
def test_four_hundred_characters_tell_whether_a_reference_starts(before: int, labels: list[str]) -> None:
    year = 4
    filler = ("Meadow " * 70)[: before - year - 1].strip().ljust(before - year - 1, "x")
    first = "1. Okafor LM, Brandt S, Hale T. Study of sheep. J Imag Med. 2001;1(2):10-19. doi 10.1000/xyz"
    text = f"{first} 2. {filler} 2004 and a doi 10.1000/uvw by Okafor LM, Brandt S, Hale T."
    assert [label for label, _ in found(text)] == labels
