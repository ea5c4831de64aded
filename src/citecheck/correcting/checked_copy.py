"""Corrections of formats that hold more than text: a copy beside the manuscript, with changes to accept and comments.

The manuscript itself stays as it is: ``article.docx`` gets an ``article.checked.docx``, ``article.pdf`` an
``article.checked.pdf``.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable
from pathlib import PurePath
from typing import TYPE_CHECKING

from citecheck.correcting.edit import Edit, edited
from citecheck.correcting.manuscript import Load, load_file
from citecheck.correcting.marked import Marked
from citecheck.errors import InputError
from citecheck.frozen import Frozen
from citecheck.reading import read
from citecheck.reading.article_files import copy_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from citecheck.correcting.corrections import Corrected
    from citecheck.model import Correction, Remark
    from citecheck.reading.document import Document

_Write = Callable[[bytes, str, "Sequence[Correction]", "Sequence[Remark]", "datetime"], Marked]


class CheckedCopy(Frozen):
    """The copy of one manuscript, not written yet."""

    source: str  # path of the manuscript
    data: bytes  # of the manuscript, as it was read
    target: str  # path of the copy
    marked: Marked
    diff: str  # of the printed words, line by line; empty where none is corrected


def has_copies(document: Document) -> bool:
    """Whether corrections of this manuscript go into a copy."""
    return document.format in {"docx", "odt", "pdf"}


def checked_copy(
    document: Document, corrected: Corrected, when: datetime, load: Load = load_file
) -> CheckedCopy | None:
    """The copy with every correction and remark in it, ``None`` where there are none.

    ``when``: the date of changes and comments, in UTC. Raises InputError where the file is not what was checked (it was
    changed since, or read with tracked changes rejected), or must not be changed; OSError where it cannot be read.
    """
    if not corrected.corrections and not corrected.remarks:
        return None
    data = load(document.path)
    if read(document.path, data).text != document.text:
        message = f"{document.path} is not as it was checked (tracked changes count as accepted): it was not corrected."
        raise InputError(message)
    marked = _writer(document)(data, document.path, corrected.corrections, corrected.remarks, when)
    target = str(copy_of(PurePath(document.path)))
    return CheckedCopy(document.path, data, target, marked, _diff(document, corrected.corrections, target))


def _writer(document: Document) -> _Write:
    from citecheck.correcting.opendocument import file as opendocument
    from citecheck.correcting.pdf import file as pdf
    from citecheck.correcting.word import file as word

    doors = {"docx": word.write_checked, "odt": opendocument.write_checked, "pdf": pdf.write_checked}
    return doors[document.format]


def _diff(document: Document, corrections: Sequence[Correction], target: str) -> str:
    """A unified diff of the lines that a person reads: paragraphs of a Word file."""
    edits = []
    for one in corrections:
        start = document.offsets[one.span.start]
        end = document.offsets[one.span.end - 1] + 1 if one.span.end > one.span.start else start
        edits.append(Edit(start, end, one.new))
    before = document.source.splitlines(keepends=True)
    after = edited(document.source, edits).splitlines(keepends=True)
    return "".join(difflib.unified_diff(before, after, document.path, target))
