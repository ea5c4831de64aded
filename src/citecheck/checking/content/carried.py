"""Whether one sentence of a source carries a claim: its words, its figures and its direction, all of them.

Said only where nothing is left open. That a claim is *not* carried is never said: a source may put it in other words.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citecheck.checking.figures import figures

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

_FEWEST = 4  # terms of a claim below which it says too little to be carried
_LEAST = 0.85  # share of the claim's weight that the sentence has word for word
_TELLING = 0.75  # of the weight of the claim's weightiest word: without one of these it is another claim

_UP = re.compile(
    r"\b(?:increas|rais|ris(?:e|es|en|ing)\b|rose\b|higher|highest|greater|elevat|more\b|improv|enhanc|upregulat|"
    r"up-regulat|stimulat|promot|induc|accelerat|activat|larger|longer|gain|positive|over-?express)\w*",
    re.IGNORECASE,
)
_DOWN = re.compile(
    r"\b(?:decreas|reduc|lower|lowest|less\b|fewer|declin|diminish|attenuat|suppress|inhibit|downregulat|"
    r"down-regulat|impair|prevent|protect|worse|smaller|shorter|loss\b|lost\b|negative|inverse|deplet|block|delay)\w*",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"\b(?:not|no|nor|neither|none|never|without|cannot|fail\w*|lack\w*|absen\w*|un(?:related|affected|changed|likely)|"
    r"independent\w*|non-?significant\w*|insufficient\w*|unable|despite|except)\b|n['’]t\b",
    re.IGNORECASE,
)
# the sentence leaves open, or only sets out to find, what the claim may state
_OPEN = re.compile(
    r"\b(?:whether|may|might|could|would|hypothes\w+|aim\w*|sought|objective\w*|purpose|unclear|unknown|controvers\w+|"
    r"previous\w*|investigat\w+|evaluat\w+|examin\w+|possib\w+|potential\w*|future|need\w*|should|if|suggest\w*|"
    r"poorly|remain\w*|thought|believed|propos\w+|assess\w*|compared? (?:to|with) (?:previous|earlier))\b",
    re.IGNORECASE,
)
_NOT_FOUND_OUT = re.compile(r"background|introduction|aim|objective|purpose|method|design|setting", re.IGNORECASE)


def carries(claim: str, weighed: Mapping[str, float], sentence: str, section: str, terms: Collection[str]) -> bool:
    """Whether the sentence has every telling word of the claim, all its figures, and points the same way.

    ``weighed``: the claim's terms and what each weighs; ``terms``: those of the sentence.
    """
    if len(weighed) < _FEWEST or section == "title" or _NOT_FOUND_OUT.search(section):
        return False
    missing = [(term, weight) for term, weight in weighed.items() if term not in terms]
    if sum(weight for _, weight in missing) > (1 - _LEAST) * sum(weighed.values()):
        return False
    heaviest = max(weighed.values())
    if any(term[0] == "#" or weight >= _TELLING * heaviest for term, weight in missing):
        return False
    return _same_figures(claim, sentence) and _same_way(claim, sentence)


def _same_figures(claim: str, sentence: str) -> bool:
    """Whether each figure with a unit of the claim stands in the sentence with that unit."""
    found = {(one.value, one.unit) for one in figures(sentence)}
    return all((one.value, one.unit) in found for one in figures(claim))


def _same_way(claim: str, sentence: str) -> bool:
    """Whether both raise, both lower and both deny, or neither does; and the sentence leaves no more open."""
    if any(bool(one.search(claim)) != bool(one.search(sentence)) for one in (_UP, _DOWN, _NOT)):
        return False
    return bool(_OPEN.search(claim)) or not _OPEN.search(sentence)
