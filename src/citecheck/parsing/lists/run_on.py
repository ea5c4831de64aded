"""Lists that run on in one paragraph: labels in the middle of lines."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import zip_longest
from typing import TYPE_CHECKING

from citecheck.parsing.lists.labels import MAX_ITEM, WORK_START, Candidate, line_labels, score
from citecheck.parsing.lists.likeness import LIKE, likeness

if TYPE_CHECKING:
    from citecheck.reading.document import Document

_INLINE = {  # what a label looks like in the middle of a line
    "dot": re.compile(r"(?<=\s)(\d{1,4})\.\s{1,3}" + WORK_START),
    "bracket": re.compile(r"(?<=\s)\[(\d{1,4})\][.:]?\s{0,3}" + WORK_START),
    "paren": re.compile(r"(?<=\s)\((\d{1,4})\)\s{0,3}" + WORK_START),
    "round": re.compile(r"(?<=\s)(\d{1,4})\)\s{1,3}" + WORK_START),
    "colon": re.compile(r"(?<=\s)(\d{1,4}):\s{1,3}" + WORK_START),
}
_LOOK = 400  # characters after a label that tell whether a reference starts there
_STARTS = 1.0  # likeness from which on one does
_BUDGET = 8  # times the length of the text that may be searched in all, so that no text can make this slow


def candidates(document: Document) -> list[Candidate]:
    """Every label of a document in the order of the file, with how much its text looks like a reference."""
    at_lines = line_labels(document)
    found = sorted({one.start: one for one in (*_inline(document, at_lines), *at_lines)}.values(), key=_start)
    for one, after in zip_longest(found, found[1:]):
        score(document, one, after)
    return found


def _start(one: Candidate) -> int:
    return one.start


def _inline(document: Document, at_lines: list[Candidate]) -> list[Candidate]:
    """Labels that continue a line-start label of their shape inside its paragraph."""
    found: list[Candidate] = []
    budget = _BUDGET * len(document.text)
    reached = 0  # up to where a run has been followed
    following: dict[str, Candidate] = {}
    starts: list[tuple[Candidate, Candidate | None]] = []
    for one in reversed(at_lines):
        starts.append((one, following.get(one.shape)))
        following[one.shape] = one
    for one, after in reversed(starts):
        if after is not None and 0 <= after.number - one.number <= 1:
            continue
        if one.start < reached or one.shape not in _INLINE or budget <= 0:
            continue
        limit = document.blocks[one.last_block].end
        budget -= min(limit - one.content, MAX_ITEM)
        run = _run_on(document.text, one, limit)
        if run:
            found += run
            reached = run[-1].content
            budget -= reached - one.content
    return found


def _run_on(text: str, one: Candidate, limit: int) -> list[Candidate]:
    """The labels n+1, n+2, … found one after the other before ``limit``, if what stands between is references."""
    run: list[Candidate] = []
    last = one
    while (following := _next_label(text, last, limit)) is not None:
        run.append(following)
        last = following
    if not run:
        return run
    stops = [candidate.start for candidate in run] + [limit]
    scores = [likeness(text[edge.content : stop]) for edge, stop in zip([one, *run], stops, strict=True)]
    return run if sum(scores) / len(scores) >= LIKE and min(scores[:2]) > 0 else []


def _next_label(text: str, last: Candidate, limit: int) -> Candidate | None:
    """The first "n+1" after which a reference seems to start."""
    for match in _INLINE[last.shape].finditer(text, last.content + 10, min(limit, last.content + MAX_ITEM)):
        if int(match.group(1)) == last.number + 1 and likeness(text[match.end() : match.end() + _LOOK]) >= _STARTS:
            return replace(
                last, start=match.start(), content=match.end(), number=last.number + 1, letter="",
                first_block=last.last_block,
            )  # fmt: skip
    return None
