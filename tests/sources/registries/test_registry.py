"""What registries of DOIs share."""

import pytest

from citecheck.model import Kind, ParsedReference, Record, SourceName
from citecheck.resolution.source import Candidates, Query, Unavailable
from citecheck.sources.registries.registry import DOIS, Registry


class Made(Registry):
    """Holds the DOIs that it is given, and counts how it is asked."""

    name = SourceName.CROSSREF
    home = "http://127.0.0.1:9/"
    gap_s = 0.0

    def __init__(self, held=(), down=False):
        super().__init__()
        self.held, self.down, self.batches, self.words = set(held), down, [], 0

    def by_dois(self, dois):
        self.batches.append(list(dois))
        return Unavailable("down") if self.down else [{"doi": doi} for doi in dois if doi in self.held]

    def by_words(self, query):
        self.words += 1
        return []

    def doi_of(self, item):
        return item["doi"]

    def record(self, item):
        return Record("", title=f"Work {item['doi']}", doi=item["doi"])


def query(doi="", kind=Kind.JOURNAL):
    return Query(ParsedReference(doi=doi or None, title=f"Work {doi}"), f"Work {doi}", kind)


def test_dois_go_in_batches():
    registry = Made([f"10.5/{n}" for n in range(45)])
    answers = registry.candidates([query(f"10.5/{n}") for n in range(45)])
    assert [len(batch) for batch in registry.batches] == [DOIS, DOIS, 5]
    assert registry.words == 0
    assert all(len(one.records) == 1 for one in answers)


@pytest.mark.parametrize("doi", ["10.5/a,b", '10.5/"a"', "10.5/a\\b", "10.5/a b"])
def test_a_doi_that_would_end_the_question_is_asked_by_its_words(doi):
    registry = Made()
    registry.candidates([query(doi)])
    assert registry.batches == []
    assert registry.words == 1


def test_an_outage_of_the_batch_is_one_of_each_reference_in_it():
    with_doi, without = Made(down=True).candidates([query("10.5/a"), query()])
    assert with_doi == Unavailable("down")
    assert isinstance(without, Candidates)


def test_a_web_page_without_a_doi_is_not_asked_about():
    registry = Made()
    registry.candidates([query(kind=Kind.WEB)])
    assert registry.words == 0
