"""What is to be reported about marks: those left out, those badly written, and a list that no mark names."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from citecheck.model import ParseCause, ParseIssue, Span
from citecheck.parsing.callouts import veto_reasons
from citecheck.reading.document import BlockKind, MarkKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from citecheck.model import Callout
    from citecheck.parsing.callouts.marks import CalloutCandidate
    from citecheck.parsing.callouts.numbers import Payload
    from citecheck.reading.document import Document

# The words beside a mark that identify it: whole ones, without digits, which may be those of a callout.
_WORD = re.compile(r"(?<!\w)[^\W\d_]+(?!\w)")
_BESIDE = 80  # characters to look for them in
_FEW = 3
_OF_NOTES = frozenset({veto_reasons.BYLINE, veto_reasons.NOTE_MARK})
_RUN_WITHIN = 800  # characters from one mark to the next of a byline and its affiliations


def refusal_issues(
    document: Document,
    refused: Sequence[tuple[CalloutCandidate, str]],
    doubtful: Mapping[CalloutCandidate, int],
    labels: Mapping[int, str],
) -> Iterator[ParseIssue]:
    """The superscripts that were left out, each with its reason; those of a byline and of the notes below together."""
    for run in _runs(refused):
        if len(run) > 1:
            yield _marks_of_notes(document, run)
        else:
            candidate, reason = run[0]
            yield _refusal(document, candidate, reason, labels.get(doubtful.get(candidate, 0)))


def _runs(refused: Sequence[tuple[CalloutCandidate, str]]) -> Iterator[list[tuple[CalloutCandidate, str]]]:
    """Refused marks in the order of the text: marks of persons and notes as long as no other comes between."""
    run: list[tuple[CalloutCandidate, str]] = []
    for candidate, reason in sorted(refused, key=lambda pair: pair[0].span):
        joins = reason in _OF_NOTES and run and candidate.span.start - run[-1][0].span.end <= _RUN_WITHIN
        if run and not (joins and run[-1][1] in _OF_NOTES):
            yield run
            run = []
        run.append((candidate, reason))
    if run:
        yield run


def _marks_of_notes(document: Document, run: Sequence[tuple[CalloutCandidate, str]]) -> ParseIssue:
    first, last = run[0][0], run[-1][0]
    reasons = list(dict.fromkeys(reason for _, reason in run))
    end = document.locate(last.inner).line
    until = f" up to line {end}" if end > document.locate(first.inner).line else ""
    return ParseIssue(
        cause=ParseCause.NON_CALLOUT,
        location=document.locate(first.inner),
        message=f"{len(run)} superscripts{until} were not taken for callouts: {'; '.join(reasons)}.",
        basis=(*reasons, " ".join(_words_before(document, first.span))),
    )


def _words_before(document: Document, span: Span) -> list[str]:
    """The last words of its block before a mark."""
    start = max(_block(document, span).start, span.start - _BESIDE)
    return _WORD.findall(document.text[start : span.start])[-_FEW:]


def _refusal(document: Document, candidate: CalloutCandidate, reason: str, may_name: str | None) -> ParseIssue:
    text, printed, span = document.text, candidate.printed, candidate.span
    block = _block(document, span)
    before = _words_before(document, span)
    after = _WORD.findall(text[span.end : min(block.end, span.end + _BESIDE)])[:_FEW]
    doubt = f" No other callout names reference {may_name}, so it may be one." if may_name else ""
    return ParseIssue(
        cause=ParseCause.NON_CALLOUT,
        location=document.locate(candidate.inner),
        message=f"The superscript {printed} was not taken for a callout: {reason}.{doubt}",
        basis=(printed, reason, " ".join(before), " ".join(after)),
        may_name=may_name,
    )


def _block(document: Document, span: Span) -> Span:
    index = bisect_right(document.blocks, span.start, key=lambda block: block.start) - 1
    return Span(document.blocks[index].start, document.blocks[index].end) if index >= 0 else span


def form_issues(callouts: Sequence[Callout], payloads: Sequence[Payload]) -> Iterator[ParseIssue]:
    """What is wrong with the way that a callout is written."""
    for callout, payload in zip(callouts, payloads, strict=True):
        if payload.problem is not None:
            message = f"The callout {callout.text} is malformed: {payload.problem}."
            yield _about(callout, ParseCause.MALFORMED_CALLOUT, message)
        if payload.repeated:
            named = ", ".join(map(str, payload.repeated))
            yield _about(callout, ParseCause.OVERLAPPING_RANGE, f"The callout {callout.text} names {named} twice.")


def _about(callout: Callout, cause: ParseCause, message: str) -> ParseIssue:
    basis = (callout.claim.text, callout.claim.clause)  # the numbers may be counted anew
    return ParseIssue(cause=cause, location=callout.location, message=message, basis=basis, callout=callout.index)


_SENTENCE = re.compile(r"[^\W\d_]{2}[^.!?。！？؟]{0,60}[.!?。！？؟]")
_FEWEST_WORDS = 8  # of a text that could cite; a list with a heading and a line about it cannot
_LETTERS_A_WORD = 6  # in scripts that print no blanks between words
_LOOKS_LIKE_CALLOUT = re.compile(
    r"[\[［〔【〈{][^\[\]［］〔〕【】〈〉{}\n]{0,12}\d[^\[\]［］〔〕【】〈〉{}\n]{0,12}[\]］〕】〉}]"
    r"|[(（](?!(?:19|20)\d\d)\d{1,3}(?:[^\w\s.%][\s\d,–-]{0,10})?[)）]|[①-⑳]|(?<=\w)[.,]\d{1,2}(?=\s[^\W\d_])"
    r"|(?<=[^\W\d_]{3}[ ])\d{1,3}(?=[.,;](?:\s|$))"
)
_MOST_NAMED = 5


def no_callouts(
    document: Document, list_spans: Sequence[Span], labels: Mapping[int, str], *, found: bool
) -> Iterator[ParseIssue]:
    """One issue where a list stands below a text in which no callout was understood.

    A list alone, with a heading and a line or two, is a bibliography: nothing can cite it.
    """
    if found or not labels or not list_spans:
        return
    list_spans = sorted(list_spans)
    outside = [
        block
        for block in document.blocks
        if block.kind is not BlockKind.HEADING and not _inside(list_spans, block.start, block.end)
    ]
    texts = [document.text[block.start : block.end] for block in outside]
    if sum(_count_words(text) for text in texts if _SENTENCE.search(text)) < _FEWEST_WORDS:
        return
    marks = _unread_marks(document, list_spans, texts)
    named = ", ".join(f"“{mark}”" for mark in marks)
    not_understood = f" Marks that look like callouts and were not understood: {named}." if marks else ""
    first = min(list_spans)
    yield ParseIssue(
        cause=ParseCause.WITHOUT_CALLOUTS,
        location=document.locate(first),
        message=f"No callout was found in the text, so nothing ties it to the {len(labels)} references of the list."
        + not_understood,
        basis=(" ".join(_WORD.findall(document.text[first.start : first.end])[:10]),),
    )


def _inside(list_spans: Sequence[Span], start: int, end: int) -> bool:
    """Does a stretch touch one of the spans, which are in order?"""
    index = bisect_left(list_spans, end, key=lambda span: span.start) - 1
    return index >= 0 and start < list_spans[index].end


def _count_words(text: str) -> int:
    words = text.split()
    return max(len(words), sum(map(len, words)) // _LETTERS_A_WORD if not text.isascii() else 0)


def _unread_marks(document: Document, list_spans: Sequence[Span], texts: Sequence[str]) -> list[str]:
    """The first few different ones, as printed."""
    raised = (
        document.text[mark.start : mark.end].strip()
        for mark in document.marks
        if mark.kind is MarkKind.SUPERSCRIPT and not _inside(list_spans, mark.start, mark.end)
    )
    found = [mark for mark in raised if any(letter.isdigit() for letter in mark)]
    found += [match[0].strip() for text in texts for match in _LOOKS_LIKE_CALLOUT.finditer(text)]
    return list(dict.fromkeys(found))[:_MOST_NAMED]
