"""A finding with what the document says about it, in the words that a query for the author needs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from citecheck.reporting import digest, places
from citecheck.reporting.document_base import given
from citecheck.reporting.escape import one_line

if TYPE_CHECKING:
    from citecheck.reporting.document_v1 import (
        ArticleEntry,
        CalloutEntry,
        ComparisonEntry,
        FindingEntry,
        NearEntry,
        RecordEntry,
        ReferenceEntry,
        ReportDocument,
    )


_QUOTED = 110  # characters of a title or claim that are enough to know it again


@dataclass(frozen=True, slots=True)
class Case:
    """A finding with what the document says about it."""

    finding: FindingEntry
    article: ArticleEntry
    document: ReportDocument
    references: dict[str, ReferenceEntry]  # by label
    reference: ReferenceEntry | None
    callout: CalloutEntry | None

    @property
    def label(self) -> str:
        """Of the reference, as printed."""
        return str(self.finding.reference)

    @property
    def message(self) -> str:
        """The message as a sentence, in an author's words: ours for the mark in the text is not theirs."""
        text = re.sub(r"\bcallout", "citation", one_line(self.finding.message))
        return text if text.endswith((".", "!", "?")) else f"{text}."

    @property
    def note(self) -> str:
        """The message without the name of the field before it."""
        return re.sub(r"^[A-Za-z]{3,10}: ", "", self.message)

    @property
    def record(self) -> RecordEntry | None:
        """Of the reference; None where none was found."""
        return given(self.reference.record) if self.reference else None

    @property
    def source(self) -> str:
        """The record as a query names it."""
        if self.record is None:
            return "the record found"
        if self.record.pmid:
            return f"PubMed's record (PMID {self.record.pmid})"
        name = digest.identifier(self.record)
        return f"{self.record.source.in_words}'s record" + (f" ({name})" if name else "")

    @property
    def near(self) -> tuple[NearEntry, ...]:
        """Records that were not chosen, the nearest first."""
        resolution = given(self.reference.resolution) if self.reference else None
        return (given(resolution.near) if resolution else None) or ()

    @property
    def absent(self) -> str:
        """Where the work of the reference is not, and when: ``in PubMed as of 2026-11-20``."""
        words = digest.absence(self.reference, self.document)
        return words.removeprefix("not ").removeprefix("found ")

    @property
    def compared(self) -> ComparisonEntry | None:
        """The field that the finding is about."""
        entries = (given(self.reference.comparison) if self.reference else None) or ()
        return next((entry for entry in entries if entry.code == self.finding.code), None)

    @property
    def claim(self) -> str:
        """The claim in quotation marks with its place; only the place where there are no words."""
        words = self.callout.claim if self.callout else None
        return f"“{short(words)}” ({self.place})" if words else f"the sentence in {self.place}"

    @property
    def place(self) -> str:
        """Where the finding stands: ``line 12``, ``page 3, paragraph 12``."""
        return places.words(self.article, self.finding)

    def named(self, label: str) -> str:
        """A reference with its title: ``reference 12 (“…”)``."""
        reference = self.references.get(digest.key_in(self.finding, label))
        record = given(reference.record) if reference else None
        title = (reference.parsed.title if reference else None) or (record.title if record else None)
        return f"reference {label} (“{short(title)}”)" if title else f"reference {label}"


def short(text: str) -> str:
    """The beginning of a text, cut between words."""
    plain = one_line(re.sub(r"</?(?:i|b|em|strong|sub|sup)>", "", text)).rstrip(".")
    if len(plain) <= _QUOTED:
        return plain
    return plain[:_QUOTED].rsplit(" ", 1)[0].rstrip(" ,;:–-") + "…"
