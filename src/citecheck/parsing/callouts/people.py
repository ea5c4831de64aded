"""Bylines and affiliations: the places where a superscript number is a footnote mark of an author.

They are told by their shape and not by their place, since the sections of an article may reach us in any order.
"""

from __future__ import annotations

import re

from citecheck.parsing.wordsets import word_set

_LONGEST = 6000  # characters; a byline of a large consortium still fits
_DIGITS = re.compile(r"[\[(]?\d{1,2}[a-z]?(?:\s?[,;–-]\s?\d{1,2})*[\])]?")
_NAME_WORD = re.compile(r"[^\W\d_][\w.'’‘`-]*")
_SEPARATOR = re.compile(r"[,;·•|&\n]|\band\b|\by\b|\bund\b|\bet\b")
_SENTENCE_END = re.compile(r"[a-z]{3}[.?!][\d,\s–-]{0,12}(?:\s|$)")

# Words without a capital that belong to names, degrees and groups.
_PARTICLES = word_set(
    "and de van von der den del della di da do dos das la le les el al bin ben ibn ter ten te du y e und et zu zur "
    "af av abu of the for on behalf in st 't d l m"
)


def count_names(text: str) -> int:
    """How many persons a block lists, ``Jane Doe1,2, John B. Roe3 and Ana de la Cruz1``; 0 if it is no such list."""
    if len(text) > _LONGEST or _SENTENCE_END.search(text):
        return 0
    bare = _DIGITS.sub(",", text)
    names = [words for part in _SEPARATOR.split(bare) if (words := _NAME_WORD.findall(part))]
    people = sum(_is_name(words) for words in names)
    everything = [word for words in names for word in words]
    small = sum(word[0].islower() and word.lower() not in _PARTICLES for word in everything)
    return people if people >= 0.5 * len(names) and small <= 0.08 * len(everything) else 0


def _is_name(words: list[str]) -> bool:
    """Two to six words, the last and at least one more with a capital: ``Ana de la Cruz``, ``G. P. Young``."""
    capitals = [word for word in words if not word[0].islower()]
    return 2 <= len(words) <= 7 and len(capitals) >= 2
