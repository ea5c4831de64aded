"""What a worker does with one job, hostile files among them."""

from __future__ import annotations

import io
import zipfile

import pytest
from tests.support.desk_process import as_word

from citecheck.desk.checking import Bench, do, settings_for
from citecheck.desk.decisions import Wish
from citecheck.desk.jobs import CORRECT, DONE, FAILED
from citecheck.desk.summary import from_text
from citecheck.errors import UsageError


@pytest.fixture
def done(desk, monkeypatch):
    """Has the worker do the job on a file, and returns what became of it."""
    monkeypatch.chdir(desk.folder.root)  # a worker goes there itself, and the test comes back

    def doing(name, content=None, kind="check"):
        if content is not None:
            (desk.folder.root / name).write_bytes(content)
        number = desk.jobs.ask(desk.library.add(name, "Ada"), "Ada", kind)
        do(Bench(desk.folder, desk.jobs, desk.overrides), desk.jobs.claim("w"), name)
        return desk.jobs.get(number)

    return doing


def test_a_check_leaves_a_report_a_summary_and_the_manuscript_it_read(desk, done, example):
    job = done("vitamin-k.md", example)
    assert (job.state, job.number, job.suffix) == (DONE, 1, ".md")
    assert desk.folder.version(job.id, ".md").read_bytes() == example
    report = desk.library.report(job)
    assert report.articles[0].path == "vitamin-k.md"
    assert from_text(job.summary).references == len(report.articles[0].references) == 20
    assert report.run.offline


def bomb(name="word/document.xml", size=3_000_000_000):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package, package.open(name, "w", force_zip64=True) as entry:
        for _ in range(size // 10_000_000):
            entry.write(b"\0" * 10_000_000)
    return out.getvalue()


@pytest.mark.parametrize("name", ["bomb.docx", "bomb.odt"])
def test_a_bomb_is_a_sentence(done, name):
    content = bomb("word/document.xml" if name.endswith("docx") else "content.xml", 400_000_000)
    job = done(name, content)
    assert job.state == FAILED
    assert job.problem.endswith(".")
    assert "error of citecheck" not in job.problem


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.docx", b"PK\x03\x04 no archive"),
        ("a.pdf", b"%PDF-1.7 no more"),
        ("a.doc", b"\xd0\xcf\x11\xe0" + b"\0" * 600),
        ("a.md", b"\0\1\2\3" * 100),
        ("a.docx", b""),
    ],
)
def test_what_cannot_be_read_is_a_sentence(done, name, content):
    job = done(name, content)
    assert job.state == FAILED
    assert job.problem
    assert "root:" not in job.problem


def test_an_entity_brings_nothing_in(desk, done):
    job = done(
        "a.xml", b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><article><body><p>&x;</p></body></article>'
    )
    assert "root:" not in (job.problem if job.state == FAILED else desk.folder.report(job.id).read_text())


def test_a_file_that_is_gone(done):
    assert "cannot be read" in done("gone.md").problem


def test_nothing_beside_the_folder_is_read(desk, done):
    (desk.folder.root.parent / "secret.bib").write_text("@article{x, title={The secret title}}")
    job = done(
        "a.tex",
        rb"\documentclass{article}\begin{document}A claim \cite{x}.\bibliography{../secret}\input{../secret.bib}\end{document}",
    )
    if job.state == DONE:
        assert "secret title" not in desk.folder.report(job.id).read_text()


def test_an_article_without_a_list_never_looks_clean(desk, done):
    job = done("a.md", b"Just words.\n")
    assert from_text(job.summary).state not in ("clean", "note", "")


def test_the_corrected_copy_heeds_the_decisions(desk, done, example):
    job = done("vitamin-k.md", example)
    plain = made(desk, done("vitamin-k.md", kind=CORRECT))
    assert plain != example
    report = desk.library.report(job).articles[0]
    wishes = [Wish(one, "dismissed", "so meant") for one in dict.fromkeys(f.fingerprint for f in report.findings)]
    desk.decisions.save(1, report, wishes, "Ada")
    dismissed = done("vitamin-k.md", kind=CORRECT)
    assert dismissed.state == FAILED
    assert "corrected" in dismissed.problem
    assert (desk.folder.root / "vitamin-k.md").read_bytes() == example


def test_a_word_file_gets_changes_and_comments(desk, done, example):
    done("vitamin-k.docx", as_word(example.decode()))
    content = made(desk, done("vitamin-k.docx", kind=CORRECT))
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert b"<w:ins" in package.read("word/document.xml")
        assert "word/comments.xml" in package.namelist()


def made(desk, job):
    assert job.state == DONE, job.problem
    [file] = desk.folder.made(job.id).iterdir()
    return file.read_bytes()


def test_settings_that_make_no_sense_are_a_sentence(desk, done, example):
    (desk.folder.root / "citecheck.toml").write_text("nonsense = 1\n")
    assert "nonsense" in done("a.md", example).problem
    with pytest.raises(UsageError):
        settings_for(desk.folder.root, {})


def test_settings_of_the_folder_and_of_the_starter(desk):
    (desk.folder.root / "citecheck.toml").write_text("offline = false\nbaseline = 'x.json'\nmiss-days = 2\n")
    made_ = settings_for(desk.folder.root, {"offline": True})
    assert (made_.offline, made_.miss_days, made_.baseline) == (True, 2, "")


def test_a_bug_is_called_one(desk, done, monkeypatch, example):
    monkeypatch.setattr("citecheck.checker.Checker.check_documents", lambda *_: 1 / 0)
    job = done("a.md", example)
    assert job.state == FAILED
    assert "ZeroDivisionError" in job.problem
