import os
import subprocess
import sys
from pathlib import Path

import pytest

from citecheck import atomic_files
from citecheck.atomic_files import remove_leftovers, write_whole


def names_in(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_replaced_whole_and_nothing_is_left_beside_it(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("old")
    write_whole(path, "new ä")
    assert path.read_bytes() == "new ä".encode()
    assert names_in(tmp_path) == ["a.txt"]


def test_a_failed_write_leaves_the_old_file_and_no_temporary_one(tmp_path, monkeypatch):
    path = tmp_path / "a.txt"
    path.write_text("old")

    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(atomic_files.os, "fsync", full)
    with pytest.raises(OSError, match="space"):
        write_whole(path, "new")
    assert path.read_text() == "old"
    assert names_in(tmp_path) == ["a.txt"]


def test_a_link_is_replaced_and_what_it_points_to_stays(tmp_path):
    victim = tmp_path / "victim"
    victim.write_text("precious")
    (tmp_path / "a.txt").symlink_to(victim)
    write_whole(tmp_path / "a.txt", "new")
    assert victim.read_text() == "precious"
    assert not (tmp_path / "a.txt").is_symlink()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_written_to_and_stays_one(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with subprocess.Popen(["cat", str(pipe)], stdout=subprocess.PIPE) as reader:
        write_whole(pipe, "whole")
        assert reader.communicate()[0] == b"whole"
    assert pipe.is_fifo()
    assert names_in(tmp_path) == ["pipe"]


@pytest.mark.skipif(os.name == "nt", reason="no /dev here")
def test_a_device_is_never_replaced(monkeypatch):
    def refuse(*_):
        pytest.fail("a file was about to take the place of a device")

    monkeypatch.setattr(Path, "replace", refuse)
    for name in ("/dev/null", "/dev/stderr"):
        write_whole(Path(name), "")
    with pytest.raises(OSError, match="No such"):
        write_whole(Path("/proc/no-such-entry"), "x")


def test_what_a_killed_run_left_is_removed_and_what_a_running_one_writes_is_not(tmp_path):
    code = (
        "import os, pathlib, sys; from citecheck import atomic_files; atomic_files.os.fsync = lambda _: os._exit(9);"
        "atomic_files.write_whole(pathlib.Path(sys.argv[1]), 'half')"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path / "a.txt")], check=False)
    (killed,) = names_in(tmp_path)
    assert killed.endswith(".tmp")
    parts = killed.split("-")
    mine = "-".join([parts[0], parts[1], str(os.getppid()), parts[3]])
    elsewhere = "-".join([parts[0], "0" * 8, parts[2], parts[3]])
    for name in (mine, elsewhere, "unrelated.tmp"):
        (tmp_path / name).write_text("x")
    remove_leftovers(tmp_path)
    assert names_in(tmp_path) == sorted([mine, elsewhere, "unrelated.tmp"])


def test_leftovers_of_another_machine_go_after_an_hour(tmp_path):
    name = f".citecheck-{'0' * 8}-1-{'0' * 8}.tmp"
    (tmp_path / name).write_text("x")
    os.utime(tmp_path / name, (0, 0))
    remove_leftovers(tmp_path)
    assert names_in(tmp_path) == []


def test_a_missing_folder_is_no_error(tmp_path):
    remove_leftovers(tmp_path / "nowhere")
