"""Find the callouts of a document: shape, context, and the notation that the article uses."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from citecheck.model import Callout, Cite, ParseIssue, Span
from citecheck.parsing.callouts.search import Search
from citecheck.parsing.claims.reader import ClaimReader

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from citecheck.parsing.callouts.candidates import Candidate
    from citecheck.reading.document import Document

# The words beside a mark that identify it: whole ones, without digits, which may be those of a callout.
_WORD = re.compile(r"(?<!\w)[^\W\d_]+(?!\w)")
_BESIDE = 80  # characters to look for them in
_FEW = 3


def find_callouts(
    document: Document, labels: Mapping[int, str], list_spans: Sequence[Span]
) -> tuple[tuple[Callout, ...], tuple[ParseIssue, ...]]:
    """The callouts of a document in the order of the text, and what is to be reported about such marks.

    ``labels`` maps each number of the reference list to its (first) label, empty where there is no list;
    ``list_spans`` are the stretches of text that its items cover.
    """
    search = Search(document, labels, list_spans)
    chosen = search.run()
    claims = ClaimReader(document, [candidate.span for candidate in chosen])
    callouts = tuple(
        Callout(
            index=index,
            span=candidate.span,
            location=document.locate(candidate.inner),
            text=candidate.printed,
            numbers=candidate.payload.numbers,
            cites=tuple(Cite(number, labels.get(number)) for number in candidate.payload.numbers),
            claim=claims.claim(index),
            notation=candidate.notation,
        )
        for index, candidate in enumerate(chosen)
    )
    refusals = (_refusal(document, candidate, reason) for candidate, reason in search.refusals())
    issues = [*_form_issues(callouts, chosen), *refusals]
    return callouts, tuple(sorted(issues, key=lambda issue: issue.location))


def _refusal(document: Document, candidate: Candidate, reason: str) -> ParseIssue:
    text, printed, span = document.text, candidate.printed, candidate.span
    block = _block(document, span)
    before = _WORD.findall(text[max(block.start, span.start - _BESIDE) : span.start])[-_FEW:]
    after = _WORD.findall(text[span.end : min(block.end, span.end + _BESIDE)])[:_FEW]
    return ParseIssue(
        code="CIT007",
        location=document.locate(candidate.inner),
        message=f"The superscript {printed} was not taken for a callout: {reason}.",
        basis=(printed, reason, " ".join(before), " ".join(after)),
    )


def _block(document: Document, span: Span) -> Span:
    index = bisect_right(document.blocks, span.start, key=lambda block: block.start) - 1
    return Span(document.blocks[index].start, document.blocks[index].end) if index >= 0 else span


def _form_issues(callouts: Sequence[Callout], chosen: Sequence[Candidate]) -> Iterator[ParseIssue]:
    """What is wrong with the way that a callout is written."""
    for callout, candidate in zip(callouts, chosen, strict=True):
        payload = candidate.payload
        if payload.problem is not None:
            message = f"The callout {callout.text} is malformed: {payload.problem}."
            yield _about(callout, "CIT006", message)
        if payload.repeated:
            named = ", ".join(map(str, payload.repeated))
            yield _about(callout, "CIT008", f"The callout {callout.text} names {named} twice.")


def _about(callout: Callout, code: str, message: str) -> ParseIssue:
    basis = (callout.claim.text, callout.claim.clause)  # the numbers may be counted anew
    return ParseIssue(code=code, location=callout.location, message=message, basis=basis, callout=callout.index)
