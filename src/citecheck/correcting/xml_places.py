"""Where the elements of an XML part stand in its bytes, and pieces of XML for a few of them, written anew."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, NamedTuple
from xml.parsers import expat

from citecheck.reporting.escape import visible

if TYPE_CHECKING:
    from collections.abc import Iterable

_START_TAG = re.compile(rb"<[^\s/>]+(?:\s+[^\s=]+\s*=\s*(?:\"[^\"]*\"|'[^']*'))*\s*/?>")
_UTF8 = (b"utf-8", b"utf8", b"us-ascii", b"ascii")
_ENCODING = re.compile(rb"(?:\xef\xbb\xbf)?<\?xml[^>]*?\sencoding\s*=\s*[\"']([^\"']+)")


class Place(NamedTuple):
    """Offsets in the bytes of a part; of an empty element the last three are one."""

    start: int  # of the start tag
    inside: int  # behind the start tag
    outside: int  # of the end tag
    end: int  # behind the end tag


class Cut(NamedTuple):
    """What happens within one text, from ``start`` up to ``end`` of its characters."""

    start: int
    end: int  # what stands between is deleted
    new: str = ""  # inserted behind it
    markup: bytes = b""  # stands before all that; alone, it is an anchor


class Splice(NamedTuple):
    """Bytes that stand in the place of those from ``start`` up to ``end``."""

    start: int
    end: int
    new: bytes


def is_utf8(data: bytes) -> bool:
    """Whether an XML part is written in UTF-8, so that pieces in it may be."""
    named = _ENCODING.match(data)
    return not data.startswith((b"\xff\xfe", b"\xfe\xff")) and (named is None or named[1].lower() in _UTF8)


def places_of(data: bytes) -> list[Place]:
    """The places of all elements in document order. Raises ValueError for what is no well-formed XML in UTF-8."""
    if not is_utf8(data):
        raise ValueError("the part is not written in UTF-8")
    found: list[Place] = []
    open_: list[int] = []
    parser = expat.ParserCreate()

    def start(_name: str, _attributes: object) -> None:
        at = parser.CurrentByteIndex
        tag = _START_TAG.match(data, at)
        if tag is None:
            raise ValueError("an element does not stand where the parser says")
        open_.append(len(found))
        found.append(Place(at, tag.end(), -1, -1))

    def end(_name: str) -> None:
        index, at = open_.pop(), parser.CurrentByteIndex
        one = found[index]
        if data[one.inside - 2 : one.inside] == b"/>":
            found[index] = Place(one.start, one.inside, one.inside, one.inside)
        else:
            found[index] = Place(one.start, one.inside, at, data.index(b">", at) + 1)

    parser.StartElementHandler, parser.EndElementHandler = start, end
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise ValueError(str(error)) from error
    return found


def spliced(data: bytes, splices: Iterable[Splice]) -> bytes:
    """The bytes with the splices made, which do not overlap; of several at one place the first stands first."""
    pieces: list[bytes] = []
    at = 0
    for one in sorted(splices, key=lambda splice: (splice.start, splice.end)):  # stable
        if one.start < at:
            raise ValueError("two changes of one stretch")
        pieces += [data[at : one.start], one.new]
        at = one.end
    return b"".join([*pieces, data[at:]])


def in_order(cuts: Iterable[Cut]) -> list[Cut]:
    """The cuts of a text from its start on; at one place anchors come first, and what is put in stays in its order."""
    return sorted(cuts, key=lambda cut: (cut.start, cut.end, bool(cut.new)))


def escaped(text: str) -> str:
    """A text of ours as XML holds it; controls are written out, line ends are blanks."""
    return escaped_exactly(visible(" ".join(text.splitlines())))


def escaped_exactly(text: str) -> str:
    """Words that stood in the file, or will: markup is escaped, and what a parser would take for a line end."""
    return html.escape(text, quote=False).replace("\r", "&#13;")
