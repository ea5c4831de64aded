"""Each option of ``run`` is an environment variable and a key of the configuration file, too."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import fields
from typing import TYPE_CHECKING, Any

import pytest

from citecheck.cli.options import settings_of
from citecheck.cli.run import run
from citecheck.settings import Settings, load_file

if TYPE_CHECKING:
    from pathlib import Path

# a value of each setting that is not its default: as text of the environment, as TOML, as it arrives
VALUES: dict[str, tuple[str, str, Any]] = {
    "format": ("json", '"json"', "json"),
    "output": ("out.txt", '"out.txt"', "out.txt"),
    "reports_dir": ("pages", '"pages"', "pages"),
    "reports": ("false", "false", False),
    "references": ("store", '"store"', "store"),
    "index": ("pubmed.sqlite", '"pubmed.sqlite"', "pubmed.sqlite"),
    "offline": ("true", "true", True),
    "eutils_url": ("http://127.0.0.1:9/", '"http://127.0.0.1:9/"', "http://127.0.0.1:9/"),
    "email": ("x@example.org", '"x@example.org"', "x@example.org"),
    "select": ("CIT REF007", '["CIT", "REF007"]', ("CIT", "REF007")),
    "ignore": ("CLM", '["CLM"]', ("CLM",)),
    "enable": ("CLM010", '["CLM010"]', ("CLM010",)),
    "fail_on": ("note", '"note"', "note"),
    "baseline": ("known.json", '"known.json"', "known.json"),
    "diff_base": ("HEAD~1", '"HEAD~1"', "HEAD~1"),
    "style": ("vancouver", '"vancouver"', "vancouver"),
    "tracked": ("original", '"original"', "original"),
    "lang": ("fr", '"fr"', "fr"),
    "deadline": ("7", "7", 7),
    "miss_days": ("3", "3", 3),
    "notice_days": ("5", "5", 5),
    "semantic_model": ("model", '"model"', "model"),
    "semantic_sha256": ("0" * 64, f'"{"0" * 64}"', "0" * 64),
    "also": ("crossref,datacite", '["crossref", "datacite"]', ("crossref", "datacite")),
    "crossref_url": ("http://127.0.0.1:2/", '"http://127.0.0.1:2/"', "http://127.0.0.1:2/"),
    "datacite_url": ("http://127.0.0.1:3/", '"http://127.0.0.1:3/"', "http://127.0.0.1:3/"),
    "europepmc_url": ("http://127.0.0.1:4/", '"http://127.0.0.1:4/"', "http://127.0.0.1:4/"),
    "openlibrary_url": ("http://127.0.0.1:6/", '"http://127.0.0.1:6/"', "http://127.0.0.1:6/"),
    "wayback_url": ("http://127.0.0.1:5/", '"http://127.0.0.1:5/"', "http://127.0.0.1:5/"),
    "exclude": ("drafts/", '["drafts/"]', ("drafts/",)),
    "fulltext": ("pmc", '"pmc"', "pmc"),
    "sources": ("copies", '"copies"', "copies"),
    "jobs": ("2", "2", 2),
    "cache": ("false", "false", False),
    "progress": ("false", "false", False),
    "quiet": ("true", "true", True),
    "verbose": ("2", "2", 2),
    "color": ("never", '"never"', "never"),
}
NAMES = [field.name for field in fields(Settings)]


def test_every_setting_is_an_option_and_every_option_a_setting() -> None:
    options = {parameter.name for parameter in run.params} - {"paths"}
    assert options == set(NAMES)
    assert set(VALUES) >= options, "say above what a value of the new option looks like"


@pytest.mark.parametrize("name", NAMES)
def test_an_option_is_an_environment_variable(name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    text, _, value = VALUES[name]
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(f"CITECHECK_{name.upper()}", text)
    assert getattr(_settings([]), name) == value != getattr(Settings(), name)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("dash", [True, False])
def test_an_option_is_a_key_of_the_file(name: str, dash: bool, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    _, toml, value = VALUES[name]
    key = name.replace("_", "-") if dash else name
    (tmp_path / "citecheck.toml").write_text(f"{key} = {toml}\n")
    monkeypatch.chdir(tmp_path)
    assert getattr(_settings([]), name) == value
    (tmp_path / "citecheck.toml").unlink()
    (tmp_path / "pyproject.toml").write_text(f"[tool.citecheck]\n{key} = {toml}\n")
    assert load_file(tmp_path)[name] == value


def test_an_empty_variable_leaves_the_file_in_force(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "citecheck.toml").write_text('offline = true\nfail-on = "note"\nselect = ["CIT"]\n')
    monkeypatch.chdir(tmp_path)
    for name in ("OFFLINE", "FAIL_ON", "SELECT"):
        monkeypatch.setenv(f"CITECHECK_{name}", "")
    settings = _settings([])
    assert (settings.offline, settings.fail_on, settings.select) == (True, "note", ("CIT",))


def test_flags_beat_the_environment_and_that_the_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "citecheck.toml").write_text('fail-on = "note"\noffline = true\nemail = "file@example.org"\n')
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CITECHECK_FAIL_ON", "warning")
    monkeypatch.setenv("CITECHECK_OFFLINE", "true")
    settings = _settings(["--fail-on", "never", "--online"])
    assert (settings.fail_on, settings.offline, settings.email) == ("never", False, "file@example.org")


def test_a_key_that_is_none_is_refused_by_the_command(tmp_path: Path) -> None:
    (tmp_path / "citecheck.toml").write_text('fail-no = "note"\n')
    (tmp_path / "a.md").write_text("x")
    arguments = [sys.executable, "-m", "citecheck", "run", "--offline", "a.md"]
    done = subprocess.run(arguments, cwd=tmp_path, capture_output=True, text=True, check=False, env={**os.environ})
    assert done.returncode == 2
    assert "unknown key 'fail-no'. Did you mean 'fail-on'?" in done.stderr


def _settings(flags: list[str]) -> Settings:
    """What ``run`` would work with."""
    with run.make_context("run", [*flags, "a.md"], auto_envvar_prefix="CITECHECK") as context:
        return settings_of({name: value for name, value in context.params.items() if name != "paths"})
