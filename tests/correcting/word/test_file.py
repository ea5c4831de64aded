"""Word files written back: accepted they read as corrected, rejected as they were, and nothing else has changed."""

from __future__ import annotations

import difflib
import io
import re
import shutil
import subprocess
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from tests.support.word_files import field, level, numbered, one_list, p, r, up, word_file

from citecheck.correcting.word.file import write_checked
from citecheck.errors import InputError
from citecheck.model import Correction, Remark, Span
from citecheck.reading import read
from citecheck.reading.document import Document, Tracked
from citecheck.reading.word.parts import W
from citecheck.reading.word.reader import DocxReader

if TYPE_CHECKING:
    from citecheck.correcting.marked import Marked

DATA = Path(__file__).resolve().parents[2] / "reading" / "word" / "data"
WHEN = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)
PAGES = "2014 May;16(5):1971-80"


def text_of(data: bytes, tracked: Tracked = Tracked.FINAL) -> str:
    return DocxReader(tracked).read("a.docx", data).text


def change(document: Document, old: str, new: str, *, after: str = "") -> Correction:
    start = document.text.index(old, document.text.index(after))
    return Correction(Span(start, start + len(old)), old, new, "pages", "1")


def written(data: bytes, *pairs: tuple[str, str], remarks: tuple[tuple[str, str], ...] = ()) -> Marked:
    """The file with words replaced, and remarks on words."""
    document = DocxReader().read("a.docx", data)
    found = [Remark(change(document, words, "").span, text, "f") for words, text in remarks]
    return write_checked(data, "a.docx", [change(document, *pair) for pair in pairs], found, WHEN)


def corrected(text: str, corrections: list[Correction]) -> str:
    for one in sorted(corrections, key=lambda one: one.span, reverse=True):
        text = text[: one.span.start] + one.new + text[one.span.end :]
    return text


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def comments(data: bytes) -> list[str]:
    """The texts of the comments, whose anchors stand in the file whole."""
    files = parts(data)
    xml = files["word/document.xml"].decode()
    name = next((name for name in files if name.startswith("word/comments")), None)
    if name is None:
        return []
    assert re.search(rb"relationships/comments\"", files["word/_rels/document.xml.rels"])
    assert name.encode() in files["[Content_Types].xml"] or len(files["[Content_Types].xml"]) < 20
    found = []
    for comment in etree.fromstring(files[name]):
        identity = comment.get(f"{W}id")
        assert comment.get(f"{W}author") == "citecheck"
        for mark in ("commentRangeStart", "commentRangeEnd", "commentReference"):
            assert xml.count(f'<w:{mark} w:id="{identity}"/>') == 1
        assert xml.index(f'RangeStart w:id="{identity}"') < xml.index(f'RangeEnd w:id="{identity}"')
        found.append("".join(comment.itertext()))
    return found


REFERENCE = p("1. Weber A. ", r("Bones", "<w:i/>"), " of rest. J Bone Rest. ", r(PAGES, "<w:b/>"), ".")


def test_a_correction_is_a_tracked_change_with_the_looks_of_the_words() -> None:
    data = word_file(p("Beds are soft.", up("1")) + REFERENCE)
    made = written(data, ("1971", "1972"), ("Bones", "Beds"))
    xml = parts(made.content)["word/document.xml"].decode()
    assert '<w:del w:id="1" w:author="citecheck" w:date="2026-11-26T12:00:00Z"><w:r><w:rPr><w:i/></w:rPr>' in xml
    assert '<w:delText xml:space="preserve">1971</w:delText>' in xml
    assert re.search(r'<w:ins [^>]+><w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">1972</w:t>', xml)
    assert text_of(made.content) == text_of(data).replace("1971", "1972").replace("Bones", "Beds")
    assert text_of(made.content, Tracked.ORIGINAL) == text_of(data)
    assert (made.changes, made.remarks, made.left_out) == (2, 0, ())


def test_only_the_touched_run_is_written_anew() -> None:
    data = word_file(p("Beds   are soft.", up("1")) + REFERENCE + p("The end."))
    made = written(data, ("1971", "1972"))
    before, after = parts(data), parts(made.content)
    assert {name for name in before if before[name] != after[name]} == {"word/document.xml"}
    assert list(before) == list(after)
    old, new = before["word/document.xml"], after["word/document.xml"]
    run = old.index(b"<w:r><w:rPr><w:b/>")
    end = old.index(b"</w:r>", run) + len(b"</w:r>")
    assert new.startswith(old[:run])
    assert new.endswith(old[end:])


def test_an_insertion_takes_the_looks_of_what_follows() -> None:
    data = word_file(p(r("12", "<w:b/>"), ":3-9."))
    document = DocxReader().read("a.docx", data)
    at = document.text.index(":")
    made = write_checked(data, "a.docx", [Correction(Span(at, at), "", "(4)", "issue", "1")], [], WHEN)
    assert text_of(made.content) == "12(4):3-9."
    assert re.search(rb"<w:ins [^>]+><w:r><w:rPr></w:rPr><w:t[^>]*>\(4\)", parts(made.content)["word/document.xml"])


def test_remarks_are_comments_at_their_words() -> None:
    data = word_file(p("Beds are soft", up("1"), " and warm.") + REFERENCE)
    made = written(
        data, ("1971", "1972"), remarks=(("Weber", 'Not found: <b>"x"</b> & \x07\u202e'), ("soft", "Is it?"))
    )
    assert comments(made.content) == ["Is it?", 'Not found: <b>"x"</b> & ␇‹U+202E›']
    xml = parts(made.content)["word/document.xml"].decode()
    assert re.search(
        r'Start w:id="\d"/><w:r><w:rPr></w:rPr><w:t xml:space="preserve">soft</w:t></w:r><w:commentRangeEnd', xml
    )
    assert text_of(made.content, Tracked.ORIGINAL) == text_of(data)


def test_comments_that_are_there_stay() -> None:
    data = word_file(p("Beds are soft.", up("1")) + REFERENCE)
    once = written(data, remarks=(("soft", "Is it?"),)).content
    twice = written(once, remarks=(("Beds", "Which?"),))
    assert comments(twice.content) == ["Is it?", "Which?"]


@pytest.mark.parametrize(
    "code", ["ADDIN EN.REFLIST", " ADDIN ZOTERO_BIBL {} CSL_BIBLIOGRAPHY ", "REF _Ref12", "BIBLIOGRAPHY"]
)
def test_what_a_program_writes_is_commented_not_changed(code: str) -> None:
    data = word_file(p("Beds are soft.", up("1")) + p(field(code, r(f"1. Weber A. Bones. J Bone. {PAGES}."))))
    made = written(data, ("1971", "1972"))
    assert text_of(made.content) == text_of(data)
    (comment,) = comments(made.content)
    assert comment.startswith(
        "Pages: “1971” should read “1972”. It was not changed, because the words are those of a field"
    )
    assert made.changes == 0
    instructions = re.findall(rb"<w:instrText.*?</w:instrText>", parts(made.content)["word/document.xml"])
    assert instructions == re.findall(rb"<w:instrText.*?</w:instrText>", parts(data)["word/document.xml"])


def test_words_in_a_link_are_changed_within_it() -> None:
    body = p(f'<w:hyperlink r:id="l">{r("Bones. J Bone. 1971-80.")}</w:hyperlink>')
    data = word_file(body, links={"l": "https://example.org/"})
    made = written(data, ("1971", "1972"))
    xml = parts(made.content)["word/document.xml"]
    assert xml.index(b"<w:hyperlink") < xml.index(b"<w:ins ") < xml.index(b"</w:hyperlink>")
    assert text_of(made.content) == "Bones. J Bone. 1972-80."


@pytest.mark.parametrize("around", ["ins", "moveTo"])
def test_changes_of_others_are_left_to_them(around: str) -> None:
    body = p(f'<w:{around} w:id="70" w:author="x" w:date="2026-01-01T00:00:00Z">{r("J Bone. 1971-80.")}</w:{around}>')
    data = word_file(body)
    made = written(data, ("1971", "1972"))
    assert made.changes == 0
    assert "not accepted yet" in comments(made.content)[0]
    assert b'w:id="70"' in parts(made.content)["word/document.xml"]
    assert b'w:id="71"' in parts(made.content)["word/document.xml"]


def test_a_text_box_is_commented_at_its_paragraph() -> None:
    box = f"<w:r><w:pict><w:txbxContent>{p('1. Weber A. Bones. J Bone. 1971-80.')}</w:txbxContent></w:pict></w:r>"
    data = word_file(p("Beds are soft.", box))
    made = written(data, ("1971", "1972"))
    assert made.changes == 0
    assert "text box" in comments(made.content)[0]


def test_a_note_is_corrected_in_place_and_commented_at_its_mark() -> None:
    mark = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:endnoteReference w:id="{}"/></w:r>'
    works = [
        f"Weber{n} A, Moser B. Bones in year {n} of rest. J Bone Rest. 20{n:02d};{n}:1{n}-2{n}." for n in range(1, 5)
    ]
    notes = "".join(f'<w:endnote w:id="{n}">{p(work)}</w:endnote>' for n, work in enumerate(works, 1))
    data = word_file(
        p("Beds.", mark.format(1), " Floors.", mark.format(2), mark.format(3), mark.format(4)), endnotes=notes
    )
    made = written(data, ("11-21", "11-22"), remarks=(("Weber2", "Is it?"),))
    assert b"delText" in parts(made.content)["word/endnotes.xml"]
    assert b"comment" not in parts(made.content)["word/endnotes.xml"]
    assert comments(made.content) == ["Is it?"]
    assert "11-22" in text_of(made.content)


def test_numbers_that_word_counts_are_no_words() -> None:
    body = p("Beds are soft.", up("1")) + p("Weber A. Bones. J Bone. 1971-80.", properties=numbered("1"))
    data = word_file(body, numbering=one_list(level(0)))
    document = DocxReader().read("a.docx", data)
    start = document.text.index("1. Weber")
    label = Correction(Span(start, start + 1), "1", "2", "number", "1")
    made = write_checked(data, "a.docx", [label], [Remark(Span(start, start + 20), "Is it?", "f")], WHEN)
    assert made.changes == 0
    assert comments(made.content)[-1] == "Is it?"


@pytest.mark.parametrize(
    ("extra", "parts_", "reason"),
    [
        ({"_xmlsignatures/sig1.xml": "<x/>"}, {}, "signature"),
        ({}, {"settings": '<w:documentProtection w:edit="readOnly" w:enforcement="1"/>'}, "protected"),
    ],
)
def test_what_must_not_be_changed_is_refused(extra: dict[str, str], parts_: dict[str, str], reason: str) -> None:
    data = word_file(REFERENCE, extra=extra, **parts_)
    with pytest.raises(InputError, match=reason):
        written(data, ("1971", "1972"))


LOOKS = st.sampled_from(["", "<w:b/>", "<w:i/>", '<w:vertAlign w:val="superscript"/>', '<w:color w:val="FF0000"/>'])
WORDS = st.text(st.sampled_from("ab  ,.<&>\"'é–9(\u00a0"), min_size=1, max_size=9)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_accepted_it_is_corrected_and_rejected_it_is_the_original(data: st.DataObject) -> None:
    runs = data.draw(st.lists(st.tuples(WORDS, LOOKS), min_size=1, max_size=6))
    body = p(*(r(words, looks) for words, looks in [("x", ""), *runs, ("y", "")]))
    file = word_file(p("First.") + body)
    document = DocxReader().read("a.docx", file)
    start, end = document.text.index("x"), document.text.rindex("y")
    corrections: list[Correction] = []
    at = start + 1
    while at < end and len(corrections) < 4:
        first = data.draw(st.integers(at, end))
        last = data.draw(st.integers(first, min(first + 6, end)))
        new = data.draw(st.text(st.sampled_from("cd <&é"), max_size=4))
        if new or last > first:
            corrections.append(Correction(Span(first, last), document.text[first:last], new, "title", "1"))
        at = last + 1
    marks = data.draw(st.lists(st.integers(start, end), min_size=2, max_size=2, unique=True).map(sorted))
    made = write_checked(file, "a.docx", corrections, [Remark(Span(*marks), "Is it?", "f")], WHEN)
    assert made.changes == len(corrections)
    assert text_of(made.content) == DocxReader().read("b.docx", made.content).text
    assert level_blanks(text_of(made.content)) == level_blanks(corrected(document.text, corrections))
    assert text_of(made.content, Tracked.ORIGINAL) == document.text
    assert comments(made.content) == ["Is it?"]


def level_blanks(text: str) -> str:
    """Blanks at the end of a paragraph, or before its first word, may go."""
    return "\n".join(line.strip() for line in text.splitlines())


@pytest.mark.parametrize("name", sorted(path.name for path in DATA.glob("*.docx")))
def test_files_of_every_program_stay_whole(name: str) -> None:
    data = (DATA / name).read_bytes()
    document = read(str(DATA / name))
    start = document.text.rindex("Mirza")
    wrong = Correction(Span(start, start + 5), "Mirza", "Mirzah", "authors", "4")
    made = write_checked(data, name, [wrong], [Remark(Span(start, start + 20), "Is it?", "f")], WHEN)
    assert made.changes + sum("Mirzah" in one for one in comments(made.content)) == 1
    assert "Is it?" in comments(made.content)
    assert text_of(made.content, Tracked.ORIGINAL) == text_of(data, Tracked.ORIGINAL)
    before, after = parts(data), parts(made.content)
    touched = {name for name in before if before[name] != after[name]}
    stories = {"word/document.xml", "word/footnotes.xml", "word/endnotes.xml", "word/comments.xml"}
    assert touched <= stories | {"[Content_Types].xml", "word/_rels/document.xml.rels"}
    old, new = before["word/document.xml"].decode(), after["word/document.xml"].decode()
    blocks = difflib.SequenceMatcher(
        None, re.split(r"(?=<w:r[ >])", old), re.split(r"(?=<w:r[ >])", new), autojunk=False
    )
    assert sum(op != "equal" for op, *_ in blocks.get_opcodes()) <= 3


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
@pytest.mark.parametrize("name", ["pandoc.docx", "zotero.docx", "pandoc-notes.docx"])
def test_libreoffice_opens_it_and_keeps_changes_and_comments(name: str, tmp_path: Path) -> None:
    data = (DATA / name).read_bytes()
    document = read(str(DATA / name))
    start = document.text.rindex("Mirza")
    wrong = Correction(Span(start, start + 5), "Mirza", "Mirzah", "authors", "4")
    made = write_checked(data, name, [wrong], [Remark(Span(start, start + 20), "Is it so?", "f")], WHEN)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.docx").write_bytes(made.content)
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "docx"]
    subprocess.run([*command, "--outdir", str(tmp_path), str(tmp_path / "in" / "a.docx")], check=True, timeout=180)
    again = (tmp_path / "a.docx").read_bytes()
    assert words(text_of(again)) == words(text_of(made.content))
    assert words(text_of(again, Tracked.ORIGINAL)) == words(text_of(data, Tracked.ORIGINAL))
    found = parts(again)["word/comments.xml"].decode()
    if name != "zotero.docx":  # LibreOffice loses the words of comments within the field of a reference manager
        assert "Is it so?" in re.sub(r"<[^>]+>", "", found)
    assert 'w:author="citecheck"' in found


def words(text: str) -> list[str]:
    """Its words: LibreOffice writes blanks and empty paragraphs its own way."""
    return re.findall(r"\w+", text)
