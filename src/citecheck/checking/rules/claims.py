"""Rules about claims and the sources they cite (CLM001-CLM005)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citecheck.checking.numbering import detect
from citecheck.checking.relatedness import fit
from citecheck.checking.rules.registry import Rule
from citecheck.model import Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from citecheck.checking.numbering import Slip
    from citecheck.checking.relatedness import Fit
    from citecheck.model import Article, Finding, Record, Relatedness, Shift

UNRELATED_SOURCE = Rule(
    code="CLM001",
    name="unrelated-source",
    severity=Severity.WARNING,
    summary="A claim shares little with the source it cites, and the numbering or another source speaks against it.",
    what="", why="", what_to_do="", limits="",
)  # fmt: skip
BETTER_MATCH = Rule(
    code="CLM002",
    name="better-match-in-list",
    severity=Severity.NOTE,
    summary="Another reference of the list fits the claim clearly better than the one cited.",
    what="", why="", what_to_do="", limits="",
)  # fmt: skip
NUMBERING_SHIFTED = Rule(
    code="CLM003",
    name="numbering-shifted",
    severity=Severity.ERROR,
    summary="A stretch of callouts fits the list only if its numbers are moved.",
    what="", why="", what_to_do="", limits="",
)  # fmt: skip
NOT_ASSESSABLE = Rule(
    code="CLM004",
    name="relatedness-not-assessable",
    severity=Severity.NOTE,
    summary="A claim could not be compared with its source.",
    what="", why="", what_to_do="", limits="",
)  # fmt: skip
FIGURE_NOT_IN_SOURCE = Rule(
    code="CLM005",
    name="figure-not-in-source",
    severity=Severity.NOTE,
    summary="A figure of the claim is not in the abstract of its source, which has comparable ones.",
    what="", why="", what_to_do="", limits="",
)  # fmt: skip

RULES = (UNRELATED_SOURCE, BETTER_MATCH, NUMBERING_SHIFTED, NOT_ASSESSABLE, FIGURE_NOT_IN_SOURCE)


def claim_findings(
    article: Article,
    records: Mapping[str, Record],
    relatedness: Mapping[tuple[int, int], Relatedness],
    *,
    scores: Fit | None = None,
) -> list[Finding]:
    """What a person should look at in the claims of an article.

    ``scores`` saves computing ``relatedness.fit(article, records)`` again.
    """
    scores = scores or fit(article, records)
    slips = detect(article, scores)
    return [_shifted(article, slip) for slip in slips]


def _shifted(article: Article, slip: Slip) -> Finding:
    callout = article.callouts[slip.callouts[0]]
    if slip.shift is None:
        key = "their authors" if slip.sorted_by == "author" else "their year"
        message = (
            f"The references stand in order of {key}, but the callouts count up in order of appearance, and the claims "
            "share little with the sources at their numbers: the list was probably sorted without renumbering."
        )
    else:
        message = _offset_message(slip, slip.shift)
    return NUMBERING_SHIFTED.finding(
        message,
        callout.location,
        confidence=slip.confidence,
        callout=callout.index,
        reference=slip.shift.first if slip.shift else None,
        shift=slip.shift,
        basis=(callout.claim.text,),
    )


def _offset_message(slip: Slip, shift: Shift) -> str:
    size = abs(shift.offset)
    places = "one place" if size == 1 else f"{size} places"
    direction = "earlier" if shift.offset > 0 else "later"
    sign = "\N{MINUS SIGN}" if shift.offset > 0 else "+"
    return (
        f"From reference {shift.first} to {shift.last}, the claims fit the reference {places} {direction} "
        f"(n{sign}{size}) better than the one cited: {slip.better} of {slip.better + slip.worse} cites. "
        "The numbering has probably slipped here."
    )
