"""Where the words of an item of the list stand in the source, with the markup around them and without their label."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from citecheck.model import Reference
    from citecheck.reading.document import Document

_LABEL = re.compile(
    r"[ \t>]*(?:\[\^[^\]\n]{1,60}\]:|\\bibitem(?:\[[^\]\n]{0,200}\])?\{[^}\n]{0,200}\}|\\item(?:\[[^\]\n]{0,60}\])?"
    r"|(?:[-*+]\s)?[\[(]?\d{1,4}(?:[\].)]{1,2}|(?=\s)))?[ \t]*"
)
_BLOCK_TAG = re.compile(r"<(?:li|p|td|div)\b[^<>]{0,500}>(?:\s*[\[(]?\d{1,4}[\].)]{1,2}\s*)?", re.IGNORECASE)
_END_OF_ITEM = re.compile(r"\n|</?(?:li|p|td|tr|div|ol)\b|\\end\{|\\bibitem|\\item(?![A-Za-z])|$", re.IGNORECASE)


def item_stretch(document: Document, reference: Reference) -> tuple[int, int]:
    """Begin and end in ``document.source``: behind the label or the tag of the item, up to its end of line or tag."""
    source = document.source
    first, last = document.offsets[reference.span.start], document.offsets[reference.span.end - 1]
    line = source.rfind("\n", 0, first) + 1
    label = _LABEL.match(source, line, first)
    start = label.end() if label else first
    if document.format == "html":
        tags = list(_BLOCK_TAG.finditer(source, max(0, first - 2000), first))
        start = tags[-1].end() if tags else first
    found = _END_OF_ITEM.search(source, last + 1)
    end = found.start() if found else last + 1
    while end > last + 1 and source[end - 1].isspace():
        end -= 1
    return start, end
