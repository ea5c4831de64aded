"""The author list, position by position: who is missing, in the wrong place, or spelt in another way."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from citecheck.bibliography.names import Likeness, family_key, family_words, initials_of, likeness, tidy
from citecheck.bibliography.text import words
from citecheck.bibliography.years import cites_online_version
from citecheck.model import Author, Cause, Record, Reference, Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

_MOST = 120  # authors aligned; longer lists are compared up to here
_ELLIPSIS = re.compile(r"\.\s?\.\s?\.|…")
_COST = {
    Likeness.SAME: 0.0,
    Likeness.COMPATIBLE: 0.1,
    Likeness.INITIALS: 0.5,
    Likeness.SIMILAR: 0.7,
    Likeness.OTHER: 1.6,
}
_GAP = 1.0


@dataclass(frozen=True, slots=True)
class Slip:
    """One thing that differs; ``position`` counts from 0 in the record's list."""

    position: int
    note: str


def compare_authors(reference: Reference, record: Record) -> tuple[Verdict, Cause | None, str | None]:
    """Verdict, cause and note for the author list; only positions that the reference prints are compared."""
    parsed = reference.parsed
    if not parsed.authors:
        return Verdict.NOT_CITED if parsed.title else Verdict.UNKNOWN, None, None
    cited = [a for a in parsed.authors if not a.collective][:_MOST]
    found = [a for a in record.authors if not a.collective][: _MOST + 30]
    if not cited or not found:
        return Verdict.UNKNOWN, None, None
    if all(likeness(a, b) == Likeness.SAME for a, b in zip(cited, found, strict=False)) and (
        len(cited) == len(found) or (parsed.et_al and len(cited) < len(found))
    ):
        return Verdict.SAME, None, None
    slips = [slip for slip in _slips(cited, found, reference, record) if slip is not None]
    if not slips:
        return Verdict.EQUIVALENT, None, None
    cause = Cause.FIRST_AUTHOR if any(slip.position == 0 for slip in slips) else Cause.AUTHOR_LIST
    return Verdict.DIFFERS, cause, " ".join(slip.note for slip in slips[:4])


def _region(reference: Reference, record: Record) -> list[str]:
    """The folded words of the reference before the title, wherever parsing put it: where its authors stand."""
    found, title = words(reference.text), words(record.title)
    for skipped in range(min(6, len(title) - 2)):
        for at in range(len(found) - 2):
            if found[at : at + 3] == title[skipped : skipped + 3]:
                return found[: max(0, at - skipped)]
    at = reference.text.find(reference.parsed.title or "\0")
    return words(reference.text[:at]) if at > 0 else found


def _slips(cited: Sequence[Author], found: Sequence[Author], reference: Reference, record: Record) -> list[Slip | None]:
    pairs = _align(cited, found)
    last = max((j for i, j in pairs if i is not None and j is not None), default=-1)
    region = _region(reference, record)
    skipped = _ELLIPSIS.search(reference.text) is not None
    groups = "".join(family_key(author.family) for author in record.authors if author.collective)
    early = cites_online_version(reference.text)
    swapped = _swaps(pairs, cited, found)
    slips: list[Slip | None] = []
    for i, j in pairs:
        if i is not None and i in swapped:
            slips.append(Slip(swapped[i], f"{cited[i].display} stands at another place in the record."))
        elif i is not None and j is not None:
            slips.append(_substituted(cited[i], found[j], j, region, early=early))
        elif j is not None and j not in swapped.values():
            if j < last and not skipped:
                namesakes = sum(
                    _sounds(found[b]) == _sounds(found[j]) for a, b in pairs if a is not None and b is not None
                )
                slips.append(_missing(found[j], j, region, namesakes))
        elif i is not None:
            slips.append(_extra(cited[i], i, found, groups))
    if last < len(found) - 1 and not reference.parsed.et_al and not skipped and len(cited) < len(found):
        rest = [a for a in found[last + 1 :] if not _printed(a, region)]
        if rest and not _hidden_et_al(reference.text):
            slips.append(Slip(last + 1, f"The record has {len(found)} authors; {rest[0].display} is missing."))
    return slips


def _hidden_et_al(text: str) -> bool:
    """Whether the list is cut off in words that parsing did not take for "et al."."""
    return (
        re.search(r"\bet\s+al|\band (?:others|colleagues)|\bu\.\s?a\.|\bmembers of\b|\bgroup\b", text, re.I) is not None
    )


def _substituted(cited: Author, found: Author, position: int, region: Sequence[str], *, early: bool) -> Slip | None:
    like = likeness(cited, found)
    if like >= Likeness.COMPATIBLE:
        return None
    if early and position and like == Likeness.SIMILAR:
        return None  # names are set right between the version before print and the last one
    if like == Likeness.INITIALS:
        return Slip(position, f"{cited.display} has other initials in the record: {found.display}.")
    if like == Likeness.OTHER and _printed(found, region):
        return None  # the name stands in the list: it was taken apart in another way
    return Slip(position, f"{cited.display} is {found.display} in the record.")


def _sounds(author: Author) -> tuple[tuple[str, ...], str]:
    """Family name and first initial: by these two Chen Z and Chen ZY are printed alike."""
    author = tidy(author)
    return family_words(author.family), initials_of(author)[:1].lower()


def _printed(author: Author, region: Sequence[str]) -> int:
    """How often the raw author list prints a name with its first initial, before or behind it."""
    name, initial = _sounds(author)
    times = 0
    for at in range(len(region) - len(name) + 1):
        if tuple(region[at : at + len(name)]) == name:
            behind, before = region[at + len(name) :][:1], region[max(0, at - 1) : at]
            times += not initial or any(word.startswith(initial) for word in (*behind, *before))
    return times


def _missing(found: Author, position: int, region: Sequence[str], namesakes: int) -> Slip | None:
    if _printed(found, region) > namesakes:
        return None  # the name stands in the list: it was taken apart in another way
    return Slip(position, f"{found.display} is missing.")


def _extra(cited: Author, position: int, found: Sequence[Author], groups: str) -> Slip | None:
    if family_key(cited.family) in groups:
        return None  # the record has the person among its groups
    if not cited.initials and not cited.given:
        return None  # probably no person: a piece of a title or of a group's name
    if len(found) in {10, 24, 25} and position >= len(found) - 1:
        return None  # PubMed kept only 10 authors until 1995 and 25 until 1999
    return Slip(position, f"{cited.display} is not among the authors of the record.")


def _swaps(
    pairs: Sequence[tuple[int | None, int | None]], cited: Sequence[Author], found: Sequence[Author]
) -> dict[int, int]:
    """Cited authors whom the record has, but elsewhere: position cited to position found."""
    free = [j for i, j in pairs if j is not None and (i is None or likeness(cited[i], found[j]) == Likeness.OTHER)]
    out: dict[int, int] = {}
    for i, j in pairs:
        if i is None or (j is not None and likeness(cited[i], found[j]) > Likeness.OTHER):
            continue
        for k in free:
            if k not in out.values() and likeness(cited[i], found[k]) >= Likeness.COMPATIBLE:
                out[i] = k
                break
    return out


def _cost(cited: Author, found: Author) -> float:
    """What pairing two names costs; of two namesakes the one with the very initials is the nearer."""
    like = likeness(cited, found)
    return _COST[like] + (0.05 if like is Likeness.SAME and initials_of(cited) != initials_of(found) else 0.0)


def _align(cited: Sequence[Author], found: Sequence[Author]) -> list[tuple[int | None, int | None]]:
    """The cheapest pairing in order; what the record has after the last cited author costs nothing."""
    n, m = len(cited), len(found)
    cost = [[0.0] * (m + 1) for _ in range(n + 1)]
    for i in range(1, n + 1):
        cost[i][0] = i * _GAP
    for j in range(1, m + 1):
        cost[0][j] = j * _GAP
    for i in range(1, n + 1):
        row, above = cost[i], cost[i - 1]
        for j in range(1, m + 1):
            pair = above[j - 1] + _cost(cited[i - 1], found[j - 1])
            row[j] = min(pair, above[j] + _GAP, row[j - 1] + _GAP)
    end = min(range(m + 1), key=lambda j: (cost[n][j], j))
    return _trace(cost, cited, found, end)


def _trace(
    cost: Sequence[Sequence[float]], cited: Sequence[Author], found: Sequence[Author], end: int
) -> list[tuple[int | None, int | None]]:
    pairs: list[tuple[int | None, int | None]] = []
    i, j = len(cited), end
    while i or j:
        if i and j and abs(cost[i][j] - cost[i - 1][j - 1] - _cost(cited[i - 1], found[j - 1])) < 1e-9:
            i, j = i - 1, j - 1
            pairs.append((i, j))
        elif i and abs(cost[i][j] - cost[i - 1][j] - _GAP) < 1e-9:
            i -= 1
            pairs.append((i, None))
        else:
            j -= 1
            pairs.append((None, j))
    return pairs[::-1]
