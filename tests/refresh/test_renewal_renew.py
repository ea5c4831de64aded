from dataclasses import replace
from datetime import date

import pytest
from tests.support.samples import record

from citecheck.model import Found, NotFound, Notice, NoticeType, SourceName
from citecheck.refresh.renewal import renew
from citecheck.resolution.resolve import NoMemory
from citecheck.resolution.source import Unavailable
from citecheck.sources.medline import format_medline
from citecheck.sources.store import ReferenceStore

RETRACTED = replace(record(0), notices=(Notice(NoticeType.RETRACTION, "5", "J Made Up. 2003"),), as_of="2026-03-01")


class PubMed:
    def __init__(self, answer):
        self.answer, self.asked = answer, []

    def fetch(self, pmids):
        self.asked.append(list(pmids))
        return self.answer


@pytest.fixture
def found():
    return Found(replace(record(0), source=SourceName.REFERENCES))


def opened(tmp_path, day):
    return ReferenceStore(tmp_path / "references", today=lambda: day)


def test_an_old_record_is_replaced_and_kept(tmp_path, found):
    opened(tmp_path, date(2026, 1, 2)).remember([record(0)])
    store, pubmed = opened(tmp_path, date(2026, 3, 1)), PubMed({"9000001": RETRACTED})
    missing = NotFound("2026-01-02")
    assert renew([found, missing], store, [store, pubmed]) == [Found(RETRACTED), missing]
    assert pubmed.asked == [["9000001"]]
    assert opened(tmp_path, date(2026, 3, 2)).records()[0].notices == RETRACTED.notices


def test_a_recent_record_is_not_asked_for(tmp_path, found):
    store, pubmed = opened(tmp_path, date(2026, 1, 5)), PubMed({})
    store.remember([record(0)])
    assert renew([found], store, [pubmed]) == [found]
    assert pubmed.asked == []


def test_an_outage_leaves_the_old_record(tmp_path, found):
    store, pubmed = opened(tmp_path, date(2026, 3, 1)), PubMed(Unavailable("down"))
    assert renew([found], store, [pubmed]) == [found]
    assert store.stale("9000001")


def test_a_record_that_pubmed_does_not_have_is_not_asked_for_every_time(tmp_path, found):
    (tmp_path / "references").mkdir()
    (tmp_path / "references" / "hand.nbib").write_text(format_medline(record(0)))
    pubmed = PubMed({})
    for _ in range(2):
        assert renew([found], opened(tmp_path, date(2026, 3, 1)), [pubmed]) == [found]
    assert len(pubmed.asked) == 1


def test_without_pubmed_or_without_a_memory_nothing_is_asked(tmp_path, found):
    pubmed = PubMed({"9000001": RETRACTED})
    assert renew([found], opened(tmp_path, date(2026, 3, 1)), []) == [found]
    assert renew([found], NoMemory(), [pubmed]) == [found]
    assert pubmed.asked == []


def test_an_outage_costs_only_what_comes_after_it(tmp_path, monkeypatch):
    monkeypatch.setattr("citecheck.refresh.renewal._AT_ONCE", 1)
    opened(tmp_path, date(2026, 1, 2)).remember([record(0), record(1)])
    store = opened(tmp_path, date(2026, 3, 1))
    both = [Found(replace(record(n), source=SourceName.REFERENCES)) for n in (0, 1)]

    class Failing(PubMed):
        def fetch(self, pmids):
            super().fetch(pmids)
            return self.answer if pmids == ("9000001",) else Unavailable("down")

    pubmed = Failing({"9000001": RETRACTED})
    assert renew(both, store, [pubmed]) == [Found(RETRACTED), both[1]]
    assert not store.stale("9000001")
    assert store.stale("9000002")
