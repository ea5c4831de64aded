"""A figure that the source gives otherwise."""

from __future__ import annotations

import pytest
from benchmarks.claims.contradictions import FOLDER, cases, said

from citecheck.checking.content.figures_differ import figures_differ
from citecheck.model.passage import Passage, Reach, SourceText

TITLE = "Zinc and colds in children: a randomized trial"
ABSTRACT = "Children took 45 mg of zinc daily. Colds were 20 % shorter with zinc."


def source(*sentences, reach=Reach.ABSTRACT, section="abstract"):
    return SourceText((Passage(TITLE, "title"), *(Passage(one, section) for one in sentences)), reach)


def test_both_figures_and_their_place_are_given():
    (found,) = figures_differ("Children took 54 mg of zinc.", "Children took 54 mg of zinc.", [source(ABSTRACT)])
    assert (found.contrast.in_claim, found.contrast.in_source) == ("54 mg", "45 mg")
    assert found.contrast.passage is not None
    assert found.contrast.passage.text == ABSTRACT


def test_only_the_words_since_the_last_callout_are_checked():
    claim = "Children took 54 mg of zinc and felt better."
    assert not figures_differ(claim, "and felt better.", [source(ABSTRACT)])


def test_one_of_several_sources_that_agrees_is_enough():
    claim = "Children took 54 mg of zinc."
    assert not figures_differ(claim, claim, [source(ABSTRACT), source("Children took 54 mg of zinc daily.")])


def test_one_of_several_sources_that_says_nothing_is_enough():
    claim = "Children took 54 mg of zinc."
    assert not figures_differ(claim, claim, [source(ABSTRACT), source("Zinc is a metal.")])


def test_figures_of_others_in_a_source_are_let_pass():
    claim = "Children took 54 mg of zinc."
    assert not figures_differ(claim, claim, [source(ABSTRACT, reach=Reach.FULL_TEXT, section="Discussion")])
    assert figures_differ(claim, claim, [source(ABSTRACT, reach=Reach.FULL_TEXT, section="Methods")])


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ("Children took zinc for the first 5 days.", "Children took zinc for 10 days."),
        (
            "Of children under 5 years 30 % caught colds with zinc.",
            "Of children under 9 years 60 % caught colds with zinc.",
        ),
        ("In a trial 120 children completed zinc.", "Zinc was tried in 300 children."),
        ("In a trial of 200 children zinc shortened colds.", "With zinc, 90 children had colds."),
    ],
)
def test_parts_and_limits_are_let_pass(claim, told):
    assert not figures_differ(claim, claim, [source(told)])


def test_a_title_alone_says_nothing_about_figures():
    claim = "Children took 54 mg of zinc."
    assert not figures_differ(claim, claim, [source(ABSTRACT), source(reach=Reach.TITLE)])


@pytest.mark.parametrize(
    "claim", ["We gave children 54 mg of zinc.", "The recommended dose for children is 54 mg of zinc."]
)
def test_a_claim_about_something_else_is_let_pass(claim):
    assert not figures_differ(claim, claim, [source(ABSTRACT)])


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.txt")), ids=lambda path: path.stem)
def test_the_gold_is_kept(path):
    answers = [(case, "F" in said(case)) for case in cases(path)]
    false = [case.claim for case, fires in answers if fires and not (case.kind == "F" and case.differs)]
    wanted = [fires for case, fires in answers if case.kind == "F" and case.differs]
    assert false == []
    assert sum(wanted) >= 0.75 * len(wanted)
