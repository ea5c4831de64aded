"""What a claim and a source have in common, as numbers: one row a callout, one column a reference.

All features are relative to the article: words are weighted by how rare they are in it, and cosines are standardised
over its references, because what counts is whether *this* source fits the claim better than the others do.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from citecheck.checking import terms
from citecheck.model import Article, Author, Claim, Record, Reference
from citecheck.normalize import fold

FEATURES = (
    "words",  # cosine of stemmed words, sentence with title
    "letters",  # cosine of character n-grams, sentence with title
    "clause_words",  # the same with the words since the previous callout
    "clause_letters",
    "around",  # words of heading and neighbouring sentences with title
    "overlap",  # share of the title's weight that the sentence covers
    "body",  # words of the sentence with abstract, headings and keywords of the record
    "named",  # an author of the source is named right before the mark
    "named_far",  # … elsewhere in the sentence
    "stranger",  # an author of another listed source is named right before the mark, and none of this one
    "year",  # the year of the source stands in the clause
)

_NAME = re.compile(r"[^\W\d_][\w'’-]*")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NEAR = 9  # words before the mark in which a name belongs to it: "Huang, Weber and colleagues [19]"
_SHORTEST_NAME = 3
_FLATTEST = 0.02  # standard deviation of cosines below which a row says nothing and is not stretched


@dataclass(frozen=True, slots=True)
class Source:
    """What is known of one listed reference."""

    label: str
    title: str
    body: str  # abstract, headings, substances, keywords
    families: tuple[str, ...]  # folded last words of the authors' names, in order
    year: str
    basis: str  # "abstract" or "title": what stands behind a judgement


def source_of(reference: Reference, record: Record | None) -> Source:
    """The record's words where there is one, else what the reference prints."""
    parsed = reference.parsed
    if record is not None and (record.title or record.abstract):
        body = " . ".join((record.abstract, *record.mesh, *record.substances, *record.keywords)).strip(" .")
        return Source(
            label=reference.label,
            title=record.title or parsed.title or "",
            body=body,
            families=_families(record.authors or parsed.authors),
            year=record.year or parsed.year or "",
            basis="abstract" if record.abstract else "title",
        )
    return Source(reference.label, parsed.title or "", "", _families(parsed.authors), parsed.year or "", "title")


def _families(authors: Sequence[Author]) -> tuple[str, ...]:
    names = []
    for author in authors:
        if author.collective or not author.family.split():
            continue
        name = fold(author.family.split()[-1])
        if len(name) >= _SHORTEST_NAME:
            names.append(name)
    return tuple(names)


@dataclass(frozen=True, slots=True)
class FeatureTable:
    """``rows[callout][column]`` holds one value for each of ``FEATURES``; a column is a source that has a title."""

    sources: tuple[Source, ...]
    rows: tuple[tuple[tuple[float, ...], ...], ...]
    sentences: tuple[frozenset[str], ...]  # the stems of each claim, for the terms it shares with a source
    titles: tuple[frozenset[str], ...]  # the stems of each source's title and body
    weights: terms.Weights


def table(article: Article, records: Mapping[str, Record]) -> FeatureTable:
    """Compare every claim with every source that has a title."""
    sources = tuple(s for s in (source_of(r, records.get(r.label)) for r in article.references) if s.title)
    return _Comparison(article, sources).table()


class _Comparison:
    """The vectors of one article, made once."""

    def __init__(self, article: Article, sources: tuple[Source, ...]) -> None:
        self.article, self.sources = article, sources
        self.long_forms = terms.abbreviations(" ".join(dict.fromkeys(c.claim.paragraph for c in article.callouts)))
        self.titles = [self._words(s.title) for s in sources]
        self.bodies = [self._words(s.body) for s in sources]
        self.sentences = [self._words(c.claim.text) for c in article.callouts]
        unique = {c.claim.text: words for c, words in zip(article.callouts, self.sentences, strict=True)}
        documents = [terms.stems(words) for words in (*self.titles, *unique.values())]
        self.weights = terms.Weights(documents)
        self.letter_weights = terms.Weights([_letters(words) for words in (*self.titles, *unique.values())])
        self.title_vectors = [self.weights.vector(terms.stems(words)) for words in self.titles]
        self.title_index = terms.Index(self.title_vectors)
        self.letter_index = terms.Index([self.letter_weights.vector(_letters(words)) for words in self.titles])
        self.body_stems = [terms.stems(words) for words in self.bodies]
        self.has_bodies = any(self.bodies)
        self.body_index = terms.Index(
            [
                self.weights.vector([*terms.stems(title), *terms.stems(title), *body])
                for title, body in zip(self.titles, self.body_stems, strict=True)
            ]
            if self.has_bodies
            else []
        )
        self.listed = {name for s in sources for name in s.families}

    def table(self) -> FeatureTable:
        """One row a callout."""
        rows = tuple(self._row(c.claim, words) for c, words in zip(self.article.callouts, self.sentences, strict=True))
        return FeatureTable(
            self.sources,
            rows,
            tuple(frozenset(terms.stems(words)) for words in self.sentences),
            tuple(
                frozenset((*terms.stems(title), *body))
                for title, body in zip(self.titles, self.body_stems, strict=True)
            ),
            self.weights,
        )

    def _words(self, text: str) -> list[str]:
        """Content words, an abbreviation of the article followed by what it stands for."""
        words = terms.content_words(text)
        if not self.long_forms:
            return words
        extra = [
            w for word in set(words) if word in self.long_forms for w in terms.content_words(self.long_forms[word])
        ]
        return words + extra

    def _row(self, claim: Claim, sentence: list[str]) -> tuple[tuple[float, ...], ...]:
        clause = self._words(claim.clause) if claim.clause else sentence
        sentence_vector = self.weights.vector(terms.stems(sentence))
        around = terms.stems(self._words(f"{claim.heading} {claim.context}"))
        covered = set(sentence_vector)
        words = _standardised(self.title_index.cosines(sentence_vector))
        letters = _standardised(self.letter_index.cosines(self.letter_weights.vector(_letters(sentence))))
        clause_words = _standardised(self.title_index.cosines(self.weights.vector(terms.stems(clause))))
        clause_letters = _standardised(self.letter_index.cosines(self.letter_weights.vector(_letters(clause))))
        around_words = _standardised(self.title_index.cosines(self.weights.vector(around)))
        overlap = [math.fsum(w * w for t, w in vector.items() if t in covered) for vector in self.title_vectors]
        body = _standardised(self.body_index.cosines(sentence_vector)) if self.has_bodies else [0.0] * len(words)
        names = self._names(claim)
        return tuple(
            zip(words, letters, clause_words, clause_letters, around_words, overlap, body, *names, strict=True)
        )

    def _names(self, claim: Claim) -> tuple[list[float], list[float], list[float], list[float]]:
        """The features ``named``, ``named_far``, ``stranger`` and ``year`` for every source."""
        near_words = _NAME.findall(claim.clause or claim.text)[-_NEAR:]
        near = _capitalised(near_words) & self.listed
        far = _capitalised(_NAME.findall(claim.text)) & self.listed
        years = set(_YEAR.findall(claim.clause))
        named, named_far, stranger, year = [], [], [], []
        for source in self.sources:
            own = set(source.families)
            named.append(_named(source.families, near))
            named_far.append(_named(source.families, far - near))
            stranger.append(float(bool(near) and not near & own))
            year.append(float(source.year in years))
        return named, named_far, stranger, year


def _named(families: tuple[str, ...], names: set[str]) -> float:
    """1 when the first author is among the names, less when only a later one is."""
    if not names or not families:
        return 0.0
    if families[0] in names:
        return 1.0
    return 0.5 if names.intersection(families) else 0.0


def _capitalised(words: Sequence[str]) -> set[str]:
    return {fold(w.removesuffix("'s").removesuffix("’s")) for w in words if w[0].isupper()}


def _letters(words: Sequence[str]) -> list[str]:
    return [gram for word in words for gram in terms.ngrams(word)]


def _standardised(values: list[float]) -> list[float]:
    """Values as standard deviations from the mean of their row."""
    if not values:
        return values
    mean = math.fsum(values) / len(values)
    spread = math.sqrt(math.fsum((v - mean) ** 2 for v in values) / len(values))
    return [(v - mean) / max(spread, _FLATTEST) for v in values]
