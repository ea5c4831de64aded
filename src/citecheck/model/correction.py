"""What goes back into the manuscript: corrections of references, and remarks for what nobody can correct by rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citecheck.frozen import Frozen

if TYPE_CHECKING:
    from citecheck.model.article import Span
    from citecheck.model.judgement import Confidence


class Correction(Frozen):
    """One edit, as small as is right: the wrong words of a field or a callout, and what stands there instead."""

    span: Span  # of ``Document.text``; empty: an insertion before this character
    old: str  # the words of the span
    new: str  # "" takes them out
    field: str  # title, authors, journal, year, volume, issue, pages, doi, pmid; "number" in renumbering
    reference: str | None  # label; None in a callout
    list: int = 1  # in which the label is to be looked up
    fingerprints: tuple[str, ...] = ()  # of the findings that it settles
    confidence: Confidence | None = None  # of the least sure of them


class Remark(Frozen):
    """A finding that a person has to decide, said at its place: it becomes a comment or an annotation."""

    span: Span  # of ``Document.text``: the reference or the callout
    text: str  # one or two plain sentences
    fingerprint: str
