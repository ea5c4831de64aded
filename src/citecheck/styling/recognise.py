"""In which style a list is printed: the one that prints its right references as they stand.

Nothing is guessed from a heading or a count of commas. References that agree with their records are printed in each
style and held against what the list has; the habits of the list itself (``list_style``) take part and win a tie, since
they need no engine.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from citecheck.errors import UsageError
from citecheck.styling.engine import Style, available, load_style
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
_FIRST_LOOK = 2  # references that every style prints
_SECOND_LOOK = 10  # and the best few
_FINALISTS = 2
_ALIKE = 0.995  # a printed form is the list's own but for a letter in two hundred
_SURE = 0.6  # of the references alike: the style of the list
_CLOSE = 0.965  # on the mean, where single letters differ
_FEWEST = 3  # references that can tell a style

Printer = Callable[["Reference", "Record"], str | None]


@dataclass(frozen=True, slots=True)
class Right:
    """A reference that agrees with its record: evidence of how the list prints."""

    reference: Reference
    record: Record


@dataclass(frozen=True, slots=True)
class Recognised:
    """What a list is printed in."""

    name: str  # of a CSL style; "list" where only the list's own habits are known
    sure: bool  # False: nothing prints its references as they stand
    style: Style | None = None  # to print in; None: by the habits of the list


@dataclass(frozen=True, slots=True)
class _Fit:
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
    if best.rank < (2.0, 1.0) and available():
        for fit, candidate in _candidates(some, habits):
            if fit.rank > best.rank:
                best, style = fit, candidate
    if not best.sure:
        return Recognised("list", sure=False)
    return Recognised(style.name if style else name_of(habits), sure=True, style=style)


def name_of(habits: ListStyle) -> str:
    """The name of the style that a list's habits are: two that the habits alone print, else ``list``."""
    months = habits.year_place == "middle" and habits.month and habits.issue and habits.dash == "–"
    if months and habits.elide_pages and habits.et_al_after == 6:
        return "vancouver"
    if months and not habits.elide_pages and habits.et_al_from > 7:
        return "national-library-of-medicine-grant-proposals"
    return "list"


def _candidates(some: Sequence[Right], habits: ListStyle) -> list[tuple[_Fit, Style]]:
    styles = []
    for name in CANDIDATES[habits.year_place]:
        try:
            styles.append(load_style(name))
        except UsageError:  # not in this version of the styles
            continue
    printers = [_printer(style) for style in styles]
    few = _spread(some, _FIRST_LOOK)
    looked = sorted(((_fit(few, one).mean, -i) for i, one in enumerate(printers)), reverse=True)
    return [(_fit(some, printers[-i]), styles[-i]) for _, i in looked[:_FINALISTS]]


def _printer(style: Style) -> Printer:
    """Prints in the style, each reference once: both looks ask for some of the same."""
    made: dict[int, str | None] = {}

    def printed(reference: Reference, record: Record) -> str | None:
        if id(reference) not in made:
            form = style.print(reference, record, KEPT)
            made[id(reference)] = form.text if form else None
        return made[id(reference)]

    return printed


def _fit(some: Sequence[Right], print_one: Printer) -> _Fit:
    pairs = [(_level(one.reference.text), _level(print_one(one.reference, one.record) or "")) for one in some]
    bare = [_likeness(without_tail(text), without_tail(printed)) for text, printed in pairs]
    whole = [_likeness(text.rstrip("."), printed.rstrip(".")) for text, printed in pairs]
    return _Fit(_share(bare), _share(whole), fmean(bare))


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
