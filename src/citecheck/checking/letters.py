"""How alike claims and titles are by the letters of their words: cosines of character n-grams.

A claim has some three hundred n-grams, and nearly every title has some of them. So what an n-gram has in common with
all the titles is one whole number with a field of 64 bits for each title: Python adds forty fields as quickly as one.
What the n-grams of a word add up to is kept, as a word comes again in other claims.
"""

from __future__ import annotations

import math
import struct
from collections import Counter, defaultdict
from functools import lru_cache
from itertools import chain, compress, repeat
from operator import gt
from typing import TYPE_CHECKING

from citecheck.checking.terms import LONGEST_WORD, damped, rarity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_BYTES = 8  # of a field
# What 1 is in a field. No n-gram weighs more than 1, and no claim has half a million of them (4,000 characters, each
# short form followed by a long one): 20 bits hold any sum.
_ONE = 2.0**44


@lru_cache(maxsize=50_000)
def ngrams(word: str) -> tuple[str, ...]:
    """The character 3-, 4- and 5-grams of one word with its ends marked, so that near-spellings share most of them."""
    padded = f" {word[:LONGEST_WORD]} "
    return tuple(padded[i : i + n] for n in (3, 4, 5) for i in range(len(padded) - n + 1))


class Letters:
    """The titles of one article by their letters; an n-gram weighs (1 + ln tf) · idf over titles and claims."""

    def __init__(self, titles: Sequence[Sequence[str]], claims: Sequence[Sequence[str]]) -> None:
        self._titles = titles
        self._spelled = [Counter(_spelled(words)) for words in titles]
        self._squares = _squared_rarity([*titles, *claims])
        self._fields = struct.Struct(f"<{len(titles)}Q")
        self._grams = self._packed()
        self._words: dict[str, tuple[int, float]] = {}

    def _packed(self) -> dict[str, int]:
        """By n-gram, its weight in each title of length 1 times its idf."""
        grams: dict[str, int] = {}
        squares = self._squares
        for position, counts in enumerate(self._spelled):
            weights = [squares[gram] if n == 1 else squares[gram] * damped(n) for gram, n in counts.items()]
            square = sum([w if n == 1 else w * damped(n) for w, n in zip(weights, counts.values(), strict=True)])
            scale, bits = _ONE / (math.sqrt(square) or 1.0), 8 * _BYTES * position
            for gram, weight in zip(counts, weights, strict=True):
                grams[gram] = grams.get(gram, 0) + (int(weight * scale) << bits)
        return grams

    def cosines(self, words: Sequence[str]) -> list[float]:
        """The cosine of a text, given as its words, with each title, in order."""
        return self._cosines(words, Counter(_spelled(words)))

    def of_titles(self) -> list[list[float]]:
        """The cosines of each title with each one."""
        return [self._cosines(words, counts) for words, counts in zip(self._titles, self._spelled, strict=True)]

    def _cosines(self, words: Sequence[str], counts: Mapping[str, int]) -> list[float]:
        known = [self._words.get(word) or self._of_word(word) for word in words]
        sums: Sequence[float] = self._unpacked(sum([fields for fields, _ in known]))
        square = sum([square for _, square in known])
        repeated: defaultdict[int, list[str]] = defaultdict(list)
        for gram in compress(counts, map(gt, counts.values(), repeat(1))):
            repeated[counts[gram]].append(gram)
        for times, grams in repeated.items():  # the words have counted them that often: too much
            square += (damped(times) ** 2 - times) * sum([self._squares[gram] for gram in grams])
            if fields := self._sum(grams):
                excess = damped(times) - times
                sums = [value + excess * more for value, more in zip(sums, self._unpacked(fields), strict=True)]
        length = math.sqrt(square) * _ONE
        return [value / length for value in sums] if length else [0.0] * len(self._titles)

    def _of_word(self, word: str) -> tuple[int, float]:
        """What one occurrence of a word adds to the sums and to the square of the text's length."""
        grams = ngrams(word)
        found = self._words[word] = (self._sum(grams), sum(map(self._squares.__getitem__, grams)))
        return found

    def _sum(self, grams: Iterable[str]) -> int:
        return sum(filter(None, map(self._grams.get, grams)))

    def _unpacked(self, fields: int) -> tuple[int, ...]:
        return self._fields.unpack(fields.to_bytes(self._fields.size, "little"))


def _squared_rarity(documents: Sequence[Iterable[str]]) -> defaultdict[str, float]:
    """The squared idf of each n-gram, 1 for the rarest; documents are given as their words.

    It answers for n-grams that no document has, too.
    """
    having: defaultdict[str, int] = defaultdict(int)  # by word, then by n-gram: one bit for each document that has it
    for position, document in enumerate(documents):
        for word in set(document):
            having[word] |= 1 << position
    having_gram: defaultdict[str, int] = defaultdict(int)
    for word, bits in having.items():
        for gram in ngrams(word):
            having_gram[gram] |= bits
    frequency = {gram: bits.bit_count() for gram, bits in having_gram.items()}
    highest = rarity(min(frequency.values(), default=0), len(documents))
    squares = [(rarity(n, len(documents)) / highest) ** 2 for n in range(len(documents) + 1)]
    unseen = squares[0]
    return defaultdict(lambda: unseen, {gram: squares[n] for gram, n in frequency.items()})


def _spelled(words: Iterable[str]) -> chain[str]:
    return chain.from_iterable(map(ngrams, words))
