"""Which reference a work of the fields' data means."""

import pytest

from citecheck.model import Identifiers
from citecheck.reading.word.evidence import assign, printed_numbers
from citecheck.reading.word.works import Work

TEXTS = {
    1: "Keller A. Salt and sleep in old sailors. BMJ. 2001;3:4-9.",
    2: "Moreau B. Tea and time among young tailors. Lancet. 2002;5:6-8.",
    3: "Novak C. Bread and bone of the northern bakers. JAMA. 2003;7:1-2.",
}


def work(number, title=""):
    return Work(f"w{number}", title, Identifiers(pmid=str(100 + number)))


def pmids(cited):
    return {number: found.pmid for number, found in assign(cited, TEXTS).items()}


@pytest.mark.parametrize(
    ("text", "numbers"),
    [("1,3-5", (1, 3, 4, 5)), ("2–3", (2, 3)), ("5", (5,)), ("9-3", (9, 3)), ("1-900", (1, 900)), ("2a,b", (2,))],
)
def test_printed_numbers(text, numbers):
    assert printed_numbers(text) == numbers


def test_a_field_of_one_says_which():
    assert pmids([((work(1),), (1,)), ((work(2),), (3,))]) == {1: "101", 3: "102"}


def test_a_number_that_prints_another_paper_keeps_its_evidence():
    assert pmids([((work(9, "Tea and time among young tailors"),), (1,))]) == {1: "109"}


def test_fields_of_several_are_told_apart_by_the_others():
    assert pmids([((work(1), work(2)), (1, 2)), ((work(2), work(3)), (2, 3))]) == {1: "101", 2: "102", 3: "103"}


def test_else_by_title():
    titles = [work(1, "Salt and sleep in old sailors"), work(2, "Tea and time among young tailors")]
    assert pmids([((titles[1], titles[0]), (1, 2))]) == {1: "101", 2: "102"}


def test_what_cannot_be_told_is_left_alone():
    assert pmids([((work(1), work(2)), (1, 2))]) == {}
    assert pmids([((work(1), work(2)), (1,))]) == {}
    assert pmids([((work(1),), (77,))]) == {}
