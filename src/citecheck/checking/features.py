"""What a claim and a source have in common, as numbers: one row a callout, one column a reference.

All features are relative to the article: words are weighted by how rare they are in it, and cosines are standardised
over its references, because what counts is whether *this* source fits the claim better than the others do.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from typing import TYPE_CHECKING

from citecheck.bibliography.text import fold
from citecheck.checking import terms
from citecheck.frozen import Frozen

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from citecheck.model import Article, Author, Claim, Record, Reference

FEATURES = (
    "sentence",  # words and character n-grams of the sentence against the title
    "clause",  # the same with the words since the previous callout
    "kin",  # the sentence against the titles that resemble this one: topics that use other words
    "around",  # heading and lead-in or neighbouring sentence against the title
    "body",  # the sentence against title, abstract, headings and keywords of the record
    "only_here",  # how much better this claim fits the source than the article's other claims do
    "body_here",  # the same with what the record says alone
    "named",  # an author of the source is named right before the mark
    "named_far",  # … elsewhere in the sentence
    "stranger",  # an author of another listed source is named right before the mark, and none of this one
    "year",  # the year of the source stands in the clause
)

_NAME = re.compile(r"[^\W\d_][\w'’-]*")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NEAR = 9  # words before the mark in which a name belongs to it: "Huang, Weber and colleagues [19]"
_SHORTEST_NAME = 3
_REACH = 2  # callouts before and after that are a claim's company
_BEGINNING = 5  # letters by which a word of a title is looked up in the prose
MOST_PAIRS = 120_000  # claims times sources that are compared (some six seconds): 300 references cited 400 times
_LONGEST = 4_000  # characters of a claim or a field that are read; what is longer is no sentence
_DISTANT = 0.02  # cosine of two titles below which they are no kin
_LEAST_KINSHIP = 0.3
_FLATTEST_COLUMN = 0.5
_FLATTEST = 0.02  # standard deviation of cosines below which a row says nothing and is not stretched


class Source(Frozen):
    """What is known of one listed reference."""

    label: str
    title: str
    body: str  # abstract, headings, substances, keywords
    families: tuple[str, ...]  # folded last words of the authors' names, in order
    year: str
    basis: str  # "abstract" or "title": what stands behind a judgement

    @property
    def text(self) -> str:
        """Everything that a sentence model may read."""
        return f"{self.title}. {self.body}" if self.body else self.title


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


class FeatureTable(Frozen):
    """``rows[callout][column]`` holds one value for each of ``FEATURES``; a column is a source that has a title."""

    sources: tuple[Source, ...]
    rows: tuple[tuple[tuple[float, ...], ...], ...]
    sentences: tuple[frozenset[str], ...]  # the stems of each claim, for the terms it shares with a source
    titles: tuple[frozenset[str], ...]  # the stems of each source's title and body
    weights: terms.Weights
    covered: tuple[float, ...]  # share of each title's weight that the article's prose has anywhere
    alike: tuple[tuple[float, ...], ...]  # cosine of each title with each other one; 0 with itself


def comparable(article: Article, records: Mapping[str, Record]) -> tuple[Source, ...]:
    """The sources that have a title, in the order of the list; none in an article beyond any review's size."""
    sources = tuple(s for s in (source_of(r, records.get(r.label)) for r in article.references) if s.title)
    return sources if len(sources) * len(article.callouts) <= MOST_PAIRS else ()


def table(article: Article, records: Mapping[str, Record]) -> FeatureTable:
    """Compare every claim with every source that can be compared."""
    return _Comparison(article, comparable(article, records)).table()


class _Row(Frozen):
    """The features of one claim that come from cosines, and their sum over sentence, clause and body."""

    columns: tuple[list[float], ...]
    sum: list[float]


class _Comparison:
    """Compares the claims of one article with its sources; the vectors of both are computed once."""

    def __init__(self, article: Article, sources: tuple[Source, ...]) -> None:
        self.article, self.sources = article, sources
        self.long_forms = _long_forms(article, sources)
        self.sentences = [self._words(c.claim.text) for c in article.callouts]
        titles = [self._words(s.title) for s in sources]
        claims = {c.claim.text: words for c, words in zip(article.callouts, self.sentences, strict=True)}
        stemmed = [terms.stems(words) for words in titles]
        spelled = [_letters(words) for words in titles]
        self.weights = terms.Weights([*stemmed, *(terms.stems(words) for words in claims.values())])
        self.letter_weights = terms.Weights([*spelled, *(_letters(words) for words in claims.values())])
        letter_vectors = [self.letter_weights.vector(letters) for letters in spelled]
        self.title_index = terms.Index([self.weights.vector(words) for words in stemmed])
        self.letter_index = terms.Index(letter_vectors)
        similarity = [self.letter_index.cosines(vector) for vector in letter_vectors]
        self.kinship = _kinship(similarity)
        self.alike = tuple(tuple(0.0 if i == j else c for j, c in enumerate(row)) for i, row in enumerate(similarity))
        self.title_words = titles
        self.bodies = [terms.stems(self._words(s.body)) for s in sources]
        self.titles = stemmed
        # a title counts twice: it says what the abstract is about
        weighed = [[*title, *title, *body] for title, body in zip(stemmed, self.bodies, strict=True)]
        # a word that every abstract has ("patients") is no rare one, however rare it is in titles and claims
        self.body_weights = terms.Weights([*weighed, *(terms.stems(words) for words in claims.values())])
        self.body_index = terms.Index([self.body_weights.vector(w) for w in weighed] if any(self.bodies) else [])
        self.listed = {name for s in sources for name in s.families}

    def table(self) -> FeatureTable:
        """The features of every claim with every source: one row for each callout."""
        callouts = self.article.callouts
        rows = [self._cosines(c.claim, words) for c, words in zip(callouts, self.sentences, strict=True)]
        only_here = _by_column([row.sum for row in rows])
        body_here = _by_column([row.columns[-1] for row in rows]) if self.body_index.size else only_here
        return FeatureTable(
            self.sources,
            tuple(
                tuple(zip(*row.columns, own, of_body, *self._names(c.claim), strict=True))
                for c, row, own, of_body in zip(callouts, rows, only_here, body_here, strict=True)
            ),
            tuple(frozenset(terms.stems(words)) for words in self.sentences),
            tuple(frozenset((*title, *body)) for title, body in zip(self.titles, self.bodies, strict=True)),
            self.weights,
            self._covered(),
            self.alike,
        )

    def _covered(self) -> tuple[float, ...]:
        """How much of each title the prose knows; words count as known by their first letters, which is quick."""
        paragraphs = dict.fromkeys(c.claim.paragraph or c.claim.text for c in self.article.callouts)
        known = {word[:_BEGINNING] for text in paragraphs for word in terms.content_words(text)}
        shares = []
        for words in self.title_words:
            weighed = [(self.weights[terms.stem(word)], word[:_BEGINNING] in known) for word in set(words)]
            total = math.fsum(w for w, _ in weighed)
            shares.append(math.fsum(w for w, is_known in weighed if is_known) / total if total else 1.0)
        return tuple(shares)

    def _words(self, text: str) -> list[str]:
        """Content words, an abbreviation of the article followed by what it stands for."""
        words = terms.content_words(text[:_LONGEST])
        if not self.long_forms:
            return words
        extra = [
            w
            for word in dict.fromkeys(words)
            if (long_form := self.long_forms.get(word) or self.long_forms.get(word.removesuffix("s")))
            for w in terms.content_words(long_form)
        ]
        return words + extra

    def _cosines(self, claim: Claim, sentence: list[str]) -> _Row:
        stems = terms.stems(sentence)
        stemmed = self.weights.vector(stems)
        words, letters = self.title_index.cosines(stemmed), self._letter_cosines(sentence)
        whole = _added(standardised(words), standardised(letters))
        clause = whole
        if claim.clause and claim.clause != claim.text:
            close = self._words(claim.clause[-_LONGEST:])
            clause = _added(
                standardised(self.title_index.cosines(self.weights.vector(terms.stems(close)))),
                standardised(self._letter_cosines(close)),
            )
        both = _added(words, letters)
        kin = standardised([sum([w * both[other] for other, w in kinship]) for kinship in self.kinship])
        context = self.weights.vector(terms.stems(self._words(f"{claim.heading} {claim.context}")))
        around = standardised(self.title_index.cosines(context))
        body = [0.0] * len(whole)
        if self.body_index.size:
            body = standardised(self.body_index.cosines(self.body_weights.vector(stems)))
        return _Row((whole, clause, kin, around, body), _added(_added(whole, clause), body))

    def _letter_cosines(self, words: Sequence[str]) -> list[float]:
        return self.letter_index.cosines(self.letter_weights.vector(_letters(words)))

    def _names(self, claim: Claim) -> tuple[list[float], list[float], list[float], list[float]]:
        """The features ``named``, ``named_far``, ``stranger`` and ``year`` for every source."""
        near_words = _NAME.findall((claim.clause or claim.text)[-_LONGEST:])[-_NEAR:]
        near = _capitalised(near_words) & self.listed
        far = _capitalised(_NAME.findall(claim.text[:_LONGEST])) & self.listed
        years = set(_YEAR.findall(claim.clause[-_LONGEST:]))
        elsewhere = far - near
        nobody = [0.0] * len(self.sources)
        return (
            [_named(source.families, near) for source in self.sources] if near else nobody,
            [_named(source.families, elsewhere) for source in self.sources] if elsewhere else nobody,
            [float(near.isdisjoint(source.families)) for source in self.sources] if near else nobody,
            [float(source.year in years) for source in self.sources] if years else nobody,
        )


def _long_forms(article: Article, sources: Sequence[Source]) -> dict[str, str]:
    """What the article's short forms stand for: as it says itself, else as most abstracts that define them do."""
    own = terms.abbreviations(" ".join(dict.fromkeys(c.claim.paragraph for c in article.callouts)), singular=True)
    defined: dict[str, Counter[str]] = {}
    for source in sources:
        for short, long_form in terms.abbreviations(source.body, singular=True).items():
            defined.setdefault(short, Counter())[fold(long_form)] += 1
    return {short: forms.most_common(1)[0][0] for short, forms in defined.items()} | own


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


def company(article: Article, found: FeatureTable) -> list[list[float]]:
    """How much each source resembles those cited around each callout, standardised over the sources.

    Unlike the features this hangs on the printed numbers of the neighbours; of a shifted list it says nothing.
    """
    column = {source.label: i for i, source in enumerate(found.sources)}
    cited = [[column[c.label] for c in callout.cites if c.label in column] for callout in article.callouts]
    rows = []
    for i, own in enumerate(cited):
        near = (*cited[max(0, i - _REACH) : i], *cited[i + 1 : i + 1 + _REACH])
        around = [c for callout in near for c in callout if c not in own]
        rows.append(standardised([sum([a[c] for c in around]) for a in found.alike]))
    return rows


def _added(one: Sequence[float], other: Sequence[float]) -> list[float]:
    return [a + b for a, b in zip(one, other, strict=True)]


def standardised(values: Sequence[float], flattest: float = _FLATTEST) -> list[float]:
    """Values as standard deviations from their mean."""
    if not values:
        return []
    mean = sum(values) / len(values)
    spread = math.sqrt(sum([(v - mean) ** 2 for v in values]) / len(values))
    scale = max(spread, flattest)
    return [(v - mean) / scale for v in values]


def _by_column(rows: Sequence[Sequence[float]]) -> list[tuple[float, ...]]:
    """Every value against the others of its column: a title that fits every claim says nothing about one."""
    if not rows or not rows[0]:
        return [() for _ in rows]
    columns = [standardised(column, _FLATTEST_COLUMN) for column in zip(*rows, strict=True)]
    return list(zip(*columns, strict=True))


def _kinship(similarity: Sequence[Sequence[float]]) -> list[list[tuple[int, float]]]:
    """For each title the others that resemble it, with weights that sum to 1 (less where nothing does)."""
    kin = []
    for own, row in enumerate(similarity):
        others = [(other, cosine) for other, cosine in enumerate(row) if other != own and cosine > _DISTANT]
        total = max(sum(cosine for _, cosine in others), _LEAST_KINSHIP)
        kin.append([(other, cosine / total) for other, cosine in others])
    return kin
