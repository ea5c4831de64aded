"""The page over all reports: one row an article, the worst first, with a link to each report.

It needs no script (with one it can be sorted, filtered and searched, and knows what was decided in this browser), asks
nobody for anything, and never lets an article look clean that was not checked.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import quote

from citecheck import __version__
from citecheck.frozen import Frozen
from citecheck.model import Severity
from citecheck.reporting import digest, html_page, verdicts
from citecheck.reporting.document_base import given

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from citecheck.reporting.document_v1 import ReportDocument


_STYLES = ("css/base.css", "css/summary.css", "css/narrow.css", "css/print.css", "css/overview.css")
_SCRIPTS = ("base", "keeping", "entries", "overview")


class Row(Frozen):
    """What the page says about one article."""

    file: str  # name of the report, which lies beside the page
    path: str
    title: str
    verdict: str
    statuses: tuple[tuple[digest.Status, int], ...]  # what needs a person first
    references: int
    callouts: int
    errors: int
    warnings: int  # without those that only say "not checked"
    notes: int
    suppressed: int
    unchecked: int  # references
    checked_on: date | None
    offline: bool
    fresh: bool  # of the run that writes the page
    read: bool = True  # False: the file could not be read
    findings: tuple[tuple[str, bool], ...] = ()  # those that count: fingerprint, and whether the report has a decision

    @property
    def address(self) -> str:
        """Where the report lies, as a relative address that can be nothing else."""
        return "./" + quote(self.file.encode("utf-8", "surrogateescape"), safe="")

    @property
    def retracted(self) -> int:
        """References to works that were retracted, or about which a concern was expressed."""
        return sum(count for status, count in self.statuses if status.key in digest.NOTICED)

    @property
    def reviewed(self) -> int:
        """The findings about which the report itself has a decision; a browser may know of more."""
        return sum(decided for _, decided in self.findings)

    @property
    def state(self) -> str:
        """The worst that can be said: error, open (not all was checked), warning, note or clean."""
        if self.errors:
            return "error"
        if self.unchecked or not (self.references or self.callouts):
            return "open"
        return "warning" if self.warnings else "note" if self.notes else "clean"

    @property
    def shares(self) -> list[tuple[str, float, float]]:
        """The statuses as parts of a bar of width 100: key, where it begins, how wide it is."""
        out, begin = [], 0.0
        for status, count in self.statuses:
            width = 100 * count / self.references
            out.append((status.key, round(begin, 2), round(width, 2)))
            begin += width
        return out


class Overview(Frozen):
    """The page as a whole."""

    rows: Sequence[Row]  # the worst first
    left_out: int  # reports that were not read, because they are too many or too large

    @property
    def sentence(self) -> str:
        """What was checked and what came of it."""
        states = Counter(row.state for row in self.rows)
        references = digest.plural(sum(row.references for row in self.rows), "reference")
        named = [f"{states[state]:,} {words}" for state, words in _STATES.items() if states[state]]
        return f"{digest.plural(len(self.rows), 'article')} with {references}: {', '.join(named)}."

    @property
    def counts(self) -> list[tuple[digest.Status, int]]:
        """The references of all articles by status."""
        total: Counter[str] = Counter()
        for row in self.rows:
            total.update({status.key: count for status, count in row.statuses})
        return [(status, total[key]) for key, status in digest.STATUSES.items() if total[key]]

    @property
    def unchecked(self) -> list[Row]:
        """The articles with references that could not be checked."""
        return [row for row in self.rows if row.unchecked]

    @property
    def unread(self) -> list[Row]:
        """The files that could not be read."""
        return [row for row in self.rows if not row.read]

    @property
    def newest(self) -> date | None:
        """The day of the last check."""
        return max((row.checked_on for row in self.rows if row.checked_on), default=None)

    @property
    def earlier(self) -> list[Row]:
        """The rows that an earlier run left."""
        return [row for row in self.rows if not row.fresh]

    @property
    def oldest(self) -> date | None:
        """The day of the oldest report."""
        return min((row.checked_on for row in self.rows if row.checked_on), default=None)

    def age(self, row: Row) -> str:
        """How much older than the newest report a row is; empty where it is not."""
        if row.checked_on is None or self.newest is None or row.checked_on == self.newest:
            return ""
        return f"{digest.plural((self.newest - row.checked_on).days, 'day')} older"


_STATES = {
    "error": "with errors",
    "open": "without errors but not fully checked",
    "warning": "with warnings",
    "note": "with notes only",
    "clean": "without findings",
}


def row(document: ReportDocument, file: str, *, fresh: bool) -> Row:
    """The row of a document that holds one checked article, whose report is called ``file``.

    Raises ValueError for another document: of no or several articles, or of ``citecheck parse``.
    """
    (article,) = document.articles
    if document.tool.name != "citecheck" or given(article.summary.statuses) is None:
        raise ValueError("this is no report of a check")
    live = digest.live(article)
    counts = Counter(f.severity for f in live)
    path = article.path
    return Row(
        file=file,
        path=path,
        title=article.title or path,
        verdict=verdicts.verdict(article),
        statuses=tuple((digest.STATUSES[key], count) for key, count in digest.status_counts(article).items()),
        references=len(article.references),
        callouts=len(article.callouts),
        errors=counts[Severity.ERROR],
        warnings=counts[Severity.WARNING],
        notes=counts[Severity.NOTE],
        suppressed=len(digest.suppressed(article)),
        unchecked=sum(len(labels) for _, labels in digest.unchecked(article)),
        checked_on=_day(document.run.finished),
        offline=document.run.offline,
        fresh=fresh,
        read=given(article.unread) is None,
        findings=tuple((f.fingerprint, bool((decision := given(f.decision)) and decision.decision)) for f in live),
    )


def render(rows: Iterable[Row], left_out: int = 0) -> str:
    """The page. Of several reports of one article the newest counts."""
    style, script = html_page.asset(*_STYLES), html_page.script(*_SCRIPTS)
    overview = Overview(sorted(_newest_of_each(rows), key=_worst_first), left_out)
    template = html_page.environment().get_template("overview.html.j2")
    return template.render(
        overview=overview,
        digest=digest,
        style=style,
        script=script,
        policy=html_page.policy(style, script),
        version=__version__,
    )


def _newest_of_each(rows: Iterable[Row]) -> list[Row]:
    """One row a path: a report whose file was renamed since would be listed twice."""
    newest: dict[str, Row] = {}
    for item in sorted(rows, key=lambda item: (item.fresh, item.checked_on or date.min, item.file)):
        newest[item.path] = item
    return list(newest.values())


def _worst_first(item: Row) -> tuple[int, int, int, str]:
    """What was not checked weighs as much as a warning: it may hide anything."""
    return -item.errors, -item.warnings - item.unchecked, -item.notes, item.path.casefold()


def _day(moment: str) -> date | None:
    found = re.match(r"\d{4}-\d{2}-\d{2}", moment)
    return date.fromisoformat(found[0]) if found else None
