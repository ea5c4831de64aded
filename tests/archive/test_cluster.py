"""Dask with real processes: workers here, a scheduler with two workers, and what happens when they are killed."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import Future

import msgspec
import pytest
from tests.support.archives import job, paper, papers, tables, tar, zipped
from tests.support.poison import poison, poisonous

from citecheck.archive.cluster import Crew, LostSchedulerError
from citecheck.archive.flow import Told, run
from citecheck.archive.orders import Recipe
from citecheck.archive.part_files import Done
from citecheck.archive.parts import Part
from citecheck.errors import UsageError

pytest.importorskip("distributed")
psutil = pytest.importorskip("psutil")  # distributed brings it
pytestmark = pytest.mark.filterwarnings("default")  # Dask's own, when its processes are killed


@contextlib.contextmanager
def two_nodes(folder):
    """A scheduler and two workers as programs of their own, on loopback; its address and the three processes."""
    command = [sys.executable, "-m", "distributed.cli"]
    file = folder / "scheduler.json"
    started = []

    def start(module, *options):
        program = [*command[:-1], f"distributed.cli.{module}", *options]
        started.append(subprocess.Popen(program, stderr=subprocess.DEVNULL, start_new_session=True))

    try:
        start("dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(file))
        deadline = time.monotonic() + 60
        while not file.exists() and time.monotonic() < deadline:
            time.sleep(0.1)
        for name in ("one", "two"):
            (folder / name).mkdir()
            start(
                "dask_worker", "--scheduler-file", str(file), "--nthreads", "1", "--no-dashboard", "--host", "127.0.0.1",
                "--local-directory", str(folder / name), "--name", name, "--death-timeout", "60",
            )  # fmt: skip
        import json

        yield json.loads(file.read_text())["address"], started
    finally:
        for process in started:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait(30)


def test_two_nodes_do_what_one_process_does_and_a_poisoned_part_stops_nobody(tmp_path, monkeypatch):
    poisonous(tmp_path / "site", monkeypatch)
    files = {f"PMC{n}/a.nxml": paper(n) for n in range(1, 12)}
    files |= {"PMC4/a.nxml": poison("worker", 4), "PMC8/a.nxml": poison("kill", 8)}
    archive = tar(tmp_path / "a.tar.gz", files)
    with two_nodes(tmp_path) as (address, _):
        archived = run(job(tmp_path / "out", archive, scheduler=address), Told())
    assert archived.manifest.finished
    assert not archived.failed
    reasons = {one.article.rpartition("!")[2]: one.reason for one in archived.quarantined}
    assert "SIGKILL" in reasons.pop("PMC8/a.nxml")
    assert "worker" in reasons.pop("PMC4/a.nxml")
    assert not reasons
    assert archived.manifest.state.counts.articles == 11
    assert [
        row["article"].rpartition("!")[2] for row in tables(tmp_path / "out")["articles"] if row["references"] == 4
    ] == sorted(name for name in files if name not in ("PMC4/a.nxml", "PMC8/a.nxml"))


def test_killed_workers_and_a_killed_run_lose_nothing(tmp_path, monkeypatch):
    poisonous(tmp_path / "site", monkeypatch)  # not for poison: it slows papers down that say so
    files = {f"PMC{n}/a.nxml": paper(n).replace(b"rest well", b"rest slow") for n in range(1, 31)}
    archive = zipped(tmp_path / "a.zip", files)
    command = [sys.executable, "-m", "citecheck", "archive", str(archive), "--part-articles", "2", "--jobs", "2", "--no-progress",
               "--references", str(tmp_path / "none"), "--output"]  # fmt: skip
    calm = subprocess.run([*command, str(tmp_path / "calm")], check=False, capture_output=True, text=True, timeout=240)
    assert calm.returncode == 4, calm.stderr  # nothing is in the store: unchecked
    for moment in (0, 4):
        running = subprocess.Popen([*command, str(tmp_path / "out")], stderr=subprocess.DEVNULL)
        _wait_for(lambda enough=moment: len(list((tmp_path / "out").rglob("done/**/*.json"))) > enough)
        children = psutil.Process(running.pid).children(recursive=True)
        if moment:  # the scheduler lives in the run: both are gone at once
            running.kill()
        else:  # a worker, and a process that checks
            for name in ("spawn_main", "citecheck.archive.child"):
                for one in [each for each in children if name in " ".join(_command(each))][:1]:
                    with contextlib.suppress(psutil.NoSuchProcess):
                        one.kill()
            time.sleep(0.5)
            running.kill()
        running.wait(30)
        psutil.wait_procs(children, timeout=30)
    again = subprocess.run([*command, str(tmp_path / "out")], check=False, capture_output=True, text=True, timeout=240)
    assert again.returncode == 4, again.stderr
    assert tables(tmp_path / "out") == tables(tmp_path / "calm")
    assert "put aside" not in again.stderr


def test_a_scheduler_that_is_not_there_is_said(tmp_path):
    with pytest.raises(UsageError, match="cannot be used"):
        Crew("tcp://127.0.0.1:9").__enter__()


def test_a_scheduler_that_is_lost_ends_the_run_and_the_next_one_goes_on(tmp_path, monkeypatch):
    from citecheck.archive import cluster

    monkeypatch.setattr(cluster, "_GONE_S", 3)
    archive = tar(tmp_path / "a.tar", papers(9))
    output = tmp_path / "out"
    with two_nodes(tmp_path) as (address, processes):

        def kill():
            _wait_for(lambda: list(output.rglob("done/**/*.json")))
            os.killpg(processes[0].pid, signal.SIGKILL)

        killer = threading.Thread(target=kill)
        killer.start()
        with contextlib.suppress(cluster.LostSchedulerError):  # unless it was done before
            run(job(output, archive, scheduler=address, part_articles=1), Told())
        killer.join()
    archived = run(job(output, archive, part_articles=1), Told())
    assert archived.manifest.state.counts.articles == 9
    assert not archived.quarantined


class _Forgetful:
    """In place of Dask's client: it loses the answers of the first rounds, though its scheduler is there."""

    status = "running"

    def __init__(self, lost):
        self.lost = lost
        self.keys = []

    def nthreads(self):
        return {"one": 1}

    def submit(self, _work, _order, part, *, key, pure):
        assert not pure
        self.keys.append(key)
        future = Future()
        future.key, future.release = key, lambda: None
        future.status = "cancelled" if len(self.keys) <= self.lost else "finished"
        future.set_result(msgspec.json.encode(Done(msgspec.json.decode(part, type=Part).name)))
        return future


def test_a_part_whose_answer_was_lost_is_handed_out_again():
    crew = Crew()
    crew._client = _Forgetful(lost=2)
    part = Part("000000", ())
    assert list(crew.outcomes([part], Recipe("out", ".", {}), lambda: None)) == [(part, Done("000000"))]
    assert len(set(crew._client.keys)) == 3


@pytest.mark.parametrize(("status", "rounds"), [("running", 4), ("connecting", 1)])
def test_answers_that_are_lost_for_ever_end_the_run(status, rounds):
    crew = Crew()
    crew._client = _Forgetful(lost=99)
    crew._client.status, crew._threads = status, 1
    with pytest.raises(LostSchedulerError):
        list(crew.outcomes([Part("000000", ())], Recipe("out", ".", {}), lambda: None))
    assert len(crew._client.keys) == rounds


def _wait_for(condition, seconds=90):
    deadline = time.monotonic() + seconds
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.02)


def _command(process):
    try:
        return process.cmdline()
    except psutil.Error:
        return []
