"""The markup of tracked changes and comments in OpenDocument texts (OASIS OpenDocument 1.2, 5.5 and 14.1)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citecheck.correcting.marked import AUTHOR
from citecheck.correcting.xml_places import escaped
from citecheck.reading.opendocument.styles import TEXT
from citecheck.reading.opendocument.walk import OFFICE

if TYPE_CHECKING:
    from datetime import datetime

    from lxml.etree import _Element

_DC = "http://purl.org/dc/elements/1.1/"
_ID = re.compile(rb"citecheck-(\d{1,9})")


class Changes:
    """Gives the pieces of markup, each change and comment with a name that nothing else in the file has."""

    def __init__(self, root: _Element, data: bytes, when: datetime) -> None:
        """Raises ValueError where the file has no prefixes for the names that are needed."""
        prefixes = {uri: prefix for prefix, uri in root.nsmap.items() if prefix}
        if not {TEXT[1:-1], OFFICE[1:-1]} <= prefixes.keys():
            raise ValueError("its names have no prefixes")
        self.text, self._office = prefixes[TEXT[1:-1]], prefixes[OFFICE[1:-1]]
        dc = prefixes.get(_DC, "dc")
        named = "" if _DC in prefixes else f' xmlns:dc="{_DC}"'
        author, date = f"<{dc}:creator{named}>{AUTHOR}</{dc}:creator>", f"{when:%Y-%m-%dT%H:%M:%S}"
        self._by = f"{author}<{dc}:date{named}>{date}</{dc}:date>"
        self._last = max([int(number) for number in _ID.findall(data)], default=0)
        self.regions: list[str] = []
        self.comments = 0

    def deletion(self, paragraph: str) -> str:
        """Notes what is deleted, a paragraph with the words and their looks; returns what stands in their place."""
        name = self._region("deletion", paragraph)
        return f'<{self.text}:change {self.text}:change-id="{name}"/>'

    def insertion(self, words: str) -> str:
        """The words as inserted ones."""
        name, t = self._region("insertion", ""), self.text
        return f'<{t}:change-start {t}:change-id="{name}"/>{words}<{t}:change-end {t}:change-id="{name}"/>'

    def comment(self, text: str, *, ranged: bool = True) -> tuple[str, str]:
        """A comment: what stands before and behind its words; not ``ranged``: at one place, the second is empty."""
        name, o, t = self._name(), self._office, self.text
        self.comments += 1
        about = f' {o}:name="{name}"' if ranged else ""
        words = f"<{t}:p>{escaped(text)}</{t}:p>"
        start = f"<{o}:annotation{about}>{self._by}{words}</{o}:annotation>"
        return start, f'<{o}:annotation-end {o}:name="{name}"/>' if ranged else ""

    def all_regions(self, *, alone: bool) -> bytes:
        """What goes into the list of changes; ``alone``: with the list around it."""
        t, regions = self.text, "".join(self.regions)
        if alone and regions:
            regions = f'<{t}:tracked-changes {t}:track-changes="false">{regions}</{t}:tracked-changes>'
        return regions.encode()

    def _region(self, kind: str, content: str) -> str:
        name, t, o = self._name(), self.text, self._office
        info = f"<{o}:change-info>{self._by}</{o}:change-info>"
        change = f"<{t}:{kind}>{info}{content}</{t}:{kind}>"
        self.regions.append(f'<{t}:changed-region xml:id="{name}" {t}:id="{name}">{change}</{t}:changed-region>')
        return name

    def _name(self) -> str:
        self._last += 1
        return f"citecheck-{self._last}"
