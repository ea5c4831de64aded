"""``citecheck baseline`` and ``run --baseline`` as scripts see them."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from citecheck.cli import cli
from citecheck.errors import UsageError

LIST = (
    "## References\n\n1. Bone facts. Available at: <https://example.org/bone>.\n"
    "2. Hen facts. Available at: <https://example.org/hens>.\n"
)
CLEAN = "# Hens\n\nBone is lost in hens.<sup>1</sup> It is gained again.<sup>2</sup>\n\n" + LIST
DANGLING = CLEAN.replace("<sup>2</sup>", "<sup>2,7</sup>")
UNCHECKED = DANGLING.replace("2,7", "2,3,7") + "3. Lee A. Bone loss in hens. J Hen. 2001;1(1):1-9.\n"


@pytest.fixture
def citecheck(tmp_path, monkeypatch):
    """Run the command in an empty folder: exit status, standard output, standard error."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments, **environment):
        done = CliRunner().invoke(cli, [*arguments, "--offline"], standalone_mode=False, env=environment)
        if done.exception:
            raise done.exception
        return done.return_value, done.stdout, " ".join(done.stderr.split())

    return run


@pytest.fixture
def put(tmp_path):
    def write(text, name="a.md"):
        (tmp_path / name).write_text(text, encoding="utf-8")

    return write


def entries(path="citecheck-baseline.json"):
    content = json.loads(Path(path).read_text(encoding="utf-8"))
    return [(entry["code"], entry["article"]) for entry in content["entries"]]


def test_what_is_known_passes_and_what_is_new_fails(citecheck, put):
    put(DANGLING)
    assert citecheck("run", "a.md", "--no-reports")[0] == 1
    status, out, err = citecheck("baseline", "a.md", "--reason", "an old\n one")
    assert (status, out) == (0, "")
    assert "citecheck-baseline.json: 5 new, 0 kept, 0 gone." in err
    status, out, _ = citecheck("run", "a.md", "--baseline", "citecheck-baseline.json", "--no-reports")
    assert status == 0
    assert "No new findings: 2 references checked." in out
    assert "known: 5 findings in the baseline" in out
    assert "CIT001 a.md:3" in out
    put(DANGLING.replace("## References", "It rests on nothing.<sup>9</sup>\n\n## References"))
    status, out, _ = citecheck("run", "a.md", "--baseline", "citecheck-baseline.json", "--no-reports")
    assert status == 1
    assert "error   CIT001 dangling-callout  a.md:5:" in out


def test_twice_is_the_same_file(citecheck, put, tmp_path):
    put(DANGLING)
    put(DANGLING, "b.md")
    citecheck("baseline", ".", "--reason", "first")
    before = (tmp_path / "citecheck-baseline.json").read_bytes()
    citecheck("baseline", "b.md", "a.md", "--reason", "second")
    assert (tmp_path / "citecheck-baseline.json").read_bytes() == before
    assert [article for code, article in entries() if code == "CIT001"] == ["a.md", "b.md"]


def test_the_file_may_be_named_anywhere(citecheck, put, tmp_path):
    put(DANGLING)
    (tmp_path / "sub").mkdir()
    (tmp_path / "citecheck.toml").write_text('baseline = "sub/known.json"\n')
    assert citecheck("baseline", "a.md")[0] == 0
    assert ("CIT001", "../a.md") in entries("sub/known.json")
    assert citecheck("run", "a.md", "--no-reports")[0] == 0
    assert citecheck("baseline", "a.md", "-o", "other.json")[0] == 0
    assert citecheck("run", "a.md", "--no-reports", CITECHECK_BASELINE="other.json")[0] == 0


def test_confirmed_findings_fail_and_show_the_decision(citecheck, put, tmp_path):
    put(DANGLING)
    citecheck("baseline", "a.md")
    path = tmp_path / "citecheck-baseline.json"
    path.write_text(path.read_text().replace('"known"', '"ask"').replace('"reason": ""', '"reason": "which one?"'))
    status, out, _ = citecheck("run", "a.md", "--baseline", "citecheck-baseline.json", "--no-reports")
    assert status == 1
    assert "to ask the author, decided" in out
    assert "which one?" in out
    _, _, err = citecheck("baseline", "a.md")
    assert "5 of them are marked confirmed or ask" in err


def test_the_document_says_what_was_decided(citecheck, put, tmp_path):
    put(DANGLING)
    citecheck("baseline", "a.md", "--reason", "as printed")
    citecheck("run", "a.md", "--baseline", "citecheck-baseline.json", "--format", "json", "-o", "r.json")
    document = json.loads((tmp_path / "r.json").read_text())
    assert document["run"]["baseline"] == "citecheck-baseline.json"
    finding = next(f for f in document["articles"][0]["findings"] if f["code"] == "CIT001")
    assert finding["suppressed"] == {"by": "baseline", "reason": "as printed"}
    assert (finding["decision"]["decision"], finding["decision"]["reason"]) == ("known", "as printed")
    assert document["articles"][0]["summary"]["findings"]["known"] == 5


def test_an_incomplete_check_says_so_and_is_written(citecheck, put):
    put(UNCHECKED)
    status, _, err = citecheck("baseline", "a.md")
    assert status == 4
    assert "some references or files could not be checked" in err
    assert ("CIT001", "a.md") in entries()
    assert not [code for code, _ in entries() if code.startswith("RUN")]
    assert citecheck("run", "a.md", "--baseline", "citecheck-baseline.json", "--no-reports")[0] == 4


@pytest.mark.parametrize(("text", "status"), [("Only prose.\n", 3), (CLEAN, 0)])
def test_the_exit_status_is_that_of_a_run_without_findings(citecheck, put, text, status):
    put(text)
    assert citecheck("baseline", "a.md")[0] == status


def test_what_cannot_be_read_is_status_2(citecheck, put, tmp_path):
    put(DANGLING)
    (tmp_path / "b.md").write_bytes(b"\0\1\2\3" * 500)
    assert citecheck("baseline", "a.md", "b.md")[0] == 2
    assert ("CIT001", "a.md") in entries()
    assert citecheck("baseline", "b.md", "-o", "none.json")[0] == 2
    assert not (tmp_path / "none.json").exists()


@pytest.mark.parametrize("arguments", [["run", "a.md", "--baseline"], ["baseline", "a.md", "-o"]])
def test_a_broken_file_is_neither_used_nor_overwritten(citecheck, put, tmp_path, arguments):
    put(DANGLING)
    (tmp_path / "broken.json").write_text("<<<<<<< HEAD\n")
    with pytest.raises(UsageError, match=r"broken\.json is not a baseline: it is not JSON \(line 1\)"):
        citecheck(*arguments, "broken.json")
    assert (tmp_path / "broken.json").read_text() == "<<<<<<< HEAD\n"
    assert not (tmp_path / "reports").exists()


def test_a_missing_file_is_said_with_the_command_that_writes_it(citecheck, put):
    put(DANGLING)
    with pytest.raises(UsageError, match=r"`citecheck baseline -o none\.json"):
        citecheck("run", "a.md", "--baseline", "none.json")
    with pytest.raises(UsageError, match="-o needs a name"):
        citecheck("baseline", "a.md", "-o", "-")
    with pytest.raises(UsageError, match="no folder nowhere"):
        citecheck("baseline", "a.md", "-o", "nowhere/known.json")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_file_that_cannot_be_written_is_said(citecheck, put, tmp_path):
    put(DANGLING)
    (tmp_path / "locked").mkdir(mode=0o500)
    with pytest.raises(UsageError, match="cannot be written"):
        citecheck("baseline", "a.md", "-o", "locked/known.json")


def test_hostile_entries_stay_text(citecheck, put, tmp_path):
    put(DANGLING)
    entry = {"fingerprint": "0" * 16, "code": "CIT001", "article": "a.md", "reason": "\x1b[2J\n::error::x"}
    hostile = {**entry, "text": "<script>alert(1)</script>\x1b]0;x\x07"}
    (tmp_path / "h.json").write_text(json.dumps({"citecheck_baseline": 1, "entries": [hostile]}))
    _, out, err = citecheck("run", "a.md", "--baseline", "h.json")
    assert "\x1b" not in out + err
    assert not any(line.lstrip().startswith("::") for line in out.splitlines())
    assert "<script>alert" not in (tmp_path / "reports" / "a.html").read_text(encoding="utf-8")
    assert "RUN005" in out
