import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.bibliography.pages import compare_pages, read_pages
from citecheck.model import Verdict


@pytest.mark.parametrize(
    ("cited", "found"),
    [
        ("1971-80", "1971-1980"),
        ("1971–1980", "1971-80"),
        ("E649–57", "E649-57"),
        ("E852", "852"),
        ("CD005613", "CD005613.pub2"),
        ("2417-27.e5", "2417-2427"),
        ("230", "230-4"),
        ("pp. 230-234", "230-4"),
        ("1168-1183", "1168-83"),
        ("17588359221116603", "17588359221116603"),
    ],
)
def test_one_place(cited, found):
    assert compare_pages(read_pages(cited), read_pages(found))[0] in {Verdict.SAME, Verdict.EQUIVALENT}


@pytest.mark.parametrize(
    ("cited", "found"), [("203-4", "230-4"), ("230-9", "230-4"), ("S12", "E12"), ("1176-83", "1168-83")]
)
def test_two_places(cited, found):
    assert compare_pages(read_pages(cited), read_pages(found))[0] is Verdict.DIFFERS


@pytest.mark.parametrize("text", ["", None, "S1360-1385(07)00245-2", "Unit 3.2", "iv"])
def test_what_is_no_page_is_not_read(text):
    assert read_pages(text) is None


@given(st.integers(1, 10**6), st.integers(0, 500))
def test_elision_is_undone(first, length):
    last = str(first + length)
    start = str(first)
    cut = next((i for i, (a, b) in enumerate(zip(start, last, strict=False)) if a != b), len(last) - 1)
    elided = last[cut:] if len(start) == len(last) else last
    assert compare_pages(read_pages(f"{start}-{elided}"), read_pages(f"{start}-{last}"))[0] is not Verdict.DIFFERS


@given(st.text(max_size=40))
def test_never_fails(text):
    read_pages(text)


@given(st.from_regex(r"\d{1,22}(?:-\d{0,22})?", fullmatch=True))
def test_plain_pages_are_read_as_all_others_are(text):
    assert read_pages(text) == read_pages(f" {text}")  # the blank sends it the long way
