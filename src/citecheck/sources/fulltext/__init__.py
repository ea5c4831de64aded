"""More to read of works that were found than their records: open full texts of Europe PMC, copies of the person's own.

What is read here says nothing about whether a reference is right. Where a service does not answer, or has no text,
less can be shown of a source, and nothing else changes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from citecheck.model import FullText, Record, SourceName, SourceReport


class TextSource(Protocol):
    """Something that has the texts of works."""

    @property
    def name(self) -> SourceName:
        """Which it is."""
        ...

    @property
    def warnings(self) -> Sequence[str]:
        """What could not be read or written, a sentence each."""
        ...

    def texts(self, records: Iterable[Record]) -> Mapping[str, FullText]:
        """The texts of those of the works that it has, by ``Record.key``."""
        ...

    def report(self) -> SourceReport:
        """What it did in this run."""
        ...
