"""Whoever dies, nothing is lost: real processes, killed in the middle of a check that an outage makes slow."""

from __future__ import annotations

import contextlib
import os
import signal
import time
from pathlib import Path

import pytest
from tests.support.desk_process import PATIENCE_S, desk_on, fingerprints
from tests.support.eutils_server import Service
from tests.support.eutils_server import running as serving

from citecheck.desk.database import Database
from citecheck.desk.folder import Folder
from citecheck.desk.jobs import Jobs
from citecheck.findings.baseline import read_baseline

pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for processes in /proc")


@pytest.fixture
def silent():
    """A PubMed that takes every question and answers none, until it is told to."""
    service = Service([])
    service.fault = lambda *_: (0, "")
    with serving(service):
        yield service


def jobs_of(folder):
    return Jobs(Database(Folder(folder).database))


def until(look):
    end = time.monotonic() + PATIENCE_S
    while not (found := look()):
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)
    return found


def workers_of(desk):
    """The processes of a desk that work; Python's own helper process is left out."""
    return [one for one in _children(desk.process.pid) if b"spawn_main" in _command(one)]


def _children(parent):
    found = []
    for place in Path("/proc").iterdir():
        if place.name.isdigit():
            with contextlib.suppress(OSError):
                state, above = (place / "stat").read_text().rpartition(")")[2].split()[:2]
                if above == str(parent) and state != "Z":
                    found.append(int(place.name))
    return found


def _command(process):
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes()
    except OSError:
        return b""


def test_killed_in_the_middle_nothing_is_lost(place, example, silent):
    """kill -9 while one article is decided about and another is being checked; then the desk is started anew."""
    with desk_on(place, "--offline") as desk:
        visitor = desk.visitor()
        visitor.upload(("decided.md", example))
        prints = fingerprints(visitor.checked())
        visitor.post("/articles/1/decide", data={"fingerprint": prints[0], "decision": "confirmed"})
        desk.kill()
    with desk_on(place, "--eutils-url", silent.url) as desk:
        visitor = desk.visitor()
        visitor.post("/articles/1/decide", data={"fingerprint": prints[1], "decision": "ask"})
        visitor.upload(
            (
                "slow.md",
                b"A claim.<sup>1</sup>\n\n## References\n\n1. Nobody N. Nothing at all. J Nil. 2001;1(1):1-2.\n2. Else E. Else. J Nil. 2002;2:2.\n",
            )
        )
        until(lambda: "Asking PubMed" in visitor.get("/articles/2").text)
        workers = workers_of(desk)
        assert len(workers) == 2
        desk.kill()
        until(lambda: not any(map(_command, workers)))  # they do not outlive their desk
    [left] = jobs_of(place).open()
    assert left.state == "running"  # so it was left
    with desk_on(place, "--offline") as desk:
        visitor = desk.visitor()
        visitor.checked(2)
        entries = read_baseline(str(place / "decided.decisions.json")).entries
        assert {(one.fingerprint, one.decision) for one in entries} == {(prints[0], "confirmed"), (prints[1], "ask")}
        assert visitor.get("/history").text.count('<td class="when">') == 2


def test_a_worker_that_dies_is_replaced_and_its_job_done_by_another(place, silent):
    with desk_on(place, "--workers", "1", "--eutils-url", silent.url, "--deadline", "600") as desk:
        visitor = desk.visitor()
        visitor.upload(
            (
                "slow.md",
                b"A claim.<sup>1</sup>\n\n## References\n\n1. Nobody N. Nothing at all. J Nil. 2001;1(1):1-2.\n2. Else E. Else. J Nil. 2002;2:2.\n",
            )
        )
        jobs = jobs_of(place)
        [before] = until(lambda: [job for job in jobs.open() if "PubMed" in job.stage])
        [first] = workers_of(desk)
        os.kill(first, signal.SIGKILL)
        until(lambda: [job for job in jobs.open() if "PubMed" in job.stage and job.claim != before.claim])
        [second] = workers_of(desk)
        os.kill(second, signal.SIGKILL)  # twice over the same file: it may be why
        until(lambda: "sudden end" in visitor.get("/articles/1").text)
        assert visitor.get("/").status_code == 200


def test_a_worker_that_hangs_is_ended(place, silent):
    from citecheck.desk.crew import Crew

    folder = Folder(place)
    folder.prepare()
    database = Database(folder.database)
    database.prepare()
    (place / "slow.md").write_text(
        "A claim.<sup>1</sup>\n\n## References\n\n1. Nobody N. Nothing at all. J Nil. 2001;1(1):1-2.\n"
    )
    with database.write() as conn:
        conn.execute("INSERT INTO article (path, added, added_by) VALUES ('slow.md', '', '')")
    jobs = Jobs(database)
    number = jobs.ask(1, "Ada")
    crew = Crew(folder, {"eutils_url": silent.url, "deadline": 600}, 1, patience_s=2)
    crew.start()
    try:
        until(lambda: jobs.get(number).state == "failed")
    finally:
        crew.stop()
    assert "too long" in jobs.get(number).problem


def test_progress_counts_the_references_that_pubmed_has_answered(place, root):
    """asking PubMed: 2 of 2 references"""
    service = Service([])
    with serving(service), desk_on(place, "--eutils-url", service.url) as desk:
        visitor = desk.visitor()
        visitor.upload(
            (
                "a.md",
                b"A claim.<sup>1,2</sup>\n\n## References\n\n1. Nobody N. Nothing at all about bones. J Nil. 2001;1(1):1-2.\n2. Else E. Else entirely about hearts. J Nil. 2002;2(2):2-9.\n",
            )
        )
        assert "not found" in visitor.checked()
    assert service.count("esearch")
