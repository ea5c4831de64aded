"""What a sentence says of an outcome: that it rises, falls, stays, goes with something or does not.

Each statement names its outcome and the rest of its clause (what it is laid to, or in whom), and, where there is a
"than" or "compared with", the other side. Negation is read within the clause; questions and aims are no statements.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from citecheck.checking.content.cues import SCOPE, Clause, Cue
from citecheck.checking.content.direction_words import INVERSE, NOT
from citecheck.checking.content.wording import keys, words_of
from citecheck.frozen import Frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from citecheck.checking.content.direction_words import Way


class Statement(Frozen):
    """One thing said of one outcome."""

    way: Way
    negated: bool  # "did not reduce": the way is denied, not turned round
    outcome: frozenset[str]  # what rises or falls
    rest: frozenset[str]  # the other words of the clause: by what, in whom
    versus: frozenset[str]  # the other side of a comparison
    inverse: bool  # laid to a lack, a loss, a blocking or a low level of something
    words: str  # what says so, as printed
    start: int  # of those words in the sentence
    end: int


_QUESTION = re.compile(
    r"\b(?:whether|hypothesi[sz]\w*|aim(?:s|ed)?\b|objectives?|purpose|to (?:determine|examine|evaluate|investigate|"
    r"assess|test|study|compare|explore)|(?:we|study) (?:examined|evaluated|investigated|assessed|tested|studied|"
    r"compared|explored)|unclear|unknown|controversial|debated|remains to be|"
    r"ha(?:s|ve) been (?:suggested|proposed|hypothesi[sz]ed)|if .{3,60} then)\b|\?",
    re.IGNORECASE,
)
_STRONG = re.compile(
    r"[;:]|,?\s\b(?:but|while|whereas|although|though|however|yet|unlike|even though|despite|except)\b|"
    r",\sand\s(?!\w+(?:ed|ly)\b)",
    re.IGNORECASE,
)
_WEAK = re.compile(r"[,()]")
_LONGEST = 2_500
_THAN = frozenset(["than", "versus", "vs", "compared", "relative", "against"])
_NEAR = 9  # words from a cue to what is shown of its outcome


def is_question(text: str) -> bool:
    """Whether a sentence asks, plans or leaves open, so that nothing in it is found."""
    return _QUESTION.search(text) is not None


@lru_cache(maxsize=512)
def statements(text: str) -> tuple[Statement, ...]:
    """What a sentence says of outcomes, in order; none where it only asks."""
    if len(text) > _LONGEST or is_question(text):
        return ()
    words = words_of(text)
    found: list[Statement] = []
    for start, end in pairwise([0, *(mark.end() for mark in _STRONG.finditer(text)), len(text)]):
        inside = [word for word in words if start <= word.start and word.end <= end]
        ends = frozenset(
            i for i, (one, two) in enumerate(pairwise(inside)) if _WEAK.search(text, one.end, two.start) is not None
        )
        found.extend(_of_clause(text, Clause(inside, ends)))
    return tuple(found)


def _of_clause(text: str, clause: Clause) -> Iterator[Statement]:
    words = clause.words
    taken = {i for cue in clause.cues for i in (cue.at, *cue.outcome)}
    than = next((i for i, word in enumerate(words) if word.text in _THAN), len(words))
    for cue in clause.cues:
        others = [i for i in range(len(words)) if i not in taken or (i != cue.at and i in _cue_words(clause, cue))]
        there = {i for i in others if i > than and not any(than <= end < i for end in clause.ends)}
        outcome = keys([words[i] for i in cue.outcome])
        first, last = _shown(clause, cue)
        yield Statement(
            way=cue.way,
            negated=cue.negated,
            outcome=outcome,
            rest=keys([words[i] for i in others if i not in there]) - outcome,
            versus=keys([words[i] for i in others if i in there]) - outcome,
            inverse=_inverted(clause, cue, taken),
            words=text[first:last],
            start=first,
            end=last,
        )


def _cue_words(clause: Clause, cue: Cue) -> set[int]:
    """Positions of other cues, which may name something as well: "prevention"."""
    return {one.at for one in clause.cues if one is not cue and one.at not in cue.outcome}


def _inverted(clause: Clause, cue: Cue, taken: set[int]) -> bool:
    """Whether the outcome is laid to a lack of something."""
    scope = range(cue.at - SCOPE, cue.at) if cue.negated else range(0)
    return any(
        word.text in INVERSE and i not in taken and not (i in scope and word.text in NOT)
        for i, word in enumerate(clause.words)
    )


def _shown(clause: Clause, cue: Cue) -> tuple[int, int]:
    """Where the words to show begin and end: from a denial before the cue, or the cue, over its outcome."""
    scope = range(max(0, cue.at - SCOPE), cue.at) if cue.negated else range(0)
    denial = next((i for i in scope if clause.text(i) in NOT), cue.at)
    shown = [cue.at, denial, *(i for i in cue.outcome if abs(i - cue.at) <= _NEAR)]
    return clause.words[min(shown)].start, clause.words[max(shown)].end
