r"""LaTeX (``.tex``), as far as articles written in it need: text, headings, superscripts, numbered lists.

``\cite`` is tied to the ``\bibitem`` of its key where the file has both, and else left as it stands: who writes it
has BibTeX, and other tools, for the same job.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import TYPE_CHECKING

from citecheck.reading.document import BlockKind, MarkKind, View
from citecheck.reading.encoding import decode
from citecheck.reading.inline import Edit, Inline
from citecheck.reading.layout import RawBlock
from citecheck.reading.plain import write_blocks

if TYPE_CHECKING:
    from collections.abc import Mapping

    from citecheck.reading.document import Document


_SPECIAL = re.compile(r"[\\{}~$^_&`'\u200b-]|https?://|www\.")
_COMMAND = re.compile(r"\\([A-Za-z]{1,40})\*?(?:\[[^\[\]\n]{0,100}\])?[ ]?")
_ACCENT = re.compile(r"\\([`'^\"~=.]|[cvHkur](?![A-Za-z]))[ ]?\{?\s?\\?([A-Za-z])\}?")
_COMBINING = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306", ".": "\u0307",
    '"': "\u0308", "r": "\u030a", "H": "\u030b", "v": "\u030c", "c": "\u0327", "k": "\u0328",
}  # fmt: skip
_SYMBOLS = {
    "ss": "ß", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å",
    "AA": "Å", "i": "ı", "j": "ȷ", "textendash": "–", "textemdash": "—", "ldots": "…", "dots": "…",
    "textregistered": "®", "texttrademark": "™", "textdegree": "°", "pm": "±", "times": "×", "cdot": "·",
    "leq": "≤", "le": "≤", "geq": "≥", "ge": "≥", "approx": "≈", "sim": "∼", "infty": "∞", "mu": "μ",
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "kappa": "κ", "lambda": "λ", "pi": "π",
    "sigma": "σ", "tau": "τ", "omega": "ω", "chi": "χ", "Delta": "Δ", "textmu": "µ", "textbackslash": "\\",
    "quad": " ", "qquad": " ", "textquoteright": "’", "textquoteleft": "‘", "S": "§", "newline": " ",
}  # fmt: skip
_EMPHASIS = frozenset({"emph", "textit", "textbf", "textsl", "textsc", "underline"})
_KEPT = frozenset({"cite", "citep", "citet", "ref", "eqref"})  # left as they stand
_CITE = re.compile(
    r"\\(?:[Cc]ite(?:[pt]|alp|alt|num)?|parencite|textcite|autocite|supercite|footcite|onlinecite)\*?"
    r"(?:\[[^\[\]\n]{0,200}\]){0,2}\{([^{}]{1,2000})\}"
)
_HELD = re.compile(  # what BibTeX's styles write around a field, its name in the first braces
    r"\\(?:bibinfo|bibfield|[Ee]print)[ ]{0,3}\{[A-Za-z]{0,20}\}[ \t]{0,3}\n?[ ]{0,3}\{"
    r"|\\bib(?:namefont|fnamefont|snamefont)[ ]{0,3}\{"
)
_OF_BIBTEX = ("bib", "penalty", "eprint", "Eprint")
_PENALTY = re.compile(r"\\penalty-?\d{1,6}[ ]?")
_KEY = re.compile(r"[^\s,]+")
_DASHES = re.compile(r"-{2,3}")
_QUOTES = {"``": "“", "''": "”"}


class LatexInline(Inline):
    """The scanner for LaTeX."""

    special = special_without_links = _SPECIAL

    def __init__(self, source: str, numbers: Mapping[str, str] | None = None) -> None:
        """``numbers``: what LaTeX prints for each key of the file's own list."""
        super().__init__(source)
        self._numbers_of = numbers or {}
        self._braces: list[Edit] = []
        self.handlers = {
            "\\": self._command, "{": self._open_brace, "}": self._close_brace, "~": self._blank, "&": self._blank,
            "$": self._math, "^": self._raised, "_": self._lowered, "-": self._dash, "`": self._quote,
            "'": self._quote, "h": self._url, "w": self._url,
        }  # fmt: skip

    def _scan(self, start: int, end: int) -> None:
        self._braces = []
        super()._scan(start, end)

    def _open(self, at: int, inner: int, mark: tuple[MarkKind, str] | None = None) -> int:
        """Take off a command with its opening brace; the mark ends at the brace that closes it."""
        edit = self._cut(at, inner)
        edit.opens = mark
        self._braces.append(edit)
        return inner

    def _open_brace(self, at: int, end: int) -> int:
        return min(self._open(at, at + 1), end)

    def _close_brace(self, at: int, end: int) -> int:
        closing = self._cut(at, at + 1)
        closing.closes = self._braces.pop() if self._braces else None
        return min(at + 1, end)

    def _blank(self, at: int, end: int) -> int:
        edit = self._cut(at, at + 1, " " if self.source[at] == "~" else "\t")
        edit.each = True
        return min(at + 1, end)

    def _dash(self, at: int, end: int) -> int:
        if found := _DASHES.match(self.source, at, end):
            self._cut(at, found.end(), "–" if found.end() - at == 2 else "—")
            return found.end()
        return at + 1

    def _quote(self, at: int, end: int) -> int:
        pair = self.source[at : min(at + 2, end)]
        if pair in _QUOTES:
            self._cut(at, at + 2, _QUOTES[pair])
            return at + 2
        return at + 1

    def _math(self, at: int, end: int) -> int:
        """The signs that switch to formulas vanish; what they enclose stays."""
        following = self._dollar(at, end)
        if following == at + 1:
            self._cut(at, at + 1)
        return following

    def _raised(self, at: int, end: int) -> int:
        return self._script(at, end, (MarkKind.SUPERSCRIPT, ""))

    def _lowered(self, at: int, end: int) -> int:
        return self._script(at, end, None)

    def _script(self, at: int, end: int, mark: tuple[MarkKind, str] | None) -> int:
        if self.source[at + 1 : at + 2] == "{":
            return self._open(at, at + 2, mark)
        opening = self._cut(at, at + 1)
        opening.opens = mark
        if at + 2 <= end and self.source[at + 1].isalnum():
            self._edits.append(Edit(at + 2, at + 2, opening))
            return at + 2
        return at + 1

    def _command(self, at: int, end: int) -> int:
        if accent := _ACCENT.match(self.source, at, end):
            letter = accent.group(2) + _COMBINING[accent.group(1)]
            self._cut(at, accent.end(), unicodedata.normalize("NFC", letter))
            return accent.end()
        command = _COMMAND.match(self.source, at, end)
        if command is None:
            return self._escape(at)
        name = command.group(1)
        if name.startswith(_OF_BIBTEX) and (following := self._from_bibtex(at, end)):
            return following
        cite = _CITE.match(self.source, at, end)
        tied = cite is not None and self._cite(cite)
        if name in _KEPT or tied:
            return cite.end() if tied and cite is not None else command.end()
        if name in _SYMBOLS or not self.source.startswith("{", command.end()):
            self._cut(at, command.end(), _SYMBOLS.get(name, ""))
            return command.end()
        return self._with_argument(at, command.end() + 1, name, end)

    def _from_bibtex(self, at: int, end: int) -> int:
        """Take off what BibTeX's styles write around fields, and their penalties; 0 where it is something else."""
        if held := _HELD.match(self.source, at, end):
            return self._open(at, held.end())
        if penalty := _PENALTY.match(self.source, at, end):
            self._cut(at, penalty.end())
            return penalty.end()
        return 0

    def _cite(self, cite: re.Match[str]) -> bool:
        """The numbers that are printed for the keys, each marked; false, and nothing done, where one is unknown."""
        keys = list(_KEY.finditer(self.source, *cite.span(1)))
        if not keys or any(key[0] not in self._numbers_of for key in keys):
            return False
        position = cite.start()
        for key in keys:
            self._cut(position, key.start(), "," if key is not keys[0] else "")
            number = self._numbers_of[key[0]]
            self._cut(key.start(), key.end(), number).marks = (MarkKind.CITATION, number)
            position = key.end()
        self._cut(position, cite.end())
        return True

    def _with_argument(self, at: int, inner: int, name: str, end: int) -> int:
        if name == "textsuperscript":
            return self._open(at, inner, (MarkKind.SUPERSCRIPT, ""))
        if name in _EMPHASIS:
            return self._open(at, inner, (MarkKind.EMPHASIS, ""))
        if name == "href":
            middle = self.source.find("}{", inner, min(end, inner + 2000))
            if middle >= 0:
                return self._open(at, middle + 2, (MarkKind.LINK, self.source[inner:middle]))
        if name == "url":
            closing = self.source.find("}", inner, min(end, inner + 2000))
            if closing >= 0:
                opening = self._cut(at, inner)
                opening.opens = (MarkKind.LINK, self.source[inner:closing])
                self._edits.append(Edit(closing, closing + 1, opening))
                return closing + 1
        return self._open(at, inner)

    def _escape(self, at: int) -> int:
        """``\\%`` is a percent sign, ``\\\\`` a new line, ``\\,`` a narrow blank."""
        following = self.source[at + 1 : at + 2]
        if following in {"\\", ",", ";", ":", " "}:
            self._cut(at, at + 2, " ")
        elif following in {"/", "-", "!"}:
            self._cut(at, at + 2)
        else:
            self._cut(at, at + 1)
        return at + 2


_SUFFIXES = frozenset({".tex", ".ltx", ".latex"})
_COMMENT = re.compile(r"(?<!\\)%[^\n]*")
_BEGIN_DOCUMENT = "\\begin{document}"
_TITLE = re.compile(r"[ \t]*\\title(?:\[[^\]\n]{0,200}\])?\{")
_HEADING = re.compile(r"[ \t]*\\(part|chapter|section|subsection|subsubsection|paragraph)\*?\{")
_LEVELS = {"part": 1, "chapter": 1, "section": 2, "subsection": 3, "subsubsection": 4, "paragraph": 5}
_BEGIN = re.compile(r"[ \t]*\\begin\{([A-Za-z]{1,40}\*?)\}")
_END = re.compile(r"[ \t]*\\end\{[A-Za-z]{1,40}\*?\}[ \t]*")
_ITEM = re.compile(r"[ \t]*\\item(?![A-Za-z])(?:\[[^\]\n]{0,100}\])?[ \t]*")
_BIB_ITEM = re.compile(r"[ \t]*\\bibitem(?:\[[^\]\n]{0,200}\])?\{(?P<key>[^}\n]{0,200})\}[ \t]*")
_LAYOUT_COMMAND = re.compile(
    r"[ \t]*\\(?:maketitle|newpage|clearpage|tableofcontents|noindent|bibliographystyle|bibliography|label|vspace|"
    r"centering|documentclass|usepackage|author|date|hline|toprule|midrule|bottomrule|pagebreak|medskip|bigskip)\b\*?"
    r"(?:\[[^\]\n]{0,200}\])?(?:\{[^}\n]{0,400}\})?[ \t]*"
)


class LatexReader:
    """Reads LaTeX sources."""

    name = "latex"
    suffixes: frozenset[str] = _SUFFIXES

    def matches(self, path: str, head: bytes) -> bool:
        """Whether the file is called TeX, or starts as a LaTeX document."""
        return PurePath(path).suffix.lower() in _SUFFIXES or head.lstrip().startswith(b"\\documentclass")

    def read(self, path: str, data: bytes) -> Document:
        """The document; raises InputError for bytes that are no text."""
        source = decode(data, path)
        masked = _COMMENT.sub(lambda found: "\u200b" * len(found.group()), source)
        view = View(source)
        layout = _Layout(masked)
        write_blocks(layout.blocks(), view, LatexInline(masked, layout.numbers))
        return view.document(path, self.name)


@dataclass(slots=True)
class _Environment:
    name: str
    items: int = 0


@dataclass(slots=True)
class _Layout:
    """Lines of LaTeX to blocks."""

    source: str
    found: list[RawBlock] = field(default_factory=list)
    open: RawBlock | None = None
    environments: list[_Environment] = field(default_factory=list)
    numbers: dict[str, str] = field(default_factory=dict)  # key of a ``\\bibitem``: its number

    def blocks(self) -> list[RawBlock]:
        """The blocks in the order of the file; of what stands before the document's begin only the title."""
        begin = self.source.find(_BEGIN_DOCUMENT)
        start = 0
        while start <= len(self.source):
            end = self.source.find("\n", start)
            end = len(self.source) if end < 0 else end
            if start >= begin or _TITLE.match(self.source, start, end):
                self._line(start, end)
            start = end + 1
        self._close()
        return self.found

    def _line(self, start: int, end: int) -> None:
        line = self.source[start:end]
        if not line.replace("\u200b", "").strip():
            if not line or "\u200b" not in line:
                self._close()
        elif (found := _TITLE.match(line)) or (found := _HEADING.match(line)):
            self._heading(line, start, found)
        elif begin := _BEGIN.match(line):
            self._close()
            self.environments.append(_Environment(begin.group(1)))
        elif _END.fullmatch(line):
            self._close()
            if self.environments:
                self.environments.pop()
        elif item := _BIB_ITEM.match(line) or _ITEM.match(line):
            self._item(start, start + item.end(), end)
            if item.re is _BIB_ITEM:
                number = self.environments[-1].items if self.environments else 0
                self.numbers.setdefault(item["key"].strip(), str(number))
        elif not _LAYOUT_COMMAND.fullmatch(line):
            if self.open is None:
                self.open = RawBlock(BlockKind.PARAGRAPH, [])
            self.open.lines.append((start, end))

    def _heading(self, line: str, start: int, found: re.Match[str]) -> None:
        self._close()
        level = _LEVELS[found.group(1)] if found.re is _HEADING else 1
        closing = line.rfind("}")
        stop = closing if closing >= found.end() else len(line)
        self.found.append(RawBlock(BlockKind.HEADING, [(start + found.end(), start + stop)], level))

    def _item(self, start: int, content: int, end: int) -> None:
        """Items of numbered environments get the number that LaTeX would print."""
        self._close()
        environment = self.environments[-1] if self.environments else _Environment("itemize")
        environment.items += 1
        counted = environment.name in {"enumerate", "thebibliography"}
        self.open = RawBlock(BlockKind.PARAGRAPH if counted else BlockKind.LIST_ITEM, [(content, end)])
        self.open.level = max(len(self.environments) - 2, 0) if not counted else 0
        if counted:
            self.open.number, self.open.number_at = str(environment.items), start

    def _close(self) -> None:
        if self.open is not None:
            self.found.append(self.open)
        self.open = None
