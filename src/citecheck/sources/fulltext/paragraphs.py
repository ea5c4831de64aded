"""The paragraphs of a document, each under its heading, without its list of references."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citecheck.model import Passage
from citecheck.reading.document import BlockKind

if TYPE_CHECKING:
    from citecheck.reading.document import Document

_SHORTEST = 40  # characters; what is shorter is a caption's number, a byline, a running head
_LONGEST_HEADING = 90
_MOST = 5_000  # paragraphs
_LIST = re.compile(
    r"\W*(?:\d+\W+)?(?:references?|bibliography|literature cited|works cited|reference list)\W*", re.IGNORECASE
)
_UNNAMED = "text"


def paragraphs(document: Document) -> tuple[Passage, ...]:
    """What a person would read of the work, in order; its references and very short pieces are left out."""
    listed = [(one.span.start, one.span.end) for one in document.listed]
    found: list[Passage] = []
    section, in_list = _UNNAMED, False
    for block in document.blocks:
        text = " ".join(document.text[block.start : block.end].split())
        if block.kind is BlockKind.HEADING or _LIST.fullmatch(text):
            in_list = bool(_LIST.fullmatch(text))
            section = text[:_LONGEST_HEADING] or _UNNAMED
            continue
        if in_list or block.kind is BlockKind.CODE or len(text) < _SHORTEST:
            continue
        if any(start < block.end and block.start < end for start, end in listed):
            continue
        found.append(Passage(text, section))
        if len(found) == _MOST:
            break
    return tuple(found)
