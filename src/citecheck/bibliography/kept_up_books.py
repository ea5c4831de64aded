"""Books that appear online and are dated anew with each revision: StatPearls, GeneReviews, LiverTox."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citecheck.bibliography.text import may_hold

if TYPE_CHECKING:
    from citecheck.model import Record

_NAME = re.compile(
    r"stat\s?pearls|gene\s?reviews|livertox|lactmed|drugs and lactation database|endotext|\bpdq\b|micad|"
    r"medical genetics summaries|wikijournal|cancer information summaries",
    re.IGNORECASE,
)
NAME_STEMS = (  # one in each of these names
    "pearls", "reviews", "livertox", "lactmed", "lactation", "endotext", "pdq", "micad", "summaries", "wikijournal",
)  # fmt: skip


def is_kept_up(record: Record) -> bool:
    """Whether a record is a chapter of such a book."""
    return not record.journal and _name(record) is not None


def names_any(text: str) -> bool:
    """Whether a text names one of these books."""
    return may_hold(text, NAME_STEMS) and _NAME.search(text) is not None


def names_book(text: str, record: Record) -> bool:
    """Whether a text names the kept-up book of which the record is a chapter."""
    name = None if record.journal else _name(record)
    return name is not None and name.lower().replace(" ", "") in text.lower().replace(" ", "")


def without_book(title: str, record: Record) -> str:
    """A chapter's title without the name of the book, where parsing left that in it."""
    name = None if record.journal else _name(record)
    if name is None:
        return title
    return re.sub(rf"[\s.,;:]+(?:in:?\s+)?(?:the\s+)?{re.escape(name)}\b.{{0,200}}$", "", title, flags=re.IGNORECASE)


def _name(record: Record) -> str | None:
    found = _NAME.search(f"{record.book_title} {record.journal_full}")
    return found[0] if found else None
