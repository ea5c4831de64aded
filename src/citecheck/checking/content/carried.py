"""Whether one sentence of a source carries a claim: its words in their order, its figures and its direction.

Said only where nothing is left open. That a claim is *not* carried is never said: a source may put it in other words.
"""

from __future__ import annotations

import re
from collections import Counter
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from citecheck.bibliography.text import fold
from citecheck.checking.figures import figures
from citecheck.checking.terms import STOP_WORDS, stem

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

_FEWEST = 4  # terms of a claim below which it says too little to be carried
_LEAST = 0.85  # share of the claim's weight that the sentence has word for word
_TELLING = 0.75  # of the weight of the claim's weightiest word: without one of these it is another claim

_LEFT_OUT = 0.12  # share of the claim's words that the sentence may lack, or have elsewhere
_AMONG = 0.5  # words, for each of the claim, that the sentence may have among them
_WORD = re.compile(r"\d+(?:[.,·]\d+)*|[^\W\d_][^\W_]*|%")
_LIGHT = frozenset({"a", "an", "the", "was", "were", "is", "are", "be", "been", "has", "have", "had", "of", "also"})
# words that turn the same nouns into another claim: before and after, A than B, unlike B, said by others
_RELATION = re.compile(
    r"\b(?:than|before|after|during|until|unlike|except|only|versus|vs|instead|rather|little|hardly|barely|scarcely|"
    r"seldom|rarely|but|although|though|however|while|whereas|compared|respectively|often|claim\w*|said|say|reported?ly|"
    r"supposed\w*|alleged\w*|believe\w*|expected|predicted|model\w*|other|others|another|former|latter|either|both|"
    r"with|without|among|below|above|within|per|between|against|from|via|through|because|due|nearly|almost|partly|"
    r"some|most|few|many|all|half|third|quarter|twice|double\w*|triple\w*|halved?|halving)\b",
    re.IGNORECASE,
)
_WEIGHTY = frozenset({"except", "only", "without", "but", "unlike", "than"})
_COMPARED = re.compile(
    r"\b(?:than|versus|vs|compared|superior|inferior|times|instead|rather|respectively|while|whereas|before|after)\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"(?<=\s)[A-Z](?![\w'’.])|\d+(?:[.,·]\d+)*"
)  # "drug B", 45, 1,200; not the "A" that begins a text

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
    if not _same_relations(claim, sentence):
        return False
    return _same_figures(claim, sentence) and _same_way(claim, sentence) and _follows(claim, sentence)


def _same_relations(claim: str, sentence: str) -> bool:
    """Whether the sentence relates its words by what the claim does too, and by nothing more."""
    claimed, found = (Counter(one.lower() for one in _RELATION.findall(text)) for text in (claim, sentence))
    if found - claimed or any(found[one] != n for one, n in claimed.items() if one in _WEIGHTY):
        return False
    return not (_COMPARED.search(claim) and _NOT.search(claim))


def _follows(claim: str, sentence: str) -> bool:
    """Whether the sentence has the claim's words in the claim's order, and no figures and not much else among them.

    Small words count ("first", "before", "every"), articles and forms of "to be" do not.
    """
    said, found = _words(claim), _words(sentence)
    blocks = [one for one in SequenceMatcher(None, said, found, autojunk=False).get_matching_blocks() if one.size]
    matched = {at for one in blocks for at in range(one.a, one.a + one.size)}
    missing = [word for at, word in enumerate(said) if at not in matched]
    if not blocks or len(missing) > _LEFT_OUT * len(said) or any(word in STOP_WORDS for word in missing):
        return False
    of_claim = {at for one in blocks for at in range(one.b, one.b + one.size)}
    among = [found[at] for at in range(blocks[0].b, blocks[-1].b + blocks[-1].size) if at not in of_claim]
    return len(among) <= _AMONG * len(said) and not any(word[0].isdigit() for word in among)


def _words(text: str) -> list[str]:
    words = (word for word in _WORD.findall(fold(text)) if word not in _LIGHT)
    return [word if word in STOP_WORDS else stem(word) for word in words]


def _same_figures(claim: str, sentence: str) -> bool:
    """Whether the claim's figures and single letters stand in the sentence in their order, each with its unit."""
    rest = iter(_COUNTED.findall(sentence))
    if not all(one in rest for one in _COUNTED.findall(claim)):
        return False
    found = {(one.value, one.unit) for one in figures(sentence)}
    return all((one.value, one.unit) in found for one in figures(claim))


def _same_way(claim: str, sentence: str) -> bool:
    """Whether both raise, both lower and both deny, or neither does; and the sentence leaves no more open."""
    if any(bool(one.search(claim)) != bool(one.search(sentence)) for one in (_UP, _DOWN, _NOT)):
        return False
    return bool(_OPEN.search(claim)) or not _OPEN.search(sentence)
