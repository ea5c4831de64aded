"""What a rule is: code, name, severity, explanation, examples, and how it makes a finding."""

from __future__ import annotations

from dataclasses import dataclass

from citecheck.model import Confidence, Finding, Location, Severity, Shift, ShiftPoint


@dataclass(frozen=True, slots=True)
class Example:
    """A tiny article, and the records that the store holds, on which a rule must or must not fire."""

    article: str  # Markdown
    records: str = ""  # MEDLINE (.nbib)
    why: str = ""  # one line for the reader
    asked: str = ""  # ISO date on which PubMed was asked for everything in it and had nothing more


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule, as people read about it."""

    code: str
    name: str
    severity: Severity
    summary: str  # one sentence: what it reports
    what: str
    why: str
    what_to_do: str
    limits: str
    fires: tuple[Example, ...] = ()
    silent: tuple[Example, ...] = ()

    def finding(
        self,
        message: str,
        location: Location,
        *,
        confidence: Confidence = Confidence.HIGH,
        reference: str | None = None,
        callout: int | None = None,
        shift: Shift | None = None,
        candidates: tuple[str, ...] | None = None,
        evidence: tuple[ShiftPoint, ...] = (),
        basis: tuple[str, ...] = (),
    ) -> Finding:
        """A finding of this rule with its default severity.

        ``basis`` holds the words that identify the finding (the claim's, the reference's), never a line or a
        label: its fingerprint is made of them.
        """
        return Finding(
            code=self.code,
            message=message,
            location=location,
            severity=self.severity,
            confidence=confidence,
            reference=reference,
            callout=callout,
            shift=shift,
            candidates=candidates,
            evidence=evidence,
            basis=basis,
        )
