from __future__ import annotations

import pytest

from citecheck.parsing.references.books import find_imprint, has_edition, is_conference, is_thesis, read_work


@pytest.mark.parametrize(
    ("text", "place", "publisher"),
    [
        ("Tea. London: Sage; ", "London", "Sage"),
        ("Tea: a perspective. Washington, DC: American Tea Institute", "Washington, DC", "American Tea Institute"),
        ("Tea. Hillsdale, NJ: Erlbaum", "Hillsdale, NJ", "Erlbaum"),
        ("Tea. St. Louis: Mosby", "St. Louis", "Mosby"),
        ("SOPs in Tee und Kaffee Stuttgart: Georg Thieme Verlag", "Stuttgart", "Georg Thieme Verlag"),
    ],
)
def test_imprint(text: str, place: str, publisher: str) -> None:
    found = find_imprint(text)
    assert found is not None
    assert (found.place, found.publisher) == (place, publisher)
    assert text[found.start :].startswith(place)


@pytest.mark.parametrize("text", ["Tea: a review", "Tea. Circulation: Heart failure", "Tea and sleep: why not?", ""])
def test_no_imprint(text: str) -> None:
    assert find_imprint(text) is None


def test_marks_of_kinds() -> None:
    assert has_edition("Tea, 7th edn")
    assert has_edition("Tea (2nd ed.)")
    assert not has_edition("Tea edited by Roe")
    assert is_thesis("Tea [Doctoral dissertation]")
    assert not is_thesis("A hypothesis of tea")
    assert is_conference("Presented at the Tea Congress")


def test_read_work() -> None:
    work = read_work("Tea. A language. Vienna, Austria: Tea Foundation for Computing; 2010. 120 p.", None)
    assert (work.title, work.publisher, work.year) == ("Tea. A language", "Tea Foundation for Computing", "2010")
    assert read_work("Tea: Oxford University Press, 2001", "1999").year == "1999"
