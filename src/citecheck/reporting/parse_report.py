"""What `citecheck parse` prints for people: every reference with its fields, every callout with its claim."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from citecheck.reporting.escape import terminal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from citecheck.reporting.document_v1 import ArticleEntry, ReferenceEntry, ReportDocument


_WIDTH = 100
_FIELDS = ("title", "journal", "year", "volume", "issue", "pages", "doi", "pmid", "pmcid", "url", "accessed")


def render(document: ReportDocument) -> str:
    """The listing of a document of ``citecheck parse``; nobody was asked about any of it."""
    return "\n\n".join("\n".join(_article(article)) for article in document.articles) + "\n"


def _article(article: ArticleEntry) -> Iterator[str]:
    cites = sum(len(callout.numbers) for callout in article.callouts)
    yield terminal(article.path)
    yield (
        f"  {len(article.references)} references, {len(article.callouts)} callouts, {cites} cites; "
        "nothing was looked up"
    )
    for reference in article.references:
        yield from _reference(reference)
    if article.callouts:
        yield ""
    for callout in article.callouts:
        yield from _wrapped(f"{callout.line}:{callout.column}  [{callout.text}]  {callout.claim}", "  ")
    if article.findings:
        yield ""
    for finding in article.findings:
        yield from _wrapped(f"{finding.line}: {finding.severity} {finding.code} {finding.message}", "  ")


def _reference(reference: ReferenceEntry) -> Iterator[str]:
    parsed = reference.parsed
    yield ""
    yield from _wrapped(f"{reference.label}. {reference.raw}", "  ")
    authors = "; ".join(parsed.authors) + ("; et al." if parsed.et_al else "")
    values = {"kind": reference.kind, "authors": authors, **{name: getattr(parsed, name) for name in _FIELDS}}
    for name, value in values.items():
        if value:
            yield from _wrapped(f"{name:<9}{value}", "      ")


def _wrapped(text: str, indent: str) -> list[str]:
    return textwrap.wrap(
        terminal(text),
        _WIDTH,
        initial_indent=indent,
        subsequent_indent=indent + "    ",
        break_long_words=False,
        break_on_hyphens=False,
    )
