"""``citecheck export`` as scripts see it."""

from pathlib import Path

import pytest
import rispy
from click.testing import CliRunner

from citecheck.cli import cli
from citecheck.errors import InputError, UsageError

ROOT = Path(__file__).resolve().parents[2]
REPORT = str(ROOT / "tests" / "golden" / "report.json")
ARTICLE = str(ROOT / "examples" / "vitamin-k.md")


def run(*arguments, **environment):
    done = CliRunner().invoke(cli, ["export", *arguments], standalone_mode=False, env=environment)
    if done.exception:
        raise done.exception
    return done.return_value, done.stdout, done.stderr


def test_a_report_asks_nobody(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    status, out, _ = run(REPORT)
    assert status == 4  # the report says that something was not checked
    assert out.lstrip("\ufeff").startswith('"article","list","label"')
    assert not list(tmp_path.iterdir())


def test_articles_are_checked_and_their_whole_records_exported(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    references = str(ROOT / "references")
    status, out, _ = run(ARTICLE, "--offline", "--references", references, "-o", "list.ris")
    assert (status, out) == (4, "")  # books and pages that no store holds
    entries = rispy.loads((tmp_path / "list.ris").read_text(encoding="utf-8"))
    assert any(entry.get("doi") for entry in entries)


def test_the_ending_names_the_format_and_the_option_wins(tmp_path):
    assert run(REPORT, "-o", str(tmp_path / "a.bib"))[0] == 4
    assert (tmp_path / "a.bib").read_text(encoding="utf-8").startswith("@")
    run(REPORT, "-o", str(tmp_path / "a.bib"), "--format", "ris")
    assert (tmp_path / "a.bib").read_text(encoding="utf-8").startswith("TY  - ")


def test_the_format_of_run_is_not_that_of_export():
    assert run(REPORT, CITECHECK_FORMAT="sarif")[0] == 4


def test_a_workbook_needs_a_file():
    with pytest.raises(UsageError, match="-o FILE"):
        run(REPORT, "--format", "xlsx")


def test_a_report_and_an_article_are_two_things():
    with pytest.raises(UsageError, match="one report, or articles"):
        run(REPORT, ARTICLE)


def test_a_report_that_is_none(tmp_path):
    (tmp_path / "a.json").write_text('{"schema_version": 1}')
    with pytest.raises(InputError):
        run(str(tmp_path / "a.json"))


def test_nbib_says_what_it_left_out():
    assert "left out" in " ".join(run(REPORT, "--format", "nbib")[2].split())


def test_a_style_that_is_none_is_refused():
    with pytest.raises(UsageError):
        run(ARTICLE, "--offline", "--style", "no-such-style")
