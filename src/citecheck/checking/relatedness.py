"""How much a claim and the sources it cites have in common, against the other sources of the same list."""

from __future__ import annotations

import math
import re
from itertools import chain
from typing import TYPE_CHECKING

from citecheck.checking import features, terms
from citecheck.checking.content import passages
from citecheck.checking.content.source_text import source_texts
from citecheck.checking.fitted import SEMANTIC, WORDS, Words
from citecheck.frozen import Frozen, replace
from citecheck.model import Article, Assessability, Callout, Kind, Level, Reach, Record, Reference, Relatedness

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from citecheck.checking.fitted import Linear
    from citecheck.model import SourceText

    Cosines = Sequence[Sequence[float]]  # a row a callout, a column a source

_FEWEST_WORDS = 3  # content words below which a claim has nothing to compare
_SHOWN_TERMS = 8
_LONGEST_MARKED = 2_000  # characters of a claim or title that are looked through for words to mark
_LITTLE, _WEAK = -1.2, 0.3  # scores; below the first lie 9 % of the cites of published articles
_SENTENCE = re.compile(r"[^.!?]{20,600}[.!?](?=\s|$)")
_NOT_A_PAPER = {
    Kind.WEB: "the source is a web page",
}


class Fit(Frozen):
    """Every claim against every listed source, computed once for relatedness and numbering.

    ``ratios[callout][column]`` weighs a source against its neighbours in the list, by words alone: what numbering
    needs. ``scores`` weighs it against the whole list, the sources cited around it included.
    """

    table: features.FeatureTable
    ratios: tuple[tuple[float, ...], ...]
    scores: tuple[tuple[float, ...], ...]
    columns: Mapping[str, int]  # label → column

    def ratio(self, callout: int, label: str | None) -> float | None:
        """The log likelihood ratio of one pair, ``None`` where the source has nothing to compare."""
        column = self.columns.get(label) if label is not None else None
        return None if column is None else self.ratios[callout][column]


def fit(article: Article, records: Mapping[str, Record], *, semantic: Cosines | None = None) -> Fit:
    """Compare every claim of the article with every source that has a title.

    ``semantic`` holds the cosines of a sentence model: a row for each callout, a column for each of
    ``features.comparable``.
    """
    table = features.table(article, records)
    lexical = weigh(article, table)
    return lexical if semantic is None else fuse(lexical, semantic)


def fuse(lexical: Fit, semantic: Cosines) -> Fit:
    """Add what a sentence model says, standardised over the sources, to what the words say.

    A model's cosines mean nothing by themselves; how much better it likes one source than the others of the list does.
    Numbering stays with the words alone: with a model it raised false alarms on articles as published.
    """
    scores = tuple(
        tuple(score + SEMANTIC * z for score, z in zip(row, features.standardised(cosines), strict=True))
        for row, cosines in zip(lexical.scores, semantic, strict=True)
    )
    return replace(lexical, scores=scores)


def weigh(article: Article, table: features.FeatureTable, words: Words = WORDS) -> Fit:
    """Add up the features with the fitted weights."""
    near = words.near_title.for_names(features.FEATURES), words.near_abstract.for_names(features.FEATURES)
    whole = words.list_title.for_names(features.FEATURES), words.list_abstract.for_names(features.FEATURES)
    abstracts = [source.basis == "abstract" for source in table.sources]
    ratios = tuple(tuple(_weighed(near, values, abstracts)) for values in table.values)
    scores = tuple(
        tuple(
            [fits + words.company * one for fits, one in zip(_weighed(whole, values, abstracts), company, strict=True)]
        )
        for values, company in zip(table.values, features.company(article, table), strict=True)
    )
    return Fit(table, ratios, scores, {source.label: column for column, source in enumerate(table.sources)})


def _weighed(
    tables: tuple[Linear, Linear], values: Sequence[Sequence[float]], abstracts: Sequence[bool]
) -> Sequence[float]:
    """One claim's features summed up for each source: by the first table, by the second where it has an abstract."""
    of_title, of_abstract = tables
    if not any(abstracts):
        return of_title.values(values)
    read = of_abstract.values(values)
    if all(abstracts):
        return read
    return [a if abstract else t for t, a, abstract in zip(of_title.values(values), read, abstracts, strict=True)]


def assess(
    article: Article,
    records: Mapping[str, Record],
    *,
    scores: Fit | None = None,
    texts: Mapping[str, SourceText] | None = None,
    opinion: passages.Opinion | None = None,
) -> dict[tuple[int, int], Relatedness]:
    """Judge every cite of a listed reference; the key is (callout index, number).

    ``records`` holds the records found, by label; a reference without one is compared by what it prints.
    ``scores`` saves computing ``fit(article, records)`` again. ``texts``: what was read of the sources, by label;
    without it what their records hold, and where it is empty no passages are looked for. ``opinion``: a sentence
    model's, on the sentences that are shown.
    """
    scores = scores or fit(article, records)
    references = {reference.label: reference for reference in article.references}
    shelf = _Shelf(source_texts(records) if texts is None else texts, opinion)
    found: dict[tuple[int, int], Relatedness] = {}
    for callout in article.callouts:
        for cite in callout.cites:
            if cite.label is None or cite.label not in references:
                continue
            found[callout.index, cite.number] = _judge(callout, references[cite.label], records, scores, shelf)
    return found


class _Words:
    """What is read of texts that come again: of the claims of one article, its titles and abstracts."""

    def __init__(self) -> None:
        self._printed: dict[str, list[terms.PrintedWord]] = {}
        self._spelled: dict[str, dict[str, str]] = {}
        self._sentences: dict[str, list[tuple[str, set[str]]]] = {}

    def printed(self, text: str) -> list[terms.PrintedWord]:
        """The words to mark in a claim or title."""
        if text not in self._printed:
            self._printed[text] = terms.printed_words(text[:_LONGEST_MARKED])
        return self._printed[text]

    def spelled(self, text: str) -> dict[str, str]:
        """By stem, the first word of a claim that has it."""
        if text not in self._spelled:
            words = terms.content_words(text)
            words.reverse()
            self._spelled[text] = dict(zip(terms.stems(words), words, strict=True))
        return self._spelled[text]

    def sentences(self, abstract: str) -> list[tuple[str, set[str]]]:
        """The sentences of an abstract that have any words, each with their stems."""
        if abstract not in self._sentences:
            found = [one.group() for one in _SENTENCE.finditer(abstract)]
            stems = [(one.strip(), set(terms.stems(terms.content_words(one)))) for one in found]
            self._sentences[abstract] = [(one, words) for one, words in stems if words]
        return self._sentences[abstract]


class _Shelf:
    """The sources of one list as they are searched for passages; each is made ready once."""

    def __init__(self, texts: Mapping[str, SourceText], opinion: passages.Opinion | None) -> None:
        self.words = _Words()
        self._texts, self._opinion = texts, opinion
        self._ready: dict[str, passages.Searchable] = {}
        self._short_forms: dict[str, dict[str, str]] = {}  # by paragraph

    def reach(self, label: str) -> Reach | None:
        """How much of a source can be searched; ``None`` where nothing of it was read but what the list prints."""
        text = self._texts.get(label)
        return text.reach if text else None

    def find(self, callout: Callout, label: str, weights: terms.Weights) -> passages.Found:
        """What of a source that was read the claim leans on."""
        if label not in self._ready:
            self._ready[label] = passages.searchable(self._texts[label])
        claim, source = callout.claim, self._ready[label]
        if claim.paragraph not in self._short_forms:
            self._short_forms[claim.paragraph] = terms.abbreviations(claim.paragraph)
        return passages.find(
            claim.text,
            claim.clause,
            source,
            weights,
            short_forms=self._short_forms[claim.paragraph],
            opinion=self._opinion,
        )


def _judge(
    callout: Callout, reference: Reference, records: Mapping[str, Record], scores: Fit, shelf: _Shelf
) -> Relatedness:
    column = scores.columns.get(reference.label)
    reason = _obstacle(callout, reference, column, scores)
    if reason or column is None:
        return Relatedness(Level.NOT_ASSESSABLE, reason=reason)
    row = scores.scores[callout.index]
    cited = [scores.columns.get(cite.label or "") for cite in callout.cites]
    others = {other for other in cited if other is not None and other != column}
    score = row[column]
    ahead = score + features.ROUNDING
    sentence = scores.table.sentences[callout.index]
    shared = sentence & scores.table.titles[column]
    source = scores.table.sources[column]
    record, words = records.get(reference.label), shelf.words
    evidence = _evidence(sentence, words.sentences(record.abstract), scores.table.weights) if record else None
    reach = shelf.reach(reference.label)
    found = passages.NOTHING if reach is None else shelf.find(callout, reference.label, scores.table.weights)
    marked = shared | found.shared
    read = [evidence, *(one.text[:_LONGEST_MARKED] for one in found.passages)]
    in_source = chain(words.printed(source.title), *map(terms.printed_words, filter(None, read)))
    return Relatedness(
        level=_level(score),
        score=round(score, 3),
        rank=1 + sum([other > ahead for other in row]) - sum([row[other] > ahead for other in others]),
        of=len(row) - len(others),
        shared_terms=_readable(words.spelled(callout.claim.text), shared, scores.table.weights),
        shared_in_claim=terms.as_printed(words.printed(callout.claim.text), marked),
        shared_in_source=terms.as_printed(in_source, marked),
        evidence=evidence,
        basis=source.basis,
        passages=found.passages,
        reach=reach,
        carried=found.carried,
    )


def _obstacle(callout: Callout, reference: Reference, column: int | None, scores: Fit) -> str:
    """Why the pair cannot be compared, in plain words; empty when it can."""
    if reference.kind in _NOT_A_PAPER and not (column is not None and scores.table.sources[column].body):
        return _NOT_A_PAPER[reference.kind]
    if column is None and reference.parsed.title and not scores.columns:
        return "the article has too many claims and references to compare"
    if column is None:
        return "the reference has no title that could be read"
    if callout.claim.assessability is Assessability.TOO_SHORT:
        return "the claim is too short to compare"
    if len(scores.table.sentences[callout.index]) < _FEWEST_WORDS:
        return "the claim is too short to compare"
    return ""


def _level(score: float) -> Level:
    if score < _LITTLE:
        return Level.LITTLE
    return Level.WEAK if score < _WEAK else Level.RELATED


def _readable(spelled: Mapping[str, str], shared: frozenset[str], weights: terms.Weights) -> tuple[str, ...]:
    """The words of the claim whose stems the source has too, most telling first."""
    ordered = sorted([s for s in shared if s in spelled], key=lambda s: (-weights[s], s))
    return tuple([spelled[s] for s in ordered[:_SHOWN_TERMS]])


def _evidence(claim: frozenset[str], sentences: Sequence[tuple[str, set[str]]], weights: terms.Weights) -> str | None:
    """The sentence of the abstract that shares most with the claim."""
    best, best_score = None, 0.0
    for sentence, words in sentences:
        score = math.fsum([weights[s] for s in words & claim]) / math.sqrt(len(words))
        if score > best_score:
            best, best_score = sentence, score
    return best
