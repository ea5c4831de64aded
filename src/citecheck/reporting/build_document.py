"""Makes the JSON document of a result: its frame, its articles and their summaries."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from citecheck import __version__
from citecheck.clock import now
from citecheck.model import (
    REGISTRIES,
    TEXTS,
    CheckedArticle,
    Finding,
    LineUnit,
    Result,
    Severity,
    SourceName,
    Unchecked,
)
from citecheck.model.languages import Lang
from citecheck.reporting import entries
from citecheck.reporting.document_base import UNSET, ReferenceStatus, SourceStatus, ToolEntry
from citecheck.reporting.document_v1 import (
    ArticleEntry,
    FindingCounts,
    FindingEntry,
    ReportDocument,
    RuleEntry,
    RunEntry,
    SourceEntry,
    SummaryEntry,
    UncheckedEntry,
)
from citecheck.rules.registry import all_rules

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from citecheck.rules.rule import Rule


def build(result: Result, rules: Mapping[str, Rule] | None = None) -> ReportDocument:
    """The document of the whole result.

    ``rules`` defaults to the registry. The same result gives the same document, byte for byte.
    """
    known = all_rules() if rules is None else rules
    return ReportDocument(
        schema_version=1,
        tool=tool(),
        run=RunEntry(
            started=result.started,
            finished=result.finished,
            offline=result.offline,
            sources=tuple(entries.source(report) for report in result.sources),
            warnings=tuple(result.warnings),
            semantic=entries.semantic(result.semantic),
            baseline=result.baseline,
            diff_base=entries.diff_base(result.diff_base),
            lang=UNSET if result.lang is Lang.EN else result.lang,
        ),
        articles=tuple(_checked(article, known) for article in result.articles),
        rules=_rules(result.articles, known),
    )


def build_parse(
    articles: Sequence[CheckedArticle],
    *,
    started: str | None = None,
    finished: str | None = None,
    rules: Mapping[str, Rule] | None = None,
    warnings: Sequence[str] = (),
) -> ReportDocument:
    """The document of ``citecheck parse``: what was read, and what that says by itself; nobody was asked.

    ``started`` and ``finished`` (ISO 8601 with zone) default to now.

    References end at ``parsed`` and callouts at ``claim``; there is no status, because none was looked for.
    """
    known = all_rules() if rules is None else rules
    moment = now()
    return ReportDocument(
        schema_version=1,
        tool=tool(),
        run=RunEntry(
            started=started or moment,
            finished=finished or moment,
            offline=True,
            sources=tuple(
                SourceEntry(name=name, status=SourceStatus.NOT_ASKED, requests=0)
                for name in SourceName
                if name not in (*REGISTRIES, *TEXTS)
            ),
            warnings=tuple(warnings) or UNSET,
        ),
        articles=tuple(_parsed(article, known) for article in articles),
        rules=_rules(articles, known),
    )


def tool() -> ToolEntry:
    """This program and its version."""
    return ToolEntry(name="citecheck", version=__version__)


def _checked(checked: CheckedArticle, rules: Mapping[str, Rule]) -> ArticleEntry:
    article = checked.article
    return ArticleEntry(
        path=article.path,
        title=article.title,
        references=tuple(entries.checked_reference(reference) for reference in checked.references),
        callouts=tuple(entries.checked_callout(callout, checked.relatedness) for callout in article.callouts),
        findings=_findings(checked.findings, rules),
        summary=_summary(checked),
        source_lines=tuple(checked.source_lines),
        linked_papers=entries.linked_papers(article),
        unit=UNSET if article.unit is LineUnit.LINE else article.unit,
        pages=article.pages or UNSET,
        unread=article.unread or UNSET,
    )


def _parsed(checked: CheckedArticle, rules: Mapping[str, Rule]) -> ArticleEntry:
    article = checked.article
    return ArticleEntry(
        path=article.path,
        title=article.title,
        references=tuple(entries.printed_reference(reference) for reference in article.references),
        callouts=tuple(entries.printed_callout(callout) for callout in article.callouts),
        findings=_findings(checked.findings, rules),
        summary=SummaryEntry(
            references=len(article.references),
            callouts=len(article.callouts),
            cites=sum(len(callout.cites) for callout in article.callouts),
            findings=_counts(checked.findings),
        ),
        linked_papers=entries.linked_papers(article),
        unit=UNSET if article.unit is LineUnit.LINE else article.unit,
        pages=article.pages or UNSET,
        unread=article.unread or UNSET,
    )


def _findings(findings: Sequence[Finding], rules: Mapping[str, Rule]) -> tuple[FindingEntry, ...]:
    return tuple(entries.finding(finding, rules[finding.code].name) for finding in findings)


def _summary(checked: CheckedArticle) -> SummaryEntry:
    """Counts, and what was not checked and why."""
    counts = Counter(entries.status(c.resolution, c.comparisons) for c in checked.references)
    reasons: dict[tuple[str, int], list[str]] = {}
    for reference in checked.references:
        if isinstance(reference.resolution, Unchecked):
            cited = reference.reference
            reasons.setdefault((reference.resolution.reason, cited.list), []).append(cited.label)
    callouts = checked.article.callouts
    return SummaryEntry(
        references=len(checked.references),
        statuses={status.value: counts[status] for status in ReferenceStatus},
        callouts=len(callouts),
        cites=sum(len(callout.cites) for callout in callouts),
        findings=_counts(checked.findings),
        complete=not reasons and not checked.article.unread,
        unchecked=tuple(
            UncheckedEntry(reason=why, references=tuple(labels), list=UNSET if number == 1 else number)
            for (why, number), labels in reasons.items()
        ),
    )


def _counts(findings: Sequence[Finding]) -> FindingCounts:
    live = Counter(finding.severity for finding in findings if finding.suppressed is None)
    return FindingCounts(
        error=live[Severity.ERROR],
        warning=live[Severity.WARNING],
        note=live[Severity.NOTE],
        suppressed=sum(finding.suppressed is not None for finding in findings),
        known=sum(finding.suppressed is not None and finding.suppressed.by == "baseline" for finding in findings),
    )


def _rules(articles: Sequence[CheckedArticle], rules: Mapping[str, Rule]) -> dict[str, RuleEntry]:
    """What the reports say about the rules that fired."""
    codes = sorted({finding.code for article in articles for finding in article.findings})
    return {code: entries.rule(rules[code]) for code in codes}
