"""How alike claims and titles are by the letters of their words: cosines of character n-grams.

A claim has some three hundred n-grams, and nearly every title has some of them. N-grams that stand in the same words of
the article come together wherever they come, so they are counted together, as one bunch: many stand in one word only.
What a bunch has in common with all the titles is one whole number with a field of 64 bits for each title: Python adds
forty fields as quickly as one. What the n-grams of a word add up to is kept, as a word comes again in other claims.
"""

from __future__ import annotations

import math
import struct
from collections import Counter, defaultdict
from functools import lru_cache, reduce
from itertools import chain, compress, repeat
from operator import gt, or_
from typing import TYPE_CHECKING

from citecheck.checking.terms import LONGEST_WORD, damped, rarity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    Bunch = int  # its position among all

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
    """The titles of one article by their letters; an n-gram weighs (1 + ln tf) · idf over titles and claims.

    ``others`` are the texts beside titles and claims that will be compared: they have no part in the idf.
    """

    def __init__(
        self, titles: Sequence[Sequence[str]], claims: Sequence[Sequence[str]], others: Sequence[Sequence[str]] = ()
    ) -> None:
        self._titles = titles
        documents = [*titles, *claims]
        vocabulary = list(dict.fromkeys(chain.from_iterable([*documents, *others])))
        bunches = _bunches(vocabulary)
        self._bunches: dict[str, list[Bunch]] = {word: [] for word in vocabulary}
        for bunch, positions in enumerate(bunches):
            for position in positions:
                self._bunches[vocabulary[position]].append(bunch)
        squares = _squared_rarity(bunches, vocabulary, documents)
        # by bunch, what its n-grams add to the square of the length of a text that has them once
        self._squares = [n * square for n, square in zip(bunches.values(), squares, strict=True)]
        self._counted = [Counter(self._spelled(words)) for words in titles]
        self._fields = struct.Struct(f"<{len(titles)}Q")
        self._packed = self._in_titles()
        self._words: dict[str, tuple[int, float]] = {}

    def _in_titles(self) -> list[int]:
        """By bunch, the weight of its n-grams in each title of length 1 times their idf."""
        packed = [0] * len(self._squares)
        squares = self._squares
        for position, counts in enumerate(self._counted):
            weights = [squares[bunch] if n == 1 else squares[bunch] * damped(n) for bunch, n in counts.items()]
            square = sum([w if n == 1 else w * damped(n) for w, n in zip(weights, counts.values(), strict=True)])
            scale, bits = _ONE / (math.sqrt(square) or 1.0), 8 * _BYTES * position
            for bunch, weight in zip(counts, weights, strict=True):
                packed[bunch] += int(weight * scale) << bits
        return packed

    def cosines(self, words: Sequence[str]) -> list[float]:
        """The cosine of a text, given as its words, with each title, in order; all words must be known."""
        return self._cosines(words, Counter(self._spelled(words)))

    def of_titles(self) -> list[list[float]]:
        """The cosines of each title with each one."""
        return [self._cosines(words, counts) for words, counts in zip(self._titles, self._counted, strict=True)]

    def _cosines(self, words: Sequence[str], counts: Mapping[Bunch, int]) -> list[float]:
        known = [self._words.get(word) or self._of_word(word) for word in words]
        sums: Sequence[float] = self._unpacked(sum([fields for fields, _ in known]))
        square = sum([square for _, square in known])
        repeated: defaultdict[int, list[Bunch]] = defaultdict(list)
        for bunch in compress(counts, map(gt, counts.values(), repeat(1))):
            repeated[counts[bunch]].append(bunch)
        for times, bunches in repeated.items():  # the words have counted them that often: too much
            square += (damped(times) ** 2 - times) * sum([self._squares[bunch] for bunch in bunches])
            if fields := self._sum(bunches):
                excess = damped(times) - times
                sums = [value + excess * more for value, more in zip(sums, self._unpacked(fields), strict=True)]
        length = math.sqrt(square) * _ONE
        return [value / length for value in sums] if length else [0.0] * len(self._titles)

    def _of_word(self, word: str) -> tuple[int, float]:
        """What one occurrence of a word adds to the sums and to the square of the text's length."""
        bunches = self._bunches[word]
        found = self._words[word] = (self._sum(bunches), sum(map(self._squares.__getitem__, bunches)))
        return found

    def _sum(self, bunches: Iterable[Bunch]) -> int:
        return sum(filter(None, map(self._packed.__getitem__, bunches)))

    def _unpacked(self, fields: int) -> tuple[int, ...]:
        return self._fields.unpack(fields.to_bytes(self._fields.size, "little"))

    def _spelled(self, words: Iterable[str]) -> chain[Bunch]:
        return chain.from_iterable(map(self._bunches.__getitem__, words))


def _bunches(vocabulary: Sequence[str]) -> Counter[tuple[int, ...]]:
    """How many n-grams stand in the same words: by the positions of these, one as often as the word has the n-gram."""
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for position, word in enumerate(vocabulary):
        for gram in ngrams(word):
            holders[gram].append(position)
    return Counter(map(tuple, holders.values()))


def _squared_rarity(
    bunches: Iterable[Sequence[int]], vocabulary: Sequence[str], documents: Sequence[Iterable[str]]
) -> list[float]:
    """The squared idf of the n-grams of each bunch, 1 for the rarest; documents are given as their words."""
    having = dict.fromkeys(vocabulary, 0)  # by word: one bit for each document that has it
    for place, document in enumerate(documents):
        for word in set(document):
            having[word] |= 1 << place
    bits = list(having.values())
    frequency = [reduce(or_, [bits[position] for position in positions]).bit_count() for positions in bunches]
    highest = rarity(min(filter(None, frequency), default=0), len(documents))
    squares = [(rarity(n, len(documents)) / highest) ** 2 for n in range(len(documents) + 1)]
    return [squares[n] for n in frequency]
