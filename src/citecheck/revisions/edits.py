"""What changed between two versions of an article, in terms of works and claims rather than lines and numbers.

A reference is the same work when its words are (nearly) the same, whatever its number; a claim is the same when its
sentence and clause are. So an article that was renumbered rightly has not changed, and one where a reference was
inserted and the callouts stayed has changed wherever a claim now cites another work.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from typing import TYPE_CHECKING

from citecheck.bibliography.text import words
from citecheck.frozen import Frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from citecheck.model import Article, Callout, Reference

_SAME_WORK = 0.75  # shared words (Dice): one field mended leaves 0.9; two papers of one group rarely reach 0.6


class Moved(Frozen):
    """A claim whose sentence stayed and whose cited works did not."""

    callout: int  # index in the new article
    pairs: tuple[tuple[int, Reference], ...]  # number printed now, and the work that stood behind it before
    lost: tuple[Reference, ...]  # works cited before and no more: as listed now, or as listed earlier if gone
    gained: tuple[str, ...]  # labels cited now and not before


class Edits(Frozen):
    """The difference of two versions of an article."""

    same: Mapping[str, str]  # label now → label of the same work earlier
    references: frozenset[str]  # labels of references that are new or whose text changed
    callouts: frozenset[int]  # claims that are new, changed, cite other works, or cite a new or changed reference
    moved: tuple[Moved, ...]
    gone: frozenset[str]  # earlier labels of works that the list no longer has


NO_EDITS = Edits({}, frozenset(), frozenset(), (), frozenset())


def compare(earlier: Article, article: Article) -> Edits:
    """How an article differs from its earlier version."""
    pairs = _same_works(earlier.references, article.references)
    unchanged = {id(new) for new, old in pairs if new.text == old.text}
    changed = frozenset(r.label for r in article.references if id(r) not in unchanged)
    by_label, by_earlier = _unique(article.references), _unique(earlier.references)
    paired = [(new, old) for new, old in pairs if new.label in by_label and old.label in by_earlier]
    now_of = {old.label: new for new, old in paired}
    touched: set[int] = set()
    moved = []
    claims = _same_claims(earlier.callouts, article.callouts)
    for callout in article.callouts:
        before = claims.get(callout.index)
        move = None if before is None else _move(callout, before, now_of, by_label, by_earlier)
        if move is not None:
            moved.append(move)
        if before is None or move is not None or any(cite.label in changed for cite in callout.cites):
            touched.add(callout.index)
    return Edits(
        same={new.label: old.label for new, old in paired},
        references=changed,
        callouts=frozenset(touched),
        moved=tuple(moved),
        gone=frozenset(by_earlier) - frozenset(now_of),
    )


def same_lists(earlier: Sequence[Article], now: Sequence[Article]) -> list[Article | None]:
    """For each list of an article (one with the callouts of it) its earlier self; ``None`` for a new one.

    Lists that share the most references belong together; so do the only list now and the only one earlier.
    """
    if len(earlier) == len(now) == 1:
        return [earlier[0]]
    before, after = [_texts(one) for one in earlier], [_texts(one) for one in now]
    shared = [(len(a & b), i, j) for i, a in enumerate(after) for j, b in enumerate(before) if a & b]
    found: dict[int, int] = {}
    for _, i, j in sorted(shared, key=lambda one: (-one[0], one[1], one[2])):
        if i not in found and j not in found.values():
            found[i] = j
    return [earlier[found[i]] if i in found else None for i in range(len(now))]


def _texts(article: Article) -> frozenset[str]:
    return frozenset(reference.text for reference in article.references)


def _unique(references: Sequence[Reference]) -> dict[str, Reference]:
    """References by label, without those that share one: which of them a callout means, nobody can tell."""
    count = Counter(reference.label for reference in references)
    return {reference.label: reference for reference in references if count[reference.label] == 1}


def _move(
    callout: Callout,
    before: Callout,
    now_of: Mapping[str, Reference],
    by_label: Mapping[str, Reference],
    by_earlier: Mapping[str, Reference],
) -> Moved | None:
    """How the works behind a callout changed; ``None`` if they did not."""
    works = [_work(cite.label, now_of, by_earlier) for cite in before.cites]
    earlier = [work for work in works if work is not None]
    now = [by_label[cite.label] for cite in callout.cites if cite.label and cite.label in by_label]
    lost = tuple(work for work in earlier if not _among(work, now))
    gained = tuple(work.label for work in now if not _among(work, earlier))
    if not lost and not gained:
        return None
    pairs = zip(callout.cites, works, strict=True) if len(callout.cites) == len(works) else ()
    return Moved(callout.index, tuple((cite.number, work) for cite, work in pairs if work is not None), lost, gained)


def _work(label: str | None, now_of: Mapping[str, Reference], by_earlier: Mapping[str, Reference]) -> Reference | None:
    """The work behind an earlier label: as it is listed now, else as it was listed."""
    return None if label is None else now_of.get(label, by_earlier.get(label))


def _among(work: Reference, works: Iterable[Reference]) -> bool:
    return any(work is other for other in works)


# ------------------------------------------------------------------------------------------ the same again


def _same_claims(earlier: Sequence[Callout], now: Sequence[Callout]) -> dict[int, Callout]:
    """Callouts by index with their earlier selves; equal sentences are paired in order."""
    waiting: defaultdict[tuple[str, str], deque[Callout]] = defaultdict(deque)
    for callout in earlier:
        waiting[_claim(callout)].append(callout)
    return {callout.index: waiting[_claim(callout)].popleft() for callout in now if waiting[_claim(callout)]}


def _claim(callout: Callout) -> tuple[str, str]:
    return " ".join(words(callout.claim.text)), " ".join(words(callout.claim.clause))


def _same_works(earlier: Sequence[Reference], now: Sequence[Reference]) -> list[tuple[Reference, Reference]]:
    """Pairs (now, earlier) of one work: first those with equal text, then the most similar of the rest."""
    waiting: defaultdict[str, deque[int]] = defaultdict(deque)
    for index, reference in enumerate(earlier):
        waiting[reference.text].append(index)
    pairs = [(i, waiting[r.text].popleft()) for i, r in enumerate(now) if waiting[r.text]]
    taken_now, taken_earlier = {i for i, _ in pairs}, {j for _, j in pairs}
    left = {j: r for j, r in enumerate(earlier) if j not in taken_earlier}
    rest = {i: r for i, r in enumerate(now) if i not in taken_now}
    for _, i, j in sorted(_similar(left, rest), key=lambda item: (-item[0], item[1], item[2])):
        if i not in taken_now and j not in taken_earlier:
            pairs.append((i, j))
            taken_now.add(i)
            taken_earlier.add(j)
    return [(now[i], earlier[j]) for i, j in pairs]


def _similar(earlier: Mapping[int, Reference], now: Mapping[int, Reference]) -> Iterator[tuple[float, int, int]]:
    having: defaultdict[str, list[int]] = defaultdict(list)
    sizes: dict[int, int] = {}
    for j, reference in earlier.items():
        vocabulary = set(words(reference.text))
        sizes[j] = len(vocabulary)
        for word in vocabulary:
            having[word].append(j)
    for i, reference in now.items():
        vocabulary = set(words(reference.text))
        shared = Counter(j for word in vocabulary for j in having.get(word, ()))
        for j, count in shared.items():
            similarity = 2 * count / (len(vocabulary) + sizes[j])
            if similarity >= _SAME_WORK:
                yield similarity, i, j
