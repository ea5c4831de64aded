from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def complete(program: Path, tmp_path: Path):
    """What a real bash offers after the words."""
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("no bash here")
    script = """
        PATH="$1:$PATH"; shift
        eval "$(citecheck completion bash)"
        complete -p citecheck >&2
        COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMPREPLY=()
        _citecheck_completion citecheck "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
        printf '%s\\n' "${COMPREPLY[@]}"
    """

    def run(*words: str) -> list[str]:
        arguments = [bash, "--noprofile", "--norc", "-c", script, "bash", str(program.parent), "citecheck", *words]
        done = subprocess.run(arguments, cwd=tmp_path, capture_output=True, text=True, check=True)
        assert "-F _citecheck_completion citecheck" in done.stderr
        return done.stdout.split()

    return run


def test_bash_completes_commands_and_rules(complete) -> None:
    assert {"run", "rule", "report"} <= set(complete("r"))
    assert complete("rule", "REF00")[:2] == ["REF001", "REF002"]
    assert complete("rule", "clm")[:5] == ["CLM001", "CLM002", "CLM003", "CLM004", "CLM005"]


def test_bash_completes_values_of_options(complete) -> None:
    assert complete("run", "--select", "CIT01") == ["CIT010", "CIT011", "CIT012", "CIT013"]
    assert complete("run", "--format", "g") == ["github", "gitlab"]
    assert complete("run", "--fail-on", "n") == ["note", "never"]
    assert "--diff-base" in complete("run", "--d")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_script_for_each_shell(program: Path, shell: str) -> None:
    done = subprocess.run([program, "completion", shell], capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert f"_CITECHECK_COMPLETE={shell}_complete" in done.stdout
    assert not done.stderr or shell == "bash"  # click warns where the bash at hand is too old


def test_no_other_shell(program: Path) -> None:
    done = subprocess.run([program, "completion", "tcsh"], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "'tcsh' is not one of 'bash', 'zsh', 'fish'" in done.stderr
