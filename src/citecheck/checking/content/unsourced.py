"""Sentences that tell a finding, a figure or a cause, and so want a source: which words say so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citecheck.bibliography.text import word_set, words
from citecheck.checking.content.claim_words import PLAIN_EFFECT, RESEARCH, SHOWING

if TYPE_CHECKING:
    from collections.abc import Iterable

_FEWEST_WORDS = 6
_FIGURE = re.compile(
    r"\d\s?(?:%|per ?cent\b) "
    r"(?:of|in|more|less|higher|lower|fewer|increase|reduction|decrease|risk|chance|were|had|are|have)\b"
    r"|\bby (?:about |almost |nearly |up to |over |more than )?\d[\d.]*\s?(?:%|per ?cent\b)"
    r"|\b\d[\d.,]* per \d{1,3},?000\b"
    r"|\b(?:one|two|three|four) (?:in|out of) (?:every )?(?:two|three|four|five|six|seven|eight|ten|twenty|hundred)\b"
    r"|\b\d+ (?:in|out of) (?:every )?\d+|\b\d[\d.,]*[- ]?(?:fold|times)\b"
    r"|\b\d[\d.,]* (?:million|billion|deaths|cases)\b"
    r"|\b(?:half|a third|a quarter|two thirds|three quarters) of "
    r"(?:all|the|people|patients|women|men|adults|children)\b"
    r"|\b(?:twice|three times|four times) as \w+|\bthree[- ]quarters of \w+",
    re.IGNORECASE,
)
_CAUSAL = re.compile(
    r"\b(?:increas|rais|reduc|lower|halv|doubl|cut)(?:e|es|ed|s)? (?:the |their |one's |a person's )?"
    r"(?:risk|rate|chance|odds|likelihood|incidence|mortality|number)s?\b"
    r"|\b(?:is|are|was|were|been) (?:strongly |also |often |closely )?(?:associated|linked|correlated) (?:with|to)\b"
    r"|\b(?:leads?|led|contributes?|contributed) to (?:a |an |the )?\w+",
    re.IGNORECASE,
)
# Own work, a source that is named in the text, advice, and what points into the article itself.
_ELSEWHERE = re.compile(
    r"https?://|www\.|\b(?:we|our|us|i|my|you|your)\b"
    r"|\b(?:this|the present|the current) "
    r"(?:study|trial|paper|review|article|work|analysis|section|chapter|report)\b"
    r"|\bthese (?:results|findings|data|observations)\b|\bunpublished\b"
    r"|\bpersonal communication\b|\bdata not shown\b"
    r"|\b(?:table|fig\.?|figure|figs|box|appendix|supplement(?:ary|al)|see|above|below)\b"
    r"|\((?:[^()]{0,60}, ?)?(?:19|20)\d\d[a-z]?\)"
    r"|\bet al\b|\baccording to\b|\bclinicaltrials\b|©|\blimitations?\b"
    r"|\bp\s?[<=>]\s?\.?\d|\b95\s?% ?(?:CI|confidence)",
    re.IGNORECASE,
)
_OWN_SECTIONS = word_set(
    "method methods material materials result results abstract summary conclusion conclusions acknowledgements "
    "acknowledgments acknowledgment acknowledgement funding disclosure disclosures ethics contributions competing "
    "conflict conflicts interest interests statistical analysis analyses procedure procedures participants design "
    "references bibliography appendix supplementary keywords key points highlights about author authors correspondence "
    "setting recruitment sample outcomes measures intervention limitations abbreviations"
)
_OPINION = word_set(
    "hypothesis hypotheses should must ought recommend recommends recommended suppose imagine if whether will would"
)


def wants_source(text: str, heading: str = "") -> str | None:
    """The words by which a sentence tells a finding, a figure or a cause of others; ``None`` where it tells none.

    Silent for the article's own work and its sections, questions, advice, and what names a source in words.
    """
    said = words(text)
    if len(said) < _FEWEST_WORDS or text.rstrip('"”’) ').endswith(("?", ":")) or text[:1].islower():
        return None
    if not _OWN_SECTIONS.isdisjoint(words(heading)) or not _OPINION.isdisjoint(said) or _ELSEWHERE.search(text):
        return None
    return _research(said) or _matched(_FIGURE, text) or _matched(_CAUSAL, text) or _effect(said)


def reports_own_study(headings: Iterable[str]) -> bool:
    """Whether an article has sections on methods and on results: most of its figures are then its own."""
    seen = {word for heading in headings for word in words(heading)}
    return not seen.isdisjoint(("methods", "method")) and "results" in seen


def introduces(heading: str) -> bool:
    """Whether a section tells what others found, before the article's own work."""
    return not {"introduction", "background"}.isdisjoint(words(heading))


def _research(said: list[str]) -> str | None:
    who = next((at for at, word in enumerate(said) if word in RESEARCH), None)
    if who is None:
        return None
    shown = next((word for word in said[who + 1 : who + 12] if word in SHOWING), None)
    return f"{said[who]} … {shown}" if shown else None


def _matched(pattern: re.Pattern[str], text: str) -> str | None:
    found = pattern.search(text)
    return found[0] if found else None


def _effect(said: list[str]) -> str | None:
    """``prevents``, ``causes`` … as a verb: not first, and not after a word that makes it a noun."""
    for before, word, after in zip(said, said[1:], said[2:], strict=False):
        if (word in PLAIN_EFFECT or word in _PLURAL_EFFECT) and before not in _BEFORE_NOUN and after != "of":
            return word
    return None


_PLURAL_EFFECT = word_set("relieve prevent cure doubled halved")
_BEFORE_NOUN = word_set(
    "the other all many these common major main its their several some of and or to can may might could that"
)
