"""A clause read at its cues: which noun phrase each cue is about, and whether it is denied.

A cue is a word that says which way something goes ("reduced", "higher", "associated", "no difference"). English puts
its outcome behind the active verb, before the passive one, and behind the adjective: that is all the grammar here.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from citecheck.checking.content.direction_words import (
    ADVERBS,
    BE,
    BREAK,
    COMPARATIVES,
    CUES,
    INFINITIVE,
    LINKED,
    MEASURES,
    MOVEMENTS,
    NOT,
    PREDICATE,
    SEEN,
    UNCHANGED,
    UNRELATED,
    VERBS,
    Way,
)
from citecheck.frozen import Frozen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from citecheck.checking.content.wording import Word

_MOST_WORDS = 9  # of an outcome
_FARTHEST = 14  # words before a verb at which its subject begins
SCOPE = 7  # words before a cue in which a "not" or "no" denies it
_OFTEN = ("often", "frequently", "commonly")
_FREQUENT = ("common", "frequent", "prevalent", *_OFTEN)


class Cue(Frozen):
    """What one cue says; ``at`` and ``outcome`` are positions in its clause."""

    at: int
    way: Way
    negated: bool
    outcome: tuple[int, ...]


@dataclass(frozen=True)
class Clause:
    """The words of a clause, and after which of them a comma or a bracket stands."""

    words: Sequence[Word]
    ends: frozenset[int]

    @cached_property
    def cues(self) -> list[Cue]:
        """The cues that say something of an outcome; of two about the same, the one that tells more."""
        found = []
        for i, word in enumerate(self.words):
            for shape, way in CUES.get(word.text, ()):
                cue = self._cue(i, shape, way)
                if cue is not None and cue.outcome:
                    found.append(cue)
                    break
        return [cue for cue in found if not self._leads_on(cue, found)]

    def text(self, i: int) -> str:
        """The word at a position; empty beyond either end."""
        return self.words[i].text if 0 <= i < len(self.words) else ""

    def _leads_on(self, cue: Cue, found: list[Cue]) -> bool:
        """Whether a cue only leads to another ("associated with reduced risk") or moves one ("slowed the fall")."""
        if self._moved(cue.at) or any(0 < one.at - cue.at <= 4 and self._moved(one.at) for one in found):
            return True
        soft = cue.way in (Way.LINKED, Way.EFFECTIVE) or (cue.way is Way.SAME and self.text(cue.at) not in UNCHANGED)
        return any(
            (soft and 0 < one.at - cue.at <= 4) or (0 < one.at - cue.at <= 2 and one.outcome == cue.outcome)
            for one in found
        )

    def _moved(self, at: int) -> bool:
        """Whether a movement is itself what another cue changes: "slowed the decline of"."""
        if self.text(at) not in MOVEMENTS:
            return False
        return any(w.text in CUES and w.text not in LINKED for w in self.words[max(0, at - 4) : at])

    # --------------------------------------------------------------------------------- shapes of cues

    def _cue(self, i: int, shape: str, way: Way) -> Cue | None:
        """What the word at a position says, or ``None`` where it says nothing there."""
        negated = self.denied(i)
        if shape == "linked":
            return self._linked(i, negated=negated or self.text(i) in UNRELATED)
        if shape == "noun":
            return self._noun(i, way, negated=negated)
        if shape == "same":
            outcome = self._ahead(self.before(i)) if self.text(self.before(i)) in BE else self._onward(i + 1)
            return None if negated else Cue(i, way, negated=False, outcome=outcome)
        if shape == "differ":
            return self._differ(i) if negated else None
        return self._of_verb(i, shape, way, negated=negated)

    def _of_verb(self, i: int, shape: str, way: Way, *, negated: bool) -> Cue | None:
        if shape == "effective":
            if self.text(self.before(i)) not in (*BE, "an", "a", "more"):
                return None
            at = i + 2 if self.text(i + 1) in ("in", "for", "against", "at", "on") else i + 1
            return Cue(i, way, negated or self.text(i) == "ineffective", self._onward(at))
        if shape == "protect":
            against = next((j for j in range(i, i + 4) if self.text(j) in ("against", "from")), None)
            return None if against is None else Cue(i, way, negated, self._onward(against + 1))
        if shape == "rising":
            return Cue(i, way, negated, self._ahead(self.before(i)))
        outcome = self._moved_by(i, way)
        return None if outcome is None else Cue(i, way, negated, outcome)

    def _differ(self, i: int) -> Cue:
        """ "did not differ", "did not change weight", "was not affected"."""
        passive = self.text(self.before(i)) in BE
        alone = self._ends_at(i) or self.text(i + 1) in (*BREAK, "significantly", "between")
        return Cue(i, Way.SAME, False, self._ahead(self.before(i)) if passive or alone else self._onward(i + 1))

    def _moved_by(self, i: int, way: Way) -> tuple[int, ...] | None:
        """The outcome of a verb or a comparative, ``None`` where it only describes something."""
        word, before, following = self.text(i), self.before(i), self.text(i + 1)
        previous = self.text(before)
        adjective, verb = word in COMPARATIVES.get(way, ()), word in VERBS.get(way, ())
        if word in ("more", "less") and (following in _OFTEN or previous in BE):
            return self._likelier(i)
        if previous in BE and (adjective or word.endswith("ed")):
            return self._ahead(before)
        if verb and previous in INFINITIVE and not word.endswith(("ed", "ing")):
            return self._onward(i + 1) or self._ahead(before)
        alone = self._ends_at(i) or following in (*BREAK, "and", "or", "significantly", "markedly")
        close = self.text(self.before(i, measures=not verb))
        if adjective and (not verb or close in (*BREAK, "a", "an", "the", "of", *PREDICATE)):
            return self._onward(i + 1) if not alone and self._asserted_adjective(i) else None
        return self._of_active(i, alone=alone)

    def _of_active(self, i: int, *, alone: bool) -> tuple[int, ...] | None:
        """The outcome of an active verb: behind it, or before it where it stands alone ("density increased in")."""
        word, before = self.text(i), self.before(i)
        if alone:
            return None if word.endswith("ing") else self._ahead(before)
        gerund = word.endswith("ing") and self.text(before) in ("of", "the", "for")
        effective = any(w.text == "effective" for w in self.words[max(0, i - 4) : i])
        named = (gerund and not effective) or (before < 0 and word.endswith("ed"))
        return None if named else self._onward(i + 1)

    def _likelier(self, i: int) -> tuple[int, ...] | None:
        """ "more likely to", "less common", "less often"."""
        following = self.text(i + 1)
        if following == "likely":
            return self._onward(i + 3 if self.text(i + 2) == "to" else i + 2)
        return self._ahead(self.before(i)) if following in _FREQUENT else None

    def _asserted_adjective(self, i: int) -> bool:
        """Whether "lower mortality" is said to be ("had lower mortality"), not only named ("with lower mortality")."""
        if any(word.text in PREDICATE for word in self.words[max(0, i - 4) : i]):
            return True
        return self.before(i) < 0 and any(word.text in SEEN for word in self.words[i + 1 : i + 12])

    def _linked(self, i: int, *, negated: bool) -> Cue | None:
        near = {self.text(i - 1), self.text(i - 2)}
        way = (
            Way.DOWN
            if near & {"inversely", "negatively"}
            else Way.UP
            if near & {"positively", "directly"}
            else Way.LINKED
        )
        if self.text(i + 1) in ("with", "to"):
            return Cue(i, way, negated, self._onward(i + 2))
        return Cue(i, way, negated, self._onward(i + 1)) if self.text(i).startswith("predict") else None

    def _noun(self, i: int, way: Way, *, negated: bool) -> Cue | None:
        """ "a reduction in fractures", "no effect on", "no association between A and B"."""
        if way is Way.SAME:
            if not negated or self.text(self.before(i)) in INFINITIVE:  # "did not change" is a verb
                return None
            negated = False
        elif not negated and not self._asserted_noun(i):
            return None
        between = next((j for j in range(i + 1, i + 6) if self.text(j) == "between"), None)
        if way is Way.LINKED and between is not None:
            cut = next((j for j in range(between + 1, len(self.words)) if self.text(j) == "and"), -1)
            both = self._onward(between + 1, through=True)
            return Cue(i, way, negated, tuple(j for j in both if j > cut))
        if self.text(i + 1) in ("in", "of", "on", "with", "for"):
            return Cue(i, way, negated, self._onward(i + 2))
        return None

    def _asserted_noun(self, i: int) -> bool:
        """Whether a noun is said to be ("led to a reduction in", "a reduction was seen"), not only named."""
        if any(word.text in PREDICATE for word in self.words[max(0, i - 5) : i]):
            return True
        return any(self.text(j) in BE and self.text(j + 1) in SEEN for j in range(i + 1, i + 12))

    # ------------------------------------------------------------------------------------ what is near

    def before(self, i: int, *, measures: bool = True) -> int:
        """The position of the word before, adverbs and (``measures``) "10 minutes" left out; -1 where there is none."""
        i -= 1
        while i >= 0:
            text = self.text(i)
            measure = measures and (text in MEASURES or text.isdigit())
            if not (measure or text in ADVERBS or text.endswith("ly")):
                break
            i -= 1
        return i

    def denied(self, i: int) -> bool:
        """Whether a cue stands in the scope of a "not"; "not only" denies nothing, two denials neither."""
        count = 0
        for j in range(i - 1, max(-1, i - 1 - SCOPE), -1):
            if j in self.ends:
                break
            text = self.text(j)
            denies = text in NOT or text.endswith(("n't", "n’t")) or text == "ineffective"
            count += denies and self.text(j + 1) not in ("only", "just", "merely", "surprisingly")
        return count % 2 == 1

    def _ends_at(self, i: int) -> bool:
        return i in self.ends or i + 1 >= len(self.words)

    def _onward(self, start: int, *, through: bool = False) -> tuple[int, ...]:
        """The noun phrase that begins at a position: to the next preposition but "of", cue or comma."""
        found: list[int] = []
        for i in range(start, min(start + _MOST_WORDS, len(self.words))):
            text = self.text(i)
            if (found and (text in BREAK or text in CUES)) or text in ("than", "by") or text in BE:
                break
            if self.words[i].key and text not in CUES:
                found.append(i)
            if i in self.ends and not through:
                break
        return tuple(found)

    def _ahead(self, end: int) -> tuple[int, ...]:
        """The noun phrase that ends before a verb: the first one after the last comma, verb or "that"."""
        start = end
        while start >= 0 and (start == end or start not in self.ends) and end - start < _FARTHEST:
            text = self.text(start)
            if start != end and (text in BE or text in ("that", "which", "who", "did", "does", "do")):
                break
            start -= 1
        found: list[int] = []
        for i in range(start + 1, end + 1):
            text = self.text(i)
            if text in BREAK and found:
                break
            if text in CUES:
                found = []
            elif text not in BREAK and self.words[i].key:
                found.append(i)
        return tuple(found[:_MOST_WORDS])
