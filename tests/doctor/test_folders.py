import sys
from pathlib import Path

import pytest
from tests.support.pubmed_files import baseline
from tests.support.samples import query, record

from citecheck.doctor.check import Status
from citecheck.doctor.folders import check_folders
from citecheck.opening import open_store
from citecheck.settings import Settings
from citecheck.sources.index.build import build

STORE, WRITTEN, INDEX = "reference store", "store can be written", "local PubMed"


def checks_of(**settings):
    chosen = Settings(**settings)
    return {check.name: check for check in check_folders(chosen, open_store(chosen))}


def test_a_store_that_does_not_exist_yet(tmp_path):
    checks = checks_of(references=str(tmp_path / "a" / "b"))
    assert checks[STORE].status is checks[WRITTEN].status is Status.OK
    assert "does not exist yet" in checks[STORE].found
    assert checks[WRITTEN].found == f"yes, in {tmp_path}"
    assert [*tmp_path.iterdir()] == []


def test_counts_and_the_oldest_answer(tmp_path):
    settings = Settings(references=str(tmp_path))
    store = open_store(settings)
    store.put([record(0, as_of="2020-03-04"), record(1, as_of="2026-01-02")])
    store.add_asked([query(0)])
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    checks = checks_of(references=str(tmp_path))
    assert checks[STORE].found == f"{tmp_path}: 2 records, 1 questions answered, the oldest answer of 2020-03-04"
    assert "citecheck refresh" in checks[STORE].advice
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    ("name", "content"),
    [("1.nbib", b"\xff\xfe"), ("1.nbib", b"nothing of the kind"), (".citecheck/answers.json", b"{")],
)
def test_a_damaged_store(tmp_path, name, content):
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)
    check = checks_of(references=str(tmp_path))[STORE]
    assert check.status is Status.FAILED
    assert path.name in check.found
    assert "mend" in check.advice


def test_a_store_that_is_a_file(tmp_path):
    path = tmp_path / "references"
    path.write_text("not a folder")
    checks = checks_of(references=str(path))
    assert checks[WRITTEN].status is Status.FAILED
    assert "--references" in checks[WRITTEN].advice


@pytest.mark.skipif(not Path("/sys/kernel").is_dir(), reason="no folder that nobody may write to")
def test_a_store_that_cannot_be_written():
    check = checks_of(references="/sys/kernel/references")[WRITTEN]
    assert check.status is Status.FAILED
    assert "--references" in check.advice


@pytest.mark.skipif(sys.platform != "linux", reason="XDG folders")
def test_the_meeting_place_of_runs_cannot_be_written(tmp_path, monkeypatch):
    blocked = tmp_path / "file"
    blocked.write_text("")
    monkeypatch.setenv("XDG_STATE_HOME", str(blocked))
    check = checks_of(references=str(tmp_path))["pace of several runs"]
    assert check.status is Status.FAILED
    assert "one run at a time" in check.advice


def test_the_index(tmp_path):
    assert checks_of(references=str(tmp_path))[INDEX].status is Status.SKIPPED
    wrong = tmp_path / "wrong.sqlite"
    wrong.write_text("no index")
    baseline(tmp_path / "nlm", files=1, records=5)
    build([str(tmp_path / "nlm")], tmp_path / "small.sqlite", abstracts=False, jobs=1)
    whole = (tmp_path / "small.sqlite").read_bytes()
    half = tmp_path / "half.sqlite"
    half.write_bytes(whole[: len(whole) // 2])
    holed = tmp_path / "holed.sqlite"
    holed.write_bytes(whole[:4096] + bytes(len(whole) - 4096))
    for path in (wrong, half, holed, tmp_path / "none.sqlite"):
        check = checks_of(references=str(tmp_path), index=str(path))[INDEX]
        assert check.status is Status.FAILED
        assert "index build" in check.advice
    check = checks_of(references=str(tmp_path), index=str(tmp_path / "small.sqlite"))[INDEX]
    assert check.status is Status.OK
    assert "5 records" in check.found
