"""Words as the claim checks see them: stems, weights, abbreviations, character n-grams.

Everything is relative to one article: what counts as a rare word is learned from its own claims and titles
(measured on 112 open-access articles: the article's own weights find the right title more often than weights of a
background collection, and stems more often than bare words).
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import Protocol, cast

from citecheck.bibliography.text import fold

Vector = Mapping[str, float]
"""A sparse vector of length 1: term to weight."""

PrintedWord = tuple[str, frozenset[str]]
"""A word as printed, and its stems."""

_GREEK = str.maketrans(
    {
        "α": " alpha ", "β": " beta ", "γ": " gamma ", "δ": " delta ", "ε": " epsilon ", "κ": " kappa ",
        "λ": " lambda ", "μ": "u", "ω": " omega ", "τ": " tau ", "σ": " sigma ", "θ": " theta ",
    }
)  # fmt: skip

STOP_WORDS = frozenset(
    """
    a about above after again against al all also although among an and another any are as at be because been before
    being below between both but by can could did do does doing done down due during each either et etc even eg few
    first for former from further given had has have having he her here his how however i ie if in including into is it
    its itself just later latter least less like made mainly make many may might more most much must my neither no nor
    not now of off often on once one only or other others our out over own per possibly rather recently respectively
    said same second see several she should showed shown since so some still such than that the their them then there
    therefore these they this those though three through thus to together too toward towards two under until up upon
    us used using very via was we well were what when where whereas whether which while who whom whose why will with
    within without would yet you your
    """.split()  # noqa: SIM905
)

_WORD = re.compile(r"[^\W_]+")
_JOINED_NUMBER = re.compile(r"\b([A-Z]{1,2})[\s\u2010-\u2013-]?\(?(\d{1,2})\)?(?![\w.])")
_PRINTED = re.compile(f"{_JOINED_NUMBER.pattern}|{_WORD.pattern}")
_MAY_BE_JOINED = re.compile(r"[A-Z][\s\u2010-\u2013-]?\(?\d")  # what is quickly looked for in most texts in vain
_GREEK_LETTER = re.compile(f"[{''.join(map(chr, _GREEK))}]")
LONGEST_WORD = 40  # characters; what is longer is a sequence or an address, not a word


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str:  # noqa: N802 - the name that PyStemmer gives it
        """The stem of a word."""


@cache
def _stemmer() -> _Stemmer:
    import Stemmer

    return cast("_Stemmer", Stemmer.Stemmer("english"))


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The English stem (Porter 2) of one folded word; words with digits stay as they are."""
    if len(word) > LONGEST_WORD or not word.isascii() or not word.isalpha():
        return word[:LONGEST_WORD]
    return _stemmer().stemWord(word)


def content_words(text: str) -> list[str]:
    """The folded words of a text without function words and single letters, Greek letters spelled out.

    A short name and its number are one word however they are joined: ``MK-4`` and ``MK 4``, ``K(2)`` and ``K2``.
    """
    return [word for word in _words(text) if word not in STOP_WORDS and (len(word) > 1 or word.isdigit())]


def vocabulary(text: str) -> set[str]:
    """Its content words, each once, and any single letters: what is quicker to find, if that is all that is asked."""
    return set(_words(text)) - STOP_WORDS


def _words(text: str) -> list[str]:
    plain = fold(with_joined_numbers(text))
    if not plain.isascii() and _GREEK_LETTER.search(plain):
        plain = plain.translate(_GREEK)
    return _WORD.findall(plain)


def with_joined_numbers(text: str) -> str:
    """The text with short names and their numbers as one word: ``MK4`` for ``MK-4`` and ``MK 4``."""
    return _JOINED_NUMBER.sub(r"\1\2", text) if _MAY_BE_JOINED.search(text) else text


@lru_cache(maxsize=50_000)
def _stems_of(printed: str) -> frozenset[str]:
    return frozenset(stems(content_words(printed)))


def printed_words(text: str) -> list[PrintedWord]:
    """The words of a text as it prints them, each with its stems; a word that comes again only once."""
    return [(word, _stems_of(word)) for word in dict.fromkeys([m.group() for m in _PRINTED.finditer(text)])]


def as_printed(words: Iterable[PrintedWord], shared: frozenset[str]) -> tuple[str, ...]:
    """Those of the printed words that have one of the stems in ``shared``, each once whatever its case."""
    found: dict[str, str] = {}
    for word, own in words:
        if not shared.isdisjoint(own):
            found.setdefault(word.casefold(), word)
    return tuple(found.values())


def stems(words: Iterable[str]) -> list[str]:
    """The stems of folded words."""
    return [stem(word) for word in words]


def damped(times: int) -> float:
    """How much a term counts that a text has so many times: 1 + ln."""
    return 1 + math.log(times) if times > 1 else 1.0


def rarity(having: int, documents: int) -> float:
    """The inverse document frequency of a term that so many of the documents have."""
    return math.log((1 + documents) / (1 + having)) + 1e-6


class Weights:
    """How telling a term is within one article: its inverse document frequency over claims and sources."""

    def __init__(self, documents: Iterable[Iterable[str]]) -> None:
        frequency: Counter[str] = Counter()
        self.documents = 0
        for document in documents:
            frequency.update(set(document))
            self.documents += 1
        by_frequency = {n: rarity(n, self.documents) for n in set(frequency.values())}
        self._idf = {term: by_frequency[n] for term, n in frequency.items()}
        self.unseen = rarity(0, self.documents)  # of a term that no document has

    def __getitem__(self, term: str) -> float:
        return self._idf.get(term, self.unseen)

    def vector(self, terms: Iterable[str]) -> Vector:
        """The terms weighted (1 + ln tf) · idf and scaled to length 1; empty when nothing is left."""
        idf, unseen = self._idf, self.unseen
        weighted = {term: damped(n) * idf.get(term, unseen) for term, n in Counter(terms).items()}
        length = math.sqrt(sum([w * w for w in weighted.values()]))
        return {term: w / length for term, w in weighted.items()} if length else {}


class Index:
    """Several vectors, turned round: for a term, where it stands. Finds the cosine with all of them in one pass."""

    def __init__(self, vectors: Iterable[Vector]) -> None:
        self._postings: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
        self.size = 0
        postings = self._postings
        for position, vector in enumerate(vectors):
            for term, weight in vector.items():
                postings[term].append((position, weight))
            self.size += 1

    def cosines(self, vector: Vector) -> list[float]:
        """The cosine of ``vector`` with each indexed vector, in order."""
        totals = [0.0] * self.size
        postings = self._postings
        for term, weight in vector.items():
            for position, other in postings.get(term, ()):
                totals[position] += weight * other
        return totals


# Schwartz & Hearst (Pac Symp Biocomput 2003:451-62): a short form in parentheses after its long form.
_SHORT_FORM = re.compile(r"\(\s*([A-Za-z][A-Za-z0-9αβγδκ-]{1,9})s?\s*[);,]")


def abbreviations(text: str, *, singular: bool = False) -> dict[str, str]:
    """Short forms that a text defines, folded, with their long forms: ``{"bmd": "bone mineral density"}``.

    ``singular``: without the s of a plural, as "(CNVs)" defines CNV; else as they are printed.
    """
    found: dict[str, str] = {}
    for match in _SHORT_FORM.finditer(text):
        short = match.group(1).removesuffix("s") if singular else match.group(1)
        if sum(c.isupper() for c in short) < 2:
            continue
        before = text[max(0, match.start() - 120) : match.start()]
        words = before.split()[-min(len(short) + 5, 2 * len(short)) :]
        long_form = _long_form(short, " ".join(words))
        if long_form:
            found.setdefault(fold(short).replace("-", ""), long_form)
    return found


def _long_form(short: str, candidate: str) -> str | None:
    """The shortest tail of ``candidate`` with the letters of ``short`` in order, the first at a word's start."""
    position = len(candidate) - 1
    for i in range(len(short) - 1, -1, -1):
        letter = short[i].lower()
        if not letter.isalnum():
            continue
        while position >= 0 and (
            candidate[position].lower() != letter or (i == 0 and position > 0 and candidate[position - 1].isalnum())
        ):
            position -= 1
        if position < 0:
            return None
        position -= 1
    found = candidate[position + 1 :].strip(" -,;")
    return found if len(found) > len(short) else None
