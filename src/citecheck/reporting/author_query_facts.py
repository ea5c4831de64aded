"""A finding with what the document says about it, in the words that a query for the author needs."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from citecheck.frozen import Frozen
from citecheck.model import REGISTRIES, Change, SourceName
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
    from citecheck.reporting.language import Language


_QUOTED = 110  # characters of a title or claim that are enough to know it again
_BRIEFLY = 50  # the same where it stands in full beside it


class Case(Frozen):
    """A finding with what the document says about it."""

    finding: FindingEntry
    article: ArticleEntry
    document: ReportDocument
    references: dict[str, ReferenceEntry]  # by label
    reference: ReferenceEntry | None
    callout: CalloutEntry | None
    language: Language
    brief: bool = False  # whether what is named is quoted in full beside the query

    def say(self, message: str, /, **values: object) -> str:
        """The message in the language of the query."""
        return self.language.say(message, **values)

    def quoted(self, text: object, most: int | None = None) -> str:
        """The text in quotation marks, cut where it is longer than ``most`` characters (by default a title's worth)."""
        return self.language.say("“{text}”", text=short(str(text), most or (_BRIEFLY if self.brief else _QUOTED)))

    @property
    def label(self) -> str:
        """Of the reference, as printed."""
        return str(self.finding.reference)

    @property
    def message(self) -> str:
        """The message as a sentence, in an author's words: ours for the mark in the text is not theirs. English."""
        text = re.sub(r"\bcallout", "citation", one_line(self.finding.message))
        return text if text.endswith((".", "!", "?")) else f"{text}."

    @property
    def record(self) -> RecordEntry | None:
        """Of the reference; None where none was found."""
        return given(self.reference.record) if self.reference else None

    @property
    def source(self) -> str:
        """Who says it, as a query names them: ``PubMed (PMID 123)``. A name, so that no language inflects it."""
        if self.record is None:
            return SourceName.PUBMED.in_words
        registry = self.record.source if self.record.source in REGISTRIES else SourceName.PUBMED
        name = digest.identifier(self.record)
        return registry.in_words + (f" ({name})" if name else "")

    @property
    def near(self) -> tuple[NearEntry, ...]:
        """Records that were not chosen, the nearest first."""
        resolution = given(self.reference.resolution) if self.reference else None
        return (given(resolution.near) if resolution else None) or ()

    @property
    def absent_from(self) -> str:
        """Where the work of the reference is not: ``PubMed, Crossref``."""
        resolution = given(self.reference.resolution) if self.reference else None
        sources = (given(resolution.sources) if resolution else None) or ()
        local = bool(sources) and SourceName.PUBMED not in sources
        pubmed = self.say("a local copy of PubMed") if local else SourceName.PUBMED.in_words
        return ", ".join([pubmed, *(name.in_words for name in REGISTRIES if name in sources)])

    @property
    def as_of(self) -> str:
        """The date of the answer about the reference, ISO 8601."""
        return digest.as_of(self.reference, self.document)

    @property
    def compared(self) -> ComparisonEntry | None:
        """The field that the finding is about."""
        entries = (given(self.reference.comparison) if self.reference else None) or ()
        return next((entry for entry in entries if entry.code == self.finding.code), None)

    @property
    def corrections(self) -> list[tuple[str, str]]:
        """The words of the field that stand otherwise in the record: (cited, found)."""
        parts = [*((given(self.compared.diff) if self.compared else None) or ())]
        found = [(a.text, b.text) for a, b in pairwise(parts) if (a.change, b.change) == (Change.CITED, Change.FOUND)]
        return found or re.findall(r"“([^“”]{1,80})” should read “([^“”]{1,80})”", self.message)

    @property
    def claim(self) -> str:
        """The claim in quotation marks with its place; an ellipsis where there are no words."""
        words = self.callout.claim if self.callout else None
        return f"{self.quoted(words or '…')} ({self.place})"

    @property
    def mark(self) -> str:
        """The mark in the text, as it is printed; empty where the finding is about none."""
        return one_line(self.callout.text) if self.callout else ""

    @property
    def place(self) -> str:
        """Where the finding stands: ``line 12``, ``page 3, paragraph 12``."""
        return places.words(self.article, self.finding, self.language)

    def named(self, label: str) -> str:
        """A reference with its title: ``12 (“…”)``."""
        reference = self.references.get(digest.key_in(self.finding, label))
        record = given(reference.record) if reference else None
        title = (reference.parsed.title if reference else None) or (record.title if record else None)
        return f"{label} ({self.quoted(title)})" if title else label


def short(text: str, most: int = _QUOTED) -> str:
    """The beginning of a text, cut between words."""
    plain = one_line(re.sub(r"</?(?:i|b|em|strong|sub|sup)>", "", text)).rstrip(".")
    if len(plain) <= most:
        return plain
    return plain[:most].rsplit(" ", 1)[0].rstrip(" ,;:–-") + "…"
