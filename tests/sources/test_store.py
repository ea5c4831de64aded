import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from tests.support.samples import invented, query, record

from citecheck import atomic_files
from citecheck.frozen import replace
from citecheck.model import Notice, NoticeType, SourceName
from citecheck.resolution.source import ANY_AGE, ASK_AGAIN, MissPolicy
from citecheck.sources.medline import format_medline
from citecheck.sources.store import ReferenceStore


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "references"


def opened(folder, day=date(2026, 1, 2), **options):
    return ReferenceStore(folder, today=lambda: day, **options)


def last_miss(store, query):
    """As a run asks for it."""
    return store.misses.last_miss(store, query)


def names(folder):
    return sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))


def test_a_missing_folder_is_empty_and_is_not_made_by_reading(folder):
    store = opened(folder)
    assert store.report().status == "not_asked"
    assert store.candidates([query(0)])[0].records == ()
    assert last_miss(store, query(0)) is None
    assert not folder.exists()
    assert store.warnings == []


def test_what_was_put_in_is_found_by_the_next_run(folder):
    opened(folder).put([record(0), record(1)])
    assert names(folder) == ["9000001.nbib", "9000002.nbib"]
    later = opened(folder)
    answers = later.candidates([query(1), query(0), invented()])
    assert [answer.records[:1] for answer in answers] == [
        (replace(record(1), source=SourceName.REFERENCES),),
        (replace(record(0), source=SourceName.REFERENCES),),
        (),
    ]
    assert later.report().as_of == "2026-01-02"


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "On turnips, lulabies and greenhouse in a made-up country"},
        {"title": None, "authors": ()},
        {"volume": None, "pages": None, "year": "1980"},
        {"title": "Something else entirely", "volume": "99"},
        {"title": None, "pages": None, "volume": None, "journal": None},
        {"title": None, "authors": (), "pages": None, "doi": "10.1000/MADE.0"},
    ],
)
def test_a_record_is_offered_whichever_field_is_wrong_or_missing(folder, changes):
    opened(folder).put([record(n) for n in range(5)])
    (answer,) = opened(folder).candidates([query(0, **changes)])
    assert answer.records[0].pmid == "9000001"


def test_exports_of_people_are_read_beside_our_files(folder):
    folder.mkdir()
    (folder / "my export.NBIB").write_text("\n".join(format_medline(record(n)) for n in range(3)))
    (folder / "notes.txt").write_text("PMID- 1\n")
    store = opened(folder)
    assert [r.pmid for r in store.records()] == ["9000001", "9000002", "9000003"]
    store.put([record(0)])
    assert names(folder) == ["my export.NBIB", "notes.txt"]


def test_news_about_a_record_in_a_persons_file_stand_in_a_file_of_ours(folder):
    folder.mkdir()
    (folder / "export.nbib").write_text(format_medline(record(0)))
    retracted = replace(record(0), notices=(Notice(NoticeType.RETRACTION, "5", "J Made Up. 2003"),))
    opened(folder).put([retracted])
    assert names(folder) == ["9000001.nbib", "export.nbib"]
    assert opened(folder).records()[0].notices == retracted.notices


def test_a_record_from_the_store_is_not_written_back_or_dated(folder):
    opened(folder).put([replace(record(0), source=SourceName.REFERENCES)])
    assert not folder.exists()


def test_damaged_files_are_named_and_the_rest_is_used(folder):
    opened(folder).put([record(n) for n in range(4)])
    whole = (folder / "9000001.nbib").read_text()
    (folder / "9000001.nbib").write_text(whole[: len(whole) // 2])
    (folder / "9000002.nbib").write_bytes(b"")
    (folder / "9000003.nbib").write_bytes(b"\xff\xfe\xfd noise")
    (folder / "folder.nbib").mkdir()
    store = opened(folder)
    assert [r.pmid for r in store.records()] == ["9000004"]
    (warning,) = store.warnings
    assert "9000001.nbib (the record 9000001 was cut off)" in warning
    assert "1 more" in warning
    store.put([record(0)])
    assert "9000001" in [r.pmid for r in opened(folder).records()]


@pytest.mark.parametrize("content", [b"", b"\x00\xff", b"[]", b'{"version": 1, "asked": null}', b'{"version": 2}'])
def test_a_damaged_list_of_answers_only_means_asking_again(folder, content):
    first = opened(folder)
    first.put([record(0)])
    first.add_asked([invented()])
    (folder / ".citecheck" / "answers.json").write_bytes(content)
    store = opened(folder)
    assert store.candidates([query(0)])[0].records
    assert last_miss(store, invented()) is None
    assert store.is_stale("9000001")
    store.add_asked([invented()])
    assert last_miss(opened(folder), invented())


def test_wrong_values_in_the_list_of_answers_are_passed_over(folder):
    (folder / ".citecheck").mkdir(parents=True)
    content = {
        "version": 1,
        "asked": {"a": None, "b": "soon", "c": 3},
        "records": [1],
        "searches": {"q": None, "r": ["2026-01-02", [None]], "s": ["2026-01-02", ["12"]]},
    }
    (folder / ".citecheck" / "answers.json").write_text(json.dumps(content))
    store = opened(folder)
    assert store.get_search("s") == ("12",)
    assert store.get_search("r") is None
    assert store.warnings == []


def test_a_miss_is_forgotten_after_a_week(folder):
    opened(folder).add_asked([invented()])
    assert last_miss(opened(folder, date(2026, 1, 8)), invented()) == date(2026, 1, 2)
    assert last_miss(opened(folder, date(2026, 1, 9)), invented()) is None
    assert last_miss(opened(folder, date(2026, 1, 5), misses=MissPolicy(3)), invented()) is None
    assert last_miss(opened(folder), query(0)) is None


def test_how_old_a_miss_may_be_depends_on_who_asks(folder):
    opened(folder).add_asked([invented()])
    store = opened(folder, date(2026, 3, 1))
    assert last_miss(store, invented()) is None
    assert ANY_AGE.last_miss(store, invented()) == date(2026, 1, 2)
    assert ANY_AGE.last_miss(store, query(0)) is None
    assert ASK_AGAIN.last_miss(opened(folder), invented()) is None


def test_a_store_that_never_asked_looks_no_question_up(folder, monkeypatch):
    opened(folder).put([record(0)])
    with monkeypatch.context() as patched:
        patched.setattr("citecheck.sources.answers.query_key", None)
        store = opened(folder)
        assert [answer.as_of for answer in store.candidates([query(0), invented()])] == ["", ""]
        assert store.last_asked(invented()) is None
    opened(folder).add_asked([invented()])
    assert [answer.as_of for answer in opened(folder).candidates([query(0), invented()])] == ["", "2026-01-02"]


def test_a_question_is_remembered_for_a_year_whoever_writes(folder):
    opened(folder).add_asked([invented()])
    opened(folder, date(2026, 11, 1)).put([record(0)])
    assert opened(folder, date(2026, 11, 2)).last_asked(invented()) == date(2026, 1, 2)
    opened(folder, date(2027, 11, 1)).put([record(1)])
    assert opened(folder, date(2027, 11, 2)).last_asked(invented()) is None


@pytest.mark.parametrize("days", [500, 300])
def test_a_question_is_remembered_at_least_as_long_as_a_miss_counts(folder, days):
    opened(folder).add_asked([invented()])
    store = opened(folder, date(2027, 3, 1), misses=MissPolicy(days))  # 423 days later
    store.put([record(0)])
    assert (opened(folder, date(2027, 3, 1)).last_asked(invented()) is not None) is (days > 423)


@pytest.mark.parametrize("read_only", [False, True])
def test_a_store_that_is_only_read_takes_nothing_in(folder, read_only):
    store = opened(folder, read_only=read_only)
    store.put([record(0)])
    store.put_aside([record(1)])
    store.put_renewed(["9000003"], [record(2)])
    store.add_asked([invented()])
    store.add_search("question", ["1"])
    for one in (store, opened(folder)):
        assert bool(one.records()) is not read_only
        assert bool(one.get(["9000002"])) is not read_only
        assert bool(one.get(["9000003"])) is not read_only
        assert bool(one.last_asked(invented())) is not read_only
        assert bool(one.get_search("question")) is not read_only
    assert folder.exists() is not read_only


def test_notices_are_due_after_a_month_and_where_nobody_knows_the_date(folder):
    folder.mkdir()
    (folder / "export.nbib").write_text(format_medline(record(1)))
    opened(folder).put([record(0)])
    assert not opened(folder, date(2026, 1, 31)).is_stale("9000001")
    assert opened(folder, date(2026, 2, 1)).is_stale("9000001")
    assert opened(folder).is_stale("9000002")


def test_records_put_aside_are_offered_but_are_not_the_persons_files(folder):
    store = opened(folder)
    store.put_aside([record(0), record(1)])
    store.put([record(0)])
    later = opened(folder)
    assert names(folder) == ["9000001.nbib"]
    assert [r.pmid for r in later.records()] == ["9000001"]
    assert later.candidates([query(1)])[0].records[0].pmid == "9000002"
    assert set(later.get(["9000001", "9000002", "5"])) == {"9000001", "9000002"}
    assert "9000001" not in (folder / ".citecheck" / "candidates.nbib").read_text()


def test_answers_to_searches_last_until_the_run_is_through(folder):
    store = opened(folder)
    store.add_search("question", ["1", "2"])
    assert opened(folder).get_search("question") == ("1", "2")
    store.add_asked([query(0)], all_answered=True)
    assert opened(folder).get_search("question") is None


@pytest.mark.parametrize(("day", "kept"), [(3, True), (4, False)])
def test_answers_to_searches_last_until_the_next_day(folder, day, kept):
    opened(folder).add_search("question", ["1", "2"])
    opened(folder, date(2026, 1, day)).put([record(0)])
    assert (opened(folder).get_search("question") is not None) is kept


def test_two_runs_at_once_keep_both_answers(folder):
    one, two = opened(folder), opened(folder)
    one.candidates([query(0)])
    two.candidates([query(0)])
    one.put_aside([record(0)])
    two.put_aside([record(1)])
    one.add_asked([invented()])
    two.add_asked([query(3)])
    later = opened(folder)
    assert last_miss(later, invented())
    assert last_miss(later, query(3))
    assert set(later.get(["9000001", "9000002"])) == {"9000001", "9000002"}


def test_a_store_that_cannot_be_written_is_a_warning(folder, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(atomic_files.os, "fsync", full)
    store = opened(folder)
    store.put([record(0)])
    store.put_aside([record(1)])
    store.add_asked([invented()])
    (warning,) = store.warnings
    assert str(folder) in warning
    assert "no space" in warning
    assert store.candidates([query(0)])[0].records
    assert last_miss(store, invented())


def test_a_store_that_is_a_file_stays_as_it_is(folder):
    folder.write_text("mine")
    store = opened(folder)
    store.put([record(0)])
    assert folder.read_text() == "mine"
    assert len(store.warnings) == 1


def test_a_pmid_that_is_none_never_becomes_a_file_name(folder):
    store = opened(folder)
    store.put([record(0, pmid="../../evil")])
    store.put_aside([record(0, pmid="/etc/evil")])
    assert not list(folder.parent.rglob("*evil*"))


def test_what_a_killed_run_left_is_gone_after_the_next(folder):
    code = (
        "import os, sys; from pathlib import Path; from citecheck import atomic_files;"
        "sys.path.insert(0, sys.argv[2]); from tests.support.samples import record;"
        "from citecheck.sources.store import ReferenceStore;"
        "atomic_files.os.fsync = lambda _: os._exit(9); ReferenceStore(Path(sys.argv[1])).put([record(0)])"
    )
    here = str(Path(__file__).parents[2])
    (folder / ".citecheck").mkdir(parents=True)
    subprocess.run([sys.executable, "-c", code, str(folder), here], check=False)
    assert [path.suffix for path in folder.iterdir() if path.is_file()] == [".tmp"]
    opened(folder).candidates([query(0)])
    assert not [path for path in folder.iterdir() if path.is_file()]


def test_what_was_merged_into_a_record_stays_when_the_record_comes_anew(folder):
    opened(folder).put_aside([record(0, merged_pmids=("1",))])
    opened(folder).put([record(0)])
    opened(folder).put_renewed(["9000001"], [record(0, title="Anew.")])
    [kept] = opened(folder).records()
    assert (kept.title, kept.merged_pmids) == ("Anew.", ("1",))
