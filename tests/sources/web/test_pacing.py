import subprocess
import sys
import threading

import pytest
from filelock import FileLock

from citecheck.sources.pubmed import GAP_S
from citecheck.sources.web import pacing
from citecheck.sources.web.pacing import Pacer


class Clock:
    def __init__(self):
        self.now = 5_000.0
        self.mutex = threading.Lock()

    def __call__(self):
        return self.now

    def sleep(self, seconds):
        with self.mutex:
            self.now += seconds


@pytest.fixture
def clock():
    return Clock()


def starts(clock, *pacers, count):
    out = []
    for number in range(count):
        pacers[number % len(pacers)].wait()
        out.append(clock.now)
    return out


def most_in_a_second(times):
    return max(sum(1 for other in times if 0 <= other - time < 1.0) for time in times)


def test_at_most_three_requests_start_in_any_second(tmp_path, clock):
    pacer = Pacer("a", GAP_S, folder=tmp_path, clock=clock, sleep=clock.sleep)
    assert most_in_a_second(starts(clock, pacer, count=20)) == 3


def test_two_runs_share_the_limit(tmp_path, clock):
    pair = [Pacer("a", GAP_S, folder=tmp_path, clock=clock, sleep=clock.sleep) for _ in range(2)]
    assert most_in_a_second(starts(clock, *pair, count=20)) == 3


def test_other_services_do_not_wait_for_each_other(tmp_path, clock):
    pair = [Pacer(name, GAP_S, folder=tmp_path, clock=clock, sleep=clock.sleep) for name in "ab"]
    assert starts(clock, *pair, count=2) == [5000.0, 5000.0]


def test_threads_take_turns(tmp_path, clock):
    pacer = Pacer("a", GAP_S, folder=tmp_path, clock=clock, sleep=clock.sleep)
    times = []

    def work():
        for _ in range(5):
            pacer.wait()
            times.append(clock.now)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert clock.now - 5000.0 >= 19 * GAP_S - 0.001


@pytest.mark.parametrize("noted", ["", "nonsense", "1e400", "9999999999", "nan"])
def test_a_damaged_or_absurd_note_does_not_stop_a_run(tmp_path, clock, noted):
    pacer = Pacer("a", GAP_S, folder=tmp_path, clock=clock, sleep=clock.sleep)
    pacer.wait()
    (state,) = [path for path in tmp_path.iterdir() if path.suffix != ".lock"]
    state.write_text(noted)
    before = clock.now
    pacer.wait()
    assert clock.now - before < 1


def test_a_folder_that_cannot_be_written_leaves_the_run_to_pace_itself(tmp_path, clock):
    (tmp_path / "file").write_text("")
    pacer = Pacer("a", GAP_S, folder=tmp_path / "file" / "sub", clock=clock, sleep=clock.sleep)
    assert most_in_a_second(starts(clock, pacer, count=8)) == 3


def test_a_lock_that_hangs_is_not_waited_for_for_ever(tmp_path, clock, monkeypatch):
    monkeypatch.setattr(pacing, "_LOCK_S", 0.05)
    pacer = Pacer("a", GAP_S, folder=tmp_path, clock=clock, sleep=clock.sleep)
    pacer.wait()
    (lock,) = tmp_path.glob("*.lock")
    code = f"from filelock import FileLock; FileLock({str(lock)!r}).acquire(); print(1, flush=True); input()"
    other = subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    other.stdout.readline()
    try:
        assert most_in_a_second([clock.now, *starts(clock, pacer, count=6)]) == 3
    finally:
        other.communicate(b"\n")
    with FileLock(lock, timeout=5):
        pass


def test_the_key_is_not_in_any_file_or_name(tmp_path, clock):
    Pacer("eutils secretkey", GAP_S, folder=tmp_path, clock=clock, sleep=clock.sleep).wait()
    assert all("secretkey" not in path.name + path.read_text() for path in tmp_path.iterdir())
