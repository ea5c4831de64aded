"""What `citecheck parse` prints for people: every reference with its fields, every callout with its claim."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from citecheck.reporting import places
from citecheck.reporting.document_base import given
from citecheck.reporting.escape import terminal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from citecheck.reporting.document_v1 import ArticleEntry, CalloutEntry, ReferenceEntry, ReportDocument


_WIDTH = 100
_FIELDS = ("title", "journal", "year", "volume", "issue", "pages", "doi", "pmid", "pmcid", "url", "accessed")


def render(document: ReportDocument) -> str:
    """The listing of a document of ``citecheck parse``; nobody was asked about any of it."""
    blocks = ["\n".join(_article(article)) for article in document.articles]
    warnings = [line for text in given(document.run.warnings) or () for line in _wrapped(f"warning: {text}", "")]
    return "\n\n".join([*blocks, *(["\n".join(warnings)] if warnings else [])]) + "\n"


def _article(article: ArticleEntry) -> Iterator[str]:
    cites = sum(len(callout.numbers) for callout in article.callouts)
    yield terminal(article.path)
    if reason := given(article.unread):
        yield from _wrapped(f"not read: {reason}", "  ")
        return
    yield (
        f"  {len(article.references)} references, {len(article.callouts)} callouts, {cites} cites; "
        "nothing was looked up"
    )
    for reference in article.references:
        yield from _reference(reference)
    if article.callouts:
        yield ""
    for callout in article.callouts:
        yield from _wrapped(f"{_place(article, callout)}  [{callout.text}]  {callout.claim}", "  ")
    if article.findings:
        yield ""
    for finding in article.findings:
        place = places.words(article, finding).removeprefix("line ")
        yield from _wrapped(f"{place}: {finding.severity} {finding.code} {finding.message}", "  ")


def _place(article: ArticleEntry, callout: CalloutEntry) -> str:
    """``12:3`` where there are lines, else the place in words."""
    if places.has_lines(article, callout):
        return places.pointer(article, callout).removeprefix(f"{article.path}:")
    return places.words(article, callout)


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
