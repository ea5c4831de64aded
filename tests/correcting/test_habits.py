from tests.support.references import RECORD, reference

from citecheck.checking.compare import compare
from citecheck.correcting.habits import Habits, habits_of
from citecheck.frozen import replace
from citecheck.model import CheckedReference, Found


def habits(*changes):
    records = [replace(RECORD, pages=change.pop("known", RECORD.pages)) for change in changes]
    refs = [reference(**change) for change in changes]
    return habits_of([CheckedReference(a, Found(b), compare(a, b)) for a, b in zip(refs, records, strict=True)])


def test_page_ranges():
    assert habits({"pages": "1971-80"}, {"pages": "111-9"}).elides
    assert not habits({"pages": "1971-1980"}, {"pages": "111-119"}).elides
    assert habits({"pages": "1971-80"}, {"pages": "111-19"}).least_digits == 2
    assert habits({"pages": "1971-80"}, {"pages": "111-9"}).least_digits == 1


def test_an_elided_page():
    assert Habits().elided("1971", "1980") == "80"
    assert Habits(least_digits=2).elided("1281", "1289") == "89"
    assert Habits().elided("96", "104") == "104"
    assert Habits().elided("1989", "1980") == "1980"


def test_journals():
    full = "Journal of Obstetrics and Gynaecology Research"
    assert habits({"journal": full}).full_journals
    assert not habits({}).full_journals
    assert habits({"journal": "J. Obstet. Gynaecol. Res"}).dotted_journals
    assert habits({"journal": full}).journals == {RECORD.journal: full}


def test_names_before_et_al():
    assert habits({}, {}, {"et_al": False}).cuts == {3: 2}
