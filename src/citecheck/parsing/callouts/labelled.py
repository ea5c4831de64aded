"""How a list numbers its items, where not in plain numbers: ``[S2, S3]``, raised ``w1``, ``Ref. E4``, ``[iv]``.

A list with such labels is cited by them. A ``Way`` says what its marks look like and how their numbers are read; the
search for callouts is the same.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from citecheck.parsing.callouts.numbers import Payload, in_ascii, parse_payload
from citecheck.parsing.reference_list.labels import roman_value

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from citecheck.model import Span

_SEE = r"(?:see\s|also\s|cf\.?\s|reviewed\sin\s|e\.g\.,?\s|vgl\.\s|siehe\s){0,2}(?:[Rr]ef(?:erence)?s?\.?\s{0,2})?"
_REST = r"[^\[\](){}=<>%\n]{0,80}"
_NUMERAL = r"(?:[ivxlc]{1,8}|[IVXLC]{1,8})(?![^\W_])"
_NUMERALS = re.compile(rf"(?<![^\W_]){_NUMERAL}")
_ROMAN_LABEL = re.compile(r"[\[(]?([ivxlc]{1,8}|[IVXLC]{1,8})(?:[\])]\.?|[.:])(?=\s)")
_LONGEST_LABEL = 14
_MOST = 0.5  # of the labels of a list, that must be of one way
_NAMED = (
    r"(?<![\w(\[])(?:[Rr]efs?\.?|[Rr]eferences?|REFS?\.?|Réf\.|réf\.)[ \u00a0]?"
    r"(?P<payload>{one}(?:(?:,?\s(?:and|und|or|et|y|e|u\.)\s|,\s?|\s?[-–—]\s?|\sto\s){one}){{0,20}})(?![^\W_]|[.,]\d)"
)


class Way(NamedTuple):
    """What the marks of a list look like."""

    bracket: re.Pattern[str]
    paren: re.Pattern[str]
    named: re.Pattern[str]
    read: Callable[[str], Payload | None]
    prefixed: bool  # a letter before each number: nothing else is written so


def prefix_of(labels: Mapping[int, str]) -> str:
    """The letter before the numbers of a list, "S" of S1, S2 …; empty where most labels have none."""
    letters = Counter(label[:1] for label in labels.values() if label[:1].isalpha())
    letter, count = letters.most_common(1)[0] if letters else ("", 0)
    return letter if count > _MOST * len(labels) else ""


def way_of(text: str, labels: Mapping[int, str], list_spans: Sequence[Span]) -> Way | None:
    """How a list is cited by labels that are no plain numbers; ``None`` where they are."""
    letter = prefix_of(labels)
    if letter:
        return _prefixed(letter)
    found = [_ROMAN_LABEL.match(text, span.start, min(span.end, span.start + _LONGEST_LABEL)) for span in list_spans]
    values = {roman_value(one[1]) for one in found if one is not None}
    return _ROMAN if len(values & labels.keys()) > _MOST * len(labels) else None


def _prefixed(letter: str) -> Way:
    either = f"[{letter.lower()}{letter.upper()}]"
    first = rf"{either}[ \u00a0]?[1-9]"
    leading = re.compile(rf"\s?{first}")
    letters = re.compile(rf"(?<![^\W_]){either}[ \u00a0]?(?=[1-9])")

    def read(printed: str) -> Payload | None:
        plain = in_ascii(printed).strip("[]()")
        return parse_payload(letters.sub("", plain)) if leading.match(plain) else None

    return _way(first, rf"{first}\d{{0,3}}", read, prefixed=True)


def _read_roman(printed: str) -> Payload | None:
    plain = printed.strip("[]() ")
    if not _NUMERALS.match(plain):
        return None
    return parse_payload(_NUMERALS.sub(lambda one: str(roman_value(one[0]) or one[0]), plain))


def _way(first: str, one: str, read: Callable[[str], Payload | None], *, prefixed: bool) -> Way:
    inner = rf"\s?(?P<prefix>{_SEE})(?P<payload>{first}{_REST})"
    return Way(
        bracket=re.compile(rf"\[{inner}\]"),
        paren=re.compile(rf"\({inner}\)"),
        named=re.compile(_NAMED.format(one=one)),
        read=read,
        prefixed=prefixed,
    )


_ROMAN = _way(_NUMERAL, _NUMERAL, _read_roman, prefixed=False)
