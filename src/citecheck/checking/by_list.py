"""An article with several lists as one article a list: within each, labels are one of a kind again.

Everything that looks references up by label (claims, numbering, order, uncited ones) works on such a part; what it
says is then put in terms of the whole.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from citecheck.model import Article

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from citecheck.model import Finding, Relatedness


@dataclass(frozen=True, slots=True)
class Part:
    """One list with the callouts that point to it."""

    list: int
    article: Article
    whole: tuple[int, ...]  # for each callout of ``article`` its index in the whole

    def findings(self, found: Iterable[Finding]) -> list[Finding]:
        """What was found in the part, in terms of the whole."""
        return [self._finding(one) for one in found]

    def related(self, relatedness: Mapping[tuple[int, int], Relatedness]) -> dict[tuple[int, int], Relatedness]:
        """The same for what the claims and their sources have in common."""
        return {(self.whole[callout], number): one for (callout, number), one in relatedness.items()}

    def _finding(self, one: Finding) -> Finding:
        evidence = tuple(replace(point, callout=self.whole[point.callout]) for point in one.evidence)
        callout = None if one.callout is None else self.whole[one.callout]
        return replace(one, callout=callout, evidence=evidence, list=self.list)


def parts(article: Article) -> list[Part]:
    """A part for each list, the article itself where it has one or none.

    Callouts whose list cannot be told are in no part. Issues go with their list; those of none are in no part.
    """
    numbers = sorted({reference.list for reference in article.references})
    if len(numbers) < 2:
        return [Part(1, article, tuple(callout.index for callout in article.callouts))]
    return [_part(article, number) for number in numbers]


def _part(article: Article, number: int) -> Part:
    callouts = [callout for callout in article.callouts if callout.list == number]
    place = {callout.index: i for i, callout in enumerate(callouts)}
    return Part(
        number,
        replace(
            article,
            references=tuple(reference for reference in article.references if reference.list == number),
            callouts=tuple(replace(callout, index=i) for i, callout in enumerate(callouts)),
            issues=tuple(
                replace(issue, callout=None if issue.callout is None else place[issue.callout])
                for issue in article.issues
                if issue.list == number
            ),
        ),
        tuple(callout.index for callout in callouts),
    )
