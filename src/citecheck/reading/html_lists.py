"""The numbers that browsers print before the items of an ordered list."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from citecheck.reading.html_tokens import Token

_LIST_TAG = re.compile(r"<(/?)(ol|ul|menu|li)(?=[\s/>])", re.IGNORECASE)
_INTEGER = re.compile(r"\s*([+-]?\d{1,9})")
_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([^;]{1,200})", re.IGNORECASE)
_COUNTED_STYLE = re.compile(r"\bdecimal(?:-leading-zero)?\b", re.IGNORECASE)
_UNCOUNTED_STYLE = re.compile(r"\b(?:none|disc|circle|square|(?:lower|upper)-[a-z]{1,10})\b", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>?")
_OWN_LABEL = re.compile(r"\s*(?:\[\s*\d{1,4}[a-z]?\s*\]|\(?(\d{1,4})[a-z]?(?:[.):]|\s))")
_LABEL_WITHIN = 300  # characters of the source


@dataclass(slots=True)
class Item:
    """A list item that is open."""

    at: int  # of its tag
    number: int | None  # None for a bullet
    begun: bool = False  # its first block has begun, and carries the number


@dataclass(slots=True)
class _List:
    name: str
    counts: bool = False
    following: int = 1
    step: int = 1
    item: Item | None = None


class Lists:
    """The lists that are open around a place of the page."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._stack = [_List("")]  # items outside of any list hang on the first one
        self._open: dict[str, int] = {}
        self._sizes: dict[int, int] | None = None

    @property
    def item(self) -> Item | None:
        """The innermost open item."""
        return self._stack[-1].item

    @property
    def depth(self) -> int:
        """How many lists are open."""
        return len(self._stack) - 1

    def opens(self, token: Token) -> None:
        """A list begins."""
        one = _List(token.name)
        if token.name == "ol":
            values = token.values
            one.counts = _counts(values)
            one.step = -1 if "reversed" in values else 1
            start = _INTEGER.match(values.get("start", ""))
            if start:
                one.following = int(start[1])
            elif one.step < 0:
                one.following = self._size(token.start)
        self._stack.append(one)
        self._open[token.name] = self._open.get(token.name, 0) + 1

    def closes(self, name: str) -> None:
        """A list ends, and those in it that nobody ended; an end without a beginning means nothing."""
        if not self._open.get(name):
            return
        while True:
            closed = self._stack.pop().name
            self._open[closed] -= 1
            if closed == name:
                return

    def item_opens(self, token: Token) -> None:
        """An item begins and takes the next number."""
        one = self._stack[-1]
        if not one.counts:
            one.item = Item(token.start, None)
            return
        values = token.values
        value = _INTEGER.match(values.get("value", ""))
        number = int(value[1]) if value else one.following
        one.following = number + one.step
        one.item = Item(token.start, number if _counts(values) else None)

    def item_closes(self) -> None:
        """An item ends."""
        self._stack[-1].item = None

    def label(self, item: Item, at: int) -> str:
        """What is printed before an item whose words begin ``at``; empty for a bullet.

        Empty too where the words begin with a label of their own: pages that print labels by hand hide the counted
        ones in their style sheet.
        """
        if item.number is None:
            return ""
        words = html.unescape(_TAG.sub("", self._source[at : at + _LABEL_WITHIN]))
        own = _OWN_LABEL.match(words)
        if own is not None and (own[1] is None or int(own[1]) == item.number):
            return ""
        return str(item.number)

    def _size(self, at: int) -> int:
        """How many items the list has whose tag stands ``at``; all lists are counted in one go, once."""
        if self._sizes is None:
            self._sizes = {}
            around: list[int] = []
            for closes, name in ((tag, tag[2].lower()) for tag in _LIST_TAG.finditer(self._source)):
                if name == "li":
                    if around and not closes[1]:
                        self._sizes[around[-1]] += 1
                elif not closes[1]:
                    around.append(closes.start())
                    self._sizes[around[-1]] = 0
                elif around:
                    around.pop()
        return self._sizes.get(at, 1)


def _counts(values: dict[str, str]) -> bool:
    """Whether a list, or an item, prints figures: not letters, Roman numerals or nothing."""
    style = _STYLE.search(values.get("style", ""))
    if style is not None:
        if _COUNTED_STYLE.search(style[1]):
            return True
        if _UNCOUNTED_STYLE.search(style[1]):
            return False
    return values.get("type", "1").strip() in {"", "1"}
