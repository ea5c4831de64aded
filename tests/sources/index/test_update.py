"""Updates: the content is that of a build of all files, whatever the order in which they came."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.index_contents import content, titles
from tests.support.pubmed_files import article, baseline, deletion, nlm, work, write

from citecheck.errors import InputError, UsageError
from citecheck.sources.index import update as module
from citecheck.sources.index.build import Messages, build
from citecheck.sources.index.database import open_index
from citecheck.sources.index.rows import records
from citecheck.sources.index.update import update


@pytest.fixture
def index(tmp_path):
    """An index of file 1: works 1, 2 and 3."""
    out = tmp_path / "pubmed.sqlite"
    build([write(tmp_path / nlm(1), *(article(work(pmid)) for pmid in (1, 2, 3)))], out)
    return out


def _heard():
    warned = []
    return Messages(warn=warned.append), warned


# ------------------------------------------------------------------------------------------------ content

_ELEMENT = st.one_of(
    st.builds(
        lambda pmid, version, title: article(work(pmid, version=version, title=f"{title} of {pmid} retold.")),
        st.integers(1, 8), st.integers(1, 2), st.sampled_from(["Marmots", "Trombones", "Pickles and thunder"]),
    ),
    st.lists(st.integers(1, 8), min_size=1, max_size=3).map(lambda pmids: deletion(*pmids)),
)  # fmt: skip
_FILES = st.lists(st.lists(_ELEMENT, min_size=1, max_size=6), min_size=2, max_size=5)


@settings(max_examples=12, deadline=None)
@given(_FILES, st.data())
def test_an_updated_index_holds_what_a_build_of_all_files_holds(files, data):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = [write(folder / nlm(n), *elements) for n, elements in enumerate(files, 1)]
        split = data.draw(st.integers(1, len(paths) - 1))
        build(paths, folder / "whole.sqlite")
        build(paths[:split], folder / "updated.sqlite")
        update(folder / "updated.sqlite", paths[split:])
        assert content(folder / "updated.sqlite") == content(folder / "whole.sqlite")


@settings(max_examples=12, deadline=None)
@given(_FILES, st.randoms(use_true_random=False))
def test_files_that_come_late_change_nothing_that_later_ones_said(files, dice):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = [write(folder / nlm(n), *elements) for n, elements in enumerate(files, 1)]
        build(paths, folder / "whole.sqlite")
        dice.shuffle(paths)
        build(paths[:1], folder / "updated.sqlite")
        for path in paths[1:]:
            update(folder / "updated.sqlite", [path])
        whole, updated = content(folder / "whole.sqlite"), content(folder / "updated.sqlite")
        for part in ("records", "keys", "words", "files"):
            assert updated[part] == whole[part]


def test_newer_revisions_replace_and_deleted_records_go(tmp_path, index):
    newer = article(work(1, title="Withdrawn since.", retracted_in=99, revised="2025-02-03"))
    made = update(index, [write(tmp_path / nlm(2), newer, article(work(4)), deletion(3))])
    assert (made.records, made.files) == (3, 1)
    assert sorted(titles(index)) == [1, 2, 4]
    with contextlib.closing(open_index(index)) as conn:
        (record,) = records(conn, [1])
    assert record.title == "Withdrawn since."
    assert [notice.type for notice in record.notices] == ["retraction"]
    assert content(index)["as_of"] == ("2025-02-03",)


# ------------------------------------------------------------------------------------------------ which files


def test_files_that_are_in_are_passed_over_by_their_checksum(tmp_path, index):
    before = index.read_bytes()
    renamed = tmp_path / "again" / "other-name.xml.gz"
    renamed.parent.mkdir()
    renamed.write_bytes((tmp_path / nlm(1)).read_bytes())
    assert update(index, [tmp_path / nlm(1)]).nothing_to_do
    assert update(index, [renamed]).nothing_to_do
    assert index.read_bytes() == before


def test_another_file_of_a_name_that_is_in_is_refused(tmp_path, index):
    write(tmp_path / nlm(1), article(work(9)))
    with pytest.raises(UsageError, match="holds another"):
        update(index, [tmp_path / nlm(1)])


def test_another_years_files_are_refused(tmp_path, index):
    with pytest.raises(UsageError, match=r"of 2027.*of 2026.*build a new index"):
        update(index, [write(tmp_path / nlm(1, year=27), article(work(9)))])


def test_gaps_and_files_that_come_late_are_warned_of(tmp_path, index):
    messages, warned = _heard()
    made = update(index, [write(tmp_path / nlm(4), article(work(1, title="Fourth.")))], messages=messages)
    assert made.missing == "2-3"
    assert "2-3" in warned[0]
    messages, warned = _heard()
    third = write(tmp_path / nlm(3), article(work(1, title="Third.")), article(work(5)), deletion(2))
    assert update(index, [third], messages=messages).missing == "2"
    assert "should have gone in earlier" in warned[0]
    assert titles(index) == {1: "Fourth.", 3: work(3)["title"], 5: work(5)["title"]}


def test_what_is_no_index_or_only_a_subset_is_refused(tmp_path, index):
    (tmp_path / "notes.sqlite").write_text("my notes")
    for name in ("notes.sqlite", "nowhere.sqlite"):
        with pytest.raises(UsageError):
            update(tmp_path / name, [tmp_path / nlm(1)])


# ------------------------------------------------------------------------------------------------ mishaps


def test_what_comes_before_a_broken_file_is_in_and_the_rest_waits(tmp_path, index):
    paths = [write(tmp_path / nlm(n), article(work(1, title=f"From file {n}."))) for n in (2, 3, 4, 5)]
    whole = {path: path.read_bytes() for path in paths}
    for path in (paths[1], paths[3]):
        path.write_bytes(b"broken")
    with pytest.raises(InputError, match=f"(?s){nlm(3)}.*{nlm(5)}.*same command"):
        update(index, paths)
    assert titles(index)[1] == "From file 2."
    for path, data in whole.items():
        path.write_bytes(data)
    assert update(index, paths).files == 3
    assert titles(index)[1] == "From file 5."
    assert not list(tmp_path.glob("*.building*"))


def test_a_broken_first_file_leaves_the_index_as_it_was(tmp_path, index):
    before = index.read_bytes()
    (tmp_path / nlm(2)).write_bytes(b"broken")
    with pytest.raises(InputError):
        update(index, [tmp_path / nlm(2)])
    assert index.read_bytes() == before
    assert not list(tmp_path.glob("*.building*"))


def test_a_reader_is_not_disturbed_and_sees_the_old_index_to_its_end(tmp_path, index):
    seen, stop = [], threading.Event()

    def read():
        with contextlib.closing(open_index(index)) as conn:
            while not stop.is_set():
                seen.append([record.title for record in records(conn, [1])])

    reader = threading.Thread(target=read)
    reader.start()
    for number in (2, 3):
        update(index, [write(tmp_path / nlm(number), article(work(1, title=f"From file {number}.")))])
    stop.set()
    reader.join()
    assert seen
    assert all(one == [work(1)["title"]] for one in seen)
    assert titles(index)[1] == "From file 3."


def test_an_update_that_was_killed_leaves_the_old_index_and_goes_on(tmp_path):
    index = tmp_path / "pubmed.sqlite"
    base = baseline(tmp_path / "base", files=4, records=40)
    build(base[:1], index)
    os.mkfifo(tmp_path / nlm(9))
    process = subprocess.Popen(
        [sys.executable, "-m", "citecheck", "index", "update", str(index), *map(str, base[1:]), str(tmp_path / nlm(9)), "-j", "1"],
        stderr=subprocess.PIPE,
    )  # fmt: skip
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        with contextlib.suppress(OSError):  # its checksum is asked for before anything is read
            os.open(tmp_path / nlm(9), os.O_WRONLY | os.O_NONBLOCK)
            break
        time.sleep(0.02)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert len(titles(index)) == 40
    (tmp_path / nlm(9)).unlink()
    assert update(index, base).files == 3
    build(base, tmp_path / "whole.sqlite")
    assert content(index) == content(tmp_path / "whole.sqlite")


def test_an_update_that_was_stopped_between_two_files_is_taken_up(tmp_path, index, monkeypatch):
    paths = [write(tmp_path / nlm(n), article(work(1, title=f"From file {n}."))) for n in (2, 3)]
    finish = module.finish
    monkeypatch.setattr(module, "finish", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        update(index, paths[:1])
    assert titles(index)[1] == work(1)["title"]
    monkeypatch.setattr(module, "finish", finish)
    told = []
    update(index, paths, messages=Messages(told.append))
    assert not any("copying" in text for text in told)
    assert titles(index)[1] == "From file 3."


def test_too_little_room_for_the_copy_is_said_before_anything_is_done(tmp_path, index, monkeypatch):
    monkeypatch.setattr(module, "_ROOM", 1 << 60)
    with pytest.raises(InputError, match="works on a copy"):
        update(index, [write(tmp_path / nlm(2), article(work(9)))])
