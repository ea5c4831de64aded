"""Where the title that was read stands among the printed words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from citecheck.model import Reference

_WORD = re.compile(r"[^\W_]+")


def printed_title(reference: Reference) -> tuple[int, int] | None:
    """Begin and end of the title in ``Reference.text``; blanks and marks between its words may have been levelled.

    ``None`` where no title was read, or where it stands there twice.
    """
    title, text = reference.parsed.title, reference.text
    if not title:
        return None
    at = text.find(title)
    if at >= 0:
        return (at, at + len(title)) if text.find(title, at + 1) < 0 else None
    words = _WORD.findall(title)
    found = list(re.finditer(r"[\W_]{1,6}".join(map(re.escape, words)), text)) if words else []
    return found[0].span() if len(found) == 1 else None
