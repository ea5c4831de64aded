"""Sources that do not belong: a reference unlike everything around it, and two references that changed places."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from citecheck.checking.claims.features import standardised
from citecheck.normalize import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

    from citecheck.checking.claims.relatedness import Fit
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
class Stray:
    """One cited source with its signals (values for ``SIGNALS``)."""

    label: str
    signals: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Exchange:
    """Two references whose claims fit the other one better: labels, and by how much each side gains."""

    one: str
    other: str
    gains: tuple[float, float]


def strays(article: Article, records: Mapping[str, Record], fit: Fit) -> list[Stray]:
    """The signals of every cited source that has a title."""
    unknown = standardised([1 - share for share in fit.table.covered], _FLATTEST)
    lonely = standardised([1 - max(row, default=0.0) for row in fit.table.alike], _FLATTEST)
    journals = {r.label: _journal(r, records.get(r.label)) for r in article.references}
    authors = {source.label: set(source.families) for source in fit.table.sources}
    listed_journals = Counter(journal for journal in journals.values() if journal)
    listed_authors = Counter(name for names in authors.values() for name in names)
    found = []
    for label, callouts in cited_by(article).items():
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
        found.append(Stray(label, signals))
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


def cited_by(article: Article) -> dict[str, list[int]]:
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
    for label, callouts in cited_by(article).items():
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
