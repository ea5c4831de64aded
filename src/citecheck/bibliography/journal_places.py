"""Where a raw string prints a journal that is known: parsing may have cut it short, or glued other words to it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from citecheck.bibliography.journals import same_as_any
from citecheck.bibliography.text import fold, words

if TYPE_CHECKING:
    from collections.abc import Iterable

_JOINED = "the|of|and|in|for|on|de|la|le|et|der|und|fur|des|du|di|da|do|dos|del|della|den|van|voor|og|och|e|y"
_JOINING = frozenset(re.findall("[a-z]+", _JOINED))
_BETWEEN = rf"(?:[\s.,:&_-]|\b(?:{_JOINED})\b){{1,12}}"
# What may stand before a name (no word that could belong to it) ...
_BEGIN = re.compile(r"(?:^|[\].,;:?!)\"”’'*_>/–—]\s*)(?:the\s+)?$", re.IGNORECASE)
_ABBREVIATION = re.compile(r"(?<!\w)(?P<word>[A-Z]\w{0,20})\.\s*(?:[Tt]he\s+)?$")
_SHORT_WORD = 6  # letters of a word that is cut short, and no last word of a title
# ... and behind it: the place in brackets, then a date, a volume or nothing.
_END = re.compile(
    r"\.?\s*(?:\([^()\d]{2,40}\)?|\[[^\[\]\d]{2,20}\])?[\s.,;:_*\"”’\])]*(?:$|\d|\(\d|v(?:ol)?\b|suppl|s\d|epub|doi|<)"
)
_TAIL = 2  # words by which the end of the title is known
_SHORTEST = 4  # letters of a name of one word


_ADDRESS = re.compile(r"(?:https?://|www\.|\b10\.\d{4,9}/)\S+")


def prints_journal(text: str, names: Iterable[str], title: str) -> bool:
    """Whether a text prints one of the names whole, where a journal stands and outside the title."""
    known = tuple(names)
    text = _ADDRESS.sub(lambda found: " " * len(found[0]), text)  # a DOI may hold the name of a journal
    plain = fold(text)
    if len(plain) != len(text):  # folding changed the length: offsets would not agree
        text = plain
    inside, tail = fold(title), words(title)[-_TAIL:]
    for name in known:
        pattern = _pattern(name)
        if pattern is None:
            continue
        for hit in pattern.finditer(plain):
            if not _END.match(plain, hit.end()) or not same_as_any(hit[0], known):
                continue
            before = text[max(0, hit.start() - 80) : hit.start()]
            stops = plain[hit.end() : hit.end() + 1] == "."
            behind_title = len(tail) == _TAIL and words(before)[-_TAIL:] == tail
            if behind_title or (hit[0] not in inside and _begins(before, stops=stops)):
                return True
    return False


def _begins(before: str, *, stops: bool) -> bool:
    """Whether a name can begin here: in "Scand. J. Med. Sci. Sports" none begins at "J"."""
    if _BEGIN.search(before) is None:
        return False
    cut = _ABBREVIATION.search(before)
    return cut is None or not (stops or len(cut["word"]) <= _SHORT_WORD)


@lru_cache(maxsize=4096)
def _pattern(name: str) -> re.Pattern[str] | None:
    """A name with each word in full or cut short; ``None`` where it is too short to be looked for."""
    found = [word for word in words(re.sub(r"\s*\([^()]*\)?", "", name)) if word not in _JOINING]
    if not found or len("".join(found)) < _SHORTEST or len(found) > 12:
        return None
    return re.compile(
        r"(?<![a-z0-9])" + _BETWEEN.join(rf"{re.escape(word)}[a-z]{{0,16}}" for word in found) + r"(?![a-z])"
    )
