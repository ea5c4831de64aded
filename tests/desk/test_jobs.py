from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from citecheck.desk.jobs import CORRECT, DONE, FAILED, RUNNING, WAITING


@pytest.fixture
def jobs(desk):
    for name in "abcdefgh":
        desk.library.add(f"{name}.md", "Ada")
    return desk.jobs


def test_a_job_goes_its_way(jobs):
    number = jobs.ask(1, "Ada")
    assert (jobs.get(number).state, jobs.waiting()) == (WAITING, 1)
    job = jobs.claim("w")
    assert (job.id, job.state, job.who, jobs.waiting()) == (number, RUNNING, "Ada", 0)
    jobs.tell(job, "asking PubMed: 3 of 9 references")
    assert jobs.get(number).stage == "asking PubMed: 3 of 9 references"
    assert jobs.finish(job, suffix=".md", sha256="0", summary="{}")
    done = jobs.get(number)
    assert (done.state, done.number, done.stage) == (DONE, 1, "")
    assert [one.id for one in jobs.checks(1)] == [number]
    assert jobs.open() == []


def test_who_asks_twice_waits_once(jobs):
    first = jobs.ask(1, "Ada")
    assert jobs.ask(1, "Grace") == first
    jobs.claim("w")
    assert jobs.ask(1, "Grace") != first  # the one that runs has read the manuscript already


def test_checks_of_an_article_are_numbered(jobs):
    for _ in range(3):
        jobs.ask(1, "Ada")
        jobs.finish(jobs.claim("w"), summary="{}")
    jobs.ask(2, "Ada")
    jobs.finish(jobs.claim("w"), summary="{}")
    assert [one.number for one in jobs.checks(1)] == [3, 2, 1]
    assert [one.number for one in jobs.checks(2)] == [1]


def test_what_a_person_waits_for_comes_first(jobs):
    jobs.ask(1, "Ada")
    jobs.ask(2, "Ada")
    wanted = jobs.ask(3, "Ada", CORRECT)
    assert jobs.claim("w").id == wanted


def test_every_job_is_done_by_one_worker(jobs):
    asked = {jobs.ask(article, "Ada") for article in range(1, 9)}
    with ThreadPoolExecutor(8) as pool:
        taken = [job.id for job in pool.map(jobs.claim, "abcdefgh") if job]
    assert sorted(taken) == sorted(asked)


def test_what_ran_when_the_desk_was_killed_waits_again_and_counts_as_new(jobs):
    number = jobs.ask(1, "Ada")
    for _ in range(5):  # however often
        old = jobs.claim("w")
        assert jobs.take_up() == 1
        assert jobs.get(number).state == WAITING
    assert not jobs.finish(old)  # a worker of the dead desk has nothing to say any more
    jobs.fail(old, "nonsense")
    jobs.tell(old, "nonsense")
    assert (jobs.get(number).state, jobs.get(number).stage) == (WAITING, "")


def test_a_file_over_which_workers_die_is_given_up(jobs):
    number = jobs.ask(1, "Ada")
    jobs.claim("w1")
    jobs.release("w1")
    assert jobs.get(number).state == WAITING
    jobs.claim("w2")
    jobs.release("w1")  # is dead already
    assert jobs.get(number).state == RUNNING
    jobs.release("w2")
    assert jobs.get(number).state == FAILED
    assert "sudden end" in jobs.get(number).problem
    assert jobs.claim("w3") is None


def test_a_worker_that_says_nothing_is_stopped(jobs):
    number = jobs.ask(1, "Ada")
    jobs.claim("w")
    assert not jobs.stop_if_stuck("w", 3600)
    assert not jobs.stop_if_stuck("other", -5)
    assert jobs.stop_if_stuck("w", -5)
    assert jobs.get(number).state == FAILED
    assert "too long" in jobs.get(number).problem
