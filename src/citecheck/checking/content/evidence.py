"""A claim that goes further than the kind of evidence that it cites: other subjects, another design, no study at all.

Everything is decided on words of the claim and on what the record says of itself (``study``). Silent wherever the
sentence, or what stands around it, admits the limit ("in mice", "may", "was associated").
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citecheck.bibliography.text import word_set
from citecheck.checking.content.claim_words import (
    ADULTS_OF_CLAIMS,
    ANIMAL_WORDS,
    ASSOCIATION_WORDS,
    BEFORE_ADJECTIVES,
    BOTH_SEXES,
    CASE_WORDS,
    CHILDREN_OF_CLAIMS,
    EFFECT,
    EVERYONE,
    FINDING,
    GENERAL,
    HEDGES,
    OPINION_WORDS,
    OWN_WORK,
    PEOPLE_OF_CLAIMS,
    PLAIN_EFFECT,
    PLAN_WORDS,
    RESEARCH,
    RETRACTION_WORDS,
    SHOWING,
    YOUNG_LIFE,
    Said,
    read_claim,
)
from citecheck.checking.content.namesakes import DISEASES, PLACES
from citecheck.checking.content.stretch import Stretch, Stretched
from citecheck.checking.content.study import FEMALE_WORDS, MALE_WORDS, Age, Design, Sex
from citecheck.frozen import Frozen, replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from citecheck.checking.content.namesakes import Family
    from citecheck.checking.content.study import Sign, Study
    from citecheck.model import Claim


def stretches(claim: Claim, studies: Callable[[], Sequence[Study]]) -> Stretched | None:
    """The gravest way in which a claim goes further than all its sources, ``None`` where none is seen.

    ``studies`` is called once, and only for a claim that says anything that could go too far.
    """
    said = read_claim(claim)
    if said.own & OWN_WORK:
        return None
    looked_for = [look for look in _LOOKS if look.cue(said)]
    if not looked_for:
        return None
    sources = studies()
    found = next((found for look in looked_for if (found := look.find(said, sources))), None)
    return found and replace(found, in_claim=as_printed(claim.text, found.in_claim))


def as_printed(text: str, folded: str) -> str:
    """Folded words as the text prints them; as they are where it does not have them in a row."""
    found = re.search(r"[\W_]+".join(map(re.escape, folded.split())), text, re.IGNORECASE)
    return found[0] if found else folded


class _Look(Frozen):
    """One thing to look for: whether the claim says anything of the sort, and whether all its sources fall short."""

    cue: Callable[[Said], str | None]
    find: Callable[[Said, Sequence[Study]], Stretched | None]


def _all(what: Stretch, in_claim: str | None, signs: Iterable[Sign | None]) -> Stretched | None:
    """A stretch if there is something in the claim, and something in each source that falls short of it."""
    every = list(signs)
    if in_claim is None or not every or None in every:
        return None
    return Stretched(what, in_claim, str(every[0]), indexed=all(sign.where != "title" for sign in every if sign))


# ------------------------------------------------------------------------------ what is no proof at all


def _of_retracted(said: Said) -> str | None:
    return None if said.around & RETRACTION_WORDS else said.first(FINDING) or _proof(said)


def _retracted(source: Study) -> Sign | None:
    return source.retracted


def _proof(said: Said) -> str | None:
    """The words by which a claim says that studies have shown it."""
    who, shown = said.first(RESEARCH), said.first(SHOWING)
    return f"{who} … {shown}" if who and shown and said.tokens.index(who) < said.tokens.index(shown) else None


def _of_opinion(said: Said) -> str | None:
    return None if said.around & OPINION_WORDS else _proof(said)


def _opinion(source: Study) -> Sign | None:
    """An editorial, comment or letter that reports no study: one with an abstract, or of another type, may do."""
    others = {design for design, _ in source.designs} - {Design.OPINION, Design.LETTER}
    return None if others or source.has_abstract else source.is_a(Design.OPINION, Design.LETTER)


def _of_protocol(said: Said) -> str | None:
    return (
        None if (said.around & PLAN_WORDS or said.own & HEDGES) else _proof(said) or said.first(EFFECT) or _finite(said)
    )


def _finite(said: Said) -> str | None:
    """``reduced`` or ``increased`` where it is the verb of the sentence ("it reduced falls") and no adjective."""
    for before, token, after in zip(said.tokens, said.tokens[1:], said.tokens[2:], strict=False):
        if token in ("reduced", "increased") and before not in BEFORE_ADJECTIVES and after not in ("in", "by", "and"):
            return token
    return None


def _protocol(source: Study) -> Sign | None:
    return source.is_a(Design.PROTOCOL)


def _of_case(said: Said) -> str | None:
    if said.own & (CASE_WORDS | HEDGES):
        return None
    return _proof(said) or (said.first(PLAIN_EFFECT) if said.own & GENERAL else None)


def _case(source: Study) -> Sign | None:
    if source.is_a(Design.REVIEW, Design.POOLED, Design.TRIAL, Design.OBSERVATIONAL):
        return None
    return None if " review " in source.title or " series " in source.plain else source.is_a(Design.CASE)


# ----------------------------------------------------------------------------------- whom it was seen in


def _of_people(said: Said) -> str | None:
    if said.own & HEDGES or said.around & ANIMAL_WORDS or not said.own & FINDING:
        return None
    return said.first(PEOPLE_OF_CLAIMS)


def _animals_only(source: Study) -> Sign | None:
    return source.animals_only


def _of_sex(said: Said) -> str | None:
    """``men``, ``women`` or both by name; a comparison of the two is neither."""
    if said.around & ANIMAL_WORDS & {"mice", "rats", "animals", "mouse", "rat"} or said.own & YOUNG_LIFE:
        return None
    both = next((phrase.strip() for phrase in BOTH_SEXES if phrase in said.plain), None)
    if both:
        return both
    women, men = said.first(FEMALE_WORDS), said.first(MALE_WORDS)
    return (women or men) if not (women and men) else None


def _sex(said: Said, sources: Sequence[Study]) -> Stretched | None:
    if not said.own & (FINDING | SHOWING):
        return None
    wanted = _of_sex(said)
    one = (
        None if wanted is None else Sex.FEMALE if wanted in FEMALE_WORDS else Sex.MALE if wanted in MALE_WORDS else None
    )
    return _all(Stretch.SEX, wanted, (_only_another(source.sexes, one) for source in sources))


def _of_age(said: Said) -> str | None:
    if said.own & YOUNG_LIFE or " children of " in said.plain:
        return None
    everyone = next((phrase.strip() for phrase in EVERYONE if phrase in said.plain), None)
    children, adults = said.first(CHILDREN_OF_CLAIMS), said.first(ADULTS_OF_CLAIMS)
    if children and adults:
        return None
    return children or adults or everyone


def _age(said: Said, sources: Sequence[Study]) -> Stretched | None:
    if not said.own & (FINDING | SHOWING):
        return None
    wanted = _of_age(said)
    if wanted is None or any(source.animals_only for source in sources):
        return None
    if wanted in CHILDREN_OF_CLAIMS:
        signs = [_only_another(source.ages, Age.CHILDREN) for source in sources]
        if any(" childhood " in source.plain or " pediatric " in source.plain for source in sources):
            return None
    elif wanted in ADULTS_OF_CLAIMS:
        signs = [_only_another(source.ages, Age.ADULTS) for source in sources]
    else:  # everyone: adults are what most studies look at, children are not
        signs = [_only_another(source.ages, Age.ADULTS) for source in sources]
    return _all(Stretch.AGE, wanted, signs)


def _only_another(seen: Sequence[tuple[Age | Sex, Sign]], wanted: Age | Sex | None) -> Sign | None:
    """The one group that a source looked at, if that is not the wanted one; ``None`` wants more than one."""
    if len(seen) != 1 or seen[0][0] == wanted:
        return None
    return seen[0][1]


# --------------------------------------------------------------------------------- design, and cause

_SINGLE = word_set("trial rct")
_SINGLE_STUDIES = (
    " cohort study ",
    " case control study ",
    " cross sectional study ",
    " observational study ",
    " survey ",
)
_POOLED = (" meta analysis ", " metaanalysis ", " systematic review ")
_SHOWN_OF_ONE = SHOWING | word_set("reported reports observed revealed concluded")
_POOLING = word_set(
    "review reviews reviewed reviewing meta metaanalysis pooled pooling systematic cochrane trials studies rcts "
    "overview analyses guideline guidelines consensus"
)
_AFTER_DESIGN = 14  # words within which a design is followed by its verb


def _of_design(said: Said) -> str | None:
    """``trial``, ``cohort study`` …, ``meta analysis``: the design whose finding the claim tells; the first one."""
    if not said.own & _SHOWN_OF_ONE:
        return None
    if pooled := next((phrase.strip() for phrase in _POOLED if phrase in said.plain), None):
        return pooled if _tells(said, pooled.split()[-1]) else None
    if said.around & _POOLING:
        return None
    if trial := said.first(_SINGLE):
        return trial if _tells(said, trial) else None
    single = next((phrase.strip() for phrase in _SINGLE_STUDIES if phrase in said.plain), None)
    return single if single and _tells(said, single.split()[-1]) else None


def _tells(said: Said, noun: str) -> bool:
    at = said.tokens.index(noun)
    return not _SHOWN_OF_ONE.isdisjoint(said.tokens[at + 1 : at + _AFTER_DESIGN])


def _design(said: Said, sources: Sequence[Study]) -> Stretched | None:
    wanted = _of_design(said)
    if wanted is None:
        return None
    if f" {wanted} " in _POOLED:
        signs = [_single_study(source) for source in sources]
    elif wanted in _SINGLE:
        signs = [_pooling(source) or _not_randomised(source) for source in sources]
    else:
        signs = [_pooling(source) for source in sources]
    return _all(Stretch.DESIGN, wanted, signs)


def _pooling(source: Study) -> Sign | None:
    if source.is_a(Design.TRIAL, Design.OBSERVATIONAL, Design.CASE):
        return None
    return source.is_a(Design.POOLED, Design.REVIEW)


def _single_study(source: Study) -> Sign | None:
    """A trial or an observational study that pools nothing."""
    pools = (" meta analys", " systematic", " pooled ", " pooling ", " review ", " overview ")
    if source.is_a(Design.POOLED, Design.REVIEW) or any(word in source.plain for word in pools):
        return None
    return source.is_a(Design.TRIAL, Design.OBSERVATIONAL)


def _not_randomised(source: Study) -> Sign | None:
    """An observational study whose record says nothing of trials."""
    if source.is_a(Design.TRIAL, Design.POOLED, Design.REVIEW, Design.PROTOCOL):
        return None
    if any(word in source.plain for word in (" random", " trial", " placebo", " controlled ", " meta analys")):
        return None
    return source.is_a(Design.OBSERVATIONAL)


def _of_cause(said: Said) -> str | None:
    if said.own & (HEDGES | ASSOCIATION_WORDS) or said.around & {"associated", "association", "observational"}:
        return None
    verb = said.first(PLAIN_EFFECT)
    return None if verb is None or (verb == "causes" and _names_causes(said)) else verb


def _names_causes(said: Said) -> bool:
    """Whether "causes" is a noun: "the causes of", "other causes"."""
    at = said.tokens.index("causes")
    before, after = said.tokens[max(0, at - 1) : at], said.tokens[at + 1 : at + 2]
    return after == ("of",) or bool(set(before) & word_set("the other all many these common major main its their"))


def _cause(said: Said, sources: Sequence[Study]) -> Stretched | None:
    return _all(Stretch.CAUSE, _of_cause(said), (_not_randomised(source) for source in sources))


# ------------------------------------------------------------------------- another disease, another country


def _of_disease(said: Said) -> str | None:
    return next((name for family in DISEASES for _, name in family.named_in(said.plain)), None)


def _disease(said: Said, sources: Sequence[Study]) -> Stretched | None:
    if not said.own & (FINDING | SHOWING):
        return None
    return next((found for family in DISEASES if (found := _another(Stretch.DISEASE, family, said, sources))), None)


_COMPARING = word_set("than unlike whereas while outside compared elsewhere contrast versus vs")

_MATERIALS = word_set("using purchased inc corp ltd gmbh university software performed obtained")


def _of_place(said: Said) -> str | None:
    if said.own & (_COMPARING | _MATERIALS):
        return None
    for _, name in PLACES.named_in(said.plain):
        before = said.plain.partition(f" {name} ")[0].split()[-2:]
        if " " in name or not before or {"in", "across", "throughout"} & set(before):
            return name
    return None


def _place(said: Said, sources: Sequence[Study]) -> Stretched | None:
    return _another(Stretch.PLACE, PLACES, said, sources) if _of_place(said) else None


def _another(what: Stretch, family: Family, said: Said, sources: Sequence[Study]) -> Stretched | None:
    """A claim that names one of a family, and sources whose titles name one other and nowhere this one."""
    named = family.named_in(said.plain)
    if len(named) != 1 or any(f" {whole} " in said.plain for whole in family.whole):
        return None
    member, name = named[0]
    others = []
    for source in sources:
        if member.named_in(source.plain) or any(f" {whole} " in source.plain for whole in family.whole):
            return None
        in_title = family.named_in(source.title) or family.named_in(source.head_words)
        if len(in_title) != 1:
            return None
        others.append(f"“{as_printed(source.printed, in_title[0][1])}”")
    return Stretched(what, name, others[0]) if others else None


_LOOKS = (
    _Look(_of_retracted, lambda said, all_: _all(Stretch.RETRACTED, _of_retracted(said), map(_retracted, all_))),
    _Look(_of_protocol, lambda said, all_: _all(Stretch.PROTOCOL, _of_protocol(said), map(_protocol, all_))),
    _Look(_of_opinion, lambda said, all_: _all(Stretch.OPINION, _of_opinion(said), map(_opinion, all_))),
    _Look(_of_case, lambda said, all_: _all(Stretch.CASE, _of_case(said), map(_case, all_))),
    _Look(_of_people, lambda said, all_: _all(Stretch.ANIMALS, _of_people(said), map(_animals_only, all_))),
    _Look(_of_design, _design),
    _Look(_of_sex, _sex),
    _Look(_of_age, _age),
    _Look(_of_disease, _disease),
    _Look(_of_place, _place),
    _Look(_of_cause, _cause),
)  # fmt: skip
