"""XML as a light tree in which every element and every stretch of text knows its place in the source.

lxml tells the line of an element and no more; expat tells the byte of every event, so that callouts get exact columns.
Nothing outside the file is ever asked for: a DOCTYPE is passed over, entities are not expanded by the parser.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple
from xml.parsers import expat

from citecheck.errors import InputError
from citecheck.frozen import Frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_ELEMENTS = 1_000_000
DEEPEST = 200  # elements within one another; articles have 30
LONGEST_ENTITY = 200  # characters that an entity of the file's own may stand for
MOST_ENTITIES = 2000
MOST_EXPANDED = 1_000_000  # characters that all uses of such entities come to
_REFERENCE = re.compile(r"&([A-Za-z_][\w.-]{0,60});")


class Text(NamedTuple):
    """A stretch of the source between two tags, as it stands there."""

    start: int
    end: int


@dataclass(slots=True, eq=False)
class Element:
    """An element: its name without a prefix, and what it holds in the order of the file."""

    name: str
    attributes: dict[str, str]  # by their names without prefixes
    start: int
    end: int = 0
    content: list[Element | Text] = field(default_factory=list)

    def __iter__(self) -> Iterator[Element]:
        """The elements directly within it."""
        return (one for one in self.content if isinstance(one, Element))

    def child(self, *names: str) -> Element | None:
        """The first element directly within it that has one of the names."""
        return next((one for one in self if one.name in names), None)

    def all(self, *names: str, but: frozenset[str] = frozenset()) -> Iterator[Element]:
        """The elements of these names at any depth, in the order of the file; those in ``but`` are not entered."""
        for one in self:
            if one.name in names:
                yield one
            elif one.name not in but:
                yield from one.all(*names, but=but)


class Tree(Frozen):
    """A file taken apart."""

    source: str
    root: Element
    entities: dict[str, str]  # that the file itself declares: name, and what it stands for
    unread_entities: tuple[str, ...]  # names of those that stand in another file


def parse_tree(source: str, path: str) -> Tree:
    """The tree of a source; raises InputError for what is no XML, or is made to exhaust whoever reads it."""
    return _Builder(source, path).tree()


class _Builder:
    """Follows the events of the parser."""

    def __init__(self, source: str, path: str) -> None:
        self._source, self._path = source, path
        self._data = source.encode("utf-8", "surrogatepass")
        self._byte = self._char = 0  # one place, counted in both
        self._ascii = len(self._data) == len(source)
        self._text = -1  # where the open stretch of text begins
        self._count = 0
        self._root: Element | None = None
        self._open: list[Element] = []
        self._entities: dict[str, str] = {}
        self._outside: dict[str, None] = {}
        self._expanded = 0
        self._parser = expat.ParserCreate("utf-8")

    def tree(self) -> Tree:
        """The tree; see ``parse_tree``."""
        parser = self._parser
        parser.buffer_text = False
        parser.UseForeignDTD(True)
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        parser.StartElementHandler = self._starts
        parser.EndElementHandler = self._ends
        parser.CharacterDataHandler = parser.DefaultHandler = self._words
        parser.CommentHandler = parser.ProcessingInstructionHandler = self._breaks
        parser.StartCdataSectionHandler = parser.EndCdataSectionHandler = self._breaks
        parser.EntityDeclHandler = self._declares
        try:
            parser.Parse(self._data, True)
        except expat.ExpatError as error:
            message = (
                f"{self._path} is not well-formed XML: {expat.ErrorString(error.code)} in line {error.lineno}, "
                f"column {error.offset + 1}."
            )
            raise InputError(message) from error
        if self._root is None:
            message = f"{self._path} holds no XML element."
            raise InputError(message)
        return Tree(self._source, self._root, self._entities, self._used_outside())

    def _at(self) -> int:
        """The place of the event in characters; what was open as text ends there."""
        byte = self._parser.CurrentByteIndex
        if self._ascii:
            return byte
        if byte > self._byte:
            self._char += len(self._data[self._byte : byte].decode("utf-8", "surrogatepass"))
            self._byte = byte
        return self._char

    def _breaks(self, *_: str) -> None:
        """A comment, a processing instruction, the edge of a CDATA section: no words."""
        self._close_text(self._at())

    def _close_text(self, at: int) -> None:
        if self._text >= 0:
            if self._open:
                self._open[-1].content.append(Text(self._text, at))
            self._text = -1

    def _words(self, _: str) -> None:
        at = self._at()
        if self._text < 0 and self._open:
            self._text = at

    def _starts(self, name: str, attributes: dict[str, str]) -> None:
        at = self._at()
        self._close_text(at)
        self._count += 1
        if self._count > MOST_ELEMENTS or len(self._open) >= DEEPEST:
            what = "too many elements" if self._count > MOST_ELEMENTS else "elements nested too deeply"
            message = f"{self._path} has {what} to be an article."
            raise InputError(message)
        plain = {key.rpartition(":")[2]: value for key, value in attributes.items()} if attributes else {}
        element = Element(name.rpartition(":")[2], plain, at)
        if self._open:
            self._open[-1].content.append(element)
        else:
            self._root = element
        self._open.append(element)

    def _ends(self, _: str) -> None:
        at = self._at()
        self._close_text(at)
        self._open.pop().end = at

    def _declares(self, name: str, is_parameter: bool, value: str | None, *_: str | None) -> None:
        if is_parameter:
            return
        if len(self._entities) + len(self._outside) >= MOST_ENTITIES:
            message = f"{self._path} declares too many entities to be an article."
            raise InputError(message)
        if value is None:
            self._outside[name] = None
        elif len(value) > LONGEST_ENTITY or "<" in value or "&" in value:
            message = (
                f"{self._path} declares the entity {name[:60]!r}, which holds markup, other entities or a long text."
            )
            raise InputError(message)
        else:
            self._entities[name] = value
            self._expanded += self._uses[name] * len(value)
            if self._expanded > MOST_EXPANDED:
                message = f"{self._path} uses the entities that it declares too often to be an article."
                raise InputError(message)

    @cached_property
    def _uses(self) -> Counter[str]:
        """How often each entity stands in the source."""
        return Counter(found[1] for found in _REFERENCE.finditer(self._source))

    def _used_outside(self) -> tuple[str, ...]:
        return tuple(name for name in self._outside if self._uses[name])
