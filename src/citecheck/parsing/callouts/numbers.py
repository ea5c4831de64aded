"""The payload of a callout: what stands between the brackets or in the superscript, ``5,6,8-10``, read as numbers.

The grammar covers what journals print: numbers in any script's digits, commas, semicolons, blanks, the word for "and"
or "to" in many languages, ranges with hyphen, dash, tilde or ``--``, abbreviated ranges (``118-21`` is 118 to 121),
letters of a lettered reference (``5a,b``), page notes (``4(pp5-6)``, ``2, S. 72``), half brackets (``2), 3)``) and the
marks of annotated references (``2••,9``).
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from citecheck.frozen import Frozen

MAX_RANGE = 60  # longer ranges are measurements, not callouts
_MAX_LENGTH = 160

_DASHES = dict.fromkeys("‐‑‒–—―−⁻﹣-－～〜∼~", "-")
_COMMAS = dict.fromkeys("，、،﹐､", ",") | dict.fromkeys("；؛﹔", ";")
_BRACKETS = dict.fromkeys("［〔【﹝", "[") | dict.fromkeys("］〕】﹞", "]") | {"（": "(", "）": ")"}
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_OTHER_DIGIT = re.compile(r"[^\x00-\x7f](?<=\d)")  # a class first: it is found many times as fast
_IN_ASCII = _COMMAS | _BRACKETS
_SIGN = re.compile("[" + "".join(_IN_ASCII) + "]")
_LEVEL = str.maketrans(_DASHES | _COMMAS | _BRACKETS)

_PLAIN_NUMBER = re.compile(r"[1-9][0-9]{0,3}")
_PAGES = r"\d{1,5}(?:[a-z]|\s?-\s?\d{1,5})?f{0,2}\.?"
_PAGE_WORD = r"(?:pp?|pages?|pgs?|S|Seiten?|págs?|str|стр|с|σ)"
_PAGE_NOTE = re.compile(
    rf"\((?:pp?|S)\.?\s?[\d,\s-]{{1,20}}\)|(?<=\d)\s?[,:]?\s?\(?\b{_PAGE_WORD}\.?\s{{0,2}}{_PAGES}\)?"
    rf"|(?<=\d),?\s(?:table|fig(?:ure)?|tab|chapter|chap|ch|Kap)\.?\s?\d{{1,3}}\b",
    re.IGNORECASE,
)
_HALF_BRACKET = re.compile(r"(?<=\d)\)")
_RATINGS = re.compile(r"(?<=\d)\s?[•∙●■▪*]{1,3}|(?:^|(?<=[,;\s]))[•∙●■▪*]{1,3}(?=\d)")
_AND = (
    r"and|or|as\swell\sas|along\swith|plus|und|oder|sowie|u\.|y|e|et|ou|och|og|eller|en|ja|i|oraz|и|или|та|και|ve"
    r"|及び|及|和|与|與|や|と|および|و|&"
)
_TO = r"to|through|thru|until|bis|til|till|tot|à|a|al|ao|au|até|hasta|do|до|по|έως|至|到|から|تا|إلى"
_COUNTED = re.compile(r"\b(?:or|plus|i|a|e|through|until|oder|ou)\b|[+/*•]", re.IGNORECASE)
_TOKEN = re.compile(
    r"\s*(?:(?P<number>[1-9]\d{0,3})(?P<letter>[a-h])?(?![A-Za-z\d])"
    rf"|(?P<separator>(?:[,;]\s{{0,2}})?(?:{_AND})(?=[\s\d])\s*(?=\d)|[,;]|&)"
    rf"|(?P<dash>--?|(?:{_TO})(?=[\s\d])\s*(?=\d))"
    r"|(?P<loose>(?:\+|\s/\s)\s?(?=\d))"
    r"|(?P<bare>[a-h])(?![A-Za-z\d])"
    r"|(?P<end>$))"
)


class Payload(Frozen):
    """The numbers of a callout, ranges expanded, in the order printed, each once."""

    numbers: tuple[int, ...]
    repeated: tuple[int, ...] = ()  # numbers that it names twice
    problem: str | None = None  # why the numbers cannot be told for sure, in plain words
    endpoints: tuple[int, ...] = ()  # as printed, before ranges were expanded


def in_ascii(text: str) -> str:
    """The text with the digits, commas and brackets of every script as ASCII, character for character."""
    if text.isascii():
        return text
    others = set(_NOT_ASCII.findall(text))
    if not others.isdisjoint(_IN_ASCII):
        text = _SIGN.sub(lambda sign: _IN_ASCII[sign[0]], text)
    if any(other.isdecimal() for other in others):
        text = _OTHER_DIGIT.sub(lambda digit: str(unicodedata.decimal(digit[0])), text)
    return text


def level(text: str) -> str:
    """The payload with one kind of dash, without page notes, ratings, brackets and the stop of the sentence."""
    plain = _RATINGS.sub("", in_ascii(text).translate(_LEVEL)).strip()
    plain = _PAGE_NOTE.sub("", plain).strip()
    if plain[:1] in ("(", "[") and plain[-1:] in (")", "]"):
        plain = plain[1:-1].strip()
    elif "(" not in plain:
        plain = _HALF_BRACKET.sub("", plain)
    return plain.rstrip(".,; \n") if plain[-2:] not in (",,", ";;") else plain


def parse_payload(text: str, *, strict: bool = False) -> Payload | None:
    """Read a payload; ``None`` where it is anything else than a list of reference numbers.

    ``strict``: without the signs and words that stand between counts too, as in "(3 or 4)".
    """
    if len(text) > _MAX_LENGTH:
        return None
    if _PLAIN_NUMBER.fullmatch(text):  # most callouts
        return Payload((int(text),), endpoints=(int(text),))
    if strict and _COUNTED.search(text):
        return None
    return _Reader().read(level(text))


class _Reader:
    """A small state machine over the tokens of one payload."""

    def __init__(self) -> None:
        self._printed: list[int] = []
        self._expanded: list[int] = []
        self._problem: str | None = None
        self._open_range = False
        self._separated = True  # a number may follow
        self._lettered = False  # the last number had a letter: bare letters may follow

    def read(self, text: str) -> Payload | None:
        position = 0
        while True:
            token = _TOKEN.match(text, position)
            if token is None:
                return None
            if token["end"] is not None:
                return self._finish()
            if not self._take(token, blank_before=token.end() - len(token[0].lstrip()) > position):
                return None
            position = token.end()

    def _take(self, token: re.Match[str], *, blank_before: bool) -> bool:
        if token["number"] is not None:
            if not (self._separated or self._open_range or blank_before):
                return False
            return self._number(token["number"], lettered=token["letter"] is not None)
        if token["bare"] is not None:
            return self._bare_letter()
        if not self._printed or (token["loose"] is not None and self._separated):
            return False  # nothing may stand before the first number: "-3" is an exponent
        return self._dash() if token["dash"] is not None else self._separator()

    def _number(self, digits: str, *, lettered: bool) -> bool:
        if not self._open_range:
            if not (lettered and self._expanded and self._expanded[-1] == int(digits)):  # "5a,5b" is 5 once
                self._expanded.append(int(digits))
        elif not self._range(digits):
            return False
        self._printed.append(int(digits))
        self._open_range, self._separated, self._lettered = False, False, lettered
        return True

    def _range(self, digits: str) -> bool:
        low, high = self._printed[-1], int(digits)
        first = str(low)
        if high < low and len(digits) < len(first) and len(first) >= 3:
            high = int(first[: -len(digits)] + digits)
        if abs(high - low) > MAX_RANGE:
            return False
        if high < low:
            self._problem = f"the range {low}-{digits} falls"
            self._expanded.pop()
            self._expanded.extend(range(high, low + 1))
        else:
            self._expanded.extend(range(low + 1, high + 1))
        return True

    def _bare_letter(self) -> bool:
        """The "b" of "5a,b" or the "c" of "5a-c": the same reference number once more."""
        if not self._lettered or not (self._separated or self._open_range):
            return False
        self._open_range, self._separated = False, False
        return True

    def _dash(self) -> bool:
        if self._open_range or self._separated:
            self._problem = self._problem or "a dash has no number before it"
        self._open_range = True
        return True

    def _separator(self) -> bool:
        if self._separated or self._open_range:
            self._problem = self._problem or "two separators follow each other"
        self._separated, self._open_range = True, False
        return True

    def _finish(self) -> Payload | None:
        if not self._printed:
            return None
        if self._open_range:
            self._problem = self._problem or "a range has no end"
        unique = tuple(dict.fromkeys(self._expanded))
        repeated: tuple[int, ...] = ()
        if len(unique) < len(self._expanded):
            counts = Counter(self._expanded)
            repeated = tuple(number for number in unique if counts[number] > 1)
        return Payload(unique, repeated, self._problem, tuple(self._printed))
