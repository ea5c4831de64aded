from dataclasses import replace
from datetime import date

import pytest
from tests.support.samples import invented, query, record

from citecheck.model import Notice, NoticeType, SourceName
from citecheck.refresh import renewal
from citecheck.refresh.renewal import refresh
from citecheck.refresh.run import Anew, Patient
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
    opened(tmp_path).remember([record(n) for n in range(5)])
    return tmp_path


def content(folder):
    return {path.name: path.read_bytes() for path in (folder / "references").glob("*.nbib")}


def test_records_that_did_not_change_are_dated_and_not_written(filled):
    before, store = content(filled), opened(filled, LATER)
    renewals = refresh(store.records(), store, PubMed(*map(today, range(5))))
    assert [one.old.pmid for one in renewals] == [one.new.pmid for one in renewals]
    assert content(filled) == before
    assert {one.as_of for one in opened(filled, LATER).records()} == {"2026-03-01"}


def test_a_changed_record_is_kept_for_the_next_run(filled):
    store = opened(filled, LATER)
    (first, *_) = refresh(store.records(), store, PubMed(RETRACTED, *map(today, range(1, 5))))
    assert (first.old.notices, first.new) == ((), RETRACTED)
    assert opened(filled, LATER).records()[0].notices == RETRACTED.notices


def test_a_dry_run_writes_nothing(filled):
    before, store = content(filled), opened(filled, LATER)
    answers = (filled / "references/.citecheck/answers.json").read_bytes()
    (first, *_) = refresh(store.records(), None, PubMed(RETRACTED))
    assert first.new == RETRACTED
    assert content(filled) == before
    assert (filled / "references/.citecheck/answers.json").read_bytes() == answers


def test_what_was_answered_before_an_outage_is_kept(filled, monkeypatch):
    monkeypatch.setattr(renewal, "_AT_ONCE", 2)
    store = opened(filled, LATER)
    pubmed = PubMed(RETRACTED, *map(today, range(1, 5)), down=["9000003"])
    renewals = refresh(store.records(), store, pubmed)
    assert pubmed.asked == [["9000001", "9000002"], ["9000003", "9000004"], ["9000005"]]
    assert [bool(one.failure) for one in renewals] == [False, False, True, True, False]
    kept = opened(filled, LATER).records()
    assert kept[0].notices == RETRACTED.notices
    assert [one.as_of for one in kept] == ["2026-03-01", "2026-03-01", "2026-01-02", "2026-01-02", "2026-03-01"]


def test_a_record_that_is_gone_stays_under_its_old_date(filled):
    store = opened(filled, LATER)
    renewals = refresh(store.records(), store, PubMed(*map(today, range(1, 5))))
    assert (renewals[0].new, renewals[0].failure) == (None, "")
    assert opened(filled, LATER).records()[0] == replace(record(0), source=SourceName.REFERENCES)


def test_an_answer_without_any_of_the_records_is_an_outage(filled):
    store = opened(filled, LATER)
    renewals = refresh(store.records(), store, PubMed())
    assert all(one.failure and one.new is None for one in renewals)
    assert {one.as_of for one in opened(filled, LATER).records()} == {"2026-01-02"}


def test_peoples_own_exports_stay_and_the_newer_file_wins(tmp_path):
    export = tmp_path / "references" / "my export.nbib"
    export.parent.mkdir()
    export.write_text(format_medline(record(0)) + "\n" + format_medline(record(1)))
    before, store = export.read_bytes(), opened(tmp_path, LATER)
    assert store.file_of("9000001") == export
    refresh(store.records(), store, PubMed(RETRACTED, today(1)))
    assert export.read_bytes() == before
    assert sorted(content(tmp_path)) == ["9000001.nbib", "my export.nbib"]
    later = opened(tmp_path, LATER)
    assert later.records()[0].notices == RETRACTED.notices
    assert later.file_of("9000001").name == "9000001.nbib"
    assert later.file_of("9000002") == export


def test_a_record_whose_file_was_taken_away_gets_none(filled):
    opened(filled).keep([record(0)])
    (filled / "references/9000001.nbib").unlink()
    store = opened(filled, LATER)
    (aside,) = store.known(["9000001"]).values() or (replace(record(0), source=SourceName.REFERENCES),)
    refresh([aside, *store.records()], store, PubMed(RETRACTED, *map(today, range(1, 5))))
    assert "9000001.nbib" not in content(filled)
    assert opened(filled, LATER).known(["9000001"])["9000001"].notices == RETRACTED.notices


def test_an_old_no_counts_for_what_an_article_cites_and_not_for_asking_again(tmp_path):
    opened(tmp_path).remember_misses([invented()])
    store = opened(tmp_path, LATER)
    assert store.missed(invented()) is None
    assert Patient(store).missed(invented()) == date(2026, 1, 2)
    assert Patient(store).missed(query(0)) is None
    assert Anew(store).missed(invented()) is None


def test_a_no_is_remembered_for_a_year_whoever_writes(tmp_path):
    opened(tmp_path).remember_misses([invented()])
    opened(tmp_path, date(2026, 11, 1)).remember([record(0)])
    assert opened(tmp_path, date(2026, 11, 2)).last_asked(invented()) == "2026-01-02"
    opened(tmp_path, date(2027, 11, 1)).remember([record(1)])
    assert opened(tmp_path, date(2027, 11, 2)).last_asked(invented()) == ""


@pytest.mark.parametrize("write", [True, False])
def test_asking_anew_keeps_what_comes_unless_it_must_not(tmp_path, write):
    store = opened(tmp_path)
    memory = Anew(store, write=write)
    memory.remember([record(0)])
    memory.keep([record(1)])
    memory.remember_misses([invented()])
    memory.note("question", ["1"])
    later = opened(tmp_path)
    assert bool(later.records()) is write
    assert bool(later.known(["9000002"])) is write
    assert bool(later.last_asked(invented())) is write
    assert later.recall("question") is None
    assert (tmp_path / "references").exists() is write
