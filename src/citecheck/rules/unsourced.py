"""CLM010: a sentence that tells a finding and cites nothing; off by default."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citecheck.frozen import replace
from citecheck.model import Confidence, Severity
from citecheck.rules.rule import Example, Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from citecheck.model import Article, Finding, Statement

_LIST = "\n\n## References\n\n1. Lee A. Menaquinone and bone. J Ex. 2001;1(1):11-9.\n"
_CITED = "Menaquinone is a vitamin of the K group.<sup>1</sup> It was found in chicks."

STATEMENT_WITHOUT_SOURCE = Rule(
    code="CLM010",
    name="statement-without-source",
    severity=Severity.NOTE,
    summary="A sentence tells a finding, a figure or a cause, and no callout stands for it.",
    what="In an article that cites, the sentences of paragraphs and lists are looked at that have no callout. Reported are "
    "those that tell what studies have shown, a share or a number of people, or that something prevents, causes, lowers "
    "or is associated with something. A callout stands for its sentence, for one that goes on from it or leads up to it, "
    "and for the whole paragraph where it is the only one and ends it.",
    why="Readers cannot look up what has no source.",
    what_to_do="Cite the source, or leave the sentence as what everybody knows.",
    limits="Off by default, since much is known to every reader, and conventions differ. Sections that report the "
    "article's own work (methods, results, conclusions), advice, questions, tables, and sentences that name a source "
    "in words are left out.",
    fires=(
        Example(
            _CITED + "\n\nStudies have shown that menaquinone lowers the risk of fractures by 30 %. Few doctors know "
            "of it." + _LIST,
            why="The sentence on fractures has no callout, nor has its paragraph.",
        ),
    ),
    silent=(
        Example(_CITED + "\n\nBones are made of collagen and mineral, and they grow in youth." + _LIST),
        Example(
            "Menaquinone is a vitamin. Studies have shown that it lowers the risk of fractures.<sup>1</sup>" + _LIST
        ),
    ),
    scope=Scope.SENTENCE,
    off_by_default=True,
)

RULES = (STATEMENT_WITHOUT_SOURCE,)


def unsourced_findings(article: Article, uncited: Iterable[Statement]) -> Iterator[Finding]:
    """A finding for each uncited sentence that wants a source, of the article as a whole."""
    statements = list(uncited)
    if not statements or not article.references:
        return
    from citecheck.checking.content.unsourced import introduces, reports_own_study, wants_source

    own_study = reports_own_study({one.heading for one in statements})
    for statement in statements:
        if own_study and not introduces(statement.heading):
            continue
        words = wants_source(statement.text, statement.heading)
        if words is not None:
            finding = STATEMENT_WITHOUT_SOURCE.finding(
                f"No callout stands for “{statement.text}” ({words}).",
                statement.location,
                confidence=Confidence.LOW,
                basis=(statement.text,),
            )
            yield replace(finding, list=None)
