"""A claim that says the contrary of its source: the same outcome, laid to the same thing, in another direction.

Silent wherever another sentence of the source may say what the claim says, and wherever outcome or exposure may be
another one.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from citecheck.checking.content.direction_words import Way
from citecheck.checking.content.directions import Statement, statements
from citecheck.checking.content.wording import WHO, apart, keys, of_own_study, words_of
from citecheck.checking.terms import abbreviations
from citecheck.frozen import Frozen, replace
from citecheck.model.passage import Contrast, Passage, Reach

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from citecheck.model.passage import SourceText

_TURNED = {Way.UP: Way.DOWN, Way.DOWN: Way.UP, Way.BETTER: Way.WORSE, Way.WORSE: Way.BETTER}
_OUTCOME_SHARED = 0.5  # of the words of both outcomes together
_LAID_SHARED = 0.5  # of what the claim lays it to that the source's sentence must name
_ONE_MISSING_IN = 6  # one in so many words of the claim may be missing from the source
_REST_OF_SOURCE = 0.5  # of what the source's sentence lays it to that claim or title must name


class DirectionContrast(Frozen):
    """What the claim says of an outcome, and what the source says of it."""

    contrast: Contrast
    sure: bool  # both name a direction, or the source says outright that there is no effect


def directions_differ(claim: str, clause: str, sources: Sequence[SourceText]) -> list[DirectionContrast]:
    """What the words ``clause`` of the sentence ``claim`` say that every source says otherwise; the first one's words.

    Empty where a source is read by its title alone, or where a sentence of a source may agree.
    """
    if not sources or any(source.reach is Reach.TITLE for source in sources):
        return []
    mine = list(_within(claim, clause))
    if not mine:
        return []
    found: list[DirectionContrast] = []
    words = keys(words_of(claim))
    for statement in mine:
        others = [_contrary(statement, words, source) for source in sources]
        if all(others) and (first := others[0]):
            found.append(first)
    return found[:1]


def _within(claim: str, clause: str) -> Iterator[Statement]:
    """The statements of the sentence whose words stand in the clause."""
    start = claim.find(clause) if clause else 0
    if start < 0:
        yield from statements(clause)
        return
    end = start + len(clause) if clause else len(claim)
    yield from (one for one in statements(claim) if one.start >= start and one.end <= end)


def _contrary(mine: Statement, words: frozenset[str], source: SourceText) -> DirectionContrast | None:
    """The source's contrary statement where no sentence of it may say what the claim says."""
    spoken = [keys(words_of(passage.text)) for passage in source.sentences]
    title = spoken[0] if spoken else frozenset[str]()
    about = _About(words, title, frozenset[str]().union(*spoken))
    told = [
        (other, passage)
        for passage, said in zip(source.sentences, spoken, strict=True)
        if mine.outcome & said
        for other in statements(passage.text)
        if mine.outcome & other.outcome and not apart(mine.outcome, other.outcome)
    ]
    against = next(
        (
            (other, passage)
            for other, passage in told
            if (turned := _turned_to(mine, other)) is not None
            and mine.inverse is other.inverse
            and _conflict(mine, turned)
            and of_own_study(passage.section, plan=False)
            and _same_thing(mine, other, about)
        ),
        None,
    )
    if against is None:
        return None
    other, passage = against
    cause = _laid_to(mine) & (other.rest | other.versus)
    if any(_may_say(mine, one, place, cause, source) for one, place in told if one is not other):
        return None
    return DirectionContrast(
        Contrast(mine.words, other.words, passage),
        sure=not mine.negated and (other.negated or other.way is not Way.SAME),
    )


class _About(Frozen):
    """What claim and source speak of."""

    claim: frozenset[str]
    title: frozenset[str]
    whole: frozenset[str]


def _laid_to(statement: Statement) -> frozenset[str]:
    return (statement.rest | statement.versus) - WHO


def _may_say(mine: Statement, other: Statement, passage: Passage, cause: frozenset[str], source: SourceText) -> bool:
    """Whether another statement of the source may say what the claim says: no other outcome, cause or direction."""
    shared = len(mine.outcome & other.outcome)
    if 2 * shared <= min(len(mine.outcome), len(other.outcome)) or apart(mine.outcome, other.outcome):
        return False
    theirs = _laid_to(other)
    if not theirs and not of_own_study(passage.section, plan=False):
        return False  # how common it is, said before the study
    if theirs and cause and not theirs & cause and not _short_for(theirs, cause, source):
        return False
    turned = _turned_to(mine, other)
    if turned is None or mine.inverse != other.inverse:
        return True
    return not _conflict(mine, turned) and _may_agree(mine, turned)


def _short_for(theirs: frozenset[str], cause: frozenset[str], source: SourceText) -> bool:
    """Whether a word is a short form, defined in the source, of what the claim names."""
    return any(short in theirs and long & cause for short, long in _short_forms(source))


@lru_cache(maxsize=32)
def _short_forms(source: SourceText) -> tuple[tuple[str, frozenset[str]], ...]:
    """The short forms that a source defines, and what they stand for."""
    text = " ".join(passage.text for passage in source.sentences)
    return tuple((short, keys(words_of(long))) for short, long in abbreviations(text).items())


def _conflict(mine: Statement, other: Statement) -> bool:
    """Whether both cannot be true of one outcome and one exposure."""
    if mine.negated and other.negated:
        return False
    if mine.negated or other.negated:
        denied, said = (mine, other) if mine.negated else (other, mine)
        if denied.way is said.way:
            return True
        return denied.way in (Way.LINKED, Way.EFFECTIVE) and said.way not in (Way.SAME, Way.LINKED, Way.EFFECTIVE)
    if mine.way is Way.SAME or other.way is Way.SAME:
        return mine.way is not other.way
    return _TURNED.get(mine.way) is other.way


def _may_agree(mine: Statement, other: Statement) -> bool:
    """Whether the other statement may be what the claim says in other words."""
    if mine.negated or mine.way is Way.SAME:
        return True
    return not other.negated and other.way not in (Way.SAME, Way.LINKED)


def _turned_to(mine: Statement, other: Statement) -> Statement | None:
    """The other statement seen from the claim's side of a comparison; ``None`` where the sides cannot be told."""
    if not (mine.versus or other.versus) or other.way not in _TURNED:
        return other
    here, there = other.rest - other.versus, other.versus - other.rest
    mine_here, mine_there = mine.rest - mine.versus, mine.versus - mine.rest
    same = len(mine_here & here) + len(mine_there & there)
    crossed = len(mine_here & there) + len(mine_there & here)
    if same == crossed:
        return None if same or (mine.versus and other.versus) else other
    return other if same > crossed else replace(other, way=_TURNED[other.way])


def _same_thing(mine: Statement, other: Statement, about: _About) -> bool:
    """Whether outcome and cause agree."""
    both = mine.outcome | other.outcome
    shared = mine.outcome & other.outcome
    if len(shared) < _OUTCOME_SHARED * len(both) or len(shared) < min(len(mine.outcome), len(other.outcome)):
        return False
    theirs = other.rest | other.versus
    if (
        apart(mine.rest | mine.outcome | mine.versus, theirs | other.outcome)
        or apart(mine.outcome, about.title | other.outcome)
        or apart(about.claim, about.title | theirs, people=True)
    ):
        return False
    return _same_cause(mine, theirs, shared, about)


def _same_cause(mine: Statement, theirs: frozenset[str], outcome: frozenset[str], about: _About) -> bool:
    """Whether both are laid to the same: what the claim names stands in the sentence, or in the title for "groups"."""
    everything = (mine.rest | mine.versus) - outcome
    laid = _laid_to(mine) - outcome
    if not laid or len(everything - about.whole) > len(everything) // _ONE_MISSING_IN:
        return False
    if not theirs:
        return laid <= about.title
    if not laid & theirs or (len(laid & theirs) < _LAID_SHARED * len(laid) and not laid <= theirs | about.title):
        return False
    return len(theirs & (about.claim | about.title)) >= _REST_OF_SOURCE * len(theirs)
