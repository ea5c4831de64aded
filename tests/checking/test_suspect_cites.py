"""Misplaced cites, exchanged references, stray sources."""

from __future__ import annotations

from citecheck.checking.citation_order import SIGNALS, placed
from citecheck.checking.numbering import Slip
from citecheck.checking.relatedness import fit
from citecheck.checking.suspect_cites import Why, exchanges, stray_sources, suspects
from citecheck.model import Confidence


def found_in(article, slips=()):
    return suspects(article, {}, fit(article, {}), list(slips))


def test_right_numbers_have_no_suspects(article_of):
    assert found_in(article_of(range(1, 11))) == []


def test_a_mistyped_number_is_found_and_the_missing_one_is_the_candidate(article_of):
    (suspect,) = found_in(article_of([1, 2, 3, 4, 5, 6, 1, 8, 9, 10]))
    assert (suspect.callout, suspect.number, suspect.why) == (6, 1, Why.GAP)
    assert suspect.candidates[0] == 7


def test_a_number_ahead_of_the_order_is_found(article_of):
    (suspect,) = found_in(article_of([1, 2, 9, 4, 5, 6, 7, 8, 9, 10]))
    assert (suspect.callout, suspect.number, suspect.why) == (2, 9, Why.AHEAD)
    assert suspect.candidates[0] == 3


def test_nothing_is_said_where_the_numbering_has_slipped(article_of):
    article = article_of([1, 2, 3, 4, 5, 6, 1, 8, 9, 10])
    assert found_in(article, [Slip((), Confidence.HIGH, sorted_by="author")]) == []


def test_exchanged_references_gain_on_both_sides(article_of, topics):
    listed = list(topics)
    listed[1], listed[7] = listed[7], listed[1]
    best = exchanges(article_of(range(1, 11), listed), fit(article_of(range(1, 11), listed), {}))[0]
    assert {best.one, best.other} == {"2", "8"}
    assert min(best.gains) > 0


def test_a_stray_source_is_less_known_than_the_others(article_of, topics):
    listed = list(topics)
    listed[4] = ("", "Zhu Q. Optical fibres for undersea cables")
    article = article_of(range(1, 11), listed)
    unknown = {stray.label: stray.signals[1] for stray in stray_sources(article, {}, fit(article, {}))}
    assert max(unknown, key=unknown.__getitem__) == "5"


def test_every_cite_of_a_listed_source_gets_every_signal(article_of):
    article = article_of([1, 2, 3, 4, 5, 6, 7, 8, 9, 99])
    found = placed(article, fit(article, {}))
    assert [one.number for one in found] == list(range(1, 10))
    assert all(len(one.signals) == len(SIGNALS) for one in found)
