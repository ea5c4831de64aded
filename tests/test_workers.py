"""Processes that work: the order of their results, what they raise, and what becomes of one that is killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import pytest

from citecheck.errors import InputError
from citecheck.workers import Crew, results, usable_cores


def late_first(task, tell):
    if task == 0:
        time.sleep(0.2)
    tell(task)
    return task * task


def own_process(_task, _tell):
    return os.getpid()


def refuse(task, _tell):
    if task == 3:
        raise InputError("three is no number")
    return task


def die(task, _tell):
    if task == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return task


def stumble(task, _tell):
    return 1 // task


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_results_come_in_the_order_of_the_tasks(jobs):
    told = []
    with Crew(jobs) as crew:
        assert list(crew.map(late_first, range(7), told.append)) == [n * n for n in range(7)]
    assert sorted(told) == list(range(7))


def test_one_job_starts_no_process():
    with Crew(1) as crew:
        assert set(crew.map(own_process, range(4))) == {os.getpid()}


def test_a_single_task_starts_no_process():
    with Crew(4) as crew:
        assert list(crew.map(own_process, [0])) == [os.getpid()]


def test_the_processes_serve_every_round():
    with Crew(2) as crew:
        first, second = set(crew.map(own_process, range(8))), set(crew.map(own_process, range(8)))
    assert os.getpid() not in first | second
    assert len(first | second) <= 2


def test_what_the_work_raises_is_raised_here():
    with Crew(2) as crew, pytest.raises(InputError, match="three is no number"):
        list(crew.map(refuse, range(9)))


def test_a_fault_of_the_program_is_shown_with_its_traceback():
    with Crew(2) as crew, pytest.raises(RuntimeError, match="ZeroDivisionError"):
        list(crew.map(stumble, [1, 0, 1]))


def test_a_killed_process_is_named_with_its_task_and_no_result_is_missing():
    taken = []
    with Crew(2) as crew, pytest.raises(InputError, match=r"the process that checked no 3 was killed by signal 9"):
        taken.extend(crew.map(die, range(9), name=lambda task: f"no {task}"))
    assert taken == list(range(len(taken)))


def test_after_a_fault_the_next_round_starts_others():
    with Crew(2) as crew:
        with pytest.raises(InputError):
            list(crew.map(die, range(9)))
        assert list(crew.map(refuse, [1, 2])) == [1, 2]


def test_an_abandoned_round_leaves_no_result_to_the_next():
    with Crew(2) as crew:
        half = crew.map(late_first, range(6))
        assert next(half) == 0
        half.close()
        assert list(crew.map(refuse, [5, 6])) == [5, 6]


def test_files_are_read_by_a_crew_of_their_own():
    assert list(results(refuse, [1, 2], 2, lambda _: None)) == [1, 2]


def test_there_is_a_core():
    assert usable_cores() >= 1


@pytest.mark.skipif(os.name == "nt", reason="no SIGINT for a group")
def test_ctrl_c_ends_everything_without_complaints_of_the_processes():
    script = (
        "import signal\nfrom citecheck.workers import Crew\nfrom tests.test_workers import forever\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # a shell's background programs are deaf to it
        "if __name__ == '__main__':\n"
        "    with Crew(2) as crew:\n"
        "        list(crew.map(forever, [1, 2], lambda n: print(n, flush=True)))\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        text=True,
    ) as process:
        children = [int(process.stdout.readline()), int(process.stdout.readline())]
        os.killpg(process.pid, signal.SIGINT)
        said = process.communicate(timeout=60)[1]
    assert said.count("KeyboardInterrupt") == 1
    for child in children:
        with pytest.raises(ProcessLookupError):
            os.kill(child, 0)


def forever(_task, tell):
    tell(os.getpid())
    time.sleep(600)
