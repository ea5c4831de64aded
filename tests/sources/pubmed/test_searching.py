"""Batches of searches: how they grow, are split and remembered. What is asked is written by a stand-in for PubMed."""

import pytest

from citecheck.resolution.source import Unavailable
from citecheck.sources.known_limits import SearchLimits
from citecheck.sources.pubmed import eutils, searching
from citecheck.sources.pubmed.eutils import Hits
from citecheck.sources.pubmed.searching import Kept, Searcher, Wanted
from citecheck.sources.web.http import Refused


class Findings:
    def __init__(self):
        self.named, self.trouble, self.unknown = {}, {}, set()

    def name(self, pmids, numbers):
        for pmid in pmids:
            self.named.setdefault(pmid, set()).update(numbers)

    def unanswered(self, numbers, reason):
        self.trouble |= dict.fromkeys(numbers, reason)

    def learn(self, unknown):
        self.unknown |= unknown


class Memory:
    def __init__(self, limits=None):
        self.limits = {"service": limits} if limits else {}

    def search_limits(self, service):
        return self.limits.get(service)

    def put_search_limits(self, service, limits):
        self.limits[service] = limits


class Line:
    """Stands for the transport; counts what was answered."""

    answered = 0


@pytest.fixture
def pubmed(monkeypatch):
    """What was searched for, and a function to answer it by (the number of clauses and the term)."""
    asked, line = [], Line()

    def search(_http, term, most, *, several):
        asked.append(term)
        answer = pubmed.answer(term.count("x"), term)
        line.answered += isinstance(answer, Hits)
        assert several is (term.count("x") > 1) or "y" in term
        return answer

    def searcher(memory=None, **options):
        return Searcher(line, Kept(None, trusted=False), "service", memory, **options)

    pubmed = type("Pubmed", (), {"asked": asked, "answer": lambda *_: Hits((), 0), "searcher": staticmethod(searcher)})
    monkeypatch.setattr(eutils, "search", search)
    return pubmed


def wanted(number, clause="x"):
    return [Wanted(n, (clause + str(n),)) for n in range(number)]


def sizes(pubmed):
    return [term.count("x") for term in pubmed.asked]


def test_searches_grow_while_they_pass_up_to_forty_clauses(pubmed):
    memory = Memory()
    assert pubmed.searcher(memory).search(wanted(120), Findings()) == []
    assert sizes(pubmed) == [10, 20, 40, 40, 10]
    assert memory.limits["service"] == SearchLimits(40, searching.MOST_CHARACTERS)


def test_a_later_run_begins_with_the_size_that_passed(pubmed):
    pubmed.searcher(Memory(SearchLimits(4, 5_000, refused=True))).search(wanted(10), Findings())
    assert sizes(pubmed) == [4, 4, 2]


def test_what_is_a_term_or_two_goes_together_unless_something_was_refused(pubmed):
    pubmed.searcher().search(wanted(40), Findings(), short=True)
    pubmed.searcher(Memory(SearchLimits(8, 5_000, refused=True))).search(wanted(10), Findings(), short=True)
    assert sizes(pubmed) == [40, 8, 2]


def test_small_searches_that_were_asked_for_prove_nothing_of_larger_ones(pubmed):
    searcher = pubmed.searcher()
    searcher.search(wanted(9), Findings(), most=3)
    assert searcher.clauses == searching.CLAUSES


@pytest.mark.parametrize("perhaps", [True, False])
@pytest.mark.parametrize("limit", range(1, 11))
def test_whatever_the_limit_everything_is_answered_and_little_is_refused(pubmed, limit, perhaps):
    pubmed.answer = lambda n, term: Hits((), 0) if n <= limit else Refused("too large", perhaps=perhaps)
    findings, memory = Findings(), Memory()
    assert pubmed.searcher(memory).search(wanted(40), findings) == []
    assert not findings.trouble
    assert sum(size > limit for size in sizes(pubmed)) <= 4
    learned = memory.limits["service"]
    assert learned.clauses <= limit
    assert learned.refused is (limit < 40)


def test_when_not_even_one_reference_is_answered_it_is_an_outage(pubmed):
    pubmed.answer = lambda n, _: Refused("failed inside", perhaps=True) if n > 1 else Unavailable("PubMed is down")
    findings = Findings()
    pubmed.searcher(clauses=10).search(wanted(10), findings)
    assert sizes(pubmed) == [10, 1]
    assert set(findings.trouble) == set(range(10))


def test_a_single_reference_that_is_refused_is_asked_by_fewer_keys(pubmed):
    pubmed.answer = lambda _, term: Refused("too long") if len(term) > 6 else Hits((term,), 1)
    findings = Findings()
    pubmed.searcher().search([Wanted(7, ("y1", "y2", "y3", "y4"))], findings)
    assert pubmed.asked[0] == "(y1 OR y2 OR y3 OR y4)"
    assert set(findings.named) == {"y1", "y2", "y3", "y4"}
    assert not findings.trouble


def test_a_single_key_that_is_refused_is_unanswered(pubmed):
    pubmed.answer = lambda *_: Refused("PubMed refused a request (400)")
    findings = Findings()
    assert pubmed.searcher().search([Wanted(7, ("y1", "y2"))], findings) == []
    assert findings.trouble == {7: "PubMed refused a request (400)"}


def test_an_answer_cut_short_is_asked_in_parts_and_handed_back_for_the_one_to_blame(pubmed):
    pubmed.answer = lambda _, term: Hits(("1", "2"), 5_000 if "x3" in term else 2)
    findings = Findings()
    cut = pubmed.searcher().search(wanted(10), findings)
    assert [one.number for one in cut] == [3]
    assert findings.named["1"] == set(range(10))
    assert not findings.trouble


def test_of_a_part_that_is_cut_short_nothing_is_taken(pubmed):
    pubmed.answer = lambda *_: Hits(("1",), 5_000)
    findings = Findings()
    part = Wanted(0, ("y1",), part=True)
    assert pubmed.searcher().search([part], findings) == [part]
    assert not findings.named


def test_unknown_words_are_handed_on(pubmed):
    pubmed.answer = lambda *_: Hits((), 0, frozenset(["zzqqxx"]))
    findings = Findings()
    pubmed.searcher().search(wanted(1), findings)
    assert findings.unknown == {"zzqqxx"}
