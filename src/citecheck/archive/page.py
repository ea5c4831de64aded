"""The page over an archive run: without scripts, without network, every word of a stranger escaped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citecheck import __version__
from citecheck.frozen import Frozen
from citecheck.reporting import digest, html_page
from citecheck.reporting.escape import doi_address, pubmed_address

if TYPE_CHECKING:
    from collections import Counter

    from citecheck.archive.totals import Group, Totals

_STYLES = ("css/base.css", "css/summary.css", "css/narrow.css", "css/print.css", "css/overview.css", "css/archive.css")
_WIDTH, _HEIGHT = 720, 180  # units of the picture by year
_SEVERITIES = ("error", "warning", "note")


class Bar(Frozen):
    """One year in the picture: errors for each thousand references."""

    name: str
    x: float
    y: float
    width: float
    height: float
    rate: float
    references: int


def render(totals: Totals) -> str:
    """The page, the same for the same tables."""
    style = html_page.asset(*_STYLES)
    rules = sorted(totals.rules.items(), key=lambda one: (_SEVERITIES.index(one[0][2]), -one[1], one[0][0]))
    return (
        html_page.environment()
        .get_template("archive.html.j2")
        .render(
            totals=totals,
            manifest=totals.manifest,
            counts=totals.counts,
            version=__version__,
            style=style,
            policy=html_page.policy(str(style)),
            plural=digest.plural,
            statuses=[(digest.STATUSES[name], count) for name, count in totals.statuses.items() if count],
            shares=shares,
            bars=bars(totals.years),
            size=(_WIDTH, _HEIGHT),
            rules=rules,
            link=link,
        )
    )


def link(identifier: str) -> str | None:
    """Where a PMID or a DOI leads; ``None`` for what is neither."""
    return pubmed_address(identifier) or doi_address(identifier)


def shares(statuses: Counter[str]) -> list[tuple[str, float, float]]:
    """The statuses of references as stretches of a line of 100: name, begin, width."""
    whole = sum(statuses.values())
    out, begin = [], 0.0
    for name, count in statuses.items():
        if count:
            width = 100 * count / whole
            out.append((name, round(begin, 2), round(width, 2)))
            begin += width
    return out


def bars(years: list[Group]) -> list[Bar]:
    """The picture by year; years that no article prints are left out."""
    known = [one for one in years if one.name and one.references]
    if not known:
        return []
    rates = [1000 * one.errors / one.references for one in known]
    most, step = max(rates) or 1.0, _WIDTH / len(known)
    return [
        Bar(
            one.name,
            round(number * step + step * 0.1, 2),
            round(_HEIGHT - _HEIGHT * rate / most, 2),
            round(step * 0.8, 2),
            round(_HEIGHT * rate / most, 2),
            rate,
            one.references,
        )
        for number, (one, rate) in enumerate(zip(known, rates, strict=True))
    ]
