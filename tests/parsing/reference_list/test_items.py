"""The items of a list, before their fields are read."""

from citecheck.model import Span
from citecheck.parsing.reference_list.items import FoundList, ListItem


def item(label: str, number: int, start: int, section: int = 0) -> ListItem:
    return ListItem(label, number, Span(start + 3, start + 9), Span(start, start + 9), "x", "x", section)


def test_the_letter_of_a_label():
    assert item("5a", 5, 0).letter == "a"
    assert item("12", 12, 0).letter == ""


def test_the_first_label_with_a_number_speaks_for_it():
    found = FoundList((item("5b", 5, 30), item("5a", 5, 20), item("6", 6, 40), item("6", 6, 90, section=1)))
    assert found.labels == {5: "5a", 6: "6"}


def test_the_list_covers_its_items_with_their_labels():
    assert FoundList((item("1", 1, 0), item("2", 2, 20))).spans == (Span(0, 9), Span(20, 29))
    assert FoundList().labels == {}
