"""What LibreOffice makes of corrected Word files: its own accepting and rejecting, not our reading, is the judge."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from lxml import etree
from tests.support.libreoffice import ACCEPT, KEEP, REJECT, needs_libreoffice, written_again
from tests.support.word_files import p, r, up, word_file

from citecheck.correcting.repack import repacked
from citecheck.correcting.word.file import write_checked
from citecheck.model import Correction, Remark, Span
from citecheck.reading.document import Tracked
from citecheck.reading.word.parts import W
from citecheck.reading.word.reader import DocxReader

DATA = Path(__file__).resolve().parents[2] / "reading" / "word" / "data"
NAMES = sorted(path.name for path in DATA.glob("*.docx"))
STORIES = ("document", "footnotes", "endnotes")
TYPES = (
    b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    b'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    b'<Override PartName="/word/document.xml" '
    b'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
WHEN = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a profile, which takes the program seconds to make."""
    return tmp_path_factory.mktemp("office")


@needs_libreoffice
def test_what_it_accepts_is_corrected_and_what_it_rejects_is_the_original(office: Path) -> None:
    """In files of many programs: letters put in, put in the place of others, and put behind, side by side."""
    jobs, made = [], {}
    for name in NAMES:
        data = (DATA / name).read_bytes()
        document = DocxReader().read(name, data)
        edits = [edit for start in places(document.text, "Mirza") for edit in three_edits(start)]
        marked = write_checked(data, name, edits, [Remark(edits[0].span, "Is it?", "f")], WHEN)
        if marked.changes:  # the other files hold lists that a reference manager wrote
            made[name] = marked.changes
            (office / f"new-{name}").write_bytes(marked.content)
            both = (DATA / name, office / f"new-{name}")
            jobs += [(path, order, ".docx") for path in both for order in (ACCEPT, REJECT)]
    assert len(made) == 7
    texts = iter([printed(data) for data in written_again(office, *jobs)])
    for name, changes in made.items():
        accepted, rejected, new_accepted, new_rejected = (next(texts) for _ in range(4))
        assert new_rejected == rejected, name
        assert new_accepted.count("Mirhza, Q") * 3 == changes, name
        assert new_accepted.replace("Mirhza, Q", "Mirza") == accepted, name


def printed(data: bytes) -> str:
    """The words of a Word file, paragraph by paragraph, as they stand in its XML; no change may be open."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = [name for name in package.namelist() if name in {f"word/{one}.xml" for one in STORIES}]
        roots = [etree.fromstring(package.read(name)) for name in sorted(names)]
    assert not any(root.findall(f".//{W}{change}") for root in roots for change in ("ins", "del"))
    paragraphs = [one for root in roots for one in root.iter(f"{W}p")]
    return "\n".join("".join(word.text or "" for word in one.iter(f"{W}t")) for one in paragraphs)


def places(text: str, word: str) -> list[int]:
    found, at = [], text.find(word)
    while at >= 0:
        found.append(at)
        at = text.find(word, at + 1)
    return found


def three_edits(start: int) -> list[Correction]:
    """Mirza becomes Mirhza, Q: letters put in, put in the place of others, and put behind."""
    return [
        Correction(Span(start + 3, start + 3), "", "h", "authors", "4"),
        Correction(Span(start + 3, start + 5), "za", "za,", "authors", "4"),
        Correction(Span(start + 5, start + 5), "", " Q", "authors", "4"),
    ]


@needs_libreoffice
def test_words_in_many_runs_are_cut_right(office: Path) -> None:
    """Every stretch of a text that is a run a letter, taken out or replaced; spaces, tabs and breaks among them."""
    looks = ["", "<w:b/>", "<w:i/>", '<w:vertAlign w:val="superscript"/>']
    letters = "ab c & <d>"
    body = "".join(r(letter, looks[index % 4]) for index, letter in enumerate(letters))
    runs = p("First.", up("1")) + p("x", body, "<w:r><w:tab/><w:t>y</w:t></w:r>")
    data = repacked("a.docx", word_file(runs), {"[Content_Types].xml": TYPES})
    document = DocxReader().read("a.docx", data)
    at = document.text.index(letters)
    jobs, expected = [], []
    for start in range(0, len(letters), 2):
        for end in range(start + 1, len(letters) + 1, 3):
            old, new = letters[start:end], "é&" if end % 2 else ""
            edit = Correction(Span(at + start, at + end), old, new, "title", "1")
            marked = write_checked(data, "a.docx", [edit], [], WHEN)
            path = office / f"{start}-{end}.docx"
            path.write_bytes(marked.content)
            jobs += [(path, ACCEPT, ".txt"), (path, REJECT, ".txt")]
            expected += [letters[:start] + new + letters[end:], letters]
    texts = [text.decode("utf-8-sig").split("\n")[1] for text in written_again(office, *jobs)]
    assert texts == [f"x{words}\ty" for words in expected]


@needs_libreoffice
def test_it_keeps_changes_and_comments(office: Path) -> None:
    names = ["pandoc.docx", "zotero.docx", "pandoc-notes.docx"]
    made = []
    for name in names:
        document = DocxReader().read(name, (DATA / name).read_bytes())
        start = document.text.rindex("Mirza")
        edit = Correction(Span(start, start + 5), "Mirza", "Mirzah", "authors", "4")
        about = [Remark(Span(start, start + 20), "Is <it> & ‘so’?", "f")]
        made.append(write_checked((DATA / name).read_bytes(), name, [edit], about, WHEN).content)
        (office / name).write_bytes(made[-1])
    again = written_again(office, *((office / name, KEEP, ".docx") for name in names))
    for name, before, after in zip(names, made, again, strict=True):
        for tracked in Tracked:
            old, new = (DocxReader(tracked).read(name, data).text for data in (before, after))
            assert re.findall(r"\w+", new) == re.findall(r"\w+", old)  # blanks it writes its own way
        with zipfile.ZipFile(io.BytesIO(after)) as package:
            said = etree.fromstring(package.read("word/comments.xml"))
        assert {comment.get(f"{W}author") for comment in said} == {"citecheck"}
        if name != "zotero.docx":  # LibreOffice loses the words of comments within the field of a reference manager
            assert "Is <it> & ‘so’?" in "".join(said.itertext())
