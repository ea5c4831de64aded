"""A folder of manuscripts of which some cannot be read: named in every format, and never clean."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

DATA = Path(__file__).parents[1] / "reading"
CLEAN = (
    "# Bones\n\nBone is lost.<sup>1</sup> It is gained.<sup>2</sup>\n\n## References\n\n"
    "1. Available at: <https://example.org/bone>.\n2. Available at: <https://example.org/gain>.\n"
)
UNREAD = {"scan.pdf": "no text layer", "letter.rtf": "RTF", "broken.docx": "damaged"}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    place = tmp_path / "issue"
    place.mkdir()
    (place / "clean.md").write_text(CLEAN)
    (place / "letter.rtf").write_text("{\\rtf1 words}")
    (place / "broken.docx").write_bytes(b"PK\x03\x04 no more")
    import pypdfium2

    document = pypdfium2.PdfDocument.new()
    document.new_page(200, 200)
    document.save(place / "scan.pdf")
    return place


def run(*arguments):
    command = [sys.executable, "-m", "citecheck", "run", "--offline", "--no-progress", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)


@pytest.mark.parametrize("form", ["text", "json", "html", "sarif", "junit", "github", "gitlab"])
def test_each_format_names_what_was_not_read(folder, form):
    result = run("--no-reports", "--format", form, folder)
    assert result.returncode == 4
    for name, why in UNREAD.items():
        assert name in result.stdout
        assert why in result.stdout
    assert "No findings" not in result.stdout


def test_the_page_over_all_reports_names_them(folder):
    run("--reports-dir", "out", folder)
    page = Path("out/all-reports.html").read_text()
    assert all(name in page for name in UNREAD)


def test_a_file_that_is_named_itself_and_cannot_be_read_is_bad_input(folder):
    result = run("--no-reports", folder / "clean.md", folder / "letter.rtf")
    assert result.returncode == 2
    assert "RTF" in result.stderr


def test_what_is_left_out_on_purpose_is_not_missed(folder):
    result = run("--no-reports", "--exclude", "*.rtf", "--exclude", "*.docx", "--exclude", "scan.*", folder)
    assert result.returncode == 0


def test_a_word_file_of_the_folder_is_checked(folder):
    source = next(iter(sorted((DATA / "word" / "data").glob("*.docx"))))
    shutil.copy(source, folder / "article.docx")
    result = run("--no-reports", "--format", "json", folder)
    articles = {Path(one["path"]).name: one for one in json.loads(result.stdout)["articles"]}
    assert set(articles) == {"article.docx", "clean.md", *UNREAD}
    assert [f["code"] for f in articles["letter.rtf"]["findings"]] == ["RUN007"]


def test_nothing_silences_it(folder):
    result = run("--no-reports", "--ignore", "RUN007", folder)
    assert result.returncode == 4
