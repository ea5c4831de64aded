"""A report with decisions that were taken after it was written: those that its HTML page exports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import UNSET
from msgspec.structs import replace

from citecheck.findings.baseline import decided_in_words, pardons
from citecheck.reporting.document_base import Decided, SuppressedBy, given
from citecheck.reporting.document_v1 import DecisionEntry, SuppressedEntry

if TYPE_CHECKING:
    from citecheck.findings.baseline import Baseline, Entry
    from citecheck.reporting.document_v1 import ArticleEntry, FindingEntry, ReportDocument


def with_decisions(document: ReportDocument, baseline: Baseline) -> ReportDocument:
    """The document with what the baseline holds about its findings.

    An entry belongs to an article if one path ends with the other, as in the HTML page: files may stand anywhere. Of
    two decisions about one finding the later counts, on one day that of the baseline.
    """
    articles = tuple(_decided(article, baseline) for article in document.articles)
    return replace(document, articles=articles, run=replace(document.run, baseline=baseline.name))


def _decided(article: ArticleEntry, baseline: Baseline) -> ArticleEntry:
    mine = sorted(
        (entry for entry in baseline.entries if _same_place(_plain(entry.article), _plain(article.path))),
        key=lambda entry: entry.date,
    )
    latest = {entry.fingerprint: entry for entry in mine}
    return replace(article, findings=tuple(_met(one, latest.get(one.fingerprint)) for one in article.findings))


def _met(finding: FindingEntry, entry: Entry | None) -> FindingEntry:
    before = given(finding.decision)
    if entry is None or (before and before.date > entry.date):
        return finding
    decision = DecisionEntry(
        decision=Decided(entry.decision), reason=entry.reason, date=entry.date, query=entry.query or UNSET
    )
    by_baseline = finding.suppressed is not None and finding.suppressed.by is SuppressedBy.BASELINE
    suppressed = None if by_baseline else finding.suppressed
    if suppressed is None and pardons(entry, finding.code):
        suppressed = SuppressedEntry(by=SuppressedBy.BASELINE, reason=entry.reason or decided_in_words(entry))
    return replace(finding, decision=decision, suppressed=suppressed)


def _plain(path: str) -> str:
    """The path with forward slashes and without what leads from where the program was started."""
    parts = path.replace("\\", "/").split("/")
    while parts and parts[0] in (".", ".."):
        parts.pop(0)
    return "/".join(parts)


def _same_place(one: str, other: str) -> bool:
    return one == other or one.endswith(f"/{other}") or other.endswith(f"/{one}")
