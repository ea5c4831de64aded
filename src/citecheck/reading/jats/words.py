"""The words of a JATS file on their way into a document: what the tree holds, told to the flow of text."""

from __future__ import annotations

import html
import re
from functools import cached_property
from typing import TYPE_CHECKING

from citecheck.reading.document import Block, BlockKind
from citecheck.reading.html_text import Draft, Flow
from citecheck.reading.jats.tree import Element
from citecheck.reading.lines import Lines

if TYPE_CHECKING:
    from citecheck.reading.jats.tree import Text, Tree

_ENTITY = re.compile(r"&([A-Za-z_][\w.-]{0,60});")


class Words:
    """Takes words in any order of the tree; whoever opens a block says what it is."""

    def __init__(self, tree: Tree) -> None:
        self.flow = Flow(tree.source, self._opening)
        self._tree = tree
        self._kind = BlockKind.PARAGRAPH
        self._level = 0
        self._number = ""
        self._separator = "\n"

    @property
    def source(self) -> str:
        """The file as decoded."""
        return self._tree.source

    def block(
        self, at: int, kind: BlockKind = BlockKind.PARAGRAPH, level: int = 0, *, number: str = "", separator: str = "\n"
    ) -> None:
        """End the open block; the words that follow stand in one of this kind."""
        self.flow.boundary(at)
        self._kind, self._level, self._number, self._separator = kind, level, number, separator

    def text(self, text: Text) -> None:
        """A stretch of the source; entities that the file declares become what they stand for."""
        position = text.start
        if self._tree.entities:
            for found in _ENTITY.finditer(self.source, text.start, text.end):
                value = self._tree.entities.get(found[1])
                if value is not None:
                    self.flow.text(position, found.start())
                    self.flow.put(value, found.start())
                    position = found.end()
        self.flow.text(position, text.end)

    def everything(self, element: Element) -> None:
        """All words of an element, whatever markup they stand in."""
        for one in element.content:
            if isinstance(one, Element):
                self.everything(one)
            else:
                self.text(one)

    def plain(self, element: Element | None) -> str:
        """The words of an element as a string, white space levelled; empty for none."""
        if element is None:
            return ""
        return " ".join("".join(self._pieces(element)).split())

    def _pieces(self, element: Element) -> list[str]:
        pieces: list[str] = []
        for one in element.content:
            if isinstance(one, Element):
                pieces += self._pieces(one)
            else:
                pieces.append(self._resolved(self.source[one.start : one.end]))
        return pieces

    def _resolved(self, text: str) -> str:
        if "&" not in text:
            return text
        declared = self._tree.entities
        return html.unescape(_ENTITY.sub(lambda found: declared.get(found[1], found[0]), text))

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of a place of the source."""
        return self._lines.position(offset)

    @cached_property
    def _lines(self) -> Lines:
        return Lines(self.source)

    def blocks(self) -> tuple[Block, ...]:
        """The blocks that hold words."""
        return tuple(Block(one.start, one.end, one.kind, one.level) for one in self.flow.drafts if one.end > one.start)

    def _opening(self, at: int) -> Draft:
        draft = Draft(self._kind, self._level, number=self._number, number_at=at, separator=self._separator)
        self._number, self._separator = "", "\n"
        return draft
