"""Kinds that the words beside a mark decide: stops, units, names with digits, formulae, bylines, lost superscripts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from marks.made import Draft, Made, ranged
from marks.words import LATIN, name_of

if TYPE_CHECKING:
    import random


def after_a_stop(chance: random.Random) -> Made:
    """winter.(1) and winter,(2,3), with enumerations, intervals and counts in round brackets."""
    draft = Draft(chance, chance.choice(LATIN))
    glued = chance.random() < 0.6
    for numbers in draft.groups(3):
        mark = f"({ranged(numbers, chance.choice((',', ', ')))})"
        if chance.random() < 0.3:
            draft.cite(f"{draft.sentence()},{'' if glued else ' '}{mark} {_lower(draft.sentence())}.", numbers)
        else:
            draft.cite(f"{draft.sentence()}.{'' if glued else ' '}{mark}", numbers)
    more = (
        "The plan had three parts: (1) ask, (2) weigh, and (3) wait.",
        "Most (n = 40) stayed, few (4%) left.",
        "It was larger (1.4, 95% CI 1.1–1.8).",
    )
    english = draft.language == "en"
    return draft.finish("after a stop", chance.choice(("md", "txt")), draft.body(more=more if english else ()))


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]


_BASES = (
    "diabetes type 2", "trials in phase 3", "the vaccine BNT162b2", "the gene p53", "a dose of 600 mg", "a loss of 12.5%",
    "a coat of CD4", "clotting factor X", "vitamin D", "the virus SARS-CoV-2", "heat of 30 °C", "interleukin IL-6",
    "omega-3", "a rest of 20 min", "stage IV", "hepatitis C", "group A", "the scale SF-36", "fraction B", "a walk of 5 km",
)  # fmt: skip
_POWERS = (
    "The mean was 28 kg/m<sup>2</sup> at first.",
    "Plots of 40 m<sup>2</sup> were dug.",
    "The fit was good (R<sup>2</sup> = 0.61).",
    "Some 10<sup>5</sup> cells were counted.",
    "A trace of <sup>14</sup>C was left.",
    "Flow of Ca<sup>2+</sup> rose.",
    "A cube of 3 cm<sup>3</sup> was cut.",
    "The test gave χ<sup>2</sup> = 4.1.",
    "It grew with x<sup>2</sup> only.",
    "Doses of 5 × 10<sup>3</sup> units were too high.",
    "The rate was 3 s<sup>−1</sup> then.",
)


def raised_after_a_digit(chance: random.Random) -> Made:
    """Type 2⁵, BNT162b2⁵, 600 mg⁵ in a row of superscripts, with powers, isotopes and ions as decoys."""
    draft = Draft(chance, "en", size=chance.randint(6, 9))
    bases = chance.sample(_BASES, len(_BASES))
    for numbers in draft.groups(2):
        mark = f"<sup>{ranged(numbers)}</sup>"
        if len(numbers) == 1 and chance.random() < 0.6:
            draft.cite(f"{draft.sentence()}, as was seen in {bases.pop()}{mark} before.", numbers)
        else:
            draft.cite(f"{draft.sentence()}.{mark}", numbers)
    more = chance.sample(_POWERS, chance.randint(0, 3))
    return draft.finish("raised after a digit", "md", draft.body(0.2, more))


def named(chance: random.Random) -> Made:
    """Ref. 2, see reference 2, (refs 2 and 3) beside superscripts or brackets."""
    draft = Draft(chance, chance.choice(("en", "en", "en", "de", "fr")))
    shape = chance.choice(("<sup>{}</sup>", "[{}]"))
    ways = {
        "en": ("According to ref. {}, {}.", "{1} (see reference {0}).", "{1} (ref. {0}).", "As reference {} says, {}."),
        "de": ("{1} (siehe Ref. {0}).", "Nach Ref. {} gilt: {}."),
        "fr": ("{1} (voir réf. {0}).", "Selon la réf. {}, {}."),
    }[draft.language]
    plural = ("{1} (refs {0}).", "So say references {}: {}.", "{1} (see refs. {0}).")
    for numbers in draft.groups(3):
        said = draft.sentence()
        if chance.random() < 0.35 and (len(numbers) == 1 or draft.language == "en"):
            way = chance.choice(ways if len(numbers) == 1 else plural)
            printed = ranged(numbers) if len(numbers) != 2 else f"{numbers[0]} and {numbers[1]}"
            draft.cite(way.format(printed, _lower(said) if way.endswith("{}.") else said), numbers)
        else:
            draft.cite(f"{said}{shape.format(ranged(numbers))}.", numbers)
    more = ("The reference 30 mg was low.", "The reference group had 12 women.") if draft.language == "en" else ()
    return draft.finish("named", "md", draft.body(more=more))


def two_notations(chance: random.Random) -> Made:
    """Superscripts in the text, a few brackets in a box or a note, or the other way round."""
    draft = Draft(chance, chance.choice(("en", "de", "fr", "es")), size=chance.randint(7, 12))
    main, other = chance.choice((("<sup>{}</sup>", " [{}]"), ("[{}]", "<sup>{}</sup>")))
    groups = draft.groups(2)
    once = [i for i in range(2, len(groups)) if len(groups[i]) == 1 and sum(groups[i][0] in one for one in groups) == 1]
    odd = once[:1]
    for i, numbers in enumerate(groups):
        draft.cite(f"{draft.sentence()}{(other if i in odd else main).format(ranged(numbers))}.", numbers)
    return draft.finish("two notations", "md", draft.body())


_ISOTOPES = ("<sup>7</sup>Li", "<sup>14</sup>C", "<sup>3</sup>H", "<sup>41</sup>Ca", "<sup>2</sup>H", "<sup>90</sup>Sr")


def isotope(chance: random.Random) -> Made:
    """A callout, and an isotope or an ion right behind it."""
    draft = Draft(chance, "en")
    for numbers in draft.groups(3):
        mark = f"<sup>{ranged(numbers)}</sup>"
        draft.cite(f"{draft.sentence()}.{mark}", numbers)
        if chance.random() < 0.4:
            draft.lines[-1] += f" {chance.choice(_ISOTOPES)} was rare in all of them."
    more = ("Some Ca<sup>2+</sup> was left.", "The ion SO4<sup>2−</sup> rose.")
    return draft.finish("isotope", "md", draft.body(0.2, more))


def glued(chance: random.Random) -> Made:
    """Text out of a PDF: bone.1,2 and bone3; words broken at line ends."""
    draft = Draft(chance, chance.choice(("en", "en", "de", "fr", "es")), size=chance.randint(5, 12))
    for numbers in draft.groups(3):
        mark = ranged(numbers)
        way = chance.random()
        if way < 0.2 and draft.language == "en":
            who = name_of(numbers[0])
            name = chance.choice((who, f"{who}’s group", f"{who} and colleagues", f"{who} et al"))
            draft.cite(f"{name}{mark} asked whether {_lower(draft.sentence())}.", numbers)
        elif way < 0.4:
            draft.cite(f"{draft.sentence()},{mark} {_lower(draft.sentence())}.", numbers)
        else:
            draft.cite(f"{draft.sentence()}.{mark}", numbers)
    body = draft.body(0.3, ("The marker CD4 and the gene p53 were measured.",) if draft.language == "en" else ())
    return draft.finish("glued", "txt", "\n\n".join(_wrapped(one, chance) for one in body.split("\n\n")))


def broken_words(chance: random.Random) -> Made:
    """Lines of 40 to 70 characters, long words broken with a hyphen, marks behind their second half."""
    draft = Draft(chance, chance.choice(("en", "de", "fr", "es", "nl")))
    shape = chance.choice(("[{}]", " [{}]", "{}", "<sup>{}</sup>"))
    for numbers in draft.groups(3):
        mark = shape.format(ranged(numbers))
        ending = f"{mark}." if shape != "{}" else f".{mark}"
        draft.cite(f"{draft.sentence()}{ending}", numbers)
    body = "\n\n".join(_wrapped(one, chance, broken=0.8) for one in draft.body().split("\n\n"))
    return draft.finish("broken words", "txt" if shape == "{}" or chance.random() < 0.5 else "md", body)


def _wrapped(text: str, chance: random.Random, broken: float = 0.2) -> str:
    """Lines as a PDF has them; some words are broken."""
    width, lines, line = chance.randint(40, 70), [], ""
    for word in text.split(" "):
        if len(line) + len(word) < width:
            line = f"{line} {word}".strip()
            continue
        letters = re.match(r"[^\W\d_]+", word)
        half = len(letters[0]) // 2 if letters else 0
        if half >= 3 and chance.random() < broken:
            lines.append(f"{line} {word[:half]}-")
            line = word[half:]
        else:
            lines.append(line)
            line = word
    return "\n".join([*lines, line])


_FORMULAE = (
    "The error was $$\\hat{\\sigma}^2_i + \\tau^2$$ at most.",
    "Let $a^3_j$ be the rest and $x_{[1]}$ the first.",
    "We set $y = \\beta_1 x^{2} + \\epsilon$ throughout.",
    "The sum $\\sum_{k=1}^{3} w_k^2$ was small.",
    "By \\(\\mu^{2}\\) we mean the square.",
)


def formulae(chance: random.Random) -> Made:
    """Formulae and a byline as decoys."""
    draft = Draft(chance, "en")
    shape = chance.choice(("<sup>{}</sup>", "[{}]", "$^{{{}}}$"))
    for numbers in draft.groups(3):
        printed = shape.format(ranged(numbers, dash="-"))
        draft.cite(f"{draft.sentence()}.{printed}" if "sup" in shape else f"{draft.sentence()}{printed}.", numbers)
    return draft.finish("formulae", "md", draft.body(0.2, chance.sample(_FORMULAE, 3)))


_PEOPLE = (
    "Anna Hale",
    "Bo Lind",
    "Carla Ruiz",
    "Dov Stern",
    "Eva Maria Koch",
    "Femi Ade",
    "Greta de Vries",
    "Hugo Paz",
)


def byline(chance: random.Random) -> Made:
    """Names with raised numbers, and what they stand for, above a text with raised callouts."""
    draft = Draft(chance, "en")
    people, places = chance.sample(_PEOPLE, chance.randint(2, 6)), chance.randint(2, 4)
    many = chance.random() < 0.3
    marks = []
    for one in people:
        own = sorted(chance.sample(range(1, places + 1), chance.randint(1, 2)))
        if many and one == people[-1]:
            own = list(range(1, places + 1))
        sign = " " if many else chance.choice((",", ", "))
        marks.append(f"{one}<sup>{sign.join(map(str, own))}</sup>")
    between = chance.choice((", ", " and ", "; ", "\n\n"))
    shape = chance.choice(("<sup>{}</sup> {}, {}", "<sup>{}</sup>{}, {}", "{}. {}, {}"))
    towns = ("Oslo", "Graz", "Porto", "Lyon")
    units = ("Department of Bones", "Institute of Walks", "School of Salt", "Clinic for Hips")
    below = "\n\n".join(shape.format(i + 1, units[i], towns[i]) for i in range(places))
    for numbers in draft.groups(3):
        draft.cite(f"{draft.sentence()}.<sup>{ranged(numbers)}</sup>", numbers)
    return draft.finish("byline", "md", f"{between.join(marks)}\n\n{below}\n\n## Introduction\n\n{draft.body()}")


KINDS = {
    "after a stop": (after_a_stop,),
    "raised after a digit": (raised_after_a_digit,),
    "named": (named,),
    "two notations": (two_notations,),
    "isotope": (isotope,),
    "glued": (glued,),
    "broken words": (broken_words,),
    "formulae": (formulae,),
    "byline": (byline,),
}
