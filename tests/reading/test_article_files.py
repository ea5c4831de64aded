from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.errors import InputError
from citecheck.reading.article_files import copy_of, gather, report_stems
from citecheck.reporting.html_page import render
from citecheck.reporting.load_document import as_document


def paths(files):
    return [file.path for file in files]


def test_a_folder_is_searched_in_order_and_each_file_once(tmp_path):
    for name in ("b.md", "a.txt", "picture.png", ".hidden.md", "sub/c.md", ".git/d.md", "references/e.md"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x")
    (tmp_path / "sub" / "up").symlink_to(tmp_path)
    (tmp_path / "twin.md").symlink_to(tmp_path / "b.md")
    found = paths(gather([str(tmp_path), str(tmp_path / "b.md")], skip=[str(tmp_path / "references")]))
    assert [os.path.relpath(path, tmp_path) for path in found] == ["a.txt", "b.md", str(Path("sub") / "c.md")]


def test_reports_of_citecheck_are_no_articles(tmp_path):
    run = {"finished": "2026-11-20", "started": "", "offline": True, "sources": []}
    document = {"schema_version": 1, "tool": {"name": "citecheck", "version": "1.0"}, "run": run, "articles": []}
    page = render(as_document(document))
    (tmp_path / "report.html").write_text(page, encoding="utf-8")
    (tmp_path / "late.html").write_text(" " * 5000 + page, encoding="utf-8")
    (tmp_path / "article.html").write_text("<meta name='generator' content='pandoc'><p>On citecheck")
    (tmp_path / "broken.html").symlink_to(tmp_path / "gone.html")
    assert [Path(p).name for p in paths(gather([str(tmp_path)]))] == ["article.html", "broken.html", "late.html"]
    assert paths(gather([str(tmp_path / "report.html")])) == [str(tmp_path / "report.html")]


def test_copies_with_corrections_are_no_articles_beside_theirs(tmp_path):
    for name in ("a.docx", "a.checked.docx", "b.checked.docx", "c.checked.md", "c.docx"):
        (tmp_path / name).write_bytes(b"x")
    assert Path(copy_of(tmp_path / "a.docx")) == tmp_path / "a.checked.docx"
    found = [Path(file.path).name for file in gather([str(tmp_path)])]
    assert found == ["a.docx", "b.checked.docx", "c.checked.md", "c.docx"]
    named = gather([str(tmp_path / "a.checked.docx")])
    assert [Path(file.path).name for file in named] == ["a.checked.docx"]


def test_a_named_file_is_taken_whatever_its_ending(tmp_path):
    path = tmp_path / "notes"
    path.write_text("x")
    assert paths(gather([str(path), "-"])) == [str(path), "-"]


def test_a_missing_path_is_an_error():
    with pytest.raises(InputError, match="no-such-file"):
        gather(["no-such-file.md"])


def test_two_articles_of_one_name_get_two_reports():
    stems = report_stems(["p/same.md", "q/same.md", "q/Same.txt"])
    assert stems[0] == "same"
    assert len({stem.casefold() for stem in stems}) == 3


@given(st.lists(st.text(min_size=1).map(lambda name: name.replace("\0", "")).filter(bool), max_size=6, unique=True))
def test_report_names_stay_in_their_folder(names):
    stems = report_stems([f"in/{name}.md" for name in names])
    assert len({stem.casefold() for stem in stems}) == len(names)
    for stem in stems:
        assert stem
        assert "/" not in stem
        assert "\\" not in stem
        assert "\n" not in stem
        assert not stem.startswith((".", "-"))
        assert len(stem.encode("utf-8", "surrogateescape")) <= 140


def test_no_report_is_called_like_the_page_over_all_reports():
    stems = report_stems(["all-reports.md", "x/All-Reports.txt"])
    assert len({stem.casefold() for stem in stems} | {"all-reports"}) == 3


def test_a_file_that_is_named_and_found_counts_as_named(tmp_path):
    (tmp_path / "a.md").write_text("x")
    (file,) = gather([str(tmp_path), str(tmp_path / "a.md")])
    assert file.named


def test_manuscripts_that_cannot_be_read_are_found_and_lock_files_are_not(tmp_path):
    for name in ("a.docx", "b.rtf", "c.pdf", "~$a.docx", "d.png"):
        (tmp_path / name).write_bytes(b"x")
    assert [Path(path).name for path in paths(gather([str(tmp_path)]))] == ["a.docx", "b.rtf", "c.pdf"]


def test_a_pipe_is_not_opened(tmp_path):
    os.mkfifo(tmp_path / "a.md")
    (file,) = gather([str(tmp_path)])
    assert file.problem == "it is no regular file"


def test_an_address_is_told_from_a_missing_file():
    with pytest.raises(InputError, match="is an address; save the page"):
        gather(["https://example.org/article"])
