"""HTML (``.html``, ``.htm``, ``.xhtml``): web pages and what word processors save as such.

The page is read as browsers show it, as far as words, lists and raised numbers go: items of ordered lists get the
number that is printed before them, white space is folded, what a style sheet alone hides stays.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citecheck.frozen import replace
from citecheck.reading.document import Block, BlockKind, MarkKind
from citecheck.reading.encoding import decode
from citecheck.reading.html_text import Cell, Draft, Flow
from citecheck.reading.html_tokens import Lists, Token, Tokens
from citecheck.reading.layout import KNOWN_HEADING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from citecheck.reading.document import Document


_LONGEST_KNOWN, _LONGEST_BOLD = 60, 100  # characters of a heading that no tag calls one
_BOLD_HEADING_LEVEL, _KNOWN_HEADING_LEVEL = 4, 2
_LONGEST_CELL = 2000  # characters of a cell; a longer one is no datum
_LABEL_CELL = re.compile(r"\s*[\[(]?(\d{1,4})[.)\]]{0,2}\s*")
_SHORTEST_ITEM = 40  # characters
_FEWEST_ROWS = 3
_MISSING_ROWS = 10  # numbers that a list laid out as a table may lack between two rows


def finished(text: str, drafts: Sequence[Draft], bold: Collection[tuple[int, int]]) -> tuple[Block, ...]:
    """The blocks of a text; ``bold`` are the stretches printed so, of which a whole paragraph makes a heading."""
    drafts = [draft for draft in drafts if text[draft.start : draft.end].strip()]
    _unfold_layout(drafts)
    for draft in _items_in_rows(text, drafts):
        draft.kind = BlockKind.PARAGRAPH
    for draft in drafts:
        if draft.kind is BlockKind.PARAGRAPH and not draft.number:
            _retype_heading(draft, text, (draft.start, draft.end) in bold)
    return tuple(Block(draft.start, draft.end, draft.kind, draft.level) for draft in drafts)


def _unfold_layout(drafts: Sequence[Draft]) -> None:
    """Cells that lay out the page hold paragraphs; those of a table of data hold nothing but words."""
    sizes: dict[int, int] = {}
    for draft in drafts:
        if draft.cell is not None:
            key = id(draft.cell)
            sizes[key] = sizes.get(key, 0) + draft.end - draft.start
    for draft in drafts:
        cell = draft.cell
        if cell is not None and not cell.layout and sizes[id(cell)] <= _LONGEST_CELL:
            draft.kind, draft.level = BlockKind.TABLE_CELL, 0


def _items_in_rows(text: str, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """The cells of a list laid out as a table: rows of a label that counts and words."""
    rows: dict[int, list[Draft]] = {}
    for draft in drafts:
        if draft.cell is not None and draft.kind is BlockKind.TABLE_CELL:
            rows.setdefault(draft.cell.row, []).append(draft)
    run: list[tuple[int, list[Draft]]] = []
    for row in rows.values():
        number = _row_number(text, row)
        if run and not run[-1][0] < number <= run[-1][0] + _MISSING_ROWS + 1:
            if len(run) >= _FEWEST_ROWS:
                yield from (draft for _, cells in run for draft in cells)
            run = []
        if number:
            run.append((number, row))
    if len(run) >= _FEWEST_ROWS:
        yield from (draft for _, cells in run for draft in cells)


def _row_number(text: str, row: Sequence[Draft]) -> int:
    """The number of a row that is an item; 0 for a row of data."""
    if len(row) != 2 or row[0].cell is row[1].cell or row[1].end - row[1].start < _SHORTEST_ITEM:
        return 0
    label = _LABEL_CELL.fullmatch(text, row[0].start, row[0].end)
    return int(label[1]) if label else 0


def _retype_heading(draft: Draft, text: str, is_bold: bool) -> None:
    """A paragraph that is a heading in all but name."""
    words = text[draft.start : draft.end]
    if len(words) < _LONGEST_KNOWN and KNOWN_HEADING.fullmatch(words):
        draft.kind, draft.level = BlockKind.HEADING, _KNOWN_HEADING_LEVEL
    elif is_bold and 1 < len(words) <= _LONGEST_BOLD and "\n" not in words and words[-1] not in ".;,":
        draft.kind, draft.level = BlockKind.HEADING, _BOLD_HEADING_LEVEL


_DECLARED = re.compile(
    rb"<meta\s[^<>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})|<\?xml\s[^<>]{0,100}?encoding\s*=\s*[\"']([\w.:-]{1,40})",
    re.IGNORECASE,
)
_DECLARED_WITHIN = 4096  # bytes
_HAS_H1 = re.compile(r"<h1[\s>]", re.IGNORECASE)
_RAISED_STYLE = re.compile(r"vertical-align\s*:\s*super", re.IGNORECASE)
_RAISED_CLASS = re.compile(r"\.([\w-]{1,60})\s*\{[^{}]{0,1000}?vertical-align\s*:\s*super", re.IGNORECASE)

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_EMPHASIS = frozenset({"b", "strong", "i", "em", "cite", "u", "mark"})
_BOLD = frozenset({"b", "strong"})
_LIST_TAGS = frozenset({"ol", "ul", "menu"})
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "head", "header", "hgroup", "hr", "html",
    "legend", "main", "nav", "p", "pre", "section", "summary", "tbody", "tfoot", "thead",
})  # fmt: skip
_TABLE_TAGS = frozenset({"table", "tr", "td", "th"})
_VOID = frozenset({"area", "base", "br", "col", "embed", "img", "input", "link", "meta", "param", "source", "wbr"})


class HtmlReader:
    """Reads HTML."""

    name = "html"

    def read(self, path: str, data: bytes) -> Document:
        """The document; raises InputError for bytes that are no text."""
        source = decode(data, path, _declared_encoding(data[:_DECLARED_WITHIN]))
        page = _Page(source)
        page.read()
        document = page.flow.view.document(path, self.name)
        blocks = finished(document.text, page.flow.drafts, page.flow.bold)
        return replace(document, blocks=blocks, printed_is_source=False)


def _declared_encoding(head: bytes) -> str | None:
    found = _DECLARED.search(head)
    return (found[1] or found[2]).decode("ascii") if found else None


class _Page:
    """Follows the tags of a page and tells the flow of text what they mean."""

    def __init__(self, source: str) -> None:
        self.flow = Flow(source, self._opening)
        self._source = source
        self._lists = Lists(source)
        self._heading = 0  # level
        self._heading_at = 0  # place in the text
        self._cells: list[Cell | None] = [None]  # the open cell of each open table
        self._row = 0
        self._last_cell: Cell | None = None  # that the last block stood in
        self._is_code = False
        self._wants_title = _HAS_H1.search(source) is None
        self._raised_classes: frozenset[str] = frozenset()

    def read(self) -> None:
        """Go through the page."""
        for token in Tokens(self._source):
            if not token.name:
                self.flow.text(token.start, token.end)
            elif token.closes:
                self._closes(token)
            else:
                self._opens(token)
        self.flow.boundary(len(self._source))

    # ---------------------------------------------------------------------------------- tags

    def _opens(self, token: Token) -> None:
        name = token.name
        if name in _HEADINGS:
            self.flow.boundary(token.start)
            self._heading, self._heading_at = _HEADINGS[name], self.flow.view.length
            self._lay_out()
        elif name in _LIST_TAGS or name == "li" or name in _TABLE_TAGS or name in _BLOCKS:
            self._block_opens(token)
        elif name == "br":
            self.flow.newline(token.start)
        elif name == "title":
            self._title(token)
        elif name == "style":
            style = self._source[token.end : max(token.end, token.content_end)]
            self._raised_classes |= frozenset(_RAISED_CLASS.findall(style))
        elif name not in _VOID:
            self._inline_opens(token)

    def _closes(self, token: Token) -> None:
        name, at = token.name, token.start
        if name == "div" and self._is_inside_item():
            self.flow.newline(at, soft=True)
        elif name in _HEADINGS or name in _BLOCKS or name in _TABLE_TAGS or name in _LIST_TAGS or name == "li":
            self.flow.boundary(at)
            self._block_closes(name)
        elif name == "br":
            self.flow.newline(at)  # browsers take </br> for one
        else:
            self.flow.closes(name)
            if name == "code":
                self._is_code = False

    def _block_opens(self, token: Token) -> None:
        name, at = token.name, token.start
        if name == "div" and self._is_inside_item():
            self.flow.newline(at, soft=True)
            return
        self.flow.boundary(at)
        if name != "div" and self.flow.view.length > self._heading_at:
            self._heading = 0  # it was never closed
        if name in _LIST_TAGS:
            self._lists.opens(token)
            if name == "ol":
                self._lay_out()
        elif name == "li":
            self._lists.item_opens(token)
        elif name == "pre":
            self.flow.keeps_lines = True
        elif name in _TABLE_TAGS:
            self._table_opens(name)

    def _block_closes(self, name: str) -> None:
        if name in _HEADINGS:
            self._heading = 0
        elif name in _LIST_TAGS:
            self._lists.closes(name)
        elif name == "li":
            self._lists.item_closes()
        elif name == "pre":
            self.flow.keeps_lines = self._is_code = False
        elif name == "table":
            if len(self._cells) > 1:
                self._cells.pop()
        elif name in _TABLE_TAGS:
            self._cells[-1] = None

    def _table_opens(self, name: str) -> None:
        if name == "table":
            self._lay_out()
            self._cells.append(None)
        elif name == "tr":
            self._row += 1
            self._cells[-1] = None
        else:
            self._cells[-1] = Cell(self._row)

    def _inline_opens(self, token: Token) -> None:
        name = token.name
        if name == "sup" or (token.attributes and self._is_raised(token)):
            self.flow.opens(name, MarkKind.SUPERSCRIPT)
        elif name in _EMPHASIS:
            self.flow.opens(name, MarkKind.EMPHASIS, bold=name in _BOLD)
        elif name == "a" and (address := token.values.get("href", "").strip()):
            self.flow.opens(name, MarkKind.LINK, address)
        elif name in {"span", "font", "a"}:
            self.flow.opens(name, None)  # so that its end is not taken for that of a marked one around it
        elif name == "code" and self.flow.keeps_lines and not self.flow.is_open:
            self._is_code = True

    def _is_raised(self, token: Token) -> bool:
        """Raised by a style, as word processors write it."""
        if "vertical-align" in token.attributes and _RAISED_STYLE.search(token.values.get("style", "")):
            return True
        if not self._raised_classes or "class" not in token.attributes:
            return False
        return not self._raised_classes.isdisjoint(token.values.get("class", "").split())

    def _title(self, token: Token) -> None:
        """The page's name stands for the title of an article that has none in its text."""
        if not self._wants_title or self.flow.view.length or token.content_end < 0:
            return
        self._wants_title = False
        self._heading = 1
        self.flow.text(token.end, token.content_end)
        self.flow.boundary(token.content_end)
        self._heading = 0

    # ---------------------------------------------------------------------------------- blocks

    def _opening(self, at: int) -> Draft:
        """What the block is whose words begin here."""
        cell, before = self._cells[-1], self._last_cell
        self._last_cell = cell
        same_row = cell is not None and before is not None and cell is not before and cell.row == before.row
        separator = "\t" if same_row else "\n"
        item = self._lists.item
        if self._heading:
            return Draft(BlockKind.HEADING, self._heading, separator=separator)
        if self._is_code:
            return Draft(BlockKind.CODE, separator=separator)
        if item is not None and not item.begun:
            item.begun = True
            if item.number is None:
                return Draft(BlockKind.LIST_ITEM, max(self._lists.depth - 1, 0), cell, separator=separator)
            return Draft(BlockKind.PARAGRAPH, 0, cell, self._lists.label(item, at), item.at, separator)
        return Draft(BlockKind.PARAGRAPH, 0, cell, separator=separator)

    def _is_inside_item(self) -> bool:
        """Items made of boxes are one block, not one a box."""
        return self.flow.is_open and self._lists.item is not None

    def _lay_out(self) -> None:
        """What stands here is not found in a cell of data."""
        cell = self._cells[-1]
        if cell is not None:
            cell.layout = True
