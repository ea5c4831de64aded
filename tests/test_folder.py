"""A folder of mixed files: what was not read is said, in every command and through the Python door."""

from __future__ import annotations

import json
import subprocess
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

import citecheck
from citecheck import frozen
from citecheck.checker import Checker
from citecheck.cli import cli
from citecheck.errors import InputError
from citecheck.model import LineUnit
from citecheck.reading import read
from citecheck.reading.inputs import read_inputs

if TYPE_CHECKING:
    from pathlib import Path

CLEAN = (
    "Hens lay.<sup>1</sup>\n\n## References\n\n1. Ministry of Hens. Eggs. Available at: <https://example.org/eggs>.\n"
)
FORMATS = ("text", "json", "html", "sarif", "junit", "github", "gitlab")
UNREAD = ("b.rtf", "c.tei", "d.doc", "e.md")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """One clean article beside four files that nobody reads, and some that are no manuscripts."""
    monkeypatch.chdir(tmp_path)
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "a.md").write_text(CLEAN)
    (texts / "b.rtf").write_bytes(b"{\\rtf1 words}")
    (texts / "c.tei").write_bytes(b"<tei><x/></tei>")
    (texts / "d.doc").write_bytes(b"\xd0\xcf\x11\xe0 words")
    (texts / "e.md").write_bytes(bytes(range(256)) * 40)
    (texts / "pom.xml").write_bytes(b"<?xml version='1.0'?><project/>")
    (texts / "refs.bib").write_text("@article{x, title={Bone}}")
    return tmp_path


def run(*arguments: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(cli, arguments, standalone_mode=False)
    if isinstance(done.exception, InputError):
        return 2, done.stdout, str(done.exception)
    assert done.exception is None, done.exception
    return int(done.return_value or 0), done.stdout, done.stderr


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_names_what_was_not_read(form: str, folder: Path) -> None:
    status, out, err = run("run", "texts", "--offline", "--format", form)
    assert status == 4
    for name in UNREAD:
        assert name in out
        assert f"{name} was not read: " in err
    assert "pom.xml" not in out + err
    page = (folder / "reports" / "all-reports.html").read_text("utf-8")
    assert all(f"texts/{name}" in page for name in UNREAD)
    assert "Not read." in page


def test_findings_beat_it_and_select_does_not_silence_it(folder: Path) -> None:
    assert run("run", "texts", "--offline", "--select", "REF")[0] == 4
    assert run("run", "texts", "--offline", "--ignore", "RUN")[0] == 4
    assert run("run", "texts", "--offline", "--fail-on", "never")[0] == 4
    (folder / "texts" / "a.md").write_text(CLEAN.replace("</sup>", "</sup> Cocks do not.<sup>2</sup>"))
    assert run("run", "texts", "--offline")[0] == 1


def test_a_folder_of_nothing_else_is_no_clean_one(folder: Path) -> None:
    (folder / "texts" / "a.md").unlink()
    assert run("run", "texts", "--offline")[0] == 4


def test_a_file_named_itself_is_bad_input(folder: Path) -> None:
    for named in (("texts/b.rtf",), ("texts", "texts/b.rtf"), ("texts/b.rtf", "texts")):
        status, _, err = run("run", *named, "--offline", "--no-reports")
        assert status == 2
        assert "b.rtf cannot be read: it is an RTF file" in err


def test_what_is_excluded_or_ignored_is_not_missed(folder: Path) -> None:
    excluded = [option for name in UNREAD for option in ("--exclude", name)]
    status, out, _ = run("run", "texts", "--offline", *excluded)
    assert status == 0
    assert "RUN007" not in out
    subprocess.run(["git", "init", "-q"], cwd=folder, check=True)
    (folder / ".gitignore").write_text("\n".join(UNREAD))
    assert run("run", "texts", "--offline")[0] == 0
    (folder / "citecheck.toml").write_text('exclude = ["a.md"]\n')
    assert run("run", "texts", "--offline")[0] == 3


def test_parse_and_baseline_say_it(folder: Path) -> None:
    status, out, _ = run("parse", "texts")
    articles = {article["path"]: article for article in json.loads(out)["articles"]}
    assert status == 4
    assert [one["code"] for one in articles["texts/b.rtf"]["findings"]] == ["RUN007"]
    assert articles["texts/b.rtf"]["unread"].startswith("it is an RTF file")
    assert "unread" not in articles["texts/a.md"]
    status, _, err = run("baseline", "texts", "--offline")
    assert status == 4
    assert "b.rtf was not read" in err
    entries = json.loads((folder / "citecheck-baseline.json").read_text())["entries"]
    assert {one["article"] for one in entries} <= {"texts/a.md"}


def test_no_entry_of_a_baseline_goes_because_its_file_was_not_read(folder: Path) -> None:
    entry = {"fingerprint": "0" * 16, "code": "CIT001", "article": "texts/b.rtf", "text": "x"}
    (folder / "known.json").write_text(json.dumps({"citecheck_baseline": 1, "entries": [entry]}))
    _, out, _ = run("run", "texts", "--offline", "--format", "json", "--baseline", "known.json")
    assert "RUN005" not in out
    run("baseline", "texts", "--offline", "-o", "known.json")
    entries = json.loads((folder / "known.json").read_text())["entries"]
    assert ("CIT001", "texts/b.rtf") in {(one["code"], one["article"]) for one in entries}


def test_an_earlier_version_does_not_hide_it(folder: Path) -> None:
    for command in (("init", "-q"), ("add", "."), ("-c", "user.name=x", "-c", "user.email=x", "commit", "-qm", "x")):
        subprocess.run(["git", *command], cwd=folder, check=True, capture_output=True)
    status, out, _ = run("run", "texts", "--offline", "--diff-base", "HEAD", "--format", "github")
    assert status == 4
    assert out.count("::warning") == len(UNREAD)


def test_the_python_door_gives_the_same(folder: Path) -> None:
    settings = citecheck.Settings(offline=True)
    result = citecheck.check("texts", settings)
    unread = [one.article for one in result.articles if one.article.unread]
    assert [article.path for article in unread] == [f"texts/{name}" for name in UNREAD]
    assert [one.code for one in result.findings if one.code == "RUN007"] == ["RUN007"] * len(UNREAD)
    assert len(citecheck.check("texts", replace(settings, exclude=("*.rtf",))).articles) == len(UNREAD)
    with pytest.raises(InputError, match="it is an RTF file"):
        citecheck.check("texts/b.rtf", settings)
    with pytest.raises(InputError, match=r"b\.rtf cannot be read: it is an RTF file"):
        citecheck.check(citecheck.Text(b"{\\rtf1 words}", "b.rtf"), settings)
    with pytest.raises(InputError, match="is an address"):
        citecheck.check("https://example.org/a.html", settings)


def test_what_a_reader_left_out_is_a_warning_of_the_run(folder: Path) -> None:
    document = frozen.replace(
        read("a.md", CLEAN.encode()), notes=("2 text boxes were left out.",), unit=LineUnit.PARAGRAPH
    )
    with Checker(citecheck.Settings(offline=True)) as checker:
        result = checker.check_documents([document])
    assert result.warnings == ("a.md: 2 text boxes were left out.",)
    loaded = json.loads(citecheck.render(result, "json"))
    assert loaded["articles"][0]["unit"] == "paragraph"
    for form in ("text", "html", "sarif"):
        assert "2 text boxes were left out." in citecheck.render(result, form)


def test_documents_of_a_folder_keep_their_order(folder: Path) -> None:
    assert [document.path for document in read_inputs("texts")] == [f"texts/{name}" for name in ("a.md", *UNREAD)]
