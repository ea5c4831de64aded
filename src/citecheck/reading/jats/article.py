"""The parts of a JATS article in the order of the file: title, abstracts, body, tables, captions, notes, lists."""

from __future__ import annotations

import re
from collections import deque
from itertools import pairwise
from typing import TYPE_CHECKING

from citecheck.reading.document import BlockKind, MarkKind, citation_value
from citecheck.reading.jats.listing import PARTS, find_listing
from citecheck.reading.jats.references import ReferenceWriter
from citecheck.reading.jats.tree import Element
from citecheck.reading.jats.words import Words

if TYPE_CHECKING:
    from citecheck.reading.document import ListedReference
    from citecheck.reading.jats.listing import Item
    from citecheck.reading.jats.tree import Tree

_OUT = frozenset({
    "journal-meta", "contrib-group", "aff", "aff-alternatives", "author-notes", "permissions", "kwd-group",
    "article-categories", "pub-date", "pub-date-not-available", "history", "funding-group", "counts",
    "custom-meta-group", "custom-meta-wrap", "self-uri", "article-id", "related-article", "related-object",
    "conference", "product", "isbn", "issue-title", "trans-title-group", "trans-title", "alt-title", "fn-group-meta",
    "volume", "issue", "fpage", "lpage", "elocation-id", "page-range", "volume-id", "issue-id", "volume-series",
    "supplement", "support-group", "processing-meta", "pub-history", "copyright-statement", "object-id",
    "math", "tex-math", "annotation", "graphic", "inline-graphic", "media-meta", "alt-text", "long-desc",
    "disp-formula", "disp-formula-group", "chem-struct", "attrib", "floats-wrap-meta", "sec-meta", "index-term",
    "contrib", "corresp", "email", "colgroup", "col", "processing-instruction", "notes-meta", "ext-link-meta",
})  # fmt: skip
_SECTIONS = frozenset({
    "sec", "app", "ack", "abstract", "trans-abstract", "bio", "glossary", "notes", "fn-group", "boxed-text",
    "app-group", "statement", "appendix",
})  # fmt: skip
_BLOCKS = frozenset({
    "front", "front-stub", "article-meta", "title-group", "body", "back", "floats-group", "floats-wrap", "caption",
    "fig-group", "fig", "table-wrap", "table-wrap-group", "table-wrap-foot", "disp-quote", "verse-group", "verse-line",
    "speech", "supplementary-material", "media", "def-list", "def-item", "def", "list", "block-alternatives",
    "question", "answer", "explanation", "array", "table", "thead", "tbody", "tfoot", "legend", "p", "speaker",
    "label", "signature-block", "subtitle", "processing-meta", "term", "attrib", "sig-block", "sig", "kwd",
})  # fmt: skip
_FLOATS = frozenset(
    {"fig", "fig-group", "table-wrap", "table-wrap-group", "boxed-text", "supplementary-material", "fn"}
)
_NOTE_MARKS = frozenset({"fn", "table-fn", "aff", "corresp", "author-notes", "contrib", "author-note"})
_EMPHASIS = frozenset({"italic", "bold", "underline", "sc"})
_LONGEST_NOTE_MARK = 4  # characters
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_NUMBERS = re.compile(r"\d{1,4}")
_ORDERED = frozenset({"order", "ordered", "arabic"})
_ELEMENT_ARTICLE = frozenset({"article", "sub-article", "response"})


class ArticleReader:
    """Writes an article into the text, and with it the marks of its callouts."""

    def __init__(self, tree: Tree) -> None:
        self.words = Words(tree)
        self.left_out: list[str] = []  # sentences for the person
        self._tree = tree
        self._article = _article(tree.root)
        self._listing = find_listing(self._article, self.words)
        self._references = ReferenceWriter(self.words)
        self._depth = 1  # of headings
        self._later: deque[Element] = deque()  # what floats: read after the paragraph that it stands in
        self._in_paragraph = False

    def read(self) -> tuple[ListedReference, ...]:
        """Write everything; returns the references that the file lists."""
        articles = sum(one.name == "article" for one in self._tree.root.all("article"))
        if articles > 1:
            self.left_out.append(f"The file holds {articles} articles; only the first was read.")
        skipped = 0
        for part in self._article:
            if part.name in PARTS and not self._cites(part):
                skipped += 1
            else:
                self._any(part)
        self._read_later()
        self.words.block(self._article.end)
        if skipped:
            parts = "part that follows" if skipped == 1 else "parts that follow"
            self.left_out.append(
                f"{skipped} {parts} the article (letters, replies) without references or callouts: not read."
            )
        if self._tree.unread_entities:
            names = ", ".join(self._tree.unread_entities[:5])
            self.left_out.append(f"Entities that stand in other files were left out: {names}.")
        return self._references.listed()

    def _cites(self, part: Element) -> bool:
        """Whether a sub-article or response has callouts or a list."""
        if any(True for _ in part.all("ref")):
            return True
        return any(self._targets(xref) for xref in part.all("xref"))

    # ---------------------------------------------------------------------------------- blocks

    def _any(self, element: Element) -> None:
        name = element.name
        if name in _OUT:
            return
        if self._in_paragraph and name in _FLOATS:
            self._later.append(element)
        elif name in _WAYS:
            _WAYS[name](self, element)
        elif name in PARTS:
            self._depth, depth = 1, self._depth
            self._content(element)
            self._depth = depth
        elif name in _SECTIONS:
            self._section(element)
        elif name in _BLOCKS:
            self._block(element)
        else:
            self._inline(element)

    def _content(self, element: Element) -> None:
        for one in element.content:
            if isinstance(one, Element):
                self._any(one)
            else:
                self.words.text(one)

    def _block(self, element: Element) -> None:
        self.words.block(element.start)
        self._content(element)
        self.words.block(element.end)

    def _section(self, element: Element) -> None:
        """A part with a title; its number is no words of the article."""
        self.words.block(element.start)
        self._depth += 1
        for one in element:
            if one.name != "label" or element.name != "sec":
                self._any(one)
        self._depth -= 1
        self.words.block(element.end)

    def _heading(self, element: Element) -> None:
        level = 1 if element.name == "article-title" else min(self._depth, 6)
        self.words.block(element.start, BlockKind.HEADING, level)
        self._content(element)
        self.words.block(element.end)

    def _paragraph(self, element: Element) -> None:
        if self._in_paragraph:  # within an item or a quotation
            self._block(element)
            return
        self._in_paragraph = True
        self._block(element)
        self._in_paragraph = False
        self._read_later()

    def _read_later(self) -> None:
        """What floated in a paragraph or a row that is over."""
        while self._later and not self._in_paragraph:
            self._any(self._later.popleft())

    def _items(self, element: Element) -> None:
        """A list; items that the file numbers are paragraphs with their number, others bullets."""
        ordered = element.attributes.get("list-type", "") in _ORDERED
        self.words.block(element.start)
        number = 0
        for one in element:
            if one.name != "list-item":
                self._any(one)
                continue
            number += 1
            label = one.child("label")
            if label is not None or ordered:
                printed = self.words.plain(label).strip("[](). ") if label is not None else str(number)
                self.words.block(one.start, number=printed if _NUMBERS.fullmatch(printed) else "")
            else:
                self.words.block(one.start, BlockKind.LIST_ITEM)
            self._item(one)
        self.words.block(element.end)

    def _item(self, element: Element) -> None:
        """An item or a note: its first paragraph is the item, what follows are blocks of their own."""
        first = True
        for one in element:
            if one.name == "label":
                continue
            if one.name == "p" and first:
                was, self._in_paragraph = self._in_paragraph, True
                self._content(one)
                self._in_paragraph = was
            else:
                self._any(one)
            first = False

    def _row(self, element: Element) -> None:
        first = True
        for cell in element:
            if cell.name not in {"td", "th"}:
                continue
            self.words.block(cell.start, BlockKind.TABLE_CELL, separator="\n" if first else "\t")
            was, self._in_paragraph = self._in_paragraph, True
            self._cell(cell)
            self._in_paragraph = was
            first = False
        self.words.block(element.end)
        self._read_later()

    def _cell(self, element: Element) -> None:
        """The words of a cell; its paragraphs are one block."""
        for one in element.content:
            if not isinstance(one, Element):
                self.words.text(one)
            elif one.name in {"p", "list", "list-item", "break", "label"}:
                self.words.flow.blank(one.start)
                self._cell(one)
                self.words.flow.blank(one.end)
            else:
                self._any(one)

    def _note(self, element: Element) -> None:
        """A footnote. Its mark is no words, unless notes may be all the references that there are."""
        mark = "" if self._listing.items else self.words.plain(element.child("label")).strip("[](). ")
        self.words.block(element.start, number=mark if _NUMBERS.fullmatch(mark) else "")
        was, self._in_paragraph = self._in_paragraph, False
        self._item(element)
        self._in_paragraph = was
        self.words.block(element.end)

    def _code(self, element: Element) -> None:
        self.words.block(element.start, BlockKind.CODE)
        self.words.flow.keeps_lines = True
        self.words.everything(element)
        self.words.flow.keeps_lines = False
        self.words.block(element.end)

    def _list(self, element: Element) -> None:
        """A reference list: its heading, its references, and whatever else stands in it."""
        self.words.block(element.start)
        self._depth += 1
        for one in element:
            if one.name == "ref":
                for item in self._listing.by_ref.get(one.start, ()):
                    self._references.write(item)
            else:
                self._any(one)
        self._depth -= 1
        self.words.block(element.end)

    # ---------------------------------------------------------------------------------- inline

    def _inline(self, element: Element) -> None:
        name, flow = element.name, self.words.flow
        if name == "xref":
            self._xref(element)
        elif name == "sup":
            marked = self._raised_words(element)
            flow.opens(name, MarkKind.SUPERSCRIPT if marked else None)
            self._content(element)
            flow.closes(name)
        elif name in _EMPHASIS:
            flow.opens(name, MarkKind.EMPHASIS)
            self._content(element)
            flow.closes(name)
        elif name in {"ext-link", "uri"}:
            flow.opens(name, MarkKind.LINK, element.attributes.get("href", ""))
            self._content(element)
            flow.closes(name)
        elif name == "break":
            flow.newline(element.start, soft=True)
        elif name == "alternatives":
            self._alternatives(element)
        else:
            self._content(element)

    def _raised_words(self, element: Element) -> bool:
        """Whether a superscript has words beside the marks of footnotes and affiliations."""
        xrefs = list(element.all("xref"))
        if not xrefs:
            return True
        return any(self._targets(one) for one in xrefs) or not self._listing.items

    def _alternatives(self, element: Element) -> None:
        """One of several forms of a thing: the first that has words."""
        for one in element:
            if one.name not in _OUT and self.words.plain(one):
                self._any(one)
                return

    def _targets(self, xref: Element) -> list[Item]:
        """The references that a cross-reference names."""
        by_id = self._listing.by_id
        return [by_id[one] for one in xref.attributes.get("rid", "").split() if one in by_id]

    def _xref(self, element: Element) -> None:
        targets = self._targets(element)
        kind = element.attributes.get("ref-type", "")
        if not targets and kind != "bibr":
            is_note = kind in _NOTE_MARKS and self._listing.items
            if not (is_note and len(self.words.plain(element)) <= _LONGEST_NOTE_MARK):
                self._content(element)
            return
        flow = self.words.flow
        flow.opens("xref", None)
        self._content(element)
        start, end = flow.closes("xref")
        numbers = _NUMBERS.findall(self.words.plain(element))
        named = [citation_value(one.label, one.section) for one in targets]
        if not named:  # it names nothing that is listed: what it prints is what a reader looks for
            named = numbers[:1]
        elif len(targets) > 1 and targets[0].label.rstrip(_LETTERS) in numbers:
            named = named[:1]  # "3-5" prints more than the first
        edges = [start + i * (end - start) // len(named) for i in range(len(named) + 1)] if named else []
        for (first, last), value in zip(pairwise(edges), named, strict=True):  # "A 2010; B 2011": one for each
            flow.view.mark(first, last, MarkKind.CITATION, value)


_WAYS = {
    "ref-list": ArticleReader._list,
    "article-title": ArticleReader._heading,
    "title": ArticleReader._heading,
    "p": ArticleReader._paragraph,
    "list": ArticleReader._items,
    "tr": ArticleReader._row,
    "fn": ArticleReader._note,
    "preformat": ArticleReader._code,
    "code": ArticleReader._code,
}


def _article(root: Element) -> Element:
    """The article of a file; in the answer of a server it is wrapped."""
    if root.name in _ELEMENT_ARTICLE:
        return root
    return next(root.all("article"), root)
