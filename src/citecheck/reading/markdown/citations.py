"""Citations inside a line: ``[@key; @other, p. 3]``, ``@key [p. 3]`` and MyST's ``{cite}`key```."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citecheck.reading.document import MarkKind
from citecheck.reading.inline import Inline
from citecheck.reading.markdown.identifiers import PREFIXES, is_identifier

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Mapping, Sequence

_WORD = r"[\w*](?:\w|[:.#$%&+?<>~/-](?=[\w/])){0,300}"
_BY_IDENTIFIER = rf"(?:{PREFIXES}):[^\s;,\[\]{{}}\"`|]{{1,1000}}"
_KEY = re.compile(
    rf"@(?:\{{(?P<braced>[^{{}}\n]{{1,1000}})\}}|(?P<identifier>{_BY_IDENTIFIER})|(?P<word>{_WORD}))", re.IGNORECASE
)
_GROUP = re.compile(r"\[(?=[^\[\]@]{0,300}@)((?:[^\[\]]|\[[^\[\]@\n]{0,60}\]){1,3000})\](?![(:])")
_SUFFIX = re.compile(r"[ \n]?\[([^\[\]\n]{1,200})\](?![(:])")
_ROLE = re.compile(r"\{cite(?::[a-z]{1,12})?\}`([^`\n]{1,2000})`")
_ROLE_KEY = re.compile(r"(?:\{[^{}]{0,200}\})?([^\s,{}<>]{1,300})(?:\{[^{}]{0,200}\})?")
_TAIL = ".,:;!?'*_"
_CROSS_REFERENCE = re.compile(
    r"(?:fig|tbl|sec|eq|lst|thm|lem|cor|prp|cnj|def|exm|exr|rem|alg|sol|nte|tip|wrn|imp|cau|supp|suppfig|supptbl|tab)[-:]|ref$"
)
_AT_SIGN = re.compile(r"@(?<![\w.].)")  # of no address; every citation has one, or a role
_LIKELY = re.compile(
    rf"\[[^\[\]\n]{{0,200}}(?<![\w.])-?@[\w{{]|\{{cite(?::[a-z]{{1,12}})?\}}`|(?<![\w.])@\{{?(?:{PREFIXES}):"
)


def likely_cites(source: str) -> bool:
    """Whether a text seems to cite by keys."""
    if "{cite" not in source and _AT_SIGN.search(source) is None:
        return False
    return _LIKELY.search(source) is not None


class CitationInline(Inline):
    """The scanner for Markdown with citations.

    ``known`` holds the keys of the bibliography; in brackets any other key is a citation of nothing, and so is one in
    the text that has a digit in it: words after an at sign may be names of people.
    """

    special = special_without_links = re.compile(rf"{Inline.special.pattern}|@|\{{(?=cite)")

    def __init__(self, source: str, notes: Mapping[str, str], known: Container[str]) -> None:
        super().__init__(source, notes)
        self._known = known
        self.cited: dict[str, int] = {}  # each key, with the offset at which it is first cited
        self.handlers |= {"@": self._at_sign, "{": self._brace}

    def _at_sign(self, at: int, end: int) -> int:
        before = self.source[at - 1] if at else " "
        key = None if before.isalnum() or before in "._+/@" else _KEY.match(self.source, at, end)
        if key is None:
            return at + 1
        start, stop = _span(key)
        name = self.source[start:stop]
        if not self._is_citation(name):
            return stop
        keys = [(start, stop)]
        after = stop + (key["braced"] is not None)
        suffix = _SUFFIX.match(self.source, after, end)
        if suffix is not None:
            keys += self._keys(*suffix.span(1))
            after = suffix.end()
        start = at - 1 if before == "-" else at
        return self._mark(start, after, keys)

    def _is_citation(self, name: str) -> bool:
        if name in self._known or is_identifier(name):
            return True
        return any(letter.isdigit() for letter in name) and _CROSS_REFERENCE.match(name) is None

    def _bracket(self, at: int, end: int) -> int:
        group = _GROUP.match(self.source, at, end)
        keys = self._keys(*group.span(1)) if group is not None else []
        if group is None or not keys:
            return super()._bracket(at, end)
        names = [self.source[start:stop] for start, stop in keys]
        if all(name not in self._known and _CROSS_REFERENCE.match(name) for name in names):
            return group.end()
        return self._mark(at, group.end(), keys)

    def _keys(self, start: int, end: int) -> list[tuple[int, int]]:
        """Where the keys stand in a group; an address in it (me@example.org) is none."""
        found = _KEY.finditer(self.source, start, end)
        return [_span(key) for key in found if not _glued(self.source[key.start() - 1])]

    def _brace(self, at: int, end: int) -> int:
        role = _ROLE.match(self.source, at, end)
        if role is None:
            return self._wiki(at, end)
        keys = [key.span(1) for key in _ROLE_KEY.finditer(self.source, *role.span(1))]
        return self._mark(at, role.end(), keys) if keys else role.end()

    def _mark(self, start: int, end: int, keys: Sequence[tuple[int, int]]) -> int:
        """Keep of a citation its keys, each marked."""
        position = start
        for first, last in keys:
            name = self.source[first:last]
            self._cut(position, first, "; " if position != start else "")
            edit = self._cut(first, last)
            edit.keeps = (first, last)
            known = name in self._known or is_identifier(name)
            edit.marks = (MarkKind.CITATION if known else MarkKind.DANGLING, name)
            self.cited.setdefault(name, first)
            position = last
        self._cut(position, end)
        return end


def _glued(before: str) -> bool:
    return before.isalnum() or before in "._+/"


def _span(key: re.Match[str]) -> tuple[int, int]:
    """Where a key stands, without the punctuation of the sentence behind it."""
    group = key.lastgroup or "word"
    start, end = key.span(group)
    while group != "braced" and end > start + 1 and (key.string[end - 1] in _TAIL or _open(key.string[start:end])):
        end -= 1
    return start, end


def _open(name: str) -> bool:
    """Whether an address ends in a bracket that it did not open."""
    return name.endswith(")") and name.count(")") > name.count("(")


def scanner(known: Container[str], made: list[CitationInline]) -> Callable[[str, Mapping[str, str]], Inline]:
    """What makes the scanner of an article; it is put into ``made``, so that its citations can be asked for."""

    def make(source: str, notes: Mapping[str, str]) -> Inline:
        made.append(CitationInline(source, notes, known))
        return made[-1]

    return make


def keys_in(source: str) -> set[str]:
    """Everything in a text that has the form of a key, wherever it stands."""
    found = {source[slice(*_span(key))] for key in _KEY.finditer(source)}
    return found | {key[1] for role in _ROLE.finditer(source) for key in _ROLE_KEY.finditer(role[1])}
