"""Journal names: NLM abbreviation, full title, ISO form with stops, acronym and known variants are one journal.

Two names are one when their significant words agree in order, each being an abbreviation of the other
(``Natl``/``National``, ``Investig``/``Invest``). A sibling has a word more or another word and differs: ``Lancet`` is
not ``Lancet Oncol``.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from citecheck.bibliography.text import fold

if TYPE_CHECKING:
    from citecheck.model import Record

_SMALL = frozenset(
    [
        "the",
        "of",
        "and",
        "in",
        "for",
        "on",
        "an",
        "a",
        "to",
        "at",
        "by",
        "with",
        "de",
        "la",
        "le",
        "les",
        "des",
        "du",
        "et",
        "der",
        "die",
        "das",
        "und",
        "fur",
        "van",
        "el",
        "los",
        "las",
        "y",
        "e",
        "i",
        "di",
        "del",
        "della",
        "dello",
        "delle",
        "da",
        "do",
        "dos",
        "en",
        "pour",
        "zur",
        "och",
        "volume",
        "section",
        "series",
        "part",
    ]
)
_PAREN = re.compile(r"\s*[(\[][^()\[\]]{0,80}[)\]]")
_WORD = re.compile(r"[^\W_]+")
# Places that NLM adds to the abbreviation and lists leave out, or the other way round.
_PLACES = frozenset(["usa", "us", "uk", "gb", "am", "engl", "england", "baltimore", "md", "1985", "1950", "1979"])
# Families whose sections lists print or leave out at will.
_SECTIONED = (
    ("biochim", "biophys", "acta"),
    ("j", "gerontol"),
    ("philos", "trans", "r", "soc", "lond"),
    ("am", "j", "physiol"),
    ("proc", "r", "soc", "lond"),
    ("j", "chromatogr"),
    ("acta", "crystallogr"),
    ("am", "j", "med", "genet"),
    ("j", "exp", "psychol"),
    ("comp", "biochem", "physiol"),
    ("mutat", "res"),
    ("cochrane",),
    ("brain", "res"),
    ("arch", "int", "pharmacodyn"),
)
# Names that are no abbreviation of one another: former names and nicknames, each as NLM abbreviates it.
_VARIANTS = {
    "nejm": "n engl j med",
    "pnas": "proc natl acad sci u s a",
    "proc royal soc b": "proc biol sci",
    "proc r soc b": "proc biol sci",
    "proceedings royal society b": "proc biol sci",
    "br med j": "bmj",
    "british medical journal": "bmj",
    "brit med j": "bmj",
    "bmj clin res ed": "bmj",
    "cochrane libr": "cochrane database syst rev",
    "cochrane library": "cochrane database syst rev",
    "cochrane db syst rev": "cochrane database syst rev",
    "clin orthop": "clin orthop relat res",
    "jbmr": "j bone miner res",
    "can med assoc j": "cmaj",
    "canad med assoc j": "cmaj",
    "ajr": "ajr am j roentgenol",
    "mmwr": "mmwr morb mortal wkly rep",
}


def same_journal(cited: str, record: Record) -> bool | None:
    """Whether a printed journal name is the record's journal; ``None`` where the record names none."""
    names = [name for name in (record.journal, record.journal_full) if name]
    if not names or not words_of(cited):
        return None
    return any(same_name(cited, name) for name in names)


@lru_cache(maxsize=16384)
def same_name(cited: str, known: str) -> bool:
    """Whether two printed names are one journal."""
    if _places_differ(cited, known):
        return False
    return any(_match(c, k) for c in forms(cited) for k in forms(known))


@lru_cache(maxsize=16384)
def words_of(name: str) -> tuple[str, ...]:
    """The folded significant words of a name; single letters in a row are joined (``U S A``)."""
    found = [word for word in _WORD.findall(fold(name.replace("&", " "))) if word not in _SMALL]
    joined: list[str] = []
    for word in found:
        if len(word) == 1 and joined and joined[-1].startswith("\0"):
            joined[-1] += word
        else:
            joined.append("\0" + word if len(word) == 1 else word)
    return tuple(word.lstrip("\0") for word in joined)


def forms(name: str) -> list[tuple[str, ...]]:
    """The ways in which a name may be meant: as printed, without parentheses, without subtitle, as a variant."""
    texts = [name]
    bare = _PAREN.sub("", name)
    texts.append(bare)
    texts += [bare.split(mark, 1)[0] for mark in (":", "=", " / ", ";") if mark in bare]
    parts = [part for part in re.split(r"\.\s+(?=[A-Z])", bare) if len(part.split()) > 1]
    if len(parts) > 1 and all(len(part) > 12 for part in parts):  # parallel titles of a full name
        texts.extend(parts)
    forms = []
    for text in texts:
        form = words_of(text)
        if form and form not in forms:
            forms.append(form)
        variant = _VARIANTS.get(" ".join(form))
        if variant:
            forms.append(words_of(variant))
    return forms


def _places_differ(cited: str, known: str) -> bool:
    """``Nephrology (Carlton)`` is not ``Nephrology (Paris)``."""
    mine, other = re.search(r"\(([^()]{2,40})\)\s*$", cited), re.search(r"\(([^()]{2,40})\)\s*$", known)
    if mine is None or other is None:
        return False
    a, b = words_of(mine[1]), words_of(other[1])
    return bool(a) and bool(b) and not _aligned(a[:1], b[:1])


def _match(cited: tuple[str, ...], known: tuple[str, ...]) -> bool:
    if cited == known or "".join(cited) == "".join(known) or _aligned(cited, known):
        return True
    for long, short in ((cited, known), (known, cited)):
        if len(long) > len(short) and long[len(short) :] and _aligned(long[: len(short)], short):
            rest = long[len(short) :]
            if all(word in _PLACES for word in rest) or _sectioned(short):
                return True
        if _acronym(short, long):
            return True
    return False


def _aligned(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    if len(a) == len(b) == 1 and abs(len(a[0]) - len(b[0])) == 1:  # "Cancer" and "Cancers" are two journals
        return False
    return len(a) == len(b) and all(_abbreviates(x, y) for x, y in zip(a, b, strict=True))


def _abbreviates(x: str, y: str) -> bool:
    """``natl`` and ``national``: the first letter agrees and the shorter is hidden in the longer, in order."""
    if x == y:
        return True
    short, long = sorted((x, y), key=len)
    if long.startswith(short):
        return True
    if short[0] != long[0] or len(short) < 2 or len(short) == len(long):
        return len(short) == len(long) >= 6 and x[:-1] == y[:-1]  # "physiologic"/"physiologie"
    if len(short) > 5 and short[:3] != long[:3]:
        return False
    rest = iter(long)
    return all(letter in rest for letter in short) and (len(short) <= 5 or short[:4] == long[:4])


def _sectioned(family: tuple[str, ...]) -> bool:
    return any(len(family) == len(known) and _aligned(family, known) for known in _SECTIONED)


def _acronym(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """``JAMA`` and ``Journal of the American Medical Association``; ``AJR Am J Roentgenol`` and its parts."""
    initials = "".join(word if word in {"usa"} else word[0] for word in long)
    if len(short) == 1 and 3 <= len(short[0]) <= 6 and len(long) >= 3:
        return initials == short[0] or (len(short[0]) >= 4 and initials.startswith(short[0]))
    head, tail = long[0], long[1:]
    inner = "".join(word[0] for word in tail)
    return len(tail) >= 3 and 3 <= len(head) <= 5 and head == inner[: len(head)] and _aligned(tail, short)
