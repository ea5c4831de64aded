"""A git repository with articles, and the command as a program, for what runs in other people's pipelines."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

_LIST = "## References\n\n1. Lee A. Bone loss in hens. J Hen. 2001;1(1):1-9.\n2. Kim B. Bone gain in hens. J Hen. 2002;2(1):1-9.\n"
SOUND = f"# Hens\n\nBone is lost in hens.<sup>1</sup> It is gained again.<sup>2</sup>\n\n{_LIST}"
DANGLING = SOUND.replace("<sup>2</sup>", "<sup>2,7</sup>")
WEB = "# Hens\n\nBone is lost in hens.<sup>1</sup>\n\n## References\n\n1. Available at: <https://example.org/hens>.\n"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A git repository of somebody else's, empty."""
    folder = tmp_path / "somebody else's"
    folder.mkdir()
    git(folder, "init", "-q", "-b", "main")
    return folder


@pytest.fixture
def command(program: Path) -> Path:
    """``citecheck`` as one program."""
    return program


def git(folder: Path, *arguments: str) -> None:
    """Run git as somebody, whatever the machine's settings."""
    who = {f"GIT_{role}_{what}": "x@example.org" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    settings = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    subprocess.run(
        ["git", *arguments], cwd=folder, check=True, capture_output=True, env={**os.environ, **who, **settings}
    )


def tool(name: str) -> str:
    """A development tool beside this Python or on the path; the test is skipped where it is missing."""
    found = shutil.which(name, path=os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")]))
    if found is None:
        pytest.skip(f"{name} is not installed")
    return found
