"""Goes through the XML of an OpenDocument text and tells its paragraphs, as the reader of Word files does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citecheck.bibliography.identifiers import identify
from citecheck.errors import InputError
from citecheck.reading.document import Tracked
from citecheck.reading.html_text import Cell
from citecheck.reading.opendocument.styles import TEXT
from citecheck.reading.origin import Origin, collapsed
from citecheck.reading.safe_xml import whole_number
from citecheck.reading.word.fields import FieldKind, Fields
from citecheck.reading.word.notes import Note
from citecheck.reading.word.walk import Paragraph, Piece
from citecheck.reading.word.works import Work

if TYPE_CHECKING:
    from lxml.etree import _Element

    from citecheck.reading.opendocument.numbering import Numbering, OpenList
    from citecheck.reading.opendocument.styles import Styles

TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_FIELD = "{urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0}"
_HREF = "{http://www.w3.org/1999/xlink}href"
_DEEPEST = 180
_MOST_BLANKS = 200
_CODE = "vnd.oasis.opendocument.field.code"
_INDICES = frozenset(
    f"{TEXT}{name}"
    for name in (
        "table-of-content", "illustration-index", "table-index", "object-index", "user-index", "alphabetical-index",
    )
)  # fmt: skip
_NO_WORDS = frozenset({
    f"{TEXT}tracked-changes", f"{TEXT}sequence-decls", f"{TEXT}variable-decls", f"{TEXT}user-field-decls",
    f"{OFFICE}forms", f"{OFFICE}annotation", f"{OFFICE}annotation-end", f"{TEXT}bookmark", f"{TEXT}hidden-text",
    f"{TEXT}ruby-text", f"{TEXT}note-citation", f"{TEXT}index-title-template", f"{TEXT}bibliography-source",
    f"{TEXT}table-of-content-source", f"{TEXT}dde-connection-decls", f"{TEXT}alphabetical-index-auto-mark-file",
})  # fmt: skip
_MANAGER = ("ZOTERO_ITEM", "Mendeley Citation", "CSL_CITATION")


class Walk:
    """One pass through the body; the bodies of notes follow."""

    def __init__(self, styles: Styles, numbering: Numbering, fields: Fields, tracked: Tracked) -> None:
        self.paragraphs: list[Paragraph] = []
        self.notes: dict[str, dict[str, Note]] = {"endnotes": {}, "footnotes": {}}
        self.has_changes = False
        self.has_imports = False
        self._styles, self._numbering, self._fields = styles, numbering, fields
        self._original = tracked is Tracked.ORIGINAL
        self._inserted: set[str] = set()  # changes that are insertions
        self._deleted: dict[str, _Element] = {}
        self._skips: set[str] = set()  # insertions that are open, and do not count
        self._changing: set[str] = set()  # those that are open
        self._cells: list[Cell | None] = [None]
        self._row = 0
        self._depth = 0
        self._paragraph: Paragraph | None = None
        self._style = ""
        self._spans: list[str] = []
        self._boxes: list[_Element] = []
        self._bodies: list[tuple[Note, _Element]] = []
        self._pages = 0  # breaks before the next paragraph
        self._marks: list[str] = []  # open reference marks of reference managers
        self._list: OpenList | None = None
        self._level = -1
        self._item: tuple[str, str] | None = None  # start and style of an item whose first paragraph comes

    def read(self, body: _Element) -> int:
        """The paragraphs of the body, then those of its notes; returns how many are the body's."""
        changes = body.find(f"{TEXT}tracked-changes")
        if changes is not None:
            self._changes(changes)
        self._blocks(body)
        count = len(self.paragraphs)
        while self._bodies:
            note, element = self._bodies.pop(0)
            first = len(self.paragraphs)
            self._list, self._level, self._cells = None, -1, [None]
            self._blocks(element)
            note.paragraphs += self.paragraphs[first:]
        return count

    def _changes(self, changes: _Element) -> None:
        for region in changes.iterfind(f"{TEXT}changed-region"):
            name = region.get(f"{TEXT}id", "") or region.get("{http://www.w3.org/XML/1998/namespace}id", "")
            self.has_changes = True
            if region.find(f"{TEXT}insertion") is not None:
                self._inserted.add(name)
            deletion = region.find(f"{TEXT}deletion")
            if deletion is not None:
                self._deleted[name] = deletion

    # ---------------------------------------------------------------------------------- blocks

    def _blocks(self, parent: _Element) -> None:
        self._enter()
        for one in parent:
            self._block(one)
        self._depth -= 1

    def _block(self, one: _Element) -> None:
        tag = str(one.tag)
        if tag in _NO_WORDS:
            return
        if tag in {f"{TEXT}p", f"{TEXT}h"}:
            self._read_paragraph(one)
        elif tag == f"{TEXT}list":
            self._read_list(one)
        elif tag == f"{TABLE}table":
            self._table(one)
        elif tag == f"{TEXT}soft-page-break":
            self._pages += 1
        elif tag in _INDICES:
            self._within(FieldKind.CONTENTS, one)
        elif tag == f"{TEXT}bibliography" or (
            tag == f"{TEXT}section" and "BIBL" in one.get(f"{TEXT}name", "")[:40].upper()
        ):
            self._within(FieldKind.LIST, one)
        elif tag in {f"{TEXT}change-start", f"{TEXT}change-end", f"{TEXT}change"}:
            self._change(one)
        elif tag.startswith(DRAW):
            self._boxes_in(one)
            self._empty_boxes()
        else:
            self.has_imports = self.has_imports or tag == f"{TEXT}section-source"
            self._blocks(one)

    def _within(self, kind: FieldKind, one: _Element) -> None:
        """An index that the program wrote."""
        self._fields.control(len(self.paragraphs) + 1, (), is_list=True)
        open_one = self._fields.innermost(FieldKind.LIST)
        if open_one is not None:
            open_one.kind = kind
        self._blocks(one)
        self._fields.end()

    def _read_list(self, element: _Element) -> None:
        style = element.get(f"{TEXT}style-name", "")
        outer, outer_level, item = self._list, self._level, self._item
        if outer is None:
            style = style or self._style_of_first(element)
            self._list, self._level = self._numbering.begin(element, style), 0
        else:
            self._level = outer_level + 1
        self._enter()
        for one in element:
            if one.tag == f"{TEXT}list-item":
                self._item = (one.get(f"{TEXT}start-value", ""), one.get(f"{TEXT}style-override", "") or style)
            elif one.tag != f"{TEXT}list-header":
                continue
            self._blocks(one)
            self._item = None
        self._depth -= 1
        self._list, self._level, self._item = outer, outer_level, item

    def _style_of_first(self, element: _Element) -> str:
        first = next(element.iter(f"{TEXT}p"), None)
        return self._styles.list_of(first.get(f"{TEXT}style-name", "")) if first is not None else ""

    def _table(self, table: _Element) -> None:
        self._lay_out()
        self._cells.append(None)
        lists = self._list, self._level, self._item
        self._list, self._level, self._item = None, -1, None
        for row in table.iter(f"{TABLE}table-row"):
            if next((up for up in row.iterancestors(f"{TABLE}table")), None) is not table:
                continue  # of a table within a cell
            self._row += 1
            for cell in row.iterfind(f"{TABLE}table-cell"):
                self._cells[-1] = Cell(self._row)
                self._blocks(cell)
            self._cells[-1] = None
        self._list, self._level, self._item = lists
        self._cells.pop()

    def _lay_out(self) -> None:
        if self._cells[-1] is not None:
            self._cells[-1].layout = True

    def _read_paragraph(self, element: _Element) -> None:
        paragraph = Paragraph(cell=self._cells[-1], pages=self._pages)
        outer = self._paragraph, self._style, self._spans, self._boxes
        self._pages, self._paragraph, self._spans, self._boxes = 0, paragraph, [], []
        self._style = element.get(f"{TEXT}style-name", "")
        self.paragraphs.append(paragraph)
        paragraph.in_list = self._fields.innermost(FieldKind.LIST) is not None
        paragraph.contents = self._fields.innermost(FieldKind.CONTENTS) is not None
        if element.tag == f"{TEXT}h":
            paragraph.heading = min(max(whole_number(element.get(f"{TEXT}outline-level"), 1), 1), 6)
        elif self._styles.is_title(self._style):
            paragraph.heading = 1
        if paragraph.heading:
            self._lay_out()
        if self._list is not None and self._item is not None:
            paragraph.level = self._level
            paragraph.label = self._numbering.label(self._list, self._level, *self._item)
            self._item = None
        self._inline(element)
        boxes = self._boxes
        self._paragraph, self._style, self._spans, self._boxes = outer
        self._boxes += boxes
        if self._paragraph is None:
            self._empty_boxes()

    def _empty_boxes(self) -> None:
        """The paragraphs of text boxes, which stand after the one that they hang on."""
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            fields, self._fields = self._fields, self._fields.apart()
            cells, self._cells = self._cells, [None]
            lists = self._list, self._level, self._item
            self._list, self._level, self._item = None, -1, None
            self._blocks(box)
            self._list, self._level, self._item = lists
            self._fields, self._cells = fields, cells

    # ---------------------------------------------------------------------------------- within a paragraph

    def _inline(self, parent: _Element) -> None:
        self._enter()
        self._words(parent)
        for one in parent:
            if isinstance(one.tag, str):
                self._inner(one)
            self._words(one, tail=True)
        self._depth -= 1

    def _inner(self, one: _Element) -> None:
        tag = one.tag
        if tag == f"{TEXT}span":
            self._spans.append(one.get(f"{TEXT}style-name", ""))
            self._inline(one)
            self._spans.pop()
        elif tag == f"{TEXT}a":
            self._fields.simple(len(self.paragraphs), "")
            self._fields.lead_to(one.get(_HREF, ""))
            self._inline(one)
            self._fields.end()
        elif tag in _CHARACTERS:
            self._character(one)
        elif tag == f"{TEXT}note":
            self._note(one)
        elif tag == f"{TEXT}bibliography-mark":
            self._fields.control(len(self.paragraphs), (_work(one),), is_list=False)
            self._inline(one)
            self._fields.end()
        elif tag.startswith(_FIELD) or tag in _REFERENCE_MARKS:
            self._field(one)
        elif tag in {f"{TEXT}change-start", f"{TEXT}change-end", f"{TEXT}change"}:
            self._change(one)
        elif tag in {f"{TEXT}bookmark-start", f"{TEXT}bookmark-end"}:
            name = one.get(f"{TEXT}name", "")
            self._fields.bookmark(name, name if tag == f"{TEXT}bookmark-start" else None)
        elif tag.startswith(DRAW):
            self._boxes_in(one)
        elif tag == f"{TEXT}soft-page-break":
            self._page_break()
        elif tag not in _NO_WORDS:
            self._inline(one)

    def _page_break(self) -> None:
        paragraph = self.paragraphs[-1]
        if any(piece.text.strip() for piece in paragraph.pieces):
            paragraph.pages_within += 1
        else:
            paragraph.pages += 1

    def _character(self, one: _Element) -> None:
        if one.tag == f"{TEXT}s":
            self._put(" " * min(whole_number(one.get(f"{TEXT}c"), 1), _MOST_BLANKS))
        elif one.tag == f"{TEXT}line-break":
            self._put(" ", breaks=True)
        else:
            self._put("\t")

    def _words(self, element: _Element, *, tail: bool = False) -> None:
        """The text in an element up to its first tag, or behind it; white space is a blank, and none after another."""
        text = element.tail if tail else element.text
        if not text or self._paragraph is None:
            return
        text = collapsed(text)
        before = next((piece.text[-1] for piece in reversed(self._paragraph.pieces) if piece.text), " ")
        trimmed = text[0] == " " and before == " "
        managed, changed = self._fields.writes_here(), bool(self._changing)
        self._put(text[trimmed:], origin=Origin(element, managed, tail, changed, collapsed=True, trimmed=trimmed))

    def _put(self, text: str, *, breaks: bool = False, origin: Origin | None = None) -> None:
        here = len(self.paragraphs)
        look = self._styles.look(self._style, *self._spans)
        if not text or look.hidden or self._skips or self._paragraph is None or self._fields.hides(here):
            return
        piece = Piece(
            text=text, raised=look.raised, bold=look.bold, link=self._fields.link(here),
            citation=self._fields.citation(here), breaks=breaks, origin=origin,
        )  # fmt: skip
        self._paragraph.pieces.append(piece)

    def _note(self, one: _Element) -> None:
        if self._skips or self._paragraph is None:
            return
        kind = "endnotes" if one.get(f"{TEXT}note-class") == "endnote" else "footnotes"
        citation, body = one.find(f"{TEXT}note-citation"), one.find(f"{TEXT}note-body")
        label = "".join(str(text) for text in citation.itertext()).strip() if citation is not None else ""
        name = f"{len(self.notes[kind]) + 1}"
        self.notes[kind][name] = Note(label or name)
        self._paragraph.pieces.append(Piece("", raised=True, note=(kind, name)))
        if body is not None:
            self._bodies.append((self.notes[kind][name], body))

    def _field(self, one: _Element) -> None:
        """The begin or end of a field of a reference manager, as it or as LibreOffice writes it."""
        here, name = len(self.paragraphs), one.get(f"{TEXT}name", "")
        if one.tag == f"{_FIELD}fieldmark-start":
            codes = (param.get(f"{_FIELD}value", "") for param in one if param.get(f"{_FIELD}name") == _CODE)
            self._fields.simple(here, next(codes, ""))
            if self._fields.innermost(FieldKind.LIST) is not None:
                self.paragraphs[-1].in_list = True
        elif one.tag == f"{_FIELD}fieldmark-end":
            self._fields.end()
        elif one.tag == f"{TEXT}reference-mark-start" and name.startswith(_MANAGER):
            self._marks.append(name)
            self._fields.simple(here, name)
        elif one.tag == f"{TEXT}reference-mark-end" and name in self._marks:
            self._marks.remove(name)
            self._fields.end()

    def _change(self, one: _Element) -> None:
        """A change that was tracked: insertions stand in the text, what was deleted stands apart."""
        name = one.get(f"{TEXT}change-id", "")
        if one.tag == f"{TEXT}change-start":
            self._changing.add(name)
        elif one.tag == f"{TEXT}change-end":
            self._changing.discard(name)
        if not self._original:
            return
        if one.tag == f"{TEXT}change-start" and name in self._inserted:
            self._skips.add(name)
        elif one.tag == f"{TEXT}change-end":
            self._skips.discard(name)
        elif one.tag == f"{TEXT}change" and name in self._deleted and self._paragraph is not None:
            for paragraph in self._deleted[name].iterfind(f"{TEXT}p"):
                self._inline(paragraph)

    def _boxes_in(self, one: _Element) -> None:
        self._boxes += [box for box in one.iter(f"{DRAW}text-box") if not self._skips]

    def _enter(self) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            message = "The OpenDocument text is nested too deeply to be an article; it was not read."
            raise InputError(message)


def _work(mark: _Element) -> Work:
    """The work that a mark of LibreOffice's own bibliography names."""
    url = mark.get(f"{TEXT}url", "")
    return Work(mark.get(f"{TEXT}identifier", ""), mark.get(f"{TEXT}title", ""), identify(url))


_CHARACTERS = frozenset({f"{TEXT}s", f"{TEXT}tab", f"{TEXT}line-break"})
_REFERENCE_MARKS = frozenset({f"{TEXT}reference-mark-start", f"{TEXT}reference-mark-end", f"{TEXT}reference-mark"})
