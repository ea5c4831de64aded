"""What is shown of a source beside a claim: the sentences that the claim leans on, and the words that differ."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from citecheck.reporting.document_base import given
from citecheck.reporting.escape import marked_words

if TYPE_CHECKING:
    from markupsafe import Markup

    from citecheck.reporting.document_v1 import CalloutEntry, FindingEntry, RelatednessEntry


@dataclass(slots=True)
class PassageView:
    """A sentence of a source and where it stands."""

    section: str
    text: Markup


@dataclass(slots=True)
class ContrastView:
    """What a claim says and what its source says, the words marked that are not the same."""

    claim: Markup
    source: PassageView


def passages(relatedness: RelatednessEntry | None) -> list[PassageView]:
    """The sentences that a claim leans on, shared words marked; a title stands elsewhere and is left out."""
    if relatedness is None:
        return []
    marked = given(relatedness.shared_in_source) or ()
    return [
        PassageView(one.section, marked_words(one.text, marked))
        for one in given(relatedness.passages) or ()
        if one.section != "title"
    ]


def side_by_side(finding: FindingEntry, callout: CalloutEntry | None) -> ContrastView | None:
    """Claim and source of a finding; ``None`` where it has no words of a source to show."""
    contrast = given(finding.contrast)
    if not contrast or not contrast.passage:
        return None
    claim = (callout.claim if callout else None) or contrast.in_claim
    source = PassageView(contrast.section or "", marked_words(contrast.passage, [contrast.in_source]))
    return ContrastView(marked_words(claim, [contrast.in_claim]), source)
