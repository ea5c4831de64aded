"""Highlights with notes on the pages of a PDF, made by pdfium: ISO 32000-1, 12.5.6.10 (text markup annotations)."""

from __future__ import annotations

import ctypes
from collections import defaultdict
from contextlib import contextmanager
from datetime import UTC
from typing import TYPE_CHECKING, Any, NamedTuple

from citecheck.correcting.marked import AUTHOR
from citecheck.reporting.escape import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from citecheck.correcting.pdf.lines import OnPage
    from citecheck.reading.pdf.glyphs import Box

_PRINTED = 4  # flag: shown on paper too
_SIGNS = ("þÿ", "ÿþ", "ï»¿")  # at the start of a string they say in which encoding it is
_LONGEST_NAME = 512  # bytes of an annotation's name that are looked at


class Highlight(NamedTuple):
    """A note on words."""

    place: OnPage
    text: str
    color: tuple[int, int, int]  # red, green and blue, to 255
    name: str  # tells it from others; a page gets no second one of a name


def add(document: Any, highlights: Sequence[Highlight], when: datetime) -> tuple[int, list[Highlight]]:
    """How many were added to pdfium's document, later ones above earlier ones; and those that it would not take.

    One that a page carries already, by its name, is neither.
    """
    by_page: defaultdict[int, list[Highlight]] = defaultdict(list)
    for one in highlights:
        by_page[one.place.page].append(one)
    added, refused = 0, list[Highlight]()
    for number in sorted(by_page):
        page = document[number]
        try:
            there = set(_names(page.raw))
            for one in by_page[number]:
                if one.name in there:
                    continue
                if _add(page.raw, one, when):
                    there.add(one.name)
                    added += 1
                else:
                    refused.append(one)
        finally:
            page.close()
    return added, refused


def note(text: str) -> str:
    """The text as an annotation holds it, on one line: controls written out, and nothing that PDF takes for a sign."""
    shown = one_line(text)
    return f" {shown}" if shown.startswith(_SIGNS) else shown


def count(document: Any) -> int:
    """How many annotations the pages of pdfium's document have; pages that it cannot load have none."""
    import pypdfium2 as pdfium
    from pypdfium2 import raw

    total = 0
    for number in range(len(document)):
        try:
            page = document[number]
        except pdfium.PdfiumError:
            continue
        total += raw.FPDFPage_GetAnnotCount(page.raw)
        page.close()
    return total


def date(when: datetime) -> str:
    """A time as PDF writes it, in UTC."""
    return f"D:{when.astimezone(UTC):%Y%m%d%H%M%S}Z"


def _add(page: Any, one: Highlight, when: datetime) -> bool:
    from pypdfium2 import raw

    values = {
        "Contents": note(one.text),
        "T": AUTHOR,
        "NM": one.name,
        "M": date(when),
        "CreationDate": date(when),
    }
    with _closed(raw.FPDFPage_CreateAnnot(page, raw.FPDF_ANNOT_HIGHLIGHT)) as annotation:
        if not annotation:
            return False
        done = [raw.FPDFAnnot_AppendAttachmentPoints(annotation, _quad(raw, box)) for box in one.place.boxes]
        done += [
            raw.FPDFAnnot_SetRect(annotation, _around(raw, one.place.boxes)),
            raw.FPDFAnnot_SetColor(annotation, raw.FPDFANNOT_COLORTYPE_Color, *one.color, 255),
            raw.FPDFAnnot_SetFlags(annotation, _PRINTED),
        ]
        done += [raw.FPDFAnnot_SetStringValue(annotation, key.encode(), _wide(raw, it)) for key, it in values.items()]
    if all(done):
        return True
    raw.FPDFPage_RemoveAnnot(page, raw.FPDFPage_GetAnnotCount(page) - 1)
    return False


def _names(page: Any) -> Iterator[str]:
    """The names of a page's annotations."""
    from pypdfium2 import raw

    for index in range(raw.FPDFPage_GetAnnotCount(page)):
        with _closed(raw.FPDFPage_GetAnnot(page, index)) as annotation:
            size = raw.FPDFAnnot_GetStringValue(annotation, b"NM", None, 0) if annotation else 0
            if not 2 < size <= _LONGEST_NAME:
                continue
            buffer = ctypes.create_string_buffer(size)
            raw.FPDFAnnot_GetStringValue(annotation, b"NM", ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), size)
            yield buffer.raw[:-2].decode("utf-16-le", "replace")


@contextmanager
def _closed(annotation: Any) -> Iterator[Any]:
    from pypdfium2 import raw

    try:
        yield annotation
    finally:
        if annotation:
            raw.FPDFPage_CloseAnnot(annotation)


def _quad(raw: Any, box: Box) -> Any:
    """The corners in the order that programs expect: top left, top right, bottom left, bottom right."""
    return raw.FS_QUADPOINTSF(box.left, box.top, box.right, box.top, box.left, box.bottom, box.right, box.bottom)


def _around(raw: Any, boxes: Sequence[Box]) -> Any:
    return raw.FS_RECTF(
        min(box.left for box in boxes),
        max(box.top for box in boxes),
        max(box.right for box in boxes),
        min(box.bottom for box in boxes),
    )


def _wide(raw: Any, text: str) -> Any:
    """The text as pdfium takes it; half characters, which nothing can hold, are replaced."""
    data = text.encode("utf-16-le", "replace") + b"\0\0"
    return ctypes.cast(ctypes.create_string_buffer(data, len(data)), raw.FPDF_WIDESTRING)
