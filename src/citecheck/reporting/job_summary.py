"""The summary of a GitHub job, in Markdown: what was not checked, then what was found, the worst first.

GitHub refuses a summary of more than 1 MiB for one step ("Workflow commands for GitHub Actions", job summaries).
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from citecheck.reporting import contrasts, digest, places, verdicts
from citecheck.reporting.document_base import given
from citecheck.reporting.escape import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from citecheck.reporting.document_v1 import ArticleEntry, FindingEntry, ReportDocument

Pair = tuple["ArticleEntry", "FindingEntry"]  # an article and one of its findings

LIMIT = 1024 * 1024  # bytes of one step's summary
_MARGIN = 4096  # bytes kept for headings and for saying what was left out
_LONGEST_CELL = 600  # characters


def summary(document: ReportDocument, limit: int = LIMIT) -> str:
    """The whole summary in at most ``limit`` bytes of UTF-8; what does not fit is counted. Empty below 4 KiB."""
    if limit <= _MARGIN:
        return ""
    sheet = _Sheet(limit - _MARGIN)
    sheet.add("## Citation check", "")
    _unchecked(sheet, document)
    _verdicts(sheet, document)
    pairs = digest.worst_first(document)
    _table(sheet, [pair for pair in pairs if not digest.spared(pair[1])])
    _folded(sheet, [pair for pair in pairs if digest.spared(pair[1])], "on lines that this change did not touch")
    hidden = [(article, f) for article in document.articles for f in digest.suppressed(article)]
    known = [pair for pair in hidden if digest.silenced_by(pair[1]) == "baseline"]
    _folded(sheet, known, "known from the baseline")
    _folded(sheet, [pair for pair in hidden if digest.silenced_by(pair[1]) == "inline"], "silenced in the text")
    warnings = [f"- {_cell(text)}" for text in given(document.run.warnings) or ()]
    if warnings:
        sheet.add("**Warnings**", "")
        sheet.all(warnings, "warning")
    sheet.add(_ending(document))
    return sheet.text()


class _Sheet:
    """Lines up to a size in bytes."""

    def __init__(self, room: int) -> None:
        self._lines: list[str] = []
        self._room = room

    def fits(self, line: str) -> bool:
        """Add the line if there is room for it."""
        size = len(line.encode("utf-8", "backslashreplace")) + 1
        if size > self._room:
            return False
        self._room -= size
        self._lines.append(line)
        return True

    def add(self, *lines: str) -> None:
        """Lines that belong to the frame: the margin holds them."""
        self._lines += lines

    def all(self, lines: Sequence[str], noun: str) -> None:
        """As many of the lines as fit, and how many did not."""
        for position, line in enumerate(lines):
            if not self.fits(line):
                self.add("", f"and {digest.plural(len(lines) - position, f'more {noun}')}.")
                break
        self.add("")

    def text(self) -> str:
        return "\n".join(self._lines).rstrip("\n") + "\n"


def _unchecked(sheet: _Sheet, document: ReportDocument) -> None:
    lines = [
        f"- {_cell(article.path)}, {_labels(labels)}: {_cell(reason)}"
        for article in document.articles
        for reason, labels in digest.unchecked(article)
    ]
    lines += [
        f"- {_cell(a.path)} was not read: {_cell(reason)}" for a in document.articles if (reason := given(a.unread))
    ]
    if lines:
        sheet.add("**Not everything was checked.**", "")
        sheet.all(lines, "reason")


def _verdicts(sheet: _Sheet, document: ReportDocument) -> None:
    sheet.add("**Results**", "")
    sheet.all([f"- **{_cell(a.path)}**: {_cell(verdicts.verdict(a))}" for a in document.articles], "article")


def _table(sheet: _Sheet, pairs: Sequence[Pair]) -> None:
    if pairs:
        sheet.add("| | rule | place | finding |", "|---|---|---|---|")
        sheet.all([_row(article, finding) for article, finding in pairs], "finding")


def _folded(sheet: _Sheet, pairs: Sequence[Pair], which: str) -> None:
    """A table that opens when it is asked for: these fail nothing."""
    if pairs:
        sheet.add("<details>", f"<summary>{digest.plural(len(pairs), 'finding')} {which}</summary>", "")
        _table(sheet, pairs)
        sheet.add("</details>", "")


def _row(article: ArticleEntry, finding: FindingEntry) -> str:
    reason = finding.suppressed.reason if finding.suppressed else None
    cells: Iterable[str] = (
        finding.severity,
        f"{_cell(finding.code)} {_cell(finding.name)}",
        _cell(places.pointer(article, finding, column=False)),
        _cell(finding.message) + _cell(contrasts.aside(finding)) + (f" ({_cell(reason)})" if reason else ""),
    )
    return f"| {' | '.join(cells)} |"


def _ending(document: ReportDocument) -> str:
    counts = Counter(f.severity for _, f in digest.worst_first(document))
    crowded = any(count > 10 for count in counts.values())
    note = " GitHub shows at most ten annotations of a kind; the list above has them all." if crowded else ""
    tool, run = document.tool, document.run
    basis = [_cell(text) for text in digest.compared(run)]
    return "; ".join([*basis, f"{_cell(tool.name)} {_cell(tool.version)}, {_cell(run.finished[:10])}.{note}"])


def _labels(labels: Sequence[str]) -> str:
    return f"{'reference' if len(labels) == 1 else 'references'} {_cell(digest.spans(labels))}"


def _cell(text: str) -> str:
    """Text for a cell of a Markdown table: no markup, no HTML, no mention of anybody."""
    shown = one_line(text)
    shown = shown if len(shown) <= _LONGEST_CELL else shown[: _LONGEST_CELL - 1] + "…"
    escaped = re.sub(r"([\\`*_{}\[\]()#+!|~])", r"\\\1", shown)
    return escaped.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("@", "@\u2060")
