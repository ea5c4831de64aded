"""The author list, position by position: who is missing, in the wrong place, or spelt in another way."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citecheck.bibliography.names import Likeness, family_key, family_words, initials_of, likeness, tidy
from citecheck.bibliography.years import cites_online_version
from citecheck.checking.groups import other_group
from citecheck.checking.printed_names import ends_early, family_first, flat, other_given, printed, region
from citecheck.frozen import Frozen
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


class Slip(Frozen):
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
        return _groups(reference, record)
    listed = region(reference, record)
    cited = family_first(cited, found, listed)
    if all(likeness(a, b) == Likeness.SAME for a, b in zip(cited, found, strict=False)) and (
        len(cited) == len(found) or (parsed.et_al and len(cited) < len(found))
    ):
        slips = _given(list(zip(cited, found, strict=False)), listed)
        if not slips:
            return Verdict.SAME, None, None
    else:
        slips = [slip for slip in _slips(cited, found, reference, record, listed) if slip is not None]
    if not slips:
        return Verdict.EQUIVALENT, None, None
    cause = Cause.FIRST_AUTHOR if any(slip.position == 0 for slip in slips) else Cause.AUTHOR_LIST
    return Verdict.DIFFERS, cause, " ".join(slip.note for slip in slips[:4])


def _groups(reference: Reference, record: Record) -> tuple[Verdict, Cause | None, str | None]:
    """Verdict, cause and note where only groups are named on either side."""
    other = other_group(reference.parsed.authors, record.authors, reference.text)
    if other is None:
        return Verdict.UNKNOWN, None, None
    return Verdict.DIFFERS, Cause.FIRST_AUTHOR, f"The reference names {other[0]}, the record {other[1]}."


def _given(pairs: Sequence[tuple[Author, Author]], listed: Sequence[str]) -> list[Slip]:
    """Given names printed in full that are not the record's."""
    slips = []
    for position, (mine, other) in enumerate(pairs):
        name = other_given(mine, other, listed)
        if name is not None:
            slips.append(Slip(position, f"{name} {mine.family} is {other.given} {other.family} in the record."))
    return slips


def _slips(
    cited: Sequence[Author], found: Sequence[Author], reference: Reference, record: Record, listed: Sequence[str]
) -> list[Slip | None]:
    pairs = align(cited, found)
    last = max((j for i, j in pairs if i is not None and j is not None), default=-1)
    skipped = _ELLIPSIS.search(reference.text) is not None
    groups = "".join(family_key(author.family) for author in record.authors if author.collective)
    early = cites_online_version(reference.text)
    swapped = swapped_authors(pairs, cited, found)
    slips: list[Slip | None] = []
    for i, j in pairs:
        if i is not None and i in swapped:
            slips.append(Slip(swapped[i], f"{cited[i].display} stands at another place in the record."))
        elif i is not None and j is not None:
            slips.append(_substituted(cited[i], found[j], j, listed, early=early))
        elif j is not None and j not in swapped.values():
            if j < last and not skipped:
                namesakes = sum(
                    _sounds(found[b]) == _sounds(found[j]) for a, b in pairs if a is not None and b is not None
                )
                slips.append(_missing(found[j], j, listed, namesakes))
        elif i is not None:
            slips.append(_extra(cited[i], i, found, groups, flat(record.title)))
    if last < len(found) - 1 and not reference.parsed.et_al and not skipped and len(cited) < len(found):
        rest = [a for a in found[last + 1 :] if not printed(a, listed)]
        if rest and not ends_early(reference, record):
            slips.append(Slip(last + 1, f"The record has {len(found)} authors; {rest[0].display} is missing."))
    return slips


def _substituted(cited: Author, found: Author, position: int, listed: Sequence[str], *, early: bool) -> Slip | None:
    like = likeness(cited, found)
    if like >= Likeness.COMPATIBLE:
        return next((Slip(position, slip.note) for slip in _given([(cited, found)], listed)), None)
    if early and position and like == Likeness.SIMILAR:
        return None  # names are set right between the version before print and the last one
    if like == Likeness.INITIALS:
        return Slip(position, f"{cited.display} has other initials in the record: {found.display}.")
    if like == Likeness.OTHER and printed(found, listed):
        return None  # the name stands in the list: it was taken apart in another way
    return Slip(position, f"{cited.display} is {found.display} in the record.")


def _sounds(author: Author) -> tuple[tuple[str, ...], str]:
    """Family name and first initial: by these two Chen Z and Chen ZY are printed alike."""
    author = tidy(author)
    return family_words(author.family), initials_of(author)[:1].lower()


def _missing(found: Author, position: int, listed: Sequence[str], namesakes: int) -> Slip | None:
    if printed(found, listed) > namesakes:
        return None  # the name stands in the list: it was taken apart in another way
    return Slip(position, f"{found.display} is missing.")


def _extra(cited: Author, position: int, found: Sequence[Author], groups: str, title: Sequence[str]) -> Slip | None:
    if family_key(cited.family) in groups:
        return None  # the record has the person among its groups
    if position and _begins(flat(cited.display), title):
        return None  # the first words of the title
    if not cited.initials and not cited.given:
        return None  # probably no person: a piece of a title or of a group's name
    if len(found) in {10, 24, 25} and position >= len(found) - 1:
        return None  # PubMed kept only 10 authors until 1995 and 25 until 1999
    return Slip(position, f"{cited.display} is not among the authors of the record.")


def _begins(name: Sequence[str], title: Sequence[str]) -> bool:
    """Whether a name is made of words with which the title begins."""
    return len(name) > 1 and sorted(name) == sorted(title[: len(name)])


def swapped_authors(
    pairs: Sequence[tuple[int | None, int | None]], cited: Sequence[Author], found: Sequence[Author]
) -> dict[int, int]:
    """Cited authors whom the record has, but elsewhere: position cited to position found."""
    free = [j for i, j in pairs if j is not None and (i is None or likeness(cited[i], found[j]) == Likeness.OTHER)]
    free += range(max((j for _, j in pairs if j is not None), default=-1) + 1, len(found))  # behind the last pair
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


def align(cited: Sequence[Author], found: Sequence[Author]) -> list[tuple[int | None, int | None]]:
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
    end = min(range(m + 1), key=lambda j: (cost[n][j], -j))  # of two as cheap the one that pairs more names
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
