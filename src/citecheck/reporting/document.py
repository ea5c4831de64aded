"""The JSON document, version 1: the one thing that every report is rendered from.

Its shape is promised to scripts (see ``schema_v1.json``): it may grow, nothing in it may change its meaning.
"""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from citecheck import __version__
from citecheck.model import CheckedArticle, Finding, Result, Severity, SourceName, Unchecked
from citecheck.reporting import entries
from citecheck.reporting.validate import load
from citecheck.rules.registry import all_rules

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from citecheck.rules.rule import Rule

__all__ = ["SCHEMA_VERSION", "build", "build_parse", "load"]

Json = dict[str, Any]

SCHEMA_VERSION = 1
STATUSES = ("verified", "mismatch", "not_found", "ambiguous", "not_indexed", "unchecked")


def build(result: Result, rules: Mapping[str, Rule] | None = None) -> Json:
    """The whole result as plain dictionaries, keys in the order of the contract.

    ``rules`` defaults to the registry. The same result gives the same document, byte for byte.
    """
    known = all_rules() if rules is None else rules
    return {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "citecheck", "version": __version__},
        "run": {
            "started": result.started,
            "finished": result.finished,
            "offline": result.offline,
            "sources": [entries.source(report) for report in result.sources],
            "warnings": list(result.warnings),
            "semantic": entries.semantic(result.semantic),
            "baseline": result.baseline,
            "diff_base": entries.diff_base(result.diff_base),
        },
        "articles": [_checked(article, known) for article in result.articles],
        "rules": _rules(result.articles, known),
    }


def build_parse(
    articles: Sequence[CheckedArticle],
    *,
    started: str | None = None,
    finished: str | None = None,
    rules: Mapping[str, Rule] | None = None,
) -> Json:
    """The document of ``citecheck parse``: what was read, and what that says by itself; nobody was asked.

    ``started`` and ``finished`` (ISO 8601 with zone) default to now.

    References end at ``parsed`` and callouts at ``claim``; there is no status, because none was looked for.
    """
    known = all_rules() if rules is None else rules
    now = datetime.now(UTC).isoformat(timespec="seconds")
    return {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "citecheck", "version": __version__},
        "run": {
            "started": started or now,
            "finished": finished or now,
            "offline": True,
            "sources": [{"name": name.value, "status": "not_asked", "requests": 0} for name in SourceName],
        },
        "articles": [_parsed(article, known) for article in articles],
        "rules": _rules(articles, known),
    }


def _checked(checked: CheckedArticle, rules: Mapping[str, Rule]) -> Json:
    article = checked.article
    return {
        "path": article.path,
        "title": article.title,
        "references": [entries.checked_reference(reference) for reference in checked.references],
        "callouts": [entries.checked_callout(callout, checked.relatedness) for callout in article.callouts],
        "findings": _findings(checked.findings, rules),
        "summary": _summary(checked),
        "source_lines": list(checked.source_lines),
    }


def _parsed(checked: CheckedArticle, rules: Mapping[str, Rule]) -> Json:
    article = checked.article
    return {
        "path": article.path,
        "title": article.title,
        "references": [entries.printed_reference(reference) for reference in article.references],
        "callouts": [entries.printed_callout(callout) for callout in article.callouts],
        "findings": _findings(checked.findings, rules),
        "summary": {
            "references": len(article.references),
            "callouts": len(article.callouts),
            "cites": sum(len(callout.cites) for callout in article.callouts),
            "findings": _severities(checked.findings),
        },
    }


def _findings(findings: Sequence[Finding], rules: Mapping[str, Rule]) -> list[Json]:
    return [entries.finding(finding, rules[finding.code].name) for finding in findings]


def _summary(checked: CheckedArticle) -> Json:
    """Counts, and what was not checked and why."""
    counts = Counter(entries.status(c.resolution, c.comparisons) for c in checked.references)
    reasons: dict[str, list[str]] = {}
    for reference in checked.references:
        if isinstance(reference.resolution, Unchecked):
            reasons.setdefault(reference.resolution.reason, []).append(reference.reference.label)
    callouts = checked.article.callouts
    return {
        "references": len(checked.references),
        "statuses": {status: counts[status] for status in STATUSES},
        "callouts": len(callouts),
        "cites": sum(len(callout.cites) for callout in callouts),
        "findings": _severities(checked.findings),
        "complete": not reasons,
        "unchecked": [{"reason": reason, "references": labels} for reason, labels in reasons.items()],
    }


def _severities(findings: Sequence[Finding]) -> Json:
    live = Counter(finding.severity for finding in findings if finding.suppressed is None)
    return {
        **{severity.value: live[severity] for severity in Severity},
        "suppressed": sum(finding.suppressed is not None for finding in findings),
        "known": sum(finding.suppressed is not None and finding.suppressed.by == "baseline" for finding in findings),
    }


def _rules(articles: Sequence[CheckedArticle], rules: Mapping[str, Rule]) -> Json:
    """What the reports say about the rules that fired."""
    codes = sorted({finding.code for article in articles for finding in article.findings})
    return {code: entries.rule(rules[code]) for code in codes}
