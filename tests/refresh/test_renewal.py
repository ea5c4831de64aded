from datetime import date

import pytest
from tests.support.samples import record

from citecheck.frozen import replace
from citecheck.model import Found, NotFound, Notice, NoticeType, SourceName
from citecheck.refresh import renewal
from citecheck.refresh.renewal import renew_all, renew_stale
from citecheck.resolution.source import Unavailable
from citecheck.sources.medline import format_medline
from citecheck.sources.store import ReferenceStore

RETRACTED = replace(record(0), notices=(Notice(NoticeType.RETRACTION, "5", "J Made Up. 2003;1:2"),), as_of="2026-03-01")
LATER = date(2026, 3, 1)


class PubMed:
    def __init__(self, *held, down=()):
        self.held, self.down, self.asked = {one.pmid: one for one in held}, set(down), []

    def fetch(self, pmids):
        self.asked.append(list(pmids))
        if self.down & set(pmids):
            return Unavailable("PubMed is down")
        return {pmid: self.held[pmid] for pmid in pmids if pmid in self.held}


def opened(tmp_path, day=date(2026, 1, 2), **options):
    return ReferenceStore(tmp_path / "references", today=lambda: day, **options)


def today(number):
    return replace(record(number), as_of="2026-03-01")


@pytest.fixture
def filled(tmp_path):
    opened(tmp_path).put([record(n) for n in range(5)])
    return tmp_path


def content(folder):
    return {path.name: path.read_bytes() for path in (folder / "references").glob("*.nbib")}


def test_records_that_did_not_change_are_dated_and_not_written(filled):
    before, store = content(filled), opened(filled, LATER)
    renewals = renew_all(store.records(), store, PubMed(*map(today, range(5))))
    assert [one.old.pmid for one in renewals] == [one.new.pmid for one in renewals]
    assert content(filled) == before
    assert {one.as_of for one in opened(filled, LATER).records()} == {"2026-03-01"}


def test_a_changed_record_is_kept_for_the_next_run(filled):
    store = opened(filled, LATER)
    (first, *_) = renew_all(store.records(), store, PubMed(RETRACTED, *map(today, range(1, 5))))
    assert (first.old.notices, first.new) == ((), RETRACTED)
    assert opened(filled, LATER).records()[0].notices == RETRACTED.notices


def test_a_dry_run_writes_nothing(filled):
    before, store = content(filled), opened(filled, LATER, read_only=True)
    answers = (filled / "references/.citecheck/answers.json").read_bytes()
    (first, *_) = renew_all(store.records(), store, PubMed(RETRACTED))
    assert first.new == RETRACTED
    assert content(filled) == before
    assert (filled / "references/.citecheck/answers.json").read_bytes() == answers


def test_what_was_answered_before_an_outage_is_kept(filled, monkeypatch):
    monkeypatch.setattr(renewal, "_AT_ONCE", 2)
    store = opened(filled, LATER)
    pubmed = PubMed(RETRACTED, *map(today, range(1, 5)), down=["9000003"])
    renewals = renew_all(store.records(), store, pubmed)
    assert pubmed.asked == [["9000001", "9000002"], ["9000003", "9000004"], ["9000005"]]
    assert [bool(one.failure) for one in renewals] == [False, False, True, True, False]
    kept = opened(filled, LATER).records()
    assert kept[0].notices == RETRACTED.notices
    assert [one.as_of for one in kept] == ["2026-03-01", "2026-03-01", "2026-01-02", "2026-01-02", "2026-03-01"]


def test_a_record_that_is_gone_stays_under_its_old_date(filled):
    store = opened(filled, LATER)
    renewals = renew_all(store.records(), store, PubMed(*map(today, range(1, 5))))
    assert (renewals[0].new, renewals[0].failure) == (None, "")
    assert opened(filled, LATER).records()[0] == replace(record(0), source=SourceName.REFERENCES)


def test_an_answer_without_any_of_the_records_is_an_outage(filled):
    store = opened(filled, LATER)
    renewals = renew_all(store.records(), store, PubMed())
    assert all(one.failure and one.new is None for one in renewals)
    assert {one.as_of for one in opened(filled, LATER).records()} == {"2026-01-02"}


@pytest.mark.parametrize(("number", "outage"), [(1, False), (2, True)])
def test_one_record_may_vanish_alone(tmp_path, number, outage):
    opened(tmp_path).put([record(n) for n in range(number)])
    store = opened(tmp_path, LATER)
    assert [bool(one.failure) for one in renew_all(store.records(), store, PubMed())] == [outage] * number


@pytest.mark.parametrize(("number", "requests"), [(200, 1), (201, 2)])
def test_two_hundred_records_are_asked_for_at_once(number, requests):
    pubmed = PubMed()
    assert len(list(renewal.ask_again([str(n) for n in range(1, number + 1)], pubmed))) == requests


def test_peoples_own_exports_stay_and_the_newer_file_wins(tmp_path):
    export = tmp_path / "references" / "my export.nbib"
    export.parent.mkdir()
    export.write_text(format_medline(record(0)) + "\n" + format_medline(record(1)))
    before, store = export.read_bytes(), opened(tmp_path, LATER)
    assert store.file_of("9000001") == export
    renew_all(store.records(), store, PubMed(RETRACTED, today(1)))
    assert export.read_bytes() == before
    assert sorted(content(tmp_path)) == ["9000001.nbib", "my export.nbib"]
    later = opened(tmp_path, LATER)
    assert later.records()[0].notices == RETRACTED.notices
    assert later.file_of("9000001").name == "9000001.nbib"
    assert later.file_of("9000002") == export


def test_a_record_whose_file_was_taken_away_gets_none(filled):
    opened(filled).put_aside([record(0)])
    (filled / "references/9000001.nbib").unlink()
    store = opened(filled, LATER)
    (aside,) = store.get(["9000001"]).values() or (replace(record(0), source=SourceName.REFERENCES),)
    renew_all([aside, *store.records()], store, PubMed(RETRACTED, *map(today, range(1, 5))))
    assert "9000001.nbib" not in content(filled)
    assert opened(filled, LATER).get(["9000001"])["9000001"].notices == RETRACTED.notices


# ------------------------------------------------------------------------------------------- the stale ones of a run


@pytest.fixture
def found():
    return Found(replace(record(0), source=SourceName.REFERENCES))


def test_an_old_record_is_replaced_and_kept(tmp_path, found):
    opened(tmp_path, date(2026, 1, 2)).put([record(0)])
    store, pubmed = opened(tmp_path, date(2026, 3, 1)), PubMed(RETRACTED)
    missing = NotFound("2026-01-02")
    assert renew_stale([found, missing], store, pubmed) == [Found(RETRACTED), missing]
    assert pubmed.asked == [["9000001"]]
    assert opened(tmp_path, date(2026, 3, 2)).records()[0].notices == RETRACTED.notices


def test_a_recent_record_is_not_asked_for(tmp_path, found):
    store, pubmed = opened(tmp_path, date(2026, 1, 5)), PubMed()
    store.put([record(0)])
    assert renew_stale([found], store, pubmed) == [found]
    assert pubmed.asked == []


def test_an_outage_leaves_the_old_record(tmp_path, found):
    store, pubmed = opened(tmp_path, date(2026, 3, 1)), PubMed(down=["9000001"])
    assert renew_stale([found], store, pubmed) == [found]
    assert store.is_stale("9000001")


def test_a_record_that_pubmed_does_not_have_is_not_asked_for_every_time(tmp_path, found):
    (tmp_path / "references").mkdir()
    (tmp_path / "references" / "hand.nbib").write_text(format_medline(record(0)))
    pubmed = PubMed()
    for _ in range(2):
        assert renew_stale([found], opened(tmp_path, date(2026, 3, 1)), pubmed) == [found]
    assert len(pubmed.asked) == 1


def test_without_pubmed_or_without_a_store_nothing_is_asked(tmp_path, found):
    pubmed = PubMed(RETRACTED)
    assert renew_stale([found], opened(tmp_path, date(2026, 3, 1)), None) == [found]
    assert renew_stale([found], None, pubmed) == [found]
    assert pubmed.asked == []


def test_an_outage_costs_only_what_comes_after_it(tmp_path, monkeypatch):
    monkeypatch.setattr(renewal, "_AT_ONCE", 1)
    opened(tmp_path, date(2026, 1, 2)).put([record(0), record(1)])
    store = opened(tmp_path, date(2026, 3, 1))
    both = [Found(replace(record(n), source=SourceName.REFERENCES)) for n in (0, 1)]
    pubmed = PubMed(RETRACTED, down=["9000002"])
    assert renew_stale(both, store, pubmed) == [Found(RETRACTED), both[1]]
    assert not store.is_stale("9000001")
    assert store.is_stale("9000002")
