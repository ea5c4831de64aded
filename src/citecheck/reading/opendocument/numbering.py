"""The numbers before the items of OpenDocument lists: levels, starts, and lists that go on from others."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from citecheck.reading.opendocument.styles import STYLE, TEXT
from citecheck.reading.safe_xml import whole_number
from citecheck.reading.word.numbering import Label, in_form

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element

LEVELS = 10
_HIGHEST = 32_767
_FORMS = {"1": "decimal", "i": "lowerRoman", "I": "upperRoman", "a": "lowerLetter", "A": "upperLetter", "": "none"}
_GOES_ON = -1  # an item that says no start of its own
_LONGEST = 20  # characters before or after a number


class _Level(NamedTuple):
    form: str = "decimal"
    prefix: str = ""
    suffix: str = "."
    start: int = 1
    shown: int = 1  # levels whose numbers are printed
    bullet: bool = False


@dataclass(slots=True)
class OpenList:
    """A list while its items are read."""

    style: str
    counts: dict[int, int] = field(default_factory=dict)  # by level; no entry: it starts anew


class Numbering:
    """Counts the items of the lists of a document, in its order."""

    def __init__(self, roots: Iterable[_Element]) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._last: dict[str, OpenList] = {}  # the last list of each style
        self._by_id: dict[str, OpenList] = {}
        for root in roots:
            for style in root.iter(f"{TEXT}list-style"):
                self._levels.setdefault(style.get(f"{STYLE}name", ""), _levels(style))

    def begin(self, element: _Element, style: str) -> OpenList:
        """A list of the first level begins; it goes on counting where the file says that it continues another."""
        before = self._by_id.get(element.get(f"{TEXT}continue-list", ""))
        if before is None and element.get(f"{TEXT}continue-numbering") == "true":
            before = self._last.get(style)
        one = OpenList(style, dict(before.counts) if before is not None else {})
        self._last[style] = one
        name = element.get("{http://www.w3.org/XML/1998/namespace}id", "") or element.get(f"{TEXT}id", "")
        if name:
            self._by_id[name] = one
        return one

    def label(self, one: OpenList, level: int, start: str, style: str) -> Label | None:
        """The label of the next item, counted; ``start``: a number that it begins with anew; ``style``: its own."""
        level = min(level, LEVELS - 1)
        levels = self._levels.get(style or one.style, {})
        about = levels.get(level, _Level(form="none"))
        begins = whole_number(start, _GOES_ON)
        if begins != _GOES_ON:
            one.counts[level] = begins
        else:
            one.counts[level] = min(one.counts[level] + 1, _HIGHEST) if level in one.counts else about.start
        for below in range(level + 1, LEVELS):
            one.counts.pop(below, None)
        if about.bullet:
            return Label("•", 0, bullet=True)
        if about.form == "none":
            return None
        shown = range(max(level - about.shown + 1, 0), level + 1)
        numbers = (in_form(one.counts.get(n, 1), levels.get(n, _Level()).form) for n in shown)
        return Label(f"{about.prefix}{'.'.join(filter(None, numbers))}{about.suffix}", one.counts[level])


def _levels(style: _Element) -> dict[int, _Level]:
    found: dict[int, _Level] = {}
    for one in style:
        level = whole_number(one.get(f"{TEXT}level"), 0) - 1
        if not 0 <= level < LEVELS:
            continue
        if one.tag == f"{TEXT}list-level-style-number":
            found[level] = _Level(
                form=_FORMS.get(one.get(f"{STYLE}num-format", ""), "decimal"),
                prefix=one.get(f"{STYLE}num-prefix", "")[:_LONGEST],
                suffix=one.get(f"{STYLE}num-suffix", "")[:_LONGEST],
                start=whole_number(one.get(f"{TEXT}start-value"), 1),
                shown=whole_number(one.get(f"{TEXT}display-levels"), 1),
            )
        else:
            found[level] = _Level(bullet=True)
    return found
