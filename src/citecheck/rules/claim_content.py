"""CLM006–CLM010: what a claim says against what its sources say, by rule and with both words shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citecheck.checking.content.source_text import source_texts
from citecheck.rules.cited_source import CitedSource
from citecheck.rules.contradictions import contradictions
from citecheck.rules.evidence import evidence_findings
from citecheck.rules.quotations import quotation_findings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from citecheck.model import Article, Callout, Finding, Record, SourceText


_CHECKS: tuple[Callable[[Callout, tuple[CitedSource, ...]], Iterable[Finding]], ...] = (
    contradictions,
    evidence_findings,
    quotation_findings,
)
"""Each looks at one callout and all the sources that it cites; a source without a record is not among them."""


def content_findings(
    article: Article, records: Mapping[str, Record], texts: Mapping[str, SourceText] | None = None
) -> list[Finding]:
    """Where a claim says something else than what was read of its sources.

    ``texts``: what was read of the sources, by label; without it what their records hold. Silent for a callout of
    which a source has no record: what was not read cannot differ.
    """
    references = {reference.label: reference for reference in article.references}
    read = source_texts(records) if texts is None else texts
    found: list[Finding] = []
    for callout in article.callouts:
        sources = tuple(
            CitedSource(cite, references[cite.label], records[cite.label], read[cite.label])
            for cite in callout.cites
            if cite.label in references and cite.label in records
        )
        if sources and len(sources) == len(callout.cites):
            found.extend(finding for check in _CHECKS for finding in check(callout, sources))
    return found
