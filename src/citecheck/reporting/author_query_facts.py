"""A finding with what the document says about it, in the words that a query for the author needs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from citecheck.reporting.escape import one_line

Json = dict[str, Any]

_QUOTED = 110  # characters of a title or claim that are enough to know it again


@dataclass(frozen=True, slots=True)
class Case:
    """A finding with what the document says about it."""

    finding: Json
    document: Json
    references: dict[str, Json]  # by label
    reference: Json | None
    callout: Json | None

    @property
    def label(self) -> str:
        """Of the reference, as printed."""
        return str(self.finding["reference"])

    @property
    def message(self) -> str:
        """The message as a sentence, in an author's words: ours for the mark in the text is not theirs."""
        text = re.sub(r"\bcallout", "citation", one_line(self.finding["message"]))
        return text if text.endswith((".", "!", "?")) else f"{text}."

    @property
    def note(self) -> str:
        """The message without the name of the field before it."""
        return re.sub(r"^[A-Za-z]{3,10}: ", "", self.message)

    @property
    def record(self) -> Json:
        """Of the reference; empty where none was found."""
        return (self.reference or {}).get("record") or {}

    @property
    def source(self) -> str:
        """The record as a query names it."""
        pmid = self.record.get("pmid")
        return f"PubMed's record (PMID {pmid})" if pmid else "the record found"

    @property
    def near(self) -> list[Json]:
        """Records that were not chosen, the nearest first."""
        return list(((self.reference or {}).get("resolution") or {}).get("near") or [])

    @property
    def compared(self) -> Json | None:
        """The field that the finding is about."""
        entries = (self.reference or {}).get("comparison") or []
        return next((entry for entry in entries if entry.get("code") == self.finding["code"]), None)

    @property
    def claim(self) -> str:
        """The claim in quotation marks with its line; only the line where there are no words."""
        words = (self.callout or {}).get("claim")
        line = f"line {self.finding['line']}"
        return f"“{short(words)}” ({line})" if words else f"the sentence in {line}"

    def named(self, label: str) -> str:
        """A reference with its title: ``reference 12 (“…”)``."""
        reference = self.references.get(label) or {}
        title = (reference.get("parsed") or {}).get("title") or (reference.get("record") or {}).get("title")
        return f"reference {label} (“{short(title)}”)" if title else f"reference {label}"


def short(text: str) -> str:
    """The beginning of a text, cut between words."""
    plain = one_line(re.sub(r"</?(?:i|b|em|strong|sub|sup)>", "", text)).rstrip(".")
    if len(plain) <= _QUOTED:
        return plain
    return plain[:_QUOTED].rsplit(" ", 1)[0].rstrip(" ,;:–-") + "…"
