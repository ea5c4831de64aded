"""The hooks for pre-commit, run by pre-commit itself in somebody's repository; nothing is fetched."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from .conftest import DANGLING, SOUND, WEB, git, tool

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def hooks(root: Path) -> list[dict[str, Any]]:
    """.pre-commit-hooks.yaml as data."""
    loaded: list[dict[str, Any]] = yaml.safe_load((root / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    return loaded


@pytest.fixture
def check(repository: Path, hooks: list[dict[str, Any]], command: Path, tmp_path: Path) -> Any:
    """Run one hook on all files, as pre-commit would after installing it: the same entry, our command."""
    program = tool("pre-commit")

    def run(hook: str, stage: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        local = [{**spec, "language": "system", "files": "^texts/"} for spec in hooks]
        for spec in local:
            _, *rest = shlex.split(spec["entry"])
            spec["entry"] = shlex.join([str(command), *rest])
            spec["args"] = list(arguments)
        config = {"repos": [{"repo": "local", "hooks": local}]}
        (repository / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config))
        git(repository, "add", ".")
        return subprocess.run(
            [program, "run", hook, "--hook-stage", stage, "--all-files", "--verbose"],
            cwd=repository,
            env={**os.environ, "PRE_COMMIT_HOME": str(tmp_path / "home"), "GIT_CONFIG_GLOBAL": os.devnull},
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )

    (repository / "texts").mkdir()
    return run


def test_pre_commit_takes_the_manifest(root: Path) -> None:
    pytest.importorskip("pre_commit")
    arguments = [sys.executable, "-m", "pre_commit", "validate-manifest", str(root / ".pre-commit-hooks.yaml")]
    checked = subprocess.run(arguments, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout


def test_the_structure_is_checked_without_records(check: Any, repository: Path) -> None:
    (repository / "texts" / "sound.md").write_text(SOUND)
    (repository / "README.md").write_text("# No article\n")
    done = check("citecheck-structure", "pre-commit")
    assert "Passed" in done.stdout, done.stdout
    assert done.returncode == 0
    (repository / "texts" / "$(touch pwned) -x.md").write_text(DANGLING)
    done = check("citecheck-structure", "pre-commit")
    assert done.returncode == 1
    assert "exit code: 1" in done.stdout
    assert "CIT001" in done.stdout
    assert not list(repository.rglob("pwned"))
    assert {path.name for path in repository.iterdir()} == {".git", ".pre-commit-config.yaml", "README.md", "texts"}


def test_the_whole_check_waits_for_the_push(check: Any, repository: Path) -> None:
    (repository / "texts" / "hens.md").write_text(SOUND)
    assert "citecheck" not in check("citecheck", "pre-commit", "--offline").stdout.splitlines()[:1]
    done = check("citecheck", "pre-push", "--offline")
    assert done.returncode == 1
    assert "exit code: 4" in done.stdout, done.stdout
    (repository / "texts" / "hens.md").write_text(WEB)
    assert check("citecheck", "manual", "--offline").returncode == 0


def test_project_files_are_no_articles(check: Any, repository: Path) -> None:
    for name in ("README.md", "CHANGELOG.txt", "requirements-dev.txt", "License.md"):
        (repository / "texts" / name).write_text("Nothing to check.\n")
    assert "no files to check" in check("citecheck-structure", "pre-commit").stdout
