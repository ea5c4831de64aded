"""The result: everything that a report is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citecheck.frozen import Frozen, field
from citecheck.model.languages import Lang

if TYPE_CHECKING:
    from citecheck.model.article import Article, Reference
    from citecheck.model.judgement import Comparison, Finding, Relatedness
    from citecheck.model.page import PageCheck
    from citecheck.model.record import SourceName
    from citecheck.model.resolution import Resolution


class CheckedReference(Frozen):
    """A reference with what became of it."""

    reference: Reference
    resolution: Resolution
    comparisons: tuple[Comparison, ...] = ()
    suggested: str | None = None
    unread: tuple[str, ...] = ()  # printed stretches that were not compared
    page: PageCheck | None = None  # of a reference to a web page, where pages were looked at
    suggested_markup: str | None = None  # the same with its emphasis, in the markup of the article or HTML


class CheckedArticle(Frozen):
    """An article with everything that was found out about it."""

    article: Article
    source_lines: tuple[str, ...]  # the text as the author wrote it, for the reports
    references: tuple[CheckedReference, ...]
    relatedness: dict[tuple[int, int], Relatedness] = field(default_factory=dict)  # (callout index, number)
    findings: tuple[Finding, ...] = ()
    changed: bool | None = None  # since --diff-base; None: not asked


class SourceReport(Frozen):
    """What a source did in one run."""

    name: SourceName
    status: str  # answered | unreachable | not_asked
    requests: int = 0
    as_of: str | None = None
    detail: str = ""  # why it did not answer, in plain words


class SemanticModel(Frozen):
    """The sentence model that took part in judging claims."""

    name: str  # as it was given: a folder, or package:NAME
    sha256: str  # of model.onnx, hexadecimal


class DiffBase(Frozen):
    """What ``--diff-base`` compared with."""

    revision: str  # as it was given
    commits: tuple[str, ...]  # where the work left it, one a repository


class Result(Frozen):
    """Everything that a report is made of."""

    started: str  # ISO 8601 with zone
    finished: str
    offline: bool
    sources: tuple[SourceReport, ...]
    articles: tuple[CheckedArticle, ...]
    warnings: tuple[str, ...] = ()  # about the run itself: a store that could not be written, …
    semantic: SemanticModel | None = None  # took part in judging claims
    baseline: str | None = None  # the file that findings were held against, as it was given
    diff_base: DiffBase | None = None
    lang: Lang = Lang.EN  # of the queries for the author

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings of all articles, in their order; suppressed ones too."""
        return tuple(finding for article in self.articles for finding in article.findings)
