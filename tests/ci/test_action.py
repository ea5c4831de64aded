"""action.yml, run step by step as GitHub runs it, without GitHub."""

from __future__ import annotations

import json
import os
import re
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from citecheck.cli.run import run as run_command

from .conftest import DANGLING, SOUND, WEB, git, tool

if TYPE_CHECKING:
    from collections.abc import Callable

KEY = "k3y0123456789abcdef"
HOSTILE = [
    "a b.md",
    "$(touch pwned).md",
    "`touch pwned`.md",
    "-rf.md",
    "a;touch pwned.md",
    "'\"&|.md",
    "%0A::error::x.md",
]


@dataclass(frozen=True)
class Runner:
    """The folders of a job."""

    action: Path
    workspace: Path
    temp: Path


@dataclass
class Job:
    """What the steps left behind."""

    status: int
    log: str
    outputs: dict[str, str] = field(default_factory=dict)
    summary: str = ""


@pytest.fixture(scope="session")
def action(root: Path) -> dict[str, Any]:
    """action.yml as data."""
    loaded: dict[str, Any] = yaml.safe_load((root / "action.yml").read_text(encoding="utf-8"))
    return loaded


@pytest.fixture
def job(root: Path, action: dict[str, Any], repository: Path, command: Path, tmp_path: Path) -> Callable[..., Job]:
    """Run the scripts of the action in the repository, with inputs; what it ``uses`` and installs is left out."""

    def run(**inputs: str) -> Job:
        unknown = {name.replace("_", "-") for name in inputs} - set(action["inputs"])
        assert not unknown
        given = {name: str(spec.get("default", "")) for name, spec in action["inputs"].items()}
        given |= {name.replace("_", "-"): value for name, value in inputs.items()}
        values = {f"inputs.{name}": value for name, value in given.items()}
        values["steps.install.outputs.command"] = str(command)
        done = Job(0, "")
        for step in action["runs"]["steps"]:
            if "run" in step and step.get("id") != "install" and step["name"] != "Comment":
                _take(step, values, done, Runner(root, repository, tmp_path))
        done.outputs = {
            name: re.sub(r"\$\{\{ (.+?) \}\}", lambda m: values.get(m[1], ""), spec["value"])
            for name, spec in action["outputs"].items()
        }
        return done

    return run


def _take(step: dict[str, Any], values: dict[str, str], done: Job, runner: Runner) -> None:
    output, summary = runner.temp / "output.txt", runner.temp / "summary.md"
    output.write_text("")
    own = {
        name: re.sub(r"\$\{\{ (.+?) \}\}", lambda m: values.get(m[1], ""), text) for name, text in step["env"].items()
    }
    assert step["shell"] == "bash"
    result = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
        cwd=runner.workspace,
        env={
            **os.environ,
            "GITHUB_ACTION_PATH": str(runner.action),
            "GITHUB_OUTPUT": str(output),
            "GITHUB_STEP_SUMMARY": str(summary),
            "RUNNER_TEMP": str(runner.temp),
            "NCBI_API_KEY": KEY,
            **own,
        },
        capture_output=True,
        timeout=300,
        check=False,
    )
    done.log += (result.stdout + result.stderr).decode()
    done.status = done.status or result.returncode
    for line in output.read_text(encoding="utf-8").splitlines():
        name, _, value = line.partition("=")
        values[f"steps.{step['id']}.outputs.{name}"] = value
    done.summary = summary.read_text(encoding="utf-8") if summary.exists() else ""


def _json(done: Job, output: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(Path(done.outputs[output]).read_text(encoding="utf-8"))
    return loaded


@pytest.mark.parametrize(
    ("text", "inputs", "status"),
    [
        (WEB, {}, 0),
        (DANGLING, {}, 1),
        (DANGLING, {"fail_on": "never", "select": "CIT"}, 0),
        (WEB, {"fail_on": "$(touch pwned)"}, 2),
        (WEB, {"diff_base": "--output=pwned"}, 2),
        (WEB, {"references": "$(touch pwned)`touch pwned`; touch pwned"}, 0),
        (WEB, {"paths": "no such.md"}, 2),
        (WEB, {"paths": " \n\n"}, 2),
        ("# Nothing\n\nNo list at all.\n", {}, 3),
        (SOUND, {}, 4),
    ],
)
def test_the_job_ends_as_the_check_does(
    job: Callable[..., Job], repository: Path, text: str, inputs: dict[str, str], status: int
) -> None:
    (repository / "a b.md").write_text(text)
    done = job(**{"paths": "a b.md", "offline": "true", **inputs})
    assert (done.status, done.outputs["exit-status"]) == (status, str(status)), done.log
    assert not list(repository.rglob("pwned"))
    assert ("::error title=citecheck::" in done.log) == (status > 1)
    if status < 2:
        assert done.summary.startswith("## Citation check\n")


def test_hostile_names_are_checked_and_nothing_else(job: Callable[..., Job], repository: Path, tmp_path: Path) -> None:
    for name in [*HOSTILE, "-"]:
        (repository / name).write_text(DANGLING)
    done = job(paths="\r\n".join([*HOSTILE, "", "-"]), offline="true")
    assert done.status == 1, done.log
    results = _json(done, "sarif-file")["runs"][0]["results"]
    places = {result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in results}
    assert len(places) == len(HOSTILE) + 1
    assert sum(line.startswith("::error ") for line in done.log.splitlines()) == len(HOSTILE) + 1
    assert not list(tmp_path.rglob("pwned"))
    assert sorted(p.name for p in repository.iterdir()) == sorted([".git", *HOSTILE, "-"])


def test_everything_comes_from_one_run(job: Callable[..., Job], repository: Path) -> None:
    (repository / "texts").mkdir()
    (repository / "texts" / "one.md").write_text(DANGLING)
    (repository / "texts" / "two.md").write_text(SOUND)
    done = job(paths="texts", offline="true")
    document = _json(done, "json-file")
    live = [f for article in document["articles"] for f in article["findings"] if not f["suppressed"]]
    annotations = [line for line in done.log.splitlines() if re.match(r"::(error|warning|notice) file=", line)]
    assert len(annotations) == len(live) > 4
    assert len(re.findall(r"^\| (?:error|warning|note) \|", done.summary, re.MULTILINE)) == len(live)
    reports = {path.name for path in Path(done.outputs["reports-dir"]).iterdir()}
    assert reports >= {"one.html", "one.json", "two.html", "two.json"}
    assert KEY not in done.log + done.summary + json.dumps(document)


def test_what_is_silenced_is_not_uploaded(job: Callable[..., Job], repository: Path) -> None:
    silenced = DANGLING.replace("\n\nBone", "\n<!-- citecheck: ignore[CIT001] cut on purpose -->\nBone")
    (repository / "one.md").write_text(silenced)
    done = job(paths="one.md", offline="true", select="CIT")
    assert done.status == 0, done.log
    assert _json(done, "sarif-file")["runs"][0]["results"] == []


def test_an_earlier_version_and_a_baseline_are_taken(job: Callable[..., Job], repository: Path) -> None:
    (repository / "one.md").write_text(DANGLING)
    git(repository, "add", ".")
    git(repository, "commit", "-q", "-m", "x")
    assert job(paths="one.md", offline="true", select="CIT").status == 1
    assert job(paths="one.md", offline="true", select="CIT", diff_base="HEAD").status == 0
    (repository / "known.json").write_text('{"citecheck_baseline": 1, "entries": []}\n')
    done = job(paths="one.md", offline="true", select="CIT", baseline="known.json")
    assert done.status == 1, done.log


def test_a_setting_of_the_repository_stands_where_the_input_is_empty(job: Callable[..., Job], repository: Path) -> None:
    (repository / "one.md").write_text(DANGLING)
    (repository / "citecheck.toml").write_text('offline = true\nselect = ["CIT"]\nfail-on = "never"\noutput = "x"\n')
    done = job(paths="one.md")
    assert done.status == 0, done.log
    assert "::error file=one.md" in done.log
    assert job(paths="one.md", fail_on="error").status == 1


def test_the_check_runs_where_it_is_told(job: Callable[..., Job], repository: Path) -> None:
    (repository / "part $(touch pwned)").mkdir()
    (repository / "part $(touch pwned)" / "one.md").write_text(DANGLING)
    done = job(paths="one.md", offline="true", working_directory="part $(touch pwned)")
    assert done.status == 1, done.log
    assert _json(done, "json-file")["articles"][0]["path"] == "one.md"
    missing = job(paths="one.md", offline="true", working_directory="no such")
    assert missing.status == 2
    assert "working-directory" in missing.log


GH = """#!/usr/bin/env bash
# GitHub's own command, played: the comments are files of a folder
echo "$*" >>"$ROOM/calls.txt"
[[ -n ${REFUSES-} ]] && exit 1
for word in "$@"; do
  case $word in
    PATCH) cp "$ROOM/new" "$ROOM/comment" 2>/dev/null; method=PATCH ;;
    POST) method=POST ;;
    body=@*) cat "${word#body=@}" >"$ROOM/comment" ;;
  esac
done
[[ -z ${method-} && -e $ROOM/comment ]] && echo 17
exit 0
"""


def test_the_comment_is_made_once_and_renewed(
    root: Path, job: Callable[..., Job], repository: Path, command: Path, tmp_path: Path
) -> None:
    (repository / "one.md").write_text(DANGLING)
    done = job(paths="one.md", offline="true")
    programs = tmp_path / "programs"
    programs.mkdir()
    (programs / "gh").write_text(GH)
    (programs / "gh").chmod(0o755)

    def comment(**more: str) -> subprocess.CompletedProcess[str]:
        own = {
            "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}", "ROOM": str(tmp_path), "RUNNER_TEMP": str(tmp_path),
            "CITECHECK": str(command), "JSON_FILE": done.outputs["json-file"], "GITHUB_REPOSITORY": "a/b",
            "PULL_REQUEST": "3", "GH_TOKEN": "t0ken",
        }  # fmt: skip
        script = str(root / ".github/action/comment.sh")
        env = {**os.environ, **own, **more}
        return subprocess.run(["bash", script], cwd=repository, env=env, capture_output=True, text=True, check=False)

    first = comment()
    assert first.returncode == 0, first.stderr
    written = (tmp_path / "comment").read_text(encoding="utf-8")
    assert written.startswith("<!-- citecheck: the comment of this action -->\n## Citation check\n")
    assert "CIT001" in written
    assert comment().returncode == 0
    calls = (tmp_path / "calls.txt").read_text().splitlines()
    assert ["POST" in call or "PATCH" in call for call in calls] == [False, True, False, True]
    assert "repos/a/b/issues/comments/17" in calls[-1]
    refused = comment(REFUSES="yes")
    assert refused.returncode == 0
    assert "::warning title=citecheck::" in refused.stdout
    assert "t0ken" not in refused.stdout + refused.stderr


def test_no_input_is_part_of_a_command(action: dict[str, Any]) -> None:
    for step in action["runs"]["steps"]:
        assert "${{" not in step.get("run", "")


def test_what_others_wrote_is_pinned_by_its_whole_hash(action: dict[str, Any]) -> None:
    uses = [step["uses"] for step in action["runs"]["steps"] if "uses" in step]
    assert len(uses) == 5
    assert all(re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", used) for used in uses)


def test_every_setting_of_the_action_is_one_of_the_command(action: dict[str, Any]) -> None:
    options = {f"CITECHECK_{(option.name or '').upper()}" for option in run_command.params}
    (check,) = [step for step in action["runs"]["steps"] if step.get("id") == "check"]
    given = {name for name in check["env"] if name.startswith("CITECHECK_")}
    assert len(given) == 10
    assert given - {"CITECHECK_CACHE_DIR"} <= options  # where results are kept: of the environment alone


def test_the_scripts_are_sound(root: Path) -> None:
    scripts = sorted((root / ".github/action").glob("*.sh"))
    assert len(scripts) == 3
    assert all("\nset -euo pipefail\n" in script.read_text(encoding="utf-8") for script in scripts)
    checked = subprocess.run([tool("shellcheck"), *map(str, scripts)], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout


def test_zizmor_has_nothing_to_say(root: Path) -> None:
    program = tool("zizmor")
    checked = subprocess.run(
        [program, "--offline", "--no-progress", "--persona", "auditor", "action.yml"],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stdout
