"""What a claim and a source have in common, as numbers: one row a callout, one column a reference.

All features are relative to the article: words are weighted by how rare they are in it, and cosines are standardised
over its references, because what counts is whether *this* source fits the claim better than the others do.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from operator import add, itemgetter, mul
from typing import TYPE_CHECKING

from citecheck.bibliography.text import fold
from citecheck.checking import terms
from citecheck.checking.letters import Letters
from citecheck.frozen import Frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

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
ROUNDING = 1e-9  # what two sources of one title may differ by: their sums have another order
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
    """``values[callout][feature][column]``: one for each of ``FEATURES``; a column is a source that has a title."""

    sources: tuple[Source, ...]
    values: tuple[tuple[Sequence[float], ...], ...]
    sentences: tuple[frozenset[str], ...]  # the stems of each claim, for the terms it shares with a source
    titles: tuple[frozenset[str], ...]  # the stems of each source's title and body
    weights: terms.Weights
    covered: tuple[float, ...]  # share of each title's weight that the article's prose has anywhere
    alike: tuple[tuple[float, ...], ...]  # cosine of each title with each other one; 0 with itself

    @property
    def rows(self) -> tuple[tuple[tuple[float, ...], ...], ...]:
        """The same turned round: ``rows[callout][column]`` holds one value for each of ``FEATURES``."""
        return tuple(tuple(zip(*values, strict=True)) for values in self.values)


def comparable(article: Article, records: Mapping[str, Record]) -> tuple[Source, ...]:
    """The sources that have a title, in the order of the list; none in an article beyond any review's size."""
    sources = tuple(s for s in (source_of(r, records.get(r.label)) for r in article.references) if s.title)
    return sources if len(sources) * len(article.callouts) <= MOST_PAIRS else ()


def table(article: Article, records: Mapping[str, Record]) -> FeatureTable:
    """Compare every claim with every source that can be compared."""
    return _Comparison(article, comparable(article, records)).table()


class _Sentence(Frozen):
    """What is made of the text of a claim, once for all its callouts: cosines by column."""

    stems: frozenset[str]
    whole: list[float]
    kin: list[float]
    body: list[float]


class _Comparison:
    """Compares the claims of one article with its sources; the vectors of both are computed once."""

    def __init__(self, article: Article, sources: tuple[Source, ...]) -> None:
        self.article, self.sources = article, sources
        self.long_forms = _long_forms(article, sources)
        words = {text: self._words(text) for text in dict.fromkeys(c.claim.text for c in article.callouts)}
        stemmed = {text: terms.stems(claim) for text, claim in words.items()}
        self.title_words = [self._words(s.title) for s in sources]
        self.titles = [terms.stems(title) for title in self.title_words]
        self.weights = terms.Weights([*self.titles, *stemmed.values()])
        self.title_index = terms.Index([self.weights.vector(title) for title in self.titles])
        self.clauses = {clause: self._words(clause[-_LONGEST:]) for clause in _own_clauses(article)}
        self.letters = Letters(self.title_words, list(words.values()), list(self.clauses.values()))
        similarity = self.letters.of_titles()
        self.kinship = _kinship(similarity)
        self.alike = tuple(tuple(0.0 if i == j else c for j, c in enumerate(row)) for i, row in enumerate(similarity))
        self.bodies = [terms.stems(self._words(s.body)) if s.body else [] for s in sources]
        self.body_weights, self.body_index = self.weights, terms.Index([])
        if any(self.bodies):
            # a title counts twice: it says what the abstract is about
            weighed = [[*title, *title, *body] for title, body in zip(self.titles, self.bodies, strict=True)]
            # a word that every abstract has ("patients") is no rare one, however rare it is in titles and claims
            self.body_weights = terms.Weights([*weighed, *stemmed.values()])
            self.body_index = terms.Index([self.body_weights.vector(w) for w in weighed])
        self.listed = {name for s in sources for name in s.families}
        self.nothing = [0.0] * len(sources)
        self.sentences = {text: self._sentence(claim, stemmed[text]) for text, claim in words.items()}

    def table(self) -> FeatureTable:
        """The features of every claim with every source."""
        claims = [c.claim for c in self.article.callouts]
        sentences = [self.sentences[claim.text] for claim in claims]
        clauses = [self._clause(claim, sentence) for claim, sentence in zip(claims, sentences, strict=True)]
        contexts = {text: self._around(text) for text in dict.fromkeys(map(_context, claims))}
        only_here = _by_column(
            [
                _added(_added(sentence.whole, clause), sentence.body)
                for sentence, clause in zip(sentences, clauses, strict=True)
            ]
        )
        body_here = _by_column([sentence.body for sentence in sentences]) if self.body_index.size else only_here
        return FeatureTable(
            self.sources,
            tuple(
                (s.whole, clause, s.kin, contexts[_context(claim)], s.body, own, of_body, *self._names(claim))
                for claim, s, clause, own, of_body in zip(claims, sentences, clauses, only_here, body_here, strict=True)
            ),
            tuple(sentence.stems for sentence in sentences),
            tuple(frozenset((*title, *body)) for title, body in zip(self.titles, self.bodies, strict=True)),
            self.weights,
            self._covered(),
            self.alike,
        )

    def _covered(self) -> tuple[float, ...]:
        """How much of each title the prose knows; words count as known by their first letters, which is quick."""
        paragraphs = dict.fromkeys(c.claim.paragraph or c.claim.text for c in self.article.callouts)
        known = {word[:_BEGINNING] for text in paragraphs for word in terms.vocabulary(text)}
        shares = []
        for words in self.title_words:
            weighed = [(self.weights[terms.stem(word)], word[:_BEGINNING] in known) for word in set(words)]
            total = math.fsum([w for w, _ in weighed])
            shares.append(math.fsum([w for w, is_known in weighed if is_known]) / total if total else 1.0)
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

    def _sentence(self, words: list[str], stems: list[str]) -> _Sentence:
        by_words = self.title_index.cosines(self.weights.vector(stems))
        by_letters = self.letters.cosines(words)
        both = _added(by_words, by_letters)
        body = self.nothing
        if self.body_index.size:
            body = standardised(self.body_index.cosines(self.body_weights.vector(stems)))
        return _Sentence(
            frozenset(stems),
            _added(standardised(by_words), standardised(by_letters)),
            standardised([sum(map(mul, kin.weights, kin.of(both))) for kin in self.kinship]),
            body,
        )

    def _clause(self, claim: Claim, sentence: _Sentence) -> list[float]:
        """How well the words since the previous callout fit each title."""
        if not _has_own_clause(claim):
            return sentence.whole
        words = self.clauses[claim.clause]
        by_words = self.title_index.cosines(self.weights.vector(terms.stems(words)))
        return _added(standardised(by_words), standardised(self.letters.cosines(words)))

    def _around(self, text: str) -> list[float]:
        return standardised(self.title_index.cosines(self.weights.vector(terms.stems(self._words(text)))))

    def _names(self, claim: Claim) -> tuple[list[float], list[float], list[float], list[float]]:
        """The features ``named``, ``named_far``, ``stranger`` and ``year`` for every source."""
        near_words = _NAME.findall((claim.clause or claim.text)[-_LONGEST:])[-_NEAR:]
        near = _capitalised(near_words) & self.listed
        far = _capitalised(_NAME.findall(claim.text[:_LONGEST])) & self.listed
        years = set(_YEAR.findall(claim.clause[-_LONGEST:]))
        elsewhere = far - near
        nobody = self.nothing
        return (
            [_named(source.families, near) for source in self.sources] if near else nobody,
            [_named(source.families, elsewhere) for source in self.sources] if elsewhere else nobody,
            [float(near.isdisjoint(source.families)) for source in self.sources] if near else nobody,
            [float(source.year in years) for source in self.sources] if years else nobody,
        )


def _own_clauses(article: Article) -> dict[str, None]:
    """The clauses that are less than their sentences, each once."""
    return dict.fromkeys(c.claim.clause for c in article.callouts if _has_own_clause(c.claim))


def _has_own_clause(claim: Claim) -> bool:
    return bool(claim.clause) and claim.clause != claim.text


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


def company(article: Article, found: FeatureTable) -> list[list[float]]:
    """How much each source resembles those cited around each callout, standardised over the sources.

    Unlike the features this hangs on the printed numbers of the neighbours; of a shifted list it says nothing.
    """
    column = {source.label: i for i, source in enumerate(found.sources)}
    cited = [[column[c.label] for c in callout.cites if c.label in column] for callout in article.callouts]
    columns, nobody = list(zip(*found.alike, strict=True)), [0.0] * len(found.sources)
    rows = []
    for i, own in enumerate(cited):
        near = (*cited[max(0, i - _REACH) : i], *cited[i + 1 : i + 1 + _REACH])
        around = [c for callout in near for c in callout if c not in own]
        rows.append(standardised(list(map(sum, zip(*[columns[c] for c in around], strict=True))) or nobody))
    return rows


def _added(one: Sequence[float], other: Sequence[float]) -> list[float]:
    return list(map(add, one, other))


def standardised(values: Sequence[float], flattest: float = _FLATTEST) -> list[float]:
    """Values as standard deviations from their mean."""
    if not values:
        return []
    mean = sum(values) / len(values)
    apart = [v - mean for v in values]
    scale = max(math.sqrt(sum(map(mul, apart, apart)) / len(values)), flattest)
    return [d / scale for d in apart]


def _by_column(rows: Sequence[Sequence[float]]) -> list[tuple[float, ...]]:
    """Every value against the others of its column: a title that fits every claim says nothing about one."""
    if not rows or not rows[0]:
        return [() for _ in rows]
    columns = [standardised(column, _FLATTEST_COLUMN) for column in zip(*rows, strict=True)]
    return list(zip(*columns, strict=True))


class _Kin(Frozen):
    """The other titles that one title resembles, with weights that sum to 1 (less where nothing does)."""

    of: Callable[[Sequence[float]], Sequence[float]]  # their values among those of all titles
    weights: tuple[float, ...]


def _kinship(similarity: Sequence[Sequence[float]]) -> list[_Kin]:
    """The kin of each title."""
    kin = []
    for own, row in enumerate(similarity):
        others = [other for other, cosine in enumerate(row) if other != own and cosine > _DISTANT]
        total = max(sum([row[other] for other in others]), _LEAST_KINSHIP)
        kin.append(_Kin(_getter(others), tuple([row[other] / total for other in others])))
    return kin


def _getter(positions: Sequence[int]) -> Callable[[Sequence[float]], Sequence[float]]:
    """What takes the values at these positions out of a row; ``itemgetter`` gives no sequence for one or none."""
    if len(positions) > 1:
        return itemgetter(*positions)
    return lambda row: [row[position] for position in positions]


def _context(claim: Claim) -> str:
    return f"{claim.heading} {claim.context}"
