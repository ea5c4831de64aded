"""The check before each commit says what a whole run says of the structure, and imports none of what compares."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from citecheck.checker import Checker
from citecheck.findings.triage import Selection
from citecheck.reading import read
from citecheck.settings import Settings
from citecheck.structure_only import check_structure, check_without_records, is_enough, may_change_with_records

HOOK = ("CIT", "RUN003", "RUN004")
EXAMPLE = Path(__file__).parent.parent / "examples" / "vitamin-k.md"
LIST = "## References\n\n1. Lee A. Bone loss. J Bone. 2001;1(1):1-9.\n2. Kim B. Bone gain. J Bone. 2002;2(1):1-9.\n"
TEXTS = {
    "clean": f"Bone is lost.<sup>1</sup> It is gained.<sup>2</sup>\n\n{LIST}",
    "dangling": f"Bone is lost.<sup>1,4</sup> It is gained.<sup>2</sup>\n\n{LIST}",
    "uncited": f"Bone is lost.<sup>1</sup>\n\n{LIST}",
    "unread": f"Bone is lost.<sup>1,2</sup> It is so.<sup>3</sup>\n\n{LIST}3. see above\n",
    "suppressed": f"<!-- citecheck: ignore[CIT001] -->\nBone is lost.<sup>1,4</sup> Gained.<sup>2</sup>\n\n{LIST}",
    "idle": f"<!-- citecheck: ignore[CIT001] moved -->\nBone is lost.<sup>1,2</sup>\n\n{LIST}",
    "idle of another rule": f"<!-- citecheck: ignore[REF004] year -->\nBone is lost.<sup>1,2</sup>\n\n{LIST}",
    "no list": "# Bones\n\nNothing but prose stands here.\n",
    "two lists": f"# One\n\nBone.<sup>1,3</sup>\n\n{LIST}\n# Two\n\nBone.<sup>1,2</sup>\n\n{LIST}",
}


@pytest.mark.parametrize(
    ("selection", "enough"),
    [
        (Selection(HOOK), True),
        (Selection(("CIT001",)), True),
        (Selection(("CIT", "RUN")), False),  # RUN001 and RUN002 are about records
        (Selection(), False),
        (Selection(("CIT", "REF004")), False),
        (Selection(HOOK, enable=("CLM010",)), False),
        (Selection(ignore=("REF", "CLM", "RUN001", "RUN002")), True),
    ],
)
def test_when_the_structure_is_enough(selection: Selection, enough: bool) -> None:
    assert is_enough(selection) is enough


@pytest.mark.parametrize("name", [*TEXTS, "example"])
def test_it_says_what_a_whole_run_says(name: str, tmp_path: Path) -> None:
    text = EXAMPLE.read_text(encoding="utf-8") if name == "example" else TEXTS[name]
    document = read("a.md", text.encode())
    settings = Settings(offline=True, select=HOOK, references=str(tmp_path / "references"))
    with Checker(settings) as checker:
        [whole] = checker.check_documents([document]).articles
    [alone] = check_without_records([document], Selection(HOOK))
    assert [one for one in alone.findings if not one.suppressed] == [
        one for one in whole.findings if not one.suppressed
    ]
    assert [one.reference for one in alone.references] == [one.reference for one in whole.references]
    assert may_change_with_records(alone) is (name == "unread")


def test_what_is_parsed_has_no_references_that_were_looked_for() -> None:
    [article] = check_structure([read("a.md", TEXTS["dangling"].encode())], Selection())
    assert article.references == ()
    assert [one.code for one in article.findings] == ["CIT001"]


def _run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    program = (
        "import atexit, sys; atexit.register(lambda: print(*sys.modules, file=open('modules', 'w')));"
        "from citecheck.cli import main; main()"
    )
    command = [sys.executable, "-c", program, "run", "--no-progress", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("name", "status"), [("clean", 0), ("dangling", 1), ("uncited", 0), ("unread", 0), ("no list", 3)]
)
def test_the_hook(name: str, status: int, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(TEXTS[name], encoding="utf-8")
    select = [word for code in HOOK for word in ("--select", code)]
    done = _run(tmp_path, "--offline", "--no-reports", *select, "a.md")
    assert done.returncode == status, done.stdout + done.stderr
    modules = (tmp_path / "modules").read_text(encoding="utf-8").split()
    assert ("rapidfuzz" in modules) is (name == "unread")  # a record might explain it
    if name != "no list":
        assert ("no rule that was selected asks for a record" in done.stdout) is (name != "unread")


@pytest.mark.parametrize("option", ["--index", "--style", "--semantic-model", "--sources"])
def test_a_wrong_name_is_told_though_nothing_is_looked_up(option: str, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(TEXTS["clean"], encoding="utf-8")
    done = _run(tmp_path, "--offline", "--no-reports", "--select", "CIT", option, "nowhere", "a.md")
    assert done.returncode == 2, done.stdout + done.stderr
    assert "nowhere" in done.stderr


def test_a_report_holds_what_was_looked_up(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(TEXTS["clean"], encoding="utf-8")
    done = _run(tmp_path, "--offline", "--select", "CIT", "a.md")
    assert done.returncode == 0
    assert "no record stands in the reference store" in (tmp_path / "reports" / "a.json").read_text(encoding="utf-8")


def test_standard_input_is_read_once_though_a_record_is_looked_up(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "citecheck", "run", "--offline", "--no-reports", "--select", "CIT", "-"]
    done = subprocess.run(command, cwd=tmp_path, input=TEXTS["unread"], capture_output=True, text=True, check=False)
    assert "CIT010" in done.stdout
