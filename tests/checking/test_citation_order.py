"""The order of first citation."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.topics import topics_article

from citecheck.checking.citation_order import SIGNALS, citation_order, cite_signals, longest_rising
from citecheck.checking.relatedness import fit
from citecheck.frozen import replace


def cites(*numbers):
    return list(enumerate(numbers))


def test_an_ordered_article_has_no_breaks():
    order = citation_order(cites(1, 2, 1, 3, 4, 2, 5))
    assert (order.disorder, order.ahead, order.gaps) == (0.0, frozenset(), {})


def test_a_number_too_high_runs_ahead_where_another_is_missing():
    order = citation_order(cites(1, 2, 3, 9, 5, 6, 7, 8, 9, 10))
    assert order.ahead == {(3, 9)}
    assert order.gaps[3, 9].missing == (4,)
    assert order.gaps[3, 9].share == 1.0


def test_a_repeat_where_a_number_is_missing_is_a_suspect():
    order = citation_order(cites(1, 2, 3, 1, 5, 6, 7))
    assert not order.ahead
    assert set(order.gaps) == {(3, 1)}


def test_a_missing_number_that_appears_later_is_late():
    order = citation_order(cites(1, 2, 3, 1, 5, 6, 7, 8, 4, 9))
    assert order.gaps[3, 1].late


def test_an_alphabetical_list_has_no_order_to_break():
    order = citation_order(cites(7, 2, 9, 4, 1, 8, 3, 6, 5))
    assert order.disorder > 0.4
    assert not order.ahead
    assert not order.gaps


@given(st.lists(st.integers(1, 30), unique=True))
def test_longest_rising_rises_and_is_in_order(sequence):
    found = longest_rising(sequence)
    assert found == sorted(found)
    positions = [sequence.index(n) for n in found]
    assert positions == sorted(positions)
    assert bool(found) == bool(sequence)


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(1, 15)), max_size=40))
def test_any_sequence_can_be_read(places):
    order = citation_order(sorted(places, key=lambda place: place[0]))
    assert 0.0 <= order.disorder <= 1.0
    assert set(order.gaps) <= set(places)


# ----------------------------------------------------------------------- thresholds: just inside, just outside


@pytest.mark.parametrize(("swapped", "ordered"), [(25, True), (26, False)])
def test_a_quarter_of_first_citations_may_stand_out_of_order(swapped, ordered):
    numbers = list(range(1, 101))
    for at in range(swapped):
        numbers[2 * at], numbers[2 * at + 1] = numbers[2 * at + 1], numbers[2 * at]
    assert bool(citation_order(cites(*numbers)).ahead) is ordered


def place(article_of, numbers, at, scores):
    """The cite of the callout ``at``, whose claim fits the references by number as ``scores`` say, others not at all."""
    article = article_of(numbers)
    compared = fit(article, {})
    rows = [[0.0] * 10 for _ in article.callouts]
    for number, score in scores.items():
        rows[at][compared.columns[str(number)]] = score
    (one,) = (
        one for one in cite_signals(article, replace(compared, scores=tuple(map(tuple, rows)))) if one.callout == at
    )
    return one


MISSING = [1, 2, 3, 4, 5, 6, 1, 8, 9, 10]  # 7 is missing where 1 is printed again
LATE = [1, 2, 3, 1, 5, 6, 7, 8, 4, 9]  # 4 belongs where 1 is printed again, and comes later
ONE_AWAY, FIVE_AWAY = 0.3 * math.log(2), 0.3 * math.log(6)  # what distance costs a candidate


@pytest.mark.parametrize(
    ("cite", "rival", "belongs", "worth"),
    [((MISSING, 6), 8, 7, 8.0 + ONE_AWAY), ((LATE, 3), 5, 4, 4.0 + ONE_AWAY - FIVE_AWAY)],
)
def test_how_much_better_another_source_must_fit_than_the_one_that_belongs_here(
    article_of, cite, rival, belongs, worth
):
    for score, first in ((worth - 0.01, belongs), (worth + 0.01, rival)):
        candidates = place(article_of, *cite, {rival: score}).candidates
        assert candidates[0][0] == first
        assert len(candidates) == 3


@pytest.mark.parametrize(
    ("scores", "signal", "value"),
    [
        ({1: -2.9}, "score", -2.9),
        ({1: -3.1}, "score", -3.0),
        ({1: 3.4}, "score", 3.4),
        ({1: 3.6}, "score", 3.5),
        ({2: 5.9}, "margin", 5.9),
        ({2: 6.1}, "margin", 6.0),
        ({1: 1.9}, "margin", -1.9),
        ({1: 2.1}, "margin", -2.0),
        ({2: 1.9}, "plenty", 0.0),
        ({2: 2.1}, "plenty", 0.1),
        ({2: 8.1}, "plenty", 6.0),
        ({7: 3.9}, "gap_margin", 3.9),
        ({7: 4.1}, "gap_margin", 4.0),
        ({7: -2.9}, "gap_margin", -2.9),
        ({7: -3.1}, "gap_margin", -3.0),
        ({2: 1.0, 3: 1.0}, "better", 2 / 9),
    ],
)
def test_no_signal_says_more_than_it_may(article_of, scores, signal, value):
    found = place(article_of, MISSING, 6, scores).signals[SIGNALS.index(signal)]
    assert found == pytest.approx(value)


def best(article, at, source):
    """The signals of the cite of the callout ``at`` that describe the other source which fits best, here ``source``."""
    found = place(lambda _: article, [], at, {source: 3.0})
    return {name: found.signals[SIGNALS.index(name)] for name in ("best_cited", "best_echo", "best_akin")}


def test_what_is_known_of_the_best_other_source(article_of):
    article = article_of(MISSING)
    assert best(article, 6, 7)["best_cited"] == 0.0  # 7 is cited nowhere, so that no claim can be like this one
    assert best(article, 6, 7)["best_echo"] == 0.0
    assert best(article, 6, 8)["best_cited"] == 1.0


def test_a_claim_like_those_that_cite_the_best_other_source_echoes_them(article_of):
    article = article_of(MISSING)
    again = replace(article.callouts[7].claim, text=article.callouts[6].claim.text + " In truth.")
    callouts = (*article.callouts[:7], replace(article.callouts[7], claim=again), *article.callouts[8:])
    assert best(article, 6, 8)["best_echo"] < 0.2
    assert best(replace(article, callouts=callouts), 6, 8)["best_echo"] > 0.8


def test_two_sources_on_one_topic_are_akin(article_of):
    article = article_of(MISSING)
    first = article.references[0]
    same = replace(article.references[7], parsed=replace(first.parsed, title=f"{first.parsed.title}: a second look"))
    listed = (*article.references[:7], same, *article.references[8:])
    assert best(article, 6, 8)["best_akin"] < 0.2 < best(replace(article, references=listed), 6, 8)["best_akin"]


@given(
    st.lists(st.integers(1, 6), min_size=7, max_size=7),
    st.dictionaries(st.integers(1, 10), st.floats(-3, 8), max_size=10),
    st.integers(0, 6),
)
def test_the_candidates_are_those_of_most_worth_by_the_plain_definition(tail, scores, at):
    """Score, plus a bonus for numbers that are missing here, less what each is away; ties by number."""
    numbers = [1, 2, 3, *tail]
    found = place(topics_article, numbers, at, scores)
    own = numbers[at]
    late = bool(found.signals[SIGNALS.index("gap_late")])

    def worth(number):
        away = [abs(at - place) for place, other in enumerate(numbers) if other == number]
        lost = 0.3 * math.log1p(min(away)) if away else 0.0
        bonus = (4.0 if late else 8.0) if number in found.gap else 0.0
        return scores.get(number, 0.0) + bonus - lost

    ranked = sorted((n for n in range(1, 11) if n != own), key=lambda n: -worth(n))
    assert [worth(n) for n, _ in found.candidates] == pytest.approx([worth(n) for n in ranked[:3]])
