"""What styles say of words and paragraphs: raised, bold, hidden, a heading, a member of a numbered list."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from citecheck.reading.safe_xml import whole_number
from citecheck.reading.word.parts import VAL, W

if TYPE_CHECKING:
    from lxml.etree import _Element

_RAISED_FROM = 3  # half points above the line; less is a matter of looks
_OFF = frozenset({"0", "false", "off", "none"})
_HEADING = re.compile(r"heading (\d)")
_CONTENTS = re.compile(r"toc (?:\d|heading)|table of figures|index \d")
_DEEPEST = 6  # level of a heading that is told apart
_BODY_TEXT = 9  # the outline level that says: no heading
_DEEPEST_ITEM = 9  # level of a list
_LONGEST_CHAIN = 12  # styles based on one another; more is a circle


class Look(NamedTuple):
    """How a run of words is printed."""

    raised: bool = False
    bold: bool = False
    hidden: bool = False


class _Said(NamedTuple):
    """What one place says of a look; ``None``: nothing."""

    raised: bool | None = None
    bold: bool | None = None
    hidden: bool | None = None

    def over(self, below: _Said) -> _Said:
        """This, and where it says nothing, what is below."""
        return _Said(*(b if a is None else a for a, b in zip(self, below, strict=True)))


_NOTHING = _Said()


class Numbered(NamedTuple):
    """Membership of a numbered list: which, and how deep."""

    number_id: str
    level: int


class Styles:
    """The styles of a document by their ids."""

    def __init__(self, root: _Element | None) -> None:
        self._styles: dict[str, _Element] = {}
        self._default = {"paragraph": "", "character": ""}
        self._said: dict[str, _Said] = {}
        self._base = _NOTHING
        self._level_of: dict[str, int] = {}
        if root is None:
            return
        for style in root.iter(f"{W}style"):
            name = style.get(f"{W}styleId", "")
            self._styles.setdefault(name, style)
            kind = style.get(f"{W}type", "")
            if style.get(f"{W}default") in {"1", "true", "on"} and kind in self._default:
                self._default[kind] = name
        self._base = _said(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))

    def look(self, properties: _Element | None, paragraph_style: str) -> Look:
        """The look of a run with these properties in a paragraph of this style."""
        said = _said(properties)
        style = _value(properties, "rStyle")
        if style:
            said = said.over(self._of(style))
        said = said.over(self._of(paragraph_style or self._default["paragraph"])).over(self._base)
        return Look(*(bool(one) for one in said))

    def heading(self, properties: _Element | None, paragraph_style: str) -> int:
        """The level of a heading (1-6), 0 for any other paragraph."""
        direct = _outline(properties)
        if direct is not None:
            return direct
        style = paragraph_style or self._default["paragraph"]
        if style not in self._level_of:
            self._level_of[style] = self._heading(style)
        return self._level_of[style]

    def is_contents(self, paragraph_style: str) -> bool:
        """Whether a paragraph is a line of a table of contents."""
        style = self._styles.get(paragraph_style)
        return style is not None and _CONTENTS.fullmatch(_value(style, "name").lower()) is not None

    def numbered(self, properties: _Element | None, paragraph_style: str) -> tuple[Numbered | None, str]:
        """The list that a paragraph belongs to by itself or by its style, and the style that says so (or "")."""
        number_id, level = _list_of(properties)
        if number_id and level is not None:
            return Numbered(number_id, level), ""
        for name in self._chain(paragraph_style or self._default["paragraph"]):
            of_style, level_of_style = _list_of(self._styles[name].find(f"{W}pPr"))
            if of_style:
                deep = level if level is not None else level_of_style
                return Numbered(number_id or of_style, deep or 0), "" if number_id or deep else name
        return (Numbered(number_id, level or 0), "") if number_id else (None, "")

    def list_of_style(self, name: str) -> str:
        """The id of the list that a list style stands for."""
        style = self._styles.get(name)
        return _list_of(style.find(f"{W}pPr"))[0] if style is not None else ""

    def _heading(self, style: str) -> int:
        for name in self._chain(style):
            one = self._styles[name]
            outline = _outline(one.find(f"{W}pPr"))
            if outline is not None:
                return outline
            printed = _value(one, "name").lower()
            if found := _HEADING.fullmatch(printed):
                return min(max(int(found[1]), 1), _DEEPEST)
            if printed == "title":
                return 1
        return 0

    def _of(self, style: str) -> _Said:
        found = self._said.get(style)
        if found is None:
            found = _NOTHING
            for name in self._chain(style):
                found = found.over(_said(self._styles[name].find(f"{W}rPr")))
            self._said[style] = found
        return found

    def _chain(self, style: str) -> list[str]:
        """A style and those that it is based on."""
        chain: list[str] = []
        while style in self._styles and style not in chain and len(chain) < _LONGEST_CHAIN:
            chain.append(style)
            style = _value(self._styles[style], "basedOn")
        return chain


def _said(properties: _Element | None) -> _Said:
    if properties is None:
        return _NOTHING
    raised = bold = hidden = None
    for one in properties:
        tag = one.tag
        if tag == f"{W}vertAlign":
            raised = one.get(VAL) == "superscript"
        elif tag == f"{W}position" and raised is None:
            raised = True if _half_points(one.get(VAL, "")) >= _RAISED_FROM else None
        elif tag == f"{W}b":
            bold = one.get(VAL, "1") not in _OFF
        elif tag == f"{W}vanish":
            hidden = one.get(VAL, "1") not in _OFF
    return _Said(raised, bold, hidden)


def _half_points(value: str) -> float:
    found = re.fullmatch(r"(-?\d{1,4}(?:\.\d{1,4})?)(pt)?", value)
    return float(found[1]) * (2 if found[2] else 1) if found else 0


def _value(element: _Element | None, name: str) -> str:
    """The ``w:val`` of a child, empty where there is none."""
    child = element.find(f"{W}{name}") if element is not None else None
    return child.get(VAL, "") if child is not None else ""


def _outline(properties: _Element | None) -> int | None:
    """The level of a heading (1-6) that paragraph properties name; 0 for body text, ``None`` where they name none."""
    level = whole_number(_value(properties, "outlineLvl"), -1)
    if level < 0:
        return None
    return min(level + 1, _DEEPEST) if level < _BODY_TEXT else 0


def _list_of(properties: _Element | None) -> tuple[str, int | None]:
    """The id of the list and the level that paragraph properties name."""
    numbers = properties.find(f"{W}numPr") if properties is not None else None
    if numbers is None:
        return "", None
    number_id, level = _value(numbers, "numId"), whole_number(_value(numbers, "ilvl"), -1)
    return number_id, level if 0 <= level <= _DEEPEST_ITEM else (0 if number_id else None)
