"""Words of a title abbreviated or written out: ``RCTs``, ``H. pylori``, ``25(OH)D``.

Each is forgiven and said as a note: the reader of the list would find the work by either.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_SMALL = frozenset({"of", "and", "the", "for", "in", "on", "to", "by", "with", "a", "an", "or"})
# Abbreviations whose letters are not the initials of their words.
_KNOWN = (
    ("dxa", "dual energy x ray absorptiometry"),
    ("dexa", "dual energy x ray absorptiometry"),
    ("tb", "tuberculosis"),
    ("covid 19", "coronavirus disease 2019"),
    ("ecg", "electrocardiography"),
    ("ecg", "electrocardiogram"),
    ("eeg", "electroencephalography"),
    ("usa", "united states"),
    ("us", "united states"),
    ("uk", "united kingdom"),
    ("hba1c", "glycated hemoglobin"),
    ("hba1c", "glycosylated hemoglobin"),
    ("hba1c", "hemoglobin a1c"),
    ("il", "interleukin"),
    ("vit", "vitamin"),
    ("n", "omega"),
)
_PAIRS = frozenset(frozenset((a.replace(" ", ""), b.replace(" ", ""))) for a, b in _KNOWN)
_HYDROXY = re.compile(r"(?<![a-z])oh(2?)(?:vitamin)?")


def abbreviates(short: Sequence[str], long: Sequence[str], printed: str) -> bool:
    """Whether folded words, as ``printed`` on their side, are the other words abbreviated."""
    a, b = "".join(short), "".join(long)
    if frozenset((a, b)) in _PAIRS or _hydroxy(a, b):
        return True
    if len(short) > 2 or len(long) < 2:
        return False
    letters = [c for c in printed if c.isalpha()]
    capitals = sum(c.isupper() for c in letters)
    plural = len(letters) > 2 and letters[-1] == "s" and capitals == len(letters) - 1
    if capitals < 2 or (capitals < len(letters) and not plural and capitals < 3):
        return False
    return _initials(a[:-1] if plural else a, list(long))


def in_parentheses(printed: str, before: Sequence[str]) -> bool:
    """Whether ``BMD`` is the short form of the words before it, which one side prints behind them and one does not."""
    return any(abbreviates([printed.lower()], before[-count:], printed) for count in range(2, min(8, len(before)) + 1))


def genus(short: str, long: str) -> bool:
    """Whether ``H`` stands for ``Helicobacter``: one capital, the beginning of the other name (as they are printed)."""
    capitals = short[:1].isupper() and long[:1].isupper()
    return capitals and len(short) == 1 and len(long) > 3 and long[0] == short


def _hydroxy(a: str, b: str) -> bool:
    """``25(OH)D`` and ``25-hydroxyvitamin D``, from whichever word on they part."""
    if "oh" not in a or "hydroxy" not in b:
        return False
    vitamin = _HYDROXY.sub(lambda m: "dihydroxyvitamin" if m[1] else "hydroxyvitamin", a, count=1)
    return b in {vitamin, vitamin.replace("hydroxyvitamin", "hydroxy")}


def _initials(letters: str, words: list[str]) -> bool:
    """Whether the letters are those of the words, in order: the first of each (not of small words), then others."""
    if not letters:
        return all(word in _SMALL for word in words)
    if not words:
        return False
    word, rest = words[0], words[1:]
    if word in _SMALL and _initials(letters, rest):
        return True
    if word.isdigit():
        return letters.startswith(word) and _initials(letters[len(word) :], rest)
    if letters[0] != word[0]:
        return False
    most = min(3, len(letters))
    return any(_hidden(letters[:count], word) and _initials(letters[count:], rest) for count in range(1, most + 1))


def _hidden(letters: str, word: str) -> bool:
    rest = iter(word)
    return all(letter in rest for letter in letters)
