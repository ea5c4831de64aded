"""Cites that a person should look at, and which source may have been meant."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING

from citecheck.checking.claims import likelihood as fitted
from citecheck.checking.claims import placement, strays
from citecheck.checking.claims.placement import placed
from citecheck.model import Confidence

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from citecheck.checking.claims.numbering import Slip
    from citecheck.checking.claims.placement import Placed
    from citecheck.checking.claims.relatedness import Fit
    from citecheck.model import Article, Record

_MISPLACED = fitted.MISPLACED.for_names(placement.SIGNALS)
_STRAY = fitted.STRAY.for_names(strays.SIGNALS)
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


def suspects(article: Article, records: Mapping[str, Record], fit: Fit, slips: Sequence[Slip]) -> list[Suspect]:
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
    for one in placed(article, fit):
        value = _MISPLACED.value(one.signals)
        limit = fitted.MISPLACED_FROM_ABSTRACT if one.label in with_abstract else fitted.MISPLACED_FROM
        if value >= limit:
            candidates = tuple(number for number, _ in one.candidates)
            found.append(Suspect(one.callout, one.number, _why(one), _confidence(value), candidates))
    return found


def _why(one: Placed) -> Why:
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
    cited_by = strays.cited_by(article)
    found = []
    pairs = strays.exchanges(article, fit)
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
                    for callout in cited_by[label]
                ]
    return found


def _strays(article: Article, records: Mapping[str, Record], fit: Fit) -> list[Suspect]:
    numbers = {r.label: r.number for r in article.references if r.number is not None}
    cited_by = strays.cited_by(article)
    found = []
    for stray in strays.strays(article, records, fit):
        value = _STRAY.value(stray.signals)
        number = numbers.get(stray.label)
        if value >= fitted.STRAY_FROM and number is not None:
            found += [Suspect(callout, number, Why.STRAY, _confidence(value)) for callout in cited_by[stray.label]]
    return found
