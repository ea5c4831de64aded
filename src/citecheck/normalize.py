"""Pure text: the levelling that every room shares."""

from __future__ import annotations

import re
import unicodedata

_LETTERS = str.maketrans(
    {
        "ß": "ss", "ø": "o", "Ø": "O", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ł": "l", "Ł": "L",
        "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ı": "i", "ħ": "h", "’": "'", "‘": "'",
    }
)  # fmt: skip


def fold(text: str) -> str:
    """Case, diacritics and special letters levelled: ``Pihlajamäki`` and ``pihlajamaki`` are one."""
    plain = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()


def words(text: str) -> list[str]:
    """The folded words (runs of letters and digits) of a text."""
    return re.findall(r"[^\W_]+", fold(text))
