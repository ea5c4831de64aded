"""In which style a list is printed: the one that prints its right references as they stand.

Nothing is guessed from a heading or a count of commas. References that agree with their records are printed in each
style and held against what the list has; the habits of the list itself (``list_style``) take part and win a tie, since
they need no engine.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from statistics import fmean
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from citecheck.errors import UsageError
from citecheck.frozen import Frozen
from citecheck.styling.engine import Style, available, load_style
from citecheck.styling.engine_entry import Entry
from citecheck.styling.items import csl_item
from citecheck.styling.printed import quotes_level, without_tail

if TYPE_CHECKING:
    from citecheck.model import Record, Reference
    from citecheck.parsing.references.list_style import ListStyle

# Of the repository of CSL styles: what health and science journals ask for, by where the year stands.
CANDIDATES = {
    "first": (
        "apa",
        "elsevier-harvard",
        "harvard-cite-them-right",
        "cell",
        "frontiers",
        "chicago-author-date",
        "springer-basic-author-date",
    ),
    "middle": (
        "american-medical-association",
        "the-new-england-journal-of-medicine",
        "the-lancet",
        "nlm-citation-sequence",
        "elsevier-vancouver",
        "springer-vancouver-brackets",
        "bmj",
        "plos",
        "multidisciplinary-digital-publishing-institute",
    ),
    "last": (
        "nature",
        "science",
        "springer-basic-brackets",
        "elsevier-with-titles",
        "ieee",
    ),
}
KEPT = frozenset(
    ("title", "journal")
)  # what a reference that is right prints in its own form, and is no part of a style
_SECOND_LOOK = 10  # references that the best few styles print; every style prints one or two of them
_FINALISTS = 2
_ALIKE = 0.995  # a printed form is the list's own but for a letter in two hundred
_SURE = 0.6  # of the references alike: the style of the list
_CLOSE = 0.965  # on the mean, where single letters differ
_FEWEST = 3  # references that can tell a style

Printer = Callable[["Reference", "Record"], str | None]


class Right(Frozen):
    """A reference that agrees with its record: evidence of how the list prints."""

    reference: Reference
    record: Record


class Recognised(Frozen):
    """What a list is printed in."""

    name: str  # of a CSL style; "list" where only the list's own habits are known
    sure: bool  # False: nothing prints its references as they stand
    style: Style | None = None  # to print in; None: by the habits of the list
    tried: tuple[Entry, ...] = ()  # what was printed in it, and in other styles


class _Scores(Frozen):
    """How much one printed form is like what the list has."""

    bare: float  # identifiers at their ends apart
    whole: float


class _Fit(Frozen):
    alike: float  # share of the references printed to the letter, identifiers at their ends apart
    whole: float  # … and with these
    mean: float

    @property
    def sure(self) -> bool:
        return self.alike >= _SURE or self.mean >= _CLOSE

    @property
    def rank(self) -> tuple[float, float]:
        return (self.alike + self.whole, round(self.mean, 3))


def recognise(right: Sequence[Right], habits: ListStyle, by_habit: Printer) -> Recognised:
    """The style of a list, from its references that agree with their records; ``by_habit`` prints as the list does.

    Too few references tell nothing: then nothing speaks against the habits. Without an engine these are all there is.
    """
    if len(right) < _FEWEST:
        return Recognised("list", sure=True)
    some = _spread(right, _SECOND_LOOK)
    best, style = _fit(some, by_habit), None
    trials = _trials(some, habits) if best.rank < (2.0, 1.0) and available() else []
    entries = trials[0].entries if trials else ()
    for _ in range(_FINALISTS):
        finalist = _finalist(trials, best)
        if finalist is None:
            break
        fit = finalist.better_than(best)
        if fit:
            best, style = fit, finalist.style
        trials.remove(finalist)
    if not best.sure:
        return Recognised("list", sure=False)
    return Recognised(style.name if style else name_of(habits), sure=True, style=style, tried=tuple(entries))


def name_of(habits: ListStyle) -> str:
    """The name of the style that a list's habits are: two that the habits alone print, else ``list``."""
    months = habits.year_place == "middle" and habits.month and habits.issue and habits.dash == "–"
    if months and habits.elide_pages and habits.et_al_after == 6:
        return "vancouver"
    if months and not habits.elide_pages and habits.et_al_from > 7:
        return "national-library-of-medicine-grant-proposals"
    return "list"


class _Trial:
    """A style that is tried on references: each is printed once, and only while the style can still win."""

    def __init__(self, style: Style, some: Sequence[Right], entries: Sequence[Entry]) -> None:
        self.style = style
        self._some = some
        self.entries = entries
        self._scores: dict[int, _Scores] = {}  # by the reference's place in ``some``

    def score(self, index: int) -> float:
        """How much the printed form of a reference is like what the list has, identifiers apart: 0 to 1."""
        if index not in self._scores:
            form = self.style.print_entry(self.entries[index])
            self._scores[index] = _scores(self._some[index], form.text if form else None)
        return self._scores[index].bare

    def middle(self) -> float:
        """The score of a reference from the middle of the list."""
        return self.score(len(self._some) // 2)

    def may_beat(self, best: _Fit) -> bool:
        """Whether the style would be better than ``best`` if it printed all that is not tried yet to the letter."""
        untried = [_Scores(1.0, 1.0)] * (len(self._some) - len(self._scores))
        return _fitted([*self._scores.values(), *untried]).rank > best.rank

    def better_than(self, best: _Fit) -> _Fit | None:
        """How the style fits all references; ``None`` as soon as it cannot be better than ``best``."""
        for index in range(len(self._some)):
            if not self.may_beat(best):
                return None
            self.score(index)
        return _fitted([self._scores[index] for index in range(len(self._some))]) if self.may_beat(best) else None


def _trials(some: Sequence[Right], habits: ListStyle) -> list[_Trial]:
    """The styles that print the year where the list does."""
    entries = [Entry(csl_item(one.reference, one.record, KEPT)) for one in some]
    trials = []
    for name in CANDIDATES[habits.year_place]:
        try:
            trials.append(_Trial(load_style(name), some, entries))
        except UsageError:  # not in this version of the styles
            continue
    return trials


def _finalist(trials: Sequence[_Trial], best: _Fit) -> _Trial | None:
    """The style that prints two references best, the first of a list and one from its middle.

    ``None`` where no style can be better than ``best``. No more is printed than tells which one it is.
    """
    for trial in trials:
        trial.score(0)
    means: dict[_Trial, float] = {}
    for trial in sorted(trials, key=lambda one: -one.score(0)):
        if not any(one.may_beat(best) for one in trials):
            return None
        if means and fmean((trial.score(0), 1.0)) < max(means.values()):
            break  # neither this one nor those behind it, however they print the second
        means[trial] = fmean((trial.score(0), trial.middle()))
    return max((trial for trial in trials if trial in means), key=lambda one: means[one], default=None)


def _fit(some: Sequence[Right], print_one: Printer) -> _Fit:
    return _fitted([_scores(one, print_one(one.reference, one.record)) for one in some])


def _fitted(scores: Sequence[_Scores]) -> _Fit:
    bare, whole = [one.bare for one in scores], [one.whole for one in scores]
    return _Fit(_share(bare), _share(whole), fmean(bare))


def _scores(one: Right, printed: str | None) -> _Scores:
    text, form = _level(one.reference.text), _level(printed or "")
    return _Scores(
        _likeness(without_tail(text), without_tail(form)),
        _likeness(text.rstrip("."), form.rstrip(".")),
    )


def _share(scores: Sequence[float]) -> float:
    return sum(score >= _ALIKE for score in scores) / len(scores)


def _likeness(text: str, printed: str) -> float:
    return fuzz.ratio(text, printed) / 100 if printed else 0.0


def _level(text: str) -> str:
    return quotes_level(" ".join(text.split()))


def _spread(right: Sequence[Right], most: int) -> list[Right]:
    """So many of them, from the whole length of the list."""
    if len(right) <= most:
        return list(right)
    return [right[index * len(right) // most] for index in range(most)]
