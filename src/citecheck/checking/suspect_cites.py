"""Cites that a person should look at, and which source may have been meant."""

from __future__ import annotations

import enum
import math
from collections import Counter
from itertools import chain
from operator import add
from typing import TYPE_CHECKING

from citecheck.bibliography.text import fold
from citecheck.checking import citation_order, fitted, terms
from citecheck.checking.citation_order import cite_signals
from citecheck.checking.features import standardised
from citecheck.frozen import Frozen
from citecheck.model import Confidence

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from citecheck.checking.citation_order import CiteSignals
    from citecheck.checking.numbering import NumberingSlip
    from citecheck.checking.relatedness import Fit
    from citecheck.model import Article, Record, Reference


SIGNALS = (
    "score",  # how well it fits the claims that cite it, on average
    "cites",  # how many claims cite it; logarithm
    "unknown",  # how much of its title the prose never uses, against the other titles
    "apart",  # how unlike it is to the three titles most like it
    "new_words",  # how many words of its title no claim and no other title has
    "new_share",  # … as a share of its title
    "new_in_body",  # the share of the words of title, abstract and headings that no claim and no other title has
    "nothing",  # it shares no word with the claims that cite it
    "barely",  # … not more than one word with any of them
    "journal",  # the share of its journal's words that other journals' names or any title have
    "author",  # another reference shares an author
)

_FLATTEST = 0.1
_NEAREST = 3  # titles that a source's own is compared with
_BEGINNING, _SHORTEST = 5, 3  # letters by which words of journals' names are compared; shorter words say nothing
_NO_JOURNAL = 0.5  # what a source without a journal says: neither
_LOWEST, _HIGHEST = -2.5, 3.0  # no single cite says more than this about an exchange


class ForeignSource(Frozen):
    """One cited source with its signals (values for ``SIGNALS``)."""

    label: str
    signals: tuple[float, ...]


class Exchange(Frozen):
    """Two references whose claims fit the other one better: labels, and by how much each side gains."""

    one: str
    other: str
    gains: tuple[float, float]


def foreign_sources(article: Article, records: Mapping[str, Record], fit: Fit) -> list[ForeignSource]:
    """The signals of every cited source that has a title."""
    table = fit.table
    unknown = standardised([1 - share for share in table.covered], _FLATTEST)
    title_words = [terms.content_words(source.title) for source in table.sources]
    titles = [frozenset(terms.stems(words)) for words in title_words]
    spread = Counter(chain(*titles, *set(table.sentences)))
    journals = _journals_known(article, records, chain(*title_words))
    authors = {source.label: set(source.families) for source in table.sources}
    listed_authors = Counter(name for names in authors.values() for name in names)
    found = []
    for label, callouts in callouts_citing(article).items():
        column = fit.columns.get(label)
        if column is None:
            continue
        title, words = titles[column], table.titles[column]
        scores = [fit.scores[callout][column] for callout in callouts]
        shared = max([len(words & table.sentences[callout]) for callout in callouts])
        new = sum([spread[word] == 1 for word in title])
        signals = (
            max(-3.0, min(3.0, math.fsum(scores) / len(scores))),
            math.log(len(callouts)),
            unknown[column],
            1 - math.fsum(sorted(table.alike[column])[-_NEAREST:]) / _NEAREST,
            float(new),
            new / len(title) if title else 0.0,
            sum([word not in spread for word in words]) / len(words) if words else 0.0,
            float(shared == 0),
            float(shared <= 1),
            journals[label],
            float(any(listed_authors[name] > 1 for name in authors[label])),
        )
        found.append(ForeignSource(label, signals))
    return found


def _journals_known(article: Article, records: Mapping[str, Record], in_titles: Iterable[str]) -> dict[str, float]:
    """By label, the share of a journal's words that stand in another journal's name or in a title; a half without one.

    Journals are abbreviated in many ways, so words are compared by their beginnings.
    """
    names = {r.label: _beginnings(_journal(r, records.get(r.label)).split()) for r in article.references}
    spread = Counter(chain(*names.values()))
    of_titles = _beginnings(in_titles)
    return {
        label: sum([spread[word] > 1 or word in of_titles for word in name]) / len(name) if name else _NO_JOURNAL
        for label, name in names.items()
    }


def _beginnings(words: Iterable[str]) -> frozenset[str]:
    return frozenset([word[:_BEGINNING] for word in words if len(word) >= _SHORTEST])


def exchanges(article: Article, fit: Fit) -> list[Exchange]:
    """Pairs of references whose claims on both sides fit the other one better, best first."""
    gains = _gains(article, fit)
    labels = {column: label for label, column in fit.columns.items()}
    found = []
    for one, row in gains.items():
        for other in [other for other in gains if row[other] > 0 and one < other]:
            back = gains[other][one]
            if back > 0:
                found.append(Exchange(labels[one], labels[other], (row[other], back)))
    return sorted(found, key=lambda exchange: -sum(exchange.gains))


def callouts_citing(article: Article) -> dict[str, list[int]]:
    """The callouts that cite each reference, by label."""
    where: dict[str, list[int]] = {}
    for callout in article.callouts:
        for cite in callout.cites:
            if cite.label is not None:
                where.setdefault(cite.label, []).append(callout.index)
    return where


def _gains(article: Article, fit: Fit) -> dict[int, list[float]]:
    """For each cited column, what reading all its cites as each other column would gain.

    Cites of one source are no independent witnesses: their mean counts by the square root of their number.
    """
    gains: dict[int, list[float]] = {}
    clipped: dict[int, list[float]] = {}  # the scores of each callout
    for label, callouts in callouts_citing(article).items():
        column = fit.columns.get(label)
        if column is None:
            continue
        total = [0.0] * len(fit.columns)
        for callout in callouts:
            if callout not in clipped:
                clipped[callout] = [
                    _LOWEST if score < _LOWEST else _HIGHEST if score > _HIGHEST else score
                    for score in fit.scores[callout]
                ]
            row = clipped[callout]
            here = row[column]
            gained = [score - here for score in row]
            for cite in article.callouts[callout].cites:  # what the callout cites anyway is no gain
                other = fit.columns.get(cite.label or "")
                if other is not None:
                    gained[other] = min(gained[other], 0.0)
            total = list(map(add, total, gained))
        gains[column] = [value / math.sqrt(len(callouts)) for value in total]
    return gains


def _journal(reference: Reference, record: Record | None) -> str:
    name = (record.journal if record is not None else "") or reference.parsed.journal or ""
    return fold(name).replace(".", "")


_MISPLACED = fitted.MISPLACED.for_names(citation_order.SIGNALS)
_MISPLACED_ABSTRACT = fitted.MISPLACED_ABSTRACT.for_names(citation_order.SIGNALS)
_STRAY = fitted.STRAY.for_names(SIGNALS)
_STRAY_ABSTRACT = fitted.STRAY_ABSTRACT.for_names(SIGNALS)
_MEDIUM, _HIGH = 0.0, 2.0  # values (log odds at equal prior) from which confidence is medium, high


class Why(enum.Enum):
    """What speaks against a cite."""

    AHEAD = enum.auto()  # it breaks the order of first citation, and the number that belongs here is missing
    GAP = enum.auto()  # the number that belongs here is missing
    JUMP = enum.auto()  # it breaks the order of first citation
    WORDS = enum.auto()  # other sources fit better, and other claims that cite it are unlike this one
    STRAY = enum.auto()  # the source is unlike everything around it
    EXCHANGED = enum.auto()  # it fits the claims of another source, and that one its claims


class Suspect(Frozen):
    """One cite with what speaks against it."""

    callout: int
    number: int
    why: Why
    confidence: Confidence
    candidates: tuple[int, ...] = ()  # numbers that may have been meant, best first


def suspect_cites(
    article: Article, records: Mapping[str, Record], fit: Fit, slips: Sequence[NumberingSlip]
) -> list[Suspect]:
    """Every suspicious cite, in order of appearance; silent where the numbering itself has slipped."""
    if any(slip.shift is None for slip in slips):
        return []
    slipped = {callout for slip in slips for callout in slip.callouts}
    found: dict[tuple[int, int], Suspect] = {}
    for suspect in (*_exchanged(article, fit), *_misplaced(article, fit), *_strays(article, records, fit)):
        if suspect.callout not in slipped:
            found.setdefault((suspect.callout, suspect.number), suspect)
    return [found[key] for key in sorted(found)]


def _misplaced(article: Article, fit: Fit) -> list[Suspect]:
    found = []
    with_abstract = {source.label for source in fit.table.sources if source.basis == "abstract"}
    for one in cite_signals(article, fit):
        abstract = one.label in with_abstract
        value = (_MISPLACED_ABSTRACT if abstract else _MISPLACED).value(one.signals)
        if value >= _misplaced_from(abstract=abstract, by_words=_why(one) is Why.WORDS):
            candidates = tuple(number for number, _ in one.candidates)
            found.append(Suspect(one.callout, one.number, _why(one), _confidence(value), candidates))
    return found


def _misplaced_from(*, abstract: bool, by_words: bool) -> float:
    """The value from which a cite is reported: more is asked of words that nothing else bears out."""
    if abstract:
        return fitted.MISPLACED_FROM_WORDS_ABSTRACT if by_words else fitted.MISPLACED_FROM_ABSTRACT
    return fitted.MISPLACED_FROM_WORDS if by_words else fitted.MISPLACED_FROM


def _why(one: CiteSignals) -> Why:
    if one.ahead:
        return Why.AHEAD if one.gap else Why.JUMP
    return Why.GAP if one.gap else Why.WORDS


def _confidence(value: float) -> Confidence:
    if value >= _HIGH:
        return Confidence.HIGH
    return Confidence.MEDIUM if value >= _MEDIUM else Confidence.LOW


def _exchanged(article: Article, fit: Fit) -> list[Suspect]:
    """Pairs that gain enough on both sides, and clearly more than any other pair of either reference."""
    numbers = {r.label: r.number for r in article.references if r.number is not None}
    citing = callouts_citing(article)
    found = []
    pairs = exchanges(article, fit)
    for pair in pairs:
        total = sum(pair.gains)
        if total < fitted.EXCHANGED_FROM:
            break
        rivals = (sum(p.gains) for p in pairs if p is not pair and {p.one, p.other} & {pair.one, pair.other})
        if min(pair.gains) < fitted.EXCHANGED_LEAST or total - max(rivals, default=0.0) < fitted.EXCHANGED_AHEAD:
            continue
        for label, other in ((pair.one, pair.other), (pair.other, pair.one)):
            if label in numbers and other in numbers:
                found += [
                    Suspect(callout, numbers[label], Why.EXCHANGED, Confidence.MEDIUM, (numbers[other],))
                    for callout in citing[label]
                ]
    return found


def _strays(article: Article, records: Mapping[str, Record], fit: Fit) -> list[Suspect]:
    numbers = {r.label: r.number for r in article.references if r.number is not None}
    citing = callouts_citing(article)
    found = []
    for stray in foreign_sources(article, records, fit):
        abstract = fit.table.sources[fit.columns[stray.label]].basis == "abstract"
        value = (_STRAY_ABSTRACT if abstract else _STRAY).value(stray.signals)
        limit = fitted.STRAY_FROM_ABSTRACT if abstract else fitted.STRAY_FROM
        number = numbers.get(stray.label)
        if value >= limit and number is not None:
            column = fit.columns[stray.label]
            found += [
                Suspect(callout, number, Why.STRAY, _confidence(value))
                for callout in citing[stray.label]
                if fit.scores[callout][column] < fitted.STRAY_BELOW
            ]
    return found
