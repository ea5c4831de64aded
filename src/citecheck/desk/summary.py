"""What the library shows of a check, worked out once and kept, so that a list of many articles opens at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from citecheck.frozen import Frozen
from citecheck.reporting import digest, overview

if TYPE_CHECKING:
    from citecheck.reporting.document_v1 import ReportDocument


class Summary(Frozen):
    """One check in numbers."""

    title: str
    verdict: str
    state: str  # error, open, warning, note or clean
    statuses: tuple[tuple[str, int], ...]  # key and count, what needs a person first
    shares: tuple[tuple[str, float, float], ...]  # the same as parts of a bar of width 100
    references: int
    retracted: int
    errors: int
    warnings: int
    notes: int
    unchecked: int
    findings: tuple[str, ...]  # fingerprints of those that count

    @property
    def by_status(self) -> list[tuple[digest.Status, int]]:
        """The statuses with their words and letters."""
        return [(digest.STATUSES[key], count) for key, count in self.statuses]

    @property
    def weight(self) -> tuple[int, int, int]:
        """The heavier the worse; what was not checked weighs as a warning."""
        return self.errors, self.warnings + self.unchecked, self.notes


def summary_of(document: ReportDocument) -> Summary:
    """The summary of a report of one article."""
    row = overview.row(document, "", fresh=True)
    return Summary(
        title=row.title,
        verdict=row.verdict,
        state=row.state,
        statuses=tuple((status.key, count) for status, count in row.statuses),
        shares=tuple(row.shares),
        references=row.references,
        retracted=row.retracted,
        errors=row.errors,
        warnings=row.warnings,
        notes=row.notes,
        unchecked=row.unchecked,
        findings=tuple(fingerprint for fingerprint, _ in row.findings),
    )


def as_text(summary: Summary) -> str:
    """The summary as JSON."""
    return msgspec.json.encode(summary).decode()


def from_text(text: str) -> Summary:
    """The summary that ``as_text`` wrote."""
    return msgspec.json.decode(text.encode(), type=Summary)
