"""Exit statuses: what a run comes to, in one number. The same for every format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citecheck.findings.exits import Exit
from citecheck.model import CheckedArticle, Finding, ParseCause, Severity, Unchecked
from citecheck.rules.registry import all_rules

if TYPE_CHECKING:
    from collections.abc import Iterable


def exit_status(
    articles: Iterable[CheckedArticle], fail_on: str, *, unreadable: bool = False, needs_records: bool = True
) -> Exit:
    """Findings beat incomplete, incomplete beats nothing-to-check; an unreadable file beats them all.

    ``fail_on`` is a severity or "never", which silences findings but not the other statuses. With an earlier version
    to compare with, only findings that the change touched count; what could not be checked counts all the same,
    unless no rule was selected that ``needs_records``: then no answer is missing. A file of a folder that was not
    read leaves the run incomplete, whatever was selected.
    """
    articles = list(articles)
    if unreadable or not articles:
        return Exit.USAGE if unreadable else Exit.NOTHING
    if any(_counts(finding, fail_on) for article in articles for finding in article.findings):
        return Exit.FINDINGS
    if any(article.article.unread for article in articles):
        return Exit.INCOMPLETE
    references = [item for article in articles for item in article.references]
    unchecked = needs_records and any(isinstance(one.resolution, Unchecked) or one.unread for one in references)
    if unchecked or any(one.cause is ParseCause.UNREAD for article in articles for one in article.article.issues):
        return Exit.INCOMPLETE
    if not all(article.references for article in articles):
        return Exit.NOTHING
    return Exit.CLEAN


def _counts(finding: Finding, fail_on: str) -> bool:
    """What was not checked has a status of its own; nor does count what is silenced or what no change touched."""
    if finding.suppressed or finding.touched is False or fail_on == "never" or all_rules()[finding.code].not_checked:
        return False
    return finding.severity.rank <= Severity(fail_on).rank
