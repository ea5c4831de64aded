"""HTML cut into tags and text, each with its place in the source.

The standard library's parser says where a tag starts but not where it ends, resolves unclosed comments differently
from version to version, and takes quadratic time for some of them (CVE-2025-6069). Here every character is looked at
a bounded number of times: what is never closed is noticed once.
"""

from __future__ import annotations

import html
import re
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
    return name in _BACK_LINK_TAGS and "back" in attributes and _BACK_LINK.search(attributes) is not None
