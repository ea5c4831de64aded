"""HTML cut into tags and text, each with its place, and the numbers that browsers print before list items.

The standard library's parser says where a tag starts but not where it ends, resolves unclosed comments differently
from version to version, and takes quadratic time for some of them (CVE-2025-6069). Here every character is looked at
a bounded number of times: what is never closed is noticed once.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator


# Elements whose content no reader of the page sees as its text.
_DROPPED = frozenset({
    "annotation", "annotation-xml", "audio", "canvas", "iframe", "noembed", "noframes", "noscript", "script", "select",
    "style", "svg", "template", "textarea", "title", "video",
})  # fmt: skip
# Links from a reference or note back to the text ("↩", "^ a b"), as pandoc, MediaWiki and WordPress write them.
_BACK_LINK = re.compile(r"""["'\s](?:doc-backlink|mw-cite-backlink|footnote-back(?:ref|link)?|reversefootnote)["'\s]""")
_BACK_LINK_TAGS = frozenset({"a", "span"})

_START = re.compile(
    r"""<([A-Za-z][^\s/>]*+)((?:[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+'|(?=[^"'])|["']))*+)>"""
)  # a quote opens a value only after "=", and only if another one closes it
_START_AT_ONCE = re.compile(r"<([A-Za-z][^\s/>]*+)([^>]*+)>")
_END = re.compile(r"</([A-Za-z][^\s/>]*+)[^>]*+>")
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]*)))?""")


class Token(NamedTuple):
    """A stretch of text (no name), a tag that opens, or one that closes."""

    start: int
    end: int
    name: str = ""  # in lower case
    attributes: str = ""  # as they stand
    closes: bool = False
    content_end: int = -1  # of an element that is dropped with its content: where that ends

    @property
    def values(self) -> dict[str, str]:
        """The attributes by name; of two with one name the first counts."""
        found: dict[str, str] = {}
        for name, *forms in _ATTRIBUTE.findall(self.attributes):
            found.setdefault(name.lower(), html.unescape(forms[0] or forms[1] or forms[2]))
        return found


class Tokens:
    """The tokens of a source in its order; comments, declarations and dropped content are left out."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._last = source.rfind(">")  # after it nothing can be a tag
        self._tag = _START
        self._never_closed: set[str] = set()

    def __iter__(self) -> Iterator[Token]:
        source = self._source
        position = text = 0
        while 0 <= (at := source.find("<", position)) < self._last:
            token = self._markup(at)
            if token is None:
                position = at + 1
                continue
            if text < at:
                yield Token(text, at)
            if token.name:
                yield token
            text = position = max(token.end, token.content_end)
        if text < len(source):
            yield Token(text, len(source))

    def _markup(self, at: int) -> Token | None:
        """The tag at a "<"; nameless for a comment; None where it is text: "n < 12"."""
        following = self._source[at + 1 : at + 2]
        if following == "/":
            end = _END.match(self._source, at)
            if end is not None:
                return Token(at, end.end(), end.group(1).lower(), closes=True)
            return self._up_to(at, ">", at + 2)
        if following in {"!", "?"}:
            comment = self._up_to(at, "-->", at + 2) if self._source.startswith("<!--", at) else None
            return comment or self._up_to(at, ">", at + 2)
        return self._opening(at) if following.isascii() and following.isalpha() else None

    def _up_to(self, at: int, mark: str, search_from: int) -> Token | None:
        found = -1 if mark in self._never_closed else self._source.find(mark, search_from)
        if found < 0:
            self._never_closed.add(mark)
            return None
        return Token(at, found + len(mark))

    def _opening(self, at: int) -> Token | None:
        tag = self._tag.match(self._source, at)
        if tag is None:
            # A quote swallowed the rest of the file: from here on quotes are not trusted, and it cannot happen again.
            self._tag = _START_AT_ONCE
            tag = self._tag.match(self._source, at)
            if tag is None:
                return None
        name, attributes = tag.group(1).lower(), tag.group(2)
        content_end = -1
        if not attributes.endswith("/") and _is_dropped(name, attributes):
            content_end = self._content_end(name, tag.end())
        return Token(at, tag.end(), name, attributes, content_end=content_end)

    def _content_end(self, name: str, start: int) -> int:
        """Where a dropped element ends; -1 if nothing closes it: then its content is better shown than lost."""
        if name not in self._never_closed:
            closing = re.compile(rf"</{re.escape(name)}[\s/>]", re.IGNORECASE).search(self._source, start)
            if closing is not None:
                return closing.start()
            self._never_closed.add(name)
        return -1


def _is_dropped(name: str, attributes: str) -> bool:
    if name in _DROPPED:
        return True
    return (
        name in _BACK_LINK_TAGS
        and ("back" in attributes or "reverse" in attributes)
        and _BACK_LINK.search(attributes) is not None
    )


_LIST_TAG = re.compile(r"<(/?)(ol|ul|menu|li)(?=[\s/>])", re.IGNORECASE)
_INTEGER = re.compile(r"\s*([+-]?\d{1,9})")
_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([^;]{1,200})", re.IGNORECASE)
_COUNTED_STYLE = re.compile(r"\bdecimal(?:-leading-zero)?\b", re.IGNORECASE)
_UNCOUNTED_STYLE = re.compile(r"\b(?:none|disc|circle|square|(?:lower|upper)-[a-z]{1,10})\b", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>?")
_OWN_LABEL = re.compile(r"\s*(?:\[\s*\d{1,4}[a-z]?\s*\]|\(?(\d{1,4})[a-z]?(?:[.):]|\s))")
_MISSING = 30  # items that a list may have lost, by which labels printed by hand run ahead of the counted ones
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
        if own is not None and own[0][-1] in ".)" and 0 < int(own[1]) - item.number <= _MISSING:
            return ""  # after a hole, "3. 5. Novak": the second is the author's
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
