"""Builds, and everything that may go wrong with them."""

from __future__ import annotations

import contextlib
import gzip
import os
import random
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.support.index_contents import content, titles
from tests.support.pubmed_files import article, baseline, deletion, nlm, work, write

from citecheck.errors import InputError, UsageError
from citecheck.sources.index import build as module
from citecheck.sources.index import ingest, rows
from citecheck.sources.index.build import Messages, build
from citecheck.sources.index.database import open_index
from citecheck.sources.index.info import info
from citecheck.sources.index.input_files import gather, missing


def _heard():
    """A messages, and what it warns of."""
    warned = []
    return Messages(warn=warned.append), warned


@pytest.fixture
def out(tmp_path):
    return tmp_path / "pubmed.sqlite"


def _left(tmp_path):
    return sorted(path.name for path in tmp_path.iterdir() if "sqlite" in path.name)


# ------------------------------------------------------------------------------------------------ what goes in


def test_every_record_of_every_file_is_in(tmp_path, out):
    baseline(tmp_path / "base", files=3, records=20, md5=True)
    made = build([tmp_path / "base"], out)
    assert (made.records, made.files, made.missing) == (60, 3, "")
    assert titles(out) == {pmid: work(pmid)["title"] for pmid in range(1000, 1060)}
    assert _left(tmp_path) == ["pubmed.sqlite"]


def test_the_content_does_not_depend_on_the_number_of_processes(tmp_path, out):
    baseline(tmp_path / "base", files=5, records=30)
    build([tmp_path / "base"], out, jobs=1)
    other = tmp_path / "other.sqlite"
    build([tmp_path / "base"], other, jobs=3)
    assert content(out) == content(other)


def test_the_later_file_has_the_last_word(tmp_path, out):
    write(tmp_path / nlm(1), article(work(1, title="As first written.")), article(work(2)))
    write(tmp_path / nlm(2), article(work(1, title="As written later.")))
    build([tmp_path / nlm(2), tmp_path / nlm(1)], out)
    assert titles(out)[1] == "As written later."


def test_of_two_versions_in_a_file_the_higher_stands_and_of_equal_ones_the_later(tmp_path, out):
    write(
        tmp_path / nlm(1),
        article(work(1, version=2, title="Second version.")),
        article(work(1, version=1, title="First version.")),
        article(work(2, title="Told first.")),
        article(work(2, title="Told last.")),
    )
    assert build([tmp_path / nlm(1)], out).records == 2
    assert titles(out) == {1: "Second version.", 2: "Told last."}


def test_deleted_records_are_gone_and_come_again_when_a_later_file_has_them(tmp_path, out):
    write(tmp_path / nlm(1), article(work(1)), article(work(2)), article(work(3)))
    write(tmp_path / nlm(2), deletion(1, 2, 77))
    write(tmp_path / nlm(3), article(work(2)))
    build([tmp_path], out)
    assert sorted(titles(out)) == [2, 3]
    assert content(out)["words"] == content(_made_of(tmp_path, work(2), work(3)))["words"]


def _made_of(tmp_path, *works):
    (tmp_path / "plain").mkdir()
    out = tmp_path / "plain" / "x.sqlite"
    build([write(tmp_path / "plain" / nlm(1), *map(article, works))], out)
    return out


def test_a_record_without_a_title_is_in_and_a_file_of_deletions_alone_is_no_fault(tmp_path, out):
    write(tmp_path / nlm(1), article(work(1, title=None)))
    write(tmp_path / nlm(2), deletion(5))
    assert build([tmp_path], out).records == 1
    assert titles(out) == {1: ""}


def test_plain_xml_and_any_name_will_do(tmp_path, out):
    write(tmp_path / "part10.xml", article(work(1, title="Later.")))
    write(tmp_path / "part9.xml", article(work(1, title="Earlier.")))
    build([tmp_path], out)
    assert titles(out) == {1: "Later."}


def test_abstracts_are_kept_when_they_are_asked_for(tmp_path, out):
    files = baseline(tmp_path / "base", files=1, records=3)
    build(files, out, abstracts=True)
    assert [bool(record.abstract) for record in content(out)["records"]] == [True] * 3
    build(files, out, overwrite=True)
    assert [bool(record.abstract) for record in content(out)["records"]] == [False] * 3


# ------------------------------------------------------------------------------------------- which files are meant


def test_folders_within_the_folder_are_not_taken_and_a_near_miss_is_hinted_at(tmp_path):
    baseline(tmp_path / "mirror" / "baseline", files=1)
    write(tmp_path / "mirror" / "updatefiles" / nlm(9), deletion(1))
    with pytest.raises(UsageError, match=r"Did you mean .*baseline"):
        gather([tmp_path / "mirror"])
    both = gather([tmp_path / "mirror" / "updatefiles", tmp_path / "mirror" / "baseline"])
    assert [(file.path.name, file.position) for file in both] == [(nlm(1), 1), (nlm(9), 9)]


def test_an_unpacked_file_beside_its_packed_one_is_not_taken_twice(tmp_path):
    write(tmp_path / nlm(1), deletion(1))
    write(tmp_path / nlm(1).removesuffix(".gz"), deletion(1))
    assert [file.path.name for file in gather([tmp_path])] == [nlm(1)]


def test_one_name_twice_and_two_years_are_refused(tmp_path):
    first, other = write(tmp_path / "a" / nlm(1), deletion(1)), write(tmp_path / "b" / nlm(1), deletion(2))
    with pytest.raises(UsageError, match="one name"):
        gather([first, other])
    write(tmp_path / "c" / nlm(2, year=27), deletion(2))
    with pytest.raises(UsageError, match="2026 and 2027"):
        gather([first, tmp_path / "c"])
    with pytest.raises(InputError, match="no such"):
        gather([tmp_path / "nowhere"])


@pytest.mark.parametrize(
    ("numbers", "lacking"),
    [((1, 2, 3), ""), ((1, 3), "2"), ((2, 3, 7), "1, 4-6"), ((), ""), ((4,), "1-3")],
)
def test_numbers_that_lack_are_named(tmp_path, out, numbers, lacking):
    assert missing([nlm(number) for number in numbers] + ["other.xml"], first=1) == lacking


def test_a_gap_in_the_numbers_is_said_and_remembered(tmp_path, out):
    baseline(tmp_path / "base", files=3)
    (tmp_path / "base" / nlm(2)).unlink()
    messages, warned = _heard()
    assert build([tmp_path / "base"], out, messages=messages).missing == "2"
    assert "2 are not among these" in warned[0]


def test_files_without_nlms_numbers_may_not_be_all_unless_it_is_said(tmp_path, out):
    write(tmp_path / "part1.xml", article(work(1)))
    messages, warned = _heard()
    assert build([tmp_path], out, messages=messages).partial
    assert "say --complete" in warned[0]
    assert info(out).partial
    with pytest.raises(UsageError):
        build([tmp_path], out, complete=True)  # made with another option
    assert not build([tmp_path], out, complete=True, overwrite=True).partial
    assert not build([tmp_path], out, complete=True).partial
    assert not info(out).partial


def test_nlms_numbers_say_themselves_what_is_complete(tmp_path, out):
    baseline(tmp_path / "base", files=1)
    assert not build([tmp_path / "base"], out).partial


# ------------------------------------------------------------------------------------------------ broken input


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (lambda data: data[:-40], "cut off|truncated|ends"),
        (lambda data: b"no gzip at all", "gzip"),
        (lambda data: gzip.compress(b"this is no XML"), "XML"),
        (lambda data: gzip.compress(b"<?xml version='1.0'?><eSearchResult><Count>0</Count></eSearchResult>"), "PubmedArticleSet|Entrez|search"),
        (lambda data: gzip.compress(gzip.decompress(data)[:-30]), "cut off|ends|end"),
        (lambda data: b"", "empty"),
    ],
    ids=["truncated gzip", "not gzip", "not XML", "another DTD", "truncated XML", "empty"],
)  # fmt: skip
@pytest.mark.parametrize("jobs", [1, 2])
def test_broken_files_are_named_and_the_others_are_in_when_the_build_goes_on(tmp_path, out, spoil, reason, jobs):
    files = baseline(tmp_path / "base", files=4, records=5)
    whole = {file: file.read_bytes() for file in files}
    for file in (files[1], files[2]):
        file.write_bytes(spoil(whole[file]))
    with pytest.raises(InputError, match=f"(?s){nlm(2)}.*({reason}).*{nlm(3)}.*same command"):
        build([tmp_path / "base"], out, jobs=jobs)
    assert _left(tmp_path) == ["pubmed.sqlite.building"]
    with pytest.raises(UsageError, match="not finished"):
        open_index(tmp_path / "pubmed.sqlite.building")
    for file, data in whole.items():
        file.write_bytes(data)
    assert build([tmp_path / "base"], out).files == 2
    other = tmp_path / "other.sqlite"
    build([tmp_path / "base"], other)
    assert content(out) == content(other)


def test_a_repaired_file_does_not_undo_what_later_files_said(tmp_path, out):
    write(tmp_path / nlm(1), article(work(1)), article(work(2)), article(work(3)))
    late = write(
        tmp_path / nlm(2), article(work(1, title="Told second.")), article(work(2)), article(work(4)), deletion(3, 5)
    )
    write(tmp_path / nlm(3), article(work(1, title="Told third.")), article(work(5)), article(work(3)), deletion(2))
    whole = late.read_bytes()
    late.write_bytes(whole[:100])
    with pytest.raises(InputError):
        build([tmp_path], out)
    late.write_bytes(whole)
    build([tmp_path], out)
    assert titles(out) == {1: "Told third.", **{pmid: work(pmid)["title"] for pmid in (3, 4, 5)}}


def test_a_damaged_download_is_told_by_the_checksum_beside_it(tmp_path, out):
    files = baseline(tmp_path / "base", files=2, md5=True)
    write(files[1], article(work(1)))  # whole, but not what NLM's checksum says
    with pytest.raises(InputError, match=rf"{nlm(2)}: its checksum .* damaged download"):
        build([tmp_path / "base"], out)
    files[1].with_name(files[1].name + ".md5").write_text("nothing\n")
    with pytest.raises(InputError, match="holds no checksum"):
        build([tmp_path / "base"], out)


def test_a_fault_of_ours_is_named_with_the_file_and_keeps_no_other_file_out(tmp_path, out, monkeypatch):
    files = baseline(tmp_path / "base", files=2, records=3)

    def rows_of(revisions, *, abstracts):
        if any(revision.record.pmid == "1001" for revision in revisions):
            raise KeyError("surprise")
        return rows.rows_of(revisions, abstracts=abstracts)

    monkeypatch.setattr(ingest, "rows_of", rows_of)
    with pytest.raises(InputError, match=rf"(?s){nlm(1)}: citecheck itself failed on it.*surprise"):
        build(files, out)
    monkeypatch.undo()
    assert build(files, out).files == 1


def test_a_pmid_that_is_no_number_is_a_broken_file(tmp_path, out):
    path = write(tmp_path / "odd.xml", article(work(1)))
    path.write_bytes(path.read_bytes().replace(b'<PMID Version="1">1</PMID>', b'<PMID Version="1">one</PMID>'))
    with pytest.raises(InputError, match=r"odd\.xml"):
        build([path], out)
    path.write_bytes(write(path, deletion(1)).read_bytes().replace(b">1<", b">99999999999999999999999<"))
    with pytest.raises(InputError, match=r"odd\.xml"):
        build([path], out)


# ------------------------------------------------------------------------------------------- what stands already


def test_a_second_build_of_the_same_says_so_and_of_others_is_refused(tmp_path, out):
    files = baseline(tmp_path / "base", files=3, records=4)
    build(files[:2], out)
    before = out.read_bytes()
    assert build(files[:2], out).nothing_to_do
    for other in ({"paths": files}, {"paths": files[:1]}, {"paths": files[:2], "abstracts": True}):
        with pytest.raises(UsageError, match="--overwrite"):
            build(other.pop("paths"), out, **other)
    assert out.read_bytes() == before
    build(files, out, overwrite=True)
    assert len(titles(out)) == 12


def test_a_file_that_is_no_index_is_never_overwritten(tmp_path, out):
    files = baseline(tmp_path / "base", files=1, records=4)
    out.write_text("my notes")
    for overwrite in (False, True):
        with pytest.raises(UsageError):
            build(files, out, overwrite=overwrite)
    out.unlink()
    (tmp_path / "pubmed.sqlite.building").write_text("my notes")
    with pytest.raises(UsageError, match="move it away"):
        build(files, out)
    assert (tmp_path / "pubmed.sqlite.building").read_text() == "my notes"


def test_an_unfinished_build_of_other_files_is_made_anew(tmp_path, out):
    files = baseline(tmp_path / "base", files=3, records=4)
    whole = files[2].read_bytes()
    files[2].write_bytes(whole[:50])
    with pytest.raises(InputError):
        build(files, out)
    messages, warned = _heard()
    build(files[:1], out, messages=messages)
    assert "made of other files" in warned[0]
    assert len(titles(out)) == 4


def test_two_builds_at_once_of_one_file_are_refused(tmp_path, out):
    files = baseline(tmp_path / "base", files=2, records=4)
    tried = []

    def tell(text):
        if not tried and text.startswith("["):
            tried.append("")
            done = _citecheck("index", "build", *map(str, files), "-o", str(out))
            tried.append((done.returncode, done.stderr))

    build(files, out, messages=Messages(tell, tried.append))
    status, said = tried[1]
    assert status == 2
    assert b"another citecheck is writing" in said
    assert len(titles(out)) == 8


# ------------------------------------------------------------------------------------------------ stops and kills


def _citecheck(*arguments, **options):
    command = [sys.executable, "-m", "citecheck", *arguments]
    return subprocess.run(command, capture_output=True, timeout=120, check=False, **options)


def _unmeasured():
    """The environment without `make coverage`: who is killed, or has no room, writes no measurements either."""
    return {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}


def _start(*arguments, **options):
    return subprocess.Popen(
        [sys.executable, "-m", "citecheck", *arguments],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True, env=_unmeasured(), **options,
    )  # fmt: skip


def test_killed_at_ten_random_moments_and_built_again_it_holds_the_same(tmp_path):
    baseline(tmp_path / "base", files=8, records=150)
    undisturbed = tmp_path / "undisturbed.sqlite"
    started = time.monotonic()
    build([tmp_path / "base"], undisturbed)
    took = time.monotonic() - started
    wanted = content(undisturbed)
    seed = random.randrange(10**6)  # noqa: S311 - nothing secret
    print("seed", seed)  # noqa: T201 - pytest shows it when the test fails
    dice = random.Random(seed)  # noqa: S311
    stopped = 0
    for moment in range(10):
        out = tmp_path / f"{moment}.sqlite"
        process = _start("index", "build", str(tmp_path / "base"), "-o", str(out), "-j", str(1 + moment % 2))
        while process.poll() is None and not (tmp_path / f"{out.name}.building").exists():
            time.sleep(0.002)
        time.sleep(dice.uniform(0, 1.5 * took))
        process.kill()
        process.communicate()
        stopped += process.returncode == -signal.SIGKILL and not out.exists()
        build([tmp_path / "base"], out)
        assert content(out) == wanted, f"seed {seed}, moment {moment}"
        assert _left(tmp_path).count(out.name) == sum(name.startswith(out.name) for name in _left(tmp_path))
        out.unlink()
    assert stopped >= 3


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="looks into /proc")
def test_a_reader_that_is_killed_is_named_and_nothing_hangs(tmp_path, out):
    folder = tmp_path / "base"
    files = baseline(folder, files=3, records=3)
    files[1].unlink()
    os.mkfifo(files[1])  # whoever reads it waits for ever
    process = _start("index", "build", *map(str, files), "-o", str(out), "-j", "2")
    try:
        victim = _child_that_reads(files[1])
        os.kill(victim, signal.SIGKILL)
        _, said = process.communicate(timeout=60)
    finally:
        process.kill()
        process.communicate()
    assert process.returncode == 2
    assert f"the process that read {files[1].name} was killed by signal 9".encode() in said
    assert b"out of memory" in said


def _child_that_reads(pipe):
    """The process that waits at the pipe, once there is one."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        with contextlib.suppress(OSError):  # nobody has it open for reading yet
            os.open(pipe, os.O_WRONLY | os.O_NONBLOCK)
            break
        time.sleep(0.02)
    while time.monotonic() < deadline:  # its opening may not have come back yet
        for process in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):
                if process.name != str(os.getpid()) and any(fd.readlink() == pipe for fd in (process / "fd").iterdir()):
                    return int(process.name)
        time.sleep(0.02)
    raise AssertionError


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="looks into /proc")
def test_ctrl_c_stops_at_once_and_says_how_to_go_on(tmp_path, out):
    files = baseline(tmp_path / "base", files=3, records=20)
    whole = files[2].read_bytes()
    files[2].unlink()
    os.mkfifo(files[2])  # whoever reads it waits for ever
    # Started by nohup or in the background of a script, tests inherit that Ctrl-C is ignored; a terminal's child does not.
    process = _start(
        "index", "build", *map(str, files), "-o", str(out), "-j", "2",
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )  # fmt: skip
    _child_that_reads(files[2])
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=30)
    assert process.returncode == 130
    assert b"the same command goes on" in said
    assert b"Traceback" not in said
    assert not out.exists()
    assert not list(tmp_path.glob("*.parts-*"))
    files[2].unlink()
    files[2].write_bytes(whole)
    build(files, out)
    assert len(titles(out)) == 60


# ------------------------------------------------------------------------------------------------ full disks


@pytest.mark.parametrize("room", [40_000, 150_000, 300_000])  # for the tables, the records, the end
def test_a_full_disk_is_named_and_the_build_goes_on_when_there_is_room(tmp_path, out, room):
    baseline(tmp_path / "base", files=4, records=150)

    def limit():
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    done = _citecheck("index", "build", str(tmp_path / "base"), "-o", str(out), preexec_fn=limit, env=_unmeasured())
    assert done.returncode == 2
    assert b"pubmed.sqlite.building cannot be written" in done.stderr
    assert b"goes on where it stopped" in done.stderr
    assert b"Traceback" not in done.stderr
    assert not out.exists()
    messages, warned = _heard()
    build([tmp_path / "base"], out, messages=messages)
    assert not warned
    other = tmp_path / "other.sqlite"
    build([tmp_path / "base"], other)
    assert content(out) == content(other)


def test_a_full_disk_while_the_keys_are_sorted(tmp_path, out, monkeypatch):
    files = baseline(tmp_path / "base", files=2, records=200)
    finish = module.finish

    def cramped(conn, tell):
        pages = conn.execute("PRAGMA page_count").fetchone()[0]
        conn.execute(f"PRAGMA max_page_count = {pages}")
        finish(conn, tell)

    monkeypatch.setattr(module, "finish", cramped)
    with pytest.raises(InputError, match=r"cannot be written.*goes on where it stopped"):
        build(files, out)
    assert not out.exists()
    monkeypatch.setattr(module, "finish", finish)
    assert build(files, out).files == 0
    assert len(titles(out)) == 400


def test_a_folder_that_does_not_exist_is_named(tmp_path):
    files = baseline(tmp_path / "base", files=1)
    with pytest.raises(UsageError, match="no such folder"):
        build(files, tmp_path / "nowhere" / "pubmed.sqlite")
