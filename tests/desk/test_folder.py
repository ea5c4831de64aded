from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.desk.folder import BIBLIOGRAPHIES, Folder, OutsideError, safe_name
from citecheck.errors import InputError, UsageError
from citecheck.reading import suffixes

NASTY = [
    ("../../etc/passwd.md", "passwd.md"),
    ("..\\..\\windows\\system32\\win.docx", "win.docx"),
    ("C:\\Users\\me\\Article One.DOCX", "Article One.docx"),
    ("/absolute/path.md", "path.md"),
    ("a\0b.md", "ab.md"),
    (".hidden.md", "hidden.md"),
    ("~$lock.docx", "__lock.docx"),
    ("con.md", "article-con.md"),
    ("LPT1.txt", "article-LPT1.txt"),
    ("<img src=x onerror=alert(1)>.md", "_img src=x onerror=alert(1)_.md"),
    ("name.decisions.json", "name-decisions.json"),
    ("tab\tand\nline.md", "tab_and_line.md"),
    ("....md", "article.md"),
    (" .md", "md.md"),
    ("Übergrößenträger 中文.pdf", "Übergrößenträger 中文.pdf"),
    ("\u202egnp.docx", "_gnp.docx"),
]


@pytest.mark.parametrize(("given_", "ours"), NASTY)
def test_names_are_ours(given_, ours):
    assert safe_name(given_) == ours


@pytest.mark.parametrize(
    "name", ["virus.exe", "page.php", "archive.zip", "noending", "", "a.md.exe", "desk.sqlite", "citecheck.toml"]
)
def test_other_endings_are_refused(name):
    with pytest.raises(InputError):
        safe_name(name)


@given(st.text(max_size=300), st.sampled_from([*suffixes(), *BIBLIOGRAPHIES]))
def test_whatever_it_is_called_it_stands_in_the_folder(tmp_path_factory, stem, suffix):
    folder = Folder(tmp_path_factory.getbasetemp())
    name = safe_name(stem + suffix)
    assert folder.inside(name).parent == folder.root
    assert name.endswith(suffix)
    assert len(name.encode()) <= 255
    assert name.isprintable()


@pytest.mark.parametrize(
    "name",
    [
        "../x.md",
        "a/../../x.md",
        "/etc/passwd",
        "",
        ".",
        "..",
        ".citecheck-desk/desk.sqlite",
        "a/.git/config",
        "a\\b.md",
        "a\0.md",
    ],
)
def test_nothing_leads_out(tmp_path, name):
    with pytest.raises(OutsideError):
        Folder(tmp_path).inside(name)


def test_a_link_leads_out_neither(tmp_path):
    (tmp_path / "secret.md").write_text("1")
    (tmp_path / "desk").mkdir()
    (tmp_path / "desk" / "link.md").symlink_to(tmp_path / "secret.md")
    (tmp_path / "desk" / "folder").symlink_to(tmp_path)
    for name in ("link.md", "folder/secret.md"):
        with pytest.raises(OutsideError):
            Folder(tmp_path / "desk").inside(name)


def test_a_name_that_is_taken_gets_a_number(tmp_path):
    folder = Folder(tmp_path)
    assert folder.free_name("a.md") == "a.md"
    (tmp_path / "a.md").touch()
    (tmp_path / "a-2.md").symlink_to("nowhere")
    assert folder.free_name("a.md") == "a-3.md"


def test_what_is_no_folder_is_refused(tmp_path):
    (tmp_path / "file").touch()
    for name in ("file", "missing"):
        with pytest.raises(UsageError):
            Folder(tmp_path / name)


def test_our_own_is_for_nobody_else_and_no_matter_of_git(tmp_path):
    folder = Folder(tmp_path)
    folder.prepare()
    assert folder.own.stat().st_mode & 0o077 == 0
    assert (folder.own / ".gitignore").read_text() == "*\n"


def test_its_size(tmp_path):
    folder = Folder(tmp_path)
    folder.prepare()
    before = folder.size()
    (tmp_path / "a.md").write_bytes(b"x" * 1000)
    assert folder.size() == before + 1000
