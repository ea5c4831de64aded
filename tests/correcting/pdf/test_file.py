"""PDF files with annotations: they lie over their words, and nothing else has changed."""

from __future__ import annotations

import contextlib
import ctypes
import hashlib
import random
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pypdfium2
import pytest
from pypdfium2 import raw

from citecheck.correcting.pdf.file import lost_objects, write_checked
from citecheck.errors import InputError
from citecheck.model import Correction, Remark, Span
from citecheck.reading.pdf.glyphs import Box, Page, read_pages
from citecheck.reading.pdf.reader import PdfReader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from citecheck.correcting.marked import Marked

DATA = Path(__file__).resolve().parents[2] / "reading" / "pdf" / "data"
FILES = sorted(DATA.glob("*.pdf"))
WHEN = datetime(2026, 11, 26, 12, 30, tzinfo=UTC)
TWO_COLUMNS = (DATA / "chromium-two-columns.pdf").read_bytes()
SENTENCES = (
    "Every harbour kept a book in which the weight of the morning's catch was written down.",
    "Nobody asked the cook of the second ship how often the crew had eaten cod that week.",
    "The bones were measured twice, by two men who did not know of one another.",
    "References",
    "1. Lind A, Palm E. Fish and bone in the north. J Made Up Stud. 1990;3(1):100-106.",
)


class Note(NamedTuple):
    page: int
    boxes: list[Box]
    values: dict[str, str]


def string(annotation: Any, key: str) -> str:
    size = raw.FPDFAnnot_GetStringValue(annotation, key.encode(), None, 0)
    buffer = ctypes.create_string_buffer(size)
    raw.FPDFAnnot_GetStringValue(annotation, key.encode(), ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), size)
    return buffer.raw[:-2].decode("utf-16-le")


def notes(data: bytes) -> list[Note]:
    """The highlights of a file, as pdfium reads them."""
    found = []
    document = pypdfium2.PdfDocument(data)
    for number in range(len(document)):
        page = document[number]
        for index in range(raw.FPDFPage_GetAnnotCount(page.raw)):
            annotation = raw.FPDFPage_GetAnnot(page.raw, index)
            if raw.FPDFAnnot_GetSubtype(annotation) == raw.FPDF_ANNOT_HIGHLIGHT:
                boxes = []
                for at in range(raw.FPDFAnnot_CountAttachmentPoints(annotation)):
                    quad = raw.FS_QUADPOINTSF()
                    assert raw.FPDFAnnot_GetAttachmentPoints(annotation, at, quad)
                    assert (quad.x1, quad.y1, quad.x4, quad.y4) == (quad.x3, quad.y2, quad.x2, quad.y3)
                    boxes.append(Box(quad.x1, quad.y4, quad.x4, quad.y1))
                values = {key: string(annotation, key) for key in ("Contents", "T", "M", "CreationDate", "NM")}
                found.append(Note(number, boxes, values))
            raw.FPDFPage_CloseAnnot(annotation)
        page.close()
    document.close()
    return found


def words(pages: list[Page], note: Note) -> str:
    """The characters that lie under a note, without blanks."""
    out = []
    for box in note.boxes:
        inside = sorted(
            (one.left, one.text)
            for one in pages[note.page].glyphs
            if box.left < (one.left + one.right) / 2 < box.right
            and box.bottom < one.baseline + 0.25 * one.size < box.top
        )
        out += [text for _, text in inside]
    return "".join(out)


def text_of(data: bytes) -> str:
    return PdfReader().read("a.pdf", data).text


def change(text: str, old: str, new: str) -> Correction:
    start = text.index(old)
    return Correction(Span(start, start + len(old)), old, new, "pages", "1")


def remark(text: str, words: str, said: str = "Look here.") -> Remark:
    start = text.index(words)
    return Remark(Span(start, start + len(words)), said, "f")


def written(data: bytes, *said: str) -> Marked:
    """The file with remarks on its second sentence."""
    text = text_of(data)
    return write_checked(data, "a.pdf", [], [remark(text, SENTENCES[1][:30], one) for one in said], WHEN)


def pdf(*, page: str = "", catalog: str = "", trailer: str = "", more: tuple[str, ...] = ()) -> bytes:
    """A file of one page with the sentences, written by hand; ``page``, ``catalog`` and ``trailer`` are added there."""
    escaped = [one.replace("(", "\\(").replace(")", "\\)") for one in SENTENCES]
    lines = "".join(f"({one}) Tj T* " for one in escaped)
    stream = f"BT /F1 11 Tf 60 700 Td 15 TL {lines}ET"
    objects = [
        f"<</Type/Catalog/Pages 2 0 R{catalog}>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 595 842]>>",
        f"<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>{page}>>",
        f"<</Length {len(stream)}>>\nstream\n{stream}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        *more,
    ]
    out = b"%PDF-1.7\n"
    places = []
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{one}\nendobj\n".encode("latin-1")
    table = "".join(f"{at:010} 00000 n \n" for at in places)
    head = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    return (
        out
        + f"{head}trailer\n<</Size {len(objects) + 1}/Root 1 0 R{trailer}>>\nstartxref\n{len(out)}\n%%EOF\n".encode()
    )


def _pixels(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    """The pages as pictures of one pixel a point, without any library for pictures."""
    document = pypdfium2.PdfDocument(data)
    for page in document:
        bitmap = page.render(scale=1)
        yield bitmap.stride, bitmap.height, bytes(bitmap.buffer)
        page.close()
    document.close()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_corrections_and_remarks_lie_over_their_words(path: Path) -> None:
    data = path.read_bytes()
    text = text_of(data)
    corrections = [
        Correction(Span(*match.span()), match[0], "1–2", "pages", "1") for match in re.finditer(r"\d{3}–\d{3}", text)
    ]
    remarks = [
        remark(text, "Olsen D, Sund H, Moe B", "A \\ “remark” (of ours)."),
        remark(text, "A prevention programme"),
    ]
    marked = write_checked(data, path.name, corrections, remarks, WHEN)
    assert (marked.changes, marked.remarks, marked.left_out) == (0, 20, ())
    found = notes(marked.content)
    pages = list(read_pages(path.name, marked.content))
    expected = sorted(
        [(one.span.start, "".join(one.old.split()), f"Pages: “{one.old}” should read “1–2”.") for one in corrections]
        + [(one.span.start, "".join(text[one.span.start : one.span.end].split()), one.text) for one in remarks]
    )
    assert [(words(pages, one), one.values["Contents"]) for one in found] == [
        (over, said) for _, over, said in expected
    ]
    for one in found:
        assert one.values["T"] == "citecheck"
        assert one.values["M"] == one.values["CreationDate"] == "D:20261126123000Z"
    assert len({one.values["NM"] for one in found}) == len(found)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_text_stays_and_pictures_differ_under_the_notes_alone(path: Path) -> None:
    data = path.read_bytes()
    text = text_of(data)
    marked = write_checked(
        data, path.name, [], [remark(text, "Lind A, Palm E, Sund H"), remark(text, "Background")], WHEN
    )
    assert text_of(marked.content) == text
    before, after = PdfReader().read(path.name, data), PdfReader().read(path.name, marked.content)
    assert (before.blocks, before.marks, before.pages) == (after.blocks, after.marks, after.pages)
    touched = 0
    found = notes(marked.content)
    for number, (old, new) in enumerate(zip(_pixels(data), _pixels(marked.content), strict=True)):
        assert old[:2] == new[:2]
        stride, height = old[:2]
        boxes = [box for one in found if one.page == number for box in one.boxes]
        for at in (at for at in range(len(old[2])) if old[2][at] != new[2][at]):
            x, y = at % stride // 3, height - at // stride
            assert any(box.left - 3 <= x <= box.right + 3 and box.bottom - 3 <= y <= box.top + 3 for box in boxes), (
                number,
                x,
                y,
            )
            touched += 1
    assert touched > 500


def test_many_spans_of_one_file() -> None:
    text = text_of(TWO_COLUMNS)
    draw = random.Random(16)  # noqa: S311
    spans = []
    for _ in range(150):
        start = draw.randrange(len(text) - 1)
        spans.append(Span(start, min(start + draw.choice((0, 1, 5, 60, 400)), len(text))))
    remarks = [Remark(span, f"Number {number}.", "f") for number, span in enumerate(spans)]
    marked = write_checked(TWO_COLUMNS, "a.pdf", [], remarks, WHEN)
    blank = [
        one.text for one in remarks if one.span.end > one.span.start and not text[one.span.start : one.span.end].strip()
    ]
    assert sorted(marked.left_out) == sorted(blank)
    assert marked.remarks == len(remarks) - len(blank)
    pages = list(read_pages("a.pdf", marked.content))
    by_text = {one.values["Contents"]: one for one in notes(marked.content)}
    for one in remarks:
        if one.text in blank or one.span.end == one.span.start:
            continue
        over = words(pages, by_text[one.text])
        assert over
        assert "".join(text[one.span.start : one.span.end].split()).startswith(over)  # its first page's part


def test_wider_notes_come_first_so_that_the_narrower_lie_above() -> None:
    text = text_of(pdf())
    wide, narrow = remark(text, SENTENCES[1], "wide"), remark(text, SENTENCES[1][:10], "narrow")
    marked = write_checked(pdf(), "a.pdf", [], [narrow, wide], WHEN)
    assert [one.values["Contents"] for one in notes(marked.content)] == ["wide", "narrow"]


def test_written_twice_it_has_each_note_once() -> None:
    once = written(pdf(), "Look here.", "Look there.")
    twice = written(once.content, "Look here.", "And there.")
    assert (once.remarks, twice.remarks, twice.left_out) == (2, 1, ())
    assert [one.values["Contents"] for one in notes(twice.content)] == ["Look here.", "Look there.", "And there."]


def test_without_anything_to_say_the_pages_get_nothing() -> None:
    marked = write_checked(pdf(), "a.pdf", [], [], WHEN)
    assert marked.remarks == 0
    assert notes(marked.content) == []
    assert text_of(marked.content) == text_of(pdf())


def test_what_has_no_place_is_said() -> None:
    nowhere = Correction(Span(10**6, 10**6 + 2), "1", "2", "year", "4")
    marked = write_checked(pdf(), "a.pdf", [nowhere], [], WHEN)
    assert marked.left_out == ("Year: “1” should read “2”.",)
    assert marked.remarks == 0


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        (") /Subtype /Link /A << /S /URI >> >> endobj (", None),
        ("\\) \\(( unbalanced )) \\", None),
        ("a\x00b\x1b[31mc\rd", "a␀b␛[31mc d"),
        ("\u202egnp.exe\u2066", "‹U+202E›gnp.exe‹U+2066›"),
        ("\ud800 half", "‹U+D800› half"),
        ("þÿ þÿ feff \ufeff", " þÿ þÿ feff ‹U+FEFF›"),  # PDF's sign for another encoding
        ("þÿ", " þÿ"),
        ("ÿþab", " ÿþab"),
        ("ï»¿ab", " ï»¿ab"),
        ("שלום 𝒳 中文 é e\u0301", None),
        ("<b>bold</b> %PDF-1.7 %%EOF stream endstream", None),
        ("x (" * 2500, ("x (" * 2500).strip()),
        ("中" * 10_000, None),
    ],
)
def test_hostile_words_stay_words(said: str, shown: str | None) -> None:
    marked = written(pdf(), said)
    assert marked.remarks == 1
    (note,) = notes(marked.content)
    assert note.values["Contents"] == (said if shown is None else shown)
    assert text_of(marked.content) == text_of(pdf())


def test_annotations_that_are_there_stay() -> None:
    other = "<</Type/Annot/Subtype/Text/Rect[10 10 30 30]/Contents(Mine)/T(Somebody)>>"
    for data in (pdf(page=f"/Annots[{other}]"), pdf(page="/Annots 6 0 R", more=("[7 0 R]", other))):
        marked = written(data, "Look here.")
        document = pypdfium2.PdfDocument(marked.content)
        page = document[0]
        annotations = [raw.FPDFPage_GetAnnot(page.raw, index) for index in range(raw.FPDFPage_GetAnnotCount(page.raw))]
        assert [string(one, "Contents") for one in annotations] == ["Mine", "Look here."]
        for one in annotations:
            raw.FPDFPage_CloseAnnot(one)
        page.close()
        document.close()


def test_what_is_no_page_stays() -> None:
    names = "/Names<</EmbeddedFiles<</Names[(data)6 0 R]>>>>/Metadata 8 0 R/OpenAction<</S/JavaScript/JS(1)>>"
    more = (
        "<</Type/Filespec/F(data.csv)/EF<</F 7 0 R>>>>",
        "<</Type/EmbeddedFile/Length 9>>\nstream\n1,2,3,4,5\nendstream",
        "<</Type/Metadata/Subtype/XML/Length 7>>\nstream\n<x/>abc\nendstream",
        "<</Title(Bones)>>",
    )
    content = written(pdf(catalog=names, more=more, trailer="/Info 9 0 R"), "Look here.").content
    document = pypdfium2.PdfDocument(content)
    assert document.count_attachments() == 1
    assert bytes(document.get_attachment(0).get_data()) == b"1,2,3,4,5"
    assert document.get_metadata_value("Title") == "Bones"
    document.close()
    assert b"<x/>abc" in content
    assert b"/JavaScript" in content


@pytest.mark.parametrize("box", ["/CropBox[40 60 500 800]", "/MediaBox[-100 -50 495 792]", "/UserUnit 2"])
def test_pages_of_other_corners(box: str) -> None:
    data = pdf(page=box)
    marked = written(data, "Look here.")
    (note,) = notes(marked.content)
    assert words(list(read_pages("a.pdf", data)), note) == "".join(SENTENCES[1][:30].split())
    (old,), (new,) = _pixels(data), _pixels(marked.content)
    changed = [at for at in range(len(old[2])) if old[2][at] != new[2][at]]
    rows = {at // old[0] for at in changed}
    assert 10 <= len(rows) <= 30
    dark = [at for at in changed if new[2][at] < 120]
    assert dark  # the words are seen through the colour


def rc4(key: bytes, data: bytes) -> bytes:
    box = list(range(256))
    j = 0
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) % 256
        box[i], box[j] = box[j], box[i]
    out, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + box[i]) % 256
        box[i], box[j] = box[j], box[i]
        out.append(byte ^ box[(box[i] + box[j]) % 256])
    return bytes(out)


def encrypted(permissions: int, *, opens: bool) -> bytes:
    """A file with the oldest kind of encryption; ``opens``: without a password (what it shows is not encrypted)."""
    padding = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")
    signed = permissions.to_bytes(4, "little", signed=True)
    owner = rc4(hashlib.md5(padding, usedforsecurity=False).digest()[:5], padding)
    key = hashlib.md5(padding + owner + signed + b"ab", usedforsecurity=False).digest()[:5]
    user = rc4(key if opens else b"other", padding)
    how = f"/Encrypt<</Filter/Standard/V 1/R 2/O<{owner.hex()}>/U<{user.hex()}>/P {permissions}>>/ID[<6162><6162>]"
    return pdf(trailer=how)


@pytest.mark.parametrize("permissions", [-4, -44, -3904])  # everything, no notes, nothing
def test_an_encrypted_file_is_refused(permissions: int) -> None:
    data = encrypted(permissions, opens=True)
    pypdfium2.PdfDocument(data).close()  # nobody asks for a password
    with pytest.raises(InputError, match="is encrypted, which restricts changes"):
        write_checked(data, "a.pdf", [], [Remark(Span(0, 5), "Look here.", "f")], WHEN)


def test_a_file_that_wants_a_password_is_refused() -> None:
    with pytest.raises(InputError, match="protected by a password"):
        write_checked(encrypted(-4, opens=False), "a.pdf", [], [Remark(Span(0, 5), "Look here.", "f")], WHEN)


def test_a_signed_file_is_refused() -> None:
    field = "<</FT/Sig/T(s)/V<</Type/Sig/ByteRange [0 10 20 30]/Contents<00>>>>>"
    for data in (pdf(catalog=f"/AcroForm<</Fields[{field}]>>"), pdf(more=("<</Type/Sig/ByteRange [0 10 20 30]>>",))):
        with pytest.raises(InputError, match="digital signature"):
            written(data, "Look here.")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_with_a_damaged_table_loses_nothing(path: Path) -> None:
    data = path.read_bytes()
    data = data[: data.rindex(b"startxref")] + b"startxref\n12\n%%EOF\n"
    with pytest.raises(InputError, match="Save it with another program"):  # pdfium would drop its last object
        write_checked(data, path.name, [], [Remark(Span(5, 40), "Look here.", "f")], WHEN)


def test_objects_that_are_lost() -> None:
    before = b"1 0 obj<</A 2 0 R/B 9 0 R>>endobj 2 0 obj(x)endobj"
    assert lost_objects(before, b"1 0 obj<</A 2 0 R/B 9 0 R>>endobj") == {2}
    assert lost_objects(before, before) == set()  # 9 never was there
    assert lost_objects(b"<</Type /ObjStm>>", before) == {9}
    assert lost_objects(before, b"1 0 obj<</C(2 0 R \\) 2 0 R)>>stream\n2 0 R\nendstream endobj") == set()


def test_a_note_may_speak_of_objects() -> None:
    assert written(pdf(), "(5 0 R) 7 0 R (").remarks == 1


def test_pages_that_share_their_annotations_are_refused() -> None:
    second = "<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>/Annots 6 0 R>>"
    data = pdf(more=("[]", second), page="/Annots 6 0 R").replace(
        b"/Kids[3 0 R]/Count 1", b"/Kids[3 0 R 7 0 R]/Count 2"
    )
    with pytest.raises(InputError, match="is built in a way that citecheck cannot write"):
        written(data, "Look here.")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_damaged_files_are_refused_or_read_as_before(path: Path) -> None:
    whole = path.read_bytes()
    draw = random.Random(path.stem)  # noqa: S311
    for _ in range(3):
        data = bytearray(whole)
        for _ in range(draw.randrange(1, 60)):
            data[draw.randrange(len(data))] = draw.randrange(256)
        data = data[: draw.randrange(len(data) // 2, len(data))] if draw.random() < 0.4 else data
        with contextlib.suppress(InputError):
            text = text_of(bytes(data))
            marked = write_checked(bytes(data), "a.pdf", [], [Remark(Span(50, 90), "Look here.", "f")], WHEN)
            assert text_of(marked.content) == text
            assert marked.remarks == len(notes(marked.content)) == 1
