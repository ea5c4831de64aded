"""An article with several lists as one article a list: within each, labels are one of a kind again.

Everything that looks references up by label (claims, numbering, order, uncited ones) works on such a part; what it
says is then put in terms of the whole.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from citecheck.frozen import Frozen, replace
from citecheck.rules.structure import CIT002

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from citecheck.model import Article, Finding, Relatedness


class Part(Frozen):
    """One list with the callouts that point to it."""

    number: int  # of the list, from 1
    article: Article
    whole: tuple[int, ...]  # for each callout of ``article`` its index in the whole
    maybe_cited: frozenset[str] = frozenset()  # labels that callouts of no certain list print

    def findings(self, found: Iterable[Finding]) -> list[Finding]:
        """What was found in the part, in terms of the whole."""
        return [self._finding(one) for one in found if not self._may_be_cited(one)]

    def own(self, found: Iterable[Finding]) -> list[Finding]:
        """What was found in the whole about this list, in terms of the part."""
        place = {callout: i for i, callout in enumerate(self.whole)}
        return [
            replace(
                one,
                callout=None if one.callout is None else place.get(one.callout),
                evidence=tuple(replace(p, callout=place[p.callout]) for p in one.evidence if p.callout in place),
            )
            for one in found
            if one.list == self.number
        ]

    def related(self, relatedness: Mapping[tuple[int, int], Relatedness]) -> dict[tuple[int, int], Relatedness]:
        """The same for what the claims and their sources have in common."""
        return {(self.whole[callout], number): one for (callout, number), one in relatedness.items()}

    def _may_be_cited(self, one: Finding) -> bool:
        return one.code == CIT002.code and one.reference in self.maybe_cited

    def _finding(self, one: Finding) -> Finding:
        evidence = tuple(replace(point, callout=self.whole[point.callout]) for point in one.evidence)
        callout = None if one.callout is None else self.whole[one.callout]
        return replace(one, callout=callout, evidence=evidence, list=self.number)


def parts(article: Article) -> list[Part]:
    """A part for each list, the article itself where it has one or none.

    Callouts whose list cannot be told are in no part. Issues go with their list; those of none are in no part.
    """
    numbers = sorted({reference.list for reference in article.references})
    if len(numbers) < 2:
        return [Part(1, article, tuple(callout.index for callout in article.callouts))]
    doubtful = {number for callout in article.callouts if callout.list is None for number in callout.numbers}
    return [_part(article, number, doubtful) for number in numbers]


def _part(article: Article, number: int, doubtful: Collection[int]) -> Part:
    callouts = [callout for callout in article.callouts if callout.list == number]
    place = {callout.index: i for i, callout in enumerate(callouts)}
    references = tuple(reference for reference in article.references if reference.list == number)
    return Part(
        number,
        replace(
            article,
            references=references,
            callouts=tuple(replace(callout, index=i) for i, callout in enumerate(callouts)),
            issues=tuple(
                replace(issue, callout=None if issue.callout is None else place[issue.callout])
                for issue in article.issues
                if issue.list == number
            ),
        ),
        tuple(callout.index for callout in callouts),
        frozenset(reference.label for reference in references if reference.number in doubtful),
    )
