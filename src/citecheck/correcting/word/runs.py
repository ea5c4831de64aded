"""One run of a Word paragraph written anew: cut where something is deleted, inserted or commented."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from citecheck.correcting.marked import AUTHOR
from citecheck.correcting.xml_places import escaped_exactly, in_order
from citecheck.reading.word.parts import W

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from lxml.etree import _Element

    from citecheck.correcting.xml_places import Cut, Place


_ID = re.compile(rb"\bid=([\"'])\d+\1")


@dataclass(slots=True)
class Revisions:
    """The start tags of tracked changes, each with an id of its own."""

    when: datetime
    next_id: int
    prefix: str  # of WordprocessingML in this part

    def attributes(self) -> str:
        """Id, author and date, as changes and comments carry them."""
        p = self.prefix
        return f'{p}:id="{self.new_id()}" {p}:author="{AUTHOR}" {p}:date="{self.when:%Y-%m-%dT%H:%M:%SZ}"'

    def new_id(self) -> int:
        """A number that nothing in the file has."""
        self.next_id += 1
        return self.next_id - 1


class RunWriter:
    """Writes runs anew."""

    def __init__(self, data: bytes, places: Mapping[_Element, Place], revisions: Revisions) -> None:
        self._data, self._places, self._revisions = data, places, revisions

    def rewritten(self, run: _Element, cuts: Mapping[_Element, Sequence[Cut]]) -> bytes:
        """The run as several: what stays, deletions, insertions and anchors in their order; looks are kept."""
        head = _Head(self._data, self._places, run, self._revisions)
        out: list[bytes] = []
        kept: list[bytes] = []
        tail = f"</{self._revisions.prefix}:r>".encode()

        def close() -> None:
            if any(kept):
                out.append(head.again() + b"".join(kept) + tail)
            kept.clear()

        for one in run:
            if one in cuts:
                for piece, stays in self._pieces(one.text or "", in_order(cuts[one]), head, tail):
                    if stays:
                        kept.append(piece)
                    else:
                        close()
                        out.append(piece)
            elif one in self._places and one.tag != f"{W}rPr":
                at = self._places[one]
                kept.append(self._data[at.start : at.end])
        close()
        return b"".join(out)

    def _pieces(self, text: str, cuts: Sequence[Cut], head: _Head, tail: bytes) -> Iterator[tuple[bytes, bool]]:
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
                yield change + head.again() + words + tail + f"</{p}:del>".encode(), False
            if cut.new:
                change = f"<{p}:ins {self._revisions.attributes()}>".encode()
                yield change + head.of_new_words() + self._words("t", cut.new) + tail + f"</{p}:ins>".encode(), False
            position = max(position, cut.end)
        if position < len(text):
            yield self._words("t", text[position:]), True

    def _words(self, name: str, text: str) -> bytes:
        p = self._revisions.prefix
        return f'<{p}:{name} xml:space="preserve">{escaped_exactly(text)}</{p}:{name}>'.encode()


class _Head:
    """The start tag and the looks of a run, to begin several runs with."""

    def __init__(self, data: bytes, places: Mapping[_Element, Place], run: _Element, revisions: Revisions) -> None:
        self._revisions = revisions
        self._before = data[places[run].start : places[run].inside]
        self._change = self._behind = b""  # a tracked change of the looks, which has an id; and what follows it
        self._is_first = True
        looks = run.find(f"{W}rPr")
        if looks is None:
            return
        at = places[looks]
        change = looks.find(f"{W}rPrChange")
        cut = places[change] if change is not None else None
        self._before += data[at.start : cut.start if cut else at.end]
        if cut is not None:
            self._change, self._behind = data[cut.start : cut.end], data[cut.end : at.end]

    def again(self) -> bytes:
        """For words that stood in the run."""
        if self._is_first or not self._change:
            self._is_first = False
            return self._before + self._change + self._behind
        change = _ID.sub(lambda found: f'id="{self._revisions.new_id()}"'.encode(), self._change, count=1)
        return self._before + change + self._behind

    def of_new_words(self) -> bytes:
        """For words that nobody could have changed the looks of."""
        return self._before + self._behind
