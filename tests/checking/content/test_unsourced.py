"""Which sentences want a source."""

from __future__ import annotations

import pytest
from benchmarks.claims.content.unsourced import HERE, cases

from citecheck.checking.content.unsourced import introduces, reports_own_study, wants_source


@pytest.mark.parametrize("case", cases(HERE / "unsourced_tuned.txt"), ids=lambda case: case.text[:40])
def test_the_gold_that_it_was_tuned_on(case):
    assert case.fired == case.fires


def test_the_words_that_say_so_are_named():
    assert wants_source("Studies of many kinds have shown that zinc shortens colds.") == "Studies … shown".lower()
    assert wants_source("Smoking increases the risk of fractures in old age.") == "increases the risk"


def test_figures_of_a_solution_are_no_finding():
    assert wants_source("Cells were kept in medium with 10% serum and 5% glucose.") is None


def test_statistics_are_those_of_the_article_itself():
    assert wants_source("Mortality was 30 % lower in the treated group (p = .02).") is None


def test_articles_that_report_their_own_study():
    assert reports_own_study({"Introduction", "Materials and Methods › Cells", "Results"})
    assert not reports_own_study({"What the results mean", "Zinc"})
    assert introduces("Zinc and colds › Background")
    assert not introduces("Discussion")
