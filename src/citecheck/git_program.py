"""The git of the person, run without a shell, with a time limit, and without fetching what a partial clone lacks."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

TIMEOUT_S = 60.0
# Set by git while it runs a hook: they would bind every command to the repository of the hook.
_OF_A_HOOK = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR")
# A repository may come from anybody: none of its settings may start a program.
_HARMLESS = ("-c", "protocol.allow=never", "-c", "core.fsmonitor=false", "-c", "safe.bareRepository=explicit")


def run_git(
    folder: Path, *arguments: str, given: bytes = b"", literal: bool = True
) -> subprocess.CompletedProcess[bytes]:
    """What a git command answers, run in ``folder`` with ``given`` as its input.

    ``literal``: paths are no patterns; ``check-ignore`` takes none anyway, and refuses to be told so.
    Raises OSError where git cannot be run, subprocess.TimeoutExpired where it does not end.
    """
    environment = {name: value for name, value in os.environ.items() if name not in _OF_A_HOOK}
    quiet = {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
    if literal:
        quiet["GIT_LITERAL_PATHSPECS"] = "1"
    return subprocess.run(  # noqa: S603 - no shell; revisions are verified, paths are given as input or behind "--"
        ["git", *_HARMLESS, "-C", str(folder), *arguments],  # noqa: S607 - the person's own git
        env={**environment, **quiet},
        input=given,
        capture_output=True,
        timeout=TIMEOUT_S,
        check=False,
    )


def repository_above(folder: Path) -> Path | None:
    """The nearest folder, from ``folder`` (a real path) upward, in which a repository begins; None if there is none."""
    return next((above for above in (folder, *folder.parents) if os.path.lexists(above / ".git")), None)
