"""The group of commands: each is imported when it is run or helped, none is lost, and little is read before."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

import citecheck
from citecheck.cli import cli

MODULES = {path.stem for path in (Path(citecheck.__file__).parent / "cli").glob("*.py")}
NOT_COMMANDS = {
    "__init__",
    "app",
    "articles",
    "checked",
    "console",
    "gate",
    "options",
    "outcome",
    "output",
    "structure_run",
}


def test_every_module_that_is_a_command_is_listed_and_none_else() -> None:
    assert set(cli.list_commands(click.Context(cli))) == MODULES - NOT_COMMANDS


def test_the_help_lists_every_command_with_its_first_sentence() -> None:
    lines = CliRunner().invoke(cli, ["--help"]).stdout.splitlines()
    for name in cli.list_commands(click.Context(cli)):
        assert any(len(line.split()) > 2 for line in lines if line.startswith(f"  {name} ")), name


@pytest.mark.parametrize("name", cli.list_commands(click.Context(cli)))
def test_every_command_is_helped(name: str) -> None:
    result = CliRunner().invoke(cli, [name, "--help"])
    assert result.exit_code == 0
    assert f"{name} [OPTIONS]" in result.stdout


def imported(code: str) -> set[str]:
    """The names of the modules that are there after this code ran in a Python of its own."""
    shown = f"import sys; sys.argv = ['citecheck']\n{code}\nprint('MODULES', *sys.modules)"
    ran = subprocess.run([sys.executable, "-c", shown], capture_output=True, text=True, check=True)
    return set(ran.stdout.rpartition("MODULES")[2].split())


def test_the_group_alone_reads_no_rule_and_no_format() -> None:
    there = imported("import citecheck.cli")
    rooms = {name.split(".")[1] for name in there if name.startswith("citecheck.")}
    assert not rooms & {"rules", "checker", "parsing", "checking", "exporting", "letters", "reporting"}
