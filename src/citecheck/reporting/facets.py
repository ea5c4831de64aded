"""The filters of a report: by what findings can be sifted, and how many there are of each."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from citecheck.frozen import Frozen
from citecheck.reporting import digest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from citecheck.reporting.views import ArticleView


class Choice(Frozen):
    """One value that findings can be filtered by."""

    value: str  # in the address
    sign: str  # a letter or mark, said in words beside it
    word: str
    tone: str  # the class that colours it
    title: str
    count: int


class Facet(Frozen):
    """One kind of filter; between the values of a kind stands "or", between kinds "and"."""

    kind: str  # in the address
    name: str
    choices: list[Choice]


def facets(articles: Sequence[ArticleView], marks: dict[str, str]) -> list[Facet]:
    """The filters of all articles of a page; a kind that offers no choice is left out. ``marks``: by severity."""
    findings = [finding for article in articles for finding in article.findings]
    severities = Counter(str(finding.data.severity) for finding in findings)
    statuses = Counter(finding.reference.status.key for finding in findings if finding.reference)
    codes = Counter(str(finding.data.code) for finding in findings)
    names = {finding.data.code: str(finding.data.name) for finding in findings}
    made = [
        Facet(
            "severity",
            "Severity",
            [Choice(s, marks[s], s, s, "", severities[s]) for s in digest.SEVERITIES if severities[s]],
        ),
        Facet(
            "status",
            "Reference",
            [
                Choice(key, s.letter, s.word, key, s.meaning, statuses[key])
                for key, s in digest.STATUSES.items()
                if statuses[key]
            ],
        ),
        Facet(
            "rule",
            "Rule",
            [Choice(code, "", names[code].replace("-", " "), "", code, codes[code]) for code in sorted(codes)],
        ),
    ]
    reviewed = sum(finding.decision is not None for finding in findings)
    review = Facet(
        "reviewed",
        "Review",
        [
            Choice("no", "", "to review", "", "without a decision", len(findings) - reviewed),
            Choice("yes", "", "reviewed", "", "with a decision", reviewed),
        ],
    )
    return [facet for facet in made if facet.choices] + [review]
