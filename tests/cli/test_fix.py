"""``citecheck fix`` as scripts see it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from html import escape

import pytest
from tests.support import opendocument
from tests.support.opendocument import zipped
from tests.support.references import RECORD, TITLE
from tests.support.word_files import p, up, word_file

from citecheck.reading.document import Tracked
from citecheck.reading.opendocument.reader import OdtReader
from citecheck.reading.pdf.reader import PdfReader
from citecheck.reading.word.reader import DocxReader

NBIB = f"""PMID- {RECORD.pmid}
TI  - {TITLE}.
AU  - Purwosunu Y
AU  - Muharram
AU  - Rachman IA
AU  - Reksoprodjo S
AU  - Sekizawa A
TA  - J Obstet Gynaecol Res
JT  - The journal of obstetrics and gynaecology research
DP  - 2006 Apr
VI  - 32
IP  - 2
PG  - 230-4
"""
RIGHT = f"Purwosunu Y, Muharram, Rachman IA, et al. {TITLE}. *J Obstet Gynaecol Res*. 2006 Apr;32(2):230-4."
ARTICLE = f"# Bones\n\nBone is kept.<sup>1</sup>\n\n## References\n\n1. {RIGHT}\n"
WRONG = ARTICLE.replace("2006", "2016").replace("postmenopausal", "postmenopuasal")


@pytest.fixture
def fix(tmp_path):
    """Run ``citecheck fix`` offline in a folder whose store knows one work."""
    (tmp_path / "references").mkdir()
    (tmp_path / "references" / "one.nbib").write_text(NBIB, encoding="utf-8")

    def run(*arguments, stdin=None, **environment):
        return subprocess.run(
            [sys.executable, "-m", "citecheck", "fix", "--offline", *arguments],
            cwd=tmp_path,
            input=stdin,
            capture_output=True,
            timeout=120,
            env={**os.environ, **environment},
            check=False,
        )

    return run


def put(folder, text=WRONG, name="a.md", encoding="utf-8"):
    (folder / name).write_bytes(text.encode(encoding))
    return name


def test_a_diff_and_nothing_written(fix, tmp_path):
    done = fix(put(tmp_path))
    assert done.returncode == 1, done.stderr
    assert done.stdout.decode().startswith("--- a.md\n+++ a.md\n@@ ")
    assert f"+1. {RIGHT}\n" in done.stdout.decode()
    assert (tmp_path / "a.md").read_text() == WRONG
    assert b"2 corrections in 1 reference, 0 remarks" in done.stderr


def test_written_and_then_nothing_is_left(fix, tmp_path):
    done = fix("--write", put(tmp_path))
    assert (done.returncode, done.stdout) == (0, b""), done.stderr
    assert (tmp_path / "a.md").read_text() == ARTICLE
    assert (tmp_path / "a.md.orig").read_text() == WRONG
    again = fix("--write", "a.md")
    assert (again.returncode, again.stdout) == (0, b"")
    assert {one.name for one in tmp_path.iterdir()} == {"a.md", "a.md.orig", "references"}


@pytest.mark.parametrize("variable", ["CITECHECK_WRITE", "CITECHECK_FIX_WRITE", "CITECHECK_REWRITE"])
def test_the_environment_never_writes(fix, tmp_path, variable):
    done = fix(put(tmp_path), **{variable: "1"})
    assert done.returncode == 1
    assert (tmp_path / "a.md").read_text() == WRONG


@pytest.mark.parametrize(("encoding", "newline"), [("utf-16", "\n"), ("utf-8-sig", "\r\n"), ("utf-8", "\r\n")])
def test_encodings_and_newlines(fix, tmp_path, encoding, newline):
    put(tmp_path, WRONG.replace("\n", newline), encoding=encoding)
    assert fix("--write", "--no-backup", "a.md").returncode == 0
    assert (tmp_path / "a.md").read_bytes() == ARTICLE.replace("\n", newline).encode(encoding)


def test_standard_input_is_shown_and_not_written(fix):
    done = fix("-", stdin=WRONG.encode())
    assert done.returncode == 1
    assert b"2006 Apr" in done.stdout
    assert fix("--write", "-", stdin=WRONG.encode()).returncode == 2


def test_only_some_rules(fix, tmp_path):
    done = fix("--only", "REF016", put(tmp_path))
    assert b"2016 Apr" in done.stdout.split(b"\n+1.")[1]
    assert fix("--except", "REF0", "a.md").returncode == 0
    assert fix("--only", "NOPE", "a.md").returncode == 2


def test_a_dismissed_finding_stays_as_it_is(fix, tmp_path):
    put(tmp_path)
    subprocess.run(
        [sys.executable, "-m", "citecheck", "baseline", "--offline", "-o", "base.json", "--select", "REF016", "a.md"],
        cwd=tmp_path, capture_output=True, check=False,
    )  # fmt: skip
    done = fix("--write", "--baseline", "base.json", "a.md")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "a.md").read_text() == ARTICLE.replace("postmenopausal", "postmenopuasal")
    again = fix("--baseline", "base.json", "a.md")  # though the words of the reference are others now
    assert (again.returncode, again.stdout) == (0, b""), again.stderr


def test_what_is_to_be_asked_is_said(fix, tmp_path):
    put(tmp_path, ARTICLE.replace("postmenopausal", "postmenopuasal"))
    subprocess.run(
        [sys.executable, "-m", "citecheck", "baseline", "--offline", "-o", "base.json", "a.md"],
        cwd=tmp_path, capture_output=True, check=False,
    )  # fmt: skip
    text = (tmp_path / "base.json").read_text()
    assert '"known"' in text
    (tmp_path / "base.json").write_text(text.replace('"known"', '"ask"'))
    asked = fix("--baseline", "base.json", "a.md")
    assert (asked.returncode, asked.stdout) == (0, b"")
    assert b"a.md:7: Title:" in asked.stderr


def test_read_only(fix, tmp_path):
    put(tmp_path)
    (tmp_path / "a.md").chmod(0o444)
    done = fix("--write", "a.md")
    assert done.returncode == 2
    assert b"read-only" in done.stderr
    assert (tmp_path / "a.md").read_text() == WRONG


def test_what_is_left_to_a_person(fix, tmp_path):
    unknown = ARTICLE.replace("[1]", "[1]") + "2. Lee A. Bone loss in hens. J Hen. 2001;1(1):1-9.\n"
    done = fix(put(tmp_path, unknown))
    assert done.returncode == 4  # one reference was not checked
    assert done.stdout == b""
    assert b"remark" in done.stderr


def test_a_killed_run_leaves_the_old_file_or_the_new(fix, tmp_path):
    put(tmp_path, WRONG + "\nText.\n" * 2000)
    command = [sys.executable, "-m", "citecheck", "fix", "--offline", "--write", "--no-backup", "a.md"]
    states = set()
    for delay in (0.4, 0.8, 1.2, 1.6):
        put(tmp_path, WRONG + "\nText.\n" * 2000)
        process = subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.DEVNULL)
        time.sleep(delay)
        process.send_signal(signal.SIGKILL)
        process.wait()
        states.add((tmp_path / "a.md").read_text())
    assert states <= {WRONG + "\nText.\n" * 2000, ARTICLE + "\nText.\n" * 2000}


def test_renumbering_asks_nobody(fix, tmp_path):
    works = "1. Lee A. Bone loss in hens. J Hen. 2001;1(1):1-9.\n2. Kim B. Bone gain in hens. J Hen. 2002;2(1):1-9.\n"
    text = f"# Hens\n\nBone is gained in hens.<sup>2</sup> It is lost again.<sup>1</sup>\n\n## References\n\n{works}"
    put(tmp_path, text)
    shown = fix("--renumber", "a.md")
    assert (shown.returncode, (tmp_path / "a.md").read_text()) == (1, text)
    assert fix("--renumber", "--write", "a.md").returncode == 0
    after = (tmp_path / "a.md").read_text()
    assert "<sup>1</sup> It is lost again.<sup>2</sup>" in after
    assert "1. Kim B. Bone gain" in after
    assert fix("--renumber", "a.md").returncode == 0
    assert fix("--shift", "2", "a.md").returncode == 2
    assert fix("--shift", "2", "--renumber", "a.md").returncode == 2


WORD_BODY = (
    p("Bones")
    + p("Bone is kept.", up("1"))
    + p("References")
    + p("1. ", WRONG.rsplit("1. ", 1)[1].strip().replace("*", ""))
)


def test_a_word_file_gets_a_copy_with_changes_to_accept(fix, tmp_path):
    file = tmp_path / "a.docx"
    file.write_bytes(word_file(WORD_BODY))
    before = file.read_bytes()
    shown = fix("a.docx")
    assert shown.returncode == 1, shown.stderr
    assert b"--- a.docx\n+++ a.checked.docx\n" in shown.stdout
    assert not (tmp_path / "a.checked.docx").exists()
    done = fix("a.docx", "--write")
    assert done.returncode == 0, done.stderr
    assert file.read_bytes() == before
    copy = (tmp_path / "a.checked.docx").read_bytes()
    assert DocxReader().read("x", copy).text.endswith(RIGHT.replace("*", ""))
    assert DocxReader(Tracked.ORIGINAL).read("x", copy).text == DocxReader().read("x", before).text
    assert b"a.checked.docx was written" in done.stderr
    again = fix("a.checked.docx")
    assert (again.returncode, again.stdout) == (0, b"")


def test_an_opendocument_text_gets_a_copy_with_changes_to_accept(fix, tmp_path):
    reference = escape(WRONG.rsplit("1. ", 1)[1].strip().replace("*", ""), quote=False)
    before = zipped(opendocument.p(f"Bone is kept.{opendocument.up('1')}") + opendocument.items(reference))
    (tmp_path / "a.odt").write_bytes(before)
    assert fix("a.odt").returncode == 1
    done = fix("a.odt", "--write")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "a.odt").read_bytes() == before
    copy = (tmp_path / "a.checked.odt").read_bytes()
    assert OdtReader().read("x", copy).text.endswith(RIGHT.replace("*", ""))
    assert OdtReader(Tracked.ORIGINAL).read("x", copy).text == OdtReader().read("x", before).text
    again = fix("a.checked.odt")
    assert (again.returncode, again.stdout) == (0, b"")


def test_an_earlier_copy_is_kept(fix, tmp_path):
    (tmp_path / "a.docx").write_bytes(word_file(WORD_BODY))
    (tmp_path / "a.checked.docx").write_bytes(b"somebody worked here")
    assert fix("a.docx", "--write").returncode == 0
    assert (tmp_path / "a.checked.docx.orig").read_bytes() == b"somebody worked here"
    assert fix("a.docx", "--write", "--no-backup").returncode == 0
    assert len(list(tmp_path.glob("*.orig*"))) == 1


def test_a_word_file_is_not_renumbered(fix, tmp_path):
    (tmp_path / "a.docx").write_bytes(word_file(p("One.", up("2")) + p("Two.", up("1")) + WORD_BODY))
    done = fix("a.docx", "--renumber", "--write")
    assert done.returncode == 2
    assert not (tmp_path / "a.checked.docx").exists()
    assert b"Traceback" not in done.stderr


def test_a_pdf_gets_a_copy_with_notes(fix, tmp_path, root):
    data = (root / "tests/reading/pdf/data/chromium-one-column.pdf").read_bytes()
    (tmp_path / "a.pdf").write_bytes(data)
    done = fix("a.pdf", "--write")
    assert b"Traceback" not in done.stderr
    assert (tmp_path / "a.pdf").read_bytes() == data
    copy = (tmp_path / "a.checked.pdf").read_bytes()
    assert b"/Highlight" in copy
    assert PdfReader().read("x", copy).text == PdfReader().read("x", data).text
