"""Rules about claims and the sources they cite (CLM001-CLM005)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citecheck.checking.rules.registry import Rule
from citecheck.model import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from citecheck.model import Article, Record, Relatedness

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
) -> list[Finding]:
    """What a person should look at in the claims of an article."""
    return []
