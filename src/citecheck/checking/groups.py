"""Groups as authors: whether two names can be one group's, or share nothing that tells groups apart."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from citecheck.bibliography.text import fold, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from citecheck.model import Author

_GENERAL = frozenset(
    [
        "the", "for", "of", "and", "on", "in", "behalf", "a", "an", "to", "by", "with", "study", "studies", "group",
        "groups", "research", "investigators", "investigator", "collaborators", "collaborative", "collaboration",
        "collaborating", "trial", "trials", "trialists", "team", "consortium", "network", "committee", "subcommittee",
        "working", "task", "force", "writing", "steering", "members", "member", "panel", "board", "council", "project",
        "program", "programme", "initiative", "contributors", "authors", "author", "participants", "centre", "center",
        "centers", "anonymous", "no", "listed", "editorial", "editors", "et", "al", "others", "coordinating", "expert",
        "experts", "scientific", "clinical", "international", "national", "medical", "society", "association",
    ]
)  # fmt: skip
# Names of other languages translate: what they have in common cannot be told from letters.
_FOREIGN = frozenset(
    [
        "deutsche", "gesellschaft", "fur", "und", "der", "societe", "francaise", "de", "des", "du", "sociedad",
        "espanola", "societa", "italiana", "sociedade", "brasileira", "grupo", "groupe", "gruppo", "vereniging", "voor",
        "organisation", "mondiale", "sante", "organizacion", "mundial", "salud", "ministerio", "ministere", "institut",
        "instituto", "istituto", "arbeitsgruppe", "arbeitsgemeinschaft", "kommission", "svenska", "dansk", "norsk",
    ]
)  # fmt: skip
_PREFIX = 4


def other_group(cited: Sequence[Author], found: Sequence[Author], text: str) -> tuple[str, str] | None:
    """The group cited and the record's where neither can be meant by the other, else ``None``."""
    mine, others = ([a.family for a in side if a.collective] for side in (cited, found))
    if not mine or len(mine) != len(cited) or len(others) != len(found) or not others:
        return None
    printed = fold(text)
    if any(_share(one, other) for one in mine for other in others):
        return None
    if any(fold(word) in printed for other in others for word in _acronyms(other)):
        return None
    return mine[0], others[0]


@lru_cache(maxsize=4096)
def _share(a: str, b: str) -> bool:
    """Whether two names share a word that tells groups apart, or one holds the other's acronym."""
    mine, other = _telling(a), _telling(b)
    if not mine or not other or (_FOREIGN & {*words(a), *words(b)}):
        return True
    if any(
        x == y or (len(x) >= _PREFIX and len(y) >= _PREFIX and x[:_PREFIX] == y[:_PREFIX]) for x in mine for y in other
    ):
        return True
    return _has_acronym(words(a), other) or _has_acronym(words(b), mine)


def _telling(name: str) -> list[str]:
    return [word for word in words(name) if word not in _GENERAL]


def _has_acronym(long: Sequence[str], short: Sequence[str]) -> bool:
    """Whether one of the words is made of the first letters of some of the others."""
    letters = "".join(word[0] for word in long if word not in {"the", "of", "and", "for", "on", "in"})
    every = "".join(word[0] for word in long)
    return any(2 <= len(word) <= 8 and (word in letters or word in every) for word in short)


def _acronyms(name: str) -> list[str]:
    """The words of a group's name that are printed in capitals: ``SPRINT``."""
    return [word for word in name.split() if len(word) >= 3 and word.strip("().,").isupper()]
