import pytest
from tests.support.references import RECORD, reference

from citecheck.checking.compare import compare
from citecheck.correcting.edit import edited
from citecheck.correcting.habits import Habits
from citecheck.correcting.numbers import identifier_edits, number_edits
from citecheck.frozen import replace


def pages(printed, known, habits=None):
    record = replace(RECORD, pages=known)
    ref = reference(pages=printed)
    (one,) = (c for c in compare(ref, record) if c.field == "pages")
    edits = next(number_edits(ref, record, one, habits or Habits()), None)
    return None if edits is None else edited(ref.text, edits).partition("32(2):")[2].rstrip(".")


@pytest.mark.parametrize(
    ("printed", "known", "new"),
    [
        ("1971-80", "1917-1925", "1917-25"),
        ("1971–80", "1971-9", "1971–9"),
        ("1971-1980", "1917-25", "1917-1925"),
        ("S12-S19", "S21-9", "S21-S29"),
        ("e123", "e132", "e132"),
        ("CD001243", "CD001234", "CD001234"),
        ("e067980", "e067890", "e067890"),
        ("E123", "132", "E132"),
        ("1971", "1917-25", "1917"),
        ("1971-80", "1917", "1917"),
        ("1125-1135.e7", "1126-1135.e7", None),  # what is not plain is left to a person
    ],
)
def test_pages_keep_their_form(printed, known, new):
    assert pages(printed, known) == new


def test_an_elided_page_keeps_as_many_digits_as_the_list():
    assert pages("1281-99", "1281-9", Habits(least_digits=2)) == "1281-89"
    assert pages("96-99", "96-104", Habits(elides=False)) == "96-104"


def test_a_number_in_the_title_or_an_identifier_is_another_one():
    title = "Calm in 1999 and after 1999 days"
    record = replace(RECORD, title=title, year="2006")
    ref = reference(title=title, year="1999", doi="10.5555/a.1999.7")
    (one,) = (c for c in compare(ref, record) if c.field == "year")
    (edits,) = number_edits(ref, record, one, Habits())
    assert edited(ref.text, edits) == ref.text.replace(". 1999;", ". 2006;")


def test_an_identifier_keeps_its_form():
    ref = reference(doi="10.5555/other.1", pmid="123")
    by = {c.field: c for c in compare(ref, RECORD)}
    (doi,) = identifier_edits(ref, RECORD, by["doi"])
    assert edited(ref.text, doi) == ref.text.replace("10.5555/other.1", RECORD.doi)
    (pmid,) = identifier_edits(ref, RECORD, by["pmid"])
    assert edited(ref.text, pmid).endswith(f"PMID: {RECORD.pmid}.")
