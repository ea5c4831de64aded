"""Word files written back: accepted they read as corrected, rejected as they were, and nothing else has changed."""

from __future__ import annotations

import difflib
import io
import re
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
from citecheck.correcting.word.runs import RunWriter
from citecheck.errors import InputError
from citecheck.model import Correction, Remark, Span
from citecheck.reading import read
from citecheck.reading.document import Document, Tracked
from citecheck.reading.word.parts import W
from citecheck.reading.word.reader import DocxReader

if TYPE_CHECKING:
    from collections.abc import Mapping

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
        ({"word/DOCUMENT.xml": "<x/>"}, {}, "two parts of one name"),
    ],
)
def test_what_must_not_be_changed_is_refused(extra: dict[str, str], parts_: dict[str, str], reason: str) -> None:
    data = word_file(REFERENCE, extra=extra, **parts_)
    with pytest.raises(InputError, match=reason):
        written(data, ("1971", "1972"))


@pytest.mark.parametrize(("edit", "changes"), [("trackedChanges", 1), ("comments", 0)])
def test_a_protected_file_gets_what_it_still_takes(edit: str, changes: int) -> None:
    data = word_file(REFERENCE, settings=f'<w:documentProtection w:edit="{edit}" w:enforcement="1"/>')
    made = written(data, ("1971", "1972"), remarks=(("Weber", "Is it?"),))
    assert made.changes == changes
    assert [text.partition(" It was")[0] for text in comments(made.content)] == ["Is it?"] + (
        [] if changes else ["Pages: “1971” should read “1972”."]
    )


def test_a_protection_that_is_off_does_not_count() -> None:
    data = word_file(REFERENCE, settings='<w:documentProtection w:edit="readOnly" w:enforcement="0"/>')
    assert written(data, ("1971", "1972")).changes == 1


def test_bookmarks_of_reference_managers_are_theirs() -> None:
    start = '<w:bookmarkStart w:id="{0}" w:name="{1}"/>'
    managed = start.format(8, "ZOTERO_BREF_x") + p("1. Weber A. Bones. 1971-80.") + '<w:bookmarkEnd w:id="8"/>'
    plain = p(start.format(9, "_Hlk1"), "2. Moser B. Beds. 1981-90.", '<w:bookmarkEnd w:id="9"/>')
    made = written(word_file(managed + plain), ("1971", "1972"), ("1981", "1982"))
    assert made.changes == 1
    assert comments(made.content)[0].startswith("Pages: “1971” should read “1972”. It was not changed, because")


def test_of_two_corrections_of_the_same_words_one_is_made() -> None:
    made = written(word_file(REFERENCE), ("1971-80", "1972-81"), ("71", "72"))
    assert made.changes == 1
    assert "another correction is made of the same words" in comments(made.content)[0]


def test_what_would_not_read_as_it_should_is_commented(monkeypatch: pytest.MonkeyPatch) -> None:
    """A writer that forgets what is put in, for want of a file that the true one fails on."""
    right = RunWriter.rewritten
    monkeypatch.setattr(
        RunWriter, "rewritten", lambda self, run, cuts: re.sub(b"<w:ins .*?</w:ins>", b"", right(self, run, cuts))
    )
    data = word_file(REFERENCE)
    made = written(data, ("1971", "1972"))
    assert made.changes == 0
    assert "would not read as it should" in comments(made.content)[0]
    assert text_of(made.content) == text_of(data)


def test_words_that_are_not_there_are_not_changed() -> None:
    data = word_file(REFERENCE)
    made = write_checked(data, "a.docx", [Correction(Span(0, 4), "Bone", "x", "title", "1")], [], WHEN)
    assert made.changes == 0
    assert "none that stand in the file as such" in comments(made.content)[0]


def test_every_number_stands_once() -> None:
    looks = '<w:b/><w:rPrChange w:id="7" w:author="x" w:date="2026-01-01T00:00:00Z"><w:rPr/></w:rPrChange>'
    header = '<w:hdr xmlns:w="x"><w:p><w:ins w:id="90"/></w:p></w:hdr>'
    data = word_file(p(r("1. Weber A. Bones. J Bone. 1971-80.", looks)), extra={"word/header2.xml": header})
    made = written(data, ("1971", "1972"), ("Bones", "Beds"), remarks=(("Weber", "Is it?"),))
    xml = parts(made.content)["word/document.xml"].decode()
    named = re.findall(r'<w:(?:ins|del|rPrChange|commentRangeStart) w:id="(\d+)"', xml)
    assert len(set(named)) == len(named)
    assert xml.count("rPrChange w:id") == xml.count("<w:r>") - 3  # not of the words put in, nor of a comment's mark
    assert min(int(one) for one in named if one != "7") == 91


def test_other_prefixes_and_cases_of_names() -> None:
    data = word_file(REFERENCE)
    body = parts(data)["word/document.xml"].decode()
    files = {name: content.decode() for name, content in parts(data).items() if name != "word/document.xml"}
    files["word/Document.xml"] = re.sub(r"(</?)w:|\bw:", lambda found: (found[1] or "") + "ns0:", body).replace(
        "xmlns:w=", "xmlns:ns0="
    )
    files["[Content_Types].xml"] = '<c:Types xmlns:c="http://schemas.openxmlformats.org/package/2006/content-types"/>'
    made = written(package_of(files), ("1971", "1972"), remarks=(("Weber", "Is it?"),))
    after = parts(made.content)
    assert "word/document.xml" not in after
    assert b"<ns0:ins " in after["word/Document.xml"]
    assert b"<c:Override PartName=" in after["[Content_Types].xml"]
    assert all(etree.fromstring(content) is not None for content in after.values())


@pytest.mark.parametrize("encoding", ["utf-16", "iso-8859-1"])
def test_what_is_written_in_another_encoding_is_refused(encoding: str) -> None:
    files = {name: content.decode() for name, content in parts(word_file(REFERENCE)).items()}
    body = f"<?xml version='1.0' encoding='{encoding}'?>" + files["word/document.xml"]
    with pytest.raises(InputError, match=r"cannot write|was not written"):
        written(package_of({**files, "word/document.xml": body.encode(encoding)}), ("1971", "1972"))


def package_of(files: Mapping[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            package.writestr(name, content)
    return out.getvalue()


def test_a_file_with_macros_keeps_them() -> None:
    macros = bytes(range(256)) * 9
    data = word_file(REFERENCE, extra={"word/vbaProject.bin": macros.decode("latin-1")})
    document = DocxReader().read("a.docm", data)
    made = write_checked(data, "a.docm", [change(document, "1971", "1972")], [], WHEN)
    assert parts(made.content)["word/vbaProject.bin"] == parts(data)["word/vbaProject.bin"]


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
