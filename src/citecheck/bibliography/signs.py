"""Signs that carry the sense of a title: at most or at least, plus or minus.

``≥75 years`` is not ``<75 years`` and ``HER2-`` is not ``HER2+``. A sign that only one side prints tells nothing
(``CD4 cells``): records and lists drop signs with their markup.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from citecheck.bibliography.text import Token

_OR_EQUAL = re.compile(r"([<>])\s?(?:or|/)\s?=|([<>])=")
_IN_WORDS = re.compile(
    r"\b(?:(greater|more|older|higher)|(less|fewer|younger|lower)) than or equal to\s(?=\d)", re.IGNORECASE
)
_BEFORE = re.compile(r"([≥≤⩾⩽≧≦<>])\s*$")
_AFTER = re.compile(r"(?:\s?[(\[]|\^)?([+⁺]|[-−–⁻](?=[)\]^]|[\s,;.:]|$))")
_MORE, _LESS = frozenset("≥⩾≧>"), frozenset("≤⩽≦<")


def levelled_signs(text: str) -> str:
    """The text with ``>=``, ``> or =`` and "greater than or equal to" as one sign, as long as before."""
    if "=" in text:
        text = _OR_EQUAL.sub(lambda m: _padded("≥" if ">" in m[0] else "≤", m[0]), text)
    if " or equal to" in text.lower():
        text = _IN_WORDS.sub(lambda m: _padded("≥" if m[1] else "≤", m[0]), text)
    return text


def _padded(sign: str, printed: str) -> str:
    return " " * (len(printed) - 1) + sign


def signs(text: str, row: Sequence[Token]) -> list[str]:
    """For each word the sense of the sign at it: ``>`` or ``<`` before it, ``+`` or ``-`` behind it; else empty."""
    if not any(sign in text for sign in "≥≤⩾⩽≧≦<>+⁺-−–⁻"):
        return [""] * len(row)
    return [_sign(text, row, at) for at in range(len(row))]


def _sign(text: str, row: Sequence[Token], at: int) -> str:
    start = row[at - 1].end if at else 0
    before = _BEFORE.search(text[start : row[at].start])
    if before is not None:
        return ">" if before[1] in _MORE else "<" if before[1] in _LESS else ""
    after = _AFTER.match(text, row[at].end)
    if after is None:
        return ""
    return "+" if after[1] in "+⁺" else "-"


def opposed(mine: str, other: str) -> bool:
    """Whether two signs at the same word say two things."""
    return bool(mine) and bool(other) and mine != other
