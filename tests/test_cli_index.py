"""``citecheck index`` and ``--index`` as scripts see them."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
from tests.support.pubmed_files import baseline, citation, nlm, work

from citecheck.sources.index.build import build

ABSENT = 7000
LIST = "".join(f"{n}. {citation(work(pmid))}\n" for n, pmid in enumerate((1000, 1001, ABSENT), 1))
ARTICLE = (
    f"# Villages\n\nTurnips hum.<sup>1</sup> Weasels glow.<sup>2</sup> So it is.<sup>3</sup>\n\n## References\n\n{LIST}"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder with NLM's files, an index of them and an article that cites two works of it and one other."""
    folder = tmp_path_factory.mktemp("cli")
    build(baseline(folder / "base", files=2, records=20), folder / "pubmed.sqlite")
    (folder / "villages.md").write_text(ARTICLE, encoding="utf-8")
    return folder


@pytest.fixture
def citecheck(folder):
    def run(*arguments, **environment):
        return subprocess.run(
            [sys.executable, "-m", "citecheck", *map(str, arguments)],
            cwd=folder, capture_output=True, timeout=120, check=False, env={**os.environ, **environment},
        )  # fmt: skip

    return run


def _statuses(done):
    (article,) = json.loads(done.stdout)["articles"]
    return [reference["status"] for reference in article["references"]]


def _run(*more):
    return ("run", "--offline", "--no-reports", "--references", "nowhere", "--format", "json", *more, "villages.md")


def test_from_files_to_the_first_check(citecheck):
    done = citecheck("index", "build", "base", "-o", "first.sqlite", "-j", "1", "--no-progress")
    assert done.returncode == 0
    assert done.stderr.startswith(b"first.sqlite: 40 records, ")
    assert not done.stdout
    again = citecheck("index", "build", "base", "-o", "first.sqlite")
    assert again.returncode == 0
    assert b"already built" in again.stderr
    done = citecheck(*_run("--index", "first.sqlite"))
    assert _statuses(done) == ["verified", "verified", "not_found"]
    assert done.returncode == 1
    assert b"not in the local PubMed of " in done.stderr


def test_the_index_may_be_named_by_the_environment_or_the_settings(citecheck, folder):
    assert _statuses(citecheck(*_run(), CITECHECK_INDEX="pubmed.sqlite")) == ["verified", "verified", "not_found"]
    assert _statuses(citecheck(*_run())) == ["unchecked"] * 3


@pytest.mark.parametrize(
    ("content", "said"),
    [(None, b"no such file"), (b"", b"index"), (b"my notes", b"not an index"), (b"SQLite format 3\0" + bytes(500), b"not an index")],
)  # fmt: skip
def test_what_is_no_index_is_refused_politely(citecheck, folder, content, said):
    path = folder / "odd.sqlite"
    path.unlink(missing_ok=True)
    if content is not None:
        path.write_bytes(content)
    for command in (
        _run("--index", "odd.sqlite"),
        ("index", "info", "odd.sqlite"),
        ("index", "lookup", "odd.sqlite", "x"),
    ):
        done = citecheck(*command)
        assert done.returncode == 2
        assert said in done.stderr
        assert b"Traceback" not in done.stderr


def test_an_update_is_said_in_one_line(citecheck, folder):
    citecheck("index", "build", "base", "-o", "old.sqlite")
    baseline(folder / "more", files=3, records=20)
    done = citecheck("index", "update", "old.sqlite", f"more/{nlm(3)}", "--no-progress")
    assert done.returncode == 0
    assert done.stderr.startswith(b"old.sqlite: 60 records, ")
    done = citecheck("index", "update", "old.sqlite", f"more/{nlm(3)}")
    assert b"up to date" in done.stderr


def test_info_in_text_and_json(citecheck):
    text = citecheck("index", "info", "pubmed.sqlite").stdout.decode()
    assert "records    40" in text
    told = json.loads(citecheck("index", "info", "pubmed.sqlite", "--format", "json").stdout)
    assert told["records"] == 40
    assert [file["name"] for file in told["files"]] == [nlm(1), nlm(2)]
    assert all(len(file["sha256"]) == 64 for file in told["files"])


def test_lookup_tells_how_a_reference_was_read_and_why_it_is_found(citecheck):
    done = citecheck("index", "lookup", "pubmed.sqlite", citation(work(1005, year=1999)), "--format", "json")
    told = json.loads(done.stdout)
    assert told["verdict"] == "found"
    assert told["parsed"]["year"] == "1999"
    best = told["candidates"][0]
    assert best["record"]["pmid"] == "1005"
    assert best["agreement"]["title"] == 1.0
    assert best["agreement"]["year"] < 1.0
    assert best["found_by"] == "identifier, place or whole title"
    text = citecheck("index", "lookup", "pubmed.sqlite", citation(work(ABSENT))).stdout.decode()
    assert "not in the local PubMed of" in text
    assert "read as" in text


def test_hostile_text_does_not_reach_the_terminal(citecheck):
    done = citecheck("index", "lookup", "pubmed.sqlite", "Evil \x1b[31m A. \u202eTitle. J. 2001;1:1.")
    assert b"\x1b" not in done.stdout
    assert "\u202e" not in done.stdout.decode()


def test_a_subset_gives_the_same_verdicts_without_the_index(citecheck, folder):
    done = citecheck("index", "subset", "pubmed.sqlite", "--cited-by", "villages.md", "-o", "small.sqlite")
    assert done.returncode == 0
    assert b"for 3 references" in done.stderr
    assert _statuses(citecheck(*_run("--index", "small.sqlite"))) == ["verified", "verified", "not_found"]
    later = ARTICLE + f"4. {citation(work(1030))}\n"
    (folder / "later.md").write_text(later, encoding="utf-8")
    done = citecheck(*_run("--index", "small.sqlite")[:-1], "later.md")
    assert _statuses(done) == ["verified", "verified", "not_found", "unchecked"]


def test_a_subset_of_articles_without_references_is_not_written(citecheck, folder):
    (folder / "empty.md").write_text("# Nothing\n\nNothing is cited here.\n", encoding="utf-8")
    done = citecheck("index", "subset", "pubmed.sqlite", "--cited-by", "empty.md", "-o", "none.sqlite")
    assert done.returncode == 3
    assert not (folder / "none.sqlite").exists()


def test_wrong_usage_is_exit_2(citecheck):
    for command in (
        ("build", "base"), ("build", "nowhere", "-o", "x.sqlite"), ("build", "base", "-o", "nowhere/x.sqlite"),
        ("build", "base", "-o", "x.sqlite", "--jobs", "0"), ("update", "pubmed.sqlite"), ("subset", "pubmed.sqlite"),
    ):  # fmt: skip
        done = citecheck("index", *command)
        assert done.returncode == 2, command
        assert b"Traceback" not in done.stderr
