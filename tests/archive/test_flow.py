from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import ClassVar

import pytest
from click.testing import CliRunner
from filelock import FileLock
from tests.support.archives import checked_here, job, paper, papers, tables, tar
from tests.support.index_contents import made
from tests.support.samples import record

from citecheck.archive import cluster, flow
from citecheck.archive.flow import BrokenRunError, Told, exit_status, run
from citecheck.archive.guard import PartFailedError
from citecheck.checker import Checker
from citecheck.cli import cli
from citecheck.errors import InputError, UsageError
from citecheck.findings.exits import Exit
from citecheck.frozen import replace
from citecheck.reporting.build_document import build
from citecheck.settings import Settings

pytest.importorskip("distributed")


class HereCrew:
    """A crew of one, in this process: what becomes of parts, without a cluster."""

    failing: ClassVar[dict[str, object]] = {}
    threads, dashboard = 1, ""

    def __init__(self, *_):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass

    def outcomes(self, parts, recipe, tick):
        for part in parts:
            tick()
            yield (
                part,
                self.failing.get(part.name)
                or checked_here(
                    part,
                    Path(recipe.output),
                    settings=recipe.settings,
                    documents=recipe.documents,
                    index_identity=recipe.index_identity,
                ),
            )


@pytest.fixture
def here(monkeypatch):
    monkeypatch.setattr(cluster, "Crew", HereCrew)
    monkeypatch.setattr(HereCrew, "failing", {})
    return HereCrew.failing


@pytest.mark.shared
@pytest.mark.filterwarnings("default")
def test_two_workers_find_over_all_formats_exactly_what_run_finds(tmp_path, shared, root):
    folder = shared / "eval" / "articles" / "dev" / "files"
    settings = Settings(offline=True, references=str(root / "references"))
    run(job(tmp_path / "out", folder, settings=settings, part_articles=8), Told())
    with Checker(settings) as checker:
        document = build(checker.check([str(folder)]))
    expected = sorted(
        (a.path, f.code, f.severity, f.message, f.line, f.column, f.fingerprint)
        for a in document.articles
        for f in a.findings
    )
    found = tables(tmp_path / "out")
    keys = ("article", "code", "severity", "message", "line", "column", "fingerprint")
    assert sorted(tuple(row[key] for key in keys) for row in found["findings"]) == expected
    assert len(found["articles"]) == len(document.articles) == 60
    statuses = sorted((a.path, r.label, str(r.status)) for a in document.articles for r in a.references)
    assert sorted((row["article"], row["label"], row["status"]) for row in found["references"]) == statuses


def test_a_second_run_does_nothing_and_a_lost_part_is_done_again(tmp_path, here):
    work = job(tmp_path / "out", tar(tmp_path / "a.tar", papers(7)))
    first = run(work, Told())
    assert first.manifest.state.parts == first.manifest.state.done == 3
    before = tables(work.output)
    files = {path: path.stat().st_mtime_ns for path in work.output.rglob("*.parquet")}
    run(work, Told())
    assert {path: path.stat().st_mtime_ns for path in files} == files
    (work.output / "run" / "done" / "000" / "000001.json").unlink()
    (work.output / "findings" / "batch=000" / "part-000001.parquet").write_bytes(b"half")
    run(work, Told())
    assert tables(work.output) == before


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"part_articles": 4}, "--part-articles: 3 there, 4 now"),
        ({"documents": False}, "--documents"),
        ({"style": "vancouver"}, "--style: list there, vancouver now"),
    ],
)
def test_a_second_run_with_other_settings_is_refused_with_what_differs(tmp_path, here, change, words):
    work = job(tmp_path / "out", tar(tmp_path / "a.tar", papers(2)))
    run(work, Told())
    other = {"settings": dataclasses.replace(work.settings, **change)} if "style" in change else change
    with pytest.raises(UsageError, match=words):
        run(replace(work, **other), Told())


def test_another_index_is_refused(tmp_path, here):
    indexes = [str(made(tmp_path / f"{n}.sqlite", [record(one) for one in range(n)])) for n in (2, 3)]
    work = job(tmp_path / "out", tar(tmp_path / "a.tar", papers(2)))
    first, second = (replace(work, settings=dataclasses.replace(work.settings, index=one)) for one in indexes)
    run(first, Told())
    with pytest.raises(UsageError, match="the index"):
        run(second, Told())


def test_a_folder_that_holds_something_else_is_left_alone(tmp_path, here):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("x")
    with pytest.raises(UsageError, match="not empty"):
        run(job(tmp_path / "out", tar(tmp_path / "a.tar", papers(1))), Told())
    with pytest.raises(InputError, match="no such file"):
        run(job(tmp_path / "other", tmp_path / "none.tar"), Told())
    assert not (tmp_path / "other").exists() or not any((tmp_path / "other").iterdir())


def test_two_runs_at_once_are_refused(tmp_path, here):
    work = job(tmp_path / "out", tar(tmp_path / "a.tar", papers(1)))
    run(work, Told())
    with FileLock(work.output / "run" / ".lock"), pytest.raises(UsageError, match="another run"):
        run(work, Told())


def test_a_part_that_fails_is_not_in_and_the_others_are(tmp_path, here):
    here["000001"] = PartFailedError("s3 did not answer")
    work = job(tmp_path / "out", tar(tmp_path / "a.tar", papers(7)))
    archived = run(work, Told())
    assert archived.failed == [("000001", "s3 did not answer")]
    assert (archived.manifest.state.done, archived.manifest.finished) == (2, None)
    assert exit_status(archived, needs_records=False) is Exit.INCOMPLETE
    here.clear()
    assert run(work, Told()).manifest.state.counts.articles == 7


def test_what_fails_every_part_ends_the_run(tmp_path, here):
    here["000000"] = PartFailedError("the disk is full", for_all=True)
    with pytest.raises(BrokenRunError, match="disk is full"):
        run(job(tmp_path / "out", tar(tmp_path / "a.tar", papers(7))), Told())


def test_a_part_whose_worker_dies_is_split_until_the_poison_is_alone(tmp_path, here):
    for name in ("000001", "000001b", "000001ba"):
        here[name] = cluster.Killed("its worker was ended again and again")
    work = job(tmp_path / "out", tar(tmp_path / "a.tar", papers(7)))
    archived = run(work, Told())
    assert [one.article.rpartition("!")[2] for one in archived.quarantined] == ["PMC5/rest-5.nxml"]
    assert archived.manifest.state.counts.articles == 7
    assert len(tables(work.output)["articles"]) == 7
    assert run(work, Told()).manifest.state == archived.manifest.state
    here.clear()
    assert not run(replace(work, retry=True), Told()).quarantined
    assert len(tables(work.output)["articles"]) == 7


def test_the_exit_status_is_that_of_run(tmp_path, here):
    clean = tar(tmp_path / "a.tar", {"a.md": b"# Nothing\n\nNo list here.\n"})
    archived = run(job(tmp_path / "out", clean), Told())
    assert exit_status(archived, needs_records=True) is Exit.NOTHING
    shift = tar(tmp_path / "b.tar", {"b.nxml": paper(1).replace(b"rest well.", b"rest well.<sup>77</sup>")})
    archived = run(job(tmp_path / "out2", shift), Told())
    assert exit_status(archived, needs_records=True) in (Exit.FINDINGS, Exit.INCOMPLETE)


def test_the_command_and_its_report(tmp_path, here, monkeypatch):
    monkeypatch.chdir(tmp_path)
    tar(tmp_path / "a.tar.gz", papers(4))
    done = CliRunner().invoke(cli, ["archive", "a.tar.gz", "--output", "out", "--jobs", "1"], standalone_mode=False)
    assert done.exception is None
    assert done.return_value == Exit.INCOMPLETE
    assert "4 articles, 16 references" in done.stderr
    page = CliRunner().invoke(cli, ["archive", "report", "out"], standalone_mode=False)
    assert page.return_value == Exit.CLEAN
    assert "J Rest 3" in (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text())
    assert manifest["inputs"] == ["a.tar.gz"]
    assert manifest["packages"]["dask"]


def test_without_the_extra_the_command_says_what_to_install(monkeypatch):
    monkeypatch.setattr(flow.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(UsageError, match=r"citecheck-pubmed\[archive\]"):
        flow.need_extra()
