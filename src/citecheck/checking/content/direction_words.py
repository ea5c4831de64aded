"""Words that say which way an outcome goes, as they are written, and those that stand around them."""

from __future__ import annotations

import enum


class Way(enum.StrEnum):
    """What is said of an outcome."""

    UP = "up"
    DOWN = "down"
    BETTER = "better"
    WORSE = "worse"
    LINKED = "linked"  # associated with something, no direction told
    EFFECTIVE = "effective"
    SAME = "same"  # no effect, no difference, unchanged


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _forms(stems: str, endings: str) -> set[str]:
    return {stem + ending for stem in stems.split() for ending in endings.split(",")}


_E = "e,es,ed,ing"
_PLAIN = ",s,ed,ing"
VERBS = {
    Way.UP: _forms("increas rais elevat accelerat enhanc stimulat upregulat promot induc doubl tripl augment", _E)
    | _forms("augment heighten lengthen prolong boost", _PLAIN),
    Way.DOWN: _forms("decreas reduc declin attenuat diminish downregulat halv mitigat alleviat minimiz minimis", _E)
    | _forms(
        "lower slow suppress inhibit prevent lessen diminish block blunt delay curb shorten weaken abolish", _PLAIN
    ),
    Way.BETTER: _forms("improv ameliorat restor", _E),
    Way.WORSE: _forms("aggravat exacerbat deteriorat", _E) | _forms("worsen impair", _PLAIN),
}
RISING = {
    Way.UP: {"rose", "risen", "rise", "rises", "rising", "grew", "grows", "grown"},
    Way.DOWN: {"fell", "fallen", "falls", "drop", "drops", "dropped", "dropping", "declined", "declines", "declining"},
}
COMPARATIVES = {
    Way.UP: {"higher", "greater", "more", "longer", "larger", "elevated", "raised", "increased", "faster", "stronger",
             "highest"},
    Way.DOWN: {"lower", "less", "fewer", "shorter", "smaller", "reduced", "decreased", "diminished", "slower", "lowest",
               "lowered", "attenuated", "suppressed"},
    Way.BETTER: {"better", "improved", "superior"},
    Way.WORSE: {"worse", "poorer", "impaired", "inferior"},
}  # fmt: skip
NOUNS = {
    Way.UP: {"increase", "increases", "rise", "elevation", "elevations", "gain", "gains", "acceleration",
             "enhancement"},
    Way.DOWN: {"decrease", "decreases", "reduction", "reductions", "decline", "declines", "fall", "drop", "lowering",
               "suppression", "inhibition", "prevention", "attenuation"},
    Way.BETTER: {"improvement", "improvements"},
    Way.WORSE: {"deterioration", "worsening", "impairment"},
    Way.SAME: {"difference", "differences", "effect", "effects", "change", "changes", "influence", "impact", "benefit",
               "benefits"},
    Way.LINKED: {"association", "associations", "relationship", "relation", "correlation", "correlations", "link"},
}  # fmt: skip
LINKED = {
    "associated",
    "linked",
    "correlated",
    "correlate",
    "correlates",
    "related",
    "predict",
    "predicts",
    "predicted",
}
UNCHANGED = {"unchanged", "unaffected", "unaltered", "similar", "comparable", "equivalent", "identical"}
DIFFER = {"differ", "differed", "differs", "change", "changed", "changes", "affect", "affected", "affects", "influence",
           "influenced", "influences", "alter", "altered", "alters", "modify", "modified"}  # fmt: skip
UNRELATED = {"unrelated", "unassociated", "uncorrelated"}

MOVEMENTS = frozenset[str]().union(*(NOUNS[way] for way in (Way.UP, Way.DOWN, Way.BETTER, Way.WORSE)))

CUES: dict[str, list[tuple[str, Way]]] = {}
for _shape, _table in (("verb", VERBS), ("rising", RISING), ("than", COMPARATIVES), ("noun", NOUNS)):
    for _way, _names in _table.items():
        for _name in _names:
            CUES.setdefault(_name, []).append((_shape, _way))
for _name in LINKED | UNRELATED:
    CUES.setdefault(_name, []).append(("linked", Way.LINKED))
for _name in UNCHANGED:
    CUES.setdefault(_name, []).append(("same", Way.SAME))
for _name in DIFFER:
    CUES.setdefault(_name, []).append(("differ", Way.SAME))
for _name in ("effective", "efficacious", "ineffective", "beneficial"):
    CUES.setdefault(_name, []).append(("effective", Way.EFFECTIVE))
for _name in ("protects", "protect", "protected", "protective"):
    CUES.setdefault(_name, []).append(("protect", Way.DOWN))

BE = _words(
    """
    is are was were be been being become became becomes remain remained remains stayed appeared seemed
    """
)
ADVERBS = _words(
    """
    significantly markedly substantially considerably strongly slightly modestly greatly dramatically clearly
    further also only independently inversely positively negatively directly closely not never consistently
    statistically strikingly dose-dependently dependently much even somewhat far effectively progressively
    gradually partly partially similarly likewise therefore thus significant marked substantial statistically
    consequently
    """
)
BREAK = _words(
    """
    in with among by after during than compared versus vs for at from on when if while through via under
    within across between who whose which that where because due as following over per without until since
    despite whether using relative receiving taking treated given to into both upon
    """
)
NOT = _words(
    """
    not no never neither nor without cannot failed fails fail unable n't none little hardly lacked
    """
)
MEASURES = _words(
    """
    minutes hours days weeks months years percent per cent times fold points percentage kg g mg ml mm cm two
    three four
    """
)
INFINITIVE = _words(
    """
    to not did does do may can could might will would should must cannot never didn't doesn't
    """
)
PREDICATE = _words(
    """
    had has have having show showed showed shown shows exhibit exhibited experience experienced experiences
    caused causes cause produced produces produce yielded lead leads led result resulted results found
    observed reported suffered there associated linked related achieved achieve gained confer conferred
    confers provide provides provided displayed develop developed predicted predicts predict gave gives
    """
)
SEEN = _words("""seen observed found noted reported apparent evident detected present significant""")
INVERSE = _words(
    """
    tapering tapered taper stopped interrupted interruption replacing replaced replacement switching switched
    weaning removal removed omission omitted quitting deficiency deficient insufficiency insufficient
    depletion withdrawal discontinuation discontinued stopping cessation lack lacking absence absent inhibitor
    inhibitors blocker blockers blockade antagonist antagonists antagonism knockout deletion deleted silencing
    low lower lowest lowered less fewer reduced decreased without poor restriction restricted inadequate loss
    avoidance non nonusers never untreated deprivation knockdown inhibition suppression decreasing reducing
    reduction declining lowering decrease
    """
)
