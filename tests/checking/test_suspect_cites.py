"""Misplaced cites, exchanged references, stray sources."""

from __future__ import annotations

import math

import pytest

from citecheck.checking import fitted
from citecheck.checking.citation_order import SIGNALS, CiteSignals, cite_signals
from citecheck.checking.numbering import NumberingSlip
from citecheck.checking.relatedness import fit
from citecheck.checking.suspect_cites import SIGNALS as STRAY_SIGNALS
from citecheck.checking.suspect_cites import ForeignSource, Why, exchanges, foreign_sources, suspect_cites
from citecheck.frozen import replace
from citecheck.model import Confidence, Record


def found_in(article, slips=()):
    return suspect_cites(article, {}, fit(article, {}), list(slips))


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
    assert found_in(article, [NumberingSlip((), Confidence.HIGH, sorted_by="author")]) == []


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
    unknown = {stray.label: stray.signals[2] for stray in foreign_sources(article, {}, fit(article, {}))}
    assert max(unknown, key=unknown.__getitem__) == "5"


def test_every_cite_of_a_listed_source_gets_every_signal(article_of):
    article = article_of([1, 2, 3, 4, 5, 6, 7, 8, 9, 99])
    found = cite_signals(article, fit(article, {}))
    assert [one.number for one in found] == list(range(1, 10))
    assert all(len(one.signals) == len(SIGNALS) for one in found)


# ----------------------------------------------------------------------- thresholds: just inside, just outside


def with_scores(article, scores):
    """The article's fit, each claim as near to each source as ``scores`` say: (number printed, source): score."""
    compared = fit(article, {})
    rows = [[0.0] * 10 for _ in article.callouts]
    for (callout, source), score in scores.items():
        rows[callout - 1][compared.columns[str(source)]] = score
    return replace(compared, scores=tuple(map(tuple, rows)))


def exchanged(article_of, scores):
    article = article_of(range(1, 11))
    found = suspect_cites(article, {}, with_scores(article, scores), [])
    return sorted(suspect.number for suspect in found if suspect.why is Why.EXCHANGED)


def both(one, other, gains, own=-1.0):
    """Scores of a pair that gains so much on either side when it changes places."""
    return {(one, one): own, (other, other): own, (one, other): own + gains[0], (other, one): own + gains[1]}


@pytest.mark.parametrize(
    ("gains", "found"),
    [((3.13, 3.13), [1, 2]), ((3.12, 3.12), []), ((1.51, 5.0), [1, 2]), ((1.49, 5.0), []), ((5.0, 1.49), [])],
)
def test_how_much_an_exchange_must_gain(article_of, gains, found):
    assert exchanged(article_of, both(1, 2, gains, own=-2.0)) == found


@pytest.mark.parametrize(("rival", "found"), [(3.245, [1, 2]), (3.255, [])])
def test_an_exchange_is_well_ahead_of_the_next(article_of, rival, found):
    scores = both(1, 2, (4.0, 4.0)) | {(3, 3): -1.0, (1, 3): rival - 1.0, (3, 1): rival - 1.0}
    assert exchanged(article_of, scores) == found


def test_no_cite_says_more_about_an_exchange_than_it_may(article_of):
    article = article_of(range(1, 11))
    (one,) = exchanges(article, with_scores(article, both(1, 2, (99.0, 99.0), own=-9.0)))
    assert one.gains == pytest.approx((5.5, 5.5))


def valued(table, names, value):
    """Signals to which a table gives this value."""
    weight = table.weights[names[0]]
    return ((value - table.bias) / weight, *[0.0] * (len(names) - 1))


@pytest.mark.parametrize(
    ("value", "gap", "abstract", "confidence"),
    [
        (-1.825, (4,), "", None),
        (-1.815, (4,), "", Confidence.LOW),
        (-1.755, (), "", None),
        (-1.745, (), "", Confidence.LOW),
        (-0.405, (4,), "Words about it.", None),
        (-0.395, (4,), "Words about it.", Confidence.LOW),
        (-0.005, (), "Words about it.", None),
        (0.005, (), "Words about it.", Confidence.MEDIUM),
        (-0.01, (), "", Confidence.LOW),
        (0.01, (), "", Confidence.MEDIUM),
        (1.99, (), "", Confidence.MEDIUM),
        (2.01, (), "", Confidence.HIGH),
    ],
)
def test_from_which_value_on_a_cite_is_misplaced(article_of, monkeypatch, *, value, gap, abstract, confidence):
    article = article_of(range(1, 11))
    records = {"3": Record("1", title=article.references[2].parsed.title, abstract=abstract)}
    table = fitted.MISPLACED_ABSTRACT if abstract else fitted.MISPLACED
    one = CiteSignals(2, 3, "3", valued(table, SIGNALS, value), ((4, 1.0),), gap, ahead=False)
    monkeypatch.setattr("citecheck.checking.suspect_cites.cite_signals", lambda *_: [one])
    found = [s for s in suspect_cites(article, records, fit(article, records), []) if s.why in {Why.WORDS, Why.GAP}]
    assert [(s.callout, s.number, s.confidence, s.candidates) for s in found] == (
        [(2, 3, confidence, (4,))] if confidence else []
    )


@pytest.mark.parametrize(
    ("value", "abstract", "score", "found"),
    [
        (0.395, "", -1.0, []),
        (0.405, "", -1.0, [3]),
        (0.405, "", -0.01, [3]),
        (0.405, "", 0.01, []),
        (0.895, "Words about it.", -1.0, []),
        (0.905, "Words about it.", -1.0, [3]),
    ],
)
def test_from_which_value_on_a_source_is_a_stray(article_of, monkeypatch, *, value, abstract, score, found):
    article = article_of(range(1, 11))
    records = {"3": Record("1", title=article.references[2].parsed.title, abstract=abstract)}
    table = fitted.STRAY_ABSTRACT if abstract else fitted.STRAY
    compared = replace(fit(article, records), scores=with_scores(article, {(3, 3): score}).scores)
    one = ForeignSource("3", valued(table, STRAY_SIGNALS, value))
    monkeypatch.setattr("citecheck.checking.suspect_cites.foreign_sources", lambda *_: [one])
    suspects = suspect_cites(article, records, compared, [])
    assert [s.number for s in suspects if s.why is Why.STRAY] == found


def signals_of(article, label, records=None):
    """The signals of one source, by name."""
    records = records or {}
    strays = foreign_sources(article, records, fit(article, records))
    return dict(zip(STRAY_SIGNALS, next(s.signals for s in strays if s.label == label), strict=True))


def test_words_that_nothing_else_has_are_new(article_of, topics):
    listed = list(topics)
    listed[4] = ("", "Zhu Q. Optical fibres in undersea cables and sleep")
    signals = signals_of(article_of(range(1, 11), listed), "5")
    assert signals["new_words"] == 4  # sleep stands in another claim and title
    assert signals["new_share"] == pytest.approx(4 / 5)
    assert (signals["nothing"], signals["barely"]) == (1.0, 1.0)


def test_words_of_the_abstract_count_as_new_too(article_of):
    article = article_of(range(1, 11))
    title = article.references[2].parsed.title
    known = signals_of(article, "3", {"3": Record("1", title=title, abstract="Calcium and kidney stones.")})
    strange = signals_of(article, "3", {"3": Record("1", title=title, abstract="Undersea cables of fibres.")})
    assert known["new_in_body"] == 0.0 < strange["new_in_body"]


def test_a_source_cited_twice_counts_both_claims(article_of):
    signals = signals_of(article_of([1, 2, 3, 4, 5, 6, 1, 8, 9, 10]), "1")
    assert signals["cites"] == pytest.approx(math.log(2))


@pytest.mark.parametrize(("journal", "share"), [("Cable Rev", 0.0), ("Rev Sleep", 0.5), ("J", 0.5), ("Kidneys", 1.0)])
def test_how_much_of_a_journals_name_the_list_knows(article_of, journal, share):
    article = article_of(range(1, 11))
    record = Record("1", title=article.references[4].parsed.title, journal=journal)
    assert signals_of(article, "5", {"5": record})["journal"] == share


@pytest.mark.parametrize(("score", "signal"), [(2.9, 2.9), (3.1, 3.0), (-2.9, -2.9), (-3.1, -3.0)])
def test_no_score_of_a_source_says_more_than_three(article_of, score, signal):
    article = article_of(range(1, 11))
    strays = foreign_sources(article, {}, with_scores(article, {(3, 3): score}))
    assert next(s.signals[0] for s in strays if s.label == "3") == signal
