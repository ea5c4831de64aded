"""The edit of a journal's name: in full or abbreviated, with stops or without, as the list prints it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citecheck.bibliography.text import fold, word_set
from citecheck.correcting.edit import Edit
from citecheck.correcting.printed_title import printed_title
from citecheck.parsing.references.journal_shapes import is_abbreviated_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from citecheck.correcting.habits import Habits
    from citecheck.model import Comparison, Record, Reference

_SMALL = word_set(
    "of the and in for on de la le les del della des du der die das und et e y with to at by from a an as en el"
)
_EXTRA = re.compile(r"\s[:=/]\s.*$|\.\s[^\W\d_].*$|\s?\([^()]{1,60}\)$")
_STOP_INSIDE = re.compile(r"\w\.\s\w")


def journal_edits(reference: Reference, record: Record, one: Comparison, habits: Habits) -> Iterator[list[Edit]]:
    """The edits that may set the name right, the likeliest form first; which of them does has to be tried."""
    if not one.cited:
        return
    cited = one.cited.rstrip(". ")
    words = r"\s?".join(re.escape(word) for word in cited.split())
    found = list(re.finditer(rf"(?<!\w){words}(?!\w)", reference.text))
    title = printed_title(reference)
    behind = title[1] if title else 0
    for place in reversed([one for one in found if one.start() >= behind] or found):
        for name in _names(cited, record, habits):
            yield [Edit(place.start(), place.end(), name.rstrip("."))]


def _names(cited: str, record: Record, habits: Habits) -> Iterator[str]:
    known = habits.journals.get(record.journal)
    short = with_stops(record) if _STOP_INSIDE.search(f"{cited} ") or habits.dotted_journals else record.journal
    full = in_full(record.journal_full)
    if known and (known.count(" ") > record.journal.count(" ")) == _wants_full(cited, habits):
        yield known
    yield from (name for name in ((full, short) if _wants_full(cited, habits) else (short, full)) if name)


def _wants_full(cited: str, habits: Habits) -> bool:
    """Whether a name is printed in full; where it does not show it, as the list prints most."""
    words = fold(cited).split()
    if len(words) > 1 and ("of" in words or "journal" in words or "and" in words):
        return True
    if _STOP_INSIDE.search(cited) or (len(words) > 1 and not habits.full_journals and is_abbreviated_name(cited)):
        return False
    return habits.full_journals


def in_full(name: str) -> str:
    """The full name as lists print it: without subtitle and place, its words with capitals."""
    bare = _EXTRA.sub("", _EXTRA.sub("", name)).strip()
    words = bare.split(" ")
    return " ".join(
        word if (i and word.lower() in _SMALL) or not word[:1].islower() else word[:1].upper() + word[1:]
        for i, word in enumerate(words)
    )


def with_stops(record: Record) -> str:
    """The abbreviation with a stop behind each word that is one: ``J. Bone Miner. Res``."""
    rest = re.findall(r"[^\W_]+", fold(record.journal_full))
    out = []
    for word in record.journal.split(" "):
        key = fold(word).strip("().")
        at = next((i for i, other in enumerate(rest) if other.startswith(key)), None)
        whole = at is not None and rest[at] == key
        if at is not None:
            rest = rest[at + 1 :]
        out.append(word if whole or not key.isalpha() or word.startswith("(") or at is None else f"{word}.")
    return " ".join(out)
