"""Fields: an instruction that is not printed and its result that is; citations, lists and links among them."""

from __future__ import annotations

import enum
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from citecheck.reading.word.works import Work, csl_works, endnote_works, word_works

if TYPE_CHECKING:
    from collections.abc import Mapping

_LONGEST_LINK = 5000  # characters
_DEEPEST = 60  # fields within fields
_LINK = re.compile(r'HYPERLINK\s+(?:\\[a-z]\s+)*?"?([^"\s\\][^"\s]{0,2000})"?', re.IGNORECASE)
_PLACE = re.compile(r'\\l\s+"?([^"\s]{1,200})"?', re.IGNORECASE)
_CITATION = re.compile(r"(?:ADDIN\s+)?(?:ZOTERO_ITEM|Mendeley[ _]Citation|CSL_CITATION)", re.IGNORECASE)
_LIST = re.compile(
    r"(?:ADDIN\s+)?(?:EN\.REFLIST|ZOTERO_BIBL|Mendeley[ _]Bibliography|REFMGR\.REFLIST)|BIBLIOGRAPHY\b", re.IGNORECASE
)
_MANAGED = ("ZOTERO_BREF_", "Mendeley_Bookmark_")


class FieldKind(enum.StrEnum):
    """What a field is to the reader."""

    OTHER = "other"  # its result is text
    CITATION = "citation"
    DATA = "data"  # of the EndNote citation around it
    LIST = "list"  # the references
    CONTENTS = "contents"  # a table of contents or an index
    LINK = "link"


@dataclass(slots=True, eq=False)
class Field:
    """A field that has begun."""

    paragraph: int  # where it began
    code: list[str] = field(default_factory=list)
    data: str = ""  # packed, in base64
    in_code: bool = True
    result_in: int = -1  # the paragraph in which its result began
    kind: FieldKind = FieldKind.OTHER
    target: str = ""  # of a link
    works: tuple[Work, ...] = ()
    closed: bool = False


class Fields:
    """The fields that are open at a place of the document, from the outermost to the innermost."""

    def __init__(self, sources: Mapping[str, Work]) -> None:
        self._sources = dict(sources)
        self._open: list[Field] = []
        self._bookmarks: set[str] = set()  # open ones of reference managers
        self.citations: list[Field] = []

    def begin(self, paragraph: int, data: str = "") -> None:
        """A field begins."""
        if len(self._open) >= _DEEPEST:
            del self._open[0]  # never closed: nothing real is so deep
        self._open.append(Field(paragraph, data=data))

    def instruct(self, text: str) -> None:
        """A piece of the innermost field's instruction."""
        if self._open and self._open[-1].in_code:
            self._open[-1].code.append(text)

    def separate(self, paragraph: int) -> None:
        """The instruction is over, the result begins."""
        if self._open and self._open[-1].in_code:
            one = self._open[-1]
            one.in_code, one.result_in = False, paragraph
            self._understand(one)

    def end(self) -> None:
        """The innermost field ends."""
        if not self._open:
            return
        one = self._open.pop()
        one.closed = True
        if one.in_code:
            self._understand(one)
        if one.kind is FieldKind.DATA and self._open and not self._open[-1].data:
            self._open[-1].data = one.data

    def simple(self, paragraph: int, instruction: str) -> None:
        """A field whose instruction stands in one attribute begins; ``end`` ends it."""
        self.begin(paragraph)
        self.instruct(instruction)
        self.separate(paragraph)

    def control(self, paragraph: int, works: tuple[Work, ...] | None, *, is_list: bool) -> None:
        """A content control that is a citation or holds the list begins; ``end`` ends it."""
        one = Field(paragraph, in_code=False, result_in=paragraph, works=works or ())
        one.kind = FieldKind.LIST if is_list else FieldKind.CITATION
        self._open.append(one)
        if not is_list:
            self.citations.append(one)

    def bookmark(self, identity: str, name: str | None) -> None:
        """A bookmark begins, or without a name ends: Zotero and Mendeley can keep what they write in one."""
        if name is None:
            self._bookmarks.discard(identity)
        elif name.startswith(_MANAGED):
            self._bookmarks.add(identity)

    def lead_to(self, target: str) -> None:
        """The innermost field is a link."""
        self._open[-1].kind, self._open[-1].target = FieldKind.LINK, target

    def apart(self) -> Fields:
        """Fields of a text box: none is open, the citations are kept together."""
        other = Fields(self._sources)
        other.citations = self.citations
        return other

    def hides(self, paragraph: int) -> bool:
        """Whether words that stand here belong to an instruction: never beyond the paragraph in which it began."""
        return any(one.in_code and one.paragraph == paragraph for one in self._open)

    def link(self, paragraph: int) -> str:
        """Where the innermost link leads that began in this paragraph; empty without one."""
        return next((one.target for one in reversed(self._open) if one.target and one.result_in == paragraph), "")

    def citation(self, paragraph: int) -> Field | None:
        """The citation whose result began in this paragraph."""
        return next((one for one in self._open if one.kind is FieldKind.CITATION and one.result_in == paragraph), None)

    def writes_here(self) -> bool:
        """Whether the words here are the result of a field, which is written anew when it is renewed; links are not."""
        return bool(self._bookmarks) or any(one.kind is not FieldKind.LINK for one in self._open)

    def innermost(self, kind: FieldKind) -> Field | None:
        """The open field of a kind."""
        return next((one for one in reversed(self._open) if one.kind is kind and not one.in_code), None)

    def _understand(self, one: Field) -> None:
        text = "".join(one.code).strip()
        first = text[:40].upper()
        if first.startswith("ADDIN EN.CITE.DATA"):
            one.kind = FieldKind.DATA
        elif first.startswith(("ADDIN EN.CITE", "EN.CITE")):
            one.kind, one.works = FieldKind.CITATION, endnote_works(text, one.data)
        elif _LIST.match(text) or "CSL_BIBLIOGRAPHY" in text[-80:]:
            one.kind = FieldKind.LIST
        elif _CITATION.match(text):
            one.kind, one.works = FieldKind.CITATION, csl_works(text)
        elif first.startswith("CITATION "):
            one.kind, one.works = FieldKind.CITATION, word_works(text, self._sources)
        elif first.startswith(("TOC", "INDEX ", "TOA ")):
            one.kind = FieldKind.CONTENTS
        elif first.startswith("HYPERLINK"):
            one.kind, one.target = FieldKind.LINK, link_target(text[:_LONGEST_LINK])
        if one.kind is FieldKind.CITATION and not one.in_code:
            self.citations.append(one)


def link_target(instruction: str) -> str:
    """The address of a ``HYPERLINK`` field; a place in the file begins with "#"."""
    place = _PLACE.search(instruction)
    before = instruction[: place.start()] if place else instruction
    found = _LINK.search(before)
    address = found[1] if found else ""
    if place and not address:
        return f"#{place[1]}"
    return address
