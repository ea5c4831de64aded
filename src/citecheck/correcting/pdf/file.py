"""A PDF with corrections and remarks as highlights that carry notes; the text of its pages stays as it is.

pdfium writes the file anew: its objects stay, in the numbers and streams that they have, and the pages that are spoken
of get their annotations. What was written is read again before it is handed out.
"""

from __future__ import annotations

import hashlib
import io
import re
from typing import TYPE_CHECKING, Any

from citecheck.correcting.marked import Marked, in_words
from citecheck.correcting.pdf.highlights import Highlight, add, count
from citecheck.correcting.pdf.lines import on_page
from citecheck.errors import InputError
from citecheck.reading.pdf.glyphs import opened
from citecheck.reading.pdf.reader import PdfReader

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from citecheck.model import Correction, Remark
    from citecheck.reading.pdf.reader import Traced

_WRONG, _REMARKED = (255, 214, 102), (176, 214, 255)  # amber and light blue: black words stay readable on both
_DATA = re.compile(rb"\bstream\r?\n.*?\bendstream\b|\((?:[^()\\]|\\.)*\)", re.DOTALL)  # streams and strings
_OBJECT, _REFERENCE = re.compile(rb"\b(\d{1,10})\s+\d{1,5}\s+obj\b"), re.compile(rb"\b(\d{1,10}) \d{1,5} R\b")
_SIGNED = re.compile(rb"/ByteRange\s{0,20}\[")


def write_checked(
    data: bytes, path: str, corrections: Sequence[Correction], remarks: Sequence[Remark], when: datetime
) -> Marked:
    """The file with its annotations; spans are those of the text that citecheck reads from these bytes.

    ``when``: the date of the annotations, in UTC. Raises InputError where the file must not be changed (signed,
    encrypted) or cannot be.
    """
    with opened(path, data) as document:
        _refuse(document, path, data)
        traced = PdfReader().traced(path, data)
        highlights, left_out = _placed(traced, corrections, remarks)
        before = count(document)
        added, refused = add(document, highlights, when)
        out = io.BytesIO()
        document.save(out)
    content = out.getvalue()
    if lost_objects(data, content) or not _holds(content, path, traced.document.text, before + added):
        msg = f"{path} is built in a way that citecheck cannot write; it was not written. Save it with another program."
        raise InputError(msg)
    return Marked(content, 0, added, (*left_out, *(one.text for one in refused)))


def _placed(
    traced: Traced, corrections: Sequence[Correction], remarks: Sequence[Remark]
) -> tuple[list[Highlight], list[str]]:
    """The annotations, the narrower ones behind the wider ones, above which they lie; and what has no place."""
    notes = [(one.span, in_words(one), _WRONG) for one in corrections]
    notes += [(one.span, one.text, _REMARKED) for one in remarks]
    highlights: list[Highlight] = []
    left_out: list[str] = []
    for span, text, color in sorted(notes, key=lambda note: (note[0].start, -note[0].end)):
        place = on_page(traced, span)
        if place is None:
            left_out.append(text)
        else:
            name = hashlib.sha256(f"{span.start} {span.end} {text}".encode("utf-8", "replace")).hexdigest()
            highlights.append(Highlight(place, text, color, f"citecheck-{name[:24]}"))
    return highlights, left_out


def _refuse(document: Any, path: str, data: bytes) -> None:
    """Raise InputError for a file that its owner does not want changed."""
    from pypdfium2 import raw

    if raw.FPDF_GetSecurityHandlerRevision(document.raw) >= 0:
        msg = f"{path} is encrypted, which restricts changes; it was not written. Save it without a password first."
        raise InputError(msg)
    if raw.FPDF_GetSignatureCount(document.raw) > 0 or _SIGNED.search(data):
        msg = f"{path} carries a digital signature, which any change would break; it was not written."
        raise InputError(msg)


def lost_objects(before: bytes, after: bytes) -> set[int]:
    """The numbers of objects that pdfium's file ``after`` points to and lacks, although they stood in the one before.

    Where the table of a file is damaged, pdfium finds its objects again, yet may forget the last one in writing. Which
    objects a compressed stream holds cannot be seen: in such a file whatever is pointed to must be there.
    """
    bare = _DATA.sub(b" ", after)
    there = {int(number) for number in _OBJECT.findall(bare)}
    wanted = {int(number) for number in _REFERENCE.findall(bare)} - there
    if not wanted or b"/ObjStm" in before:
        return wanted
    return wanted & {int(number) for number in _OBJECT.findall(before)}


def _holds(content: bytes, path: str, text: str, annotations: int) -> bool:
    """Whether a file reads as the text and has so many annotations: pages that share a list of them would show more."""
    try:
        with opened(path, content) as document:
            return count(document) == annotations and PdfReader().read(path, content).text == text
    except InputError:
        return False
