"""PDF files as documents: the words of their text layer in reading order, with places by page and line."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from citecheck.errors import InputError
from citecheck.frozen import Frozen, replace
from citecheck.reading.document import BlockKind, MarkKind, View
from citecheck.reading.pdf.columns import in_reading_order
from citecheck.reading.pdf.furniture import without_furniture, without_line_numbers
from citecheck.reading.pdf.glyphs import read_pages
from citecheck.reading.pdf.hyphens import Hyphens, Join
from citecheck.reading.pdf.lines import pieces_of
from citecheck.reading.pdf.paragraphs import looks_like_label, paragraphs_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from citecheck.reading.document import Document
    from citecheck.reading.pdf.glyphs import Box, Link, Page
    from citecheck.reading.pdf.lines import Line
    from citecheck.reading.pdf.paragraphs import Paragraph

_LARGEST = 200_000_000  # bytes of a file
_FEWEST_ON_PAGE = 40  # characters: a page with fewer has no text to speak of
_UNMAPPED_SHARE = 0.2  # of the characters


class Place(NamedTuple):
    """Where a character of the text stands in the file."""

    page: int  # from 0
    line: int  # of the document's source, from 0
    box: Box


class Traced(Frozen):
    """A document, and for each line of its source the line of a page that it was read from."""

    document: Document
    lines: Sequence[Line]
    starts: Sequence[int]  # offset in ``document.source`` at which each begins

    def place(self, index: int) -> Place | None:
        """Where the character ``document.text[index]`` stands; ``None`` for the breaks of lines and paragraphs."""
        offset = self.document.offsets[index]
        number = bisect_right(self.starts, offset) - 1
        if number < 0 or offset - self.starts[number] >= len(self.lines[number].places):
            return None
        line = self.lines[number]
        return Place(line.page, number, line.places[offset - self.starts[number]])


class PdfReader:
    """Reads PDF files that have a text layer."""

    name = "pdf"

    def read(self, path: str, data: bytes) -> Document:
        """The document; raises InputError for a file that is damaged, protected, too large or has no text layer."""
        return self.traced(path, data).document

    def traced(self, path: str, data: bytes) -> Traced:
        """The document with its way back to the pages; raises InputError as ``read`` does."""
        if len(data) > _LARGEST:
            message = f"{path} is larger than {_LARGEST // 1_000_000} MB; give the article alone."
            raise InputError(message)
        pages = list(read_pages(path, data))
        silent = [number for number, page in enumerate(pages, 1) if len(page.glyphs) < _FEWEST_ON_PAGE]
        _refuse_without_text(path, pages, silent)
        lines = in_reading_order([without_line_numbers(pieces_of(page.glyphs)) for page in pages])
        paragraphs = paragraphs_of(without_furniture(lines, pages))
        document = _Writer(path, self.name, pages, paragraphs).document()
        read = [line for one in paragraphs for line in one.lines]
        starts = list(accumulate((len(line.text) + 1 for line in read[:-1]), initial=0)) if read else []
        return Traced(replace(document, notes=tuple(_notes(pages, silent))), read, starts)


def _refuse_without_text(path: str, pages: Sequence[Page], silent: Sequence[int]) -> None:
    if not pages or len(silent) == len(pages):
        message = f"{path} has no text layer (a scan?). Run it through text recognition (OCR) first."
        raise InputError(message)
    characters = sum(len(page.glyphs) for page in pages)
    unmapped = sum(page.unmapped for page in pages)
    if unmapped > _UNMAPPED_SHARE * (characters + unmapped):
        message = f"{path} does not say which letters it shows (its fonts lack that table). Run it through OCR first."
        raise InputError(message)


def _notes(pages: Sequence[Page], silent: Sequence[int]) -> Iterator[str]:
    if silent and any(page.glyphs for page in pages):
        shown = ", ".join(map(str, silent[:10])) + (" …" if len(silent) > 10 else "")
        many = "Page" if len(silent) == 1 else "Pages"
        yield f"{many} {shown}: hardly any text, as in a picture or a scan; what stands there was not read."
    unmapped = sum(page.unmapped for page in pages)
    if unmapped:
        yield f"{unmapped} characters could not be read: their font does not say which they are."


class _Writer:
    """Paragraphs to a document whose source is the lines of the file as they stand on its pages."""

    def __init__(self, path: str, form: str, pages: Sequence[Page], paragraphs: Sequence[Paragraph]) -> None:
        self._path, self._form, self._pages, self._paragraphs = path, form, pages, paragraphs
        lines = [line for one in paragraphs for line in one.lines]
        self._view = View("\n".join(line.text for line in lines))
        self._hyphens = Hyphens(lines)
        self._at = 0  # offset in the source of the next line
        self._raised_from: int | None = None  # where in the text a superscript began that goes on on the next line

    def document(self) -> Document:
        view = self._view
        firsts: list[int] = []
        number = 0
        for index, one in enumerate(self._paragraphs):
            if index:
                view.put("\n\n", max(self._at - 1, 0))
            begin = view.length
            for position, line in enumerate(one.lines):
                number += 1
                while len(firsts) <= line.page:
                    firsts.append(number)
                following = one.lines[position + 1] if position + 1 < len(one.lines) else None
                self._write(line, following, is_text=not one.level)
            kind = BlockKind.TABLE_CELL if one.is_table else BlockKind.HEADING if one.level else BlockKind.PARAGRAPH
            view.block(begin, view.length, kind, one.level)
        return replace(view.document(self._path, self._form), printed_is_source=False, pages=tuple(firsts))

    def _write(self, line: Line, following: Line | None, *, is_text: bool) -> None:
        view, at = self._view, self._at
        begin = view.length
        joined = Join.APART if following is None or not is_text else self._hyphens.join(line.text, following.text)
        view.copy(at, at + len(line.text) - (joined is Join.WHOLE))
        self._raise(line, following, begin)
        for start, end, address in _linked(line, self._pages[line.page].links):
            view.mark(begin + start, min(begin + end, view.length), MarkKind.LINK, address)
        self._at = at + len(line.text) + 1
        if following is not None and joined is Join.APART:
            if looks_like_label(following):
                view.put(" ", self._at - 1, each=True)  # ``no.`` and ``921. Geneva``: at a line's start it is a label
            else:
                view.copy(self._at - 1, self._at)

    def _raise(self, line: Line, following: Line | None, begin: int) -> None:
        """Mark what is raised; ``22–`` at the end of a line and ``24`` on the next are one callout."""
        for start, end in line.raised:
            first = begin + start if start or self._raised_from is None else self._raised_from
            if end == len(line.text) and following is not None and following.raised[:1] and not following.raised[0][0]:
                self._raised_from = first
                continue
            self._raised_from = None
            self._view.mark(first, min(begin + end, self._view.length), MarkKind.SUPERSCRIPT)


def _linked(line: Line, links: Sequence[Link]) -> Iterator[tuple[int, int, str]]:
    """The stretches of a line that lie under a link."""
    for link in links:
        if not link.bottom - 1 <= line.baseline + 0.25 * line.size <= link.top + 1:
            continue
        under = [i for i, at in enumerate(line.places) if link.left - 1 <= (at.left + at.right) / 2 <= link.right + 1]
        if under:
            yield under[0], under[-1] + 1, link.address
