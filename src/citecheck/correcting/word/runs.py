"""One run of a Word paragraph written anew: cut where something is deleted, inserted or commented."""

from __future__ import annotations

import html
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from citecheck.correcting.marked import AUTHOR
from citecheck.reporting.escape import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from lxml.etree import _Element

    from citecheck.correcting.word.xml_places import Place


class Cut(NamedTuple):
    """What happens within one ``w:t``, from ``start`` up to ``end`` of its characters."""

    start: int
    end: int  # what stands between is deleted
    new: str = ""  # inserted behind it
    markup: bytes = b""  # stands before all that; alone, it is an anchor


@dataclass(slots=True)
class Revisions:
    """The start tags of tracked changes, each with an id of its own."""

    when: datetime
    next_id: int
    prefix: str  # of WordprocessingML in this part

    def attributes(self) -> str:
        """Id, author and date, as changes and comments carry them."""
        p = self.prefix
        text = f'{p}:id="{self.next_id}" {p}:author="{AUTHOR}" {p}:date="{self.when:%Y-%m-%dT%H:%M:%SZ}"'
        self.next_id += 1
        return text


def escaped(text: str) -> str:
    """The text as XML holds it; controls are written out, line ends are blanks."""
    return html.escape(visible(" ".join(text.splitlines())), quote=False)


class RunWriter:
    """Writes runs anew."""

    def __init__(self, data: bytes, places: Mapping[_Element, Place], revisions: Revisions) -> None:
        self._data, self._places, self._revisions = data, places, revisions

    def rewritten(self, run: _Element, cuts: Mapping[_Element, Sequence[Cut]]) -> bytes:
        """The run as several: what stays, deletions, insertions and anchors in their order; looks are kept."""
        at = self._places[run]
        head = self._data[at.start : at.inside] + b"".join(map(self._raw, self._properties(run)))
        out: list[bytes] = []
        kept: list[bytes] = []
        tail = f"</{self._revisions.prefix}:r>".encode()

        def close() -> None:
            if any(kept):
                out.append(head + b"".join(kept) + tail)
            kept.clear()

        for one in run:
            if one in cuts:
                for piece, stays in self._pieces(one.text or "", sorted(cuts[one]), head, tail):
                    if stays:
                        kept.append(piece)
                    else:
                        close()
                        out.append(piece)
            elif one in self._places and one not in self._properties(run):
                kept.append(self._raw(one))
        close()
        return b"".join(out)

    def _pieces(self, text: str, cuts: Sequence[Cut], head: bytes, tail: bytes) -> Iterator[tuple[bytes, bool]]:
        """XML, and whether it belongs into a run that stays."""
        p = self._revisions.prefix
        position = 0
        for cut in cuts:
            if cut.start > position:
                yield self._words("t", text[position : cut.start]), True
            if cut.markup:
                yield cut.markup, False
            if cut.end > cut.start:
                words = self._words("delText", text[cut.start : cut.end])
                change = f"<{p}:del {self._revisions.attributes()}>".encode()
                yield change + head + words + tail + f"</{p}:del>".encode(), False
            if cut.new:
                change = f"<{p}:ins {self._revisions.attributes()}>".encode()
                yield change + head + self._words("t", cut.new) + tail + f"</{p}:ins>".encode(), False
            position = max(position, cut.end)
        if position < len(text):
            yield self._words("t", text[position:]), True

    def _words(self, name: str, text: str) -> bytes:
        p = self._revisions.prefix
        return f'<{p}:{name} xml:space="preserve">{escaped_exactly(text)}</{p}:{name}>'.encode()

    def _properties(self, run: _Element) -> list[_Element]:
        return [one for one in run if str(one.tag).endswith("}rPr")]

    def _raw(self, one: _Element) -> bytes:
        at = self._places[one]
        return self._data[at.start : at.end]


def escaped_exactly(text: str) -> str:
    """Words that stood in the file, or will: nothing but markup is escaped."""
    return html.escape(text, quote=False)
