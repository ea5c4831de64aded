"""The edits of an author list: names put right, put in, taken out and exchanged, in the form of their neighbours."""

from __future__ import annotations

from difflib import SequenceMatcher
from itertools import pairwise
from typing import TYPE_CHECKING

from citecheck.bibliography.names import Likeness, likeness
from citecheck.bibliography.text import fold
from citecheck.checking.author_list import align, swapped_authors
from citecheck.correcting.edit import Edit, between
from citecheck.correcting.mentions import Form, Mention, find_mentions, form_of, separators
from citecheck.frozen import replace

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from citecheck.correcting.habits import Habits
    from citecheck.model import Author, Record, Reference

_Pair = tuple[int | None, int | None]  # positions among the names printed and in the record

_MOST_WRONG = 3  # names put right in one list
_MOST_MISSING = 3  # names put in behind the last one; more are a list that somebody cut


def author_edits(reference: Reference, record: Record, habits: Habits) -> Iterator[list[Edit]]:
    """The edits that make the printed names those of the record, up to where they are printed; else none."""
    mentions = find_mentions(reference)
    if mentions is None or any(one.author.collective for one in mentions):
        return
    found = [author for author in record.authors if not author.collective]
    form = form_of(mentions, reference.text)
    names = _target(reference, mentions, found, _with_habits(form, mentions, found, reference.text))
    if names is None:
        return
    if reference.parsed.et_al and habits.cuts.get(len(mentions), 0) > 1:
        names = names[: len(mentions)]  # as many as others of the list print before "et al."
    edits = _edits(mentions, names, reference.text)
    if edits:
        yield edits


def _with_habits(form: Form | None, mentions: Sequence[Mention], found: Sequence[Author], text: str) -> Form | None:
    """The form with what only the record shows: names without their diacritics, one initial of several."""
    if form is None:
        return None
    aligned = align([m.author for m in mentions], found)
    pairs = [(mentions[i], found[j]) for i, j in aligned if i is not None and j is not None]
    plain = any(
        not author.family.isascii()
        and text[m.family[0] : m.family[1]].isascii()
        and fold(author.family) == fold(m.author.family)
        for m, author in pairs
    )
    several = [m for m, author in pairs if len(author.initials) > 1 and m.author.family == author.family]
    one = bool(several) and all(len(m.author.initials) == 1 for m in several)
    return replace(form, plain=plain, most=1 if one else 9)


def _target(
    reference: Reference, mentions: Sequence[Mention], found: Sequence[Author], form: Form | None
) -> list[str] | None:
    """The names as they should be printed, in the record's order; ``None`` where one of them cannot be written."""
    cited = [one.author for one in mentions]
    pairs = _paired(align(cited, found), len(cited), len(found), cut=reference.parsed.et_al)
    elsewhere = swapped_authors(pairs, cited, found)
    last = max((j for i, j in pairs if i is not None and j is not None), default=-1)
    if last < 0 or _too_many([likeness(cited[i], found[j]) for i, j in pairs if i is not None and j is not None]):
        return None
    out: list[tuple[int, str | None]] = []
    for i, j in pairs:
        if i is not None and i in elsewhere:
            out.append((elsewhere[i], _printed(mentions[i], reference.text)))
        elif i is not None and j is not None:
            out.append((j, _set_right(mentions[i], found[j], reference.text, form)))
        elif j is not None and j < last and j not in elsewhere.values():
            out.append((j, form.write(found[j]) if form else None))
    rest = found[last + 1 :]
    if not reference.parsed.et_al and len(cited) < len(found) and 0 < len(rest) <= _MOST_MISSING:
        out += [(last + 1 + k, form.write(author) if form else None) for k, author in enumerate(rest)]
    names = [name for _, name in sorted(out, key=lambda one: one[0])]
    return None if any(name is None for name in names) else [name for name in names if name is not None]


def _too_many(likenesses: Sequence[Likeness]) -> bool:
    """Whether so many names are other ones that they are rather printed in another way: ``Xiaoming Z, Lili C``."""
    wrong = sum(like < Likeness.COMPATIBLE for like in likenesses)
    return wrong > _MOST_WRONG or (wrong > 1 and 2 * wrong > len(likenesses))


def _paired(pairs: Sequence[_Pair], cited: int, found: int, *, cut: bool) -> list[_Pair]:
    """The pairs, the last printed names with those of the record in their places where there is none of either left."""
    last = max((j for _, j in pairs if j is not None), default=-1)
    behind = [at for at, (i, j) in enumerate(pairs) if j is None and all(b is None for _, b in pairs[at:])]
    if not behind or (cited != found and not cut) or last + len(behind) >= found:
        return list(pairs)
    return [*pairs[: behind[0]], *((pairs[at][0], last + 1 + k) for k, at in enumerate(behind))]


def _printed(one: Mention, text: str) -> str:
    return text[one.start : one.end]


def _set_right(one: Mention, found: Author, text: str, form: Form | None) -> str | None:
    """The name as printed where it can be the record's; else with the record's family name or initials."""
    like = likeness(one.author, found)
    if like >= Likeness.COMPATIBLE:
        return _printed(one, text)
    if one.given is None or form is None:
        return form.write(found) if form else None
    family, given = text[slice(*one.family)], text[slice(*one.given)]
    new = replace(
        form, most=min(form.most, max(len(one.author.initials), 1)) if like is Likeness.INITIALS else form.most
    )
    if like is not Likeness.INITIALS:
        family = found.family.upper() if form.shouted else found.family
    if like is Likeness.INITIALS or not _same_initials(one.author, found, misspelt=like is Likeness.SIMILAR):
        if not found.initials:
            return None
        written = new.write(replace(found, family="\0", suffix=""))
        given = written.replace("\0", "").strip(", ")
    at = _printed(one, text)
    first, second = sorted([(one.family, family), (one.given, given)])
    return (
        at[: first[0][0] - one.start]
        + first[1]
        + text[first[0][1] : second[0][0]]
        + second[1]
        + text[second[0][1] : one.end]
    )


def _same_initials(cited: Author, found: Author, *, misspelt: bool) -> bool:
    """Whether the initials can stay: of a misspelt name fewer may be printed than the record has."""
    a, b = fold(cited.initials), fold(found.initials)
    return bool(a) and (a == b or (misspelt and (a.startswith(b) or b.startswith(a))))


def _edits(mentions: Sequence[Mention], names: Sequence[str], text: str) -> list[Edit]:
    """The printed names against the wanted ones, name by name; none where it is not clear what parts the names."""
    old = [_printed(one, text) for one in mentions]
    if len(old) == len(names):
        pairs = zip(mentions, old, names, strict=True)
        return [edit for one, a, b in pairs if a != b for edit in between(a, b, one.start)]
    gaps = [text[a.end : b.start] for a, b in pairwise(mentions)]
    inner, last = separators(mentions, text) or (", ", ", ")
    if any(gap != inner for gap in gaps[:-1]) or len(names) == 0:
        return []
    units_old = [a + gap for a, gap in zip(old, gaps, strict=False)] + [old[-1]]
    units_new = [name + inner for name in names[:-2]] + [name + last for name in names[-2:-1]] + [names[-1]]
    starts = [*(one.start for one in mentions), mentions[-1].end]
    out: list[Edit] = []
    for op, a0, a1, b0, b1 in SequenceMatcher(None, units_old, units_new, autojunk=False).get_opcodes():
        new = "".join(units_new[b0:b1])
        if op == "replace":
            out += between(text[starts[a0] : starts[a1]], new, starts[a0])
        elif op != "equal":
            out.append(Edit(starts[a0], starts[a1], new))
    return out
