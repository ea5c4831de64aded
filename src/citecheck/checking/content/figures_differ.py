"""A figure of a claim that its source gives otherwise: the same thing measured, and no number of it the same.

Silent wherever the two may be about another outcome, arm, group or time, or may be the same number in other words.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citecheck.checking.content.measured import Figure, figures_of
from citecheck.checking.content.quantities import Bound, Quantity, quantities
from citecheck.checking.content.same_number import agree, derived, printed_alike
from citecheck.checking.content.units import Kind
from citecheck.checking.content.wording import WHO, apart, keys, of_own_study, words_of
from citecheck.frozen import Frozen
from citecheck.model.passage import Contrast, Reach

if TYPE_CHECKING:
    from collections.abc import Sequence

    from citecheck.model.passage import SourceText

_SHARED = 2  # words around both figures, where both have so many
_ONE_MISSING_IN = 6  # one in so many words around the claim's figure may be missing from the source
_FRAME_SHARED = 0.75  # of the claim's words that the source must have where times or numbers of people are compared
_SENTENCE_SHARED = 0.6  # of all words of the claim that the source's sentence or title must have
_MANY = 100  # people: so many are a study's even where its word is not said
_BEHIND = 45  # characters behind a number of people in which it may say what part of all they are
_MOST_COUNTS = 3  # numbers of people in a source beyond which another one says nothing

_SHARED_OF_CLAIM = 0.6  # of the words around the claim's figure that the source's sentence (or title) must have
_SHARED_OF_SOURCE = 0.5  # of the words around the source's figure that the claim's sentence must have

_NOT_COMPARED = frozenset({Kind.BARE, Kind.AGE})
_FOLLOW_UP = re.compile(r"\bfollow(?:ed|[- ]?up|ing)?\b|\bobserv(?:ed|ation)\b", re.IGNORECASE)
_TREATMENT = re.compile(
    r"\b(?:treat(?:ed|ment)|took|taken|taking|receiv(?:ed|ing)|given|supplement\w*|therapy|intervention|administ\w+|trial|"
    r"assign\w+|allocat\w+|training|random\w+)\b",
    re.IGNORECASE,
)
_SAMPLE = re.compile(
    r"\b(?:trial|study|studied|cohort|sample|total|enrolled|randomi[sz]ed|included|recruited|involving|among|"
    r"meta-analysis|review|followed|participants?|analy[sz]ed|pooled|identified|survey)\b",
    re.IGNORECASE,
)
_PART = re.compile(
    r"\b(?:developed|died|experienced|occurred|subset|subgroup|additional|independent|replicat\w+|validat\w+|cases|controls|"
    r"respon(?:ded|ders)|completed|withdrew|of (?:whom|which|them|these)|had|each)\b",
    re.IGNORECASE,
)
_POINT_AFTER = re.compile(r"\s(?:after|before|since|later|post|from|prior|of age)\b", re.IGNORECASE)
_PART_BEFORE = re.compile(r"\b(?:first|last|initial|final|next|within|every|each|past)\s$", re.IGNORECASE)
_ANOTHER = re.compile(
    r"\b(?:in contrast|contrary to|unlike|recommended|guidelines?|target|assum\w+|power|detect|cut-?offs?|threshold|"
    r"defined|criteri\w+|should|would)\b|\?",
    re.IGNORECASE,
)
_OWN = re.compile(
    r"\b(?:our|we|(?:current|present|this) (?:study|review|trial|analysis|work|meta-analysis|systematic|survey))\b",
    re.IGNORECASE,
)

_IN_WORDS = re.compile(
    r"\d|\b(?:half|halved|third|quarter|twice|doubl\w+|tripl\w+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|one in)\b",
    re.IGNORECASE,
)


class FigureContrast(Frozen):
    """A figure of the claim and the one of the source that stands for the same thing."""

    claimed: Quantity
    contrast: Contrast
    sure: bool  # the source has one such figure only


def figures_differ(claim: str, clause: str, sources: Sequence[SourceText]) -> list[FigureContrast]:
    """The figures of ``clause``, words of the sentence ``claim``, that every source gives otherwise; of the first.

    Empty where a source is read by its title alone, or where one of them has the figure or nothing comparable.
    """
    if _IN_WORDS.search(clause) is None or _ANOTHER.search(claim) or _OWN.search(claim):
        return []
    if not sources or any(source.reach is Reach.TITLE for source in sources):
        return []
    found = []
    for figure in figures_of(clause, None):
        mine = figure.quantity
        if mine.kind in _NOT_COMPARED or mine.interval:
            continue
        if mine.kind is Kind.TIME and _PART_BEFORE.search(clause[: mine.start]):
            continue
        others = [_other(figure, claim, source) for source in sources]
        if all(others) and (first := others[0]):
            found.append(first)
    return found


class _About(Frozen):
    """The words of the claim, of the source's title, and of all that was read of it."""

    claim: frozenset[str]
    title: frozenset[str]
    whole: frozenset[str]


def _other(figure: Figure, claim: str, source: SourceText) -> FigureContrast | None:
    """The source's figure for the same thing where none of its figures is the claim's."""
    mine = figure.quantity
    if mine.kind is Kind.COUNT and not _whole_sample(figure, claim):
        return None
    others = [other for passage in source.sentences for other in figures_of(passage.text, passage)]
    if printed_alike(mine, [other.quantity for other in others]) or any(agree(figure, other) for other in others):
        return None
    said = [keys(words_of(passage.text)) for passage in source.sentences]
    about = _About(keys(words_of(claim)), said[0] if said else frozenset(), frozenset[str]().union(*said))
    limits = _limits(claim, mine)
    same = [other for other in others if _same_thing(figure, other, about) and not _other_limits(limits, other)]
    if not same or derived(mine, others):
        return None
    if mine.kind is Kind.COUNT:
        if len({other.quantity.low for other in same}) > _MOST_COUNTS:
            return None
        best = max(same, key=lambda other: other.quantity.low)
    else:
        best = max(same, key=lambda other: len(other.topic & figure.topic))
    return FigureContrast(mine, Contrast(mine.text, best.quantity.text, best.passage), len(same) == 1)


def _limits(text: str, but: Quantity) -> set[float]:
    """The limits that a sentence names ("above 60 dB", "<100 kb"), other than the figure itself."""
    return {one.low for one in quantities(text) if one.bound in (Bound.ABOVE, Bound.BELOW) and one.text != but.text}


def _other_limits(limits: set[float], other: Figure) -> bool:
    """Whether the source's sentence is about what lies beyond other limits than the claim's."""
    theirs = _limits(other.passage.text, other.quantity) if other.passage else set[float]()
    return bool(limits and theirs and not limits & theirs)


def _whole_sample(figure: Figure, claim: str) -> bool:
    """Whether a number of people or trials is that of the whole study, and not of a part of it."""
    counts = [one for one in quantities(claim) if one.kind is Kind.COUNT and one.unit == figure.quantity.unit]
    if len(counts) > 1 or _PART.search(claim):
        return False
    return figure.quantity.low >= _MANY or _SAMPLE.search(figure.near) is not None


def _same_thing(mine: Figure, other: Figure, about: _About) -> bool:
    """Whether two figures stand for one thing: kind, unit and the words around both."""
    one, two = mine.quantity, other.quantity
    if two.interval or other.passage is None or not _comparable(one, two):
        return False
    if (
        not of_own_study(other.passage.section, plan=True)
        or (one.kind is not Kind.COUNT and _ANOTHER.search(other.passage.text))
        or apart(mine.topic, other.topic)
        or apart(about.claim, other.topic)
        or apart(about.claim, other.sentence | about.title, people=True)
    ):
        return False
    if one.kind is Kind.TIME and _POINT_AFTER.match(other.passage.text, two.end):
        return False
    if one.kind is Kind.COUNT and _PART.search(other.passage.text, two.end, two.end + _BEHIND):
        return False
    if one.kind is Kind.COUNT or (one.kind is Kind.TIME and _framed(mine, other)):
        return len(about.claim & about.whole) >= _FRAME_SHARED * len(about.claim)
    return _same_words(mine, other, about)


def _same_words(mine: Figure, other: Figure, about: _About) -> bool:
    """Whether the words around two figures are the same, and none around the claim's is foreign to the source."""
    told = other.sentence | about.title
    least = max(1, min(_SHARED, len(mine.topic), len(other.topic)))
    return (
        len(mine.topic & other.topic) >= least
        and not mine.topic & other.topic <= WHO
        and len(about.claim & told) >= _SENTENCE_SHARED * len(about.claim)
        and len(mine.topic - about.whole) <= len(mine.topic) // _ONE_MISSING_IN
        and len(mine.topic & told) >= _SHARED_OF_CLAIM * len(mine.topic)
        and len(other.topic & about.claim) >= _SHARED_OF_SOURCE * len(other.topic)
    )


def _comparable(one: Quantity, two: Quantity) -> bool:
    """Whether two kinds can be held against each other: the same, or a change and a ratio to the same side."""
    if one.kind is two.kind:
        told = one.down is not None and two.down is not None
        return one.unit == two.unit and not (told and one.down is not two.down)
    kinds = {one.kind, two.kind}
    if kinds in ({Kind.CHANGE, Kind.RATIO}, {Kind.CHANGE, Kind.FOLD}):
        change, factor = (one, two) if one.kind is Kind.CHANGE else (two, one)
        return change.down is not None and change.down is (factor.low < 1)
    return False


def _framed(mine: Figure, other: Figure) -> bool:
    """Whether two times are how long one study followed or treated people."""
    passage = other.passage.text if other.passage else ""
    return any(cue.search(mine.near) and cue.search(passage) for cue in (_FOLLOW_UP, _TREATMENT))
