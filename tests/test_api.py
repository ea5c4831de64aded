"""The public Python API gives what the command gives."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

import citecheck
from citecheck.model import Found

ARTICLE = "# Bones\n\nBones keep.<sup>1</sup>\n\n## References\n\n1. Lee A. Bone loss. J Bone. 2001;1(1):1-9.\n"


def without_times(text: str) -> dict:
    document = json.loads(text)
    del document["run"]["started"], document["run"]["finished"]
    return document


@pytest.fixture
def example(root, tmp_path, monkeypatch):
    """The example article and its store, in a folder of their own."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "references").symlink_to(root / "references")
    (tmp_path / "article.md").write_text((root / "examples" / "vitamin-k.md").read_text("utf-8"), "utf-8")
    return tmp_path


def test_check_gives_what_the_command_prints(example):
    command = [sys.executable, "-m", "citecheck", "run", "--offline", "--no-reports", "--format", "json", "article.md"]
    printed = subprocess.run(command, capture_output=True, text=True, check=False, cwd=example).stdout
    result = citecheck.check("article.md", citecheck.Settings(offline=True))
    assert list(without_times(citecheck.render(result, "json")).items()) == list(without_times(printed).items())
    assert citecheck.render(result, "json").count("\n") == printed.removesuffix("\n").count("\n")


def test_a_checker_checks_many_articles_with_one_store(example):
    with citecheck.Checker(citecheck.Settings(offline=True)) as checker:
        first = checker.check("article.md")
        second = checker.check(citecheck.Text(ARTICLE))
    assert any(isinstance(one.resolution, Found) for one in first.articles[0].references)
    assert second.articles[0].article.path == "text.md"


def test_a_string_with_a_line_break_is_a_text(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    [article] = citecheck.check(ARTICLE, citecheck.Settings(offline=True)).articles
    assert [reference.reference.label for reference in article.references] == ["1"]


def test_several_inputs_keep_their_order_and_a_file_named_twice_is_read_once(tmp_path):
    for name in ("b.md", "a.md"):
        (tmp_path / name).write_text(ARTICLE)
    inputs = [tmp_path / "b.md", tmp_path / "a.md", tmp_path, ARTICLE]
    result = citecheck.check(inputs, citecheck.Settings(offline=True, references=str(tmp_path / "references")))
    assert [article.article.path for article in result.articles] == [
        str(tmp_path / "b.md"),
        str(tmp_path / "a.md"),
        "text.md",
    ]


def test_the_findings_of_a_result_are_those_of_its_articles(example):
    result = citecheck.check("article.md", citecheck.Settings(offline=True, select=("REF020",)))
    loud = [finding for finding in result.findings if not finding.suppressed]
    assert [finding.code for finding in loud] == ["REF020"]
    assert loud[0].severity is citecheck.Severity.ERROR
    assert isinstance(loud[0], citecheck.Finding)


def test_a_baseline_of_the_settings_is_read_and_applied(example):
    subprocess.run([sys.executable, "-m", "citecheck", "baseline", "--offline", "article.md"], check=False, cwd=example)
    settings = citecheck.Settings(offline=True, baseline="citecheck-baseline.json")
    result = citecheck.check("article.md", settings)
    assert {f.suppressed.by for f in result.findings if f.suppressed} >= {"baseline"}


def test_what_is_wrong_with_the_input_is_said_by_a_public_exception(tmp_path):
    with pytest.raises(citecheck.InputError, match="no such file"):
        citecheck.check(tmp_path / "nothing.md", citecheck.Settings(offline=True))
    with pytest.raises(citecheck.UsageError, match="no rule is called"):
        citecheck.Settings(select=("XYZ",))
    with pytest.raises(citecheck.UsageError, match="format must be"):
        citecheck.render(citecheck.check(ARTICLE, citecheck.Settings(offline=True)), "docx")
    assert issubclass(citecheck.InputError, citecheck.CitecheckError)


def test_settings_of_a_folder_are_those_of_its_configuration_file(tmp_path):
    (tmp_path / "citecheck.toml").write_text('fail-on = "warning"\noffline = true\n')
    settings = citecheck.load_settings(tmp_path, offline=False)
    assert (settings.fail_on, settings.offline) == ("warning", False)


def test_importing_citecheck_imports_nothing_heavy():
    code = "import sys, citecheck; print(*sorted(m for m in sys.modules if m.split('.')[0] in ('citecheck', 'lxml', 'requests', 'rapidfuzz', 'jinja2', 'Bio', 'click')))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["citecheck"]


def test_every_public_name_is_there():
    assert all(hasattr(citecheck, name) for name in citecheck.__all__)
    assert set(citecheck.__all__) <= set(dir(citecheck))
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        _ = citecheck.nonsense
