"""The reports folder as earlier runs, and other people, left it; and the page over all reports that `run` writes."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys

import pytest

from citecheck.reporting import report_files

LIST = "\n\n## References\n\n1. Lee A. Bone loss in hens. J Hen. 2001;1(1):1-9.\n"


@pytest.fixture
def citecheck(tmp_path):
    """Run the command offline in an empty folder with three articles."""
    for name in ("a", "b", "all-reports"):
        (tmp_path / f"{name}.md").write_text(f"# Hens {name}\n\nBone is lost.<sup>1</sup>{LIST}")

    def run(*paths):
        command = [sys.executable, "-m", "citecheck", "run", "--offline", "-q", "--format", "json", *paths]
        subprocess.run(command, cwd=tmp_path, capture_output=True, timeout=120, check=False)
        return tmp_path / "reports"

    return run


def links(folder):
    return re.findall(r'<a href="([^"]+)"', (folder / "all-reports.html").read_text(encoding="utf-8"))


def test_one_article_needs_no_page_over_all(citecheck):
    assert sorted(path.name for path in citecheck("a.md").iterdir()) == ["a.html", "a.json"]


def test_several_articles_get_one_and_every_link_arrives(citecheck):
    folder = citecheck("a.md", "b.md")
    assert links(folder) == ["./a.html", "./b.html"]


def test_a_later_run_of_one_article_keeps_the_others(citecheck):
    citecheck("a.md", "b.md")
    folder = citecheck("b.md")
    assert sorted(links(folder)) == ["./a.html", "./b.html"]
    citecheck("a.md")
    (folder / "a.json").unlink()
    citecheck("b.md")
    assert links(folder) == ["./b.html"]


def test_an_article_of_that_name_does_not_take_its_place(citecheck):
    folder = citecheck("all-reports.md", "a.md")
    pages = {path.name for path in folder.glob("*.html")}
    assert len(pages) == 3
    assert {"./" + name for name in pages - {"all-reports.html"}} == set(links(folder))


def test_what_is_no_report_is_left_alone(citecheck):
    folder = citecheck("a.md", "b.md")
    for name, text in {
        "list": "[]",
        "broken": "{",
        "deep": "[" * 100_000,
        "binary": "\x00\xff",
        "parsed": json.dumps({**json.loads((folder / "a.json").read_text(encoding="utf-8")), "articles": [{}]}),
    }.items():
        (folder / f"{name}.json").write_text(text, encoding="latin-1")
        (folder / f"{name}.html").write_text("mine")
    (folder / "alone.json").write_bytes((folder / "a.json").read_bytes())  # no page to lead to
    (folder / "folder.json").mkdir()
    (folder / "loop.json").symlink_to("loop.json")
    found = report_files.earlier_reports(folder)
    assert sorted(row.file for row in found.rows) == ["a.html", "b.html"]
    assert found.left_out == 5
    citecheck("a.md")
    assert "5 files in this folder" in (folder / "all-reports.html").read_text(encoding="utf-8")
    assert (folder / "list.html").read_text() == "mine"


def test_the_reports_of_the_running_run_are_not_read_again(citecheck):
    folder = citecheck("a.md", "b.md")
    assert [row.file for row in report_files.earlier_reports(folder, {"b"}).rows] == ["a.html"]


def test_reading_has_its_limits_and_takes_the_newest(citecheck, monkeypatch):
    folder = citecheck("a.md", "b.md")
    os.utime(folder / "a.json", (1, 1))
    monkeypatch.setattr(report_files, "MOST_FILES", 1)
    found = report_files.earlier_reports(folder)
    assert ([row.file for row in found.rows], found.left_out) == (["b.html"], 1)
    monkeypatch.setattr(report_files, "MOST_FILES", 9)
    monkeypatch.setattr(report_files, "LARGEST", 10)
    assert report_files.earlier_reports(folder).left_out == 2
    monkeypatch.setattr(report_files, "LARGEST", 10**6)
    monkeypatch.setattr(report_files, "MOST_BYTES", (folder / "b.json").stat().st_size)
    assert [row.file for row in report_files.earlier_reports(folder).rows] == ["b.html"]


def test_a_folder_of_articles_does_not_take_the_page_for_an_article(citecheck, tmp_path):
    folder = citecheck("a.md", "b.md")
    from citecheck.reading.article_files import gather

    assert gather([str(folder)]) == []
    assert sorted(file.path for file in gather([str(tmp_path)], skip=(str(folder),)))[-1].endswith("b.md")
