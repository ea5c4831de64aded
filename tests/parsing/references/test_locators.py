from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citecheck.parsing.references import locators
from citecheck.parsing.references.locators import Locator, find_locator
from citecheck.parsing.references.patterns import DASH


def fields(locator: Locator | None) -> tuple[str | None, ...]:
    assert locator is not None
    return locator.year, locator.volume, locator.issue, locator.pages


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tea 2010;25(9):1-9", ("2010", "25", "9", "1-9")),
        ("Tea 2010, 25, 1–9.", ("2010", "25", None, "1–9")),
        ("Tea 6, 487–492 (2001).", ("2001", "6", None, "487–492")),
        ("Tea 16(2), 129–143 (1983).", ("1983", "16", "2", "129–143")),
        ("Tea 25 (2010) 1-9", ("2010", "25", None, "1-9")),
        ("Tea 25, no. 9 (2010): 1–9", ("2010", "25", "9", "1–9")),
        ("Tea, vol. 12, no. 3, pp. 1-9, Mar. 2010", ("2010", "12", "3", "1-9")),
        ("Tea, vol. 25, no. 9, 2010, pp. 1-9", ("2010", "25", "9", "1-9")),
        ("Tea, 2014,64(4):252–271", ("2014", "64", "4", "252–271")),
        ("Tea 2010, 25, 9, 1–9", ("2010", "25", "9", "1–9")),
        ("Tea U S A 101, 15718-15723 (2004)", ("2004", "101", None, "15718-15723")),
    ],
)
def test_patterns(text: str, expected: tuple[str | None, ...]) -> None:
    assert fields(find_locator(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tea 33: 39–51. ", (None, "33", None, "39–51")),
        ("Tea 51(4):1085–1093", (None, "51", "4", "1085–1093")),
        ("Medicine40, 1943–1957", (None, "40", None, "1943–1957")),
        ("Lancet ii, 757–761.", (None, "ii", None, "757–761")),
        ("Anthropol Suppl 47 70–99", (None, "Suppl 47", None, "70–99")),
        ("Infect 1–8.", (None, None, None, "1–8")),
        ("Tea 2004 12:3–4", ("2004", "12", None, "3–4")),
    ],
)
def test_with_the_year_after_the_authors(text: str, expected: tuple[str | None, ...]) -> None:
    assert fields(find_locator(text, "2004")) == expected


@pytest.mark.parametrize("text", ["", "Tea", "Tea in Peru, 2003–2010.", "Tea. Geneva: WHO"])
def test_none(text: str) -> None:
    assert find_locator(text) is None


def test_the_locator_begins_where_the_journal_ends() -> None:
    text = "x" * 500 + ". J Tea. 2010 Sep 3;25(9):1-9."
    found = find_locator(text)
    assert found is not None
    assert text[: found.start].endswith("J Tea. ")
    assert found.month == "Sep 3"


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="0123456789 ;:,.()-–JanSupple", max_size=120))
def test_fields_are_printed(text: str) -> None:
    found = find_locator(text)
    if found:
        assert found.year is None or found.year in text
        assert 0 <= found.start <= len(text)


@given(st.text(alphabet="12090[]();:,.-– volpg", max_size=40))
def test_marks_rule_out_no_pattern_that_would_match(text):
    for one in (*locators._COMPILED_WITH_YEAR, *locators._COMPILED_WITHOUT_YEAR):
        if one.pattern.search(text):
            assert not one.marks or any(mark in text for mark in one.marks)


def test_every_mark_belongs_to_a_pattern():
    names = {one.name for one in (*locators._COMPILED_WITH_YEAR, *locators._COMPILED_WITHOUT_YEAR)}
    assert set(locators._MARKS) <= names


@given(st.lists(st.sampled_from(["1", "e20", " ", "-", "–", ", "]), max_size=9).map("".join))
def test_blanks_around_a_dash_are_taken_out(pages: str) -> None:
    assert locators._SPACES_AROUND_DASH.sub("", pages) == re.sub(rf"\s?({DASH})\s?", r"\1", pages)


@given(st.lists(st.sampled_from(["a", "1", " ", ".", "(", ")", "\n"]), max_size=9).map("".join))
def test_a_place_begins_at_the_left_end_or_behind_a_stop(text: str) -> None:
    plain = r"(?:^|(?<=[\s.,;:)\]]))"
    assert [m.start() for m in re.finditer(locators._LEFT, text)] == [m.start() for m in re.finditer(plain, text)]


@given(st.lists(st.sampled_from(["1", "9", "2010", "1998", "a", "-", "/", " ", ";"]), max_size=9).map("".join))
def test_a_year_begins_with_one_or_two(text: str) -> None:
    plain = locators._Y.removeprefix("(?=[12])")
    assert [m.span() for m in re.finditer(locators._Y, text)] == [m.span() for m in re.finditer(plain, text)]
