"""What both seeded errors and harmless variations are made with."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lists.styles import Item

if TYPE_CHECKING:
    import random

    from citecheck.model import Record


@dataclass(frozen=True, slots=True)
class Draft:
    """One reference on its way to print: what a change may look at."""

    record: Record
    style: str
    rng: random.Random
    pool: Sequence[Record]  # all records, for words, names and places of other works

    def other(self) -> Record:
        """Another record with authors and a place in print."""
        while True:
            record = self.rng.choice(self.pool)
            if record.pmid != self.record.pmid and usable(record):
                return record


OnItem = Callable[[Item, Draft], Item | None]  # before the style prints it; None: does not apply
OnText = Callable[[str, Draft], str | None]  # after the style printed it


@dataclass(frozen=True, slots=True)
class Change:
    """One kind of error or variation."""

    name: str
    codes: frozenset[str] = frozenset()  # rules that name this error rightly; none for a variation
    on_item: OnItem | None = None
    on_text: OnText | None = None


def usable(record: Record) -> bool:
    """Whether a reference list could cite it like any journal article."""
    named = record.title and not record.title.startswith("[") and record.journal and record.authors
    return bool(named and record.year and record.volume and re.fullmatch(r"[A-Za-z]{0,2}\d+(?:-\d+)?", record.pages))


def with_title(item: Item, title: str | None) -> Item | None:
    """The item under another title."""
    return None if not title or title == item["title"] else item | {"title": title}


def content_words(title: str, least: int = 5) -> list[re.Match[str]]:
    """Words of lower-case letters that carry meaning."""
    return [m for m in re.finditer(r"(?<![\w-])[a-z]+(?![\w-])", title) if len(m[0]) >= least and m[0] not in _EMPTY]


_EMPTY = frozenset(
    {
        "about",
        "after",
        "among",
        "before",
        "between",
        "during",
        "their",
        "these",
        "those",
        "through",
        "under",
        "using",
        "versus",
        "which",
        "while",
        "within",
        "without",
    }
)


def replaced(text: str, match: re.Match[str], new: str) -> str:
    """The text with the match replaced."""
    return text[: match.start()] + new + text[match.end() :]
