"""Corrections of ``Document.text`` as edits of the source, between the markup, which stays."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from citecheck.correcting.edit import Edit
from citecheck.frozen import Frozen
from citecheck.model import Span
from citecheck.reading.document import BLANKS, MarkKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from citecheck.model import Correction, Reference
    from citecheck.reading.document import Document

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|\w{1,31});")
_LATEX_LETTER = re.compile(
    r"\{?\\(?:[\"'`^~=.](?:\{\\?\w\}|\s?\\?\w)|[cHkruvbdt]\{\w\}|(?:ss|ae|AE|oe|OE|aa|AA|o|O|l|L|i|j)(?:\{\}|\s|(?![A-Za-z])))\}?"
    r"|-{2,3}|``|''|\\[&%$#_{}]"
)
_LATEX_SPECIAL = re.compile(r"[&%$#_{}]")
_MARKDOWN_SPECIAL = re.compile(r"[\\`*_\[\]<]")
TEXT_FORMATS = frozenset({"text", "markdown", "html", "latex", "jats"})


class Placed(Frozen):
    """A correction and the edits of the source that make it; none where it cannot be made there, and why."""

    correction: Correction
    edits: tuple[Edit, ...] = ()
    reason: str = ""  # the end of a sentence: "stands in a formula"


def place(correction: Correction, document: Document, reference: Reference | None) -> Placed:
    """The edits of ``document.source`` that make a correction of ``document.text``."""
    span = correction.span
    if any(
        mark.kind is MarkKind.SYNTHETIC and mark.start < span.end and span.start < mark.end for mark in document.marks
    ):
        return Placed(correction, reason="is a number that the format counts by itself")
    pieces = list(_pieces(correction, document))
    edits = [_edit(piece, new, document) for piece, new in pieces]
    made = tuple(edit for edit in edits if edit is not None)
    if not made or len(made) < len(edits):
        return Placed(correction, reason="goes through markup")
    if correction.field in {"doi", "pmid"} and reference is not None:
        made += tuple(_in_addresses(correction, document, reference, made))
    return Placed(correction, made)


def escaper(form: str) -> Callable[[str], str]:
    """What writes plain words in a format."""
    match form:
        case "html" | "jats":
            return lambda text: text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        case "latex":
            return lambda text: _LATEX_SPECIAL.sub(r"\\\g<0>", text)
        case "markdown":
            return lambda text: _MARKDOWN_SPECIAL.sub(r"\\\g<0>", text)
        case _:
            return lambda text: text


def _pieces(correction: Correction, document: Document) -> Iterator[tuple[Span, str]]:
    """The correction, or where markup goes through it the stretches between, each with what becomes of it."""
    span, new = correction.span, correction.new
    if span.end == span.start or _unbroken(span, document):
        yield span, new
        return
    codes = SequenceMatcher(None, correction.old, new, autojunk=False).get_opcodes()
    for op, a0, a1, b0, b1 in codes:
        if op != "equal":
            yield Span(span.start + a0, span.start + a1), new[b0:b1]


def _unbroken(span: Span, document: Document) -> bool:
    """Whether nothing but the words stands in the source between begin and end of a span."""
    return all(source_end(i, document) == document.offsets[i + 1] for i in range(span.start, span.end - 1))


def source_end(index: int, document: Document) -> int | None:
    """The offset in the source behind a character of the text; ``None`` where what stands for it is not known."""
    at, source = document.offsets[index], document.source
    letter = document.text[index]
    printed = source[at : at + 1]
    if printed == letter or (printed in BLANKS and letter == " "):
        return at + 1
    found = (_ENTITY if document.format in {"html", "jats", "markdown"} else _LATEX_LETTER).match(source, at)
    if found is None:
        return None
    last = index + 1 >= len(document.text) or document.offsets[index + 1] != at
    return found.end() if last else at  # several characters of the text stand for one entity


def _edit(span: Span, new: str, document: Document) -> Edit | None:
    """The edit of the source; ``None`` where markup stands within the span, or what is to go cannot be told."""
    written = escaper(document.format)(new)
    if span.start == span.end:
        at = _insertion(span.start, new, document)
        return None if at is None else Edit(at, at, written)
    if not _unbroken(span, document):
        return None
    start, end = document.offsets[span.start], source_end(span.end - 1, document)
    if end is None or (span.start and document.offsets[span.start - 1] == start):
        return None  # begins within what one entity stands for
    if document.format == "latex" and "--" in document.source[start:end]:
        written = written.replace("–", "--")
    return Edit(start, end, written)


def _insertion(at: int, new: str, document: Document) -> int | None:
    """Where words are put in: on that side of the markup between two characters to which they belong."""
    before = source_end(at - 1, document) if at else 0
    behind = document.offsets[at]
    if before is None:
        return behind if new[-1:].isspace() else None
    return before if not new[:1].isalnum() and not new[-1:].isspace() else behind


def _in_addresses(
    correction: Correction, document: Document, reference: Reference, made: Sequence[Edit]
) -> Iterator[Edit]:
    """The same identifier in the addresses that the words are linked to, which the text does not show."""
    start, end = document.offsets[reference.span.start], document.offsets[reference.span.end]
    shown = {document.offsets[i] for i in range(reference.span.start, reference.span.end)}
    bounds = (r"(?<!\d)", r"(?!\d)") if correction.field == "pmid" else ("", r"(?![\w/])")
    for found in re.finditer(
        bounds[0] + re.escape(correction.old) + bounds[1], document.source[start:end], re.IGNORECASE
    ):
        at = start + found.start()
        if at not in shown and not any(edit.start <= at < edit.end for edit in made):
            yield Edit(at, start + found.end(), correction.new)
