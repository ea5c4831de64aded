"""A claim that says the contrary of its source."""

from __future__ import annotations

import pytest
from benchmarks.claims.contradictions import FOLDER, cases, said

from citecheck.checking.content.directions_differ import directions_differ
from citecheck.model.passage import Passage, Reach, SourceText

TITLE = "Zinc and colds in children: a randomized trial"


def source(*sentences, reach=Reach.ABSTRACT, section="abstract"):
    return SourceText((Passage(TITLE, "title"), *(Passage(one, section) for one in sentences)), reach)


def contrary(claim, *sources):
    return [(one.contrast.in_claim, one.contrast.in_source) for one in directions_differ(claim, claim, sources)]


def test_both_words_are_given():
    found = contrary("Zinc increased colds in children.", source("Zinc reduced colds."))
    assert found == [("increased colds", "reduced colds")]


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ("Zinc reduced colds.", "Zinc did not reduce colds."),
        ("Zinc reduced colds.", "Zinc had no effect on colds."),
        ("Zinc was not associated with colds.", "Zinc was associated with more colds."),
        ("Colds were fewer with zinc than with iron.", "Colds were more frequent with zinc than with iron."),
        ("Zinc reduced colds.", "The number of colds did not differ between the groups."),
    ],
)
def test_a_contrary_is_seen(claim, told):
    assert contrary(claim, source(told))


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ("Zinc did not increase colds.", "Zinc reduced colds."),
        ("Zinc increased colds.", "Iron reduced colds."),
        ("Zinc increased colds.", "Zinc reduced fever."),
        ("Zinc increased colds in adults.", "Zinc reduced colds."),
        ("Zinc deficiency increased colds.", "Zinc reduced colds."),
        ("Zinc may be studied for colds.", "Zinc reduced colds."),
        ("Colds were more frequent with iron than with zinc.", "Colds were less frequent with zinc than with iron."),
        ("Zinc increased colds.", "We asked whether zinc reduced colds."),
    ],
)
def test_what_may_be_right_is_let_pass(claim, told):
    assert not contrary(claim, source(told))


def test_another_sentence_that_says_what_the_claim_says_is_enough():
    assert not contrary("Zinc increased colds.", source("Zinc reduced colds.", "In winter zinc increased colds."))


def test_what_was_thought_before_a_study_is_no_finding():
    assert not contrary("Zinc increased colds.", source("Zinc reduced colds.", section="BACKGROUND"))


def test_every_source_must_say_the_contrary():
    says, silent = source("Zinc reduced colds."), source("Zinc is a metal.")
    assert not contrary("Zinc increased colds.", says, silent)
    assert not contrary("Zinc increased colds.", says, source(reach=Reach.TITLE))
    assert contrary("Zinc increased colds.", says, says)


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.txt")), ids=lambda path: path.stem)
def test_the_gold_is_kept(path):
    answers = [(case, "D" in said(case)) for case in cases(path)]
    false = [case.claim for case, fires in answers if fires and not (case.kind == "D" and case.differs)]
    wanted = [fires for case, fires in answers if case.kind == "D" and case.differs]
    assert false == []
    assert sum(wanted) >= 0.75 * len(wanted)
