"""Cites that a person should look at, and which source may have been meant."""

from __future__ import annotations

import enum
import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from citecheck.bibliography.text import fold
from citecheck.checking import citation_order, fitted
from citecheck.checking.citation_order import cite_signals
from citecheck.checking.features import standardised
from citecheck.model import Confidence

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from citecheck.checking.citation_order import CiteSignals
    from citecheck.checking.numbering import NumberingSlip
    from citecheck.checking.relatedness import Fit
    from citecheck.model import Article, Record, Reference


SIGNALS = (
    "score",  # how well it fits the claims that cite it, on average
    "unknown",  # how much of its title the prose never uses, against the other titles
    "lonely",  # how unlike it is to the other title most like it, against the other titles
    "journal",  # another reference is from the same journal
    "author",  # another reference shares an author
)

_FLATTEST = 0.1
_LOWEST, _HIGHEST = -2.5, 3.0  # no single cite says more than this about an exchange


@dataclass(frozen=True, slots=True)
class ForeignSource:
    """One cited source with its signals (values for ``SIGNALS``)."""

    label: str
    signals: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Exchange:
    """Two references whose claims fit the other one better: labels, and by how much each side gains."""

    one: str
    other: str
    gains: tuple[float, float]


def foreign_sources(article: Article, records: Mapping[str, Record], fit: Fit) -> list[ForeignSource]:
    """The signals of every cited source that has a title."""
    unknown = standardised([1 - share for share in fit.table.covered], _FLATTEST)
    lonely = standardised([1 - max(row, default=0.0) for row in fit.table.alike], _FLATTEST)
    journals = {r.label: _journal(r, records.get(r.label)) for r in article.references}
    authors = {source.label: set(source.families) for source in fit.table.sources}
    listed_journals = Counter(journal for journal in journals.values() if journal)
    listed_authors = Counter(name for names in authors.values() for name in names)
    found = []
    for label, callouts in callouts_citing(article).items():
        column = fit.columns.get(label)
        if column is None:
            continue
        scores = [fit.scores[callout][column] for callout in callouts]
        signals = (
            max(-3.0, min(3.0, math.fsum(scores) / len(scores))),
            unknown[column],
            lonely[column],
            float(listed_journals[journals[label]] > 1),
            float(any(listed_authors[name] > 1 for name in authors[label])),
        )
        found.append(ForeignSource(label, signals))
    return found


def exchanges(article: Article, fit: Fit) -> list[Exchange]:
    """Pairs of references whose claims on both sides fit the other one better, best first."""
    gains = _gains(article, fit)
    labels = {column: label for label, column in fit.columns.items()}
    found = []
    for one, row in gains.items():
        for other, back in gains.items():
            if one < other and row[other] > 0 and back[one] > 0:
                found.append(Exchange(labels[one], labels[other], (row[other], back[one])))
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
    for label, callouts in callouts_citing(article).items():
        column = fit.columns.get(label)
        if column is None:
            continue
        total = [0.0] * len(fit.columns)
        for callout in callouts:
            own = {fit.columns.get(cite.label or "") for cite in article.callouts[callout].cites}
            row = [max(_LOWEST, min(_HIGHEST, score)) for score in fit.scores[callout]]
            for other, score in enumerate(row):
                gain = score - row[column]
                total[other] += min(gain, 0.0) if other in own else gain
        gains[column] = [value / math.sqrt(len(callouts)) for value in total]
    return gains


def _journal(reference: Reference, record: Record | None) -> str:
    name = (record.journal if record is not None else "") or reference.parsed.journal or ""
    return fold(name).replace(".", "")


_MISPLACED = fitted.MISPLACED.for_names(citation_order.SIGNALS)
_STRAY = fitted.STRAY.for_names(SIGNALS)
_MEDIUM, _HIGH = 0.0, 2.0  # values (log odds at equal prior) from which confidence is medium, high


class Why(enum.Enum):
    """What speaks against a cite."""

    AHEAD = enum.auto()  # it breaks the order of first citation, and the number that belongs here is missing
    GAP = enum.auto()  # the number that belongs here is missing
    JUMP = enum.auto()  # it breaks the order of first citation
    WORDS = enum.auto()  # other sources fit better, and other claims that cite it are unlike this one
    STRAY = enum.auto()  # the source is unlike everything around it
    EXCHANGED = enum.auto()  # it fits the claims of another source, and that one its claims


@dataclass(frozen=True, slots=True)
class Suspect:
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
        value = _MISPLACED.value(one.signals)
        limit = fitted.MISPLACED_FROM_ABSTRACT if one.label in with_abstract else fitted.MISPLACED_FROM
        if value >= limit:
            candidates = tuple(number for number, _ in one.candidates)
            found.append(Suspect(one.callout, one.number, _why(one), _confidence(value), candidates))
    return found


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
        value = _STRAY.value(stray.signals)
        number = numbers.get(stray.label)
        if value >= fitted.STRAY_FROM and number is not None:
            found += [Suspect(callout, number, Why.STRAY, _confidence(value)) for callout in citing[stray.label]]
    return found
