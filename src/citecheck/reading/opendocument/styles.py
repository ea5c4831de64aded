"""How words of an OpenDocument text look: styles with their parents, of the file's own and automatic ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citecheck.reading.safe_xml import whole_number
from citecheck.reading.word.styles import Look

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element

STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_LONGEST_CHAIN = 20  # parents of a style
_TITLES = frozenset({"title", "titel", "titre"})
_BOLD = frozenset({"bold", "600", "700", "800", "900"})


class Styles:
    """The styles of a file by family and name."""

    def __init__(self, roots: Iterable[_Element]) -> None:
        """``roots``: those of content and styles; of two styles of one name the first counts."""
        self._styles: dict[tuple[str, str], _Element] = {}
        self._looks: dict[tuple[str, str], tuple[bool | None, bool | None, bool | None]] = {}
        for root in roots:
            for one in root.iter(f"{STYLE}style"):
                self._styles.setdefault((one.get(f"{STYLE}family", ""), one.get(f"{STYLE}name", "")), one)

    def look(self, paragraph: str, *spans: str) -> Look:
        """How words look in a paragraph of a style, within spans of styles, the innermost last."""
        raised = bold = hidden = False
        for family, name in (("paragraph", paragraph), *(("text", span) for span in spans)):
            said = self._said(family, name)
            raised = raised if said[0] is None else said[0]
            bold = bold if said[1] is None else said[1]
            hidden = hidden if said[2] is None else said[2]
        return Look(raised, bold, hidden)

    def is_title(self, name: str) -> bool:
        """Whether a paragraph style is that of the title of a document, or made from it."""
        return any(_plain(one) in _TITLES for one in self._chain("paragraph", name)[0])

    def list_of(self, name: str) -> str:
        """The list style that a paragraph style carries; empty without one."""
        found = (one.get(f"{STYLE}list-style-name") for one in self._chain("paragraph", name)[1])
        return next((one for one in found if one is not None), "")

    def _chain(self, family: str, name: str) -> tuple[list[str], list[_Element]]:
        """The names and elements of a style and its parents, itself first."""
        names: list[str] = []
        elements: list[_Element] = []
        while name and name not in names and len(names) < _LONGEST_CHAIN:
            names.append(name)
            element = self._styles.get((family, name))
            if element is None:
                break
            elements.append(element)
            name = element.get(f"{STYLE}parent-style-name", "")
        return names, elements

    def _said(self, family: str, name: str) -> tuple[bool | None, bool | None, bool | None]:
        known = self._looks.get((family, name))
        if known is None:
            raised = bold = hidden = None
            for element in reversed(self._chain(family, name)[1]):
                for one in element.iterfind(f"{STYLE}text-properties"):
                    raised = _is_raised(one.get(f"{STYLE}text-position"), raised)
                    weight, display = one.get(f"{FO}font-weight"), one.get(f"{TEXT}display")
                    bold = bold if weight is None else weight in _BOLD
                    hidden = hidden if display is None else display == "none"
            known = self._looks[family, name] = (raised, bold, hidden)
        return known


def _is_raised(position: str | None, before: bool | None) -> bool | None:
    """``super 58%`` and ``33% 58%`` are raised, ``sub 58%`` and ``0% 100%`` are not."""
    words = (position or "").split()
    if not words:
        return before
    if words[0] == "super":
        return True
    return whole_number(words[0].rstrip("%").split(".")[0], 0) > 0


def _plain(name: str) -> str:
    return name.replace("_20_", " ").casefold()
