"""An OpenDocument text with corrections as tracked changes and remarks as comments, everything else as it was.

Only the texts between two tags that are touched are written anew. What is deleted goes to the list of changes at the
head of the text, as the format wants it. Words of a field or of an index, of somebody else's tracked changes, of text
boxes and of protected places are not changed: there a comment says what would be right.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from citecheck.correcting.marked import Marked, one_by_one
from citecheck.correcting.opendocument.changes import Changes
from citecheck.correcting.opendocument.spots import PARAGRAPHS, blocked, paragraph_of, parents_of
from citecheck.correcting.opendocument.texts import rewritten
from citecheck.correcting.proof import WHY_NOT, UnprovedError, proved
from citecheck.correcting.repack import repacked
from citecheck.correcting.spots import Spots
from citecheck.correcting.xml_places import Cut, Splice, places_of, spliced
from citecheck.errors import InputError
from citecheck.reading.opendocument.reader import OdtReader
from citecheck.reading.opendocument.styles import TEXT
from citecheck.reading.opendocument.walk import DRAW, OFFICE
from citecheck.reading.origin import BLANKS
from citecheck.reading.package import Package

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from lxml.etree import _Element

    from citecheck.correcting.spots import Stretch
    from citecheck.correcting.xml_places import Place
    from citecheck.model import Correction, Remark, Span

_NOTE, _BOX = f"{TEXT}note", f"{DRAW}text-box"
_CONTENT = "content.xml"
# Blanks behind tags, none of which prints something or ends the paragraph.
_BLANK_FOLLOWS = re.compile(rb"(?:<(?!/?(?:\w+:)?(?:p|h|s|tab|line-break)\b)[^<>]*>)*[ \t\r\n]")
_OWN_ID = re.compile(rb"\sxml:id=(\"[^\"]*\"|'[^']*')")


def write_checked(
    data: bytes, path: str, corrections: Sequence[Correction], remarks: Sequence[Remark], when: datetime
) -> Marked:
    """The file with its corrections and remarks; spans are those of the text that citecheck reads from these bytes.

    ``when``: the date of changes and comments, in UTC. Raises InputError where the file must not be changed (signed) or
    cannot be.
    """
    content = data
    if data.startswith(b"PK"):
        package = Package(data, path)
        if "META-INF/documentsignatures.xml" in package.names:
            msg = f"{path} carries a digital signature, which any change would break; it was not written."
            raise InputError(msg)
        content = package.read(_CONTENT) or b""
    try:
        return _Writing(data, content, path, when).write(corrections, remarks)
    except UnprovedError:
        return _Writing(data, content, path, when, WHY_NOT).write(corrections, remarks)


class _Text(NamedTuple):
    """A text between two tags: behind the element's start tag, or behind its end tag."""

    element: _Element
    tail: bool
    trimmed: bool  # its first blank does not count, because it stands behind another one

    @property
    def words(self) -> str:
        """The text as it stands in the XML."""
        return (self.element.tail if self.tail else self.element.text) or ""


class _Writing:
    """One file on its way."""

    def __init__(self, data: bytes, content: bytes, path: str, when: datetime, only_comments: str = "") -> None:
        """``only_comments``: why no correction is made, empty where they may be."""
        self._only_comments = only_comments
        self._data, self._content, self._path = data, content, path
        self._traced = OdtReader().traced(path, data)
        self._spots = Spots(self._traced, blocked)
        self._root = self._traced.root
        try:
            places = places_of(content)
            elements = list(self._root.iter("*"))
            self._places: dict[_Element, Place] = dict(zip(elements, places, strict=True))
            self._changes = Changes(self._root, content, when)
        except (ValueError, LookupError) as error:
            msg = f"{path} is written in a way that citecheck cannot write; it was not written."
            raise InputError(msg) from error
        self._cuts: dict[_Text, list[Cut]] = {}
        self._splices: list[Splice] = []
        self._left_out: list[str] = []

    def write(self, corrections: Sequence[Correction], remarks: Sequence[Remark]) -> Marked:
        """Everything placed, and the file written."""
        made, refused = one_by_one(corrections, self._change)
        for span, text in sorted([*refused, *((one.span, one.text) for one in remarks)]):
            self._comment(span, text)
        content = self._written()
        new = content
        if self._data is not self._content:
            new = repacked(self._path, self._data, {_CONTENT: content})
        proved(OdtReader, self._path, self._data, new, text=self._traced.document.text, made=made)
        return Marked(new, len(made), self._changes.comments, tuple(self._left_out))

    def _change(self, one: Correction) -> str:
        """Note the cuts of a correction; why it cannot be made, empty where it is."""
        stretches, reason = self._spots.to_change(one)
        if self._only_comments or reason:
            return self._only_comments or reason
        if not all(map(self._is_plain, stretches)):
            return "the words are none that stand in the file as such"
        if any(map(self._frees_blank, stretches)):
            return "the blank behind the words would be another one than it is"
        for index, stretch in enumerate(stretches):
            new = " ".join(one.new.splitlines()) if index == 0 else ""
            self._cut(stretch, Cut(stretch.start, stretch.end, new))
        return ""

    def _cut(self, stretch: Stretch, cut: Cut) -> None:
        self._cuts.setdefault(_text(stretch), []).append(cut)

    def _comment(self, span: Span, text: str) -> None:
        found = self._spots.outermost(span)
        if found is None:
            self._left_out.append(text)
            return
        first, last = found
        outside = _point_outside(first.element)
        if outside is None and all(paragraph_of(one) is not None and self._is_plain(one) for one in found):
            before, behind = self._changes.comment(text)
            self._cut(first, Cut(first.start, first.start, markup=before.encode()))
            self._cut(last, Cut(last.end, last.end, markup=behind.encode()))
            return
        if outside is None:
            outside = next((one for one in parents_of(first) if one.tag in PARAGRAPHS), None)
        if outside is None or (outside.tag not in PARAGRAPHS and outside.tag != _NOTE):
            self._left_out.append(text)
            return
        at = self._places[outside].end if outside.tag == _NOTE else self._places[outside].inside
        only, _ = self._changes.comment(text, ranged=False)
        self._splices.append(Splice(at, at, only.encode()))

    # --------------------------------------------------------------------------------------------- into bytes

    def _stretch(self, text: _Text) -> tuple[int, int]:
        """Where a text stands in the bytes."""
        at = self._places[text.element]
        if text.tail:
            following = next(text.element.itersiblings("*"), None)
            parent = text.element.getparent()
            start, outer = at.end, self._places[parent].outside if parent is not None else at.end
        else:
            following = next(text.element.iterchildren("*"), None)
            start, outer = at.inside, at.outside
        return start, self._places[following].start if following is not None else outer

    def _is_plain(self, one: Stretch) -> bool:
        """Whether nothing but text stands between the two tags (no remark of XML, no section)."""
        start, end = self._stretch(_text(one))
        parsed = etree.fromstring(b"<a>" + self._content[start:end] + b"</a>")
        return not len(parsed) and parsed.text == one.origin.text

    def _frees_blank(self, one: Stretch) -> bool:
        """Whether a change at the end of a text makes a blank count that follows, and does not yet."""
        text = _text(one)
        last = one.end == len(text.words) and text.words[-1:] in BLANKS
        return last and _BLANK_FOLLOWS.match(self._content, self._stretch(text)[1]) is not None

    def _written(self) -> bytes:
        splices = list(self._splices)
        for text, cuts in sorted(self._cuts.items(), key=lambda pair: self._stretch(pair[0])):
            start, end = self._stretch(text)
            before, behind = self._around(text)

            def deleted(piece: str, before: str = before, behind: str = behind) -> str:
                return self._changes.deletion(before + piece + behind)

            new = rewritten(
                text.words, cuts, self._changes.text, deleted, self._changes.insertion, trimmed=text.trimmed
            )
            splices.append(Splice(start, end, new))
        return spliced(self._content, [*self._listed(), *splices])

    def _around(self, text: _Text) -> tuple[str, str]:
        """What begins and ends a paragraph of the looks and the links that a text has."""
        starts, ends = [], []
        around = [*([] if text.tail else [text.element]), *text.element.iterancestors()]
        style = ""
        for one in around:
            if one.tag in PARAGRAPHS:
                style = one.get(f"{TEXT}style-name", "")
                break
            at = self._places[one]
            starts.append(_OWN_ID.sub(b"", self._content[at.start : at.inside]).decode())
            ends.append(self._content[at.outside : at.end].decode())
        t = self._changes.text
        named = f' {t}:style-name="{escape(style)}"' if style else ""
        return f"<{t}:p{named}>" + "".join(reversed(starts)), "".join(ends) + f"</{t}:p>"

    def _listed(self) -> list[Splice]:
        """The list of changes with the new ones at its end, or a new list at the head of the text."""
        if not self._changes.regions:
            return []
        body = self._root.find(f"{OFFICE}body/{OFFICE}text")
        assert body is not None  # noqa: S101 - it was read
        known = body.find(f"{TEXT}tracked-changes")
        if known is not None:
            at = self._places[known]
            if at.inside == at.end:
                return [Splice(at.start, at.end, self._changes.all_regions(alone=True))]
            return [Splice(at.outside, at.outside, self._changes.all_regions(alone=False))]
        forms = body.find(f"{OFFICE}forms")
        where = self._places[forms].end if forms is not None else self._places[body].inside
        return [Splice(where, where, self._changes.all_regions(alone=True))]


def _text(one: Stretch) -> _Text:
    return _Text(one.element, one.origin.tail, one.origin.trimmed)


def _point_outside(element: _Element) -> _Element | None:
    """Where a comment stands that cannot stand at its words: the mark of a note, or what a text box hangs on.

    ``None`` where it can stand at them; a text box where it hangs on no paragraph.
    """
    point: _Element | None = None
    for one in element.iterancestors():
        hangs = point is not None and point.tag == _BOX and one.tag in PARAGRAPHS
        if hangs or one.tag in {_NOTE, _BOX}:
            point = one
    return point
