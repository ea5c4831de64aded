"""The numbers that Word counts before paragraphs: lists, levels, restarts and what is printed for each."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from citecheck.frozen import Frozen
from citecheck.reading.safe_xml import whole_number
from citecheck.reading.word.parts import VAL, W

if TYPE_CHECKING:
    from lxml.etree import _Element

    from citecheck.reading.word.styles import Numbered, Styles

LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LONGEST_LABEL = 40  # characters
_HIGHEST = 32_767  # Word's own bound


class _Level(Frozen):
    start: int = 1
    form: str = "decimal"
    text: str = "%1."
    restart: int | None = None  # after which level; 0: never; None: after each level above
    plain: bool = False  # all numbers of the label as decimals
    style: str = ""  # of the paragraphs that it is for


@dataclass(slots=True)
class _List:
    """A definition with its counters, which all lists that use it share."""

    levels: dict[int, _Level]
    counts: dict[int, int] = field(default_factory=dict)  # no entry: it starts anew


class Label(Frozen):
    """What is printed before a paragraph."""

    text: str  # "[12]", "iv.", "•"
    number: int  # 0 for a bullet
    bullet: bool = False


class Numbering:
    """Counts the numbered paragraphs of a document, in its order."""

    def __init__(self, root: _Element | None, styles: Styles) -> None:
        self._numbers: dict[str, tuple[str, dict[int, int], dict[int, _Level]]] = {}
        self._lists: dict[str, _List] = {}
        self._begun: set[tuple[str, int]] = set()  # restarts that have happened
        if root is None:
            return
        links: dict[str, str] = {}
        for one in root.iter(f"{W}abstractNum"):
            name = one.get(f"{W}abstractNumId", "")
            self._lists.setdefault(name, _List(_levels(one)))
            link = one.find(f"{W}numStyleLink")
            if link is not None:
                links[name] = link.get(VAL, "")
        for one in root.iter(f"{W}num"):
            definition = one.find(f"{W}abstractNumId")
            name = definition.get(VAL, "") if definition is not None else ""
            starts, changed = _overrides(one)
            self._numbers.setdefault(one.get(f"{W}numId", ""), (name, starts, changed))
        for number_id, (name, starts, changed) in self._numbers.items():
            if name in links:  # the definition stands elsewhere, under a list style
                linked = self._numbers.get(styles.list_of_style(links[name]))
                if linked is not None:
                    self._numbers[number_id] = (linked[0], starts, changed)

    def label(self, member: Numbered, style: str = "") -> Label | None:
        """The label of the next paragraph of a list, counted; ``None`` where nothing is printed.

        ``style``: of the paragraph, where it alone made it a member: a level may be made for it.
        """
        known = self._numbers.get(member.number_id)
        found = self._lists.get(known[0]) if known else None
        if known is None or found is None:
            return None
        levels = found.levels | known[2]
        deep = min(member.level, LEVELS - 1)
        if style:
            deep = next((at for at, one in levels.items() if one.style == style), deep)
        level = levels.get(deep, _Level())
        if level.form == "bullet":
            return Label("•", 0, bullet=True)
        self._count(member.number_id, found, levels, deep, known[1])
        if level.form == "none" and not _PLACE.search(level.text):
            return Label(level.text, 0) if level.text.strip() else None
        text = _PLACE.sub(lambda place: self._printed(found, levels, int(place[1]) - 1, plain=level.plain), level.text)
        return Label(text[:_LONGEST_LABEL], found.counts[deep]) if text.strip() else None

    def _count(self, number_id: str, one: _List, levels: dict[int, _Level], deep: int, starts: dict[int, int]) -> None:
        for level in range(deep + 1):
            if level in starts and (number_id, level) not in self._begun:
                self._begun.add((number_id, level))
                one.counts.pop(level, None)
                for below in range(level + 1, LEVELS):
                    one.counts.pop(below, None)
        start = starts.get(deep, levels.get(deep, _Level()).start)
        one.counts[deep] = min(one.counts[deep] + 1, _HIGHEST) if deep in one.counts else start
        for below in range(deep + 1, LEVELS):
            restart = levels.get(below, _Level()).restart
            if restart is None or (restart > 0 and deep < restart):
                one.counts.pop(below, None)

    def _printed(self, one: _List, levels: dict[int, _Level], level: int, *, plain: bool) -> str:
        about = levels.get(level, _Level())
        return in_form(one.counts.get(level, about.start), "decimal" if plain else about.form)


def in_form(number: int, form: str) -> str:
    """A number as a format of Word prints it; those that no reference list uses as decimals."""
    if form in {"lowerRoman", "upperRoman"} and 0 < number < 4000:
        text = _roman(number)
        return text.upper() if form == "upperRoman" else text
    if form in {"lowerLetter", "upperLetter"} and number > 0:
        text = chr(ord("a") + (number - 1) % 26) * min((number - 1) // 26 + 1, 8)
        return text.upper() if form == "upperLetter" else text
    if form == "decimalZero":
        return f"{number:02d}"
    return "" if form == "none" else str(number)


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        text += letters * times
    return text


def _levels(parent: _Element) -> dict[int, _Level]:
    return {whole_number(one.get(f"{W}ilvl"), 0): _level(one) for one in parent.iter(f"{W}lvl")}


def _level(one: _Element) -> _Level:
    values = {child.tag: child.get(VAL) for child in one}
    restart = values.get(f"{W}lvlRestart")
    legal = one.find(f"{W}isLgl")
    return _Level(
        start=whole_number(values.get(f"{W}start"), 1 if f"{W}start" in values else 0),
        form=values.get(f"{W}numFmt") or "decimal",
        text=values.get(f"{W}lvlText") or "",
        restart=None if restart is None else whole_number(restart, 0),
        plain=legal is not None and legal.get(VAL, "1") not in {"0", "false", "off"},
        style=values.get(f"{W}pStyle") or "",
    )


def _overrides(one: _Element) -> tuple[dict[int, int], dict[int, _Level]]:
    """What a list changes in its definition: where levels start, and whole levels."""
    starts: dict[int, int] = {}
    changed: dict[int, _Level] = {}
    for override in one.iter(f"{W}lvlOverride"):
        at = whole_number(override.get(f"{W}ilvl"), 0)
        start = override.find(f"{W}startOverride")
        if start is not None:
            starts[at] = whole_number(start.get(VAL), 1)
        level = override.find(f"{W}lvl")
        if level is not None:
            changed[at] = _level(level)
    return starts, changed
