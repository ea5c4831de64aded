"""``run --jobs``: the same bytes whatever the number of processes, and none for small runs."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from tests.support.index_contents import made
from tests.support.made_up_articles import article, record

from citecheck.checker import Checker
from citecheck.cli.articles import jobs_for
from citecheck.cli.output import write_reports
from citecheck.opening import open_sources
from citecheck.reading import read
from citecheck.reporting.build_document import build
from citecheck.settings import Settings
from citecheck.workers import Crew

TIMES = re.compile(rb"20\d\d-\d\d-\d\dT[\d:+]{8,14}")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Twelve articles that cite an index, one that cites nothing, and one with a number too many."""
    monkeypatch.chdir(tmp_path)
    made(tmp_path / "pubmed.sqlite", [record(pmid) for pmid in range(1, 60)])
    Path("texts").mkdir()
    for number in range(12):
        Path(f"texts/a{number:02}.md").write_text(article(range(1 + number, 12 + 4 * number), seed=number))
    Path("texts/none.md").write_text("# Hens\n\nNothing but prose stands here.\n")
    Path("texts/one-more.md").write_text(article(range(1, 9), seed=99).replace("<sup>3</sup>", "<sup>3,77</sup>"))
    return tmp_path


def _reports(folder, jobs):
    settings = Settings(offline=True, index="pubmed.sqlite", reports_dir=f"reports-{jobs}")
    documents = [read(str(path)) for path in sorted(Path("texts").iterdir())]
    with Crew(jobs) as crew, Checker(settings, crew=crew) as checker:
        document = build(checker.check_documents(documents))
        write_reports(document, settings, crew)
    return {path.name: TIMES.sub(b"", path.read_bytes()) for path in Path(settings.reports_dir).iterdir()}


def test_every_byte_is_the_same_whatever_the_number_of_processes(folder):
    alone = _reports(folder, 1)
    assert len(alone) == 2 * 14 + 1
    assert b'"status": "verified"' in alone["a00.json"]
    assert _reports(folder, 3) == alone


def test_sources_count_what_was_looked_up_elsewhere(folder):
    documents = [read(str(path)) for path in sorted(Path("texts").iterdir())]
    settings = Settings(offline=True, index="pubmed.sqlite")
    with Crew(2) as crew, Checker(settings, crew=crew) as checker:
        result = checker.check_documents(documents)
    with Checker(settings) as checker:
        assert checker.check_documents(documents).sources == result.sources


def test_the_store_and_the_network_are_asked_by_this_process_alone(folder):
    """Sources of other kinds cannot be sent to another process: the crew never sees them."""
    asked = []

    class Here:
        name = "pubmed"

        def candidates(self, queries):
            asked.append((os.getpid(), len(queries)))
            return here.candidates(queries)

        def report(self):
            return here.report()

    settings = Settings(offline=True, index="pubmed.sqlite")
    opened = open_sources(settings)
    here = opened.others[0]
    sources = type(opened)(opened.store, (Here(),))
    documents = [read(str(path)) for path in sorted(Path("texts").iterdir())]
    with Crew(2) as crew:
        Checker(settings, sources=sources, crew=crew).check_documents(documents)
    assert [process for process, _ in asked] == [os.getpid()]


def _documents(*lengths):
    return [read(f"{number}.md", b"x" * length) for number, length in enumerate(lengths)]


def test_small_runs_start_no_processes():
    assert jobs_for(_documents(2_000_000), 8) == 1
    assert jobs_for(_documents(*[20_000] * 10), 8) == 1
    assert jobs_for([], 8) == 1


def test_large_runs_start_as_many_as_are_allowed_and_worth_it():
    assert jobs_for(_documents(*[100_000] * 30), 8) == 8
    assert jobs_for(_documents(*[100_000] * 30), 1) == 1
    assert jobs_for(_documents(*[100_000] * 5), 8) == 3
    assert jobs_for(_documents(*[100_000] * 30), 0) >= 1


@pytest.mark.parametrize(("jobs", "status"), [("2", 1), ("-1", 2), ("many", 2)])
def test_the_option(folder, jobs, status):
    command = [sys.executable, "-m", "citecheck", "run", "--offline", "--index", "pubmed.sqlite", "-j", jobs, "texts"]
    done = subprocess.run(command, capture_output=True, timeout=120, check=False)
    assert done.returncode == status, done.stderr
    assert not (status == 2 and done.stdout)
