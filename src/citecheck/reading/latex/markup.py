r"""LaTeX inside a line: commands, braces and accents taken off, with what they meant kept as marks."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from citecheck.reading.document import MarkKind
from citecheck.reading.inline import Edit, Inline
from citecheck.reading.latex.citations import citation_at

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

    from citecheck.reading.latex.citations import Citation


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
_KEPT = frozenset({"ref", "eqref"})  # left as they stand
_HELD = re.compile(  # what BibTeX's styles write around a field, its name in the first braces
    r"\\(?:bibinfo|bibfield|[Ee]print)[ ]{0,3}\{[A-Za-z]{0,20}\}[ \t]{0,3}\n?[ ]{0,3}\{"
    r"|\\bib(?:namefont|fnamefont|snamefont)[ ]{0,3}\{"
)
_OF_BIBTEX = ("bib", "penalty", "eprint", "Eprint")
_PENALTY = re.compile(r"\\penalty-?\d{1,6}[ ]?")
_DASHES = re.compile(r"-{2,3}")
_QUOTES = {"``": "“", "''": "”"}


class LatexInline(Inline):
    """The scanner for LaTeX."""

    special = special_without_links = _SPECIAL

    def __init__(
        self, source: str, numbers: Mapping[str, str] | None = None, known: Container[str] | None = None
    ) -> None:
        """``numbers``: what LaTeX prints for each key of the file's own list; ``known``: the keys of its bibliography.

        With neither, citations are kept as what nothing is known of.
        """
        super().__init__(source)
        self._numbers_of = numbers or {}
        self._known = () if known is None else known
        self.cited: list[str] = []  # keys, in the order in which they were met
        self.listed: list[str] = []  # keys that ``\\nocite`` adds to the list; "*" stands for all
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
        if "ite" in name and (cite := citation_at(self.source, at, end)) is not None:
            return self._cite(cite)
        if name in _SYMBOLS:
            self._cut(at, command.end(), _SYMBOLS[name])
        elif name not in _KEPT and self.source.startswith("{", command.end()):
            return self._with_argument(at, command.end() + 1, name, end)
        elif name not in _KEPT:
            self._cut(at, command.end())
        return command.end()

    def _from_bibtex(self, at: int, end: int) -> int:
        """Take off what BibTeX's styles write around fields, and their penalties; 0 where it is something else."""
        if held := _HELD.match(self.source, at, end):
            return self._open(at, held.end())
        if penalty := _PENALTY.match(self.source, at, end):
            self._cut(at, penalty.end())
            return penalty.end()
        return 0

    def _cite(self, cite: Citation) -> int:
        """Keep its keys, or the numbers that are printed for them, each marked."""
        position = cite.start
        for key in () if cite.silent else cite.keys:
            self._cut(position, key.start, "," if key is not cite.keys[0] else "")
            number = self._numbers_of.get(key.name)
            kind = MarkKind.CITATION if number or key.name in self._known else MarkKind.DANGLING
            edit = self._cut(key.start, key.end, number or "")
            edit.marks = (kind, number or key.name)
            edit.keeps = None if number else (key.start, key.end)
            position = key.end
        self._cut(position, cite.end)
        (self.listed if cite.silent else self.cited).extend(key.name for key in cite.keys)
        return cite.end

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
