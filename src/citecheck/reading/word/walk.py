"""Goes through the XML of a Word document and tells its paragraphs: words with their looks, labels, cells, fields."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from citecheck.errors import InputError
from citecheck.reading.document import Tracked
from citecheck.reading.html_text import Cell
from citecheck.reading.origin import Origin
from citecheck.reading.word.fields import Field, FieldKind, Fields
from citecheck.reading.word.parts import MC, VAL, M, R, W
from citecheck.reading.word.symbols import printed_symbol
from citecheck.reading.word.works import tagged_works

if TYPE_CHECKING:
    from lxml.etree import _Element

    from citecheck.reading.word.numbering import Label, Numbering
    from citecheck.reading.word.styles import Look, Styles

_DEEPEST = 150  # elements within one another; Word itself stops far below


class Piece(NamedTuple):
    """Some words of one look."""

    text: str
    raised: bool = False
    bold: bool = False
    link: str = ""
    citation: Field | None = None
    breaks: bool = False  # a line break
    note: tuple[str, str] | None = None  # kind and id of the note that a mark here points to; it has no words
    origin: Origin | None = None  # where the words stand in the XML, where they do to the letter


@dataclass(slots=True, eq=False)
class Paragraph:
    """A ``w:p``."""

    pieces: list[Piece] = field(default_factory=list)
    heading: int = 0
    label: Label | None = None
    level: int = 0  # of its list
    cell: Cell | None = None
    in_list: bool = False  # within the references as a program wrote them
    contents: Field | bool = False  # of a table of contents: by its style, or if this field is closed
    pages: int = 0  # pages that begin at its start
    pages_within: int = 0

    @property
    def is_contents(self) -> bool:
        """Whether it is a line of a table of contents."""
        return self.contents.closed if isinstance(self.contents, Field) else self.contents


class Walk:
    """One pass through the body, or through the notes."""

    def __init__(self, styles: Styles, numbering: Numbering, fields: Fields, tracked: Tracked) -> None:
        self.paragraphs: list[Paragraph] = []
        self.has_changes = False
        self.has_imports = False  # files that the document takes in, which are not read
        self._styles, self._numbering, self._fields = styles, numbering, fields
        final = tracked is Tracked.FINAL
        self._left_out = {f"{W}{name}" for name in (("del", "moveFrom") if final else ("ins", "moveTo"))}
        self._links: dict[str, str] = {}
        self._cells: list[Cell | None] = [None]
        self._row = 0
        self._depth = 0
        self._boxes: list[_Element] = []
        self._carried: list[Piece] = []  # words of a paragraph whose end was deleted
        self._paragraph = Paragraph()
        self._style = ""
        self._handlers = {
            f"{W}r": self._run, f"{W}hyperlink": self._hyperlink, f"{W}fldSimple": self._simple_field,
            f"{W}sdt": self._control, f"{MC}AlternateContent": self._alternative, f"{M}oMath": self._equation,
            f"{M}oMathPara": self._equation, f"{W}ruby": self._ruby, f"{W}subDoc": self._import,
            f"{W}bookmarkStart": self._bookmark, f"{W}bookmarkEnd": self._bookmark, f"{W}altChunk": self._import,
        }  # fmt: skip

    def blocks(self, parent: _Element, links: dict[str, str]) -> None:
        """The paragraphs and tables in an element; ``links``: where its hyperlinks lead, by id."""
        self._links = links
        self._blocks(parent)
        self._put_down()

    # ---------------------------------------------------------------------------------- blocks

    def _blocks(self, parent: _Element) -> None:
        self._enter()
        for one in parent:
            tag = one.tag
            if tag == f"{W}p":
                self._read_paragraph(one)
            elif tag == f"{W}tbl":
                self._table(one)
            elif tag == f"{W}sdt":
                self._control(one, blocks=True)
            elif tag in {f"{W}altChunk", f"{W}bookmarkStart", f"{W}bookmarkEnd"}:
                self._handlers[tag](one)
            elif tag in {f"{W}ins", f"{W}del", f"{W}moveTo", f"{W}moveFrom"}:
                self.has_changes = True
                if tag not in self._left_out:
                    self._blocks(one)
            elif tag == f"{MC}AlternateContent":
                chosen = _chosen(one)
                if chosen is not None:
                    self._blocks(chosen)
            elif tag in {f"{W}customXml", f"{W}smartTag", f"{W}sdtContent"}:
                self._blocks(one)
        self._depth -= 1

    def _table(self, table: _Element) -> None:
        self._lay_out()
        self._put_down()
        self._cells.append(None)
        self._rows(table)
        self._cells.pop()

    def _rows(self, parent: _Element) -> None:
        self._enter()
        for one in parent:
            if one.tag == f"{W}tr":
                self._row += 1
                self._cells_of(one)
                self._cells[-1] = None
            elif one.tag in _AROUND:
                self._rows(one)
        self._depth -= 1

    def _cells_of(self, parent: _Element) -> None:
        self._enter()
        for one in parent:
            if one.tag == f"{W}tc":
                self._cells[-1] = Cell(self._row)
                self._blocks(one)
                self._put_down()
            elif one.tag in _AROUND:
                self._cells_of(one)
        self._depth -= 1

    def _lay_out(self) -> None:
        """What stands here is not found in a cell of data."""
        if self._cells[-1] is not None:
            self._cells[-1].layout = True

    def _read_paragraph(self, element: _Element) -> None:
        outer, boxes = self._paragraph, self._boxes
        paragraph = self._paragraph = Paragraph(cell=self._cells[-1], pieces=self._carried)
        self._carried, self._boxes = [], []
        self.paragraphs.append(paragraph)
        properties = element.find(f"{W}pPr")
        style = _child_value(properties, "pStyle")
        self._style = style
        contents = self._fields.innermost(FieldKind.CONTENTS)
        paragraph.in_list = self._fields.innermost(FieldKind.LIST) is not None
        self._inline(element)
        gone = self._is_gone(properties)
        paragraph.heading = self._styles.heading(properties, style)
        if paragraph.heading:
            self._lay_out()
        paragraph.contents = self._styles.is_contents(style) or contents or paragraph.contents
        member, by_style = self._styles.numbered(properties, style)
        if gone:
            self._carried, paragraph.pieces = paragraph.pieces, []
        elif member is not None:
            paragraph.level = member.level
            paragraph.label = self._numbering.label(member, by_style)
        boxed, self._boxes, self._paragraph = self._boxes, boxes, outer
        for box in boxed:
            self._box(box)

    def _box(self, box: _Element) -> None:
        """The paragraphs of a text box, which stand after the one that it hangs on."""
        fields, self._fields = self._fields, self._fields.apart()
        cells, self._cells = self._cells, [None]
        carried, self._carried = self._carried, []
        self._blocks(box)
        self._put_down()
        self._fields, self._cells, self._carried = fields, cells, carried

    def _put_down(self) -> None:
        """Words whose paragraph goes on in none after it stay where they stood."""
        if self._carried:
            self.paragraphs[-1].pieces = self._carried
            self._carried = []

    def _is_gone(self, properties: _Element | None) -> bool:
        """Whether the end of the paragraph was deleted (or is an insertion that does not count)."""
        mark = properties.find(f"{W}rPr") if properties is not None else None
        if mark is None:
            return False
        changes = {one.tag for one in mark} & _CHANGES
        self.has_changes = self.has_changes or bool(changes)
        return not changes.isdisjoint(self._left_out)

    # ---------------------------------------------------------------------------------- within a paragraph

    def _inline(self, parent: _Element) -> None:
        self._enter()
        for one in parent:
            tag = one.tag
            handler = self._handlers.get(tag)
            if handler is not None:
                handler(one)
            elif tag in _CHANGES:
                self.has_changes = True
                if tag not in self._left_out:
                    self._inline(one)
            elif tag in _THROUGH:
                self._inline(one)
        self._depth -= 1

    def _run(self, run: _Element) -> None:
        look = self._styles.look(run.find(f"{W}rPr"), self._style)
        for one in run:
            tag = one.tag
            if tag in {f"{W}t", f"{W}delText"}:
                self._words(one.text or "", look, origin=one)
            elif tag in _CHARACTERS:
                self._words(_CHARACTERS[tag], look)
            elif tag in _NOT_WORDS:
                self._not_words(one, tag, look)
            elif tag in _HOLD_BOXES:
                self._find_boxes(one)

    def _not_words(self, one: _Element, tag: str, look: Look) -> None:
        if tag in {f"{W}instrText", f"{W}delInstrText"}:
            self._fields.instruct(one.text or "")
        elif tag == f"{W}fldChar":
            self._field_mark(one)
        elif tag == f"{W}sym":
            self._words(printed_symbol(one.get(f"{W}font", ""), one.get(f"{W}char", "")), look)
        elif tag == f"{W}lastRenderedPageBreak":
            if any(piece.text.strip() for piece in self._paragraph.pieces):
                self._paragraph.pages_within += 1
            else:
                self._paragraph.pages += 1
        elif tag in {f"{W}br", f"{W}cr"}:
            self._words(" ", look, breaks=True)
        elif one.get(f"{W}customMarkFollows") not in {"1", "true", "on"}:
            kind = "footnotes" if tag == f"{W}footnoteReference" else "endnotes"
            mark = Origin(one, by_field=False)
            self._paragraph.pieces.append(
                Piece("", raised=look.raised, note=(kind, one.get(f"{W}id", "")), origin=mark)
            )

    def _field_mark(self, one: _Element) -> None:
        kind, here = one.get(f"{W}fldCharType"), len(self.paragraphs)
        if kind == "begin":
            data = one.find(f"{W}fldData")
            self._fields.begin(here, (data.text or "") if data is not None else "")
        elif kind == "separate":
            self._fields.separate(here)
            self._notice_list()
        elif kind == "end":
            self._fields.end()

    def _notice_list(self) -> None:
        """A list or a table of contents may begin and end in one paragraph."""
        if self._fields.innermost(FieldKind.LIST) is not None:
            self._paragraph.in_list = True
        self._paragraph.contents = self._fields.innermost(FieldKind.CONTENTS) or self._paragraph.contents

    def _words(self, text: str, look: Look, *, breaks: bool = False, origin: _Element | None = None) -> None:
        here = len(self.paragraphs)
        if not text or look.hidden or self._fields.hides(here):
            return
        piece = Piece(
            text=text, raised=look.raised, bold=look.bold, link=self._fields.link(here),
            citation=self._fields.citation(here), breaks=breaks,
            origin=None if origin is None else Origin(origin, by_field=self._fields.writes_here()),
        )  # fmt: skip
        self._paragraph.pieces.append(piece)

    def _bookmark(self, one: _Element) -> None:
        self._fields.bookmark(one.get(f"{W}id", ""), one.get(f"{W}name"))

    def _hyperlink(self, one: _Element) -> None:
        anchor = one.get(f"{W}anchor", "")
        address = self._links.get(one.get(f"{R}id", ""), "")
        target = address or (f"#{anchor}" if anchor else "")
        self._fields.simple(len(self.paragraphs), "")
        self._fields.lead_to(target)
        self._inline(one)
        self._fields.end()

    def _simple_field(self, one: _Element) -> None:
        self._fields.simple(len(self.paragraphs), one.get(f"{W}instr", ""))
        self._notice_list()
        self._inline(one)
        self._fields.end()

    def _control(self, one: _Element, *, blocks: bool = False) -> None:
        """A content control: what it holds, unless that is a prompt."""
        content = one.find(f"{W}sdtContent")
        properties = one.find(f"{W}sdtPr")
        if content is None or (properties is not None and properties.find(f"{W}showingPlcHdr") is not None):
            return
        tag = _child_value(properties, "tag")
        works = tagged_works(tag)
        is_list = tag.startswith("MENDELEY_BIBLIOGRAPHY")
        if works is not None or is_list:
            self._fields.control(len(self.paragraphs), works, is_list=is_list)
        (self._blocks if blocks else self._inline)(content)
        if works is not None or is_list:
            self._fields.end()

    def _alternative(self, one: _Element) -> None:
        chosen = _chosen(one)
        if chosen is not None:
            self._inline(chosen)

    def _find_boxes(self, drawing: _Element) -> None:
        """The text boxes of a drawing, which may group several; each once, in the form for newer programs."""
        waiting = [drawing]
        while waiting:
            one = waiting.pop()
            if one.tag == f"{W}txbxContent":
                self._boxes.append(one)
            elif one.tag == f"{MC}AlternateContent":
                chosen = _chosen(one)
                waiting += [chosen] if chosen is not None else []
            else:
                waiting += reversed(one)

    def _equation(self, one: _Element) -> None:
        """The words of an equation, its exponents after a caret, so that none looks like a callout."""
        text = "".join(
            ("^" if f"{M}sup" in {up.tag for up, _ in zip(word.iterancestors(), range(3), strict=False)} else "")
            + (word.text or "")
            for word in one.iter(f"{M}t")
        )
        if text and not self._fields.hides(len(self.paragraphs)):
            self._paragraph.pieces.append(Piece(text))

    def _ruby(self, one: _Element) -> None:
        base = one.find(f"{W}rubyBase")
        if base is not None:
            self._inline(base)

    def _import(self, _: _Element) -> None:
        self.has_imports = True

    def _enter(self) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            message = "The Word document is nested too deeply to be an article; it was not read."
            raise InputError(message)


_CHANGES = frozenset(f"{W}{name}" for name in ("ins", "del", "moveTo", "moveFrom"))
_AROUND = frozenset(f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo"))
_THROUGH = frozenset(f"{W}{name}" for name in ("smartTag", "customXml", "sdtContent", "bdo", "dir", "rubyBase"))
_CHARACTERS = {
    f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}noBreakHyphen": "\N{NON-BREAKING HYPHEN}",
}  # fmt: skip
_NOT_WORDS = frozenset(
    f"{W}{name}"
    for name in (
        "instrText", "delInstrText", "fldChar", "sym", "lastRenderedPageBreak", "br", "cr", "footnoteReference",
        "endnoteReference",
    )
)  # fmt: skip
_HOLD_BOXES = frozenset({f"{W}drawing", f"{W}pict", f"{W}object", f"{MC}AlternateContent"})


def _chosen(alternatives: _Element) -> _Element | None:
    """Of the forms that a file gives of one thing, the one for newer programs: the others say the same again."""
    choice = alternatives.find(f"{MC}Choice")
    return choice if choice is not None else alternatives.find(f"{MC}Fallback")


def _child_value(element: _Element | None, name: str) -> str:
    child = element.find(f"{W}{name}") if element is not None else None
    return child.get(VAL, "") if child is not None else ""
