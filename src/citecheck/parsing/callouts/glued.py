"""Callouts whose superscript was lost: ``bone.1,2 The next`` and ``bone1,2 and``."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from citecheck.bibliography.text import word_set
from citecheck.model import Notation, Span
from citecheck.parsing.callouts.marks import CalloutCandidate
from citecheck.parsing.callouts.numbers import Payload, parse_payload

if TYPE_CHECKING:
    from collections.abc import Iterator

_LETTERS = r"(?:[a-d](?:[,–-][a-d](?![a-z]))*(?![a-z]))?"  # of a lettered reference: "2a,b"
_MORE_NUMBERS = rf"\d{{0,2}}{_LETTERS}(?:(?:\s?,\s?|;|-{{1,2}}|[‐‑–—]|\s[–-]\s)[1-9]\d{{0,2}}{_LETTERS}){{0,20}}"
_NUMBERS = rf"(?P<payload>[1-9]{_MORE_NUMBERS})"
_NOT_MORE = r"(?![\d%°/]|[.,·]\d|[-–—]\w|[a-z]|\s?(?:%|±|°C))"
_AFTER_YEAR = re.compile(
    rf"(?<![\w.,–-])(?:19|20)\d\d(?:[.?!,;])?{_NUMBERS}{_NOT_MORE}(?=\s+[^\s\d]|\s*$|[.,;)](?:\s|$))"
)


def _numbers_after(before: str) -> str:
    """Numbers behind what ``before`` matches, which is looked at from behind the first figure: few places are tried."""
    return rf"(?P<payload>[1-9](?<=(?:{before}).){_MORE_NUMBERS})"


_ENDS_WORD = r"[^\W\d_]{stop}|[)\]%\"”’»'*®™]{stop}"  # a stop after a word, a bracket, a quotation
_STOP = _ENDS_WORD.format(stop="[.?!]") + r"|[.?!][\"”’')\]]"
_COMMA = _ENDS_WORD.format(stop="[,;:]")
_AFTER_STOP = re.compile(rf"{_numbers_after(_STOP)}{_NOT_MORE}(?=\s|$|[A-Z\"“‘(\[])")
_AFTER_COMMA = re.compile(rf"{_numbers_after(_COMMA)}{_NOT_MORE}(?=\s+[^\s\d]|\s*$)")
_BRACKET = r"[^\s][)\]\"”’»]"
_AFTER_BRACKET = re.compile(rf"{_numbers_after(_BRACKET)}{_NOT_MORE}(?=\s|$|[.,;:)\]])")
_AFTER_WORD = re.compile(rf"(?<![^\W_])(?P<word>[^\W\d_]{{2,30}}){_NUMBERS}{_NOT_MORE}(?=\s|$|[.,;:)\]])")
_RUN = re.compile(r"[^\W_]+")
_WORD = re.compile(r"(?P<word>[^\W\d_]{2,30})(?:(?P<number>\d{1,3})|\Z)")
_PUNCTUATED = (_AFTER_STOP, _AFTER_COMMA, _AFTER_BRACKET, _AFTER_YEAR)

_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:figs?|tabs?|nos?|vols?|pp?|eqs?|refs?|chap|sect|vs?|ver|approx|ca|cf|dr|st)\.$", re.I
)
_ADDRESS = re.compile(r"(?:https?:|www\.|doi|@|10\.\d{4})\S*$", re.IGNORECASE)
_OWNED = re.compile(r"[’']s\s$")  # "Osei’s group3" is no group 3
_FORMULA = re.compile(r"[^\s(]\([^\s()]{0,12}\)$|\([^()]{0,2}\)$")
# words that numbers follow for reasons of their own, and units
_NUMBERED_WORDS = word_set(
    "log ln day week month type phase group grade stage level arm chr exon item step visit table fig figure case "
    "model version room site part cm mm km dm nm kg mg ml mol omega caspase interleukin vitamin cluster factor "
    "class beta alpha gamma delta"
)


def glued_candidates(text: str) -> Iterator[CalloutCandidate]:
    """Numbers glued to the punctuation or the word before them, in the order of the text."""
    found = {c.inner.start: c for pattern in _PUNCTUATED for c in _punctuated(text, pattern)}
    words = _WordsOfDocument(text)
    for match in _AFTER_WORD.finditer(text):
        payload = parse_payload(match["payload"])
        if payload is None or match.start("payload") in found:
            continue
        owned = _OWNED.search(text, max(0, match.start() - 3), match.start()) is not None
        if words.cites(match["word"], payload, owned=owned):
            inner = Span(match.start("payload"), match.end("payload"))
            found[inner.start] = CalloutCandidate(inner, inner, Notation.GLUED, payload, match["payload"])
    yield from (found[start] for start in sorted(found))


def _punctuated(text: str, pattern: re.Pattern[str]) -> Iterator[CalloutCandidate]:
    for match in pattern.finditer(text):
        payload = parse_payload(match["payload"])
        before = text[max(0, match.start() - 60) : match.start()]
        if payload is None or _names_something_else(before) or not _plausible_list(match["payload"], payload):
            continue
        inner = Span(match.start("payload"), match.end("payload"))
        yield CalloutCandidate(inner, inner, Notation.GLUED, payload, match["payload"])


def _names_something_else(before: str) -> bool:
    return bool(_ABBREVIATION.search(before) or _ADDRESS.search(before) or _FORMULA.search(before))


def _plausible_list(printed: str, payload: Payload) -> bool:
    """Whether glued digits read as a list: well formed, and with blanks inside only where the numbers rise."""
    rising = list(payload.endpoints) == sorted(payload.endpoints)
    return payload.problem is None and (rising or not re.search(r"\s", printed))


class _WordsOfDocument:
    """Tells a word with a callout from a name that ends in digits: the word stands elsewhere without them."""

    def __init__(self, text: str) -> None:
        self._bare: Counter[str] = Counter()
        self._tokens: Counter[str] = Counter()  # words with the number behind them
        self._numbered: Counter[str] = Counter()  # the same words without it
        for run, times in Counter(_RUN.findall(text)).items():
            if (word := _WORD.match(run)) is None:
                continue
            if word["number"]:
                self._tokens[word[0]] += times
                self._numbered[word["word"]] += times
            else:
                self._bare[run] += times

    def cites(self, word: str, payload: Payload, *, owned: bool = False) -> bool:
        """Whether the number after this word is a callout, and no part of a name such as ``CD4``.

        ``owned``: somebody's word, which needs no number.
        """
        if payload.problem is not None or (word.lower() in _NUMBERED_WORDS and not owned):
            return False
        if owned and word.islower():
            return True
        bare, numbered = self._bare[word] + self._bare[word.lower()], self._numbered[word]
        if word.islower():
            once = numbered == 1 and len(word) >= 4
            return word == "al" or (len(word) >= 3 and bare >= numbered) or once or len(word) >= 6
        if word[1:].islower() and len(word) >= 4:
            return bare > 0 or len(word) >= 8
        if len(payload.numbers) == len(payload.endpoints) > 1:  # a list without ranges
            return bare >= 1
        return bare >= 3 and self._tokens[f"{word}{payload.numbers[0]}"] == 1  # usually without digits
