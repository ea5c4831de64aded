"""Persons: when two printed names can be one author.

``van der Berg`` and ``Vanderberg``, ``Müller`` and ``Mueller``, ``García López`` and ``García`` can be one family
name; ``J`` and ``JM`` can be one person's initials, ``P`` and ``G`` cannot.
"""

from __future__ import annotations

import enum
import re
from functools import lru_cache

from citecheck.bibliography.text import fold
from citecheck.frozen import replace
from citecheck.model import Author

PARTICLES = frozenset(
    [
        "van",
        "von",
        "der",
        "den",
        "de",
        "la",
        "le",
        "les",
        "du",
        "del",
        "della",
        "dello",
        "di",
        "da",
        "do",
        "dos",
        "das",
        "el",
        "al",
        "ter",
        "ten",
        "zu",
        "zur",
        "af",
        "av",
        "y",
        "e",
        "st",
        "bin",
        "ben",
        "abu",
        "mc",
        "mac",
        "o",
        "d",
        "l",
        "'t",
        "vander",
        "vande",
        "vanden",
    ]
)
_APOSTROPHE = re.compile(r"['’‘`´ʼ]\s?")
_SAINTS = {"saint": "st", "sainte": "ste"}
_SUFFIXES = frozenset(["JR", "SR", "II", "III", "IV", "2ND", "3RD", "4TH"])
_SUFFIX = re.compile(r"[\s,]+(?:jr|sr|junior|senior|2nd|3rd|4th|ii|iii|iv)\.?$", re.IGNORECASE)


class Likeness(enum.IntEnum):
    """How much two authors agree; the higher the more."""

    OTHER = 0  # another family name
    SIMILAR = 1  # a family name that looks misspelt
    INITIALS = 2  # the same family name, other initials
    COMPATIBLE = 3  # the same person printed in another way
    SAME = 4


_NAMES = re.compile(r"[^\W\d_]+")
_WORDS = re.compile(r"[^\W_]+")
_LONGEST_INITIALS = 3


@lru_cache(maxsize=32768)
def family_words(family: str) -> tuple[str, ...]:
    """The folded words of a family name, without a suffix that was left in it; ``Ö`` and ``Oe`` are one."""
    text = _APOSTROPHE.sub("", _SUFFIX.sub("", family.strip()))
    return tuple(_SAINTS.get(word, word) for word in _WORDS.findall(fold(text).replace("'", "")))


@lru_cache(maxsize=32768)
def family_key(family: str) -> str:
    """A family name as one folded word, particles included: ``vandenberg``."""
    return "".join(family_words(family))


def _umlaut(key: str) -> str:
    return key.replace("ue", "u").replace("oe", "o").replace("ae", "a")


@lru_cache(maxsize=65536)
def family_likeness(cited: str, found: str) -> Likeness:
    """``SAME``, ``COMPATIBLE`` (particle, half of a double name, transliteration), ``SIMILAR`` or ``OTHER``."""
    a, b = family_key(cited), family_key(found)
    if not a or not b:
        return Likeness.OTHER
    if a == b:
        return Likeness.SAME
    if (
        _umlaut(a) == _umlaut(b)
        or _elided(cited, a, b)
        or _elided(found, b, a)
        or _part_of(family_words(cited), family_words(found))
    ):
        return Likeness.COMPATIBLE
    from rapidfuzz.distance import DamerauLevenshtein  # here: reading a Markdown file needs no comparison

    allowed = 1 if max(len(a), len(b)) <= 4 else 2 if max(len(a), len(b)) <= 8 else 3
    if DamerauLevenshtein.distance(a, b, score_cutoff=allowed) <= allowed and a[:1] in {b[:1], b[1:2]}:
        return Likeness.SIMILAR
    return Likeness.OTHER


def _elided(printed: str, longer: str, shorter: str) -> bool:
    """Whether ``d'``, ``l'`` or ``O'`` is left out: ``D'Agostino`` and ``Agostino``."""
    return longer[1:] == shorter and re.match(r"[dlo]['’‘`´ʼ]", printed, re.IGNORECASE) is not None


def _part_of(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether one name is the other without particles, or one half of a double name."""
    if len(a) == len(b):
        return False
    short, long = sorted((a, b), key=len)
    core = tuple(word for word in long if word not in PARTICLES)
    if "".join(short) == "".join(core) or tuple(w for w in short if w not in PARTICLES) == core:
        return True
    own = [word for word in short if word not in PARTICLES]
    return bool(own) and max(map(len, own)) >= 3 and (long[: len(short)] == short or long[-len(short) :] == short)


@lru_cache(maxsize=32768)
def initials_of(author: Author) -> str:
    """The initials as capitals without diacritics: ``JM``; taken from given names where only those are printed."""
    printed = author.initials or "".join(word[:1] for word in re.findall(r"[^\W\d_]+", author.given))
    letters = [c for c in printed if c.isalpha()]
    capitals = [c for c in letters if c.isupper()] or letters
    return fold("".join(capitals)).upper()


def initials_agree(cited: Author, found: Author) -> bool:
    """Whether the initials can be those of one person: one may print fewer than the other."""
    if cited.initials.upper() in _SUFFIXES and not (found.initials and cited.initials[:1] == found.initials[:1]):
        return True  # "Simmons Jr. GM": what was read as initials is a suffix
    a, b = initials_of(cited), initials_of(found)
    if not a or not b or a.startswith(b) or b.startswith(a):
        return True
    # Transliterated first letters: "Iu" and "Yu", "Ia" and "Ya".
    raw_a, raw_b = fold(cited.initials), fold(found.initials)
    if {raw_a[:1], raw_b[:1]} <= set("iyj") and {raw_a[:2], raw_b[:2]} & {"iu", "ia", "ie", "yu", "ya", "ye"}:
        return True
    if sorted(a) == sorted(b):
        return True  # "LK" and "KL": the order of given names is printed either way
    # One initial left out in between ("JM" for "JAM").
    short, long = sorted((a, b), key=len)
    return len(short) >= 2 and short[0] == long[0] and _subsequence(short, long)


def _subsequence(short: str, long: str) -> bool:
    rest = iter(long)
    return all(letter in rest for letter in short)


@lru_cache(maxsize=65536)
def likeness(cited: Author, found: Author) -> Likeness:
    """How much a printed author agrees with one of the record."""
    cited, found = tidy(cited), tidy(found)
    family = family_likeness(cited.family, found.family)
    if family >= Likeness.COMPATIBLE and initials_agree(cited, found):
        return family
    if _given_moved(cited, found) or _turned(cited, found):
        return Likeness.COMPATIBLE
    return Likeness.INITIALS if family >= Likeness.COMPATIBLE else family


_STRAY = re.compile(r"^(?P<family>.{2,60}?)(?P<rest>(?:\s+(?:[A-Z]{1,3}|de|da|do|dos|e|von|van|der|den))+)$")
_LEADING = re.compile(r"^(?P<initial>[A-Z])\s+(?P<family>[A-Z]\w{2,60})$")


@lru_cache(maxsize=32768)
def person(family: str, given: str, suffix: str = "") -> Author:
    """An author as services give one: the given names spelt out, or initials alone."""
    names = _NAMES.findall(given)
    short = all(name.isupper() and len(name) <= _LONGEST_INITIALS for name in names)
    initials = "".join(name if short else name[0].upper() for name in names)
    return tidy(Author(family, initials, suffix, "" if short else given))


def tidy(author: Author) -> Author:
    """Initials left in the family name (``Voermans R`` + ``P``, ``M Miller`` + ``R``) put where they belong."""
    if author.family.isalpha():  # most names: one word
        return author
    match = _STRAY.match(author.family)
    if match is not None:
        letters = "".join(re.findall(r"[A-Z]", match["rest"]))
        if letters:
            return replace(author, family=match["family"], initials=letters + author.initials)
    match = _LEADING.match(author.family)
    if match is not None:
        return replace(author, family=match["family"], initials=match["initial"] + author.initials)
    return author


def _given_moved(cited: Author, found: Author) -> bool:
    """``Della Pepa G`` and ``Pepa GD``: words of the name stand once in the family name, once among the given."""
    a, b = family_words(cited.family), family_words(found.family)
    if not a or not b or len(a) == len(b):
        return False
    short, long = sorted((a, b), key=len)
    moved = [word for word in long if word not in short]
    if len(long) - len(moved) != len(short):
        return False
    other = initials_of(cited if short == a else found)
    return bool(moved) and (all(word[0].upper() in other for word in moved) or moved[0][0].upper() == other[:1])


def _turned(cited: Author, found: Author) -> bool:
    """``VS C`` and ``C VS``: the short parts of a name taken for one another."""
    return (
        len(cited.family) <= 3
        and family_key(cited.family) == initials_of(found).lower()
        and family_key(found.family) == initials_of(cited).lower()
    )
