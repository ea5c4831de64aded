"""Markup inside a line: taken off, with what it meant kept as marks.

One scan from left to right jumps from one character that may open markup to the next and asks its handler
whether it does; what is none stays as it is. Time is linear in the length: every pattern is
bounded or cannot run past the next character of its own kind.
"""

from __future__ import annotations

import html
import re
from functools import lru_cache
from heapq import heappop, heappush
from typing import TYPE_CHECKING

from citecheck.reading import glyphs
from citecheck.reading.document import MarkKind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from citecheck.reading.document import View

_TAGS = frozenset({
    "a", "abbr", "article", "aside", "b", "big", "blockquote", "body", "br", "center", "cite", "code", "dd",
    "del", "details", "dfn", "div", "dl", "dt", "em", "figcaption", "figure", "font", "footer", "h1", "h2",
    "h3", "h4", "h5", "h6", "header", "hr", "html", "i", "img", "ins", "kbd", "label", "li", "main", "mark",
    "nobr", "ol", "p", "pre", "q", "s", "samp", "section", "small", "span", "strike", "strong", "sub",
    "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "tt", "u", "ul", "var", "wbr",
    "xref",
})  # fmt: skip
_RAISED_TAGS = frozenset({"sup"})
_EMPHASIS_TAGS = frozenset({"b", "strong", "i", "em", "cite", "u", "mark"})
_LINE_TAGS = frozenset({"br", "p", "div", "li", "tr", "hr"})

# Raised numbers, which most callouts are, are found whole. What may open other markup is told by the character after
# it; a bracket that is no note does so only where there are links.
_SPECIAL_WITHOUT_LINKS = re.compile(
    r"\^([\d,;–-]{1,60})\^|<sup>([\d,;–-]{1,60})</sup>|"
    rf"\{{SUP\(\)\}}|<(?![\s<>])|&(?![^#A-Za-z])|\\(?![^\W_t]|[ \t])|\^(?![\^*])|\[(?=\^)|[*_`~${glyphs.SPECIAL}]|https?://|www\."
)
_SPECIAL = re.compile(rf"{_SPECIAL_WITHOUT_LINKS.pattern}|\[")
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]{0,10})((?:\s[^<>]{0,2000})?)/?>")
_HREF = re.compile(r"""\bhref\s{0,3}=\s{0,3}["']?([^"'\s>]{1,2000})""", re.IGNORECASE)
_AUTOLINK = re.compile(r"<((?:https?|ftp)://[^\s<>]{1,2000}|(?:mailto:)?[^\s<>@]{1,100}@[^\s<>@]{1,100})>")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"`\\\[\]{}|^]{1,2000}")
_URL_TAIL = re.compile(r"[*_.,;:!?)]+$")
_LINK_TEXT = re.compile(r"\[((?:[^\[\]\n]++|\[[^\[\]\n]*+\])*+)\]\(")
_LINK_URL = re.compile(r"""(<[^<>\n]{0,2000}>|[^\s()\[\]]{0,2000}(?:\([^\s()\[\]]{0,300}\)[^\s()\[\]]{0,500}){0,4})
                           (?:[ ]{1,3}"[^"\n\[\]]{0,300}")?\)""", re.VERBOSE)  # fmt: skip
_FOOTNOTE = re.compile(r"\[\^([^\[\]\s^]{1,60})\]")
_CODE = re.compile(r"(`{1,3})(?!`)([^`\n]{1,500})\1(?!`)")
_ESCAPE = re.compile(r"\\[!-/:-@\[-`{-~]")
_TEX_RAISED = re.compile(r"\\text(super|sub)script\{")
_MATH_RAISED = re.compile(r"\$\s{0,3}(?:\{\})?([\^_])(?:\{([^{}$\n]{1,80})\}|([0-9A-Za-z*+-]))\s{0,3}\$")
_WIKI_RAISED = re.compile(r"\{SUP\(\)\}([^{}\n]{1,60})\{SUP\}")
_FORMULA = re.compile(  # what stands in it are exponents and indices
    r"\$\$(?!\s{0,3}(?:\{\})?\^)[^$]{1,2000}\$\$|\$(?=[A-Za-z\\({])[^$\n\\^_]{0,200}[\\^_][^$\n]{0,200}(?<=\S)\$(?![\w^])"
)
_CARET = re.compile(r"\^(?:[^\s^*]{1,60}|[\d,;–\- ]{1,60})\^")
_CARET_BRACE = re.compile(r"\^\{([^{}^\n]{1,60})\}")
_CARET_BARE = re.compile(r"\^\d{1,3}(?:[,–-]\d{1,3}){0,30}(?![\d^])")
_TILDE = re.compile(r"~([0-9A-Za-z+-]{1,8})~")
_RUN = re.compile(r"\*+|_+")
_TICKS = re.compile(r"`+")
_RAISED = (MarkKind.SUPERSCRIPT, "")
_NEVER_OPENS_BEFORE = frozenset(",.;:)]}?!%/|")


@lru_cache(maxsize=1024)
def _unescaped(entity: str) -> str:
    return html.unescape(entity)


class Edit:
    """One stretch of the source that the text does not show as it stands.

    A text may have a million: what most of them leave as it is stands at the class and costs nothing.
    """

    text: str = ""
    each: bool = False  # one character of ``text`` for each of the source
    opens: tuple[MarkKind, str] | None = None  # a mark that starts after it …
    closes: Edit | None = None  # … and ends before this one, its partner's
    marks: tuple[MarkKind, str] | None = None  # a mark on ``text``, or on what of the source it keeps
    keeps: tuple[int, int] | None = None  # the part of the stretch that the text shows as it stands
    left: int = 0  # of an emphasis run: delimiters not used yet
    place: int = -1  # in the text, after it

    def __init__(self, start: int, end: int, closes: Edit | None = None) -> None:
        self.start = start
        self.end = end
        if closes is not None:
            self.closes = closes


class Inline:
    """The scanner for one block; ``notes`` gives the numbers of named footnotes (``[^smith]``)."""

    special = _SPECIAL  # characters and words at which the scan stops …
    special_without_links = _SPECIAL_WITHOUT_LINKS  # … where no link stands in the block

    def __init__(self, source: str, notes: Mapping[str, str] | None = None) -> None:
        self.source = source
        self.notes = notes or {}
        self.handlers: dict[str, Callable[[int, int], int]] = {
            "<": self._angle, "&": self._entity, "\\": self._backslash, "*": self._emphasis, "_": self._emphasis,
            "`": self._code, "[": self._bracket, "^": self._caret, "~": self._tilde, "$": self._dollars,
            "h": self._url, "w": self._url, "{": self._wiki,
        }  # fmt: skip
        self._edits: list[Edit] = []
        self._openers: dict[str, list[Edit]] = {}
        self._tags: dict[str, list[Edit]] = {}
        self._pending: dict[int, Edit] = {}  # ends of what was opened, by their places …
        self._ends: list[int] = []  # … of which the next is first (a heap)

    def write(self, start: int, end: int, view: View) -> None:
        """Add the clean text of ``source[start:end]`` to the view, with its marks."""
        self._scan(start, end)
        position = start
        for edit in self._edits:
            if edit.start < position:
                continue
            if edit.start > position:
                view.copy(position, edit.start)
            if edit.closes is not None and edit.closes.opens is not None and edit.closes.place >= 0:
                view.mark(edit.closes.place, view.length, *edit.closes.opens)
            before = view.length
            if edit.left:
                view.put(self.source[edit.start] * edit.left, edit.start, each=True)
            elif edit.keeps is not None:
                view.copy(*edit.keeps)
            elif edit.text:
                view.put(edit.text, edit.start, each=edit.each)
            if edit.marks is not None:
                view.mark(before, view.length, *edit.marks)
            edit.place = view.length
            position = edit.end
        view.copy(position, end)

    def _scan(self, start: int, end: int) -> None:
        self._edits, self._openers, self._tags, self._pending, self._ends = [], {}, {}, {}, []
        source, handlers, ends = self.source, self.handlers, self._ends
        search = (self.special if source.find("](", start, end) >= 0 else self.special_without_links).search
        position, at, found = start, -1, None  # ``at``: the next special character
        while position < end:
            if at < position:
                found = search(source, position, end)
                at = found.start() if found else end
            if ends and ends[0] <= at:
                position = self._end(heappop(ends), position)
            elif found and found.lastindex:
                position = self._numbers(found)
            elif at < end:
                position = max(handlers.get(source[at], self._glyph)(at, end), at + 1)
            else:
                break

    def _end(self, at: int, position: int) -> int:
        """What was opened ends, unless the scan has gone past that place already."""
        edit = self._pending.pop(at, None)
        if edit is None or at < position:
            return position
        self._edits.append(edit)
        return edit.end

    def _cut(self, start: int, end: int, text: str = "") -> Edit:
        edit = Edit(start, end)
        if text:
            edit.text = text
        self._edits.append(edit)
        return edit

    def _pair(self, start: int, inner: int, inner_end: int, end: int, mark: tuple[MarkKind, str] | None) -> int:
        """Take off ``start:inner`` and ``inner_end:end`` and mark what stands between; scanning goes on inside."""
        opening = self._cut(start, inner)
        opening.opens = mark
        self._pending[inner_end] = Edit(inner_end, end, opening)
        heappush(self._ends, inner_end)
        return inner

    def _numbers(self, found: re.Match[str]) -> int:
        """A superscript with nothing but numbers in it."""
        start, end = found.span()
        edit = Edit(start, end)
        edit.marks, edit.keeps = _RAISED, found.span(found.lastindex or 0)
        self._edits.append(edit)
        return end

    # -------------------------------------------------------------------- one handler a character

    def _glyph(self, at: int, end: int) -> int:
        if found := glyphs.HIDDEN.match(self.source, at, end):
            self._cut(at, found.end())
            return found.end()
        if found := glyphs.RAISED.match(self.source, at, end):
            edit = self._cut(at, found.end(), found.group().translate(glyphs.RAISED_TO_PLAIN))
            edit.each, edit.marks = True, _RAISED
            return found.end()
        if found := glyphs.LOWERED.match(self.source, at, end):
            edit = self._cut(at, found.end(), found.group().translate(glyphs.LOWERED_TO_PLAIN))
            edit.each = True
            return found.end()
        return at + 1

    def _angle(self, at: int, end: int) -> int:
        if link := _AUTOLINK.match(self.source, at, end):
            opening = self._cut(at, at + 1)
            opening.opens = (MarkKind.LINK, link.group(1))
            self._edits.append(Edit(link.end() - 1, link.end(), opening))
            return link.end()
        tag = _TAG.match(self.source, at, end)
        if tag is None or tag.group(2).lower() not in _TAGS:
            return at + 1
        self._tag(tag)
        return tag.end()

    def _tag(self, tag: re.Match[str]) -> None:
        name = tag.group(2).lower()
        edit = self._cut(tag.start(), tag.end())
        if name in _LINE_TAGS:
            after = self.source[tag.end() : tag.end() + 1]
            edit.text = "\n" if name == "br" and after not in {"\n", ""} else ""
        elif tag.group(1):
            openers = self._tags.get(name)
            edit.closes = openers.pop() if openers else None
        else:
            if name in _RAISED_TAGS:
                edit.opens = _RAISED
            elif name in _EMPHASIS_TAGS:
                edit.opens = (MarkKind.EMPHASIS, "")
            elif name == "a" and (href := _HREF.search(tag.group(3))):
                edit.opens = (MarkKind.LINK, html.unescape(href.group(1)))
            self._tags.setdefault(name, []).append(edit)

    def _entity(self, at: int, end: int) -> int:
        entity = _ENTITY.match(self.source, at, end)
        if entity is None:
            return at + 1
        text = _unescaped(entity.group())
        if text == entity.group():
            return entity.end()
        edit = self._cut(at, entity.end(), glyphs.HIDDEN.sub("", text.replace("\n", " ")))
        if glyphs.RAISED.fullmatch(text):
            edit.text, edit.marks = text.translate(glyphs.RAISED_TO_PLAIN), _RAISED
        return entity.end()

    def _backslash(self, at: int, end: int) -> int:
        if raised := _TEX_RAISED.match(self.source, at, end):
            closing = self.source.find("}", raised.end(), min(end, raised.end() + 200))
            if closing >= 0:
                mark = _RAISED if raised.group(1) == "super" else None
                return self._pair(at, raised.end(), closing, closing + 1, mark)
        if _ESCAPE.match(self.source, at, end):
            self._cut(at, at + 1)
            return at + 2
        if self.source.startswith("\\\n", at):
            self._cut(at, at + 1)
        return at + 1

    def _code(self, at: int, end: int) -> int:
        code = _CODE.match(self.source, at, end)
        if code is None:
            run = _TICKS.match(self.source, at, end)
            return max(at + 1, run.end() - 3) if run else at + 1  # only the last three of a row can open
        self._cut(at, code.start(2))
        self._cut(code.end(2), code.end())
        return code.end()

    def _bracket(self, at: int, end: int) -> int:
        if note := _FOOTNOTE.match(self.source, at, end):
            label = self.notes.get(note.group(1), note.group(1))
            if label == note.group(1):
                return self._pair(at, at + 2, note.end() - 1, note.end(), (MarkKind.CITATION, label))
            self._cut(at, note.end(), label).marks = (MarkKind.CITATION, label)
            return note.end()
        text = _LINK_TEXT.match(self.source, at, end)
        url = _LINK_URL.match(self.source, text.end(), end) if text else None
        if text is None or url is None:
            return at + 1
        start = at - 1 if at and self.source[at - 1] == "!" else at
        address = url.group(1).strip("<>")
        return self._pair(start, at + 1, text.end() - 2, url.end(), (MarkKind.LINK, address))

    def _caret(self, at: int, end: int) -> int:
        if found := _CARET.match(self.source, at, end):
            return self._pair(at, at + 1, found.end() - 1, found.end(), _RAISED)
        if found := _CARET_BRACE.match(self.source, at, end):
            return self._pair(at, at + 2, found.end() - 1, found.end(), _RAISED)
        if found := _CARET_BARE.match(self.source, at, end):
            self._cut(at, found.end(), found.group()[1:]).marks = _RAISED
            return found.end()
        return at + 1

    def _dollar(self, at: int, end: int) -> int:
        found = _MATH_RAISED.match(self.source, at, end)
        if found is None:
            return at + 1
        group = 2 if found.group(2) is not None else 3
        mark = _RAISED if found.group(1) == "^" else None
        opening = self._cut(at, found.start(group))
        opening.opens = mark
        self._edits.append(Edit(found.end(group), found.end(), opening))
        return found.end()

    def _dollars(self, at: int, end: int) -> int:
        """A raised number in dollars, or a formula, which stays as it stands."""
        following = self._dollar(at, end)
        formula = _FORMULA.match(self.source, at, end) if following == at + 1 else None
        return formula.end() if formula and not self.source[max(at - 1, 0)].isalnum() else following

    def _wiki(self, at: int, end: int) -> int:
        found = _WIKI_RAISED.match(self.source, at, end)
        if found is None:
            return at + 1
        return self._pair(at, found.start(1), found.end(1), found.end(), _RAISED)

    def _tilde(self, at: int, end: int) -> int:
        found = _TILDE.match(self.source, at, end)
        if found is None or not self.source[max(at - 1, 0)].isalnum():
            return at + 1
        self._cut(at, at + 1)
        self._cut(found.end() - 1, found.end())
        return found.end()

    def _url(self, at: int, end: int) -> int:
        found = _URL.match(self.source, at, end)
        if found is None:
            return at + 1
        tail = _URL_TAIL.search(found.group()) if found.group()[-1] in "*_.,;:!?)" else None
        return at + tail.start() if tail else found.end()

    def _emphasis(self, at: int, end: int) -> int:
        """Markdown's delimiter runs, told apart from footnote stars, products, alleles (B*1502) and names (a_b)."""
        source = self.source
        run = _RUN.match(source, at, end)
        stop = run.end() if run else at + 1
        size = stop - at
        if size > 3:
            return stop
        before = source[at - 1] if at else " "
        after = source[stop] if stop < end else " "
        char = source[at]
        inside = before.isalnum() and after.isalnum()
        openers = self._openers.setdefault(char, [])
        can_close = not before.isspace() and not (inside and char == "_") and bool(openers)
        can_open = (
            not after.isspace()
            and after not in _NEVER_OPENS_BEFORE
            and not (before.isalnum() and (char == "_" or size == 1))
        )
        edit = Edit(at, stop)
        edit.left = size
        self._edits.append(edit)
        while can_close and edit.left and openers:
            opening = openers[-1]
            used = min(edit.left, opening.left)
            edit.left -= used
            opening.left -= used
            opening.opens = (MarkKind.EMPHASIS, "")
            edit.closes = opening
            if not opening.left:
                openers.pop()
        if edit.left and can_open:
            openers.append(edit)
        return stop
