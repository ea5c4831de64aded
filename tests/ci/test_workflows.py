"""The project's own workflows: pinned, with no more rights than they need, and without text that becomes code."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from .conftest import tool

ROOT = Path(__file__).resolve().parents[2]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
PINNED = re.compile(r"[\w./-]+@[0-9a-f]{40}|\$/\.github/workflows/\w+\.yml")


def _jobs(path: Path) -> dict[str, dict[str, Any]]:
    return yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"]


def _steps(path: Path) -> list[dict[str, Any]]:
    return [step for job in _jobs(path).values() for step in job.get("steps", [])]


def test_the_workflows_were_found():
    assert {"build", "lint", "release", "site", "tests"} <= {path.stem for path in WORKFLOWS}


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_what_others_wrote_is_pinned_by_its_hash_and_named_by_its_version(path):
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if "uses:" in line]
    for line in lines:
        name, _, comment = line.partition("uses:")[2].strip().partition(" ")
        assert PINNED.fullmatch(name), line
        assert name.startswith("$/") or re.fullmatch(r"# v\d+\.\d+\.\d+", comment), line


def test_an_action_is_pinned_to_one_hash_everywhere():
    texts = [path.read_text(encoding="utf-8") for path in [*WORKFLOWS, ROOT / "action.yml", ROOT / "docs" / "ci.md"]]
    pins = {match for text in texts for match in re.findall(r"uses: ([\w./-]+)@([0-9a-f]{40})", text)}
    assert len(pins) == len({name for name, _ in pins})


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_nothing_is_allowed_that_is_not_needed(path):
    assert yaml.safe_load(path.read_text(encoding="utf-8"))["permissions"] == {}
    for name, job in _jobs(path).items():
        wanted = {"id-token": "write"} if name == "publish" else {"contents": "read"}
        assert job["permissions"] == wanted
        assert "timeout-minutes" in job or "uses" in job
    for step in _steps(path):
        assert "${{" not in step.get("run", "")
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_what_a_workflow_names_is_there(path):
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    for step in _steps(path):
        command = step.get("run", "")
        assert set(re.findall(r"\bmake ([a-z-]+)", command)) <= targets
        for name in re.findall(r"-r (\S+)|(?:^|\s)(\.ci/\S+)", command):
            assert (ROOT / "".join(name)).is_file(), command


def test_every_supported_python_is_tested_and_named():
    matrix = _jobs(ROOT / ".github" / "workflows" / "tests.yml")["tests"]["strategy"]["matrix"]
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert re.findall(r"Python :: (3\.\d+)", project) == matrix["python"]


def test_zizmor_has_nothing_to_say():
    checked = subprocess.run(
        [tool("zizmor"), "--offline", "--no-progress", "--persona", "auditor", *map(str, WORKFLOWS)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stdout


def test_shellcheck_has_nothing_to_say():
    commands = [step["run"] for path in WORKFLOWS for step in _steps(path) if "run" in step]
    checked = subprocess.run(
        [tool("shellcheck"), "--shell", "bash", "-"],
        input="set -e\n" + "\n".join(commands),
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stdout
    scripts = sorted((ROOT / ".ci").iterdir())
    checked = subprocess.run([tool("shellcheck"), *map(str, scripts)], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout
