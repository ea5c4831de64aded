"""The sentences of a source that a claim leans on: BM25 over stems, figures and abbreviations, within one source.

What a word weighs is told by the source itself (a word of every sentence tells none from the other) and by the article
(a word of every claim tells little); figures count most. A sentence model may give a second opinion on the best few.
"""

from __future__ import annotations

import math
import re
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from citecheck.checking import terms
from citecheck.checking.content.carried import carries
from citecheck.frozen import Frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from citecheck.model.passage import Passage, SourceText

    Opinion = Callable[[str, Sequence[str]], Sequence[float]]
    """The cosines of a claim with each of some sentences."""

MOST = 3  # sentences that are shown of one source
_LONGEST_CLAIM = 1_500  # characters of a claim that are read
_LONGEST = 1_000  # characters of a sentence that are read: what is longer is a table or a list
_SATURATION = 1.2  # of BM25: how soon a word that is repeated adds nothing
_LENGTH = 0.45  # of BM25: how much a long sentence is held to have more words by chance
_KINDRED = 0.55  # of a word, where only its first letters agree: "hypertensive", "hypertension"
_BEGINNING = 6  # letters that kindred words share
_IN_CLAUSE = 0.5  # what a word gains that stands right before the mark
_FIGURE = 1.6  # what a figure weighs against a word; years and small counts are words
_WORTH = 0.5  # of the best sentence's score that another one must have to be shown beside it
_SECOND = 0.35  # of the best score: what a full cosine of the sentence model is worth
_RANKED = 12  # sentences of which more than the score is computed
_LEAST = 0.12  # share of a claim's weight below which what a sentence shares with it is chance …
_ENOUGH = 1.3  # … but in a long claim no more than this: two telling words
_ALONE = 0.3  # share of a claim's weight from which a single term is enough
_FEWEST = 2  # terms that a sentence must share with a claim that has so many
_OPINIONS = 6  # sentences that a sentence model is asked about
# A source's title and its conclusions say what it is cited for; what it did not find out itself stands under these.
_SECTIONS = (
    (re.compile(r"result|finding|conclusion|interpretation|discussion|summary", re.IGNORECASE), 1.15),
    (re.compile(r"background|introduction|aim|objective|purpose|context|rationale", re.IGNORECASE), 0.9),
    (re.compile(r"method|design|setting|participant|material|patients|measure|statistic", re.IGNORECASE), 0.85),
)
_TITLE = 0.95

# the digit comes first: what it must not stand behind is asked at digits alone
_NUMBER = re.compile(r"\d(?<![\w.,]\d)(?:\d{0,2}(?:,\d{3})+(?![\w,])|\d*(?:[.·]\d+)?)")
_WORD = re.compile(r"[^\W_]+")
_PLAIN = re.compile(r"#(?:\d|1[0-2]|(?:19|20)\d\d)")  # a small count or a year


class Sentence(Frozen):
    """One sentence of a source and how often it has each term."""

    passage: Passage
    terms: Mapping[str, int]
    beginnings: frozenset[str]
    length: int
    prior: float


class Searchable(Frozen):
    """A source made ready to be searched; worth keeping for all the claims that cite it."""

    sentences: tuple[Sentence, ...]
    rarity: Mapping[str, float]  # of each term among the sentences
    average: float  # terms a sentence
    long_forms: Mapping[str, str]


class Match(Frozen):
    """A sentence and how much of a claim it has; scores compare sentences of one source and claim only."""

    sentence: Sentence
    score: float
    weight: float  # what the terms of the claim that it has weigh, whether or not they tell it from other sentences
    terms: int  # how many these are, and how many more have their beginning there

    @property
    def passage(self) -> Passage:
        """As printed."""
        return self.sentence.passage


def searchable(text: SourceText) -> Searchable:
    """The sentences of a source with their terms counted, and how rare each term is among them."""
    whole = " ".join(one.text for one in text.sentences)
    long_forms = terms.abbreviations(whole)
    found = tuple(_sentence(one, long_forms) for one in text.sentences)
    frequency: dict[str, int] = {}
    for sentence in found:
        for term in sentence.terms:
            frequency[term] = frequency.get(term, 0) + 1
    size = len(found)
    rarity = {term: math.log(1 + (size - n + 0.5) / (n + 0.5)) for term, n in frequency.items()}
    return Searchable(found, rarity, sum(one.length for one in found) / max(size, 1) or 1.0, long_forms)


def _sentence(passage: Passage, long_forms: Mapping[str, str]) -> Sentence:
    counted: dict[str, int] = {}
    listed = terms_of(passage.text[:_LONGEST], long_forms)
    for term in listed:
        counted[term] = counted.get(term, 0) + 1
    return Sentence(
        passage, counted, frozenset(filter(None, map(_beginning, counted))), len(listed), _prior(passage.section)
    )


@lru_cache(maxsize=2_000)
def _prior(section: str) -> float:
    """How likely a sentence of this section is to be what a source is cited for, against one that has no label."""
    if section == "title":
        return _TITLE
    return next((prior for pattern, prior in _SECTIONS if pattern.search(section)), 1.0)


class _Read(Frozen):
    """A text as stems, as words in small letters, and its figures as ``#45`` or ``#1.5``."""

    stems: tuple[str, ...]
    words: tuple[str, ...]
    figures: tuple[str, ...]

    def terms(self, long_forms: Mapping[str, str]) -> list[str]:
        """Everything, a short form followed by what it stands for."""
        spelled_out = [
            stem
            for word in self.words
            if long_forms and word in long_forms
            for stem in terms.stems(terms.content_words(long_forms[word]))
        ]
        return [*self.stems, *spelled_out, *self.figures]


def _read(text: str) -> _Read:
    words = _WORD.findall(text)
    joined = terms.with_joined_numbers(text)
    of_words = words if joined == text else _WORD.findall(joined)
    return _Read(
        tuple(chain.from_iterable(map(_terms_of_word, of_words))),
        tuple(dict.fromkeys(map(str.lower, words))),
        tuple(["#" + _value(one) for one in _NUMBER.findall(text)]),
    )


_read_again = lru_cache(maxsize=16)(_read)  # a claim is held against each of its sources in turn


def terms_of(text: str, long_forms: Mapping[str, str]) -> list[str]:
    """Stems of a text, a short form followed by what it stands for, and its figures as ``#45`` or ``#1.5``."""
    return _read(text).terms(long_forms)


@lru_cache(maxsize=100_000)
def _terms_of_word(word: str) -> tuple[str, ...]:
    """The stems of one printed word: none of a function word, several where Greek letters stand in it."""
    return tuple(terms.stems(one for one in terms.content_words(word) if not one.isdigit()))


def _value(number: str) -> str:
    plain = number.replace(",", "").replace("·", ".")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


@lru_cache(maxsize=50_000)
def _beginning(term: str) -> str:
    return term[:_BEGINNING] if len(term) >= _BEGINNING and term[0] != "#" else ""


def claim_terms(sentence: str, clause: str, long_forms: Mapping[str, str], weights: terms.Weights) -> dict[str, float]:
    """The terms of a claim and what each weighs: by the article's weights, more in the words right before the mark."""
    near = set(_read_again(clause[-_LONGEST_CLAIM:]).terms(long_forms)) if clause and clause != sentence else set()
    unknown = weights.unseen
    weighed: dict[str, float] = {}
    for term in _read_again(sentence[:_LONGEST_CLAIM]).terms(long_forms):
        if term[0] == "#":
            weight = 0.6 if _PLAIN.fullmatch(term) else _FIGURE
        else:
            weight = 0.4 + 0.6 * min(1.0, weights[term] / unknown)
        weighed[term] = weight * (1 + _IN_CLAUSE if term in near else 1)
    return weighed


def matches(
    weighed: Mapping[str, float], source: Searchable, *, claim: str = "", opinion: Opinion | None = None
) -> list[Match]:
    """The sentences that have anything of the claim, the best first; those of equal score in their order.

    ``opinion`` is asked about the best few and shifts their scores.
    """
    kindred = {term: start for term in weighed if (start := _beginning(term))}
    found: list[tuple[float, int]] = []
    for position, sentence in enumerate(source.sentences):
        if score := _score(weighed, kindred, sentence, source):
            found.append((-score * sentence.prior, position))
    found.sort()
    if opinion is not None and found:
        found = _reconsidered(found, source, claim, opinion)
    return [_match(weighed, source.sentences[position], -score) for score, position in found[:_RANKED]]


def _match(weighed: Mapping[str, float], sentence: Sentence, score: float) -> Match:
    had = [weight for term, weight in weighed.items() if term in sentence.terms]
    near = [
        weight
        for term, weight in weighed.items()
        if term not in sentence.terms and _beginning(term) in sentence.beginnings
    ]
    return Match(sentence, score, sum(had) + _KINDRED * sum(near), len(had) + len(near))


def _score(weighed: Mapping[str, float], kindred: Mapping[str, str], sentence: Sentence, source: Searchable) -> float:
    spread = _SATURATION * (1 - _LENGTH + _LENGTH * sentence.length / source.average)
    total = 0.0
    for term, weight in weighed.items():
        if n := sentence.terms.get(term):
            total += weight * source.rarity[term] * n * (_SATURATION + 1) / (n + spread)
        elif (start := kindred.get(term)) and start in sentence.beginnings:
            total += weight * _KINDRED * (_SATURATION + 1) / (1 + spread)
    return total


def _reconsidered(
    found: list[tuple[float, int]], source: Searchable, claim: str, opinion: Opinion
) -> list[tuple[float, int]]:
    best, few = -found[0][0], found[:_OPINIONS]
    cosines = opinion(claim, [source.sentences[position].passage.text for _, position in few])
    seconded = [(score - _SECOND * best * cosine, at) for (score, at), cosine in zip(few, cosines, strict=True)]
    return [*sorted(seconded), *found[_OPINIONS:]]


class Found(Frozen):
    """What of a source a claim leans on."""

    passages: tuple[Passage, ...] = ()  # the best first
    shared: frozenset[str] = frozenset()  # the terms of the claim that they have, figures left out
    carried: bool = False


NOTHING = Found()


def find(
    sentence: str,
    clause: str,
    source: Searchable,
    weights: terms.Weights,
    *,
    short_forms: Mapping[str, str] | None = None,
    opinion: Opinion | None = None,
) -> Found:
    """The sentences of a source that a claim leans on, at most three; none where they share too little with it.

    ``weights``: of the words in the article. ``short_forms``: those of the claim's paragraph and what they stand for.
    """
    long_forms = {**source.long_forms, **short_forms} if short_forms else source.long_forms
    weighed = claim_terms(sentence, clause, long_forms, weights)
    if not weighed:
        return NOTHING
    ranked = matches(weighed, source, claim=sentence, opinion=opinion)
    kept = shown(ranked, total=sum(weighed.values()))
    if not kept:
        return NOTHING
    shared = frozenset(term for one in kept for term in weighed if term in one.sentence.terms and term[0] != "#")
    carried = any(carries(sentence, weighed, one.passage.text, one.passage.section, one.sentence.terms) for one in kept)
    return Found(tuple(one.passage for one in kept), shared, carried)


def shown(ranked: Iterable[Match], *, total: float = 0.0) -> list[Match]:
    """The sentences to show, at most three, the best first; those far behind the best one are left out.

    ``total``: what the claim weighs; a sentence that has too little of that is not shown at all.
    """
    least = min(_LEAST * total, _ENOUGH)
    kept: list[Match] = []
    for match in ranked:
        if len(kept) == MOST or (kept and match.score < _WORTH * kept[0].score):
            break
        enough = match.weight >= least and (match.terms >= _FEWEST or match.weight >= _ALONE * total)
        if enough and all(match.passage.text != other.passage.text for other in kept):
            kept.append(match)
    return kept
