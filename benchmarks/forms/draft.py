"""What every made document is drawn from: invented references, sentences that cite them, and gold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Sequence

_FAMILIES = (
    "Okafor", "Brandt", "Iversen", "Novák", "Moreau", "Lindqvist", "Tanaka", "da Costa", "van Rijn", "O'Hara", "Petrov",
    "Szabó", "Alvarez", "Rossi", "Kaya", "Haddad", "Nguyen", "Mbeki", "Schäfer", "Yilmaz", "McLeod", "Zieliński",
)  # fmt: skip
_SUBJECTS = (
    "calcium intake", "sunlight", "night work", "lean fish", "gait speed", "grip strength", "barley bread", "sleep debt",
    "school meals", "salt substitutes", "hearing loss", "stair climbing", "raw milk", "low back pain", "dental plaque",
)  # fmt: skip
_GROUPS = ("older adults", "dairy farmers", "preterm infants", "shift workers", "retired teachers", "mountain villages")
_TITLES = (
    "Effect of {a} on {b} in {c}: a randomised trial", "{A} and {b} among {c}", "Does {a} predict {b}? A cohort of {c}",
    "{A} in {c}: 12-year follow-up", "Association of {a} with {b}", "A note on {a} and {b} in {c}",
)  # fmt: skip
_JOURNALS = (
    ("J Imag Med", "Journal of Imaginary Medicine"), ("Bone Tales", "Bone Tales"), ("Ann Invent Nutr", "Annals of Invented Nutrition"),
    ("Acta Somni", "Acta Somni"), ("Nord J Prev Care", "Nordic Journal of Preventive Care"), ("Eur Rev Gait", "European Review of Gait"),
)  # fmt: skip
_OPENINGS = (
    "Older studies of {a} found little harm", "Much is known about {a} in {c}", "The benefit of {a} was seen in {c} alone",
    "Nobody had measured {a} before", "In {c} the loss was slower", "Trials of {a} disagree", "This was not so for {c}",
    "Doctors advise {a} to {c}", "We asked {c} about {a}", "Later work on {a} confirmed that",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Item:
    """One reference of the gold."""

    label: str
    text: str
    list: int = 1


@dataclass(frozen=True, slots=True)
class Cited:
    """One callout of the gold: its numbers, and its list; ``None`` where no reader could tell."""

    numbers: tuple[int, ...]
    list: int | None = 1


@dataclass(frozen=True, slots=True)
class Made:
    """A document and what a reader sees in it."""

    kind: str
    form: str  # within the kind
    path: str
    text: str
    items: tuple[Item, ...] = ()
    cited: tuple[Cited, ...] = ()
    decoy: bool = False  # nothing of it is a numbered list


class Draft:
    """A supply of words; the same for the same seed."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self._style = chance.choice((_vancouver, _vancouver, _apa, _with_doi, _quoted))
        self._used: set[str] = set()

    def reference(self) -> str:
        """One reference in the style of the document, as no other of it."""
        while True:
            made = self._style(self)
            if made not in self._used:
                self._used.add(made)
                return made

    def references(self, count: int) -> list[str]:
        """Several."""
        return [self.reference() for _ in range(count)]

    def title(self) -> str:
        """Of a work."""
        a, b = self.chance.sample(_SUBJECTS, 2)
        return self.chance.choice(_TITLES).format(a=a, A=a.capitalize(), b=b, c=self.chance.choice(_GROUPS))

    def names(self, most: int = 4) -> list[tuple[str, str]]:
        """Families and initials."""
        families = self.chance.sample(_FAMILIES, self.chance.randint(1, most))
        return [(one, "".join(self.chance.sample("ABCDEGHJKLMPRST", self.chance.randint(1, 2)))) for one in families]

    def sentence(self) -> str:
        """Without a stop."""
        return self.chance.choice(_OPENINGS).format(a=self.chance.choice(_SUBJECTS), c=self.chance.choice(_GROUPS))

    def heading(self) -> str:
        """Of a part."""
        return f"{self.chance.choice(_SUBJECTS).capitalize()} of {self.chance.choice(_GROUPS)}"

    def cite(self, numbers: Sequence[int]) -> list[tuple[int, ...]]:
        """Groups that together hold every number, in order."""
        out: list[tuple[int, ...]] = []
        rest = list(numbers)
        while rest:
            size = self.chance.choice((1, 1, 1, 2, 3))
            out.append(tuple(rest[:size]))
            rest = rest[size:]
        return out

    def prose(self, groups: Sequence[tuple[int, ...]], mark: Callable[[tuple[int, ...]], str] | None = None) -> str:
        """Paragraphs that print a callout a sentence."""
        mark = mark or bracketed
        sentences = [
            f"{self.sentence()}{mark(group)}." + (f" {self.sentence()}." if self.chance.random() < 0.3 else "")
            for group in groups
        ]
        size = self.chance.choice((2, 3, 4))
        return "\n\n".join(" ".join(sentences[i : i + size]) for i in range(0, len(sentences), size))


def bracketed(numbers: tuple[int, ...]) -> str:
    """`` [1,2]``."""
    return f" [{','.join(map(str, numbers))}]"


def raised(numbers: tuple[int, ...]) -> str:
    """``<sup>1,2</sup>``."""
    return f"<sup>{','.join(map(str, numbers))}</sup>"


def _year(draft: Draft) -> int:
    return draft.chance.randint(1984, 2023)


def _place(draft: Draft) -> tuple[int, int, int, int]:
    first = draft.chance.randint(1, 900)
    return draft.chance.randint(1, 90), draft.chance.randint(1, 12), first, first + draft.chance.randint(2, 14)


def _vancouver(draft: Draft) -> str:
    names = ", ".join(f"{family} {initials}" for family, initials in draft.names())
    volume, issue, first, last = _place(draft)
    journal = draft.chance.choice(_JOURNALS)[0]
    return f"{names}. {draft.title()}. {journal}. {_year(draft)};{volume}({issue}):{first}-{last}."


def _apa(draft: Draft) -> str:
    names = [f"{family}, {'. '.join(initials)}." for family, initials in draft.names(3)]
    people = names[0] if len(names) == 1 else f"{', '.join(names[:-1])}, & {names[-1]}"
    volume, issue, first, last = _place(draft)
    journal = draft.chance.choice(_JOURNALS)[1]
    return f"{people} ({_year(draft)}). {draft.title()}. {journal}, {volume}({issue}), {first}–{last}."


def _with_doi(draft: Draft) -> str:
    doi = f"10.5555/{draft.chance.choice(('imag', 'bone', 'nutr'))}.{draft.chance.randint(1000, 99999)}"
    return f"{_vancouver(draft)} doi:{doi}"


def _quoted(draft: Draft) -> str:
    names = ", ".join(f"{'. '.join(initials)}. {family}" for family, initials in draft.names(3))
    volume, issue, first, last = _place(draft)
    journal = draft.chance.choice(_JOURNALS)[0]
    return f"{names}, “{draft.title()},” {journal}, vol. {volume}, no. {issue}, pp. {first}–{last}, {_year(draft)}."
