"""What a report says first: the gravest things by name, then counts, which are those of every format."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from citecheck.model import Severity
from citecheck.reporting import digest
from citecheck.reporting.document_base import given
from citecheck.rules.registry import all_rules

if TYPE_CHECKING:
    from collections.abc import Sequence

    from citecheck.reporting.document_v1 import ArticleEntry, FindingEntry

_MOST_SHOWN = 8  # references or callouts named in a headline
_NO_HEADLINE = 99


def verdict(article: ArticleEntry) -> str:
    """The first sentences of a report: the gravest things, then the counts, which are those of every format.

    It never sounds clean when something was left unchecked.
    """
    total = len(article.references)
    if reason := given(article.unread):
        return f"Not read: {reason}."
    if not total and not article.callouts:
        return "Nothing was checked: no reference list and no callouts were found."
    counts = Counter(finding.severity for finding in digest.live(article))
    counted = [digest.plural(counts[severity], severity) for severity in digest.SEVERITIES if counts[severity]]
    found = _joined(counted) or _nothing_found(article)
    left = sum(len(labels) for _, labels in digest.unchecked(article))
    if left and left == total:
        said = f"None of the {digest.plural(total, 'reference')} could be checked. {found} from the text itself."
    elif left:
        said = f"{found}; {left} of {digest.plural(total, 'reference')} could not be checked."
    else:
        said = f"{found}." if counted else f"{found}: {digest.plural(total, 'reference')} checked."
    return " ".join(part for part in (headline(article), said, instead_of_list(article)) if part)


def _nothing_found(article: ArticleEntry) -> str:
    """That there are none, and of which kind, where some do not count."""
    if digest.known(article):
        return "No new findings"
    if any(digest.silenced_by(finding) == "config" for finding in article.findings):
        return "No findings of the rules selected"
    return "No findings"


def headline(article: ArticleEntry) -> str:
    """The gravest things in one sentence, each with the references or callouts that it is about; empty if none is.

    ``1 retracted paper is cited (12); 1 callout has no reference (23).``
    """
    found = digest.live(article)
    parts = []
    for rule in sorted((rule for rule in all_rules().values() if rule.gravity), key=lambda rule: rule.gravity):
        about = [finding for finding in found if finding.code == rule.code]
        if about:
            one, many = rule.headline
            places = dict.fromkeys(filter(None, (_about(article, finding) for finding in about)))
            shown = ", ".join(list(places)[:_MOST_SHOWN]) + (", …" if len(places) > _MOST_SHOWN else "")
            parts.append((one if len(about) == 1 else many.format(len(about))) + (f" ({shown})" if shown else ""))
    sentence = "; ".join(parts)
    return f"{sentence[0].upper()}{sentence[1:]}." if sentence else ""


def gravity(finding: FindingEntry) -> tuple[int, int]:
    """The order in which findings are shown: what makes headlines first, the gravest of it before the rest."""
    rule = all_rules().get(finding.code)
    return Severity(finding.severity).rank, (rule.gravity if rule and rule.gravity else _NO_HEADLINE)


def _about(article: ArticleEntry, finding: FindingEntry) -> str:
    """What a headline names of a finding: its stretch of numbers, its reference, or its callout."""
    if shift := given(finding.shift):
        return f"{shift.first} to {shift.last}"
    if finding.reference is not None:
        return digest.named(digest.key_in(finding, finding.reference))
    return article.callouts[finding.callout].text if finding.callout is not None else ""


def is_clean(article: ArticleEntry) -> bool:
    """Whether everything was checked, and nothing found: neither what counts nor what a baseline knows."""
    found = digest.live(article) or digest.known(article) or digest.unchecked(article)
    return bool(article.references) and not found and not given(article.unread)


def weight(article: ArticleEntry) -> tuple[int, ...]:
    """The order of articles in totals: most errors first, then warnings, then what was not checked."""
    counts = Counter(finding.severity for finding in digest.live(article))
    return (-counts[Severity.ERROR], -counts[Severity.WARNING], -counts[Severity.NOTE])


def totals(articles: Sequence[ArticleEntry]) -> str:
    """One sentence on several articles: ``98 of 200 articles have errors; 19 cite retracted papers; 75 are clean.``"""
    every = len(articles)
    with_errors = sum(weight(article)[0] < 0 for article in articles)
    said = [f"{with_errors} of {digest.plural(every, 'article')} {'has' if with_errors == 1 else 'have'} errors"]
    counted = (
        (
            sum("retracted" in digest.status_counts(article) for article in articles),
            "cites",
            "cite",
            "retracted papers",
        ),
        (sum(bool(digest.unchecked(article)) for article in articles), "was", "were", "not checked whole"),
        (sum(bool(given(article.unread)) for article in articles), "was", "were", "not read"),
        (sum(is_clean(article) for article in articles), "is", "are", "clean"),
    )
    said += [f"{count} {one if count == 1 else many} {what}" for count, one, many, what in counted if count]
    return "; ".join(said) + "."


def instead_of_list(article: ArticleEntry) -> str:
    """That an article without a numbered list was checked by its links; empty for every other one."""
    papers = given(article.linked_papers)
    if papers is None:
        return ""
    links = "1 link to a paper was" if papers == 1 else f"{papers:,} links to papers were"
    return f"No numbered list; {links} checked instead."


def _joined(parts: Sequence[str]) -> str:
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"
