"""Years."""

import pytest
from tests.support.references import RECORD

from citecheck.bibliography.years import cites_online_version, compare_years, printed_years, years
from citecheck.frozen import replace
from citecheck.model import Verdict


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1979 Dec-1980 Jan", ("1979", "1980")),
        ("in 1599 and 1600", ("1600",)),
        ("20061", ()),
        ("2099", ("2099",)),
        ("2100", ()),
        (None, ()),
    ],
)
def test_the_years_that_a_text_names(text, found):
    assert years(text) == found


def test_a_date_may_span_two_years():
    assert printed_years(replace(RECORD, date="2006 Dec-2007 Jan")) == {"2006", "2007"}


def verdict(year, text, record=RECORD):
    return compare_years(year, text, record)[0]


@pytest.mark.parametrize(
    ("year", "expected"),
    [("2006", Verdict.SAME), ("2005", Verdict.EQUIVALENT), ("2007", Verdict.DIFFERS), (None, Verdict.NOT_CITED)],
)
def test_the_printed_and_the_electronic_year_are_right(year, expected):
    assert verdict(year, f"Hale T. Bones. J Ex. {year};1:1.") is expected


@pytest.mark.parametrize(
    ("year", "expected"),
    [
        ("2006", Verdict.SAME),
        ("2004", Verdict.EQUIVALENT),  # two years from the first version to print
        ("2003", Verdict.DIFFERS),
        ("2007", Verdict.DIFFERS),  # nothing appears ahead of print after print
    ],
)
def test_how_long_before_print_an_online_version_may_have_appeared(year, expected):
    text = f"Hale T. Bones. J Ex. {year}; ahead of print."
    assert cites_online_version(text)
    assert verdict(year, text, replace(RECORD, epub_year="")) is expected


def test_a_year_that_the_record_has_is_not_contradicted_by_a_page_read_as_one():
    text = "Hale T. Bones. J Ex. 2006;32:1971-80."
    assert verdict("1971", text, replace(RECORD, pages="1971-80")) is Verdict.UNKNOWN
    assert verdict("1971", "Hale T. Bones. J Ex. 1971;32:1-9.", RECORD) is Verdict.DIFFERS
