"""Claims that go further than their evidence: the gold of the benchmark, several sources, and what is shown."""

from __future__ import annotations

import pytest
from benchmarks.claims.content.evidence import HERE, cases

from citecheck.checking.content.evidence import as_printed, stretches
from citecheck.checking.content.stretch import Stretch
from citecheck.checking.content.study import study
from citecheck.model import Claim, Record

IN_RATS = Record("1", mesh=("Animals", "Rats, Wistar", "Vitamin K 2"))
IN_PEOPLE = Record("2", mesh=("Humans", "Aged", "Vitamin K 2"))
UNKNOWN = Record("3", title="Menaquinone")
ABOUT_PEOPLE = "Menaquinone prevented fractures in patients."


def _stretch(text, *records, **fields):
    return stretches(Claim(text, "", **fields), lambda: [study(record) for record in records])


@pytest.mark.parametrize("case", cases(HERE / "evidence_tuned.txt"), ids=lambda case: case.claim.text[:40])
def test_the_gold_that_it_was_tuned_on(case):
    found = stretches(case.claim, lambda: [study(case.record)])
    assert (found.what if found else "") == (case.kind if case.fires else "")


def test_what_a_title_says_is_told_from_what_pubmed_says():
    in_title = Record("4", title="Menaquinone in ovariectomized rats")
    assert _stretch(ABOUT_PEOPLE, IN_RATS).indexed
    assert not _stretch(ABOUT_PEOPLE, in_title).indexed
    assert not _stretch(ABOUT_PEOPLE, IN_RATS, in_title).indexed


def test_every_source_must_fall_short():
    assert _stretch(ABOUT_PEOPLE, IN_RATS, IN_RATS).what is Stretch.ANIMALS
    assert _stretch(ABOUT_PEOPLE, IN_RATS, IN_PEOPLE) is None
    assert _stretch(ABOUT_PEOPLE, IN_RATS, UNKNOWN) is None


def test_only_the_words_before_the_callout_are_claimed():
    whole = "Fractures are common, and menaquinone prevented them in patients."
    assert _stretch(whole, IN_RATS, clause="Fractures are common, and so on") is None
    assert _stretch(whole, IN_RATS, clause="menaquinone prevented them in patients") is not None


@pytest.mark.parametrize("around", ["paragraph", "heading"])
def test_a_limit_that_stands_around_the_claim_is_an_admission(around):
    assert _stretch(ABOUT_PEOPLE, IN_RATS, **{around: "All of this was seen in mice. " + ABOUT_PEOPLE}) is None


def test_what_the_citing_work_did_itself_is_no_claim_on_the_source():
    assert _stretch("We found that menaquinone prevented fractures in patients.", IN_RATS) is None


def test_sources_are_not_looked_at_for_a_claim_that_claims_nothing():
    def fail():
        raise AssertionError

    assert stretches(Claim("Menaquinone is a vitamin of the K group.", ""), fail) is None


def test_words_are_shown_as_printed():
    assert (
        _stretch("In Norway, half of the adults lack vitamin D.", Record("1", title="Vitamin D in Finland")).in_claim
        == "Norway"
    )
    assert as_printed("A meta-analysis showed", "meta analysis") == "meta-analysis"
    assert as_printed("Nothing of it", "studies … shown") == "studies … shown"
