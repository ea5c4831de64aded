"""What a rule is: code, name, severity, explanation, examples, and how it makes a finding."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

from citecheck.bibliography.text import words
from citecheck.frozen import Frozen
from citecheck.model import Cause, Confidence, Contrast, Finding, Location, ParseCause, Severity, Shift, ShiftPoint

if TYPE_CHECKING:
    from citecheck.model import PageCheck, Record, Reference


class Scope(enum.StrEnum):
    """What the findings of a rule are about; it decides whether a change of the article touched them."""

    STRUCTURE = "structure"  # the list and the callouts, taken together
    REFERENCE = "reference"  # one reference and its record
    CLAIM = "claim"  # a claim and what it cites, or the whole numbering
    SENTENCE = "sentence"  # a sentence of the text that cites nothing
    SUPPRESSION = "suppression"  # a comment in the source that silences findings
    RUN = "run"  # the run itself, not the article


class Example(Frozen):
    """A tiny article, and the records that the store holds, on which a rule must or must not fire."""

    article: str  # Markdown
    records: str = ""  # MEDLINE (.nbib)
    why: str = ""  # one line for the reader
    asked: str = ""  # ISO date on which PubMed was asked for everything in it and had nothing more
    elsewhere: tuple[Record, ...] = ()  # what another registry holds, asked with --also
    pages: tuple[PageCheck, ...] = ()  # what the web pages of the article answered, asked with --also links


class Rule(Frozen):
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
    scope: Scope = Scope.STRUCTURE
    needs_record: bool = False  # without a record nothing is found: no outage makes it look clean
    in_baseline: bool = True  # a baseline takes its findings in; those about one run only it does not
    not_checked: bool = False  # says that something was not checked: nothing silences it, it has its own exit status
    is_notice: bool = False  # about a notice that was published on the work: retraction, concern, correction
    needs_decision: bool = False  # to be known is no pardon: only a dismissal with a reason silences its findings
    off_by_default: bool = False  # looked for only when --select or --enable names it by its whole code
    gravity: int = 0  # its place in the headline of a report, the gravest 1; 0: it has none
    headline: tuple[str, str] = ("", "")  # of one finding, and of several ("{} papers …")
    reports: tuple[Cause | ParseCause, ...] = ()  # the causes, found by parsing or comparison, that it reports

    def about(
        self, reference: Reference, message: str, aspect: str, confidence: Confidence = Confidence.HIGH
    ) -> Finding:
        """A finding on a reference; ``aspect`` (a field, "place", "record") tells it from others on the same one."""
        return self.finding(
            message,
            reference.location,
            confidence=confidence,
            reference=reference.label,
            basis=(" ".join(words(reference.text)), aspect),
        )

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
        contrast: Contrast | None = None,
        basis: tuple[str, ...] = (),
        severity: Severity | None = None,
    ) -> Finding:
        """A finding of this rule, of its default severity unless another is given.

        ``basis`` holds the words that identify the finding (the claim's, the reference's), never a line or a
        label: its fingerprint is made of them.
        """
        return Finding(
            code=self.code,
            message=message,
            location=location,
            severity=severity or self.severity,
            confidence=confidence,
            reference=reference,
            callout=callout,
            shift=shift,
            candidates=candidates,
            evidence=evidence,
            contrast=contrast,
            basis=basis,
        )
